"""The picture of a round (plaatje): everything to be painted, as plain marks in drawing order.

Decided once here, painted by two thin painters: the canvas on screen and the sheet on paper. Px of the sheet, y
downwards; on paper 1/100 inch. Encodings of `picture` §2 of the design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import hypot, inf, sqrt

from buut_desktop.sociometry.arrangement import Arrangement, NameSpot
from buut_desktop.sociometry.figures import CROWD, Figure, group_numbers
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.labels import Label
from buut_desktop.sociometry.marks import Mark, Point, magnified
from buut_desktop.sociometry.matrix import MatrixArrangement
from buut_desktop.sociometry.name_places import place_names, spot_beside
from buut_desktop.sociometry.network import ChildId, Network, Ties, ties
from buut_desktop.sociometry.picture_children import Looks, child_marks
from buut_desktop.sociometry.picture_lines import Connection, Pair, connections, line_marks, name_box
from buut_desktop.sociometry.picture_options import EVERYTHING, View
from buut_desktop.sociometry.picture_style import FADED, GROUP_FILLS
from buut_desktop.sociometry.routing import route
from buut_desktop.sociometry.status import Status
from buut_desktop.sociometry.subgroups import groups

SMALL_HEADS_FROM = 80
SHAKY = "shaky"
"""The grade of a label whose rim is dashed."""
_MUTUAL = frozenset(("mutual", "mutual_thin", "bridge", "both_minus"))


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sentence above the picture says, and who answered."""

    often: int
    unchosen: int
    unchosen_by_chance: float
    mutual: int
    answered: int
    """Who answered the question that is looked at."""
    size: int
    labels_shown: bool
    """Whether *vaak gekozen* may be said at all: not in a group too small or too incomplete."""
    minus: int = 0
    """Times *liever niet*."""
    both_minus: int = 0
    """Pairs who both would rather not."""
    unanswered: int = 0
    """Times somebody chose a child that would rather not."""

    @property
    def percent(self) -> int:
        """Participation in whole per cents; 100 only when everyone answered."""
        if not self.size:
            return 0
        rounded = round(100 * self.answered / self.size)
        return min(rounded, 99) if self.answered < self.size else 100


