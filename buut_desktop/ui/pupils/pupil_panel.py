"""The panel in which a pupil is added, corrected, moved, let go or taken back by hand (leerling wijzigen)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.people import Group, Placement
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.domain.school_year import school_year
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, QUIET, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, Field, LineField
from buut_desktop.ui.shared.labels import body, caption
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.place import ADD, CORRECT, LEAVE, MOVE, PUPILS, STAY, Place
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.change_pupil import DRAFT, ChangePupil, PupilEntry
from buut_desktop.use_cases.keep_draft import KeepDraft

_DRAFT_AFTER_MS = 700
_WIDTH, _GUTTER, _AROUND_FOCUS = 560, 12, 48
_SHORT_WHILE = 60
"""Days after leaving in which *toch op school* most likely means that it never left."""
_NAMES = ("given_name", "prefix", "surname")
_FIELDS = {
    ADD: (*_NAMES, "birth_date", "year_group", "day", "group"),
    CORRECT: (*_NAMES, "birth_date", "year_group", "reason"),
    MOVE: ("day", "group"),
    LEAVE: ("day",),
    STAY: ("day", "group"),
}
_AT_FIELD = {
    "name_missing": "given_name", "pupil_known": "given_name", "date": "birth_date", "year_group": "year_group",
    "reason_missing": "reason", "group_other_year": "group", "day_unlikely": "day", "day_before_joining": "day",
    "pupil_left": "day", "pupil_stays": "day",
}  # fmt: skip
_DONE = {ADD: "Toevoegen", CORRECT: "Verbeteren", MOVE: "Van groep veranderen", LEAVE: "Van school laten gaan",
         STAY: "Weer op school"}  # fmt: skip
_TITLES = {ADD: "Kind toevoegen", CORRECT: "Verbeteren", MOVE: "Andere groep", LEAVE: "Van school",
           STAY: "Toch op school"}  # fmt: skip
_DAYS = {ADD: "Op school sinds", MOVE: "Vanaf", LEAVE: "Eerste dag niet meer op school", STAY: "Weer op school vanaf"}
_NO_GROUP = ""


class PupilPanel(SlidePanel):
    """One form for the five; closing keeps what was typed as a draft, and opening it again shows that."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        change: ChangePupil,
        drafts: KeepDraft,
        saved: Callable[[UUID], object],
    ) -> None:
        """`saved` hears which pupil was changed or added, after everyone was told."""
        super().__init__(host, "Leerling", width=_WIDTH, may_close=self._leaving)
        self._desk, self._change, self._drafts, self._saved = desk, change, drafts, saved
        self.action = ADD
        self._placement: Placement | None = None
        self._homes: Sequence[Group] = ()
        self._start: dict[str, str] = {}
        self._kept: dict[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._build()

    def _build(self) -> None:
        self.given = LineField(name="Roepnaam", longest=200, edited=self._edited)
        self.prefix = LineField(name="Tussenvoegsel", longest=60, edited=self._edited)
        self.surname = LineField(name="Achternaam", longest=200, edited=self._edited)
        today = self._desk.clock.today
        self.birth = DateField(name="Geboortedatum", today=today, latest=today())
        self.birth.setPlaceholderText("met jaartal: 1-3-2019")
        self.year = Combo(name="Leerjaar", chosen=self._edited)
        self.day = DateField(name="Dag", today=today)
        self.group = Combo(name="Thuisgroep", chosen=self._edited)
        self.reason = LineField(name="Waarom verbeter je dit?", longest=200, edited=self._edited)
        for day in (self.birth, self.day):
            day.textEdited.connect(self._edited)
            day.setFixedWidth(220)
        self.birth.picked.connect(self._edited)
        self.day.picked.connect(lambda _day: self._day_chosen())
        for combo in (self.year, self.group):
            combo.setFixedWidth(250)
        self.prefix.setMaximumWidth(160)
        self.fields: dict[str, Field] = {
            "given_name": Field("Roepnaam", self.given),
            "prefix": Field("Tussenvoegsel", self.prefix),
            "surname": Field("Achternaam", self.surname),
            "birth_date": Field("Geboortedatum", self.birth),
            "year_group": Field("Leerjaar", self.year),
            "day": Field("Dag", self.day),
            "group": Field("Thuisgroep", self.group),
            "reason": Field("Waarom verbeter je dit?", self.reason, hint=say("pupil.reason_hint")),
        }
        for name, control in (("birth_date", self.birth), ("day", self.day)):
            control.problem.connect(self.fields[name].show_problem)
        self._about = body()
        called = row(self.fields["prefix"], self.fields["surname"], gap=12)
        called.setStretch(1, 1)
        for part in ("prefix", "surname"):
            called.setAlignment(self.fields[part], Qt.AlignmentFlag.AlignTop)
        form = column(self._about, self.fields["given_name"], called, gap=16, edges=(28, 16, 28, 16))
        for beside in (("birth_date", "year_group"), ("day", "group")):
            pair = row(*(self.fields[part] for part in beside), STRETCH, gap=12)
            for part in beside:
                pair.setAlignment(self.fields[part], Qt.AlignmentFlag.AlignTop)
            form.addLayout(pair)
        form.addWidget(self.fields["reason"])
        form.addStretch(1)
        self._form = pane(form)
        self.set_body(column(self._form, gap=0))
        self.status = caption()
        self.status_row.addWidget(self.status)
        self.problem = Banner(tone=ERROR)
        self._problem_line = pane(column(self.problem, edges=(28, 8, 28, 10)))
        self._problem_line.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 2, self._problem_line)
        self.save_button = Button("Bewaren", self._save, kind=PRIMARY, icon="done", large=True)
        self.drop_button = Button("Concept weggooien", self._drop, kind=QUIET, large=True)
        for button in (self.save_button, self.drop_button):
            self.footer_row.addWidget(button)
        self.footer_row.addStretch(1)
        self.footer_row.addWidget(caption("Ctrl+Enter bewaart"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room of the scroll bar is kept free also while there is none, so that nothing jumps."""
        super().resizeEvent(event)
        self._form.setMaximumWidth(self.width() - _GUTTER)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._form.isAncestorOf(now):
            self._body.ensureWidgetVisible(now, 0, _AROUND_FOCUS)

    # Opening and closing

    def open_for(self, action: str, placement: Placement | None, homes: Sequence[Group]) -> None:
        """Open it to do `action` with this pupil (None to add one); a draft of that is gone on with."""
        self.keep_draft()
        self.action, self._placement, self._homes = action, placement, homes
        self._fill(self._at_first())
        self._start = self._values()
        self._kept = self._found_draft()
        if self._kept is not None:
            self._fill({**self._start, **self._kept})
        self._dress()
        self._show_problem("", None)
        self.open_panel(self.fields[_FIELDS[action][0]].control)

    def keep_draft(self) -> None:
        """Keep at once what is half typed."""
        self._timer.stop()
        values = self._values()
        if not self.is_open() or values in (self._start, self._kept):
            return
        revision = str(self._placement.pupil.revision) if self._placement is not None else ""
        draft = self._drafts(self._desk.actor, DRAFT, self._subject(), json.dumps({**values, "revision": revision}))
        self._kept = values
        self._show_status(draft.kept_at)
        self._desk.notice.draft_kept()
        self._desk.announcements.tell({Kind.DRAFT})

    def place(self) -> Place:
        """Give where the person is while it is open."""
        return Place(PUPILS, self._placement.pupil.id if self._placement is not None else None, self.action)

    def _leaving(self) -> bool:
        if self._values() == self._start:
            self._forget()
        else:
            self.keep_draft()
        return True

    def _forget(self) -> None:
        self._timer.stop()
        if self._kept is None:
            return
        self._kept = None
        try:
            self._drafts.drop(self._desk.actor, DRAFT, self._subject())
        except KnownProblem as problem:
            self._desk.notice.not_saved(say_fault(problem))
        self._desk.announcements.tell({Kind.DRAFT})

    def _drop(self) -> None:
        self._fill(self._start)
        self.close_panel()
        self._desk.notice.toast("Concept weggegooid")

    def _subject(self) -> str:
        return f"{self.action}/{self._placement.pupil.id if self._placement is not None else ''}"

    def _found_draft(self) -> dict[str, str] | None:
        draft = self._drafts.find(self._desk.actor, DRAFT, self._subject())
        if draft is None:
            self._show_status(None)
            return None
        try:
            found = json.loads(draft.body)
        except ValueError:
            return None
        revision = found.pop("revision", "")
        older = self._placement is not None and revision != str(self._placement.pupil.revision)
        self._show_status(draft.kept_at, older=older)
        return {name: str(value) for name, value in found.items() if name in self.fields}

    # The form

    def _dress(self) -> None:
        """Show the fields and words of what is done."""
        wanted = _FIELDS[self.action]
        for name, field in self.fields.items():
            field.setVisible(name in wanted)
            field.show_problem("")
        called = ""
        if self._placement is not None:
            pupil = self._placement.pupil
            called = pupil.full_name
        self.set_title(_TITLES[self.action])
        told = {LEAVE: say("pupil.leaves"), STAY: say("pupil.stays"), MOVE: say("pupil.moves")}.get(self.action, "")
        self._about.setText(f"{called}. {told}" if told else called)
        self._about.setVisible(bool(called))
        self.fields["day"].label.setText(_DAYS.get(self.action, ""))
        self.day.setAccessibleName(_DAYS.get(self.action, "Dag"))
        self.save_button.set_text(_DONE[self.action])
        self.drop_button.setVisible(self._kept is not None)

    def _at_first(self) -> dict[str, str]:
        today = self._desk.clock.today()
        values = dict.fromkeys(self.fields, "")
        values["day"] = today.isoformat()
        if self._placement is None:
            return values
        pupil = self._placement.pupil
        values |= {name: getattr(pupil, name) for name in (*_NAMES, "year_group")}
        values["birth_date"] = pupil.birth_date.isoformat() if pupil.birth_date is not None else ""
        if self.action == STAY and pupil.left_on is not None and (today - pupil.left_on).days <= _SHORT_WHILE:
            values["day"] = pupil.left_on.isoformat()
        if self._placement.home_group is not None:
            values["group"] = str(self._placement.home_group.id)
        return values

    def _fill(self, values: dict[str, str]) -> None:
        for name, line in zip((*_NAMES, "reason"), (self.given, self.prefix, self.surname, self.reason), strict=True):
            line.setText(values[name])
        self.birth.set_day(_day(values["birth_date"]))
        self.day.set_day(_day(values["day"]))
        years = [str(year) for year in range(1, 9)]
        if values["year_group"] not in ("", *years):
            years.append(values["year_group"])
        self.year.set_options([("", "weet ik niet"), *((year, year) for year in years)])
        self.year.set_value(values["year_group"])
        self._offer_groups()
        self.group.set_value(values["group"])
        if self.group.value() is None:
            self.group.set_value(_NO_GROUP)

    def _values(self) -> dict[str, str]:
        birth, day = self.birth.day(), self.day.day()
        return {
            "given_name": self.given.text(),
            "prefix": self.prefix.text(),
            "surname": self.surname.text(),
            "birth_date": birth.isoformat() if birth is not None else "",
            "year_group": self.year.value() or "",
            "day": day.isoformat() if day is not None else "",
            "group": self.group.value() or _NO_GROUP,
            "reason": self.reason.text(),
        }

    def _offer_groups(self) -> None:
        """Offer the home groups of the school year that the day lies in."""
        year = school_year(self.day.day() or self._desk.clock.today())
        homes = [(str(group.id), group.name) for group in self._homes if group.school_year == year]
        self.group.set_options([(_NO_GROUP, "geen thuisgroep"), *homes])
        none = "" if homes else f"Van schooljaar {year_label(year)} zijn er nog geen groepen."
        self.fields["group"].hint.set_text(none)

    def _day_chosen(self) -> None:
        called = self.group.currentText()
        self._offer_groups()
        if self.group.value() is None:  # another school year: the group of the same name, else none
            same = self.group.findText(called)
            self.group.setCurrentIndex(max(same, 0))
        self._edited()

    def _edited(self, _typed: object = None) -> None:
        if self.is_open() and not self._timer.isActive():
            self._timer.start()

    def _show_status(self, kept_at: datetime | None, *, older: bool = False) -> None:
        words = ""
        if kept_at is not None:
            at = kept_at.astimezone(self._desk.clock.now().tzinfo)
            words = f"Concept bewaard {dutch.moment(at, self._desk.clock.today())}"
        self.status.setText("Concept van voor een wijziging: kijk na of dit nog klopt" if older else words)
        self.drop_button.setVisible(kept_at is not None)

    # Saving

    def _save(self) -> None:
        for name, control in (("birth_date", self.birth), ("day", self.day)):
            control.editingFinished.emit()  # Ctrl+Enter does not leave the field
            if name in _FIELDS[self.action] and self.fields[name].error.text():
                control.setFocus()
                return
        if "day" in _FIELDS[self.action] and self.day.day() is None:
            self._show_problem(say("pupil.day_missing"), "day")
            return
        self._timer.stop()
        try:
            pupil, changes = self._do(self._values())
        except Refusal as refusal:
            self._show_problem(say_fault(refusal), _AT_FIELD.get(refusal.code))
            return
        except KnownProblem as problem:
            self._show_problem(say_fault(problem), None)
            self._desk.notice.not_saved("Niet bewaard")
            return
        except Exception as fault:
            tell(self, fault)
            return
        self._forget()
        self._start = self._values()
        self.close_panel()
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)
        self._saved(pupil)

    def _do(self, values: dict[str, str]) -> tuple[UUID, frozenset[Kind]]:
        actor, birth = self._desk.actor, _day(values["birth_date"])
        group = UUID(values["group"]) if values["group"] else None
        day = _day(values["day"]) or self._desk.clock.today()
        if self._placement is None:
            entry = PupilEntry(
                values["given_name"], day, values["prefix"], values["surname"], birth, values["year_group"], group
            )
            return self._change.add(actor, entry), frozenset({Kind.PUPIL, Kind.GROUP})
        pupil = self._placement.pupil
        if self.action == CORRECT:
            right = replace(
                pupil,
                given_name=values["given_name"],
                prefix=values["prefix"],
                surname=values["surname"],
                birth_date=birth,
                year_group=values["year_group"],
            )
            return pupil.id, self._change.correct(actor, right, values["reason"])
        if self.action == MOVE:
            return pupil.id, self._change.move(actor, pupil.id, group, day)
        if self.action == LEAVE:
            return pupil.id, self._change.leave(actor, pupil.id, day)
        return pupil.id, self._change.stay(actor, pupil.id, group, day)

    def _show_problem(self, sentence: str, at: str | None) -> None:
        for name, field in self.fields.items():
            field.show_problem(sentence if name == at and name in _FIELDS[self.action] else "")
        at_field = at is not None and at in _FIELDS[self.action]
        general = sentence if not at_field else ""
        if general:
            self.problem.show_banner("Niet bewaard", general, tone=ERROR)
        self._problem_line.setVisible(bool(general))
        if at_field and at is not None:
            self.fields[at].control.setFocus()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
