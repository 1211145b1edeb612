"""Printing the forms of a round, through the use case, on a real school file."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_forms import FormSet
from buut_desktop.domain.sociogram import ProtocolStep
from buut_desktop.use_cases.print_round_forms import FormsWanted, PrintRoundForms
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import NOW, People, School


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


@pytest.fixture
def view(school: School, people: People) -> RoundView:
    """A round of the plaza with two questions."""
    started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3), Asking("work", 3)))
    return school.use(ShowRound)(school.coach, started.round)


def test_the_envelopes_of_a_round_are_made_in_one_print(school: School, view: RoundView) -> None:
    made = school.use(PrintRoundForms)(school.coach, view.round.id, FormsWanted())
    assert (made.group_name, made.plaza, made.round_number) == ("Heide", True, 1)
    assert [e.home_group for e in made.envelopes] == ["Leeuwerik", "Vuurvlinder"]
    assert [(f.number, f.name) for e in made.envelopes for f in e.forms] == [(c.number, c.short) for c in view.children]
    [sides] = {len(f.sides) for e in made.envelopes for f in e.forms}
    assert sides == 1
    first = made.envelopes[0].forms[0].sides[0]
    assert [(q.sign, q.words, q.limit) for q in first.questions] == [
        ("▲", "Met wie ben je graag in de pauze?", 3),
        ("■", "Met wie werk je graag samen?", 3),
    ]
    assert [q.other_groups for q in made.read] == [True, True]
    assert (made.stamp.number, made.stamp.made_by) == ("2026-1", school.coach.name)


def test_one_envelope_one_child_or_only_the_stickers(school: School, view: RoundView) -> None:
    prints = school.use(PrintRoundForms)
    one = prints(school.coach, view.round.id, FormsWanted(home_group="Vuurvlinder"))
    assert [e.home_group for e in one.envelopes] == ["Vuurvlinder"]
    child = prints(school.coach, view.round.id, FormsWanted(FormSet.CHILD, number=12))
    [envelope] = child.envelopes
    assert [f.number for f in envelope.forms] == [12]
    assert (envelope.spares, len(envelope.forms[0].sides[0].names)) == ((), 7)
    assert child.envelopes[0].forms == tuple(
        f for e in prints(school.coach, view.round.id, FormsWanted()).envelopes for f in e.forms if f.number == 12
    ), "the same form each time"
    stickers = prints(school.coach, view.round.id, FormsWanted(FormSet.STICKERS))
    assert [line.number for e in stickers.envelopes for line in e.children] == list(range(10, 18))


def test_what_is_not_there_is_refused(school: School, view: RoundView) -> None:
    prints = school.use(PrintRoundForms)
    for round_, wanted in (
        (uuid4(), FormsWanted()),
        (view.round.id, FormsWanted(FormSet.CHILD, number=99)),
        (view.round.id, FormsWanted(home_group="Elders")),
    ):
        with pytest.raises(Refusal, match="gone"):
            prints(school.coach, round_, wanted)
    assert prints(school.coach, view.round.id, FormsWanted()).stamp.number == "2026-1", "no number was spent"


def test_each_set_leaves_its_line_in_the_log_without_a_name(school: School, view: RoundView) -> None:
    prints = school.use(PrintRoundForms)
    made = prints(school.coach, view.round.id, FormsWanted())
    again = prints(school.coach, view.round.id, FormsWanted(shuffle=True), number=made.stamp.number)
    assert again.stamp.number == made.stamp.number
    prints.finish(school.coach, view.round.id, FormsWanted(FormSet.STICKERS), "pdf")
    assert school.log_reasons(Act.PRINT_ROUND_FORMS) == ["envelopes", "envelopes", "stickers: pdf"]


def test_once_the_whole_round_is_printed_that_step_is_done(school: School, view: RoundView) -> None:
    prints, show = school.use(PrintRoundForms), school.use(ShowRound)
    for part in (FormsWanted(FormSet.STICKERS), FormsWanted(FormSet.CHILD, number=10), FormsWanted(home_group="x")):
        prints.finish(school.coach, view.round.id, part, "printer")
        assert show(school.coach, view.round.id).round.steps == ()
    prints.finish(school.coach, view.round.id, FormsWanted(), "printer")
    school.clock.later(days=2)
    prints.finish(school.coach, view.round.id, FormsWanted(), "pdf")
    found = show(school.coach, view.round.id).round
    assert found.steps == ((ProtocolStep.PRINTED, NOW.date()),)
    assert found == replace(view.round, steps=found.steps)
