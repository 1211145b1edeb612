"""Print a sociogram: the finished picture with its figures, for the group's own discussion (groepsbespreking)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.print_stamp import Names, PrintStamp
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.use_cases.analyse_round import analyse_round
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.printed import SociogramPrint
from buut_desktop.use_cases.show_round import Child, RoundView, read_round
from buut_desktop.use_cases.stamping import stamped

NAMED: dict[Names, Callable[[Child], str]] = {
    Names.FULL: lambda c: c.name,
    Names.FIRST: lambda c: c.short,
    Names.INITIALS: lambda c: c.initials,
    Names.CODES: lambda c: str(c.number),
}
"""How a child is named on the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSociogram:
    """Prepare the sociogram of one question; its number is kept while the preview is open."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(
        self,
        actor: Actor,
        round_: UUID,
        dimension: int,
        *,
        names: Names,
        recipient: str,
        number: str | None = None,
        layout: Layout = Layout.TARGET,
        negative: bool = False,
        reason: str = "",
    ) -> SociogramPrint:
        """Give the finished value; that it was made is noted.

        `negative` shows *liever niet* instead, names in `full` or choices of *liever niet* need a `reason`, which
        stands on the sheet; the log notes only that they were on it. Raises `Refusal`: reason_missing, gone.
        """
        require(actor, Act.PRINT_SOCIOGRAM)
        why = typed_line(reason)
        if (negative or names is Names.FULL) and not why:
            raise Refusal("reason_missing")
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_SOCIOGRAM, reason="negative" if negative else "") as work:
            view = read_round(work, self.policies, round_)
            stamp = stamped(work, actor, now, number, recipient=recipient, purpose=why, names=names)
            work.keep(Subject(Kind.ROUND, round_))
        return sociogram_print(view.called(NAMED[names]), dimension, stamp, layout, negative=negative)

    def finish(self, actor: Actor, round_: UUID, destination: str) -> frozenset[Kind]:
        """Note where the print went: "printer" or "pdf"."""
        require(actor, Act.PRINT_SOCIOGRAM)
        with self.cabinet.change(actor, Act.PRINT_SOCIOGRAM, reason=destination) as work:
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.PRINT})


def sociogram_print(
    view: RoundView, number: int, stamp: PrintStamp, layout: Layout, *, negative: bool = False
) -> SociogramPrint:
    """Give one question of a round ready for its sheet, with the children by the short names of the view."""
    found = analyse_round(view, number)
    round_ = view.round
    asked = next(d for d in round_.dimensions if d.number == number)
    return SociogramPrint(
        stamp=stamp,
        group_name=round_.group_name,
        school_year=round_.school_year,
        round_number=round_.number,
        held_on=round_.held_on,
        question=asked.heading(positive=not negative),
        limit=asked.limit,
        network=found.network,
        status=found.status,
        places=round_.places,
        layout=layout,
        negative=negative,
        isolated=found.highlighted,
    )
