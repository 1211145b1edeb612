"""The forms of a round (formulieren): what stands on each sheet, before it is laid out.

Names higher on a list are chosen more often. So every form begins its lists at another name and goes round: in its own
home group with the child after its own name, in another group each time one further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from random import Random
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.sociogram import USUAL_YEAR, AnswerState, Asked, Participant, Round, dimension

SIGNS = "▲■●★"
"""The signs to colour, for questions that have none of their own."""
SPARES = 2
"""Forms without a name in every envelope, at least one in the words of every age."""
OLDEST_ALONE = 4
"""Up to this leerjaar a sheet holds one question."""
MAY_SHUFFLE = 7
"""From this leerjaar on the names may stand in any order."""

Band = tuple[int, int]
BANDS: tuple[Band, ...] = ((1, 2), (3, 4), (5, 6), (7, 8))


class FormSet(StrEnum):
    """What is printed at once: whole envelopes, one child's form, numbers to stick on cards, or how a round runs."""

    ENVELOPES = "envelopes"
    CHILD = "child"
    STICKERS = "stickers"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question as it is put to this child: the sign to colour, the words, and the most choices (None: no limit)."""

    sign: str
    words: str
    limit: int | None
    positive: bool = True


@dataclass(frozen=True, slots=True)
class ListedName:
    """A child on a list; `on` says for each question of the sheet whether it may be chosen there."""

    number: int
    name: str
    home_group: str
    on: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class FormSide:
    """One sheet of a form: its questions and the names in the order in which they stand there."""

    questions: tuple[PutQuestion, ...]
    names: tuple[ListedName, ...]


@dataclass(frozen=True, slots=True)
class ChildForm:
    """The form of one child of groep 3 to 8; a spare has no name and no number (None)."""

    number: int | None
    name: str
    band: Band
    sides: tuple[FormSide, ...]
    shuffled: bool = False


@dataclass(frozen=True, slots=True)
class YoungForm:
    """The place on a conversation sheet (gespreksblad) of one child of groep 1 or 2, or of nobody yet."""

    number: int | None
    name: str
    questions: tuple[PutQuestion, ...]


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A child on the cover sheet; `declined`: it is known not to take part, so it has no form."""

    number: int
    name: str
    year: int | None
    declined: bool = False


