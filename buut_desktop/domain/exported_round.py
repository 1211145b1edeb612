"""A round that leaves the school file (ronde exporteren): what for, how children are called, with *liever niet* or not.

The log keeps codes alone; what is written is a finished value of texts and numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.exported_list import Cell, ExportedList
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Asked, Dimension, Round

SIGN_WORDS = {True: "graag", False: "liever niet"}
STATE_WORDS = {
    AnswerState.ANSWERED: "antwoord",
    AnswerState.NOBODY: "niemand",
    AnswerState.SKIPPED: "overgeslagen",
    AnswerState.ABSENT: "afwezig",
    AnswerState.DECLINED: "doet niet mee",
}
"""As the importer knows them (`round_rows`)."""


class RoundFormat(StrEnum):
    """What kind of file is made."""

    XLSX = "xlsx"
    CSV = "csv"
    GRAPHML = "graphml"


class RoundPurpose(StrEnum):
    """What the file is for."""

    CALCULATE = "calculate"
    CHECK = "check"
    MEETING = "meeting"
    RESEARCH = "research"


class NegativeReason(StrEnum):
    """Why *liever niet* goes along."""

    CALCULATE = "calculate"
    SUPPORT_TEAM = "support_team"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class RoundWanted:
    """What was asked for; `negative` None leaves every *liever niet* out."""

    format: RoundFormat
    names: Names
    purpose: RoundPurpose | None
    negative: NegativeReason | None = None

    def stated(self) -> str:
        """Give what the log says of it, in codes. Raises `Refusal("round_purpose_missing")`."""
        if self.purpose is None:
            raise Refusal("round_purpose_missing")
        negative = f"negative: {self.negative.value}" if self.negative else "no negative"
        return f"{self.format.value}, {self.names.value}, {self.purpose.value}, {negative}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who chose whom on one question: a 1 for each choice; the choosers stand at the left."""

    title: str
    """At most 31 letters, as a sheet of a workbook may be called."""
    table: ExportedList


@dataclass(frozen=True, slots=True)
class Node:
    """A child in a graph; `name` is "" where codes were asked for."""

    number: int
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A choice in a graph, from one form number to another."""

    chooser: int
    chosen: int
    question: str
    positive: bool
    mutual: bool
    """The other chose back on the same question with the same sign."""


@dataclass(frozen=True, slots=True)
class ExportedRound:
    """A round as it will stand in the file."""

    participants: ExportedList
    choices: ExportedList
    matrices: tuple[Matrix, ...]
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def exported(round_: Round, nodes: Mapping[UUID, Node], *, negative: bool) -> ExportedRound:
    """Give the round as a file holds it, its children by form number; `negative` takes *liever niet* along."""
    asked = tuple(each for each in round_.asked if each.positive or negative)
    words = {d.number: d for d in round_.dimensions}
    children = sorted(nodes, key=lambda pupil: nodes[pupil].number)
    named = any(node.name for node in nodes.values())

    def called(pupil: UUID) -> tuple[Cell, ...]:
        node = nodes[pupil]
        return (node.number, node.name) if named else (node.number,)

    def state(pupil: UUID, each: Asked) -> str:
        found = round_.reply(pupil, each.dimension, each.positive)
        return "" if found is None else STATE_WORDS[found]

    participants = ExportedList(
        ("Nr", *(("Naam",) if named else ()), "Groep", *(_titled(words[a.dimension], a) for a in asked)),
        tuple((*called(p), nodes[p].group, *(state(p, a) for a in asked)) for p in children),
    )
    rows: list[tuple[Cell, ...]] = []
    for pupil in children:
        for each in asked:
            about: tuple[Cell, ...] = (words[each.dimension].wording, SIGN_WORDS[each.positive])
            chosen = round_.chosen_by(pupil, each.dimension, each.positive)
            rows += ((*called(pupil), *about, *called(other), state(pupil, each)) for other in chosen)
            if not chosen and state(pupil, each):
                rows.append((*called(pupil), *about, *([""] * (2 if named else 1)), state(pupil, each)))
    who, whom = ("Kiezer nr", "Kiezer"), ("Gekozen nr", "Gekozen")
    choices = ExportedList((*who[: 1 + named], "Vraag", "Soort", *whom[: 1 + named], "Antwoord"), tuple(rows))
    arcs = tuple(
        Arc(
            nodes[c.chooser].number,
            nodes[c.chosen].number,
            words[c.dimension].wording,
            c.positive,
            c.chooser in round_.chosen_by(c.chosen, c.dimension, c.positive),
        )
        for c in round_.choices
        if c.positive or negative
    )
    return ExportedRound(
        participants,
        choices,
        tuple(_matrix(round_, words[a.dimension], a, children, nodes) for a in asked),
        tuple(nodes[pupil] for pupil in children),
        arcs,
    )


def _titled(dimension: Dimension, asked: Asked) -> str:
    return dimension.wording if asked.positive else f"{dimension.wording} (liever niet)"


def _matrix(
    round_: Round, dimension: Dimension, asked: Asked, children: Sequence[UUID], nodes: Mapping[UUID, Node]
) -> Matrix:
    heads = [f"{nodes[pupil].number} {nodes[pupil].name}".strip() for pupil in children]
    rows = []
    for pupil, head in zip(children, heads, strict=True):
        chosen = round_.chosen_by(pupil, asked.dimension, asked.positive)
        rows.append((head, *(1 if other in chosen else "" for other in children)))
    title = f"Matrix {asked.dimension} {SIGN_WORDS[asked.positive]}"
    return Matrix(title, ExportedList((dimension.heading(positive=asked.positive), *heads), tuple(rows)))
