"""Printing the forms of a round: envelopes unless asked otherwise, with the options that fit, and the step it marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.round_forms import FormSet
from buut_desktop.domain.sociogram import ProtocolStep
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.ui.sociograms.print_forms import EVERY_GROUP, FormPrints
from buut_desktop.use_cases.print_round_forms import FormsWanted, PrintRoundForms
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.paper.conftest import Read
from tests.school import School
from tests.ui.fake_desk import new_desk


@pytest.fixture
def view(school: School) -> RoundView:
    """Eight children of leerjaar 6 in two home groups."""
    people = school.add_people()
    made = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),)).round
    return school.use(ShowRound)(school.coach, made)


@pytest.fixture
def prints(qtbot: QtBot, school: School, view: RoundView) -> Iterator[FormPrints]:
    """The page with the round's forms on it."""
    desk, _told = new_desk(school)
    page = FormPrints(
        desk,
        print_forms=school.use(PrintRoundForms),
        printing=PaperPrinting,
        closed=lambda: None,
    )
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.open(view)
    yield page
    page.close_pages()


def ready(qtbot: QtBot, page: FormPrints) -> Read:
    """Wait until the pages are there and read them."""
    qtbot.waitUntil(lambda: page.preview._content is not None and page.preview._task is None, timeout=10_000)
    assert page.preview._content is not None
    return Read(page.preview._content)


def choose(page: FormPrints, part: FormSet) -> None:
    """Choose a part as the person does."""
    page.part.set_value(part.value)
    page.part.activated.emit(page.part.currentIndex())


def test_whole_envelopes_are_shown_first(qtbot: QtBot, prints: FormPrints) -> None:
    shown = ready(qtbot, prints)
    assert prints.wanted() == FormsWanted()
    assert len(shown.sheets) == 2 * (1 + 1 + 4 + 2)
    assert prints.group.isVisible()
    assert not prints.child.isVisible()
    assert not prints.shuffle.isVisible(), "nobody is old enough"


def test_one_home_group_or_one_child_can_be_chosen(qtbot: QtBot, prints: FormPrints, view: RoundView) -> None:
    ready(qtbot, prints)
    prints.group.set_value("Vuurvlinder")
    assert prints.wanted() == FormsWanted(home_group="Vuurvlinder")
    choose(prints, FormSet.CHILD)
    assert prints.child.isVisible()
    assert not prints.group.isVisible()
    assert prints.child.currentText() == f"10  {view.children[0].name}"
    qtbot.waitUntil(lambda: len(ready(qtbot, prints).sheets) == 1)
    choose(prints, FormSet.STICKERS)
    assert prints.wanted() == FormsWanted(FormSet.STICKERS, "Vuurvlinder")
    prints.group.set_value(EVERY_GROUP)
    assert prints.wanted() == FormsWanted(FormSet.STICKERS)


def test_saving_the_envelopes_marks_the_step_and_notes_where_they_went(
    qtbot: QtBot, prints: FormPrints, school: School, view: RoundView, tmp_path: Path
) -> None:
    ready(qtbot, prints)
    prints.preview.save_to(tmp_path / "formulieren.pdf")
    assert (tmp_path / "formulieren.pdf").read_bytes().startswith(b"%PDF")
    [(step, _)] = school.use(ShowRound)(school.coach, view.round.id).round.steps
    assert step is ProtocolStep.PRINTED
    assert school.log_reasons(Act.PRINT_ROUND_FORMS) == ["envelopes", "envelopes: pdf"]


def test_the_names_of_children_stay_out_of_the_name_of_the_file(prints: FormPrints) -> None:
    job = prints.preview._job
    assert job is not None
    assert (job.file_name, job.named, job.stack) == ("formulieren-ronde-1.pdf", 8, True)
