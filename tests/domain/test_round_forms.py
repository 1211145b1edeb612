"""The forms of a round: everybody a form, nobody on its own list, every name equally often first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

import pytest

from buut_desktop.domain import names
from buut_desktop.domain.round_forms import ChildForm, EnvelopeForms, FormMaker, band_of, signs
from buut_desktop.domain.sociogram import AnswerState, Circle, Reply, Round
from tests.rounds import ROUND_GROUPS, round_with

MIXED = (lambda place: 1 + place % 2, lambda place: 3 + place % 3, lambda place: 6 + place % 3)


def made(round_: Round, called: dict[UUID, str], *, shuffle: bool = False) -> tuple[EnvelopeForms, ...]:
    """Give the envelopes of a round."""
    given = signs(["▲", "■", "●"][: len(round_.dimensions)])
    by_number = {d.number: sign for d, sign in zip(round_.dimensions, given, strict=True)}
    return FormMaker(round_, called, ROUND_GROUPS, by_number, shuffle).envelopes()


def forms_of(envelopes: tuple[EnvelopeForms, ...]) -> list[ChildForm]:
    """Give every form with a name on it."""
    return [form for envelope in envelopes for form in envelope.forms]


def test_every_child_has_one_form_and_the_young_are_asked_one_by_one() -> None:
    round_, called = round_with(75, MIXED)
    envelopes = made(round_, called)
    assert [e.home_group for e in envelopes] == ["De Egels", "De Mezen", "De Vossen"]
    numbers = [f.number for e in envelopes for f in (*e.forms, *e.young)]
    assert sorted(n for n in numbers if n is not None) == [p.form_number for p in round_.participants]
    assert {len(e.young) for e in envelopes} == {25, 0}
    assert [len(e.spares) for e in envelopes] == [0, 2, 2]
    assert [len(e.young_spares) for e in envelopes] == [2, 0, 0]


def test_a_list_holds_everybody_once_but_never_the_child_itself() -> None:
    round_, called = round_with(75, MIXED)
    everybody = {p.form_number for p in round_.participants}
    for form in forms_of(made(round_, called)):
        for side in form.sides:
            listed = [name.number for name in side.names]
            assert len(listed) == len(set(listed))
            assert set(listed) == everybody - {form.number}


@pytest.mark.parametrize(("count", "groups"), [(28, 1), (75, 3), (120, 4)])
def test_every_name_stands_first_equally_often_in_every_home_group(count: int, groups: int) -> None:
    round_, called = round_with(count, (lambda _place: 6,) * groups)
    envelopes = made(round_, called)
    group_of = {line.number: e.home_group for e in envelopes for line in e.children}
    first: dict[tuple[str, str], Counter[int]] = {}
    for envelope in envelopes:
        for form in envelope.forms:
            seen = set()
            for name in form.sides[0].names:
                if name.home_group not in seen:
                    seen.add(name.home_group)
                    where = "own" if name.home_group == envelope.home_group else "other"
                    first.setdefault((where, name.home_group), Counter())[name.number] += 1
    for (_where, group), counted in first.items():
        times = [counted[number] for number, of in group_of.items() if of == group]
        assert max(times) - min(times) <= 1
    assert len(first) == (2 * groups if groups > 1 else 1)


def test_the_own_home_group_comes_first_and_each_goes_round_the_alphabet() -> None:
    round_, called = round_with(75, (lambda _place: 6,) * 3)
    for envelope in made(round_, called):
        for form in envelope.forms:
            listed = form.sides[0].names
            groups = list(dict.fromkeys(name.home_group for name in listed))
            assert groups[0] == envelope.home_group
            assert len(groups) == 3
            for group in groups:
                inside = [names.fold(name.name) for name in listed if name.home_group == group]
                turns = sum(one > other for one, other in pairwise(inside))
                assert turns <= 1, "it begins somewhere, and begins anew once"


def test_each_child_reads_the_question_of_its_own_leerjaar() -> None:
    round_, called = round_with(40, (lambda place: 3 + place % 6,))
    year = {p.form_number: p.year for p in round_.participants}
    for form in forms_of(made(round_, called)):
        asked = [q.words for side in form.sides for q in side.questions]
        number = form.number or 0
        assert asked == [d.words(year[number]) for d in round_.dimensions]
        assert form.band == band_of(year[number])
        # One question on a sheet up to leerjaar 4, all of them on one after that.
        assert len(form.sides) == (2 if form.band == (3, 4) else 1)


def test_liever_niet_is_a_sheet_of_its_own_and_only_for_those_who_are_asked() -> None:
    round_, called = round_with(40, (lambda place: 3 + place % 6,), negative=True)
    year = {p.form_number: p.year for p in round_.participants}
    for form in forms_of(made(round_, called)):
        positive = [all(q.positive for q in side.questions) for side in form.sides]
        negative = [all(not q.positive for q in side.questions) for side in form.sides]
        assert [p or n for p, n in zip(positive, negative, strict=True)] == [True] * len(form.sides)
        assert positive == sorted(positive, reverse=True), "liever niet comes last"
        assert sum(negative) == {3: 0, 4: 2}.get(year[form.number or 0] or 0, 1)


def test_in_the_own_circle_only_the_own_home_group_is_listed() -> None:
    round_, called = round_with(20, (lambda _place: 6,) * 2)
    one, other = round_.dimensions
    narrow = replace(round_, dimensions=(one, replace(other, circle=Circle.HOME_GROUP)))
    for envelope in made(narrow, called):
        for form in envelope.forms:
            for name in form.sides[0].names:
                assert name.on == (True, name.home_group == envelope.home_group)
    only = replace(round_, dimensions=(replace(one, circle=Circle.HOME_GROUP),))
    for envelope in made(only, called):
        assert {n.home_group for f in envelope.forms for n in f.sides[0].names} == {envelope.home_group}


def test_who_does_not_take_part_has_no_form_but_can_be_chosen_and_who_is_off_the_list_neither() -> None:
    round_, called = round_with(12, (lambda _place: 6,))
    a, b, *_ = round_.participants
    declined = tuple(Reply(a.pupil, d.number, AnswerState.DECLINED) for d in round_.dimensions)
    gone = tuple(replace(p, listed=False) if p is b else p for p in round_.participants)
    [envelope] = made(replace(round_, replies=declined, participants=gone), called)
    assert {f.number for f in envelope.forms} == {p.form_number for p in round_.participants} - {
        a.form_number,
        b.form_number,
    }
    listed = {n.number for f in envelope.forms for n in f.sides[0].names}
    assert a.form_number in listed
    assert b.form_number not in listed
    assert [(line.number, line.declined) for line in envelope.children][:2] == [(10, True), (12, False)]


def test_a_spare_holds_every_name_in_the_words_of_each_age() -> None:
    round_, called = round_with(30, (lambda place: 4 + place % 4,))
    [envelope] = made(round_, called)
    assert [spare.band for spare in envelope.spares] == sorted({f.band for f in envelope.forms})
    for spare in envelope.spares:
        assert (spare.number, spare.name) == (None, "")
        assert len({name.number for name in spare.sides[0].names}) == len(spare.sides[0].names) == 30


def test_shuffled_names_stay_the_same_for_a_form_and_differ_between_forms_from_leerjaar_7_on() -> None:
    round_, called = round_with(40, (lambda place: 5 + place % 4,) * 2)
    straight, first, second = (forms_of(made(round_, called, shuffle=shuffle)) for shuffle in (False, True, True))
    assert first == second
    for one, other in zip(straight, first, strict=True):
        assert {n.number for n in one.sides[0].names} == {n.number for n in other.sides[0].names}
        assert other.shuffled is (other.band == (7, 8))
        assert (one.sides == other.sides) is not other.shuffled
        groups = [n.home_group for n in other.sides[0].names]
        assert len(list(dict.fromkeys(groups))) == sum(a != b for a, b in pairwise(groups)) + 1


def test_a_question_without_a_sign_gets_one_that_is_free() -> None:
    assert signs(["▲", "■"]) == ("▲", "■")
    assert signs(["", "▲", ""]) == ("■", "▲", "●")
    assert signs(["▲", "▲"]) == ("▲", "■")
    assert signs(["", "", ""]) == ("▲", "■", "●")


def test_a_child_whose_leerjaar_is_not_known_gets_the_words_of_the_middle_years() -> None:
    assert [band_of(year) for year in (None, 1, 2, 3, 5, 8)] == [(5, 6), (1, 2), (1, 2), (3, 4), (5, 6), (7, 8)]
