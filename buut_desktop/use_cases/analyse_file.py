"""Analyse choices from a file (analyseren): status per child and figures per group, without a screen.

Pure from rows to rows: `exchange/round_files.py` reads and writes them. Each dataset, wave, question and group is a
network of its own; a choice that does not count is dropped and counted, never silently lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry.indices import Indices, indices
from buut_desktop.sociometry.network import Child, Network, Tie
from buut_desktop.sociometry.status import Standing, status

if TYPE_CHECKING:
    from buut_desktop.sociometry.measures import Measures


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A line of the file with choices; `line` counts from 1, the header included."""

    line: int
    dataset: str
    wave: str
    question: str
    positive: bool
    chooser: str
    chosen: str


@dataclass(frozen=True, slots=True)
class RespondentRow:
    """A line of the file that says who was there and who answered."""

    line: int
    dataset: str
    wave: str
    group: str
    id: str
    present: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A line of the file that says which group a child belongs to."""

    line: int
    dataset: str
    id: str
    group: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one result is about."""

    dataset: str
    wave: str
    question: str
    group: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One child on one question; `note` is empty, `too_small` or `low_participation`."""

    part: Part
    standing: Standing
    note: str


@dataclass(frozen=True, slots=True)
class IndicesRow:
    """One group on one question."""

    part: Part
    indices: Indices


@dataclass(frozen=True, slots=True)
class MeasuresRow:
    """One child in the graph of the positive choices of one question."""

    part: Part
    child: Child
    measures: Measures


@dataclass(frozen=True, slots=True)
class Left:
    """How many choices did not count, and why; `both` counts pairs chosen + and − at once, which do count."""

    selves: int = 0
    repeated: int = 0
    not_answered: int = 0
    """The chooser is no respondent: what it would have chosen is unknown."""
    not_there: int = 0
    """Chooser or chosen does not take part in that wave."""
    other_group: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True)
class Analysed:
    """The results, in the order of the respondents' file, and what was left out."""

    status: tuple[StatusRow, ...]
    indices: tuple[IndicesRow, ...]
    left: Left
    measures: tuple[MeasuresRow, ...] = ()
    """Only when asked for."""


def analyse(
    choices: Sequence[ChoiceRow],
    respondents: Sequence[RespondentRow],
    nodes: Sequence[NodeRow] = (),
    *,
    measured: bool = False,
) -> Analysed:
    """Compute status and figures, and graph measures when `measured`.

    Every child present gets a row for every question of its wave; a wave in which nobody chose anybody is asked the
    questions of its dataset. Raises `KnownProblem("analyse_file", part="choices", line=…, reason="unknown_child")` for
    a child that neither the respondents nor the nodes name.
    """
    waves = _waves(respondents, nodes)
    kept, left = _sorted_out(choices, waves, nodes)
    of_question: defaultdict[tuple[str, str, str], list[ChoiceRow]] = defaultdict(list)
    for choice in kept:
        of_question[choice.dataset, choice.wave, choice.question].append(choice)
    negative = {(c.dataset, c.wave, c.question) for c in choices if not c.positive}
    questions = _questions(choices)
    status_rows: list[StatusRow] = []
    indices_rows: list[IndicesRow] = []
    measures_rows: list[MeasuresRow] = []
    for (dataset, wave), children in waves.items():
        groups = dict.fromkeys(child.group or "" for child in children.values() if child.present)
        for question in questions[dataset, wave] or questions[dataset, ""] or [""]:
            given = of_question[dataset, wave, question]
            for group in groups:
                network = Network(
                    tuple(c for c in children.values() if c.group == group),
                    tuple(Tie(c.chooser, c.chosen, c.positive) for c in given if children[c.chooser].group == group),
                    negative_asked=(dataset, wave, question) in negative,
                )
                part = Part(dataset, wave, question, group)
                found = status(network)
                status_rows += [StatusRow(part, standing, found.note) for standing in found.standings]
                indices_rows.append(IndicesRow(part, indices(network)))
                if measured:
                    measures_rows += _measures(part, network)
    return Analysed(tuple(status_rows), tuple(indices_rows), left, tuple(measures_rows))


def _measures(part: Part, network: Network) -> Iterable[MeasuresRow]:
    from buut_desktop.sociometry.measures import measures  # NetworkX, only for whoever asks

    found = measures(network)
    return (MeasuresRow(part, c, found[c.id]) for c in network.children if c.id in found)


_Waves = dict[tuple[str, str], dict[str, Child]]


def _waves(respondents: Iterable[RespondentRow], nodes: Sequence[NodeRow]) -> _Waves:
    """Give the children of each dataset and wave; the group of a node fills only an empty one."""
    group_of = {(n.dataset, n.id): n.group for n in nodes}
    waves: _Waves = {}
    for r in respondents:
        group = r.group or group_of.get((r.dataset, r.id), "")
        children = waves.setdefault((r.dataset, r.wave), {})
        children[r.id] = Child(r.id, r.id, group, r.present, r.present and r.answered)
    return waves


def _questions(choices: Iterable[ChoiceRow]) -> defaultdict[tuple[str, str], dict[str, None]]:
    """Give the questions of each dataset and wave, and under the empty wave those of the whole dataset."""
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for c in choices:
        found[c.dataset, c.wave][c.question] = found[c.dataset, ""][c.question] = None
    return found


def _sorted_out(choices: Iterable[ChoiceRow], waves: _Waves, nodes: Sequence[NodeRow]) -> tuple[list[ChoiceRow], Left]:
    """Part the choices that count from those that do not (`sociometry` §0)."""
    known = {(dataset, child) for (dataset, _), children in waves.items() for child in children}
    known |= {(n.dataset, n.id) for n in nodes}
    kept: list[ChoiceRow] = []
    seen: set[tuple[str, str, str, bool, str, str]] = set()
    selves = repeated = not_answered = not_there = other_group = 0
    for c in choices:
        if (c.dataset, c.chooser) not in known or (c.dataset, c.chosen) not in known:
            raise KnownProblem("analyse_file", part="choices", line=c.line, reason="unknown_child")
        key = (c.dataset, c.wave, c.question, c.positive, c.chooser, c.chosen)
        children = waves.get((c.dataset, c.wave), {})
        chooser, chosen = children.get(c.chooser), children.get(c.chosen)
        if c.chooser == c.chosen:
            selves += 1
        elif key in seen:
            repeated += 1
        elif chooser is None or chosen is None or not chooser.present or not chosen.present:
            not_there += 1
        elif not chooser.answered:
            not_answered += 1
        elif chooser.group != chosen.group:
            other_group += 1
        else:
            kept.append(c)
        seen.add(key)
    pairs = {(c.dataset, c.wave, c.question, c.positive, c.chooser, c.chosen) for c in kept}
    both = sum(positive and (d, w, q, False, i, j) in pairs for d, w, q, positive, i, j in pairs)
    return kept, Left(selves, repeated, not_answered, not_there, other_group, both)
