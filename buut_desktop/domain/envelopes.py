"""The envelopes (enveloppen) of a round: one per home group, with a cover sheet that says what was handed in.

What was typed is compared with the cover sheet and differences are named; nothing is ever refused for one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.sociogram import AnswerState, Envelope, Participant, Round


@dataclass(frozen=True, slots=True)
class FormsTyped:
    """Where the forms of one envelope stand, each child in one list, by form number."""

    open: tuple[UUID, ...]
    """Not typed yet, or not to its last question."""
    typed: tuple[UUID, ...]
    """Forms there were on paper."""
    absent: tuple[UUID, ...]
    declined: tuple[UUID, ...]
    unlisted: tuple[UUID, ...]
    """On nobody's list, and nothing was noted for it."""

    @property
    def closable(self) -> bool:
        """Whether nothing is left to type."""
        return not self.open


class FormState(StrEnum):
    """Where the form of one child stands."""

    OPEN = "open"
    HALF = "half"
    """Begun, and not typed to its last question."""
    TYPED = "typed"
    ABSENT = "absent"
    DECLINED = "declined"
    UNLISTED = "unlisted"
    """On nobody's list, and nothing was noted for it: there is no form."""


_NOTED = {AnswerState.ABSENT: FormState.ABSENT, AnswerState.DECLINED: FormState.DECLINED}


class Told(StrEnum):
    """What the cover sheet and the typing can differ in."""

    OPEN = "open"
    FORMS = "forms"
    ABSENT = "absent"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Difference:
    """The cover sheet said `said`, found was `found`; `pupils` are those found (OPEN: still to be typed)."""

    about: Told
    said: int
    found: int
    pupils: tuple[UUID, ...]


def home_groups(round_: Round) -> tuple[UUID | None, ...]:
    """Give the home groups of the round's children, in the order of their form numbers."""
    ordered = sorted(round_.participants, key=lambda p: p.form_number)
    return tuple(dict.fromkeys(p.home_group for p in ordered))


def in_envelope(round_: Round, home_group: UUID | None) -> tuple[Participant, ...]:
    """Give the children of that envelope by form number."""
    found = (p for p in round_.participants if p.home_group == home_group)
    return tuple(sorted(found, key=lambda p: p.form_number))


def envelope_of(round_: Round, home_group: UUID | None) -> Envelope | None:
    """Give what the cover sheet of that home group said, None while nobody typed it."""
    return next((e for e in round_.envelopes if e.home_group == home_group), None)


def with_envelope(round_: Round, home_group: UUID | None, envelope: Envelope | None) -> Round:
    """Give the round with that cover sheet, in the order of the home groups; None takes it away."""
    kept = {e.home_group: e for e in round_.envelopes if e.home_group != home_group}
    if envelope is not None:
        kept[home_group] = envelope
    return replace(round_, envelopes=tuple(kept[group] for group in home_groups(round_) if group in kept))


def whole_form(round_: Round, pupil: UUID) -> AnswerState | None:
    """Give `absent` or `declined` where that was noted for every question of the form, else None."""
    one = round_.participant(pupil)
    state = None if one is None else form_state(round_, one)
    return next((noted for noted, whole in _NOTED.items() if whole is state), None)


def form_state(round_: Round, one: Participant) -> FormState:
    """Give where the form of that child stands."""
    states = [round_.reply(one.pupil, a.dimension, a.positive) for a in round_.asked_of(one.pupil)]
    given = [state for state in states if state is not None]
    if not given:
        return FormState.OPEN if one.listed else FormState.UNLISTED
    if len(given) < len(states):
        return FormState.HALF
    same = given[0] if given.count(given[0]) == len(given) else None
    return _NOTED.get(same, FormState.TYPED) if same else FormState.TYPED


def forms_typed(round_: Round, home_group: UUID | None) -> FormsTyped:
    """Give where the forms of that envelope stand."""
    found: dict[FormState, list[UUID]] = {state: [] for state in FormState}
    for one in in_envelope(round_, home_group):
        state = form_state(round_, one)
        found[FormState.OPEN if state is FormState.HALF else state].append(one.pupil)
    return FormsTyped(
        open=tuple(found[FormState.OPEN]),
        typed=tuple(found[FormState.TYPED]),
        absent=tuple(found[FormState.ABSENT]),
        declined=tuple(found[FormState.DECLINED]),
        unlisted=tuple(found[FormState.UNLISTED]),
    )


def compare(round_: Round, cover: Envelope) -> tuple[Difference, ...]:
    """Give in what the typing differs from the cover sheet, first what is still to be typed.

    A child that is on nobody's list may be counted on the cover sheet as not taking part, or not.
    """
    found = forms_typed(round_, cover.home_group)
    differences = []
    if found.open:
        differences.append(Difference(Told.OPEN, 0, len(found.open), found.open))
    for about, said, pupils, more in (
        (Told.FORMS, cover.forms, found.typed, 0),
        (Told.ABSENT, cover.absent, found.absent, 0),
        (Told.DECLINED, cover.declined, found.declined, len(found.unlisted)),
    ):
        if not len(pupils) <= said <= len(pupils) + more:
            differences.append(Difference(about, said, len(pupils), pupils))
    return tuple(differences)
