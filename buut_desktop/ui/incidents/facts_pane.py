"""What was noted of an incident (gegevens): who in three columns, kinds, text, and what was corrected since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from buut_desktop.domain.incident import Party
from buut_desktop.ui.incidents.history import Correction
from buut_desktop.ui.incidents.incident_words import (
    ROLE_ICONS,
    belongs_to,
    breakable,
    kind_tags,
    role_words,
)
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.icons import icon
from buut_desktop.ui.shared.labels import body, caption, label, quiet, section, strong
from buut_desktop.ui.shared.layouts import FlowLayout, clear, column, hairline, row
from buut_desktop.ui.shared.person_chip import Avatar
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.use_cases.show_incident import IncidentView

LABELS = 128
_TOP = Qt.AlignmentFlag.AlignTop
_ICON = 18


class FactsPane(QWidget):
    """Label left, value right; the history at the end."""

    def __init__(self, esis: QWidget, parent: QWidget | None = None) -> None:
        """`esis` is the line about Esis, which keeps its own state."""
        super().__init__(parent)
        self._esis = esis
        self._lines: QVBoxLayout = column(gap=10)
        self._after: QVBoxLayout = column(gap=12)
        self._narrow = False
        self.setLayout(column(self._lines, self._line("Esis", esis, top=3), self._after, gap=10))

    def show_view(self, view: IncidentView, corrections: Sequence[Correction], now: datetime) -> None:
        """Show an incident."""
        clear(self._lines)
        clear(self._after)
        entry, policy = view.incident.entry, view.policy
        self._add("Betrokkenen", self._people(view), top=4)
        self._add("Soort", _tags(kind_tags(policy, entry.kinds)), top=2)
        what = entry.what.text
        self._add("Wat gebeurde er", body(breakable(what)) if what else quiet("Nog niet ingevuld"))
        ticks = [word for word, on in (("Letsel", entry.injury), ("BHV erbij", entry.responder)) if on]
        if ticks:
            self._add("Letsel en BHV", body(" · ".join(ticks)))
        self._add("Gemeld door", body(_reported(view, now)))
        if corrections:
            self._after.addSpacing(4)
            self._after.addWidget(hairline())
            self._after.addWidget(section("Verbeterd"))
            for one in corrections:
                self._after.addLayout(_correction(one, now))

    def _add(self, text: str, value: QWidget | QLayout, *, top: int = 0) -> None:
        self._lines.addLayout(self._line(text, value, top=top))

    def _line(self, text: str, value: QWidget | QLayout, *, top: int = 0) -> QLayout:
        head = quiet(text)
        head.setFixedWidth(LABELS)
        head.setContentsMargins(0, top, 0, 0)
        line = row(head, value, gap=12)
        line.setAlignment(head, _TOP)
        line.setStretch(1, 1)
        return line

    def _people(self, view: IncidentView) -> QLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for number, party in enumerate(view.incident.entry.parties):
            grid.addWidget(Avatar(party.name), number, 0, _TOP)
            for place, part in enumerate(_person(view, party), 1):
                part.setContentsMargins(0, 4, 0, 0)  # the first line of each stands level with the initials
                grid.addWidget(part, number, place, _TOP)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 3)
        grid.setColumnStretch(4, 4)
        return grid


def _person(view: IncidentView, party: Party) -> tuple[QWidget, ...]:
    name = strong(breakable(party.name), wrap=True)
    sign = QLabel()
    sign.setPixmap(icon(ROLE_ICONS.get(party.roles[0], "person") if party.roles else "person", "accent").pixmap(_ICON))
    role = body(role_words(view.policy, party.roles))
    placement = view.placements.get(party.person) if party.person is not None else None
    return name, sign, role, caption(breakable(belongs_to(party.kind, placement)), wrap=True)


def _tags(texts: Sequence[str]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for text in texts:
        flow.addWidget(Tag(text, tone="plain"))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _reported(view: IncidentView, now: datetime) -> str:
    incident = view.incident
    noted = dutch.moment(incident.registered_at.astimezone(now.tzinfo), now.date())
    by = incident.entry.reported_by
    paper = "van papieren formulier, " if incident.entry.on_paper else ""
    if not by or by == incident.registered_by_name:
        return f"{incident.registered_by_name}, {paper}{noted}"
    return breakable(f"{by} · {paper}ingevoerd door {incident.registered_by_name}, {noted}")


def _correction(one: Correction, now: datetime) -> QLayout:
    head = f"{dutch.moment(one.at, now.date())} · {one.by}"
    made = column(caption(head), gap=2)
    if one.reason:
        made.addWidget(label(breakable(f"Reden: {one.reason}"), wrap=True))
    for line in one.lines:
        made.addWidget(quiet(breakable(line), wrap=True))
    return made
