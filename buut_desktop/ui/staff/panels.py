"""What is typed about a member of staff (schuifpanelen): the person, a role or group, and the day it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.people import Adult, Group
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.staff import StaffRole
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button
from buut_desktop.ui.shared.chips import ChipRow, ChoiceChip
from buut_desktop.ui.shared.date_field import NOT_A_DAY, DateField
from buut_desktop.ui.shared.fields import Combo, ErrorLine, Field, LineField
from buut_desktop.ui.shared.labels import quiet
from buut_desktop.ui.shared.layouts import STRETCH, Part, column, row
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.ui.staff.staff_words import ROLES

_LONGEST, _LONGEST_PHONE = 100, 40
_NO_GROUP = ""
_DAY_WIDTH = 190


class TypingPanel(SlidePanel):
    """Keeps what is typed, or says at its field why not; asks before anything typed is let go of."""

    optional: Field | None = None
    """A day that may stay empty."""

    def __init__(self, host: QWidget, *parts: Part) -> None:
        super().__init__(host, "", may_close=self._may_close)
        self._keep: Callable[[], object] = lambda: None
        self._do_other: Callable[[], object] = lambda: None
        self._sure, self._filled = False, self.typed()
        self.error = ErrorLine()
        self.keep_button = Button("Bewaren", self.save, kind=PRIMARY, large=True)
        self.other_button = Button("", lambda: self._try(self._do_other), kind=LINK)
        for button in (self.keep_button, Button("Annuleren", self.close_panel, large=True)):
            self.footer_row.addWidget(button)
        self.footer_row.addStretch(1)
        self.footer_row.addWidget(self.other_button)
        self.set_body(column(self.error, *parts, STRETCH, gap=14, edges=(28, 20, 28, 20)))

    def begin(
        self, title: str, keep: Callable[[], object], *, other: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Open it, filled in; `keep` is what Bewaren does, `do` a second thing that can be done, called `other`."""
        self.set_title(title)
        self._keep, self._do_other = keep, do or (lambda: None)
        self._sure, self._filled = False, self.typed()
        self.other_button.set_text(other)
        self.other_button.setVisible(bool(other))
        self._show_refusal(None)
        self.open_panel()

    def typed(self) -> object:
        """Give what stands in the fields, to be compared."""
        raise NotImplementedError

    def field_of(self, code: str) -> Field | None:
        """Give the field at which this refusal stands, None for above all of them."""
        raise NotImplementedError

    def fields(self) -> Sequence[Field]:
        """Give every field at which a refusal can stand."""
        raise NotImplementedError

    def save(self) -> None:
        """Keep it, once every day that was typed can be read."""
        self._show_refusal(None)
        wrong = next((field for field in self.fields() if not field.isHidden() and not self._read(field)), None)
        if wrong is not None:
            wrong.control.setFocus()
        else:
            self._try(self._keep)

    def _read(self, field: Field) -> bool:
        """Take over the day that is typed in a field, if it is one; False where it cannot be."""
        day = field.control
        if not isinstance(day, DateField):
            return True
        day.editingFinished.emit()  # Enter leaves it unread
        sentence = NOT_A_DAY if day.property("problem") == "true" else ""
        if day.day() is None and field is not self.optional and not sentence:
            sentence = "Kies een dag"
        field.show_problem(sentence)
        return not sentence

    def done(self) -> None:
        """What was typed is kept: slide away."""
        self._sure = True
        self.close_panel()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            self._show_refusal(refusal)
        except Exception as fault:
            tell(self, fault)

    def _show_refusal(self, refused: Refusal | None) -> None:
        for field in self.fields():
            field.show_problem("")
        at = self.field_of(refused.code) if refused is not None else None
        sentence = say_fault(refused) if refused is not None else ""
        self.error.show_problem("" if at is not None else sentence)
        if at is not None:
            at.show_problem(sentence)
            at.control.setFocus()

    def _may_close(self) -> bool:
        untouched = self._sure or self.typed() == self._filled
        return untouched or confirm(self, say("confirm.drop_typed"), "Weggooien", "Verder typen")


