"""What still has to be done for an incident (nog te doen), and what happened before with the same children."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.incident import PartyKind
from buut_desktop.ui.incidents.incident_words import earlier_sentence, short_line, still_lacking
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.labels import caption, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, hairline, row
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.shared.wrapped_link import WrappedLink
from buut_desktop.use_cases.show_incident import IncidentView

WIDTH = 268
_MOST_EARLIER = 4


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: what, why, and the word on its link."""

    mark: Mark
    what: str
    why: str
    link: str
    """"" where the person at the keyboard may not do it."""
    code: str
    """esis or complete."""


def things_to_do(view: IncidentView) -> list[ToDo]:
    """Give what is still to be done for an incident."""
    todo = []
    if view.incident.in_esis is None:
        why = say("report.bhv_who") if view.incident.entry.responder else "Esis is de officiële registratie."
        todo.append(ToDo(Mark.OPEN, "In Esis zetten", why, "Vastleggen" if view.may_correct else "", "esis"))
    if view.to_add:
        number = len(view.to_add)
        why = f"{dutch.in_words(number).capitalize()} {'vraag' if number == 1 else 'vragen'} nog leeg"
        link = say("incident.complete") if view.may_correct else ""
        todo.append(ToDo(Mark.OPEN, still_lacking(view.to_add), why, link, "complete"))
    return todo


class ToDoPane(QWidget):
    """Headings and space; each thing with its mark and one link."""

    def __init__(
        self,
        *,
        mark_in_esis: Callable[[], object],
        complete: Callable[[], object],
        go: Callable[[UUID], object],
        parent: QWidget | None = None,
    ) -> None:
        """`go` shows another incident."""
        super().__init__(parent)
        self._do = {"esis": mark_in_esis, "complete": complete}
        self._go = go
        self._lines: QVBoxLayout = column(gap=0)
        self.setLayout(column(self._lines, STRETCH, gap=0, edges=(20, 20, 20, 16)))

    def show_view(self, view: IncidentView, today: date) -> None:
        """Show what belongs to an incident."""
        clear(self._lines)
        self._lines.addWidget(section("Nog te doen"))
        self._lines.addSpacing(10)
        todo = things_to_do(view)
        for thing in todo:
            self._add_thing(thing)
        if not todo:
            self._lines.addLayout(_beside(Mark.DONE, quiet("Alles is ingevuld en staat in Esis.", wrap=True)))
            self._lines.addSpacing(12)
        if view.earlier:
            self._add_earlier(view, today)

    def _add_thing(self, thing: ToDo) -> None:
        words = column(strong(thing.what, wrap=True), caption(thing.why, wrap=True), gap=1)
        if thing.link:
            link = Button(thing.link, self._do[thing.code], kind=LINK, name=f"{thing.what}: {thing.link}")
            words.addLayout(row(link, STRETCH))
        self._lines.addLayout(_beside(thing.mark, words))
        self._lines.addSpacing(14)

    def _add_earlier(self, view: IncidentView, today: date) -> None:
        names = {
            p.person: p.name.split(" ")[0]
            for p in view.incident.entry.parties
            if p.kind is PartyKind.PUPIL and p.person is not None
        }
        self._lines.addWidget(hairline())
        self._lines.addSpacing(16)
        self._lines.addWidget(section("Eerder met deze kinderen"))
        self._lines.addSpacing(8)
        self._lines.addWidget(quiet(earlier_sentence(names, view.earlier), wrap=True))
        self._lines.addSpacing(4)
        for incident in view.earlier[:_MOST_EARLIER]:
            words = short_line(view.policy, incident, today)
            self._lines.addWidget(WrappedLink(words, partial(self._go, incident.id)))
        if len(view.earlier) > _MOST_EARLIER:
            self._lines.addWidget(caption(f"en nog {len(view.earlier) - _MOST_EARLIER}"))


def _beside(mark: Mark, words: QWidget | QVBoxLayout) -> QVBoxLayout:
    sign = MarkLabel(mark)
    line = row(sign, words, gap=12)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return column(line)
