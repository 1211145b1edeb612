"""Keep the other adults (andere volwassenen): outsiders, and parents who were only named in an incident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Work

CHANGED = frozenset({Kind.ADULT})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOutsiders:
    """Show and correct the adults who are neither staff nor a guardian at an address."""

    cabinet: Cabinet

    def __call__(self, actor: Actor) -> tuple[Adult, ...]:
        """Give them, sorted by name."""
        require(actor, Act.SEE_STAFF)
        with self.cabinet.read() as work:
            return _others(work)

    def correct(
        self, actor: Actor, adult: UUID, revision: int, name: str, function: str, phone: str
    ) -> frozenset[Kind]:
        """Keep another name, function or telephone number; what stood there stays in the history.

        Raises `Refusal`: name_missing, stale, gone, text_unreadable, text_too_long.
        """
        require(actor, Act.CHANGE_STAFF)
        called, does, number = (typed_line(text) for text in (name, function, phone))
        if not called:
            raise Refusal("name_missing")
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            old = _found(work, adult)
            work.people.replace_adult(replace(old, name=called, function=does, phone=number, revision=revision), "")
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED

    def remove(self, actor: Actor, adult: UUID) -> frozenset[Kind]:
        """Take away whom no incident names any more; raises `Refusal`: person_in_use, gone."""
        require(actor, Act.CHANGE_STAFF)
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            _found(work, adult)
            if not work.people.forget_adult(adult):
                raise Refusal("person_in_use")
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED


def _others(work: Work) -> tuple[Adult, ...]:
    at_home = {guardian for house in work.households.all() for guardian in house.guardians}
    return tuple(a for a in work.people.adults() if a.kind is not AdultKind.STAFF and a.id not in at_home)


def _found(work: Work, adult: UUID) -> Adult:
    found = next((each for each in _others(work) if each.id == adult), None)
    if found is None:
        raise Refusal("gone")
    return found
