"""Print the group report (groepsblad): every question's sociogram, the figures and what stands out, for the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import without_negative
from buut_desktop.domain.text import typed_line
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.print_sociogram import NAMED, sociogram_print
from buut_desktop.use_cases.printed import GroupSheetPrint
from buut_desktop.use_cases.show_round import read_round
from buut_desktop.use_cases.stamping import stamped

MOST_COPIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintReport:
    """Prepare the report of a round; its number is kept while the preview is open.

    Where it went is noted as of any print of the round: `PrintSociogram.finish`.
    """

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(
        self,
        actor: Actor,
        round_: UUID,
        *,
        names: Names,
        recipient: str,
        layout: Layout,
        matrix: bool = False,
        copies: int = 1,
        reason: str = "",
        number: str | None = None,
    ) -> GroupSheetPrint:
        """Give the finished value; that it was made is noted.

        `matrix` adds a table of who chose whom. *Liever niet* is never on it: it has a print of its own. Names in
        full need a `reason`. Raises `Refusal`: reason_missing, gone.
        """
        require(actor, Act.PRINT_SOCIOGRAM)
        why = typed_line(reason)
        if names is Names.FULL and not why:
            raise Refusal("reason_missing")
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_SOCIOGRAM, reason="report") as work:
            view = read_round(work, self.policies, round_)
            stamp = stamped(work, actor, now, number, recipient=recipient, purpose=why, names=names)
            work.keep(Subject(Kind.ROUND, round_))
        called = replace(view, round=without_negative(view.round)).called(NAMED[names])
        layouts = (layout, Layout.MATRIX) if matrix else (layout,)
        return GroupSheetPrint(
            stamp,
            view.round.group_name,
            view.round.number,
            view.round.held_on,
            tuple(
                sociogram_print(called, asked.number, stamp, one) for asked in view.round.dimensions for one in layouts
            ),
            called,
            max(1, min(copies, MOST_COPIES)),
        )
