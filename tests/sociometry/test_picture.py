"""The target picture: nothing overlaps, rings and marks say what the numbers say, a drag touches only its own."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import combinations
from math import atan2, dist, hypot, pi
from pathlib import Path

import pytest

from buut_desktop.sociometry.arrangement import Arrangement, position, shares
from buut_desktop.sociometry.marks import Box, Ellipse, Line, Polygon, Text
from buut_desktop.sociometry.network import Child, Network, Tie, ties
from buut_desktop.sociometry.picture import Picture, draw
from buut_desktop.sociometry.picture_lines import name_box
from buut_desktop.sociometry.picture_options import View
from buut_desktop.sociometry.picture_style import Theme, inks
from buut_desktop.sociometry.status import status
from buut_desktop.sociometry.target import TargetArrangement, target
from tests.sociometry.rounds import invented, measure

PLAZA = ("Egels", "Mezen", "Vossen")


def arranged(network: Network, width: float = 900, height: float = 560) -> TargetArrangement:
    return target(network, status(network), width, height, measure)


def drawn(network: Network, width: float = 900, height: float = 560) -> Picture:
    return draw(network, status(network), arranged(network, width, height))


def ring_words(found: Arrangement) -> list[str]:
    return [label.text for label in found.labels if label.role == "ring_label"]


def overlaps(found: Arrangement) -> tuple[int, int, int]:
    """Count label/label, label/child and child/child."""
    labels = between = children = 0
    for (one, f), (other, g) in combinations(found.figures.items(), 2):
        (at, to), a = (found.places[one], found.places[other]), name_box(f, *found.places[one])
        b = name_box(g, *to)
        labels += a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        children += dist(at, to) < f.rim + g.rim
        for box, figure, middle in ((a, g, to), (b, f, at)):
            nearest = (min(max(middle[0], box[0]), box[2]), min(max(middle[1], box[1]), box[3]))
            between += dist(nearest, middle) < figure.rim
    return labels, between, children


@pytest.mark.parametrize("size", [11, 20, 28, 40])
@pytest.mark.parametrize("groups", [("Mezen",), PLAZA], ids=["class", "plaza"])
def test_nothing_overlaps_on_a_small_screen(size: int, groups: tuple[str, ...]) -> None:
    for seed in (1, 2):
        found = arranged(invented(size, groups, seed=seed))
        assert overlaps(found) == (0, 0, 0)
        assert found.overlap == 0


@pytest.mark.parametrize("size", [60, 96, 120])
def test_nothing_overlaps_in_a_large_plaza(size: int) -> None:
    found = arranged(invented(size, ("Bijen", *PLAZA, "Uilen")), 1100, 760)
    assert overlaps(found) == (0, 0, 0)
    assert min(f.name_size for f in found.figures.values()) >= 9


def test_nothing_overlaps_in_the_real_classes(shared_data: Path) -> None:
    for name in ("classroom_pl", "klas2", "knecht", "newcomb", "s50", "sampson"):
        waves: dict[str, list[Child]] = {}
        choices: dict[str, list[Tie]] = {}
        with (shared_data / "sociograms" / f"{name}_respondents.csv").open(encoding="utf-8") as stream:
            for r in csv.DictReader(stream):
                child = Child(r["id"], r["id"], None, r["present"] == "1", r["answered"] == "1")
                waves.setdefault(r["wave"], []).append(child)
        with (shared_data / "sociograms" / f"{name}_edges.csv").open(encoding="utf-8") as stream:
            for r in csv.DictReader(stream):
                if r["sign"] == "+":
                    choices.setdefault(r["wave"], []).append(Tie(r["from"], r["to"]))
        for wave in list(waves)[:3]:
            found = arranged(Network(tuple(waves[wave]), tuple(choices[wave])))
            assert overlaps(found) == (0, 0, 0), (name, wave)


def test_a_mutual_line_passes_beside_the_others_of_a_class() -> None:
    for seed in (1, 2, 3):
        network = invented(28, seed=seed)
        found = arranged(network)
        for one, other in ties(network).mutual_pairs():
            (x1, y1), (x2, y2) = found.places[one], found.places[other]
            length = dist((x1, y1), (x2, y2))
            for child, (x, y) in found.places.items():
                share = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2
                if child not in (one, other) and 0 < share < 1:
                    away = abs((y - y1) * (x2 - x1) - (x - x1) * (y2 - y1)) / length
                    assert away > found.figures[child].radius


@pytest.mark.parametrize("size", [0, 1, 2, 7])
def test_hardly_any_children_are_drawn_too(size: int) -> None:
    network = Network(tuple(Child(i, f"Kind {i}") for i in range(size)), tuple(Tie(i, i - 1) for i in range(1, size)))
    picture = drawn(network)
    assert sum(isinstance(m, Text) and m.role == "name" for m in picture.marks) == size
    assert picture.counts.often == 0
    assert "often" not in picture.legend


def test_a_sheet_that_is_too_small_makes_children_smaller_rather_than_overlap() -> None:
    found = arranged(invented(40), 480, 380)
    assert overlaps(found) == (0, 0, 0)
    assert next(iter(found.figures.values())).name_size < 11


def test_a_very_long_name_ends_in_an_ellipsis() -> None:
    network = invented(12)
    long = replace(network.children[0], name="Regenboog" * 8)
    found = arranged(replace(network, children=(long, *network.children[1:])))
    figure = found.figures[0]
    assert figure.name.endswith("…")
    assert figure.name_width <= 13 * figure.name_size


def test_the_same_round_gives_the_same_picture() -> None:
    assert drawn(invented(28)).marks == drawn(invented(28)).marks
    assert drawn(invented(60, PLAZA)).marks == drawn(invented(60, PLAZA)).marks


def test_every_child_stands_in_the_ring_of_its_number_and_every_group_in_its_sector() -> None:
    found = arranged(invented(60, PLAZA), 1100, 650)
    assert {sector.group for sector in found.sectors} == set(PLAZA)
    for ring in found.rings:
        for child in ring.children:
            x, y = found.places[child]
            unit = (x - found.ellipse.x) / found.ellipse.rx, (y - found.ellipse.y) / found.ellipse.ry
            assert ring.inner - 1e-9 <= hypot(*unit) <= ring.outer + 1e-9
            received = found.figures[child].standing.received
            assert ring.least <= received
            assert ring.most is None or received <= ring.most
            if not ring.centre:  # in the middle a child loses its sector; there its ring says the group
                sector = next(s for s in found.sectors if child in s.children)
                angle = atan2(unit[0], -unit[1]) % (2 * pi)
                assert sector.start <= angle <= sector.end
                assert sector.group == found.figures[child].child.group


def test_rings_are_few_named_and_only_where_somebody_stands() -> None:
    found = arranged(invented(28))
    assert 2 <= len(found.rings) <= 5
    assert found.rings[-1].outer == pytest.approx(1)
    if any(f.standing.unchosen for f in found.figures.values()):
        assert ring_words(found)[-1] == "niet gekozen"
    everyone = tuple(Child(i, f"Kind {i}") for i in range(9))
    round_about = Network(everyone, tuple(Tie(i, (i + step) % 9) for i in range(9) for step in (1, 2)))
    assert ring_words(arranged(round_about)) == ["1–2×"]


def star() -> Network:
    """Ten children: all choose a, a chooses b back; c chose nobody, d is absent, b's group is another."""
    letters = "abcdefghij"
    children = tuple(Child(c, c.upper(), "Zon" if c < "f" else "Maan", answered=c != "d") for c in letters)
    return Network(children, (*(Tie(c, "a") for c in letters if c not in "acd"), Tie("a", "b"), Tie("e", "d")))


