"""Whom a child has to do with, in words (kaartje): beside the picture in which only those children are lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from buut_desktop.sociometry.network import ChildId, Network, ties
from buut_desktop.sociometry.picture import Picture
from buut_desktop.ui.shared.labels import body, caption, label, strong
from buut_desktop.ui.shared.layouts import column, row

_WIDE, _EDGE = 250, 12
_AROUND = (-24, -24, 24, 24)
"""A child and its name reach this far round its middle."""
_PLUS = ("Wederzijds met", "Kiest ook", "Gekozen door nog")
_PLUS_ALONE = ("", "Kiest", "Gekozen door")
_MINUS = ("Allebei liever niet met", "Ook liever niet met", "Bij liever niet genoemd door nog")
_MINUS_ALONE = ("", "Liever niet met", "Bij liever niet genoemd door")
"""Headings for mutual, given and received choices; the second of each pair where there is no mutual one."""


@dataclass(frozen=True, slots=True)
class Who:
    """What there is to say of a child."""

    name: str
    about: str
    """Its home group and how often it was chosen."""
    told: tuple[tuple[str, tuple[str, ...]], ...]
    """A heading and names, for each kind that occurs."""

    @property
    def sentence(self) -> str:
        """Everything in one line, to be read out."""
        kinds = [f"{heading}: {', '.join(names)}" for heading, names in self.told]
        return ". ".join((f"{self.name}, {self.about}" if self.about else self.name, *kinds)) + "."


def who(picture: Picture, child: ChildId) -> Who:
    """Say whom a child of the picture has to do with, of the sign that is looked at."""
    figure = picture.figures[child]
    chosen, by = picture.chose[child], picture.chosen_by(child)

    def names(some: Iterable[ChildId]) -> tuple[str, ...]:
        among = set(some)
        return tuple(f.child.name for c, f in picture.figures.items() if c in among)

    minus = picture.view.minus
    if chosen & by:
        headings = _MINUS if minus else _PLUS
    else:
        headings = _MINUS_ALONE if minus else _PLUS_ALONE
    found = zip(headings, (names(chosen & by), names(chosen - by), names(by - chosen)), strict=True)
    number = figure.standing.received_neg if minus else figure.standing.received
    counted = f"{number}× liever niet" if minus else f"{number}× gekozen" if number else "niet gekozen"
    about = " · ".join(part for part in (figure.child.group or "", counted) if part)
    if not figure.child.answered:
        about += " · geen antwoord"
    return Who(figure.child.name, about, tuple((heading, some) for heading, some in found if some))


def pair(network: Network, chooser: ChildId, chosen: ChildId) -> Who:
    """Say what the cell of a table says, and what the opposite one does."""
    child, found = {c.id: c for c in network.children}, ties(network)

    def told(one: ChildId, other: ChildId) -> str:
        first, second = child[one].name, child[other].name
        signs = ((found.likes, "kiest"), (found.dislikes, "kiest liever niet"))
        words = " en ".join(word for chosen, word in signs if other in chosen[one])
        if words:
            return f"{first} {words} {second}"
        return f"{first} noemt {second} niet" if child[one].answered else f"{first} gaf geen antwoord"

    return Who(told(chooser, chosen), told(chosen, chooser), ())


class WhoCard(QFrame):
    """Lies over the picture in a corner where it covers nobody who is lit; the pointer goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name, self._about = label(role="section"), caption(wrap=True)
        self._name.setWordWrap(True)
        self._parts = [(strong(), body()) for _ in range(3)]
        lines = column(column(self._name, self._about, gap=0), gap=8, edges=(14, 10, 14, 12))
        for heading, names in self._parts:
            lines.addLayout(column(heading, names, gap=0))
        self._lines = row(lines)
        self.setLayout(self._lines)
        self.setFixedWidth(_WIDE)
        self.hide()

    def show_who(self, told: Who, lit: Sequence[QPoint]) -> None:
        """Say this, away from the points that are lit."""
        self._name.setText(told.name)
        self._about.setText(told.about)
        for place, (heading, names) in enumerate(self._parts):
            shown = place < len(told.told)
            heading.setVisible(shown)
            names.setVisible(shown)
            if shown:
                title, some = told.told[place]
                heading.setText(f"{title} ({len(some)})")
                names.setText(", ".join(some))
        self.setFixedHeight(self._lines.heightForWidth(_WIDE))
        self.move(self._corner(lit))
        self.show()
        self.raise_()

    def _corner(self, lit: Sequence[QPoint]) -> QPoint:
        """Give the corner that covers the fewest lit children, top right before the others."""
        right = self._over.width() - self.width() - _EDGE
        below = self._over.height() - self.height() - _EDGE
        corners = [QPoint(right, _EDGE), QPoint(_EDGE, _EDGE), QPoint(right, below), QPoint(_EDGE, below)]
        covers = {at.toTuple(): QRect(at, self.size()).adjusted(*_AROUND) for at in corners}
        return min(corners, key=lambda at: sum(covers[at.toTuple()].contains(point) for point in lit))