class PersonPanel(TypingPanel):
    """A person: name and function; of a new one also what it does from when on, of an outsider a telephone number."""

    def __init__(self, host: QWidget, today: Callable[[], date]) -> None:
        self.name = LineField(name="Naam", longest=_LONGEST)
        self.function = LineField(name="Functie", placeholder="bijvoorbeeld vakleerkracht gym", longest=_LONGEST)
        self.phone = LineField(name="Telefoon", longest=_LONGEST_PHONE)
        self.chips = ChipRow(*(ChoiceChip(word, value=role.value) for role, word in ROLES.items()))
        self.chips.setAccessibleName("Rollen")
        self.group = Combo(name="Mentor van")
        self.since = DateField(name="Sinds", today=today)
        self.since.setFixedWidth(_DAY_WIDTH)
        self._name = Field("Naam", self.name)
        self._phone = Field("Telefoon (mag leeg)", self.phone)
        self._roles, self._group = Field("Rollen", self.chips), Field("Mentor van", self.group)
        self._since = Field("Sinds", self.since)
        function = Field("Functie (mag leeg)", self.function, hint=say("staff.function_hint"))
        self._new_only = (self._roles, self._group, self._since)
        super().__init__(host, self._name, function, self._phone, *self._new_only)
        for line in (self.name, self.function, self.phone, self.since):
            line.returnPressed.connect(self.save)

    def show_new(self, groups: Sequence[Group], since: date, keep: Callable[[], object]) -> None:
        """Open it for a new colleague."""
        self._fill("", "", "")
        self.chips.clear()
        for role, word in ROLES.items():
            self.chips.add(ChoiceChip(word, value=role.value))
        self.group.set_options([(_NO_GROUP, "geen thuisgroep"), *((str(g.id), g.name) for g in groups)])
        self.group.set_value(_NO_GROUP)
        self.since.set_day(since)
        self._room(new=True, phone=False)
        self.begin("Nieuwe medewerker", keep)

    def show_adult(self, adult: Adult, *, phone: bool, keep: Callable[[], object]) -> None:
        """Open it to correct somebody."""
        self._fill(adult.name, adult.function, adult.phone)
        self._room(new=False, phone=phone)
        self.begin(f"{adult.name} verbeteren", keep)

    def roles(self) -> list[StaffRole]:
        """Give the roles that are chosen."""
        return [StaffRole(value) for value in self.chips.values()]

    def groups(self) -> list[UUID]:
        """Give the home group that is chosen, if any."""
        chosen = self.group.value()
        return [UUID(chosen)] if chosen else []

    def typed(self) -> object:
        """Give what stands in the fields."""
        lines = (self.name.text(), self.function.text(), self.phone.text())
        return (*lines, *self.chips.values(), self.group.value(), self.since.text())

    def fields(self) -> Sequence[Field]:
        """Name and day."""
        return (self._name, self._since)

    def field_of(self, code: str) -> Field | None:
        """A name is refused at the name."""
        return self._name if code in ("name_missing", "name_in_team") else None

    def _fill(self, name: str, function: str, phone: str) -> None:
        for line, text in ((self.name, name), (self.function, function), (self.phone, phone)):
            line.setText(text)

    def _room(self, *, new: bool, phone: bool) -> None:
        self._phone.setVisible(phone)
        for field in self._new_only:
            field.setVisible(new)


class TaskPanel(TypingPanel):
    """A role or a home group: which one, since when, and until when where that is known already."""

    def __init__(self, host: QWidget, today: Callable[[], date]) -> None:
        self.which = Combo(name="Rol")
        self.since = DateField(name="Sinds", today=today)
        self.until = DateField(name="Tot", today=today)
        self._which = Field("Rol", self.which)
        self._since, self._until = Field("Sinds", self.since), Field("Tot (mag leeg)", self.until)
        for day in (self.since, self.until):
            day.setFixedWidth(_DAY_WIDTH)
            day.returnPressed.connect(self.save)
        self.optional = self._until
        days = row(self._since, self._until, STRETCH, gap=16)
        super().__init__(host, self._which, days, quiet(say("staff.until_hint"), wrap=True))

    def show_choice(
        self, title: str, word: str, options: Sequence[tuple[str, str]], since: date, keep: Callable[[], object]
    ) -> None:
        """Open it with these roles or groups to choose from, the first one chosen."""
        self._which.label.setText(word)
        self.which.setAccessibleName(word)
        self.which.set_options(options)
        self.which.set_value(options[0][0])
        self.since.set_day(since)
        self.until.set_day(None)
        self.begin(title, keep)

    def typed(self) -> object:
        """Give what stands in the fields."""
        return (self.which.value(), self.since.text(), self.until.text())

    def fields(self) -> Sequence[Field]:
        """All of them."""
        return (self._which, self._since, self._until)

    def field_of(self, code: str) -> Field | None:
        """A period that is empty is refused at its end, one that stands already at the choice."""
        return {"period_empty": self._until, "task_twice": self._which, "works_elsewhere": self._since}.get(code)


class DayPanel(TypingPanel):
    """One day: from when on somebody no longer has a role, or no longer works here."""

    def __init__(self, host: QWidget, today: Callable[[], date]) -> None:
        self.day = DateField(name="Niet meer vanaf", today=today)
        self.day.setFixedWidth(_DAY_WIDTH)
        self.day.returnPressed.connect(self.save)
        self._day, self._about = Field("Niet meer vanaf", self.day), quiet(wrap=True)
        super().__init__(host, self._day, self._about)

    def show_day(
        self,
        title: str,
        about: str,
        day: date,
        keep: Callable[[], object],
        *,
        other: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Open it on a day; `about` says what follows from it."""
        self._about.setText(about)
        self.day.set_day(day)
        self.begin(title, keep, other=other, do=do)

    def typed(self) -> object:
        """Give what stands in the field."""
        return self.day.text()

    def fields(self) -> Sequence[Field]:
        """The day."""
        return (self._day,)

    def field_of(self, code: str) -> Field | None:
        """Everything about the day is refused there."""
        return self._day if code == "period_empty" else None
