"""Print what a round holds about one child (uittreksel), for its parents or its mentor; all others are nameless."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_extract import RoundExtract, extract_questions
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.show_round import read_round
from buut_desktop.use_cases.stamping import stamped


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintExtract:
    """Prepare the extract of one child; its number is kept while the preview is open."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(
        self,
        actor: Actor,
        round_: UUID,
        pupil: UUID,
        *,
        recipient: str,
        negative: bool = False,
        reason: str = "",
        number: str | None = None,
    ) -> RoundExtract:
        """Give the finished value; that it was made is noted with the child.

        `negative` adds *liever niet*, in counts; `reason` says why and stands on the sheet. Raises `Refusal`:
        reason_missing, no_number (the child is not in the round), gone.
        """
        require(actor, Act.PRINT_EXTRACT)
        why = typed_line(reason)
        if negative and not why:
            raise Refusal("reason_missing")
        now = self.clock.now()
        kept = "extract_negative" if negative else "extract"
        with self.cabinet.change(actor, Act.PRINT_EXTRACT, reason=kept) as work:
            view = read_round(work, self.policies, round_)
            questions = extract_questions(view.round, pupil, negative=negative)
            child = next(c for c in view.children if c.pupil == pupil)
            stamp = stamped(work, actor, now, number, recipient=recipient, purpose=why)
            work.keep(Subject(Kind.PUPIL, pupil))
        return RoundExtract(
            stamp,
            child.name,
            child.home_group,
            view.round.group_name,
            view.round.school_year,
            view.round.number,
            view.round.held_on,
            questions,
            negative,
        )

    def finish(self, actor: Actor, pupil: UUID, destination: str) -> frozenset[Kind]:
        """Note where the print went: "printer" or "pdf"."""
        require(actor, Act.PRINT_EXTRACT)
        with self.cabinet.change(actor, Act.PRINT_EXTRACT, reason=destination) as work:
            work.keep(Subject(Kind.PUPIL, pupil))
        return frozenset({Kind.PRINT})
