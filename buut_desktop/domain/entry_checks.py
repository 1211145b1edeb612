"""What may be worth a second look while typing (kanttekeningen): hints that never hold anybody up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.envelopes import envelope_of, forms_typed
from buut_desktop.domain.sociogram import AnswerState, Asked, Circle, Round, dimension

MANY_SKIPPED = 3
"""From how many children on a skipped question is worth a word, if they are a fifth of those asked."""
MANY_FORMS = 10
"""From how many forms on it says something that most choose within their own home group."""


class HintCode(StrEnum):
    """What was noticed."""

    MORE_THAN_COVER = "more_than_cover"
    """More forms were typed, or fewer children noted absent, than the cover sheet says of this form's envelope."""
    SAME_AS_PREVIOUS = "same_as_previous"
    """Exactly the choices of the form typed before it."""
    EMPTY_LIST = "empty_list"
    """The child has a question with nobody on its list."""
    MANY_SKIPPED = "many_skipped"
    OWN_GROUP_ONLY = "own_group_only"
    """Though all may be chosen, most children chose within their own home group only."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing noticed: about a child, or about `count` of `of` children and the question `asked`."""

    code: HintCode
    pupil: UUID | None = None
    other: UUID | None = None
    asked: Asked | None = None
    count: int = 0
    of: int = 0


def form_hints(round_: Round, pupil: UUID, previous: UUID | None = None) -> tuple[Hint, ...]:
    """Give what is worth a look in the form of `pupil`, typed after that of `previous`."""
    one = round_.participant(pupil)
    if one is None:
        return ()
    found = []
    cover = envelope_of(round_, one.home_group)
    if cover is not None and any(r.responded for r in _states(round_, pupil)):
        forms = forms_typed(round_, one.home_group)
        if len(forms.typed) > cover.forms or (not forms.open and len(forms.absent) < cover.absent):
            found.append(Hint(HintCode.MORE_THAN_COVER, pupil, count=len(forms.typed), of=cover.forms))
    if previous is not None and previous != pupil and _alike(round_, pupil, previous):
        found.append(Hint(HintCode.SAME_AS_PREVIOUS, pupil, previous))
    for asked in round_.asked_of(pupil):
        if not any(round_.on_list(pupil, p.pupil, asked.dimension) for p in round_.participants):
            found.append(Hint(HintCode.EMPTY_LIST, pupil, asked=asked))
            break
    return tuple(found)


def round_hints(round_: Round) -> tuple[Hint, ...]:
    """Give what is worth a look in everything typed so far."""
    found = []
    for asked in round_.asked:
        states = [
            round_.reply(p.pupil, asked.dimension, asked.positive)
            for p in round_.participants
            if asked in round_.asked_of(p.pupil)
        ]
        on_paper = [s for s in states if s not in (None, AnswerState.ABSENT, AnswerState.DECLINED)]
        skipped = on_paper.count(AnswerState.SKIPPED)
        if skipped >= MANY_SKIPPED and 5 * skipped >= len(on_paper):
            found.append(Hint(HintCode.MANY_SKIPPED, asked=asked, count=skipped, of=len(on_paper)))
    own, of = _own_group_only(round_)
    if of >= MANY_FORMS and 5 * own >= 4 * of:
        found.append(Hint(HintCode.OWN_GROUP_ONLY, count=own, of=of))
    return tuple(found)


def _states(round_: Round, pupil: UUID) -> tuple[AnswerState, ...]:
    given = (round_.reply(pupil, a.dimension, a.positive) for a in round_.asked_of(pupil))
    return tuple(state for state in given if state is not None)


def _alike(round_: Round, one: UUID, other: UUID) -> bool:
    """Whether both forms have the same choices, at least three, on the same questions."""
    asked = round_.asked_of(one)
    mine = [set(round_.chosen_by(one, a.dimension, a.positive)) for a in asked]
    others = [set(round_.chosen_by(other, a.dimension, a.positive)) for a in asked]
    return asked == round_.asked_of(other) and mine == others and sum(map(len, mine)) >= 3


def _own_group_only(round_: Round) -> tuple[int, int]:
    """Give how many children chose within their own home group only, of those who could choose beyond it."""
    groups = {p.pupil: p.home_group for p in round_.participants}
    if len(set(groups.values())) < 2:
        return 0, 0
    free = {d.number for d in round_.dimensions if dimension(round_, d.number).circle is Circle.PLAZA}
    bound = {d.number for d in round_.dimensions if d.young_own}
    young = {p.pupil for p in round_.participants if p.young}
    within: dict[UUID, bool] = {}
    for c in round_.choices:
        if c.dimension in free and not (c.dimension in bound and c.chooser in young):
            own = groups[c.chooser] == groups[c.chosen]
            within[c.chooser] = within.get(c.chooser, True) and own
    return sum(within.values()), len(within)
