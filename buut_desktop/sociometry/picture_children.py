"""The marks of the children (figuren): halo, disc or square, number and name, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, sin

from buut_desktop.sociometry.arrangement import NameSpot
from buut_desktop.sociometry.figures import BOLD, NAME_BASELINE, NAME_HEIGHT, SEMIBOLD, SQUARE, Figure
from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Point, Text
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture_lines import HALO

DIGIT_DROP = 0.327
"""From the middle of a digit down to its baseline, as a share of its size (Source Sans 3)."""
LEGIBLE_NAME = 7.0
"""A name smaller than this, in px, is left off until one looks at its child or comes nearer."""
_SECOND_LINE = 2.6
"""From the square of an unchosen child to the line round it."""
_RING_AWAY = 7.5
"""From the rim of a child that is looked at to the ring round it."""

Shown = tuple[Figure, Point, NameSpot]


@dataclass(frozen=True, slots=True)
class Looks:
    """What the picture knows of children besides their numbers."""

    fills: Mapping[ChildId, str]
    """The part of a role that says which home group or group of friends a child belongs to: `plain` or its number."""
    shaky: frozenset[ChildId]
    """Children whose *vaak gekozen* stands on a few answers."""
    minus: bool
    """Whether the number is how often somebody said *liever niet*."""
    isolated: frozenset[ChildId] = frozenset()
    """Chosen by nobody on any positive question, where the round has several: a second line round the square."""


def child_marks(shown: Sequence[Shown], looks: Looks, picked: ChildId | None = None) -> Iterator[Mark]:
    """Give the marks of these children, all of one kind together; `picked` is the one that is looked at."""
    for figure, (x, y), _ in shown:
        if figure.standing.unchosen:
            more = _SECOND_LINE if figure.child.id in looks.isolated else 0.0
            yield Box("halo", x, y, SQUARE * figure.radius + HALO + more, (figure.child.id,))
    for figure, (x, y), _ in shown:
        if not figure.standing.unchosen:
            reach = figure.rim + HALO
            yield Ellipse("halo", x, y, reach, reach, (figure.child.id,))
    bodies = [_body(figure, place, looks) for figure, place, _ in shown]
    for layer in range(max(map(len, bodies), default=0)):
        marks = [body[layer] for body in bodies if len(body) > layer]
        yield from sorted(marks, key=lambda mark: mark.role)
    for figure, place, _ in shown:
        if figure.child.id == picked:
            reach = figure.radius + _RING_AWAY
            yield Ellipse("picked_ring", *place, reach, reach, (picked,))
    yield from sorted((d for figure, place, _ in shown for d in _digit(figure, place, looks)), key=lambda d: d.role)
    names = (_name(*each, picked) for each in shown if _named(each[0], picked))
    yield from sorted(names, key=lambda mark: mark.role)


def _body(figure: Figure, place: Point, looks: Looks) -> tuple[Mark, ...]:
    (x, y), r, owner = place, figure.radius, (figure.child.id,)
    if figure.standing.unchosen:
        half = SQUARE * r
        square: tuple[Mark, ...] = (Box("unchosen", x, y, half, owner),)
        if figure.child.id in looks.isolated:
            square = (*square, Box("isolated_rim", x, y, half + _SECOND_LINE, owner))
        if not figure.standing.isolate:
            return square
        arm = half * 0.52
        return (
            *square,
            Line("cross", x - arm, y - arm, x + arm, y + arm, owner),
            Line("cross", x - arm, y + arm, x + arm, y - arm, owner),
        )
    fill = looks.fills[figure.child.id]
    if figure.often:
        rim = "often_rim_shaky" if figure.child.id in looks.shaky else "often_rim"
        return (
            Ellipse("often", x, y, r, r, owner),
            Ellipse(f"often_ring.{fill}", x, y, r + 2.2, r + 2.2, owner),
            Ellipse(rim, x, y, r + 4.4, r + 4.4, owner),
        )
    return (Ellipse(f"child.{fill}" if figure.child.answered else "absent", x, y, r, r, owner),)


def _digit(figure: Figure, place: Point, looks: Looks) -> Iterator[Mark]:
    standing = figure.standing
    if not figure.digit_size or (standing.isolate and not looks.minus):
        return
    number = standing.received_neg if looks.minus else standing.received
    if looks.minus and not number:
        return
    if standing.unchosen:
        role = "digit_unchosen"
    elif figure.often:
        role = "digit_often"
    else:
        role = "digit" if figure.child.answered else "digit_absent"
    (x, y), size = place, figure.digit_size
    yield Text(role, x, y + DIGIT_DROP * size, str(number), size, SEMIBOLD, (figure.child.id,))


def _named(figure: Figure, picked: ChildId | None) -> bool:
    return bool(figure.name) and (picked is not None or figure.name_size >= LEGIBLE_NAME)


def _name(figure: Figure, place: Point, spot: NameSpot, picked: ChildId | None) -> Text:
    size = max(figure.name_size, LEGIBLE_NAME)
    below = (NAME_BASELINE - NAME_HEIGHT / 2) * size
    x = place[0] + spot.dx - below * sin(spot.angle)
    y = place[1] + spot.dy + below * cos(spot.angle)
    role = "name" if figure.child.answered else "name_absent"
    weight = BOLD if figure.child.id == picked else figure.name_weight
    return Text(role, x, y, figure.name, size, weight, (figure.child.id,), spot.angle)