@dataclass(frozen=True, slots=True)
class Finish:
    """What takes too long for a keystroke: on which side each name stands, and which lines are curved past others."""

    sides: Mapping[ChildId, int] = field(default_factory=dict)
    bends: Mapping[Pair, tuple[Point, ...]] = field(default_factory=dict)
    routed: frozenset[Pair] = frozenset()
    """The lines that were looked at, straight ones included."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A round as marks in drawing order on a sheet of `width` × `height`; `size` chooses the inks."""

    width: float
    height: float
    size: int
    counts: Counts
    legend: tuple[str, ...]
    """What occurs: often, shaky, isolated, unchosen, isolate, absent, mutual, bridge (of groups) or bridge_class,
    one_sided, number_minus, minus, both_minus, unanswered; of a table cell_mutual, cell_chooses, cell_rather_not."""
    figures: Mapping[ChildId, Figure]
    places: Mapping[ChildId, Point]
    ground: tuple[Mark, ...]
    labels: tuple[Label, ...]
    connections: tuple[Connection, ...]
    looks: Looks
    view: View
    chose: Mapping[ChildId, frozenset[ChildId]]
    """Whom each child chose, of the sign that is looked at."""
    names: Mapping[ChildId, NameSpot]
    bends: Mapping[Pair, tuple[Point, ...]]
    """What the layout itself says of names and lines; `finish` says the rest."""
    finish: Finish = Finish()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give every mark, what is painted first coming first."""
        if self.view.selected in self.figures:
            return (*self.faded(), *self.lit(self.view.selected))
        return tuple(self._marks(self.connections, self.figures))

    def still(self, child: ChildId) -> tuple[Mark, ...]:
        """Give everything but the child and its lines: what stays put while it is dragged."""
        others = [c for c in self.figures if c != child]
        return tuple(self._marks([k for k in self.connections if child not in k.pair], others))

    def moving(self, child: ChildId, x: float, y: float) -> tuple[Mark, ...]:
        """Give the child at (x, y) and its lines, straight, to be painted over `still`."""
        moved = self.moved(child, x, y)
        return (*moved._lines([k for k in self.connections if child in k.pair]), *moved._children([child]))

    def moved(self, child: ChildId, x: float, y: float) -> Picture:
        """Give the picture with the child at (x, y); its lines are straight until they are led anew."""

        def others(bends: Mapping[Pair, tuple[Point, ...]]) -> dict[Pair, tuple[Point, ...]]:
            return {pair: bend for pair, bend in bends.items() if child not in pair}

        finish = replace(self.finish, bends=others(self.finish.bends))
        return replace(self, places={**self.places, child: (x, y)}, bends=others(self.bends), finish=finish)

    def faded(self) -> tuple[Mark, ...]:
        """Give the whole picture as it stands behind a child that is looked at."""
        return (
            *self.ground,
            *(_fade(m) for m in self._lines([k for k in self.connections if k.role in _MUTUAL])),
            *(label.mark for label in self.labels),
            *(_fade(m) for m in self._children(self.figures)),
        )

    def lit(self, child: ChildId) -> tuple[Mark, ...]:
        """Give the child, whom it has to do with, and the lines between: what is painted over `faded`."""
        chosen, by = self.chose[child], self.chosen_by(child)
        lines = [
            Connection(
                *((child, other) if other in chosen else (other, child)), self._lit_role(other in chosen, other in by)
            )
            for other in self.figures
            if other in chosen or other in by
        ]
        shown = [c for c in self.figures if c in chosen or c in by or c == child]
        return (*self._lines(lines), *self._children(shown, picked=child))

    def chosen_by(self, child: ChildId) -> frozenset[ChildId]:
        """Give who chose the child, of the sign that is looked at."""
        return frozenset(other for other, chosen in self.chose.items() if child in chosen)

    def bare(self, places: Mapping[ChildId, Point]) -> tuple[Mark, ...]:
        """Give the children at these places, with mutual lines only and without halos: while they are on their way."""
        way = replace(self, places={**self.places, **places}, bends={}, finish=replace(self.finish, bends={}))
        dark = [replace(k, role="mutual") for k in self.connections if k.role in ("mutual", "bridge")]
        return (*self.ground, *way._lines(dark), *(m for m in way._children(self.figures) if m.role != "halo"))

    def finished(self, before: Finish | None = None) -> Picture:
        """Give the picture with lines led round children and names on their best sides.

        Where `before` put a name it stays, unless another side is clearly better.
        """
        size = (self.width, self.height)
        bends = {**route(self.connections, self.figures, self.places, size), **self.bends}
        named = {child: figure for child, figure in self.figures.items() if child not in self.names}
        sides = (
            place_names(self.connections, named, self.places, self.labels, bends, size, before.sides if before else {})
            if named
            else {}
        )
        return replace(self, finish=Finish(sides, bends, frozenset(k.pair for k in self.connections)))

    def zoomed(self, by: float) -> Picture:
        """Give the picture `by` times as wide and high; coming nearer, children and names grow more slowly."""
        if by == 1.0:
            return self
        grown = sqrt(by) if by > 1.0 else by

        def far(bends: Mapping[Pair, tuple[Point, ...]]) -> dict[Pair, tuple[Point, ...]]:
            return {pair: tuple((x * by, y * by) for x, y in bend) for pair, bend in bends.items()}

        return replace(
            self,
            width=self.width * by,
            height=self.height * by,
            figures={child: figure.grown(grown, self.size > CROWD) for child, figure in self.figures.items()},
            places={child: (x * by, y * by) for child, (x, y) in self.places.items()},
            ground=tuple(magnified(mark, by, grown) for mark in self.ground),
            labels=tuple(label.magnified(by, grown) for label in self.labels),
            names={c: replace(n, dx=n.dx * grown, dy=n.dy * grown) for c, n in self.names.items()},
            bends=far(self.bends),
            finish=replace(self.finish, bends=far(self.finish.bends)),
        )

    def spot(self, child: ChildId) -> NameSpot:
        """Give where the name of a child stands, seen from its middle."""
        return self.names.get(child) or spot_beside(self.figures[child], self.finish.sides.get(child, 0))

    def child_at(self, x: float, y: float) -> ChildId | None:
        """Give the child whose figure or name is at that point; of several the nearest."""
        found, least = None, inf
        for child, figure in self.figures.items():
            at_x, at_y = self.places[child]
            away = hypot(x - at_x, y - at_y)
            if away > figure.rim + 4:
                left, top, right, bottom = name_box(figure, at_x, at_y, self.spot(child))
                if not (left <= x <= right and top <= y <= bottom):
                    continue
            if away < least:
                found, least = child, away
        return found

    def _marks(self, lines: Iterable[Connection], drawn: Iterable[ChildId]) -> Iterator[Mark]:
        yield from self.ground
        yield from self._lines(lines)
        yield from (label.mark for label in self.labels)
        aside = self._aside()
        if aside:
            yield from (_fade(m) for m in self._children(c for c in drawn if c in aside))
        yield from self._children(c for c in drawn if c not in aside)

    def _aside(self) -> frozenset[ChildId]:
        """Give the children of other home groups than the one that is looked at."""
        if self.view.group is None:
            return frozenset()
        return frozenset(c for c, figure in self.figures.items() if figure.child.group != self.view.group)

    def _lines(self, lines: Iterable[Connection]) -> Iterator[Mark]:
        spots = {child: self.spot(child) for child in self.figures}
        bends = {**self.finish.bends, **self.bends} if self.bends else self.finish.bends
        return line_marks(list(lines), self.figures, self.places, spots, bends, self.size >= SMALL_HEADS_FROM)

    def _children(self, drawn: Iterable[ChildId], picked: ChildId | None = None) -> Iterator[Mark]:
        shown = [(self.figures[c], self.places[c], self.spot(c)) for c in drawn]
        return child_marks(shown, self.looks, picked)

    def _lit_role(self, chosen: bool, by: bool) -> str:
        if self.view.minus:
            return "both_minus" if chosen and by else "minus"
        return "picked_mutual" if chosen and by else "picks" if chosen else "picked_by"


def draw(
    network: Network,
    status: Status,
    arrangement: Arrangement,
    placed: Mapping[ChildId, Point] | None = None,
    *,
    view: View = EVERYTHING,
    grades: Mapping[ChildId, str] | None = None,
    finish: Finish | None = None,
    isolated: frozenset[ChildId] = frozenset(),
) -> Picture:
    """Make the picture of an arranged round.

    `isolated` are those whom nobody chose on any positive question, where the round has several.

    `placed` are children the person put elsewhere, in px. `grades` say how firmly *vaak gekozen* stands (`shaky`: the
    rim is dashed). With a `finish` found before, names stay on their sides and only new lines are led round others;
    without one lines are straight and names stand below until `Picture.finished`.
    """
    found = ties(network)
    table = arrangement if isinstance(arrangement, MatrixArrangement) else None
    lines = () if table is not None else connections(network, found, status, view)
    elsewhere = {c: place for c, place in (placed or {}).items() if c in arrangement.places}
    given = _given(arrangement, lines, elsewhere)
    places = {**arrangement.places, **elsewhere}
    if finish is not None:
        size = (arrangement.width, arrangement.height)
        new = [k for k in lines if k.pair not in finish.routed]
        bends = {**finish.bends, **route(new, arrangement.figures, places, size)}
        finish = replace(finish, bends=bends, routed=finish.routed | {k.pair for k in new})
    shaky = frozenset(child for child, grade in (grades or {}).items() if grade == SHAKY)
    figures = arrangement.figures
    if view.minus:  # who is drawn as without an answer gave none to the question that is looked at
        figures = {c: replace(f, child=replace(f.child, answered=f.child.responded_neg)) for c, f in figures.items()}
    return Picture(
        arrangement.width,
        arrangement.height,
        status.size,
        _counts(network, status, found, view),
        _legend(status, lines, view, shaky, isolated, len({c.group for c in found.present}) > 1)
        if table is None
        else tuple(dict.fromkeys(m.role.replace(".", "_") for m in _in_cells(table, view))),
        figures,
        places,
        arrangement.ground if table is None else (*table.ground, *_in_cells(table, view), *table.headings),
        arrangement.labels,
        lines,
        Looks(_fills(network, arrangement.figures), shaky, view.minus, isolated),
        view,
        found.dislikes if view.minus else found.likes,
        arrangement.names,
        given,
        finish or Finish(),
    )


def _in_cells(table: MatrixArrangement, view: View) -> tuple[Mark, ...]:
    """Give the marks in the cells of a table, of the choices that are looked at."""
    cells = [m for m in table.cells if view.plus and (m.role == "cell.mutual" or not view.mutual_only)]
    return (*sorted(cells, key=lambda mark: mark.role), *(table.crosses if view.minus else ()))


def _given(
    arrangement: Arrangement, lines: Iterable[Connection], elsewhere: Mapping[ChildId, Point]
) -> Mapping[Pair, tuple[Point, ...]]:
    """Give the curves of the layout itself, in the direction each line is drawn in; not of who was put elsewhere."""
    if not arrangement.bends:
        return {}
    found = {}
    for one, other in (k.pair for k in lines if not {k.one, k.other} & elsewhere.keys()):
        if (one, other) in arrangement.bends:
            found[one, other] = arrangement.bends[one, other]
        elif (other, one) in arrangement.bends:
            found[one, other] = arrangement.bends[other, one][::-1]
    return found


def _fills(network: Network, figures: Mapping[ChildId, Figure]) -> Mapping[ChildId, str]:
    """Give the fill of each child: that of its home group; in one class that of its group of friends."""
    number = group_numbers(figures.values())
    if number:
        return {child: number.get(figure.child.group or "", "plain") for child, figure in figures.items()}
    friends = {child: str(i % len(GROUP_FILLS)) for i, group in enumerate(groups(network)) for child in group}
    return {child: friends.get(child, "plain") for child in figures}


def _fade(mark: Mark) -> Mark:
    return mark._replace(role=FADED + mark.role)


def _counts(network: Network, status: Status, found: Ties, view: View) -> Counts:
    figures_of_group = indices(network)
    return Counts(
        often=sum(s.often_chosen for s in status.standings) if status.labels_shown else 0,
        unchosen=figures_of_group.unchosen,
        unchosen_by_chance=figures_of_group.expected_unchosen,
        mutual=figures_of_group.mutual_pos,
        answered=len(found.respondents_neg if view.minus else found.respondents),
        size=status.size,
        labels_shown=status.labels_shown,
        minus=figures_of_group.neg,
        both_minus=figures_of_group.mutual_neg,
        unanswered=figures_of_group.conflict_pos_neg,
    )


def _legend(
    status: Status,
    lines: Iterable[Connection],
    view: View,
    shaky: frozenset[ChildId],
    isolated: frozenset[ChildId],
    several_groups: bool,
) -> tuple[str, ...]:
    often = [s.child.id for s in status.standings if s.often_chosen] if status.labels_shown else []
    roles = {k.role for k in lines}
    occurs = {
        "number_minus": view.minus,
        "often": bool(often),
        "shaky": any(child in shaky for child in often),
        "isolated": any(s.child.id in isolated for s in status.standings),
        "unchosen": any(s.unchosen and not s.isolate and s.child.id not in isolated for s in status.standings),
        "isolate": any(s.isolate for s in status.standings),
        "absent": any(not (s.child.responded_neg if view.minus else s.child.answered) for s in status.standings),
        "mutual": bool(roles & {"mutual", "mutual_thin"}),
        "bridge": "bridge" in roles and several_groups,
        "bridge_class": "bridge" in roles and not several_groups,
        "one_sided": any(role.startswith("one_sided") for role in roles),
        "minus": "minus" in roles,
        "both_minus": "both_minus" in roles,
        "unanswered": "unanswered" in roles,
    }
    return tuple(code for code, does in occurs.items() if does)
