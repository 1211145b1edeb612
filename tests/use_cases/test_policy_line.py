"""A policy file of the school's own (beleid): asked about once, then in force wherever the school file is opened."""

from __future__ import annotations

from buut_desktop import policy_files
from buut_desktop.domain.permissions import Actor
from buut_desktop.store import tables
from buut_desktop.use_cases.ports import PolicyText
from buut_desktop.use_cases.take_in_policy import TakeInPolicy, Texts
from tests.school import School

SHIPPED = policy_files.shipped()
SHIPPED_PLAN = next(text for text in SHIPPED if text.name == "action_plan")


def own(word: str) -> PolicyText:
    """An action plan with a word of the school's own in it."""
    text = SHIPPED_PLAN.text.replace("Laten vertellen", word)
    return PolicyText("action_plan", policy_files.fingerprint(text), text)


class Person:
    """Answers, and remembers what was asked."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer
        self.asked: list[Texts] = []

    def __call__(self, new: Texts, then: Texts) -> bool:
        """Note the question."""
        assert set(new) <= set(then)
        assert len(then) == len(SHIPPED)
        self.asked.append(new)
        return self.answer


def take_in(school: School, texts: Texts, person: Person, actor: Actor | None = None) -> Texts:
    return school.use(TakeInPolicy)(actor or school.coach, SHIPPED, texts, person)


def acts(school: School) -> list[str]:
    with school.file.engine().read() as connection:
        return [row.act for row in connection.execute(tables.change.select())]


def test_without_files_of_its_own_the_program_s_texts_are_kept_once_and_nobody_is_asked(school: School) -> None:
    nobody = Person(False)
    assert take_in(school, (), nobody) == SHIPPED
    assert take_in(school, (), nobody, school.contact) == SHIPPED
    assert nobody.asked == []
    assert acts(school) == ["take_in_policy"]
    with school.cabinet.read() as work:
        assert work.policies.all() == SHIPPED


def test_an_own_version_is_asked_about_once_and_then_goes_with_the_school_file(school: School) -> None:
    plan, coach = own("Ieder kind vertelt"), Person(True)
    in_force = take_in(school, (plan,), coach)
    assert plan in in_force
    assert SHIPPED_PLAN not in in_force
    assert take_in(school, (plan,), coach) == in_force
    assert coach.asked == [(plan,)]
    # Another PC has no such file beside it.
    assert take_in(school, (), coach, school.contact) == in_force
    assert acts(school) == ["choose_policy"]


def test_who_declines_works_with_what_was_in_force_and_nothing_is_kept_of_it(school: School) -> None:
    plan = own("Ieder kind vertelt")
    assert take_in(school, (plan,), Person(False)) == SHIPPED
    with school.cabinet.read() as work:
        assert plan not in work.policies.all()
    later = Person(True)
    assert plan in take_in(school, (plan,), later)
    assert later.asked == [(plan,)]


def test_an_unchanged_copy_leads_back_to_the_program_s_policy(school: School) -> None:
    plan, coach = own("Ieder kind vertelt"), Person(True)
    take_in(school, (plan,), coach)
    assert set(take_in(school, (SHIPPED_PLAN,), coach)) == set(SHIPPED)
    assert set(take_in(school, (), coach)) == set(SHIPPED)
    assert coach.asked == [(plan,), (SHIPPED_PLAN,)]


def test_a_contact_person_is_not_asked_and_can_open_the_school_all_the_same(school: School) -> None:
    contact = Person(True)
    assert take_in(school, (own("Ieder kind vertelt"),), contact, school.contact) == SHIPPED
    assert contact.asked == []
