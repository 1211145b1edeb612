"""Change a pupil (leerling) by hand: add one, correct its data, let it move to another group, leave, or stay."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.import_rules import year_group
from buut_desktop.domain.memberships import Held, leave, move
from buut_desktop.domain.people import Group, GroupKind, Pupil
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Change, Clock

DRAFT = "pupil"
"""Kind of the draft of a change by hand; its subject is what is done and to whom, with a / between."""
FURTHEST = timedelta(days=400)
"""How far ahead a day of moving or leaving may lie: the whole of next school year's beginning."""
_EARLIEST = date(1990, 1, 1)
_CHANGED = frozenset({Kind.PUPIL, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class PupilEntry:
    """A pupil as somebody types it: what is known of the child, its home group, and since when it is of the school."""

    given_name: str
    since: date
    prefix: str = ""
    surname: str = ""
    birth_date: date | None = None
    year_group: str = ""
    group: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePupil:
    """Everything done to a pupil by hand; each change keeps what stood there before."""

    cabinet: Cabinet
    clock: Clock

    def add(self, actor: Actor, entry: PupilEntry) -> UUID:
        """Keep a pupil typed by hand.

        Raises `Refusal`: name_missing, date (born in the future), year_group, day_unlikely, group_other_year, gone,
        pupil_known (the same name and birth date).
        """
        require(actor, Act.CHANGE_PUPIL)
        typed = Pupil(
            uuid4(),
            entry.given_name,
            entry.prefix,
            entry.surname,
            entry.birth_date,
            entry.year_group,
            joined_on=entry.since,
        )
        pupil = self._checked(typed, "")
        self._require_likely(entry.since)
        with self.cabinet.change(actor, Act.CHANGE_PUPIL) as work:
            _require_new(pupil, work.people.everyone())
            work.people.add_pupils([pupil])
            if entry.group is not None:
                homes = _homes(work)
                _require_of_year(homes, entry.group, entry.since)
                work.people.set_memberships({pupil.id: move((), _years(homes), pupil.id, entry.group, entry.since)})
            work.keep(Subject(Kind.PUPIL, pupil.id))
        return pupil.id

    def correct(self, actor: Actor, pupil: Pupil, reason: str) -> frozenset[Kind]:
        """Keep the name, birth date and leerjaar of `pupil`, as it was read and then changed, for `reason`.

        Raises `Refusal`: reason_missing, name_missing, date, year_group, stale (somebody was earlier), gone.
        """
        require(actor, Act.CHANGE_PUPIL)
        why = typed_line(reason)
        if not why:
            raise Refusal("reason_missing")
        with self.cabinet.change(actor, Act.CHANGE_PUPIL) as work:
            old = work.people.placements([pupil.id], self.clock.today())[pupil.id].pupil
            if old.revision != pupil.revision:
                raise Refusal("stale")
            checked = self._checked(pupil, old.year_group)
            new = replace(
                old,
                given_name=checked.given_name,
                prefix=checked.prefix,
                surname=checked.surname,
                birth_date=checked.birth_date,
                year_group=checked.year_group,
            )
            if new == old:
                return frozenset()
            work.people.replace_pupils([new], why)
            work.keep(Subject(Kind.PUPIL, pupil.id))
        return _CHANGED

    def move(self, actor: Actor, pupil: UUID, group: UUID | None, on: date) -> frozenset[Kind]:
        """Let the pupil belong to another home group, or to none, from that day on; raises as `move_all`."""
        require(actor, Act.CHANGE_PUPIL)
        return self._move(actor, (pupil,), group, on, Subject(Kind.PUPIL, pupil))

    def move_all(self, actor: Actor, pupils: Collection[UUID], group: UUID | None, on: date) -> frozenset[Kind]:
        """Let all of these pupils belong to another home group, or to none, from that day on: all of them or nobody.

        Raises `Refusal`: day_unlikely, day_before_joining, pupil_left, group_other_year, gone.
        """
        require(actor, Act.CHANGE_PUPIL)
        return self._move(actor, pupils, group, on, None if group is None else Subject(Kind.GROUP, group))

    def _move(
        self, actor: Actor, pupils: Collection[UUID], group: UUID | None, on: date, subject: Subject | None
    ) -> frozenset[Kind]:
        self._require_likely(on)
        with self.cabinet.change(actor, Act.CHANGE_PUPIL) as work:
            for pupil in pupils:
                known = self._known(work, pupil, on)
                if known.left_on is not None and known.left_on <= on:
                    raise Refusal("pupil_left")
                moved = _moved(work, pupil, group, on)
                work.people.set_memberships({pupil: moved if known.left_on is None else leave(moved, known.left_on)})
            work.keep(subject)
        return _CHANGED

    def leave(self, actor: Actor, pupil: UUID, on: date) -> frozenset[Kind]:
        """Note the first day on which the pupil is no longer of the school; its groups end, its history stays.

        Raises `Refusal`: day_unlikely, day_before_joining, pupil_left, gone.
        """
        require(actor, Act.CHANGE_PUPIL)
        self._require_likely(on)
        with self.cabinet.change(actor, Act.CHANGE_PUPIL) as work:
            known = self._known(work, pupil, on)
            if known.left_on is not None:
                raise Refusal("pupil_left")
            work.people.set_memberships({pupil: leave(work.people.memberships(pupil), on)})
            work.people.replace_pupils([replace(known, left_on=on)], "")
            work.keep(Subject(Kind.PUPIL, pupil))
        return _CHANGED

    def stay(self, actor: Actor, pupil: UUID, group: UUID | None, on: date) -> frozenset[Kind]:
        """Let a pupil who had left be of the school, in `group` from that day on; on the day it left, it never did.

        Raises `Refusal`: day_unlikely, day_before_joining, pupil_stays, group_other_year, gone.
        """
        require(actor, Act.CHANGE_PUPIL)
        self._require_likely(on)
        with self.cabinet.change(actor, Act.CHANGE_PUPIL) as work:
            known = self._known(work, pupil, on)
            if known.left_on is None:
                raise Refusal("pupil_stays")
            work.people.set_memberships({pupil: _moved(work, pupil, group, on)})
            work.people.replace_pupils([replace(known, left_on=None)], "")
            work.keep(Subject(Kind.PUPIL, pupil))
        return _CHANGED

    def _known(self, work: Change, pupil: UUID, on: date) -> Pupil:
        known = work.people.placements([pupil], on)[pupil].pupil
        if known.joined_on is not None and on < known.joined_on:
            raise Refusal("day_before_joining")
        return known

    def _checked(self, typed: Pupil, year_before: str) -> Pupil:
        given, prefix, surname = (typed_line(part) for part in (typed.given_name, typed.prefix, typed.surname))
        if not given and not surname:
            raise Refusal("name_missing")
        if typed.birth_date is not None and typed.birth_date > self.clock.today():
            raise Refusal("date")
        year = year_group(typed.year_group) or ""
        # What the school's own system wrote may stay; typed by hand it is a number of the basisschool.
        if year not in ("", year_before, *map(str, range(1, 9))):
            raise Refusal("year_group")
        return replace(typed, given_name=given, prefix=prefix, surname=surname, year_group=year)

    def _require_likely(self, on: date) -> None:
        if not _EARLIEST <= on <= self.clock.today() + FURTHEST:
            raise Refusal("day_unlikely")


def _homes(work: Change) -> dict[UUID, Group]:
    groups = (group for year in work.people.school_years() for group in work.people.groups(year))
    return {group.id: group for group in groups if group.kind is GroupKind.HOME_GROUP}


def _years(homes: dict[UUID, Group]) -> dict[UUID, int]:
    return {group.id: group.school_year for group in homes.values()}


def _moved(work: Change, pupil: UUID, group: UUID | None, on: date) -> Held:
    homes = _homes(work)
    if group is not None:
        _require_of_year(homes, group, on)
    return move(work.people.memberships(pupil), _years(homes), pupil, group, on)


def _require_of_year(homes: dict[UUID, Group], group: UUID, on: date) -> None:
    if group not in homes:
        raise Refusal("gone")
    if homes[group].school_year != school_year(on):
        raise Refusal("group_other_year")


def _require_new(pupil: Pupil, known: Collection[Pupil]) -> None:
    def who(one: Pupil) -> tuple[object, ...]:
        return (*one.sort_key, one.birth_date)

    if pupil.birth_date is not None and who(pupil) in {who(one) for one in known}:
        raise Refusal("pupil_known")