def test_marks_say_what_the_numbers_say() -> None:
    picture = drawn(star())
    role = {m.role for m in picture.marks if m.owners == ("a",)}
    assert {"often", "often_rim", "digit_often"} <= role
    assert [m.text for m in picture.marks if isinstance(m, Text) and m.owners == ("a",)] == ["7", "A"]
    assert next(m for m in picture.marks if m.role == "name" and m.owners == ("a",)).weight == 700
    c = [m for m in picture.marks if m.owners == ("c",)]
    assert [m.role for m in c] == ["halo", "unchosen", "cross", "cross", "name"]
    assert isinstance(c[1], Box)
    assert {"absent", "name_absent", "digit_absent"} <= {m.role for m in picture.marks if m.owners == ("d",)}
    unchosen = [m for m in picture.marks if m.role == "unchosen"]
    assert {m.owners[0] for m in unchosen} == {*"cefghij"}
    assert picture.legend == ("often", "unchosen", "isolate", "absent", "mutual", "one_sided")
    assert (picture.counts.often, picture.counts.unchosen, picture.counts.mutual) == (1, 7, 1)
    assert (picture.counts.answered, picture.counts.size, picture.counts.percent) == (9, 10, 90)


def test_no_label_is_drawn_when_too_few_answered() -> None:
    network = star()
    thin = replace(network, children=tuple(replace(c, answered=c.id in "abef") for c in network.children))
    picture = drawn(thin)
    assert not picture.counts.labels_shown
    assert not [m for m in picture.marks if m.role.startswith("often")]


def test_lines_tell_mutual_one_sided_across_groups_and_by_an_unchosen_child() -> None:
    children = tuple(Child(c, c, "Zon" if c in "abc" else "Maan") for c in "abcdefgh")
    choices = [Tie(a, b) for a, b in ("ab", "ba", "ac", "ca", "bd", "bc", "cd", "dh", "ea", "fg", "gf", "hf")]
    picture = drawn(Network(children, tuple(choices)))
    lines = {m.owners: m.role for m in picture.marks if isinstance(m, Line) and len(m.owners) == 2}
    assert lines["a", "b"] == lines["a", "c"] == lines["f", "g"] == "mutual"
    assert lines["b", "c"] == "one_sided"
    assert lines["b", "d"] == lines["c", "d"] == "one_sided_across"
    assert lines["e", "a"] == "one_sided_unchosen"
    heads = {m.owners for m in picture.marks if isinstance(m, Polygon)}
    assert heads == {owners for owners, role in lines.items() if role != "mutual"}


