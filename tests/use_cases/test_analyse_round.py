"""What stands out in a round: who is chosen often, who by nobody, with whom children are compared, and the figures."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from buut_desktop.domain.sociogram import (
    AnswerState,
    Choice,
    Circle,
    Dimension,
    Participant,
    Reply,
    Round,
    RoundState,
)
from buut_desktop.exchange import round_files
from buut_desktop.sociometry.indices import Indices, indices
from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.sociometry.status import Label
from buut_desktop.use_cases.analyse_file import Part, analyse
from buut_desktop.use_cases.analyse_round import (
    OFTEN,
    Code,
    Insight,
    Reference,
    Unchosen,
    analyse_round,
    links,
    wants_talk,
)
from buut_desktop.use_cases.show_round import Child, RoundView
from tests.use_cases.rounds import MINUS, Made, policy, pupil, ring

TWELVE = "abcdefghijkl"
STAR = dict.fromkeys(TWELVE[1:], "a") | {"a": "b"}
"""Everybody chooses a, who chooses b."""


def codes(insight: Insight) -> dict[str, tuple[Code, ...]]:
    """What is said of each child, by its letter, except that it does not stand out."""
    return {noted.child.short.lower(): noted.codes for noted in insight.children if noted.codes != (Code.AVERAGE,)}


def letters(who: Iterable[Unchosen]) -> dict[str, int | None]:
    return {each.child.short.lower(): each.given for each in who}


# Chosen by nobody


def test_isolated_is_who_nobody_chose_on_any_question_whether_or_not_it_chose_others() -> None:
    play = {"a": "b", "b": "a", "c": "ab", "e": "f", "f": "e", "g": "h", "h": "g"}
    work = {"a": "b", "b": "ad", "c": "e", "e": "a", "f": "eh", "g": "f", "h": "g"}
    view = Made("abcdefghi", [(play, None), (work, None)], absent="i").view()
    first, second = analyse_round(view, 1), analyse_round(view, 2)
    # c chose three children on two questions; i did not answer; d was chosen for work.
    assert letters(first.isolated) == letters(second.isolated) == {"c": 3, "i": None}
    assert letters(first.unchosen) == {"c": 2, "d": 0, "i": None}
    assert letters(second.unchosen) == {"c": 1, "i": None}
    assert codes(first)["c"] == (Code.UNCHOSEN,)
    assert codes(first)["d"] == (Code.ISOLATE,)
    assert codes(first)["i"] == (Code.UNCHOSEN, Code.UNKNOWN)
    assert "d" not in codes(second)


def test_whoever_answered_nobody_everywhere_chose_nobody() -> None:
    view = Made("abcdefgh", [(ring("abcdefg"), None), (ring("abcdefg"), None)]).view()
    assert letters(analyse_round(view, 2).isolated) == {"h": 0}


def test_a_child_on_nobodys_list_is_not_spoken_of() -> None:
    view = Made("abcdefghi", [(ring("abcdefgh"), None)], unlisted="i").view()
    insight = analyse_round(view, 1)
    assert insight.noted(pupil("i")) is None
    assert insight.isolated == insight.unchosen == ()
    assert insight.figures.shares.participation == Ratio(8, 8)


# Labels


def test_a_round_of_positive_questions_says_often_and_seldom_only() -> None:
    chosen = {letter: "a" + others for letter, others in ring("bcdefghijk", 4).items()}
    chosen |= {"a": "bcdef", "l": "aghij", "b": "acdel"}
    insight = analyse_round(Made(TWELVE, [(chosen, None)]).view(), 1)
    assert codes(insight) == {"a": (Code.MANY,), "l": (Code.FEW,)}
    assert [noted.standing.coie_dodge for noted in insight.children] == [None] * 12
    insight = analyse_round(Made(TWELVE, [(chosen | {"b": "acdef"}, None)]).view(), 1)
    l_ = insight.noted(pupil("l"))
    assert l_ is not None
    assert (l_.standing.newcomb_bukowski, l_.codes) == (Label.FEW, (Code.UNCHOSEN,))  # seldom goes without saying


def test_with_a_negative_question_the_labels_are_those_of_newcomb_and_bukowski() -> None:
    minus = dict.fromkeys(TWELVE[:-1], "l")
    view = Made(TWELVE, [(ring(TWELVE[:-1], 3) | {"l": "abc"}, minus)]).view()
    insight = analyse_round(view, 1)
    assert codes(insight)["l"] == (Code.REJECTED, Code.UNCHOSEN)
    noted = insight.noted(pupil("l"))
    assert noted is not None
    assert (noted.standing.newcomb_bukowski, noted.standing.coie_dodge) == (Label.REJECTED, Label.REJECTED)
    assert insight.often_code is Code.POPULAR


def test_who_is_chosen_often_while_nobody_named_anybody_negatively_is_not_called_named_differently() -> None:
    insight = analyse_round(Made(TWELVE, [(STAR, {})]).view(), 1)
    noted = insight.noted(pupil("a"))
    assert noted is not None
    assert noted.standing.newcomb_bukowski is Label.CONTROVERSIAL  # by the letter: 0 is at the mean of 0
    assert noted.codes == (Code.POPULAR,)


def test_only_the_question_that_asks_who_leads_speaks_of_leading() -> None:
    view = Made(TWELVE, [(STAR, None), (STAR, None)], codes=("play", "lead")).view()
    assert codes(analyse_round(view, 1))["a"] == (Code.MANY,)
    assert codes(analyse_round(view, 2))["a"] == (Code.LEADER,)


@pytest.mark.parametrize(
    ("letters_", "absent", "shown"), [("abcdefg", "", False), (TWELVE, "hijkl", False), (TWELVE, "ijkl", True)]
)
def test_a_small_group_or_few_answers_say_nothing_of_one_child(letters_: str, absent: str, shown: bool) -> None:
    insight = analyse_round(Made(letters_, [({**STAR, "b": "a"}, None)], absent=absent).view(), 1)
    assert insight.labels_shown is shown
    assert bool(insight.often) is shown
    assert all((Code.NONE_SMALL in noted.codes) is not shown for noted in insight.children)
    assert not shown or insight.status.thin


# With whom a child is compared

TWO = {"Specht": "abcdefghij", "Merel": "klmnopqrst"}
WITHIN = dict.fromkeys("bcdefghij", "a") | {"a": "b"} | {letter: "lk"[letter == "l"] for letter in "klmnopqrst"}


def test_within_the_home_group_only_its_own_choices_count() -> None:
    # Each child of Merel also chooses k, and each child of Specht m: often of the whole, not of the own group.
    across = {c: WITHIN[c] + ("m" if c in TWO["Specht"] else "ba"[c == "b"]) for c in WITHIN}
    view = Made("abcdefghijklmnopqrst", [(across, None)], home_groups=TWO).view()
    whole, within = analyse_round(view, 1), analyse_round(view, 1, Reference.HOME_GROUP)
    assert (whole.several_groups, whole.unequal, whole.limited) == (True, False, False)
    assert {c.short for c in whole.often} == {"A", "B", "L", "M"}
    assert {c.short for c in within.often} == {"A", "L"}
    assert [among.name for among in within.among] == ["Specht", "Merel"]
    m = within.noted(pupil("m"))
    assert m is not None
    assert (m.standing.received, m.standing.raters) == (0, 9)
    assert Code.UNCHOSEN not in m.codes  # ten children of the other home group chose it
    # The picture goes along: its numbers are of everyone, its double rims of the home group.
    drawn = within.status.of(pupil("m"))
    assert (drawn.received, drawn.often_chosen) == (10, False)


def test_a_home_group_too_small_for_labels_has_none_while_the_other_has() -> None:
    groups = {"Specht": "abcdefghijklmno", "Merel": "pqrst"}
    chosen = dict.fromkeys("bcdefghijklmno", "a") | {"a": "b"} | dict.fromkeys("qrst", "p") | {"p": "q"}
    view = Made("abcdefghijklmnopqrst", [(chosen, None)], home_groups=groups).view()
    within = analyse_round(view, 1, Reference.HOME_GROUP)
    assert [c.short for c in within.often] == ["A"]
    assert [noted.child.short for noted in within.having(Code.NONE_SMALL)] == list("PQRST")
    assert [among.status.note for among in within.among] == ["", "too_small"]
    assert within.among[1].status.of(pupil("p")).often_chosen
    assert not within.status.of(pupil("p")).often_chosen
    assert within.labels_shown


def test_children_who_chose_within_their_home_group_are_compared_there_unless_asked_otherwise() -> None:
    made = Made("abcdefghijklmnopqrst", [(WITHIN, None)], home_groups=TWO, circle=Circle.HOME_GROUP)
    usual = analyse_round(made.view(), 1)
    assert (usual.reference, usual.unequal) == (Reference.HOME_GROUP, False)
    asked = analyse_round(made.view(), 1, Reference.WHOLE)
    assert (asked.reference, asked.unequal) == (Reference.WHOLE, True)
    assert {noted.standing.raters for noted in asked.children} == {9}


def test_where_only_the_youngest_had_a_shorter_list_that_is_said() -> None:
    made = Made("abcdefghijklmnopqrst", [(WITHIN, None)], home_groups=TWO, young=TWO["Merel"])
    insight = analyse_round(made.view(), 1)
    assert (insight.reference, insight.unequal) == (Reference.WHOLE, True)
    of_specht, of_merel = insight.noted(pupil("a")), insight.noted(pupil("k"))
    assert of_specht is not None
    assert of_merel is not None
    assert (of_specht.standing.raters, of_merel.standing.raters) == (9, 19)


def test_a_round_of_one_group_offers_no_other_reference() -> None:
    insight = analyse_round(Made(TWELVE, [(STAR, None)], circle=Circle.HOME_GROUP).view(), 1)
    assert (insight.several_groups, insight.reference, insight.unequal) == (False, Reference.WHOLE, False)


# Figures


def test_every_figure_knows_what_it_is_a_share_of() -> None:
    chosen = {"a": "bc", "b": "a", "c": "a", "d": "ai", "e": "f", "f": "e", "g": "a", "h": "i"}
    minus = {"a": "d", "b": "h", "h": "b", "c": "a"}
    view = Made("abcdefghi", [(chosen, minus)], absent="i", home_groups={"Z": "abcd", "M": "efghi"}, limit=2).view()
    found = analyse_round(view, 1).figures
    assert found.shares.participation == Ratio(8, 9)
    assert found.shares.density_pos == Ratio(10, 64)
    assert found.shares.cohesion == Ratio(3, 36)
    assert found.shares.cohesion_limited == Ratio(6, 18)
    assert found.shares.reciprocity == Ratio(6, 8)  # two went to i, who did not answer
    assert (found.one_sided, found.unknown) == (Ratio(2, 8), 2)
    assert found.given == Ratio(10, 8)
    assert found.given_neg == Ratio(4, 8)
    assert (found.mutual_neg, found.conflicting, found.both_signs) == (1, 2, 1)  # d chose a, a chose c
    assert found.own_group == Ratio(8, 10)
    assert [(a.short, b.short) for a, b in found.pairs] == [("A", "B"), ("A", "C"), ("E", "F")]
    assert [[c.short for c in group] for group in found.groups] == [["A", "B", "C"]]
    assert found.bridges == ()


def test_the_links_of_a_child_name_positive_choices_and_only_count_the_others() -> None:
    chosen = {"a": "bc", "b": "a", "d": "a"}
    insight = analyse_round(Made("abcde", [(chosen, {"b": "a", "c": "a", "a": "e"})]).view(), 1)
    found = links(insight, pupil("a"))
    assert [[c.short for c in who] for who in (found.mutual, found.chose, found.chosen_by)] == [["B"], ["C"], ["D"]]
    assert (found.given_neg, found.received_neg) == (1, 2)


def test_who_wants_to_talk_is_told_with_whom() -> None:
    view = Made("abc", [({}, None)], talk={"b": "juf Sam", "c": ""}).view()
    assert [(child.short, whom) for child, whom in wants_talk(view)] == [("B", "juf Sam"), ("C", "")]


# The same numbers as `analyse` and as the definitions expect


def _parts(folder: Path) -> list[tuple[str, Part]]:
    found = []
    for file in sorted((folder / "expected").glob("indices_*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += [
                (file.stem.removeprefix("indices_"), Part(r["dataset"], r["wave"], r["question"], r["group"]))
                for r in csv.DictReader(lines)
            ]
    return found


def _rows(file: Path, part: Part) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            row
            for row in csv.DictReader(lines)
            if (row["dataset"], row["wave"], row["question"], row.get("group", part.group))
            == (part.dataset, part.wave, part.question, part.group)
        ]


def _round(folder: Path, name: str, part: Part) -> tuple[RoundView, dict[UUID, str]]:
    """Give the class as a round that was typed, and the id the file gives each child."""
    with (folder / f"{name}_respondents.csv").open(encoding="utf-8", newline="") as lines:
        there = [row for row in csv.DictReader(lines) if (row["dataset"], row["wave"]) == (part.dataset, part.wave)]
    with (folder / f"{name}_edges.csv").open(encoding="utf-8", newline="") as lines:
        edges = [
            row
            for row in csv.DictReader(lines)
            if (row["dataset"], row["wave"], row["question"]) == (part.dataset, part.wave, part.question)
        ]
    ids = {row["id"]: UUID(int=place) for place, row in enumerate(there, 1)}
    negative = any(edge["sign"] == "-" for edge in edges)
    replies = [
        Reply(ids[row["id"]], 1, AnswerState.ANSWERED if row["answered"] == "1" else AnswerState.ABSENT, positive)
        for row in there
        for positive in ((True, False) if negative else (True,))
    ]
    choices = dict.fromkeys(
        Choice(1, ids[e["from"]], ids[e["to"]], e["sign"] == "+") for e in edges if {e["from"], e["to"]} <= ids.keys()
    )
    round_ = Round(
        UUID(int=901),
        UUID(int=902),
        part.group,
        2026,
        1,
        date(2026, 11, 24),
        RoundState.DONE,
        (Dimension(1, "play", part.question, minus=MINUS if negative else ()),),
        tuple(
            Participant(ids[row["id"]], number, None, 6, row["present"] == "1") for number, row in enumerate(there, 10)
        ),
        tuple(replies),
        tuple(choices),
    )
    children = tuple(Child(ids[r["id"]], n, r["id"], r["id"], r["id"][:1], "") for n, r in enumerate(there, 10))
    return RoundView(round_, children, policy()), {id_: name for name, id_ in ids.items()}


def test_every_class_gives_the_expected_numbers_on_the_screen_and_by_analyse(shared_data: Path) -> None:
    folder = shared_data / "sociograms"
    parts = _parts(folder)
    assert len(parts) >= 20
    by_file = {}
    for name in {name for name, _ in parts}:
        nodes = folder / f"{name}_nodes.csv"
        by_file[name] = analyse(
            round_files.read_choices(folder / f"{name}_edges.csv"),
            round_files.read_respondents(folder / f"{name}_respondents.csv"),
            round_files.read_nodes(nodes) if nodes.exists() else (),
        )
    for name, part in parts:
        view, called = _round(folder, name, part)
        insight = analyse_round(view, 1)
        _same_status(insight, called, _rows(folder / "expected" / f"status_{name}.csv", part))
        [row] = _rows(folder / "expected" / f"indices_{name}.csv", part)
        _same_indices(indices(insight.network), row)
        told = {r.standing.child.id: r.standing for r in by_file[name].status if r.part == part}
        for noted in insight.children:
            other, here = told[called[noted.child.pupil]], noted.standing
            assert [getattr(here, f) for f in _NUMBERS] == [getattr(other, f) for f in _NUMBERS], (part, noted)
        [of_group] = [r.indices for r in by_file[name].indices if r.part == part]
        assert indices(insight.network) == of_group


_NUMBERS = (
    *("raters", "received", "received_neg", "given", "given_neg", "mutual", "mutual_neg", "z_pos", "z_neg"),
    *("preference", "impact", "coie_dodge", "newcomb_bukowski", "often_chosen", "unchosen", "isolate", "ghost"),
)


def _same_status(insight: Insight, called: dict[UUID, str], rows: list[dict[str, str]]) -> None:
    expected = {row["id"]: row for row in rows}
    assert {called[noted.child.pupil] for noted in insight.children} == expected.keys()
    for noted in insight.children:
        row, here = expected[called[noted.child.pupil]], noted.standing
        assert [here.raters, here.received, here.received_neg, here.mutual, here.mutual_neg] == [
            int(row[column]) for column in ("raters", "LM", "LL", "mutual_pos", "mutual_neg")
        ]
        assert here.newcomb_bukowski == row["nb83"]
        assert [here.unchosen, here.isolate] == [row["unchosen"] == "1", row["isolate"] == "1"]
        assert here.z_pos == pytest.approx(float(row["zLM"]), abs=1e-5)
        if row.get("cd83"):
            assert here.coie_dodge == row["cd83"]
            assert here.preference == pytest.approx(float(row["SP"]), abs=1e-5)
            assert here.impact == pytest.approx(float(row["SI"]), abs=1e-5)


def _same_indices(found: Indices, row: dict[str, str]) -> None:
    for column, value in row.items():
        if column in ("dataset", "wave", "question", "group"):
            continue
        number = getattr(found, "size" if column == "N" else column)
        assert number == (pytest.approx(float(value), abs=1e-5) if value else None), column


def test_what_stands_out_does_not_depend_on_the_order_in_which_forms_were_typed() -> None:
    rnd = random.Random(3)
    chosen = {letter: "".join(rnd.sample(TWELVE.replace(letter, ""), 3)) for letter in TWELVE}
    there = Made(TWELVE, [(chosen, None)]).view()
    back = Made(TWELVE, [(dict(reversed(chosen.items())), None)]).view()
    assert codes(analyse_round(there, 1)) == codes(analyse_round(back, 1))
    counted: defaultdict[Code, int] = defaultdict(int)
    for found in codes(analyse_round(there, 1)).values():
        for code in found:
            counted[code] += 1
    assert sum(counted[code] for code in OFTEN) == len(analyse_round(there, 1).often)


# Not every child is asked both questions


def test_liever_niet_is_a_share_of_those_who_answered_that_question() -> None:
    view = Made(TWELVE, [(ring(TWELVE), {"e": "a", "f": "a"})]).view()
    passed_over = {pupil(letter) for letter in "kl"}
    young = {pupil(letter) for letter in "abcd"}  # never asked
    replies = tuple(
        replace(r, state=AnswerState.SKIPPED) if r.positive and r.pupil in passed_over else r
        for r in view.round.replies
        if r.positive or r.pupil not in young
    )
    choices = tuple(c for c in view.round.choices if c.chooser not in passed_over)
    choices += (Choice(1, pupil("k"), pupil("a"), False),)
    found = analyse_round(replace(view, round=replace(view.round, replies=replies, choices=choices)), 1)
    one = found.status.of(pupil("a"))
    assert (one.received_neg, one.raters_neg) == (3, 8)
    assert found.figures.given_neg == Ratio(3, 8)
    assert found.figures.shares.density_neg == Ratio(3, 8 * 11)
    assert found.status.respondents == 10
