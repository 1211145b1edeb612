"""Keep who is told at which address (ouders en verzorgers): at most two for a pupil, and only what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.households import Household, free_number, new_household
from buut_desktop.domain.people import Adult, AdultKind, Pupil
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Change, Clock, Work

CHANGED = frozenset({Kind.HOUSEHOLD, Kind.ADULT})


@dataclass(frozen=True, slots=True)
class GuardianEntry:
    """A guardian as it was typed; "ouder 1" is name enough."""

    name: str
    phone: str = ""
    person: UUID | None = None
    """Who it is, None for one typed for the first time."""
    revision: int = 0
    """The revision from which a known one was filled in."""


@dataclass(frozen=True, slots=True)
class Home:
    """One address of a pupil: its number, who is told there, and the other pupils that live there."""

    household: UUID
    number: int
    guardians: tuple[Adult, ...]
    siblings: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepGuardians:
    """Show and change the addresses of a pupil and the guardians at them."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, pupil: UUID) -> tuple[Home, ...]:
        """Give the addresses of `pupil`, adres 1 first; the log has that its page was looked at."""
        require(actor, Act.SEE_PUPIL)
        with self.cabinet.read() as work:
            return self._homes(work, pupil)

    def of_sibling(self, actor: Actor, sibling: UUID) -> tuple[Home, ...]:
        """Give the addresses of a brother or sister to choose from; that they were looked at is noted."""
        require(actor, Act.CHANGE_GUARDIANS)
        with self.cabinet.change(actor, Act.SEE_PUPIL) as work:
            found = self._homes(work, sibling)
            work.keep(Subject(Kind.PUPIL, sibling))
        return found

    def keep(
        self, actor: Actor, pupil: UUID, household: UUID | None, guardians: Sequence[GuardianEntry]
    ) -> frozenset[Kind]:
        """Let exactly these guardians belong to an address of `pupil`; None makes a next one.

        Raises `Refusal`: name_missing, addresses_full, stale, gone, text_unreadable, text_too_long.
        """
        require(actor, Act.CHANGE_GUARDIANS)
        typed = [replace(g, name=typed_line(g.name), phone=typed_line(g.phone)) for g in guardians]
        if not typed or any(not each.name for each in typed):
            raise Refusal("name_missing")
        with self.cabinet.change(actor, Act.CHANGE_GUARDIANS) as work:
            mine = _of(work, pupil)
            old = new_household(mine, pupil) if household is None else _found(mine, household)
            known = {adult.id: adult for adult in work.people.adults() if adult.kind is AdultKind.GUARDIAN}
            new = replace(old, guardians=tuple(_kept(work, known, each) for each in typed))
            work.households.put(new)
            _forget(work, old, new)
            work.keep(Subject(Kind.HOUSEHOLD, new.id))
        return CHANGED

    def share(self, actor: Actor, pupil: UUID, sibling: UUID, household: UUID) -> frozenset[Kind]:
        """Let `pupil` live at an address of `sibling` as well: from now on it is one address.

        Raises `Refusal`: address_taken (it lives there already), addresses_full, gone.
        """
        require(actor, Act.CHANGE_GUARDIANS)
        with self.cabinet.change(actor, Act.CHANGE_GUARDIANS) as work:
            house = _found(_of(work, sibling), household)
            work.households.put(house.with_pupil(pupil, free_number(_of(work, pupil), pupil)))
            work.keep(Subject(Kind.HOUSEHOLD, household))
        return CHANGED

    def leave(self, actor: Actor, pupil: UUID, household: UUID) -> frozenset[Kind]:
        """Let `pupil` live there no longer; where nobody else does, the address and its guardians go too.

        Raises `Refusal("gone")`.
        """
        require(actor, Act.CHANGE_GUARDIANS)
        with self.cabinet.change(actor, Act.CHANGE_GUARDIANS) as work:
            house = _found(_of(work, pupil), household)
            left = house.without_pupil(pupil)
            if left.pupils:
                work.households.put(left)
            else:
                work.households.remove(household)
                _forget(work, house, replace(house, guardians=()))
            work.keep(Subject(Kind.HOUSEHOLD, household))
        return CHANGED

    def _homes(self, work: Work, pupil: UUID) -> tuple[Home, ...]:
        houses = _of(work, pupil)
        adults = {adult.id: adult for adult in work.people.adults()}
        others = {child for house in houses for child, _ in house.pupils} - {pupil}
        children = work.people.placements(others, self.clock.today())
        return tuple(
            Home(
                house.id,
                house.number_for(pupil) or 0,
                tuple(adults[guardian] for guardian in house.guardians),
                tuple(
                    sorted((children[c].pupil for c, _ in house.pupils if c != pupil), key=lambda pupil: pupil.sort_key)
                ),
            )
            for house in houses
        )


def _of(work: Work, pupil: UUID) -> tuple[Household, ...]:
    return work.households.of_pupils([pupil])[pupil]


def _found(houses: Sequence[Household], household: UUID) -> Household:
    found = next((house for house in houses if house.id == household), None)
    if found is None:
        raise Refusal("gone")
    return found


def _kept(work: Change, known: dict[UUID, Adult], typed: GuardianEntry) -> UUID:
    if typed.person is None:
        new = Adult(uuid4(), AdultKind.GUARDIAN, typed.name, phone=typed.phone)
        work.people.add_adult(new)
        return new.id
    old = known.get(typed.person)
    if old is None:
        raise Refusal("gone")
    if (old.name, old.phone) != (typed.name, typed.phone):
        work.people.replace_adult(replace(old, name=typed.name, phone=typed.phone, revision=typed.revision), "")
    return old.id


def _forget(work: Change, old: Household, new: Household) -> None:
    """Whom no address has any more is no longer known, unless an incident names it; its earlier states stay."""
    for guardian in old.guardians:
        if guardian not in new.guardians:
            work.people.forget_adult(guardian)
