"""Take the policy in force (beleid) into the school file, so that backups and another PC have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, PolicyText


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInPolicy:
    """Keep the versions that the school file does not hold yet."""

    cabinet: Cabinet
    policies: PolicyBook

    def __call__(self, actor: Actor, texts: Iterable[PolicyText]) -> frozenset[Kind]:
        """Keep what is new of `texts`; gives the kinds of things changed, empty where nothing was new."""
        require(actor, Act.TAKE_IN_POLICY)
        with self.cabinet.read() as reading:
            known = {text.hash for text in reading.policies.all()}
        new = [text for text in texts if text.hash not in known]
        if not new:
            return frozenset()
        with self.cabinet.change(actor, Act.TAKE_IN_POLICY) as work:
            for text in new:
                work.policies.add(text)
            work.keep()
        self.policies.learn(new)
        return frozenset({Kind.POLICY})
