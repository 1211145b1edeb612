"""Taking in the pupils: nothing is kept before *Inlezen*, and what is left out or doubtful is said in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import ImportNote, NoteCode, PupilRow
from buut_desktop.ui.pupils.import_words import left_out, preview_of, sentences_of
from buut_desktop.ui.pupils.tab import GROUPS, PupilsTab
from buut_desktop.ui.shared.place import IMPORT, PUPILS, Place
from buut_desktop.use_cases.list_pupils import ListPupils
from tests.school import School
from tests.ui.pupils.conftest import Opener, Post, rows


def read(tab: PupilsTab, qtbot: QtBot, path: Path = Path("school.xml")) -> None:
    """Read a file and wait until it was read."""
    tab.import_flow.read(path)
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=5000)
    QApplication.processEvents()


def take_in(tab: PupilsTab, qtbot: QtBot) -> None:
    """Press *Inlezen* and wait until it is done, or refused."""
    tab.import_flow.preview.take_in_button.click()
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=10000)
    QApplication.processEvents()


def words(tab: PupilsTab) -> str:
    """Give every word on the tab that is not hidden."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def test_an_empty_school_says_where_pupils_come_from(opened: Opener, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    assert "Nog geen leerlingen" in words(tab)
    button = next(b for b in tab.findChildren(QPushButton) if b.text() == "Bestand kiezen…")
    qtbot.waitUntil(button.hasFocus)
    assert button.property("kind") == "primary"
    assert tab.place() == Place(PUPILS, None, IMPORT)


def test_who_may_not_import_gets_no_button(opened: Opener, school: School) -> None:
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, None, IMPORT))
    assert "De innovatiecoach of de schoolleider haalt ze op uit Esis." in words(tab)
    assert not [b for b in tab.findChildren(QPushButton) if "kiezen" in b.text() and b.isVisible()]


