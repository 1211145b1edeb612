"""Envelopes: what was typed beside the cover sheet, named and never refused."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from buut_desktop.domain.envelopes import (
    Difference,
    Told,
    compare,
    envelope_of,
    forms_typed,
    home_groups,
    whole_form,
    with_envelope,
)
from buut_desktop.domain.sociogram import (
    AnswerState,
    Dimension,
    Envelope,
    Participant,
    Round,
    RoundState,
    add_choice,
    form_numbers,
    set_reply,
)

SPECHT, VINK = UUID(int=70), UUID(int=71)
CHILDREN = tuple(UUID(int=n) for n in range(1, 9))
A, B, C, D, E, F, G, H = CHILDREN


def new_round() -> Round:
    """Eight children in two home groups, two questions, the last child on nobody's list."""
    numbers = form_numbers(CHILDREN)
    return Round(
        id=UUID(int=500),
        group=UUID(int=501),
        group_name="Bos",
        school_year=2026,
        number=1,
        held_on=date(2026, 11, 18),
        state=RoundState.ENTRY,
        dimensions=(Dimension(1, "play", "Spelen?", 3), Dimension(2, "work", "Werken?", 3)),
        participants=tuple(
            Participant(c, numbers[c], SPECHT if place < 4 else VINK, 5, listed=c is not H)
            for place, c in enumerate(CHILDREN)
        ),
    )


def typed(round_: Round, pupil: UUID, *chosen: UUID) -> Round:
    for number in (1, 2):
        for other in chosen:
            round_ = add_choice(round_, number, pupil, other)
    return round_


def noted(round_: Round, pupil: UUID, state: AnswerState) -> Round:
    for number in (1, 2):
        round_ = set_reply(round_, number, pupil, state)
    return round_


def test_every_form_is_in_one_list_of_its_own_envelope() -> None:
    round_ = typed(new_round(), A, B, E)
    round_ = add_choice(round_, 1, B, A)  # only its first question
    round_ = noted(noted(round_, C, AnswerState.ABSENT), D, AnswerState.DECLINED)
    found = forms_typed(round_, SPECHT)
    assert (found.typed, found.open, found.absent, found.declined) == ((A,), (B,), (C,), (D,))
    assert not found.closable
    other = forms_typed(round_, VINK)
    assert (other.open, other.unlisted) == ((E, F, G), (H,))
    assert home_groups(round_) == (SPECHT, VINK)


def test_absent_at_one_question_is_no_absent_form() -> None:
    round_ = set_reply(typed(new_round(), A, B), 2, A, AnswerState.ABSENT)
    assert whole_form(round_, A) is None
    assert forms_typed(round_, SPECHT).typed == (A,)


def test_what_the_cover_sheet_says_otherwise_is_named_with_its_children() -> None:
    round_ = typed(typed(new_round(), A, B), B, A)
    round_ = noted(round_, C, AnswerState.ABSENT)
    assert compare(round_, Envelope(SPECHT, forms=3, absent=0, declined=1)) == (
        Difference(Told.OPEN, 0, 1, (D,)),
        Difference(Told.FORMS, 3, 2, (A, B)),
        Difference(Told.ABSENT, 0, 1, (C,)),
        Difference(Told.DECLINED, 1, 0, ()),
    )
    round_ = noted(round_, D, AnswerState.DECLINED)
    assert compare(round_, Envelope(SPECHT, forms=2, absent=1, declined=1)) == ()


def test_a_child_on_nobodys_list_may_be_counted_as_not_taking_part_or_not() -> None:
    round_ = typed(typed(typed(new_round(), E, F), F, E), G, E)
    for declined, differs in ((0, False), (1, False), (2, True)):
        found = compare(round_, Envelope(VINK, forms=3, declined=declined))
        assert [d.about for d in found] == ([Told.DECLINED] if differs else [])


def test_cover_sheets_stand_in_the_order_of_the_home_groups() -> None:
    round_ = with_envelope(new_round(), VINK, Envelope(VINK, 3))
    round_ = with_envelope(round_, SPECHT, Envelope(SPECHT, 4))
    assert [e.home_group for e in round_.envelopes] == [SPECHT, VINK]
    round_ = with_envelope(round_, VINK, Envelope(VINK, 2, absent=1))
    found = envelope_of(round_, VINK)
    assert found is not None
    assert (found.forms, found.absent) == (2, 1)
    assert envelope_of(with_envelope(round_, VINK, None), VINK) is None
