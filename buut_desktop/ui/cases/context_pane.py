"""Beside the step (context): the incidents, who was involved, whether parents know, and the next appointment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.incident import Incident
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.cases.facts import homes, parents_step, roles_in_words
from buut_desktop.ui.cases.page_area import PageArea
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.incident_words import kind_and_place
from buut_desktop.ui.shared.labels import body, caption, label, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, hairline, pane, row
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.wrapped_link import WrappedLink
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.show_case import CaseView

WIDTH, NARROW_WIDTH = 264, 248
_ONE_LINE = 22
"""Letters of a name and its roles that fit beside each other."""


class ContextPane(QWidget):
    """Reads only; its links lead to the incident and to the step on parents."""

    def __init__(
        self,
        policies: PolicyBook,
        *,
        to_incident: Callable[[UUID], object],
        to_step: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._policies, self._to_incident, self._to_step = policies, to_incident, to_step
        self.setAccessibleName("Context")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(20, 20, 12, 16)
        self._column.setSpacing(16)
        self.setLayout(row(hairline(upright=True), PageArea(self._column), gap=0))

    def show_case(self, view: CaseView, today: date) -> None:
        """Show what belongs beside the steps of this case."""
        clear(self._column)
        incidents = [self._incident(incident, today) for incident in view.incidents]
        self._part("incident", "Incident" if len(incidents) == 1 else "Incidenten", incidents)
        self._part("pupils", "Betrokkenen", [self._party(view, place) for place in range(len(view.parties))])
        self._parents(view, today)
        self._next(view, today)
        self._column.addStretch(1)

    def _part(self, icon: str, heading: str, lines: list[QWidget]) -> None:
        if not lines:
            return
        words = column(label(heading, "label"), *lines, gap=5)
        drawn = _Icon(icon)
        line = row(drawn, words, gap=10)
        line.setStretch(1, 1)
        line.setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _incident(self, incident: Incident, today: date) -> QWidget:
        policy, entry = self._policies.incidents(incident.policy), incident.entry
        words = kind_and_place(policy, entry)
        link = WrappedLink(
            words, lambda: self._to_incident(incident.id), name=f"Naar incident {incident.number}: {words}"
        )
        at = f", {dutch.clock(entry.happened_at)}" if entry.happened_at is not None else ""
        return pane(column(link, caption(f"{dutch.near_date(entry.happened_on, today)}{at}"), gap=0))

    def _party(self, view: CaseView, place: int) -> QWidget:
        party = view.parties[place]
        short = view.short_names.get(party.person, party.name) if party.person is not None else party.name
        roles = roles_in_words(self._policies, view.incidents, party.roles)
        name, said = strong(short, wrap=True), caption(roles, wrap=True)
        if len(short) + len(roles) > _ONE_LINE:
            return pane(column(name, said, gap=0))
        line = row(strong(short), said, gap=8)
        line.setStretch(1, 1)
        return pane(line)

    def _parents(self, view: CaseView, today: date) -> None:
        found = parents_step(view)
        if found is None:
            return
        lines: list[QWidget] = []
        for home in homes(view, today):
            mark = MarkLabel(Mark.DONE) if home.informed else MarkLabel(Mark.LATE, word="nog niet geïnformeerd")
            said = body(f"{isolated(home.name)} – {home.words}")
            told = column(said, *(caption(known, wrap=True) for known in home.addresses), gap=0)
            line = row(column(3, mark, STRETCH, gap=0), told, gap=8)
            line.setStretch(1, 1)
            lines.append(pane(line))
        if view.may_work and any(not home.informed for home in homes(view, today)):
            link = Button("Gesprek vastleggen", lambda: self._to_step(found[0].code), kind=LINK)
            lines.append(pane(row(link, STRETCH)))
        self._part("parents", "Ouders", lines)

    def _next(self, view: CaseView, today: date) -> None:
        if not view.due:
            return
        step, day = view.due[0]
        late = dutch.days_late(day, today) if day < today else ""
        when = dutch.near_date(day, today) + (f" – {late}" if late else "")
        told = pane(column(body(when), caption(f"stap {step.number}, {step.short_title}", wrap=True), gap=0))
        self._part("date", "Volgende afspraak", [told])


class _Icon(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(18, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        draw_icon(QPainter(self), self._name, QRectF(0, 1, 18, 18))
