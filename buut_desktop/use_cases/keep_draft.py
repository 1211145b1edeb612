"""Keep a half-filled form as a draft (concept), so that nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import Cabinet, Clock, Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft:
    """Keep, give back and let go of the drafts of one's own account.

    A draft is no record yet, so it leaves no line in the log: the log would otherwise hold one per second typed.
    """

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, kind: str, subject: str, body: str) -> Draft:
        """Keep `body` (JSON of the form) in the place of the earlier draft."""
        require(actor, Act.KEEP_DRAFT)
        draft = Draft(kind, subject, actor.account, body, self.clock.now())
        with self.cabinet.change(actor, Act.KEEP_DRAFT, traced=False) as work:
            work.drafts.put(draft)
            work.keep()
        return draft

    def find(self, actor: Actor, kind: str, subject: str = "") -> Draft | None:
        """Give one's own draft, or None."""
        require(actor, Act.KEEP_DRAFT)
        with self.cabinet.read() as work:
            return work.drafts.get(kind, subject, actor.account)

    def all(self, actor: Actor) -> tuple[Draft, ...]:
        """Give all one's own drafts, newest first."""
        require(actor, Act.KEEP_DRAFT)
        with self.cabinet.read() as work:
            return work.drafts.all(actor.account)

    def drop(self, actor: Actor, kind: str, subject: str = "") -> None:
        """Let go of a draft."""
        require(actor, Act.KEEP_DRAFT)
        with self.cabinet.change(actor, Act.KEEP_DRAFT, traced=False) as work:
            work.drafts.drop(kind, subject, actor.account)
            work.keep()