@dataclass(frozen=True, slots=True)
class EnvelopeForms:
    """What goes into the envelope of one home group ("": children without one)."""

    home_group: str
    children: tuple[CoverLine, ...]
    forms: tuple[ChildForm, ...]
    young: tuple[YoungForm, ...]
    spares: tuple[ChildForm, ...] = ()
    young_spares: tuple[YoungForm, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """What is said of a dimension when the forms are explained."""

    code: str
    sign: str
    limit: int | None
    heading: str
    other_groups: bool
    """Whether children of another home group may be chosen."""


@dataclass(frozen=True, slots=True)
class RoundForms:
    """A set of forms ready for paper."""

    stamp: PrintStamp
    part: FormSet
    group_name: str
    plaza: bool
    """Whether the round is of a learning plaza, not of one home group."""
    round_number: int
    held_on: date
    read: tuple[ReadQuestion, ...]
    envelopes: tuple[EnvelopeForms, ...]


def band_of(year: int | None) -> Band:
    """Give the ages that are asked in the same words as a child of leerjaar `year`."""
    wanted = USUAL_YEAR if year is None else year
    return next((band for band in BANDS if band[0] <= wanted <= band[1]), BANDS[-1])


def signs(own: Sequence[str]) -> tuple[str, ...]:
    """Give every question its sign: its own, or the first of `SIGNS` that no other has."""
    free = [sign for sign in SIGNS if sign not in own]
    given: list[str] = []
    for sign in own:
        given.append(sign if sign and sign not in given else free.pop(0))
    return tuple(given)


@dataclass(frozen=True)
class FormMaker:
    """Makes the forms of a round. `called` and `group_names` give how a child and a home group are named on paper."""

    round: Round
    called: Mapping[UUID, str]
    group_names: Mapping[UUID | None, str]
    signs: Mapping[int, str]
    shuffle: bool = False

    # No slots: who stands on the lists is sorted once for all forms.

    @cached_property
    def _members(self) -> Mapping[UUID | None, tuple[Participant, ...]]:
        """Give who is on the lists, per home group by its name, in the order of first names."""
        found: dict[UUID | None, list[Participant]] = {}
        for one in self.round.participants:
            if one.listed:
                found.setdefault(one.home_group, []).append(one)
        groups = sorted(found, key=lambda g: (g is None, names.fold(self.group_names.get(g, ""))))
        return {
            group: tuple(sorted(found[group], key=lambda p: (names.fold(self.called[p.pupil]), p.form_number)))
            for group in groups
        }

    @cached_property
    def _turns(self) -> Mapping[tuple[UUID, UUID | None], int]:
        """Give for each form and home group how many forms before it list that group in the same way."""
        filling = [p for members in self._members.values() for p in members if not (p.young or self._declined(p))]
        turns = {}
        for group, members in self._members.items():
            # Without the child itself, the name after it has the place that the child had.
            turns.update({(p.pupil, group): place for place, p in enumerate(members)})
            others = (p for p in filling if p.home_group != group)
            turns.update({(p.pupil, group): place for place, p in enumerate(others)})
        return turns

    def envelopes(self) -> tuple[EnvelopeForms, ...]:
        """Give an envelope for every home group with children on the list, by the name of the group."""
        return tuple(self._envelope(group, inside) for group, inside in self._members.items())

    def _envelope(self, group: UUID | None, inside: Sequence[Participant]) -> EnvelopeForms:
        filling = [one for one in inside if not self._declined(one)]
        older, young = [p for p in filling if not p.young], [p for p in filling if p.young]
        return EnvelopeForms(
            self.group_names.get(group, ""),
            tuple(CoverLine(p.form_number, self.called[p.pupil], p.year, self._declined(p)) for p in inside),
            tuple(self._form(one) for one in older),
            tuple(self._young(one) for one in young),
            self._spares(older),
            tuple(YoungForm(None, "", self._young(one).questions) for one in young[:1] * SPARES),
        )

    def _declined(self, one: Participant) -> bool:
        asked = self.round.asked_of(one.pupil)
        states = [self.round.reply(one.pupil, a.dimension, a.positive) for a in asked]
        return bool(asked) and all(state is AnswerState.DECLINED for state in states)

    def _form(self, one: Participant) -> ChildForm:
        band = band_of(one.year)
        shuffled = self.shuffle and band[0] >= MAY_SHUFFLE
        places = self._places(one)
        if shuffled:  # the same each time that this form is printed
            Random(f"{self.round.id}/{one.form_number}").shuffle(places)
            groups = self._groups_from(one)
            places.sort(key=lambda p: groups.index(p.home_group))
        return ChildForm(one.form_number, self.called[one.pupil], band, self._sides(one, places), shuffled)

    def _spares(self, older: Sequence[Participant]) -> tuple[ChildForm, ...]:
        """Give forms with every name on them, in the words of each age in the group."""
        ages: dict[Band, Participant] = {}
        for one in older:
            ages.setdefault(band_of(one.year), one)
        alike = [ages[band] for band in sorted(ages)]
        alike += alike[:1] * (SPARES - len(alike))
        return tuple(
            ChildForm(None, "", band_of(one.year), self._sides(one, self._places(one, spare=turn)))
            for turn, one in enumerate(alike)
        )

    def _young(self, one: Participant) -> YoungForm:
        asked = self.round.asked_of(one.pupil)
        return YoungForm(one.form_number, self.called[one.pupil], tuple(self._question(one, a) for a in asked))

    def _groups_from(self, one: Participant) -> list[UUID | None]:
        groups = list(self._members)
        own = groups.index(one.home_group)
        return groups[own:] + groups[:own]

    def _places(self, one: Participant, *, spare: int | None = None) -> list[Participant]:
        """Give everybody else in the order of this form: its own home group first, then the next ones, going round.

        On a spare, counted from 0, the child whose form it is like stands too.
        """
        found: list[Participant] = []
        for group in self._groups_from(one):
            members = [p for p in self._members[group] if spare is not None or p.pupil != one.pupil]
            if members:
                turn = self._turns[one.pupil, group] if spare is None else spare * len(members) // SPARES
                start = turn % len(members)
                found += members[start:] + members[:start]
        return found

    def _sides(self, one: Participant, places: Sequence[Participant]) -> tuple[FormSide, ...]:
        asked = self.round.asked_of(one.pupil)
        if band_of(one.year)[1] <= OLDEST_ALONE:
            parts: list[tuple[Asked, ...]] = [(each,) for each in asked]
        else:
            parts = [tuple(a for a in asked if a.positive is positive) for positive in (True, False)]
        return tuple(self._side(one, part, places) for part in parts if part)

    def _side(self, one: Participant, asked: Sequence[Asked], places: Sequence[Participant]) -> FormSide:
        listed = []
        for other in places:
            on = tuple(other is one or self.round.on_list(one.pupil, other.pupil, a.dimension) for a in asked)
            if any(on):
                group = self.group_names.get(other.home_group, "")
                listed.append(ListedName(other.form_number, self.called[other.pupil], group, on))
        return FormSide(tuple(self._question(one, a) for a in asked), tuple(listed))

    def _question(self, one: Participant, asked: Asked) -> PutQuestion:
        found = dimension(self.round, asked.dimension)
        words = found.words(one.year, positive=asked.positive)
        return PutQuestion(self.signs[found.number], words or found.wording, found.limit, asked.positive)
