"""The fields of the report (melding): who, when, where, what kind, what happened, how serious."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QWidget

from buut_desktop.domain.incident import Card
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.incidents.entry_presenter import EntryPresenter, EntryState
from buut_desktop.ui.incidents.form_row import FormRow
from buut_desktop.ui.incidents.incident_words import UNREADABLE_MOMENT, duplicate_sentence, word
from buut_desktop.ui.incidents.kinds_field import KindsField
from buut_desktop.ui.incidents.moment_field import MomentField
from buut_desktop.ui.incidents.party_chip import PartyChip, in_field, taken_apart
from buut_desktop.ui.shared.banner import ERROR, EXPLAIN, Banner
from buut_desktop.ui.shared.buttons import CheckBox
from buut_desktop.ui.shared.fields import Combo, Hint, LineField, TextField
from buut_desktop.ui.shared.labels import caption, set_flag, strong
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.person_field import PersonField
from buut_desktop.ui.shared.person_picker import PersonPicker, Pick
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.ports import Clock

_WHERE_REFUSED = {
    "who_missing": "who",
    "who_twice": "who",
    "kind_missing": "kind",
    "date": "when",
    "text_unreadable": "what",
    "text_too_long": "what",
    "reason_missing": "reason",
}
"""At which field a refusal stands; others stand above the footer."""
_NONE = "(niet bekend)"
_EDGES = (28, 16, 16, 6)
_LOW, _ROOMY = 560, 640


class EntryForm(QWidget):
    """Shows a state and passes on what the person does; decides nothing."""

    def __init__(
        self,
        presenter: EntryPresenter,
        *,
        clock: Clock,
        look: Callable[[], object],
        reorder: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`look` goes to the incident that may be the same; `reorder` puts the order of Tab right."""
        super().__init__(parent)
        self._presenter, self._clock, self._look = presenter, clock, look
        self.picker = PersonPicker(alike=presenter.alike)
        self._offered: tuple[Person, ...] = ()
        self.who = PersonField(self.picker.find, name="Wie? Typ een voornaam", chip=PartyChip)
        self.banner = Banner()
        self.when = MomentField(now=clock.now, picked=self._moment_picked, unreadable=self._moment_unreadable)
        self.slot = Combo(name="Moment van de dag", placeholder="moment", chosen=self._slot_chosen)
        self.place = Combo(name="Waar?", icon="place", placeholder="plek", chosen=self._place_chosen)
        self.kinds = KindsField(
            toggle=presenter.toggle_kind, toggle_sub=presenter.toggle_sub_kind, rows_changed=reorder
        )
        self.what = TextField(name="Wat gebeurde er?", lines=3, most=8, edited=presenter.set_what)
        self.reason = LineField(
            name="Reden van de verbetering", placeholder="Waarom verbeter je dit?", longest=400,
            edited=presenter.set_reason,
        )  # fmt: skip
        self.injury = CheckBox(say("report.injury"))
        self.responder = CheckBox(say("report.bhv"))
        self.on_paper = CheckBox("van papier", name=say("report.on_paper"))
        self.severity = Segmented((), name="Ernst")
        self._severity_hint = caption()
        self._made_for: object = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._severity_place = row(gap=0)
        self._rows = {
            "reason": FormRow("Reden", self.reason),
            "who": FormRow(say("report.who"), self.who, label_top=13),
            "when": FormRow(say("report.when"), self._moment_line()),
            "kind": FormRow(say("report.kind"), self.kinds, label_top=5),
            "what": FormRow(say("report.what"), self.what, Hint(say("report.what_hint"))),
            "severity": FormRow(
                say("report.severity"),
                row(self._severity_place, 12, self.injury, 8, self.responder, STRETCH, gap=0),
                4,
                self._severity_hint,
            ),
        }
        self._rows["who"].add_below(self.banner, gap=8)
        self._layout = column(*self._rows.values(), STRETCH, gap=16, edges=_EDGES)
        self.setLayout(self._layout)

    def _moment_line(self) -> QWidget:
        where = strong(say("report.where"))
        line = row(self.when, self.slot, where, self.place, gap=10)
        for part in (0, 1, 3):
            line.setStretch(part, 1)
        return pane(line)

    def _connect(self) -> None:
        self.who.added.connect(self._added)
        self.who.removed.connect(lambda key: self._presenter.remove_person(self._keys.index(key)))
        self.who.role_chosen.connect(
            lambda key, code: self._presenter.set_roles(self._keys.index(key), taken_apart(code))
        )
        self._keys: list[object] = []
        for box in (self.injury, self.responder, self.on_paper):
            box.clicked.connect(self._ticked)

    # Showing

    def set_room(self, *, narrow: bool, height: int) -> None:
        """Fit a narrow panel (labels above) or a low one (smaller gaps, two lines of text); `height` of the panel."""
        low = height < _LOW
        for each in self._rows.values():
            each.set_above(narrow)
        self._layout.setSpacing(10 if low else 12 if height < _ROOMY else 16)
        left, top, right, bottom = _EDGES
        self._layout.setContentsMargins(left, top - 4 if low else top, right, bottom)
        self.what.set_lines(2 if low else 3)

    def show_state(self, state: EntryState) -> None:
        """Show everything anew; filling in is not editing."""
        form, policy = state.form, state.policy
        self._make_choices(state)
        self._show_people(state)
        self.when.set_moment(form.happened_on, form.happened_at)
        self.slot.set_value(form.time_slot)
        self.place.set_value(form.place)
        self.kinds.show_kinds(policy, form.kinds)
        self.what.set_text(form.what)
        if self.reason.text() != form.reason:
            self.reason.setText(form.reason)
        self._rows["reason"].setVisible(state.correcting is not None)
        self.severity.set_value(form.severity or "")
        hint = next((s.hint for s in policy.severities if s.code == form.severity), say("report.severity_open"))
        self._severity_hint.setText(hint)
        for box, on in ((self.injury, form.injury), (self.responder, form.responder), (self.on_paper, form.on_paper)):
            box.setChecked(on)
        self._show_banner(state)
        self._show_refusal(state.refused)

    def refused_field(self, refused: Refusal) -> QWidget | None:
        """Give the control to go to for a refusal; None where it belongs to no field."""
        place = _WHERE_REFUSED.get(refused.code)
        controls: dict[str, QWidget] = {
            "who": self.who.input, "when": self.when, "kind": self.kinds.stops()[0], "what": self.what,
            "reason": self.reason,
        }  # fmt: skip
        return controls.get(place or "")

    def check_readable(self) -> QWidget | None:
        """Give the control with something typed that was not taken over yet, marked as wrong; else None."""
        if not self.when.read():
            return self.when
        if typed := self.who.input.text().strip():
            self._mark("who", f"Kies een naam uit de lijst, of haal “{typed}” weg.")
            return self.who.input
        return None

    def stops(self) -> list[QWidget]:
        """Give the controls in the order of Tab."""
        return [
            self.reason, self.who.input, self.when, self.slot, self.place, *self.kinds.stops(), self.what,
            *self.severity.findChildren(QWidget), self.injury, self.responder,
        ]  # fmt: skip

    def problem_at(self, field: str) -> str:
        """Give the sentence that stands at a field, "" for none."""
        return self._rows[field].error.text() if not self._rows[field].error.isHidden() else ""

    def _make_choices(self, state: EntryState) -> None:
        policy, form = state.policy, state.form
        if (policy.hash, state.correcting) == self._made_for:
            return
        self._made_for = (policy.hash, state.correcting)
        for combo, options, kept in (
            (self.slot, policy.time_slots, form.time_slot),
            (self.place, policy.places, form.place),
        ):
            offered = [(o.code, o.label) for o in options if not o.hidden or o.code == kept]
            if kept and kept not in dict(offered):
                offered.append((kept, word(options, kept)))
            combo.set_options([*offered, ("", _NONE)])
        segments = [
            Segment(s.code, s.label, mark=Mark.of_severity(s.code), tip=s.hint)
            for s in policy.severities
            if not s.hidden
        ]
        self._severity_place.removeWidget(self.severity)
        self.severity.deleteLater()
        self.severity = Segmented(segments, name="Ernst", clearable=True)
        self.severity.chosen.connect(lambda code: self._presenter.set_severity(code or None))
        self._severity_place.addWidget(self.severity)

    def _show_people(self, state: EntryState) -> None:
        if self._presenter.people is not self._offered:
            self._offered = self._presenter.people
            self.picker.set_people(self._offered)
        people = [
            in_field(party, number, self._presenter.short_name(party), state.roles, state.policy)
            for number, party in enumerate(state.form.parties)
        ]
        self._keys = [shown.key for shown, _, _ in people]
        self.picker.set_taken([p.person for p in state.form.parties if p.person is not None])
        self.who.set_people(people)
        self.who.input.setPlaceholderText("voornaam…" if people else say("report.who_hint"))

    def _show_banner(self, state: EntryState) -> None:
        today = self._clock.today()
        if state.card is Card.BETWEEN_CHILDREN:
            fact, _, rest = say(state.card.value).partition("\n")
            self.banner.show_banner(fact, rest, tone=ERROR)
        elif state.unreadable_draft:
            self.banner.show_banner(
                "Een ouder concept past niet meer in dit formulier.",
                "Alles wat erin stond, staat hieronder bij Wat gebeurde er.", tone=EXPLAIN,
            )  # fmt: skip
        elif state.changed_meanwhile:
            self.banner.show_banner(
                "Dit incident is veranderd sinds je concept.", "Kijk na of alles hieronder nog klopt.", tone=EXPLAIN
            )
        elif state.double is not None:
            called = self._presenter.called_in(state.double)
            self.banner.show_banner(
                duplicate_sentence(state.double, called, today), tone="att", action="Bekijk", do=self._look
            )
        else:
            self.banner.hide()
        self._rows["who"].show_below(not self.banner.isHidden())

    def _show_refusal(self, refused: Refusal | None) -> None:
        at = _WHERE_REFUSED.get(refused.code) if refused is not None else None
        for name in self._rows:
            if name == "when" and not self.when.readable:
                continue
            self._mark(name, say_fault(refused) if refused is not None and name == at else "")

    def _mark(self, name: str, sentence: str) -> None:
        self._rows[name].error.show_problem(sentence)
        control = {"who": self.who, "when": self.when, "what": self.what, "reason": self.reason}.get(name)
        if control is not None:
            set_flag(control, "problem", bool(sentence))
            control.setAccessibleDescription(sentence)

    # What the person does

    def _added(self, pick: object) -> None:
        assert isinstance(pick, Pick)
        self._presenter.add(pick)

    def _moment_picked(self, day: date, at: time | None) -> None:
        self._mark("when", "")
        self._presenter.set_when(day, at)

    def _moment_unreadable(self) -> None:
        self._mark("when", UNREADABLE_MOMENT)

    def _slot_chosen(self, code: str) -> None:
        self._presenter.set_time_slot(code or None)

    def _place_chosen(self, code: str) -> None:
        self._presenter.set_place(code or None)

    def _ticked(self) -> None:
        self._presenter.set_ticks(injury=_on(self.injury), responder=_on(self.responder), on_paper=_on(self.on_paper))


def _on(box: QCheckBox) -> bool:
    return box.isChecked()
