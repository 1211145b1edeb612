"""Taking a file in, worked out (inlezen): what a person is shown before it, and exactly what is kept after it.

Both come from one reckoning, so that what is kept is what was shown. Rules that are not in the name of a function:

- A gap in the file never erases what is known; what a person corrected by hand stays while the file says the old.
- A file of a later school year ends the memberships of older years on 1 August and begins the new ones then. Within
  a year a child moves on `as_of`; one whose group the file does not name keeps the group it has.
- Who does not stand in the file leaves only where the file holds the whole school.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.import_groups import ArrangedGroups, arrange
from buut_desktop.domain.import_matching import ByHand, Match, match, name_words
from buut_desktop.domain.import_plan import (
    Changing,
    ImportChoices,
    ImportPlan,
    Joining,
    Leaving,
    Moving,
    PlanQuestion,
)
from buut_desktop.domain.memberships import Held, end_years_before, home_on, leave, move
from buut_desktop.domain.people import Group, GroupKind, Pupil
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_import import ImportedPupil, SchoolImport
from buut_desktop.domain.school_year import school_year, starts

WHOLE_SCHOOL = 0.7
"""Part of the pupils who are at school that a file must hold to be taken for the whole school."""


@dataclass(frozen=True, slots=True)
class Known:
    """The school as it is known: everyone, also who left, every group and membership, and the imports so far."""

    pupils: tuple[Pupil, ...]
    groups: tuple[Group, ...]
    memberships: Mapping[UUID, Held]
    runs: Mapping[int, date | None] = field(default_factory=dict)
    """For each school year of which a file was taken in: the day on which the newest one was made, where it said so."""
    by_hand: Mapping[UUID, ByHand] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportEffect:
    """Exactly what is to be written."""

    groups: tuple[Group, ...]
    """New ones, leerpleinen first."""
    placed: tuple[tuple[UUID, UUID], ...]
    """Known home groups and the leerplein they get."""
    joining: tuple[Pupil, ...]
    changing: tuple[Pupil, ...]
    """Known pupils as they become; also who leaves, comes back, or only gets a key."""
    memberships: Mapping[UUID, Held]
    """All memberships of each pupil for whom they differ."""


def propose(found: SchoolImport, known: Known, choices: ImportChoices, today: date) -> ImportPlan:
    """Give what taking the file in would do.

    Raises `Refusal`: import_empty, school_year_missing, import_older (of a school year before the newest that is
    known), import_ahead (of a year that does not begin within a year), import_day (`choices.as_of` lies elsewhere).
    """
    return _Reckoning(found, known, choices, today, uuid4).plan()


def effect(
    found: SchoolImport,
    known: Known,
    choices: ImportChoices,
    today: date,
    new_id: Callable[[], UUID] = uuid4,
) -> ImportEffect:
    """Give what is to be written; raises `Refusal("import_changed")` with any question open, and as `propose`."""
    return _Reckoning(found, known, choices, today, new_id).effect()


class _Reckoning:
    """Everything about one file; each part is worked out once, when it is first asked for."""

    def __init__(
        self, found: SchoolImport, known: Known, choices: ImportChoices, today: date, new_id: Callable[[], UUID]
    ) -> None:
        if not found.pupils:
            raise Refusal("import_empty")
        self._found, self._known, self._choices, self._today, self._new_id = found, known, choices, today, new_id
        self._first = not known.pupils
        self._years = {group.id: group.school_year for group in known.groups if group.kind is GroupKind.HOME_GROUP}
        self._names = {group.id: group.name for group in known.groups}
        self._year = self._school_year()
        self._new_year = not self._first and self._newest_year != self._year
        self._as_of = self._day()
        self._groups: ArrangedGroups = arrange(found, self._year, known.groups, first=self._first, new_id=self._new_id)
        self._years.update((group.id, self._year) for group in self._groups.homes.values())
        self._names.update((group.id, group.name) for group in self._groups.homes.values())

    def plan(self) -> ImportPlan:
        """Give the proposal."""
        shown = [self._shown(before, one) for before, one in self._rows.values()]
        leaving = self._leaving
        returning = tuple(before for before, one in self._rows.values() if self._returns(before))
        changing = tuple(each for each, _ in shown if each is not None)
        moving = tuple(each for _, each in shown if each is not None)
        touched = {each.before.id for each in changing} | {each.pupil.id for each in moving}
        touched |= {pupil.id for pupil in returning} | leaving.keys()
        return ImportPlan(
            school_year=self._year,
            as_of=self._as_of,
            whole_school=self._whole,
            new_year=self._new_year,
            first=self._first,
            joining=tuple(Joining(place, self._found.pupils[place], self._group_name(place)) for place in self._new),
            changing=changing,
            moving=moving,
            leaving=tuple(leaving.values()),
            returning=returning,
            questions=self._questions,
            unchanged=len(self._rows.keys() - touched),
            absent=len(self._absent),
            new_groups=tuple(group.name for group in self._groups.new),
            older_than_last=self._older_than_last(),
        )

    def effect(self) -> ImportEffect:
        """Give what is to be written."""
        if any(not question.answered for question in self._questions):
            raise Refusal("import_changed")
        joining: list[Pupil] = []
        changing: dict[UUID, Pupil] = {}
        memberships: dict[UUID, Held] = {}
        for place in self._new:
            one = self._found.pupils[place]
            pupil = self._new_pupil(one)
            joining.append(pupil)
            if held := self._first_held(pupil, one.group_key):
                memberships[pupil.id] = held
        for pupil_id, (before, one) in self._rows.items():
            after = self._after(before, one)
            if after != before:
                changing[pupil_id] = after
            memberships[pupil_id] = self._held_after(before, after, one.group_key)
        if self._whole:
            for pupil in self._absent:  # also who stays: the groups of the years before are over
                memberships[pupil.id] = end_years_before(self._held(pupil.id), self._years, self._year)
        for each in self._leaving.values():
            pupil_id = each.pupil.id
            changing[pupil_id] = replace(changing.get(pupil_id, each.pupil), left_on=each.on)
            held = memberships.get(pupil_id, self._held(pupil_id))
            memberships[pupil_id] = leave(end_years_before(held, self._years, self._year), each.on)
        self._free_keys(changing, joining)
        memberships = {pupil: held for pupil, held in memberships.items() if held != self._held(pupil)}
        return ImportEffect(
            self._groups.new, self._groups.placed, tuple(joining), tuple(changing.values()), memberships
        )

    # The file as a whole

    @cached_property
    def _newest_year(self) -> int | None:
        """The newest school year in which any child has a home group, or of which a file was taken in."""
        held = (one.group for memberships in self._known.memberships.values() for one in memberships)
        return max([*self._known.runs, *(self._years[group] for group in held if group in self._years)], default=None)

    def _school_year(self) -> int:
        year = self._found.school_year if self._found.school_year is not None else self._choices.school_year
        if year is None:
            raise Refusal("school_year_missing")
        if self._newest_year is not None and year < self._newest_year:
            raise Refusal("import_older")
        if year > school_year(self._today) + 1:
            raise Refusal("import_ahead")
        return year

    def _day(self) -> date:
        """Give the day from which the file counts: chosen, or the day it was made, within its school year."""
        begins, ends = starts(self._year), starts(self._year + 1)
        chosen = self._choices.as_of
        if chosen is not None:
            if not begins <= chosen < ends:
                raise Refusal("import_day")
            return chosen
        if self._new_year:
            return begins
        latest = max(begins, min(self._today, ends - timedelta(days=1)))
        return max(begins, min(self._found.made_on or latest, latest))

    def _older_than_last(self) -> bool:
        last = self._known.runs.get(self._year)
        return last is not None and self._found.made_on is not None and self._found.made_on < last

    # Who is who

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return match(self._found.pupils, self._known.pupils, self._known.by_hand)

    @cached_property
    def _answers(self) -> Mapping[int, UUID | None]:
        """The answers that fit a question of this file."""
        fitting = {}
        for place, answer in self._choices.answers.items():
            found = self._matches[place] if 0 <= place < len(self._matches) else Match()
            if found.doubt is not None and answer in (None, *(pupil.id for pupil in found.candidates)):
                fitting[place] = answer
        return fitting

    @cached_property
    def _questions(self) -> tuple[PlanQuestion, ...]:
        return tuple(
            PlanQuestion(place, self._found.pupils[place], each.doubt, each.candidates, place in self._answers)
            for place, each in enumerate(self._matches)
            if each.doubt is not None
        )

    @cached_property
    def _rows(self) -> dict[UUID, tuple[Pupil, ImportedPupil]]:
        """For each known pupil in the file: as it is known, and as the file has it; the first row where two are one."""
        by_id = {pupil.id: pupil for pupil in self._known.pupils}
        rows: dict[UUID, tuple[Pupil, ImportedPupil]] = {}
        for place, each in enumerate(self._matches):
            if each.known is not None:
                rows.setdefault(each.known.id, (each.known, self._found.pupils[place]))
        for place, answer in sorted(self._answers.items()):
            if answer is not None:
                rows.setdefault(answer, (by_id[answer], self._found.pupils[place]))
        return rows

    @cached_property
    def _new(self) -> tuple[int, ...]:
        """The places of pupils nobody knows yet."""
        certain = (place for place, each in enumerate(self._matches) if each.known is None and each.doubt is None)
        return tuple(sorted([*certain, *(place for place, answer in self._answers.items() if answer is None)]))

    # Who is there, and who is no longer

    def _is_present(self, pupil: Pupil) -> bool:
        left = pupil.left_on is not None and pupil.left_on <= self._as_of
        to_come = pupil.joined_on is not None and pupil.joined_on > self._as_of
        return not left and not to_come

    def _returns(self, before: Pupil) -> bool:
        return before.left_on is not None and before.left_on <= self._as_of

    @cached_property
    def _said_to_have_left(self) -> dict[UUID, ImportedPupil]:
        """Known pupils of whom the file itself says that they left; one it also has as present stays."""
        doubtful = {pupil.id for each in self._questions for pupil in each.candidates}
        found = match(self._found.left, self._known.pupils, self._known.by_hand)
        return {
            each.known.id: one
            for each, one in zip(found, self._found.left, strict=True)
            if each.known is not None and each.known.id not in self._rows.keys() | doubtful
        }

    @cached_property
    def _absent(self) -> tuple[Pupil, ...]:
        """Pupils at school who are not in the file; whoever an open question may be about is not counted yet."""
        asked = {pupil.id for each in self._questions if not each.answered for pupil in each.candidates}
        away = asked | self._rows.keys() | self._said_to_have_left.keys()
        return tuple(pupil for pupil in self._known.pupils if pupil.id not in away and self._is_present(pupil))

    @cached_property
    def _whole(self) -> bool:
        if self._choices.whole_school is not None:
            return self._choices.whole_school
        present = [pupil for pupil in self._known.pupils if self._is_present(pupil)]
        asked = {pupil.id for each in self._questions for pupil in each.candidates}
        in_file = self._rows.keys() | self._said_to_have_left.keys() | asked
        held = sum(pupil.id in in_file for pupil in present)
        return held >= WHOLE_SCHOOL * len(present) and self._every_group_appears(present)

    def _every_group_appears(self, present: Sequence[Pupil]) -> bool:
        """Whether each home group that has pupils has some in the file; a new school year has other groups."""
        if self._new_year or self._first:
            return True
        standing = {self._home_before(pupil.id) for pupil in present} - {None}
        of_year = {group for group in standing if group is not None and self._years[group] == self._year}
        filled = {pupil.group_key for pupil in self._found.pupils}
        return of_year <= {group.id for key, group in self._groups.homes.items() if key in filled}

    @cached_property
    def _leaving(self) -> dict[UUID, Leaving]:
        leaving: dict[UUID, Leaving] = {}
        by_id = {pupil.id: pupil for pupil in self._known.pupils}
        for pupil_id, one in self._said_to_have_left.items():
            if by_id[pupil_id].left_on is None or self._is_present(by_id[pupil_id]):
                leaving[pupil_id] = Leaving(by_id[pupil_id], one.left_on or self._as_of, True)
        for before, one in self._rows.values():
            # Still there, and the file names the day on which it will go.
            planned = one.left_on is not None and one.left_on > self._as_of
            if planned and one.left_on is not None and one.left_on != before.left_on:
                leaving[before.id] = Leaving(before, one.left_on, True)
        if self._whole:
            for pupil in self._absent:
                if pupil.id not in self._choices.staying:
                    leaving[pupil.id] = Leaving(pupil, self._as_of, False)
        return leaving

    # One pupil

    def _after(self, before: Pupil, one: ImportedPupil) -> Pupil:
        by_hand = self._known.by_hand.get(before.id, ByHand())
        given, prefix, surname = _name_after(before, one)
        if (one.given_name, one.prefix, one.surname) in by_hand.names:
            given, prefix, surname = before.given_name, before.prefix, before.surname
        birth = before.birth_date if one.birth_date in (None, *by_hand.birth_dates) else one.birth_date
        joined = one.joined_on or before.joined_on
        if self._returns(before) and before.joined_on is not None and joined is not None:
            joined = min(joined, before.joined_on)
        return replace(
            before,
            given_name=given,
            prefix=prefix,
            surname=surname,
            birth_date=birth,
            year_group=one.year_group or before.year_group,
            school_key=one.key if one.key_is_stable else before.school_key,
            joined_on=joined,
            left_on=None if self._returns(before) else before.left_on,
        )

    def _new_pupil(self, one: ImportedPupil) -> Pupil:
        """Give a pupil nobody knows yet; in a later import one without a day of coming came on the day it counts."""
        return Pupil(
            id=self._new_id(),
            given_name=one.given_name,
            prefix=one.prefix,
            surname=one.surname,
            birth_date=one.birth_date,
            year_group=one.year_group or "",
            school_key=one.key if one.key_is_stable else None,
            joined_on=one.joined_on or (None if self._first else self._as_of),
            left_on=one.left_on if one.left_on is not None and one.left_on > self._as_of else None,
        )

    def _first_held(self, pupil: Pupil, key: str | None) -> Held:
        """Give the memberships of a new pupil: from the day it came, or the beginning of the school year."""
        target = self._target(key)
        if target is None:
            return ()
        # Where nothing else is known, what is read in the summer counts at once.
        begins = starts(self._year) if not self._first or self._year <= school_year(self._today) else self._today
        held = move((), self._years, pupil.id, target, max(begins, pupil.joined_on or begins))
        return held if pupil.left_on is None else leave(held, pupil.left_on)

    def _held_after(self, before: Pupil, after: Pupil, key: str | None) -> Held:
        """Give the memberships of a known pupil of the file."""
        target, held = self._target(key), self._held(before.id)
        kept = end_years_before(held, self._years, self._year)
        if target is not None and not self._stands_in(kept, target):
            of_year = [one for one in kept if self._years.get(one.group) == self._year]
            if of_year:  # newest first; a move that was noted for a later day is corrected on that day
                since = max(self._as_of, of_year[0].since)
            elif kept != held and not self._returns(before):
                since = starts(self._year)
            else:
                since = max(self._as_of, after.joined_on or self._as_of)
            kept = move(kept, self._years, after.id, target, since)
        return kept if after.left_on is None else leave(kept, after.left_on)

    def _target(self, key: str | None) -> UUID | None:
        group = None if key is None else self._groups.homes.get(key)
        return None if group is None else group.id

    def _held(self, pupil: UUID) -> Held:
        return tuple(self._known.memberships.get(pupil, ()))

    def _stands_in(self, held: Held, group: UUID) -> bool:
        """Whether the child has that group on the day of the file, or moved to it after that day."""
        at = home_on(held, self._years, self._as_of)
        later = (one for one in held if one.since > self._as_of and self._years.get(one.group) == self._year)
        return group in {one.group for one in (at, next(later, None)) if one is not None}

    def _free_keys(self, changing: dict[UUID, Pupil], joining: Sequence[Pupil]) -> None:
        """Take a key that the school gave to another child from the one who had it."""
        given = {pupil.school_key: pupil.id for pupil in joining if pupil.school_key is not None}
        given |= {
            one.key: pupil_id for pupil_id, (_, one) in self._rows.items() if one.key is not None and one.key_is_stable
        }
        for pupil in self._known.pupils:
            now = changing.get(pupil.id, pupil)
            if now.school_key is not None and given.get(now.school_key, pupil.id) != pupil.id:
                changing[pupil.id] = replace(now, school_key=None)

    # What is shown

    def _shown(self, before: Pupil, one: ImportedPupil) -> tuple[Changing | None, Moving | None]:
        after = self._after(before, one)
        changing = Changing(before, after) if self._differs(before, after) else None
        if self._returns(before):
            return changing, None
        held = self._held(before.id)
        was, becomes = self._running(held), self._running(self._held_after(before, after, one.group_key))
        if was == becomes:
            return changing, None
        old, new = (self._names[each[0]] if each is not None else "" for each in (was, becomes))
        # In a new school year everyone has another group; of interest is one with another name.
        if self._new_year and names.fold(old) == names.fold(new):
            return changing, None
        return changing, Moving(before, old, new, self._as_of if becomes is None else becomes[1])

    def _running(self, held: Held) -> tuple[UUID, date] | None:
        """Give the newest home group and its first day, unless it ended before the day of the file or on it."""
        newest = next((one for one in held if one.group in self._years), None)
        over = newest is None or (newest.until is not None and newest.until <= self._as_of)
        return None if newest is None or over else (newest.group, newest.since)

    def _home_before(self, pupil: UUID) -> UUID | None:
        at = home_on(self._held(pupil), self._years, self._as_of)
        return None if at is None else at.group

    def _differs(self, before: Pupil, after: Pupil) -> bool:
        """Whether a person should see it: name, birth date, or a leerjaar that is not just the next one."""
        own = (before.given_name, before.prefix, before.surname, before.birth_date)
        if own != (after.given_name, after.prefix, after.surname, after.birth_date):
            return True
        up = self._new_year and before.year_group.isdecimal() and after.year_group == str(int(before.year_group) + 1)
        return before.year_group != after.year_group and not up

    def _group_name(self, place: int) -> str:
        group = self._groups.homes.get(self._found.pupils[place].group_key or "")
        return "" if group is None else group.name


def _name_after(before: Pupil, one: ImportedPupil) -> names.Parts:
    """Give the name of the file, unless it only lacks something: a part, the accents, the capitals, the prefix's place.

    A list from another program may have lost those; that is no correction.
    """
    known = (before.given_name, before.prefix, before.surname)
    given = one.given_name or before.given_name
    prefix, surname = (one.prefix, one.surname) if one.surname else (before.prefix, before.surname)
    if known == (given, prefix, surname):
        return known
    if name_words(*known) != name_words(given, prefix, surname):
        return given, prefix, surname
    if name_words(given, "", "") != name_words(before.given_name, "", ""):
        return (
            known
            if _only_lacks(names.display(given, prefix, surname), names.display(*known))
            else (given, prefix, surname)
        )
    # One of the two may be in capitals: Noor VAN DER REGENBOOG.
    if _only_lacks(given, before.given_name):
        given = before.given_name
    if _only_lacks(names.display("", prefix, surname), names.display("", before.prefix, before.surname)):
        prefix, surname = before.prefix, before.surname
    return given, prefix, surname


def _only_lacks(written: str, has: str) -> bool:
    """Whether the same name was written without the accents or the capitals it has."""
    lost_accents = written.isascii() and not has.isascii()
    lost_capitals = written in (written.upper(), written.lower()) and has not in (has.upper(), has.lower())
    return lost_accents or lost_capitals or written == has
