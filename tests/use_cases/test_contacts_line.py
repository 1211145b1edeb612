"""The contact cards filled, checked, ordered and printed; through the use cases, on a real school file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buut_desktop.domain.contacts import OFFERED, CardCode, Check
from buut_desktop.domain.refusals import Refusal
from buut_desktop.use_cases.keep_contacts import CardEntry, KeepContacts
from buut_desktop.use_cases.print_cards import CardForm, PrintCards
from tests.school import School

LEADER = CardEntry(CardCode.SCHOOL_LEADER, "Joost Potlood", phone="06 0000 0001", checked=True)
CONTACT = CardEntry(CardCode.INTERNAL_CONTACT, "Hanna Puntenslijper", when="lokaal 7", on_poster=True, checked=True)
LINE = CardEntry(CardCode.CHILD_LINE, organisation="Kindertelefoon", phone="000 111", on_poster=True, checked=True)


def test_a_new_school_finds_every_card_empty(school: School) -> None:
    shown = school.use(KeepContacts)(school.contact)
    assert shown.cards == ()
    assert shown.still_empty == OFFERED


def test_a_card_that_is_filled_is_no_longer_empty_and_a_second_one_stands_behind_it(school: School) -> None:
    keep = school.use(KeepContacts)
    keep.add(school.coach, CONTACT)
    keep.add(school.coach, replace(CONTACT, name="  Tweede   Gum ", checked=False))
    shown = keep(school.coach)
    assert [(card.name, check) for card, check in shown.cards] == [
        ("Hanna Puntenslijper", Check.GOOD),
        ("Tweede Gum", Check.NEVER),
    ]
    assert CardCode.INTERNAL_CONTACT not in shown.still_empty


def test_a_card_without_anybody_on_it_is_refused(school: School) -> None:
    with pytest.raises(Refusal, match="contact_empty"):
        school.use(KeepContacts).add(school.coach, CardEntry(CardCode.OTHER, when="maandag", note="iemand"))


def test_another_number_has_to_be_checked_anew_but_another_note_has_not(school: School) -> None:
    keep = school.use(KeepContacts)
    card = keep.add(school.coach, LEADER)
    keep.change(school.coach, card, 1, replace(LEADER, note="liever bellen", on_poster=True, checked=False))
    assert keep(school.coach).cards[0][1] is Check.GOOD
    keep.change(school.coach, card, 2, replace(LEADER, phone="06 0000 0002", checked=False))
    assert keep(school.coach).cards[0][1] is Check.NEVER
    keep.check(school.coach, card, 3)
    [(found, check)] = keep(school.coach).cards
    assert (found.checked_on, check) == (school.clock.today(), Check.GOOD)


def test_what_was_checked_more_than_a_year_ago_is_to_be_checked_again(school: School) -> None:
    keep = school.use(KeepContacts)
    keep.add(school.coach, LEADER)
    school.clock.later(days=365)
    assert keep(school.coach).cards[0][1] is Check.GOOD
    school.clock.later(days=1)
    assert keep(school.coach).cards[0][1] is Check.OLD


def test_cards_change_places_and_never_leave_the_list(school: School) -> None:
    keep = school.use(KeepContacts)
    first, _, last = (keep.add(school.coach, entry) for entry in (LEADER, CONTACT, LINE))

    def names() -> list[str]:
        return [card.name or card.organisation for card, _ in keep(school.coach).cards]

    keep.move(school.coach, last, -1)
    assert names() == ["Joost Potlood", "Kindertelefoon", "Hanna Puntenslijper"]
    keep.move(school.coach, first, -1)
    assert names() == ["Joost Potlood", "Kindertelefoon", "Hanna Puntenslijper"]
    keep.move(school.coach, first, 9)
    assert names() == ["Kindertelefoon", "Hanna Puntenslijper", "Joost Potlood"]


def test_a_card_changed_by_somebody_else_is_not_written_over_and_one_taken_away_is_gone(school: School) -> None:
    keep = school.use(KeepContacts)
    card = keep.add(school.coach, LEADER)
    keep.check(school.coach, card, 1)
    with pytest.raises(Refusal, match="stale"):
        keep.change(school.leader, card, 1, LEADER)
    keep.remove(school.leader, card, 2)
    with pytest.raises(Refusal, match="gone"):
        keep.check(school.coach, card, 2)
    assert CardCode.SCHOOL_LEADER in keep(school.coach).still_empty


def test_a_contact_person_reads_the_cards_and_changes_none(school: School) -> None:
    card = school.use(KeepContacts).add(school.coach, LEADER)
    assert len(school.use(KeepContacts)(school.contact).cards) == 1
    with pytest.raises(Refusal, match="not_allowed"):
        school.use(KeepContacts).remove(school.contact, card, 1)


def test_only_what_was_checked_is_printed_as_a_fact(school: School) -> None:
    keep, prints = school.use(KeepContacts), school.use(PrintCards)
    keep.add(school.coach, LEADER)
    keep.add(school.coach, replace(LINE, code=CardCode.CONFIDENTIAL_INSPECTOR, checked=False))
    keep.add(school.coach, CardEntry(CardCode.OTHER, organisation="Alarm", phone="112"))
    made = prints(school.contact, CardForm.STOP)
    assert made.form == "stopkaart"
    assert made.filled == {"schoolleider": "Joost Potlood 06 0000 0001", "schoolleider gecontroleerd op": "24-11-2026"}
    assert [one.name for one in made.people] == ["Joost Potlood"]


def test_the_alarm_number_comes_from_a_checked_card(school: School) -> None:
    school.use(KeepContacts).add(
        school.coach, CardEntry(CardCode.OTHER, organisation="Alarm", phone="112", checked=True)
    )
    assert school.use(PrintCards)(school.coach, CardForm.STOP).filled["alarmnummer"] == "112"


def test_the_poster_lists_who_is_to_be_on_it_and_the_number_of_the_child_line_in_its_text(school: School) -> None:
    keep = school.use(KeepContacts)
    for entry in (LEADER, CONTACT, LINE):
        keep.add(school.coach, entry)
    made = school.use(PrintCards)(school.coach, CardForm.POSTER)
    assert [one.name for one in made.people] == ["Hanna Puntenslijper"]
    assert made.filled["kindertelefoon"] == "000 111"


def test_each_print_has_its_own_number_and_its_line_in_the_log(school: School) -> None:
    prints = school.use(PrintCards)
    numbers = [prints(school.coach, form).stamp.number for form in CardForm]
    assert len(set(numbers)) == len(CardForm)
    prints.finish(school.coach, CardForm.STOP, "printer")
    assert school.log_broken_at() is None
