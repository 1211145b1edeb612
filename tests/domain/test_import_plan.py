"""A second import: who is who, what changes, moves and leaves, and what a file never does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.import_effect import ImportEffect, Known, effect, propose
from buut_desktop.domain.import_matching import ByHand
from buut_desktop.domain.import_plan import Doubt, ImportChoices, ImportPlan, PlanQuestion
from buut_desktop.domain.memberships import Held
from buut_desktop.domain.people import Group, GroupKind, Membership, Pupil
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, SchoolImport
from tests import builders

TODAY = date(2026, 11, 24)
MADE = date(2026, 11, 20)
AUGUST, NEXT_AUGUST = date(2026, 8, 1), date(2027, 8, 1)
NO_CHOICE = ImportChoices()
LARK = ImportedGroup("g1", "Leeuwerik", GroupKind.HOME_GROUP, ("6",))
MOTH = ImportedGroup("g2", "Vuurvlinder", GroupKind.HOME_GROUP, ("7",))
HEATH = ImportedGroup("p1", "Heide", GroupKind.LEARNING_PLAZA, ("6", "7"))


def row(place: int, **changes: Any) -> ImportedPupil:
    """The child of that place as a file has it: the first four in Leeuwerik, the others in Vuurvlinder."""
    given, prefix, surname = builders.NAMES[place]
    one = ImportedPupil(
        key=f"k{place}",
        key_is_stable=True,
        given_name=given,
        prefix=prefix,
        surname=surname,
        birth_date=date(2017, 3, 1 + place),
        year_group="6",
        group_key="g1" if place < 4 else "g2",
        plaza_keys=(),
        joined_on=date(2022, 8, 1),
        left_on=None,
    )
    return replace(one, **changes)


def without_key(one: ImportedPupil) -> ImportedPupil:
    return replace(one, key=None, key_is_stable=False)


def a_file(rows: Iterable[ImportedPupil], **changes: Any) -> SchoolImport:
    whole = SchoolImport(
        school_year=2026, made_on=MADE, groups=(LARK, MOTH), pupils=tuple(rows), left=(), ignored={}, notes=()
    )
    return replace(whole, **changes)


@dataclass
class Town:
    """A school that takes files in, in plain values."""

    pupils: dict[UUID, Pupil] = field(default_factory=dict)
    groups: dict[UUID, Group] = field(default_factory=dict)
    held: dict[UUID, Held] = field(default_factory=dict)
    runs: dict[int, date | None] = field(default_factory=dict)
    by_hand: dict[UUID, ByHand] = field(default_factory=dict)
    today: date = TODAY

    @property
    def known(self) -> Known:
        return Known(tuple(self.pupils.values()), tuple(self.groups.values()), self.held, self.runs, self.by_hand)

    def plan(self, found: SchoolImport, choices: ImportChoices = NO_CHOICE) -> ImportPlan:
        return propose(found, self.known, choices, self.today)

    def take_in(self, found: SchoolImport, choices: ImportChoices = NO_CHOICE) -> ImportEffect:
        exactly = effect(found, self.known, choices, self.today)
        self.groups.update({group.id: group for group in exactly.groups})
        for home, plaza in exactly.placed:
            self.groups[home] = replace(self.groups[home], plaza=plaza)
        self.pupils.update({pupil.id: pupil for pupil in (*exactly.joining, *exactly.changing)})
        self.held.update(exactly.memberships)
        year = found.school_year or choices.school_year
        assert year is not None
        self.runs[year] = found.made_on
        return exactly

    def called(self, given_name: str) -> Pupil:
        [pupil] = [each for each in self.pupils.values() if each.given_name == given_name]
        return pupil

    def change(self, given_name: str, /, **changes: Any) -> None:
        """Correct a pupil as a person would."""
        pupil = self.called(given_name)
        self.pupils[pupil.id] = replace(pupil, **changes)

    def periods(self, given_name: str) -> list[tuple[str, date, date | None]]:
        held = self.held.get(self.called(given_name).id, ())
        return [(self.groups[one.group].name, one.since, one.until) for one in held]

    def group(self, name: str, year: int = 2026) -> Group:
        [group] = [each for each in self.groups.values() if (each.name, each.school_year) == (name, year)]
        return group


@pytest.fixture
def town() -> Town:
    """A school that has taken in its first file."""
    made = Town()
    made.take_in(a_file(map(row, range(8))))
    return made


def everyone(*changed: ImportedPupil, without: Iterable[int] = ()) -> list[ImportedPupil]:
    """The file of everyone with some rows changed; a row is known by its key."""
    others = {one.key: one for one in changed}
    rows = [row(place) for place in range(8) if place not in without]
    return [others.pop(one.key, one) for one in rows] + list(others.values())


def only_question(plan: ImportPlan) -> PlanQuestion:
    [question] = plan.questions
    return question


# Nothing new


def test_the_first_file_brings_everyone_and_asks_nothing() -> None:
    plan = Town().plan(a_file(map(row, range(8))))
    assert plan.first
    assert not plan.new_year
    assert [(each.pupil.given_name, each.group) for each in plan.joining][::7] == [
        ("Noor", "Leeuwerik"),
        ("Mees", "Vuurvlinder"),
    ]
    assert (plan.questions, plan.leaving, plan.absent, plan.new_groups) == ((), (), 0, ("Leeuwerik", "Vuurvlinder"))


def test_the_same_file_again_changes_nothing(town: Town) -> None:
    plan = town.plan(a_file(everyone()))
    assert (plan.unchanged, plan.joining, plan.changing, plan.moving, plan.leaving) == (8, (), (), (), ())
    exactly = effect(a_file(everyone()), town.known, NO_CHOICE, TODAY)
    assert exactly == ImportEffect((), (), (), (), {})


def test_the_order_of_the_rows_says_nothing(town: Town) -> None:
    assert effect(a_file(everyone()[::-1]), town.known, NO_CHOICE, TODAY) == ImportEffect((), (), (), (), {})


# Who is who


def test_a_key_finds_a_child_whose_name_was_corrected(town: Town) -> None:
    plan = town.plan(a_file(everyone(row(0, given_name="Noortje", surname="Regenboog-Bos"))))
    [changing] = plan.changing
    assert (changing.before.given_name, changing.after.given_name, changing.after.surname) == (
        "Noor", "Noortje", "Regenboog-Bos",
    )  # fmt: skip
    assert changing.before.id == changing.after.id
    assert plan.questions == ()


def test_a_key_finds_a_child_whose_birth_date_was_corrected(town: Town) -> None:
    [changing] = town.plan(a_file(everyone(row(0, birth_date=date(2016, 3, 1))))).changing
    assert changing.after.birth_date == date(2016, 3, 1)


def test_without_a_key_name_and_birth_date_together_find_a_child(town: Town) -> None:
    plan = town.plan(a_file(map(without_key, everyone())))
    assert (plan.unchanged, plan.joining, plan.questions) == (8, (), ())
    town.take_in(a_file(map(without_key, everyone())))
    assert town.called("Noor").school_key == "k0"  # a gap does not erase it


def test_names_are_compared_without_accents_and_wherever_the_prefix_stands(town: Town) -> None:
    rows = [
        without_key(row(0, prefix="", surname="van der Regenboog")),
        without_key(row(2, given_name="AIMEE", prefix="van 't", surname="HAZELPAD")),
        without_key(row(3, given_name="Seyma", surname="Agackakan")),
    ]
    plan = town.plan(a_file(rows))
    assert (plan.unchanged, plan.changing, plan.joining, plan.questions) == (3, (), (), ())


def test_a_missing_accent_is_no_correction_and_an_added_one_is(town: Town) -> None:
    town.change("Şeyma", given_name="Seyma")
    [changing] = town.plan(a_file(everyone())).changing
    assert changing.after.given_name == "Şeyma"


def test_a_new_key_is_learnt_by_name_and_birth_date(town: Town) -> None:
    town.take_in(a_file([row(0, key="new-0")]))
    assert town.called("Noor").school_key == "new-0"


@pytest.mark.parametrize("birth", [None, date(2016, 1, 1)])
def test_a_name_alone_never_decides(town: Town, birth: date | None) -> None:
    found = a_file([*everyone(without=[0]), without_key(row(0, birth_date=birth))])
    question = only_question(town.plan(found))
    assert (question.doubt, question.candidates) == (Doubt.SAME_NAME, (town.called("Noor"),))
    with pytest.raises(Refusal, match="import_changed"):
        town.take_in(found)


def test_a_known_child_without_birth_date_is_asked_about(town: Town) -> None:
    town.change("Noor", birth_date=None, school_key=None)
    found = a_file(everyone())
    assert only_question(town.plan(found)).doubt is Doubt.SAME_NAME
    place = only_question(town.plan(found)).place
    same = ImportChoices(answers={place: town.called("Noor").id})
    plan = town.plan(found, same)
    assert (plan.open_questions, plan.joining) == ((), ())
    town.take_in(found, same)
    noor = town.called("Noor")
    assert (noor.birth_date, noor.school_key) == (date(2017, 3, 1), "k0")  # filled in
    assert len(town.pupils) == 8


def test_the_answer_another_child_brings_a_new_one(town: Town) -> None:
    found = a_file([*everyone(), without_key(row(0, birth_date=None, group_key="g2"))])
    plan = town.plan(found)
    assert plan.questions == ()  # the known Noor stands there herself, so this is another one
    assert [each.group for each in plan.joining] == ["Vuurvlinder"]
    found = a_file([*everyone(without=[0]), without_key(row(0, birth_date=None, group_key="g2"))])
    town.take_in(found, ImportChoices(answers={7: None}, whole_school=False))
    assert sum(pupil.given_name == "Noor" for pupil in town.pupils.values()) == 2


def test_an_answer_nobody_offered_leaves_the_question_open(town: Town) -> None:
    found = a_file([*everyone(without=[0]), without_key(row(0, birth_date=None))])
    for wrong in (uuid4(), town.called("Finn").id):
        assert town.plan(found, ImportChoices(answers={7: wrong})).open_questions


def test_same_name_with_another_key_and_birth_date_is_another_child(town: Town) -> None:
    plan = town.plan(a_file([*everyone(), row(0, key="k99", birth_date=date(2020, 1, 1))]))
    assert (len(plan.joining), plan.questions) == (1, ())
    plan = town.plan(a_file([row(0, key="k99", birth_date=date(2020, 1, 1))]))
    assert (len(plan.joining), plan.questions) == (1, ())


def test_a_known_key_with_another_name_and_birth_date_is_asked_about(town: Town) -> None:
    found = a_file(everyone(row(0, given_name="Storm", prefix="", surname="Windvaan", birth_date=date(2015, 5, 5))))
    plan = town.plan(found)
    question = only_question(plan)
    assert (question.doubt, question.candidates) == (Doubt.OTHER_NAME, (town.called("Noor"),))
    assert plan.leaving == ()  # whoever a question may be about is not gone
    town.take_in(found, ImportChoices(answers={question.place: None}))
    assert town.called("Storm").school_key == "k0"
    noor = town.called("Noor")
    assert noor.school_key is None  # one key, one child
    assert noor.left_on == MADE


def test_keys_that_were_given_out_anew_are_no_reason_for_questions(town: Town) -> None:
    renumbered = [row(place, key=f"k{(place + 1) % 8}") for place in range(8)]
    plan = town.plan(a_file(renumbered))
    assert (plan.questions, plan.joining, plan.leaving) == ((), (), ())
    town.take_in(a_file(renumbered))
    assert town.called("Noor").school_key == "k1"
    assert sorted(str(pupil.school_key) for pupil in town.pupils.values()) == [f"k{place}" for place in range(8)]


def test_twins_are_told_apart_by_their_names(town: Town) -> None:
    twin = without_key(row(0, given_name="Nova"))
    town.take_in(a_file([*everyone(), twin]))
    again = town.plan(a_file([*map(without_key, everyone()), twin]))
    assert (again.unchanged, again.questions, again.joining) == (9, (), ())


def test_two_rows_for_one_known_child_are_asked_about(town: Town) -> None:
    found = a_file([*everyone(), row(0, key="k99")])
    question = only_question(town.plan(found))
    assert (question.pupil.key, question.candidates) == ("k99", (town.called("Noor"),))
    town.take_in(found, ImportChoices(answers={question.place: town.called("Noor").id}))
    assert len(town.pupils) == 8  # the same child twice in the file
    assert town.called("Noor").school_key == "k0"


def test_two_rows_without_keys_for_one_known_child_are_both_asked_about(town: Town) -> None:
    noor = without_key(row(0))
    plan = town.plan(a_file([*everyone(without=[0]), noor, noor]))
    assert [question.doubt for question in plan.questions] == [Doubt.SAME_NAME, Doubt.SAME_NAME]
    assert plan.leaving == ()


def test_more_than_one_known_child_that_fits_is_asked_about(town: Town) -> None:
    twin = replace(town.called("Noor"), id=uuid4(), school_key=None)
    town.pupils[twin.id] = twin
    found = a_file([*everyone(without=[0]), without_key(row(0))])
    question = only_question(town.plan(found))
    assert question.doubt is Doubt.MORE_THAN_ONE
    assert {pupil.id for pupil in question.candidates} == {twin.id} | {
        p.id for p in town.pupils.values() if p.school_key == "k0"
    }


def test_two_known_children_with_one_key_are_asked_about(town: Town) -> None:
    town.change("Finn", school_key="k0")
    plan = town.plan(a_file([row(0, given_name="Nova", birth_date=date(2012, 1, 1))]))
    assert only_question(plan).doubt is Doubt.MORE_THAN_ONE
    assert town.plan(a_file([row(0)])).questions == ()  # her name says which of the two


# What the file changes of a child


def test_a_gap_in_the_file_erases_nothing(town: Town) -> None:
    poor = row(0, birth_date=None, year_group=None, group_key=None, joined_on=None, prefix="", surname="")
    assert town.take_in(a_file([poor])).changing == ()
    assert town.periods("Noor") == [("Leeuwerik", AUGUST, None)]


def test_the_leerjaar_of_the_file_wins(town: Town) -> None:
    [changing] = town.plan(a_file(everyone(row(0, year_group="7")))).changing
    assert changing.after.year_group == "7"


def test_what_was_corrected_by_hand_stays_while_the_file_says_the_old(town: Town) -> None:
    noor = town.called("Noor")
    town.change("Noor", given_name="Noortje", birth_date=date(2017, 4, 1))
    old = ByHand(frozenset({("Noor", "van der", "Regenboog")}), frozenset({date(2017, 3, 1)}))
    town.by_hand[noor.id] = old
    for rows in (everyone(), map(without_key, everyone())):
        plan = town.plan(a_file(rows))
        assert (plan.unchanged, plan.changing, plan.joining, plan.questions) == (8, (), (), ())
    [changing] = town.plan(a_file(everyone(row(0, given_name="Eleonora")))).changing
    assert changing.after.given_name == "Eleonora"  # the school changed it too, since


# Moving


def test_a_child_moves_on_the_day_the_file_was_made(town: Town) -> None:
    found = a_file(everyone(row(0, group_key="g2")))
    [moving] = town.plan(found).moving
    assert (moving.before, moving.after, moving.on) == ("Leeuwerik", "Vuurvlinder", MADE)
    town.take_in(found)
    assert town.periods("Noor") == [("Vuurvlinder", MADE, None), ("Leeuwerik", AUGUST, MADE)]


def test_a_person_chooses_another_day(town: Town) -> None:
    found = a_file(everyone(row(0, group_key="g2")))
    chosen = ImportChoices(as_of=date(2026, 9, 14))
    assert town.plan(found, chosen).as_of == date(2026, 9, 14)
    town.take_in(found, chosen)
    assert town.periods("Noor")[0][1] == date(2026, 9, 14)
    for wrong in (date(2026, 7, 31), date(2027, 8, 1)):
        with pytest.raises(Refusal, match="import_day"):
            town.plan(found, ImportChoices(as_of=wrong))


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (None, TODAY),
        (date(2027, 1, 1), TODAY),  # a clock that is ahead
        (date(2026, 6, 30), AUGUST),
        (date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_a_file_counts_from_a_day_in_its_school_year(town: Town, made: date | None, day: date) -> None:
    assert town.plan(a_file(everyone(), made_on=made)).as_of == day


def test_a_move_on_the_day_it_began_was_a_correction(town: Town) -> None:
    town.take_in(a_file(everyone(row(0, group_key="g2")), made_on=AUGUST))
    assert town.periods("Noor") == [("Vuurvlinder", AUGUST, None)]


def test_an_older_file_does_not_undo_a_move_made_since(town: Town) -> None:
    noor = town.called("Noor").id
    later = date(2026, 11, 22)
    lark, moth = town.group("Leeuwerik").id, town.group("Vuurvlinder").id
    moved = (Membership(noor, moth, later), Membership(noor, lark, AUGUST, later))
    town.held[noor] = moved
    town.take_in(a_file(everyone()))  # made two days before, when she was still there
    assert town.held[noor] == moved


def test_a_child_that_gets_a_group_is_in_it_from_the_day_of_the_file(town: Town) -> None:
    town.take_in(a_file(everyone(row(0, key="k50", given_name="Wolk", group_key=None))))
    found = a_file(everyone(row(0, key="k50", given_name="Wolk", group_key="g2")))
    [moving] = town.plan(found).moving
    assert (moving.before, moving.after) == ("", "Vuurvlinder")
    town.take_in(found)
    assert town.periods("Wolk") == [("Vuurvlinder", MADE, None)]


def test_a_joiner_comes_on_its_day_or_the_day_of_the_file(town: Town) -> None:
    early = row(0, key="k50", given_name="Wolk", joined_on=date(2026, 10, 5))
    unknown = row(0, key="k51", given_name="Zon", joined_on=None)
    town.take_in(a_file(everyone(early, unknown)))
    assert town.periods("Wolk") == [("Leeuwerik", date(2026, 10, 5), None)]
    assert (town.periods("Zon"), town.called("Zon").joined_on) == ([("Leeuwerik", MADE, None)], MADE)


# Leaving and coming back


def test_who_does_not_stand_in_the_file_of_the_school_has_left(town: Town) -> None:
    plan = town.plan(a_file(everyone(without=[0])))
    assert (plan.whole_school, plan.absent) == (True, 1)
    [leaving] = plan.leaving
    assert (leaving.pupil.given_name, leaving.on, leaving.said_by_file) == ("Noor", MADE, False)
    town.take_in(a_file(everyone(without=[0])))
    assert town.called("Noor").left_on == MADE
    assert town.periods("Noor") == [("Leeuwerik", AUGUST, MADE)]
    assert town.plan(a_file(everyone(without=[0]))).leaving == ()  # once is enough


def test_a_person_says_that_somebody_stays(town: Town) -> None:
    staying = ImportChoices(staying=frozenset({town.called("Noor").id}))
    plan = town.plan(a_file(everyone(without=[0, 1])), staying)
    assert ([each.pupil.given_name for each in plan.leaving], plan.absent) == (["Finn"], 2)


@pytest.mark.parametrize("places", [range(4), range(5)])
def test_a_list_of_a_part_of_the_school_makes_nobody_leave(town: Town, places: range) -> None:
    plan = town.plan(a_file(map(row, places)))
    assert (plan.whole_school, plan.leaving, plan.absent) == (False, (), 8 - len(places))
    town.take_in(a_file(map(row, places)))
    assert all(pupil.left_on is None for pupil in town.pupils.values())


def test_a_list_without_one_of_the_groups_is_not_the_whole_school(town: Town) -> None:
    moved = [row(place, group_key="g1") for place in (4, 5)]
    town.take_in(a_file(everyone(*moved)))
    most = a_file(everyone(*moved, without=[6, 7]))
    assert not town.plan(most).whole_school  # 6 of 8, but nobody of Vuurvlinder
    assert len(town.plan(most, ImportChoices(whole_school=True)).leaving) == 2


def test_the_file_itself_says_who_left(town: Town) -> None:
    gone = a_file(map(row, range(3)), left=(row(4, left_on=date(2026, 10, 1)), row(5, left_on=None)))
    plan = town.plan(gone)
    assert not plan.whole_school
    assert [(each.pupil.given_name, each.on, each.said_by_file) for each in plan.leaving] == [
        ("Łucja", date(2026, 10, 1), True),
        ("Đorđe", MADE, True),
    ]
    town.take_in(gone)
    assert town.periods("Łucja") == [("Vuurvlinder", AUGUST, date(2026, 10, 1))]


def test_leaving_that_is_planned_ends_the_group_on_that_day(town: Town) -> None:
    last = date(2027, 7, 31)
    town.take_in(a_file(everyone(row(0, left_on=last))))
    assert (town.called("Noor").left_on, town.periods("Noor")) == (last, [("Leeuwerik", AUGUST, last)])
    again = town.plan(a_file(everyone(row(0, left_on=last))))
    assert (again.leaving, again.returning, again.unchanged) == ((), (), 8)


def test_who_left_before_the_year_began_has_no_period_that_ends_before_it_began(town: Town) -> None:
    town.take_in(a_file(everyone(without=[0]), left=(row(0, left_on=date(2026, 7, 1)),)))
    assert (town.called("Noor").left_on, town.periods("Noor")) == (date(2026, 7, 1), [])


def test_a_child_that_comes_back_has_a_new_membership(town: Town) -> None:
    town.take_in(a_file(everyone(without=[0]), made_on=date(2026, 9, 1)))
    plan = town.plan(a_file(everyone()))
    assert ([pupil.given_name for pupil in plan.returning], plan.joining, plan.moving) == (["Noor"], (), ())
    town.take_in(a_file(everyone()))
    assert town.called("Noor").left_on is None
    assert town.periods("Noor") == [("Leeuwerik", MADE, None), ("Leeuwerik", AUGUST, date(2026, 9, 1))]


def test_a_child_that_is_still_to_come_is_not_missed(town: Town) -> None:
    coming = replace(town.called("Noor"), id=uuid4(), given_name="Lente", school_key=None, joined_on=date(2027, 1, 4))
    town.pupils[coming.id] = coming
    assert town.plan(a_file(everyone())).leaving == ()


# A new school year


def next_year(rows: Iterable[ImportedPupil], **changes: Any) -> SchoolImport:
    changes = {"school_year": 2027, "made_on": date(2027, 8, 20), **changes}
    return a_file((replace(one, year_group="7") for one in rows), **changes)


def test_a_new_school_year_ends_the_old_groups_on_the_first_of_august(town: Town) -> None:
    town.today = date(2027, 8, 25)
    found = next_year(everyone(row(4, group_key="g1"), without=[0]))
    plan = town.plan(found)
    assert (plan.new_year, plan.whole_school, plan.as_of) == (True, True, NEXT_AUGUST)
    assert [each.pupil.given_name for each in plan.leaving] == ["Noor"]
    # Everyone is in another group and one leerjaar up: shown is only who is in a group of another name.
    assert (plan.changing, [each.pupil.given_name for each in plan.moving]) == ((), ["Łucja"])
    assert plan.new_groups == ("Leeuwerik", "Vuurvlinder")
    town.take_in(found)
    assert town.periods("Finn") == [("Leeuwerik", NEXT_AUGUST, None), ("Leeuwerik", AUGUST, NEXT_AUGUST)]
    assert (town.periods("Noor"), town.called("Noor").left_on) == ([("Leeuwerik", AUGUST, NEXT_AUGUST)], NEXT_AUGUST)
    assert town.called("Finn").year_group == "7"


def test_who_stays_down_a_year_is_shown(town: Town) -> None:
    town.today = date(2027, 8, 25)
    found = next_year(everyone())
    skipped = [replace(one, year_group="8") if one.key == "k1" else one for one in found.pupils]
    plan = town.plan(replace(found, pupils=tuple(skipped)))
    assert [each.after.given_name for each in plan.changing] == ["Finn"]


def test_the_next_year_read_before_the_summer_begins_in_august(town: Town) -> None:
    town.today = date(2027, 6, 20)
    town.take_in(next_year(everyone(), made_on=date(2027, 6, 15)))
    assert town.periods("Noor") == [("Leeuwerik", NEXT_AUGUST, None), ("Leeuwerik", AUGUST, NEXT_AUGUST)]
    corrected = next_year(everyone(row(0, group_key="g2")), made_on=date(2027, 6, 18))
    assert not town.plan(corrected).new_year
    town.take_in(corrected)
    assert town.periods("Noor") == [("Vuurvlinder", NEXT_AUGUST, None), ("Leeuwerik", AUGUST, NEXT_AUGUST)]


def test_a_year_read_in_parts_loses_nobody(town: Town) -> None:
    town.today = date(2027, 9, 10)
    town.take_in(next_year(map(row, range(4))))
    assert town.periods("Mees") == [("Vuurvlinder", AUGUST, None)]  # of whom nothing is known yet
    town.take_in(next_year(map(row, range(4, 7)), made_on=date(2027, 9, 10)))
    assert town.periods("Iğde") == [("Vuurvlinder", NEXT_AUGUST, None), ("Vuurvlinder", AUGUST, NEXT_AUGUST)]
    town.take_in(next_year(map(row, range(7)), made_on=date(2027, 9, 10)), ImportChoices(whole_school=True))
    assert (town.called("Mees").left_on, town.periods("Mees")) == (
        date(2027, 9, 10),
        [("Vuurvlinder", AUGUST, NEXT_AUGUST)],
    )


def test_a_file_of_an_older_school_year_is_refused(town: Town) -> None:
    with pytest.raises(Refusal, match="import_older"):
        town.plan(a_file(everyone(), school_year=2025))


def test_a_file_of_a_year_far_ahead_is_refused(town: Town) -> None:
    town.plan(a_file(everyone(), school_year=2027))
    with pytest.raises(Refusal, match="import_ahead"):
        town.plan(a_file(everyone(), school_year=2028))


def test_an_older_file_of_the_same_year_is_said_to_be_older(town: Town) -> None:
    assert town.plan(a_file(everyone(), made_on=date(2026, 11, 1))).older_than_last
    assert not town.plan(a_file(everyone())).older_than_last
    assert not town.plan(a_file(everyone(), made_on=None)).older_than_last


def test_a_school_without_groups_is_not_in_a_new_year_each_time() -> None:
    town = Town()
    found = a_file([replace(row(place), group_key=None) for place in range(8)], groups=())
    town.take_in(found)
    plan = town.plan(replace(found, pupils=found.pupils[1:]))
    assert not plan.new_year
    assert [each.on for each in plan.leaving] == [MADE]


def test_a_file_without_a_school_year_asks_for_it(town: Town) -> None:
    with pytest.raises(Refusal, match="school_year_missing"):
        town.plan(a_file(everyone(), school_year=None))
    assert town.plan(a_file(everyone(), school_year=None), ImportChoices(school_year=2026)).school_year == 2026
    with pytest.raises(Refusal, match="import_empty"):
        town.plan(a_file([]))


# Groups and leerpleinen


def test_a_group_is_known_by_its_name_and_then_by_its_key(town: Town) -> None:
    renamed = replace(LARK, name="Veldleeuwerik")
    other_key = replace(MOTH, key="x9", name="VUURVLINDER")
    rows = [replace(one, group_key="x9") if one.group_key == "g2" else one for one in everyone()]
    exactly = town.take_in(a_file(rows, groups=(renamed, other_key)))
    assert (exactly.groups, exactly.memberships) == ((), {})
    swapped = (replace(LARK, key="g2"), replace(MOTH, key="g1"))
    rows = [replace(one, group_key="g2" if one.group_key == "g1" else "g1") for one in everyone()]
    assert town.take_in(a_file(rows, groups=swapped)).memberships == {}  # the name says more than the key


def test_a_new_year_lies_in_the_leerpleinen_of_the_year_before(town: Town) -> None:
    heath = Group(uuid4(), GroupKind.LEARNING_PLAZA, "Heide", 2026, ("6", "7"))
    town.groups[heath.id] = heath
    for name in ("Leeuwerik", "Vuurvlinder"):
        group = town.group(name)
        town.groups[group.id] = replace(group, plaza=heath.id)
    town.today = date(2027, 8, 25)
    plan = town.plan(next_year(everyone()))
    assert plan.new_groups == ("Heide", "Leeuwerik", "Vuurvlinder")
    town.take_in(next_year(everyone()))
    made = town.group("Heide", 2027)
    assert made.id != heath.id
    assert {town.group("Leeuwerik", 2027).plaza, town.group("Vuurvlinder", 2027).plaza} == {made.id}
    assert town.group("Leeuwerik").plaza == heath.id


def test_the_samengestelde_groep_of_the_file_says_otherwise(town: Town) -> None:
    heath = Group(uuid4(), GroupKind.LEARNING_PLAZA, "Heide", 2026)
    town.groups[heath.id] = heath
    town.groups[town.group("Leeuwerik").id] = replace(town.group("Leeuwerik"), plaza=heath.id)
    town.today = date(2027, 8, 25)
    woods = ImportedGroup("p9", "Bos", GroupKind.LEARNING_PLAZA)
    town.take_in(next_year(everyone(row(0, plaza_keys=("p9",))), groups=(LARK, MOTH, woods)))
    assert town.group("Leeuwerik", 2027).plaza == town.group("Bos", 2027).id
    assert town.group("Vuurvlinder", 2027).plaza is None


def test_a_leerplein_chosen_by_hand_is_never_changed(town: Town) -> None:
    woods = Group(uuid4(), GroupKind.LEARNING_PLAZA, "Bos", 2026)
    town.groups[woods.id] = woods
    town.groups[town.group("Leeuwerik").id] = replace(town.group("Leeuwerik"), plaza=woods.id)
    rows = [replace(one, plaza_keys=("p1",)) for one in everyone()]
    town.take_in(a_file(rows, groups=(LARK, MOTH, HEATH)))
    assert town.group("Leeuwerik").plaza == woods.id
    assert town.group("Vuurvlinder").plaza == town.group("Heide").id  # that one lay nowhere


def test_a_samengestelde_groep_no_home_group_needs_is_left_out_after_the_first_time(town: Town) -> None:
    choir = ImportedGroup("p7", "Koor", GroupKind.LEARNING_PLAZA)
    assert town.plan(a_file(everyone(), groups=(LARK, MOTH, choir))).new_groups == ()
    assert Town().plan(a_file(everyone(), groups=(LARK, choir))).new_groups == ("Koor", "Leeuwerik")


def test_a_new_group_within_the_year_is_made(town: Town) -> None:
    extra = ImportedGroup("g3", "Kwikstaart", GroupKind.HOME_GROUP, ("3",))
    town.take_in(a_file(everyone(row(0, group_key="g3")), groups=(LARK, MOTH, extra)))
    assert town.periods("Noor")[0] == ("Kwikstaart", MADE, None)
    assert town.group("Kwikstaart").year_groups == ("3",)