def test_a_line_stops_at_the_rim_or_at_the_name_whichever_it_meets_first() -> None:
    picture = drawn(invented(28))
    checked = 0
    for mark in picture.marks:
        if not isinstance(mark, Polygon):
            continue
        figure, (x, y) = picture.figures[mark.owners[1]], picture.places[mark.owners[1]]
        left, top, right, bottom = name_box(figure, x, y)
        for px, py in mark.points:
            assert hypot(px - x, py - y) >= figure.radius * 0.88
            assert not (left < px < right and top < py < bottom)
            checked += 1
    assert checked > 100


def test_every_line_lies_under_every_child() -> None:
    roles = [m.role for m in drawn(invented(28)).marks if m.owners]
    assert max(i for i, role in enumerate(roles) if role.startswith(("mutual", "one_sided"))) < roles.index("halo")


def test_a_drag_touches_the_child_and_its_own_lines_only() -> None:
    picture = drawn(star())
    still, moving = picture.still("a"), picture.moving("a", 120.0, 80.0)
    assert not [m for m in still if "a" in m.owners]
    assert all("a" in m.owners for m in moving)
    assert Ellipse("often", 120.0, 80.0, *([picture.figures["a"].radius] * 2), ("a",)) in moving
    moved = picture.moved("a", 120.0, 80.0)
    assert set(moved.marks) == {*still, *moving}
    assert moved.places["b"] == picture.places["b"]
    assert picture.still("a") == moved.still("a")


def test_a_child_is_found_at_its_figure_and_at_its_name() -> None:
    picture = drawn(star())
    for child, (x, y) in picture.places.items():
        assert picture.child_at(x, y) == child
        assert picture.child_at(x, y + picture.figures[child].name_top + 6) == child
    assert picture.child_at(-50, -50) is None


def test_a_child_put_elsewhere_stays_there_as_a_share_of_the_sheet() -> None:
    network = star()
    found = arranged(network)
    assert shares(found, 450, 280) == (0, 0)
    assert position(found, *shares(found, 120, 80)) == pytest.approx((120, 80))
    picture = draw(network, status(network), found, {"a": (120.0, 80.0), "gone": (0.0, 0.0)})
    assert picture.places["a"] == (120, 80)
    assert "gone" not in picture.places


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("size", [11, 28, 60, 120])
def test_every_mark_has_an_ink_in_every_theme(theme: Theme, size: int) -> None:
    picture = drawn(invented(size, ("Zon", "Maan") if size > 28 else ("Zon",)), 1100, 760)
    ink = inks(theme, picture.size)
    for mark in (*picture.marks, *drawn(star()).marks):
        found = ink[mark.role]
        assert found.line if isinstance(mark, Line) else found.fill or found.line


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lin = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    a, b = sorted((light(one), light(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


NOT_ON_THE_GROUND = ("halo", "sector_line", "digit", "digit_often", "bridge_core")


def test_on_the_dark_screen_every_mark_stands_out_from_the_rings() -> None:
    ink = inks(Theme.DARK, 28)
    ground = ink["ring.0"].fill
    assert ground
    for role, found in ink.items():
        under_others = role in ("strip", "cell.grid", "cell.self", "cell.unknown") or role.startswith(
            ("ring.", "faded.", "row.", "hull.")
        )
        if under_others or role in ("halo", "sector_line", "digit", "digit_often", "bridge_core"):
            continue
        colour = found.line or found.fill
        assert colour
        over = [int(colour[i : i + 2], 16) * found.opacity for i in (1, 3, 5)]
        under = [int(ground[i : i + 2], 16) * (1 - found.opacity) for i in (1, 3, 5)]
        mixed = "#" + "".join(f"{round(a + b):02X}" for a, b in zip(over, under, strict=True))
        assert contrast(mixed, ground) >= 3, role


def test_of_liever_niet_is_drawn_who_answered_that_question() -> None:
    # a, b and c are not asked it; l passed the other question over.
    letters = "abcdefghijkl"
    children = tuple(Child(c, c.upper(), answered=c != "l", answered_neg=c not in "abc") for c in letters)
    choices = (Tie("a", "b"), Tie("d", "a", False), Tie("l", "a", False))
    network = Network(children, choices, negative_asked=True)
    found = target(network, status(network), 900, 560, measure)
    plus, minus = (draw(network, status(network), found, view=View(minus=on, plus=not on)) for on in (False, True))
    assert (plus.counts.answered, minus.counts.answered) == (11, 9)
    assert [{c for c, f in each.figures.items() if not f.child.answered} for each in (plus, minus)] == [
        {"l"},
        set("abc"),
    ]
    assert minus.counts.minus == 2
    assert "absent" in plus.legend
    assert "absent" in minus.legend