def test_the_preview_keeps_nothing(opened: Opener, school: School, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert "Klopt dit met de school?" in words(tab)
    assert tab.import_flow.preview.everyone.table.lines.rowCount() == 8
    assert school.use(ListPupils)(school.coach).pupils == ()
    tab.import_flow.begin()
    assert "Nog geen leerlingen" in words(tab)


def test_a_name_is_found_in_the_preview(opened: Opener, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    preview = tab.import_flow.preview
    qtbot.keyClicks(preview.everyone.search, "sey ag")
    qtbot.waitUntil(lambda: preview.everyone.table.lines.rowCount() == 1)
    assert preview.everyone.table.lines.line(0).name == "Şeyma Ağaçkakan"


def test_taken_in_the_pupils_are_there_with_their_groups(opened: Opener, school: School, qtbot: QtBot) -> None:
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    take_in(tab, qtbot)
    found = school.use(ListPupils)(school.coach)
    assert len(found.pupils) == 8
    assert {p.home_group.name for p in found.pupils if p.home_group} == {"Leeuwerik", "Vuurvlinder"}
    assert told.saved_count == 1
    assert "8 leerlingen ingelezen" in words(tab)
    tab.import_flow.done.on_button.click()
    assert told.went == [Place(PUPILS, None, GROUPS)]
    assert "Groepen en leerpleinen" in words(tab)


def test_a_file_without_school_year_asks_for_it(opened: Opener, school: School, post: Post, qtbot: QtBot) -> None:
    post.found = understand(rows(school_year=""))
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    preview = tab.import_flow.preview
    assert "Kies eerst het schooljaar; dan zie je wat er verandert." in words(tab)
    preview.take_in_button.click()
    assert preview.side.year_field.error.text().startswith("In dit bestand staat niet welk schooljaar het is.")
    assert school.use(ListPupils)(school.coach).pupils == ()
    preview.side.year.set_value("2026")
    take_in(tab, qtbot)
    assert len(school.use(ListPupils)(school.coach).pupils) == 8


def test_a_file_that_names_its_year_asks_nothing(opened: Opener, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert tab.import_flow.preview.side.year_field.isHidden()
    assert "schooljaar 2026-27 · gemaakt op 12 november 2026" in words(tab)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (KnownProblem("import_unknown"), "Kies in Esis bij exporteren voor EDEXML."),
        (KnownProblem("import_line", line=12, reason="een teken dat niet bestaat"), "Regel 12 kunnen we niet lezen"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_place(
    opened: Opener, post: Post, qtbot: QtBot, problem: KnownProblem, sentence: str
) -> None:
    post.found = problem
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert sentence in tab.import_flow.problem.text()
    assert not tab.import_flow.problem.isHidden()
    assert all(b.isEnabled() for b in tab.findChildren(QPushButton) if b.isVisible())


def test_a_file_without_pupils_is_no_preview(opened: Opener, post: Post, qtbot: QtBot) -> None:
    post.found = understand(rows(0))
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert "staan geen leerlingen" in tab.import_flow.problem.text()


def test_reading_can_be_stopped(opened: Opener, post: Post, qtbot: QtBot) -> None:
    post.held = True
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    tab.import_flow.read(Path("school.xml"))
    assert post.begun.wait(5)
    qtbot.waitUntil(lambda: not tab.import_flow.start.progress.isHidden(), timeout=3000)
    stop = next(b for b in tab.import_flow.start.progress.findChildren(QPushButton) if b.text() == "Stoppen")
    stop.click()
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=5000)
    assert tab.import_flow.start.progress.isHidden()
    assert not tab.import_flow.under_way


class FullDisk:
    """A cabinet that can be read, and not written for want of room."""

    def __init__(self, school: School) -> None:
        self.read = school.cabinet.read

    def change(self, *_wanted: object, **_more: object) -> NoReturn:
        """There is no room."""
        raise KnownProblem("disk_full")


def test_a_full_disk_is_told_in_place_and_what_was_read_stays(opened: Opener, school: School, qtbot: QtBot) -> None:
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    works = tab.import_flow._import
    tab.import_flow._import = replace(works, cabinet=FullDisk(school))  # type: ignore[arg-type]
    preview = tab.import_flow.preview
    take_in(tab, qtbot)
    assert preview.problem.text().startswith("De schijf is vol.")
    assert preview.take_in_button.text() == "Opnieuw inlezen"
    assert len(told.problems) == 1
    tab.import_flow._import = works
    take_in(tab, qtbot)
    assert len(school.use(ListPupils)(school.coach).pupils) == 8


def test_a_file_of_only_pupils_who_left_says_so(opened: Opener, post: Post, qtbot: QtBot) -> None:
    gone = PupilRow(10, "1", "Pim", "", "Vertrekvogel", year_group="H")
    post.found = understand(replace(rows(0), pupils=(gone,)))
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert tab.import_flow.problem.text().startswith("Iedereen in dit bestand is al van school.")


def test_who_became_known_meanwhile_is_asked_about(opened: Opener, school: School, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    school.add_people()
    take_in(tab, qtbot)
    preview = tab.import_flow.preview
    assert "Er is nog een vraag open over wie iemand is." in preview.problem.text()
    assert preview.plan is not None
    assert preview.plan.open_questions
    assert not preview.take_in_button.isEnabled()


@pytest.mark.parametrize(("word", "gone"), [("Verwijderen", True), ("Laten staan", False)])
def test_the_file_goes_only_after_a_yes(opened: Opener, qtbot: QtBot, tmp_path: Path, word: str, gone: bool) -> None:
    path = tmp_path / "EDEX.xml"
    path.write_text("<EDEX/>", "utf-8")
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot, path)
    take_in(tab, qtbot)
    assert path.exists()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.defaultButton().text() == "Laten staan"
        next(b for b in box.findChildren(QPushButton) if b.text() == word).click()

    QTimer.singleShot(0, answer)
    tab.import_flow.done.delete_button.click()
    assert path.exists() is not gone
    assert told.toasts == (["Bestand verwijderd"] if gone else [])
    assert tab.import_flow.done.file_card.isHidden() is gone


def test_a_number_of_a_person_is_named_first_among_what_is_left_out() -> None:
    found = understand(rows(geslacht=8, bsn=8, postcodenl=8, iets_raars=2))
    assert [(left.what, left.count) for left in left_out(found)] == [
        ("BSN of onderwijsnummer", 8),
        ("geslacht", 8),
        ("postcode", 8),
        ("overige velden", 2),
    ]
    assert preview_of(found).has_numbers
    assert not preview_of(understand(rows(geslacht=8))).has_numbers


def test_the_preview_says_bsn_was_not_taken_over(opened: Opener, post: Post, qtbot: QtBot) -> None:
    post.found = understand(rows(bsn=8))
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert "BSN in bestand gevonden, niet overgenomen." in words(tab)


def test_doubtful_pupils_are_named_and_the_left_ones_too() -> None:
    doubtful = (
        PupilRow(90, "1", "Dubbel", "", "Wolkenveer", year_group="6", groups=("a",)),
        PupilRow(91, "77", "Zwerver", "", "Zandkorrel", year_group="6", groups=("weg",)),
        PupilRow(92, "78", "Pim", "", "Vertrekvogel", year_group="H"),
    )
    read_rows = rows()
    found = preview_of(understand(replace(read_rows, pupils=(*read_rows.pupils, *doubtful))))
    assert any("Dubbel Wolkenveer" in sentence for sentence in found.to_look_at)
    assert any("Zwerver Zandkorrel. Het kind komt mee zonder thuisgroep." in s for s in found.to_look_at)
    assert "Van school, en komt niet mee: Pim Vertrekvogel." in found.good_to_know
    assert found.summary.startswith("10 nieuw, 1 van school, ")


@pytest.mark.parametrize("code", list(NoteCode))
def test_every_note_has_a_sentence(code: NoteCode) -> None:
    for notes in ([ImportNote(code, 12, "Noor")], [ImportNote(code, n, f"Noor {n}", 2) for n in range(6)]):
        sentences = sentences_of(code, notes)
        assert sentences
        assert all(sentence.endswith((".", "?")) and "{" not in sentence for sentence in sentences)


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1024, 600), (880, 344)])
def test_the_preview_fits_a_small_window(opened: Opener, post: Post, qtbot: QtBot, width: int, height: int) -> None:
    post.found = understand(rows(school_year="", bsn=8))
    tab, _told = opened(width, height)
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    assert (tab.width(), tab.height()) == (width, height)
    button = tab.import_flow.preview.take_in_button
    corner = button.mapTo(tab, button.rect().bottomRight())
    assert corner.x() < width
    assert corner.y() < height
