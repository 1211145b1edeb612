"""Report on a round (groepsverslag): the one value behind *Wat valt op* on the screen and the sheet for the discussion.

It holds codes, numbers and names as they are to be shown, no sentences. Who wants to talk with somebody is not in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.use_cases.analyse_round import Insight, Reference, Unchosen, analyse_round
from buut_desktop.use_cases.list_rounds import row_of
from buut_desktop.use_cases.show_round import RoundView
from buut_desktop.use_cases.weigh_round import Weighed, weigh_round


class Definition(StrEnum):
    """By which definition labels are given."""

    NEWCOMB_BUKOWSKI = "newcomb_bukowski"
    """With a negative question; the one on the screen."""
    COIE_DODGE = "coie_dodge"
    """With a negative question; given beside it."""
    POSITIVE_TAILS = "positive_tails"
    """Without a negative question: unusually many, unusually few, by the tails of Newcomb & Bukowski."""


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """What stands out on one question, and how firmly."""

    insight: Insight
    weighed: Weighed

    @property
    def participation(self) -> Ratio:
        """Give how many of the children answered this question."""
        return self.insight.figures.shares.participation

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Give the definitions used; the first is the one whose labels are shown."""
        if self.insight.status.asked_negative:
            return (Definition.NEWCOMB_BUKOWSKI, Definition.COIE_DODGE)
        return (Definition.POSITIVE_TAILS,)


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A round as it is laid on the table."""

    group_name: str
    school_year: int
    round_number: int
    held_on: date
    reference: Reference | None
    """With whom children are compared; None for the usual of each question."""
    forms: Ratio
    """Forms typed of those there are; a child on nobody's list has none."""
    isolated: tuple[Unchosen, ...]
    """Chosen by nobody on any positive question."""
    questions: tuple[QuestionReport, ...]


def report_round(
    view: RoundView,
    reference: Reference | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], object] = lambda part: None,
) -> GroupReport:
    """Report on every question of the round, with the children by the short names of the view.

    Raises `KnownProblem("stopped")` once `cancelled` says so.
    """
    round_, row, found = view.round, row_of(view.round), []
    for place, asked in enumerate(round_.dimensions):
        insight = analyse_round(view, asked.number, reference)
        told = partial(_told, progress, place, len(round_.dimensions))
        found.append(QuestionReport(insight, weigh_round(insight, cancelled, told)))
    return GroupReport(
        round_.group_name,
        round_.school_year,
        round_.number,
        round_.held_on,
        reference,
        Ratio(row.typed, row.total),
        found[0].insight.isolated if found else (),
        tuple(found),
    )


def _told(progress: Callable[[float], object], place: int, of: int, part: float) -> None:
    progress((place + part) / of)
