"""A pupil's page (leerlingpagina): who it is, its groups, and what the school file holds about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from buut_desktop.domain.case import Case, CaseState
from buut_desktop.domain.holdings import Held
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.domain.sociogram import Round, RoundState
from buut_desktop.ui.pupils.households import HouseholdsPart
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.incident_words import kinds_in_words, where
from buut_desktop.ui.shared.labels import body, caption, display, quiet, restyle, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.place import CASES, CORRECT, INCIDENTS, LEAVE, MOVE, PUPILS, SOCIOGRAM, STAY, Place
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.show_pupil import PupilChanged, PupilView

_BESIDE = 1024
_TEXT_MOST = 840
_HELD = {
    Held.MEMBERSHIPS: ("periode in een groep", "perioden in een groep"),
    Held.HOUSEHOLDS: ("adres van ouders", "adressen van ouders"),
    Held.INCIDENTS: ("incident", "incidenten"),
    Held.CASES: ("casus", "casussen"),
    Held.MENTIONS: ("tekst met de naam", "teksten met de naam"),
    Held.STEP_ANSWERS: ("antwoord in een casus", "antwoorden in een casus"),
    Held.ROUNDS: ("sociogramronde", "sociogramrondes"),
    Held.CHOICES: ("keuze in een sociogram", "keuzes in een sociogram"),
    Held.EARLIER_STATES: ("eerdere stand van deze gegevens", "eerdere standen van deze gegevens"),
    Held.LOG_LINES: ("regel in het logboek", "regels in het logboek"),
}
_DATA = {
    "given_name": ("Roepnaam", "leeg"),
    "prefix": ("Tussenvoegsel", "geen"),
    "surname": ("Achternaam", "leeg"),
    "birth_date": ("Geboortedatum", "onbekend"),
    "year_group": ("Leerjaar", "onbekend"),
}


class PupilPage(QWidget):
    """Facts and links; what is changed by hand is typed in the panel that its buttons lead to."""

    def __init__(
        self,
        go: Callable[[Place], object],
        back: Callable[[], object],
        policies: PolicyBook,
        *,
        may_change: bool = False,
        households: HouseholdsPart | None = None,
    ) -> None:
        super().__init__()
        self.households = households
        self._go, self._policies, self._may_change = go, policies, may_change
        self._view: PupilView | None = None
        self.back = Button("Leerlingen", back, kind=LINK, icon="back")
        self.by_hand = {
            CORRECT: Button("Verbeteren…", lambda: self._change(CORRECT), icon="edit"),
            MOVE: Button("Andere groep…", lambda: self._change(MOVE)),
            LEAVE: Button("Van school…", lambda: self._change(LEAVE)),
            STAY: Button("Toch op school…", lambda: self._change(STAY)),
        }
        self._name, self._facts = display(), quiet(wrap=True)
        self._groups_line, self._parts = column(gap=0), column(gap=24)
        around_homes = column(self._groups_line, gap=24)
        if households is not None:
            around_homes.addWidget(households)
        around_homes.addLayout(self._parts)
        top = row(self.back, STRETCH, *self.by_hand.values())
        self._content = column(top, self._name, self._facts, 20, around_homes, STRETCH, gap=2, edges=(32, 12, 32, 24))
        inner = pane(self._content)
        inner.setMaximumWidth(_TEXT_MOST + 64)
        wide = row(inner, gap=0)
        wide.setStretch(0, 1)
        wide.addStretch(0)
        self._held_lines = column(gap=8)
        self._held = pane(self._held_lines, ground="sunken")
        self._beside = row(hairline(upright=True), self._held, gap=0)
        self._side = pane(self._beside)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(scrolled(pane(wide)), 1)
        around.addWidget(self._side)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence(QKeySequence.StandardKey.Back)):
            leave = QShortcut(keys, self, back)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def view(self) -> PupilView | None:
        """What is shown."""
        return self._view

    @property
    def pupil(self) -> UUID | None:
        """The pupil that is shown."""
        return self._view.placement.pupil.id if self._view is not None else None

    def show_pupil(self, view: PupilView, today: date, *, only_own: bool) -> None:
        """Show this pupil; `only_own` says that others' incidents and cases are not among them."""
        self._view = view
        pupil = view.placement.pupil
        left = pupil.left_on is not None
        for action, button in self.by_hand.items():
            button.setVisible(self._may_change and (action == CORRECT or left == (action == STAY)))
        self._name.setText(pupil.full_name)
        self._facts.setText(_facts(view, today))
        clear(self._groups_line)
        self._groups_line.addWidget(pane(self._groups(view)))
        if self.households is not None:
            self.households.show_pupil(pupil.id, pupil.given_name or pupil.surname)
        clear(self._parts)
        self._add("Incidenten", [self._incident(found, pupil.id, today) for found in view.incidents])
        self._add("Casussen", [self._case(found) for found in view.cases])
        if view.may_see_rounds:
            self._add("Sociogram", [self._round(found) for found in view.rounds])
        if view.changed:
            self._add("Wat er veranderde", [self._change_line(found, today) for found in view.changed])
        self._show_held(view, only_own=only_own)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is held stands under the rest."""
        super().resizeEvent(event)
        self._side.setFixedWidth(304 if self.width() >= 1340 else 264)
        beside = self.width() >= _BESIDE
        if beside == self._side.isHidden():
            self._side.setVisible(beside)
            if beside:
                self._beside.addWidget(self._held)
            else:
                self._content.insertWidget(self._content.count() - 1, self._held)
        edges = (24, 20, 24, 24) if beside else (0, 24, 0, 0)
        self._held_lines.setContentsMargins(*edges)
        self._held.setProperty("ground", "sunken" if beside else "surface")
        restyle(self._held)

    def _add(self, heading: str, lines: list[QWidget]) -> None:
        words = lines or [quiet("Geen.")]
        self._parts.addWidget(pane(column(section(heading), *words, gap=4)))

    def _groups(self, view: PupilView) -> QGridLayout:
        made = QGridLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(24)
        made.setVerticalSpacing(6)
        made.addWidget(section("Groepen"), 0, 0, 1, 3)
        if not view.memberships:
            made.addWidget(quiet("Geen."), 1, 0)
        for line, time in enumerate(view.memberships, 1):
            membership, group = time.membership, time.group
            what = "thuisgroep" if group.kind is GroupKind.HOME_GROUP else "groep"
            facts = [f"{what} in {year_label(group.school_year)}"]
            facts += [time.plaza.name] if time.plaza is not None else []
            facts += [f"mentor {dutch.listing(time.mentors)}"] if time.mentors else []
            made.addWidget(strong(group.name, wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
            made.addWidget(quiet(" · ".join(facts), wrap=True), line, 1, Qt.AlignmentFlag.AlignTop)
            period = caption(_period(membership.since, membership.until), wrap=True)
            made.addWidget(period, line, 2, Qt.AlignmentFlag.AlignTop)
        for number, share in enumerate((2, 6, 4)):
            made.setColumnStretch(number, share)
        return made

    def _change_line(self, found: PupilChanged, today: date) -> QWidget:
        """Give what stood there, when it was changed and by whom, and why."""
        what = [_difference(*each) for each in found.what] or ["gegevens uit het schoolsysteem"]
        facts = [dutch.near_date(found.at.date(), today), found.by, *([found.reason] if found.reason else [])]
        lines = [body(words) for words in what]
        return pane(column(*lines, caption(" · ".join(facts), wrap=True), gap=0))

    def _incident(self, incident: Incident, pupil: UUID, today: date) -> QWidget:
        policy = self._policies.incidents(incident.policy)
        words = {option.code: option.label for option in policy.roles}
        roles = [
            words.get(role, role) for party in incident.entry.parties if party.person == pupil for role in party.roles
        ]
        facts = (dutch.near_date(incident.entry.happened_on, today), *roles, incident.number)
        where_to = Place(INCIDENTS, incident.id)
        called = f"{kinds_in_words(policy, incident.entry)} {where(policy, incident.entry.place)}".rstrip()
        return self._link(Mark.of_severity(incident.entry.severity), called, facts, where_to)

    def _case(self, case: Case) -> QWidget:
        running = case.state is CaseState.OPEN
        opened = f"geopend op {dutch.long_date(case.opened_on, year=True, weekday=False)}"
        state = "loopt" if running else "afgesloten"
        return self._link(
            Mark.BUSY if running else Mark.DONE, f"Casus {case.number}", (opened, state), Place(CASES, case.id)
        )

    def _round(self, found: Round) -> QWidget:
        called = f"{found.group_name}, ronde {found.number}"
        state = "gepland" if found.state is RoundState.PLANNED else "deed mee"
        facts = (f"{state} · {dutch.long_date(found.held_on, year=True, weekday=False)}",)
        return self._link(Mark.NONE, called, facts, Place(SOCIOGRAM, found.id))

    def _change(self, action: str) -> None:
        if self.pupil is not None:
            self._go(Place(PUPILS, self.pupil, action))

    def _link(self, mark: Mark, called: str, facts: tuple[str, ...], place: Place) -> QWidget:
        link = Button(called, lambda: self._go(place), kind=LINK, name=", ".join((called, *facts)))
        return pane(row(MarkLabel(mark), link, STRETCH, caption(" · ".join(facts)), gap=10))

    def _show_held(self, view: PupilView, *, only_own: bool) -> None:
        layout = self._held_lines
        clear(layout)
        layout.addWidget(section("Wat Buut bewaart"))
        for words in _held(view):
            layout.addWidget(quiet(words, wrap=True))
        if only_own:
            layout.addWidget(caption("Van incidenten en casussen tellen hier alleen die van jezelf.", wrap=True))
        layout.addWidget(caption("Geen BSN, adres of foto van een kind: die neemt Buut niet over.", wrap=True))
        layout.addWidget(pane(column(STRETCH)), 1)


def _facts(view: PupilView, today: date) -> str:
    pupil = view.placement.pupil
    facts = []
    if pupil.birth_date is not None:
        facts.append(f"geboren op {dutch.long_date(pupil.birth_date, year=True, weekday=False)}")
    if pupil.year_group:
        facts.append(f"leerjaar {pupil.year_group}")
    if view.placement.home_group is not None:
        facts.append(view.placement.home_group.name)
    if view.placement.plaza is not None:
        facts.append(view.placement.plaza.name)
    if pupil.left_on is not None:
        since = "van school sinds" if pupil.left_on <= today else "van school vanaf"
        facts.append(f"{since} {dutch.long_date(pupil.left_on, year=True, weekday=False)}")
    return "  ·  ".join(facts)


def _period(since: date, until: date | None) -> str:
    begin = dutch.long_date(since, year=True, weekday=False)
    if until is None:
        return f"sinds {begin}"
    return f"{begin} tot {dutch.long_date(until, year=True, weekday=False)}"


def _held(view: PupilView) -> list[str]:
    pupil = view.placement.pupil
    kept = ["naam"]
    kept += ["geboortedatum"] if pupil.birth_date is not None else []
    kept += ["leerjaar"] if pupil.year_group else []
    kept += ["nummer uit het schoolsysteem"] if pupil.school_key else []
    # That there is nothing of these is worth saying.
    always = {Held.MEMBERSHIPS, Held.INCIDENTS, Held.CASES} | ({Held.ROUNDS} if view.may_see_rounds else set())
    counted = [
        dutch.count(view.held.get(kind, 0), *words)
        for kind, words in _HELD.items()
        if kind in view.held or kind in always
    ]
    return [dutch.listing(kept).capitalize(), *counted]


def _difference(name: str, before: str, after: str) -> str:
    if name == "left_on":
        return (
            f"Van school vanaf {_datum(after)}" if after else f"Toch op school; was van school vanaf {_datum(before)}"
        )
    called, none = _DATA[name]
    old, new = (_datum(text) or none for text in (before, after))
    return f"{called}: {old} werd {new}"


def _datum(text: str) -> str:
    try:
        return dutch.long_date(date.fromisoformat(text), year=True, weekday=False)
    except ValueError:
        return text
