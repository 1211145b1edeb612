"""One address of a pupil (adres) being typed: who is told there, or the address of a brother or sister."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.people import Adult
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button, IconButton
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import ErrorLine, Field, LineField
from buut_desktop.ui.shared.labels import caption, quiet, section
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, hairline, pane, row
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.person_field import PersonField
from buut_desktop.ui.shared.person_picker import PersonPicker, Pick
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.find_people import FindPeople, Person
from buut_desktop.use_cases.keep_guardians import GuardianEntry, Home, KeepGuardians

_LONGEST_NAME, _LONGEST_PHONE = 100, 40
_MOST = 6


class GuardianRow(QWidget):
    """Name and telephone of one guardian; only the name is needed."""

    def __init__(self, guardian: Adult | None, offered: str, remove: Callable[[GuardianRow], None]) -> None:
        """A new one starts with the name that is `offered`."""
        super().__init__()
        self._guardian = guardian
        called = guardian.name if guardian is not None else offered
        self.name = LineField(called, name="Naam", longest=_LONGEST_NAME)
        self.phone = LineField(guardian.phone if guardian is not None else "", name="Telefoon", longest=_LONGEST_PHONE)
        self._before = self._typed()
        self.name_field, phone = Field("Naam", self.name), Field("Telefoon (mag leeg)", self.phone)
        self.remove_button = IconButton(f"{called} weghalen", "close", lambda: remove(self))
        self.remove_button.setFixedSize(32, 34)
        line = row(self.name_field, phone, pane(column(24, self.remove_button, STRETCH, gap=0)), gap=12)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(line)

    def _typed(self) -> tuple[str, str]:
        return " ".join(self.name.text().split()), " ".join(self.phone.text().split())

    @property
    def touched(self) -> bool:
        """Whether it is no longer as it was."""
        return self._typed() != self._before

    def entry(self) -> GuardianEntry:
        """Give what is typed."""
        name, phone = self._typed()
        if self._guardian is None:
            return GuardianEntry(name, phone)
        return GuardianEntry(name, phone, self._guardian.id, self._guardian.revision)


class HouseholdPanel(SlidePanel):
    """Opened for one address at a time; what is kept is told to `kept`."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        *,
        keep: KeepGuardians,
        find_people: FindPeople,
        kept: Callable[[frozenset[Kind]], None],
    ) -> None:
        super().__init__(host, "Adres", may_close=self._may_close)
        self._desk, self._keep, self._find_people, self._kept = desk, keep, find_people, kept
        self._pupil, self._called = UUID(int=0), ""
        self._home: Home | None = None
        self._offer: Callable[[Sequence[str]], str] = lambda _taken: ""
        self._sure = False
        self.rows: list[GuardianRow] = []
        self.shared = quiet(wrap=True)
        self.error = ErrorLine()
        self._lines = column(gap=12)
        self.add_button = Button("Nog iemand op dit adres", self._add, kind=LINK, icon="new")
        self._picker = PersonPicker(adults=False, unknown=False, alike=find_people.alike)
        self.sibling = PersonField(self._picker.find, name="Broer of zus", placeholder="voornaam van een broer of zus")
        self.sibling.added.connect(self._sibling_picked)
        self._homes = column(gap=4)
        self._siblings = pane(
            column(
                8, hairline(), 8, section("Of hetzelfde adres als een broer of zus"), self.sibling, self._homes, gap=6
            )
        )
        self.keep_button = Button("Bewaren", self.save, kind=PRIMARY, large=True)
        self.leave_button = Button("Adres weghalen…", self.leave, kind=LINK)
        for part in (self.keep_button, Button("Annuleren", self.close_panel, large=True)):
            self.footer_row.addWidget(part)
        self.footer_row.addStretch(1)
        self.footer_row.addWidget(self.leave_button)
        self.set_body(
            column(
                self.shared,
                self.error,
                self._lines,
                row(self.add_button, STRETCH),
                caption(say("guardians.only_typed"), wrap=True),
                self._siblings,
                STRETCH,
                gap=12,
                edges=(28, 20, 28, 20),
            )
        )

    def show_home(
        self, pupil: UUID, called: str, home: Home | None, number: int, offer: Callable[[Sequence[str]], str]
    ) -> None:
        """Open an address of a pupil, None for a next one; `offer` gives a name beside those taken here."""
        self._pupil, self._called, self._home, self._offer, self._sure = pupil, called, home, offer, False
        self.set_title(f"Adres {number} van {called}")
        others = [sibling.given_name for sibling in home.siblings] if home is not None else []
        self.shared.setText(say("guardians.shared", kind=dutch.listing(others)))
        self.shared.setVisible(bool(others))
        self.leave_button.setVisible(home is not None)
        self.leave_button.set_text(f"{called} woont hier niet meer…" if others else "Adres weghalen…")
        self._siblings.setVisible(home is None)
        self.error.show_problem("")
        clear(self._lines)
        clear(self._homes)
        self.rows = []
        if home is None:
            self.sibling.input.clear()
            self._picker.set_people(self._pupils())
            self._picker.set_taken([pupil])
        for guardian in home.guardians if home is not None else ():
            self._put(guardian)
        if not self.rows:
            self._put(None)
        self.open_panel(self.rows[0].name)
        self.rows[0].name.selectAll()

    def _pupils(self) -> list[Person]:
        try:
            return [p for p in self._find_people(self._desk.actor) if p.kind is PartyKind.PUPIL]
        except Exception as fault:
            tell(self, fault)
            return []

    def _put(self, guardian: Adult | None) -> GuardianRow:
        made = GuardianRow(guardian, self._offer([each.name.text() for each in self.rows]), self._remove)
        made.name.returnPressed.connect(self.save)
        made.phone.returnPressed.connect(self.save)
        self.rows.append(made)
        self._lines.addWidget(made)
        made.show()  # at once, so that it can take the keyboard
        self._fit()
        return made

    def _add(self) -> None:
        made = self._put(None)
        made.name.setFocus()
        made.name.selectAll()

    def _remove(self, gone: GuardianRow) -> None:
        self._sure = False
        at = self.rows.index(gone)
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._fit()
        self.rows[min(at, len(self.rows) - 1)].name.setFocus()

    def _fit(self) -> None:
        """The last one stays: an address without anybody is taken away as a whole."""
        for each in self.rows:
            each.remove_button.setVisible(len(self.rows) > 1)
        self.add_button.setVisible(len(self.rows) < _MOST)

    def save(self) -> None:
        """Keep who is typed; a refusal stands at its field."""
        for each in self.rows:
            each.name_field.show_problem("")
        empty = next((each for each in self.rows if not each.entry().name), None)
        if empty is not None:
            empty.name_field.show_problem(say_fault(Refusal("name_missing")))
            empty.name.setFocus()
            return
        household = self._home.household if self._home is not None else None
        self._do(
            lambda: self._keep.keep(self._desk.actor, self._pupil, household, [each.entry() for each in self.rows])
        )

    def leave(self) -> None:
        """Ask, and let the pupil live there no longer."""
        home = self._home
        if home is None:
            return
        question = say("guardians.leave" if home.siblings else "guardians.remove", kind=self._called)
        if confirm(self, question, "Weghalen", "Laten staan", irreversible=True):
            self._do(lambda: self._keep.leave(self._desk.actor, self._pupil, home.household))

    def _sibling_picked(self, pick: object) -> None:
        assert isinstance(pick, Pick)
        sibling = pick.person
        if sibling is None:
            return
        clear(self._homes)
        try:
            homes = self._keep.of_sibling(self._desk.actor, sibling)
        except Exception as fault:
            tell(self, fault)
            return
        if not homes:
            self._homes.addWidget(quiet(f"Bij {pick.name} staat nog geen adres.", wrap=True))
        buttons = [self._choice(pick.name, sibling, home) for home in homes]
        for button in buttons:
            self._homes.addLayout(row(button, STRETCH))
            button.show()
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, self, self._show_choices)

    def _show_choices(self) -> None:
        """What there is to choose from may stand below the edge of a low window."""
        self._body.ensureWidgetVisible(self._siblings, 0, 0)

    def _choice(self, called: str, sibling: UUID, home: Home) -> Button:
        guardians = dutch.listing([guardian.name for guardian in home.guardians])
        told = f"Adres {home.number} van {called}: {guardians}"
        return Button(told, partial(self._share, sibling, home), kind=LINK, icon="parents")

    def _share(self, sibling: UUID, home: Home) -> None:
        self._do(lambda: self._keep.share(self._desk.actor, self._pupil, sibling, home.household))

    def _do(self, act: Callable[[], frozenset[Kind]]) -> None:
        try:
            changes = act()
        except Refusal as refusal:
            self.error.show_problem(say_fault(refusal))
            return
        except Exception as fault:
            tell(self, fault)
            return
        self._sure = True
        self.close_panel()
        self._kept(changes)

    def _may_close(self) -> bool:
        known = len(self._home.guardians) if self._home is not None else 1
        changed = len(self.rows) != known or any(each.touched for each in self.rows)
        return self._sure or not changed or confirm(self, say("confirm.drop_typed"), "Weggooien", "Verder typen")
