"""Take the policy in force (beleid) into the school file, so that backups and another PC have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from buut_desktop.domain.permissions import Act, Actor, may, require
from buut_desktop.use_cases.ports import Cabinet, PolicyText

Texts = tuple[PolicyText, ...]
Agree = Callable[[Texts, Texts], bool]
"""Given the school's own versions that are new, and all that would then be in force: whether to go by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInPolicy:
    """Settle which version of each policy file is in force, and keep its text with the records made under it.

    A version of the school's own is asked about once. Once it was agreed to, the school file goes by it, wherever it is
    opened, until another one takes its place; a file that holds what comes with the program ends it.
    """

    cabinet: Cabinet

    def __call__(self, actor: Actor, shipped: Iterable[PolicyText], own: Iterable[PolicyText], agree: Agree) -> Texts:
        """Give the texts in force; `own` are those that lie ready on this computer."""
        require(actor, Act.TAKE_IN_POLICY)
        with self.cabinet.read() as reading:
            known = {text.hash for text in reading.policies.all()}
            chosen = reading.policies.chosen()
        by_itself = {text.name: text for text in shipped}
        in_force = by_itself | {text.name: text for text in chosen}
        new = tuple(text for text in own if text.hash != in_force[text.name].hash)
        then = in_force | {text.name: text for text in new}
        if new and may(actor, Act.CHOOSE_POLICY) and agree(new, tuple(then.values())):
            in_force = then
        else:
            new = ()
        unknown = [text for text in in_force.values() if text.hash not in known]
        if unknown or new:
            with self.cabinet.change(actor, Act.CHOOSE_POLICY if new else Act.TAKE_IN_POLICY) as work:
                for text in unknown:
                    work.policies.add(text)
                for text in new:
                    work.policies.choose(text.name, None if text.hash == by_itself[text.name].hash else text.hash)
                work.keep()
        return tuple(in_force.values())
