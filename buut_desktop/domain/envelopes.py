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
    states = {round_.reply(pupil, a.dimension, a.positive) for a in round_.asked_of(pupil)}
    if len(states) != 1:
        return None
    [state] = states
    return state if state in (AnswerState.ABSENT, AnswerState.DECLINED) else None


def forms_typed(round_: Round, home_group: UUID | None) -> FormsTyped:
    """Give where the forms of that envelope stand."""
    lists: dict[str, list[UUID]] = {name: [] for name in ("open", "typed", "absent", "declined", "unlisted")}
    for one in in_envelope(round_, home_group):
        state = whole_form(round_, one.pupil)
        replied = any(round_.reply(one.pupil, a.dimension, a.positive) for a in round_.asked_of(one.pupil))
        if state is not None:
            lists[state.value].append(one.pupil)
        elif not one.listed and not replied:
            lists["unlisted"].append(one.pupil)
        elif round_.typed(one.pupil):
            lists["typed"].append(one.pupil)
        else:
            lists["open"].append(one.pupil)
    return FormsTyped(**{name: tuple(pupils) for name, pupils in lists.items()})


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
