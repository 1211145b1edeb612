"""A second file: old beside new, the questions first, every choice reckoned with at once, and nothing kept before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.import_plan import Doubt
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import PupilRow, SchoolRows
from buut_desktop.ui.pupils.import_preview import ImportPreview
from buut_desktop.ui.pupils.proposal_lines import Figure, doubt_said
from buut_desktop.ui.pupils.tab import PupilsTab
from buut_desktop.ui.shared.place import IMPORT, PUPILS, Place
from buut_desktop.use_cases.list_pupils import ListPupils
from tests.school import School
from tests.ui.fake_desk import Told
from tests.ui.pupils.conftest import Opener, Post, rows

DAY = date(2026, 11, 20)


def words(tab: PupilsTab) -> str:
    """Give every word on the tab that is not hidden."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def read(tab: PupilsTab, qtbot: QtBot, path: Path = Path("school.xml")) -> ImportPreview:
    """Read what the post room has."""
    tab.import_flow.read(path)
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=10000)
    return tab.import_flow.preview


def take_in(tab: PupilsTab, qtbot: QtBot) -> None:
    """Press *Inlezen* and wait until it is done, refused or stopped."""
    tab.import_flow.preview.take_in_button.click()
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=20000)
    QApplication.processEvents()


def again(**changed: PupilRow) -> SchoolRows:
    """Give the file of a week later, with some rows changed by their place: `again(p3=…)`."""
    first = rows()
    pupils = [changed.get(f"p{place}", row) for place, row in enumerate(first.pupils)]
    return replace(first, made_on="2026-11-20T10:00:00", pupils=tuple(pupils))


def row_of(place: int) -> PupilRow:
    """Give a row of the first file."""
    return rows().pupils[place]


@pytest.fixture
def known(opened: Opener, qtbot: QtBot) -> tuple[PupilsTab, Told]:
    """The tab of a school that took its first file in, on the page that begins a second import."""
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    read(tab, qtbot)
    take_in(tab, qtbot)
    tab.show_place(Place(PUPILS, None, IMPORT))
    tab.import_flow.begin()
    return tab, told


def show(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot, second: SchoolRows) -> ImportPreview:
    """Look at a second file."""
    post.found = understand(second)
    return read(known[0], qtbot)


def cells(preview: ImportPreview, figure: Figure) -> list[tuple[str, ...]]:
    """Choose a figure, and give what its table shows."""
    preview.changes.figures.tiles[figure].click()
    lines = preview.changes.table.lines
    return [lines.line(number).cells for number in range(lines.rowCount())]


def answer(preview: ImportPreview, word: str) -> None:
    """Press the answer that begins with `word`."""
    next(button for button in preview.changes.questions.buttons if button.text().startswith(word)).click()


# How it begins


def test_a_school_with_pupils_can_begin_again_and_go_back(known: tuple[PupilsTab, Told]) -> None:
    tab, _told = known
    assert "Leerlingen opnieuw inlezen" in words(tab)
    assert tab.place() == Place(PUPILS, None, IMPORT)
    tab.import_flow.start.back.click()
    assert tab.place() == Place(PUPILS)


def test_the_last_import_is_named_and_can_be_undone(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    tab, told = known
    assert not tab.import_flow.start.undo_button.isVisibleTo(tab), "there was nothing to copy before the first"
    show(known, post, qtbot, again(p3=replace(row_of(3), surname="Nieuwenaam")))
    take_in(tab, qtbot)
    assert "Het bestand is ingelezen" in words(tab)
    assert "1 gewijzigd." in words(tab)
    tab.import_flow.done.undo_button.click()
    tab.import_flow.begin()
    assert "Ingelezen op 24 november 2026 door Maud van der Wolkenkrab: 1 gewijzigd." in words(tab)
    assert "Sindsdien is er niets veranderd." in words(tab)
    tab.import_flow.start.undo_button.click()
    assert len(told.undone) == 2


@pytest.mark.parametrize(("name", "taken"), [("school.XML", True), ("lijst.xlsx", True), ("foto.png", False)])
def test_a_file_let_go_of_above_the_page_is_read(
    known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot, name: str, taken: bool
) -> None:
    flow = known[0].import_flow
    post.found = understand(again())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/nergens/{name}")])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    flow.dragEnterEvent(enter)
    assert enter.isAccepted() is taken
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    flow.dropEvent(drop)
    qtbot.waitUntil(lambda: flow._task is None, timeout=5000)
    assert flow.under_way is taken


# What is proposed


def test_old_stands_beside_new(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    row = row_of(2)
    second = again(p2=replace(row, surname="Dauwdruppel-Bos"), p4=replace(row_of(4), groups=("b",)))
    preview = show(known, post, qtbot, second)
    ((name, before, after),) = cells(preview, Figure.CHANGED)
    assert name.endswith("Dauwdruppel-Bos")
    assert row.surname in before
    assert after == name
    ((_, old, new, since),) = cells(preview, Figure.MOVED)
    assert (old, new, since) == ("Leeuwerik", "Vuurvlinder", "vr 20 nov")
    assert cells(preview, Figure.NEW) == []
    assert "Niemand is nieuw." in words(known[0])
    assert "6 ongewijzigd" in words(known[0])
    assert "0 nieuw, 2 gewijzigd, 0 van school, 0 om na te kijken. Inlezen?" in words(known[0])


def test_nothing_is_kept_by_looking(known: tuple[PupilsTab, Told], school: School, post: Post, qtbot: QtBot) -> None:
    before = school.use(ListPupils)(school.coach)
    preview = show(known, post, qtbot, again(p2=replace(row_of(2), surname="Anders")))
    preview.side._chose_whole("part")
    known[0].import_flow.begin()
    assert school.use(ListPupils)(school.coach) == before


def test_a_leaver_can_stay_and_its_line_remains(
    known: tuple[PupilsTab, Told], school: School, post: Post, qtbot: QtBot
) -> None:
    tab, _told = known
    first = again()
    preview = show(known, post, qtbot, replace(first, pupils=first.pupils[:-2]))
    assert len(cells(preview, Figure.LEAVING)) == 2
    table = preview.changes.table
    table.enter()
    stays = table.lines.line(0).cells[0]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.lines.rowCount() == 2
    assert table.lines.line(0).ticked
    assert table.lines.line(0).spoken.endswith("blijft op school")
    assert table.currentIndex().row() == 0
    assert "1 van school" in words(tab)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert "2 van school" in words(tab)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    take_in(tab, qtbot)
    kept = [f"{p.pupil.given_name}" for p in school.use(ListPupils)(school.coach).pupils]
    assert len(kept) == 7
    assert stays.split(" ")[0] in kept


def test_part_of_the_school_lets_nobody_go(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    tab, _told = known
    first = again()
    preview = show(known, post, qtbot, replace(first, pupils=first.pupils[:-1]))
    assert preview.side.whole.value() == "whole"
    assert "1 kind uit Buut staat er niet in en gaat van school." in words(tab)
    qtbot.keyClick(preview.side.whole.findChildren(QAbstractButton)[0], Qt.Key.Key_Right)
    assert "1 kind uit Buut staat er niet in en blijft op school." in words(tab)
    assert cells(preview, Figure.LEAVING) == []


def test_the_day_moves_with_what_is_chosen(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    preview = show(known, post, qtbot, again(p4=replace(row_of(4), groups=("b",))))
    preview.side.day.setText("18-11")
    preview.side.day.editingFinished.emit()
    assert cells(preview, Figure.MOVED)[0][3] == "wo 18 nov"
    preview.side.day.setText("1-3-2020")
    preview.side.day.editingFinished.emit()
    assert preview.side.day_field.error.text() == "Kies een dag in het schooljaar van dit bestand."
    assert not preview.take_in_button.isEnabled()
    preview.side.day.setText("19-11")
    preview.side.day.editingFinished.emit()
    assert preview.side.day_field.error.text() == ""
    assert preview.take_in_button.isEnabled()


def test_an_older_file_is_warned_of(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    preview = show(known, post, qtbot, replace(again(), made_on="2026-10-01T10:00:00"))
    assert preview.older.isVisibleTo(preview)
    assert preview.older.text().startswith("Dit bestand is ouder dan het vorige.")
    preview = show(known, post, qtbot, again())
    assert not preview.older.isVisibleTo(preview)


def test_an_older_school_year_is_refused_where_the_file_was_chosen(
    known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot
) -> None:
    tab, _told = known
    show(known, post, qtbot, replace(again(), school_year="2025-2026", made_on="2026-05-01T10:00:00"))
    assert not tab.import_flow.under_way
    assert "ouder schooljaar" in tab.import_flow.start.problem.text()


# Questions


def doubtful() -> SchoolRows:
    """Give a file in which two children cannot be told from those who are known."""
    return again(
        p1=replace(row_of(1), key="", birth_date=""),
        p2=replace(row_of(2), given_name="Iemand", prefix="", surname="Anders", birth_date="2015-05-05"),
    )


def test_questions_come_first_and_keep_the_button_shut(
    known: tuple[PupilsTab, Told], school: School, post: Post, qtbot: QtBot
) -> None:
    tab, _told = known
    preview = show(known, post, qtbot, doubtful())
    assert preview.changes.figures.value() is Figure.LOOK
    assert not preview.take_in_button.isEnabled()
    assert "Eerst nog 2 vragen: wie is dit kind?" in words(tab)
    assert "Vraag 1 van 2" in words(tab)
    qtbot.waitUntil(lambda: preview.changes.questions.buttons[0].hasFocus())
    qtbot.keyClick(preview.changes.questions.buttons[0], Qt.Key.Key_Return)
    assert "Eerst nog 1 vraag: wie is dit kind?" in words(tab)
    assert "Vraag 2 van 2" in words(tab)
    answer(preview, "Ander kind: nieuw")
    assert preview.take_in_button.isEnabled()
    assert "Gekozen" in words(tab)
    take_in(tab, qtbot)
    found = {p.pupil.given_name for p in school.use(ListPupils)(school.coach).pupils}
    assert "Iemand" in found


def test_the_file_of_another_school_is_answered_at_once(
    known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot
) -> None:
    pupils = [
        replace(row, given_name=f"Ander{place}", surname="Kind", birth_date=f"2015-05-1{place}")
        for place, row in enumerate(rows().pupils)
        if row.key
    ][:4]
    assert len(pupils) == 4
    preview = show(known, post, qtbot, replace(again(), pupils=tuple(pupils)))
    assert "Eerst nog 4 vragen: wie is dit kind?" in words(known[0])
    # One Enter too many makes no one child of two whose name and birth date both differ.
    new = next(button for button in preview.changes.questions.buttons if button.text() == "Ander kind: nieuw")
    qtbot.waitUntil(new.hasFocus)
    answer(preview, "Dit is hetzelfde kind")
    answer(preview, "Alle 3: nieuw")
    assert preview.plan is not None
    assert preview.plan.open_questions == ()
    assert len(preview.plan.joining) == 3  # the one answered before stays as it was
    assert preview.take_in_button.isEnabled()


def test_two_questions_are_answered_one_by_one(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    preview = show(known, post, qtbot, doubtful())
    for _question in range(2):
        assert not any(button.text().startswith("Alle") for button in preview.changes.questions.buttons)
        answer(preview, "Ander kind: nieuw")


def test_an_answer_can_be_taken_back(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    preview = show(known, post, qtbot, doubtful())
    answer(preview, "Dit is hetzelfde kind")
    answer(preview, "Ander kind: nieuw")
    assert preview.plan is not None
    assert len(preview.plan.joining) == 1
    answer(preview, "Dit is hetzelfde kind")
    assert preview.plan is not None
    assert preview.plan.joining == ()


def test_a_candidate_is_told_by_birth_date_and_group(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    show(known, post, qtbot, doubtful())
    assert "geboren 1 maart 2017 · leerjaar 6 · Vuurvlinder" in words(known[0])


@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_is_said(doubt: Doubt) -> None:
    assert doubt_said(doubt).endswith(".")


# Taking in


def test_taking_in_can_be_stopped_and_nothing_changed(
    known: tuple[PupilsTab, Told], school: School, post: Post, qtbot: QtBot
) -> None:
    tab, told = known
    before = school.use(ListPupils)(school.coach)
    preview = show(known, post, qtbot, again(p2=replace(row_of(2), surname="Anders")))
    preview.take_in_button.click()
    busy = tab.import_flow._busy
    assert busy is not None
    assert busy.card.isVisible()
    stop = next(b for b in busy.findChildren(QPushButton) if b.text() == "Stoppen")
    stop.click()
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=20000)
    assert told.toasts[-1] == "Gestopt. Er is niets veranderd."
    assert school.use(ListPupils)(school.coach) == before
    assert "Klopt dit met de school?" in words(tab)
    take_in(tab, qtbot)
    assert school.use(ListPupils)(school.coach) != before


def test_progress_is_said_in_words(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    from buut_desktop.ui.pupils.import_busy import ImportBusy

    busy = ImportBusy(known[0], 40, lambda: None, copies=True)
    qtbot.addWidget(busy)
    said = [label.text() for label in busy.findChildren(QLabel)]
    assert any("reservekopie" in text for text in said)
    busy.show_progress(0.85)
    assert "20 van 40 leerlingen" in [label.text() for label in busy.findChildren(QLabel)]


@pytest.mark.parametrize("code", ["import_unknown", "damaged", "read_only"])
def test_a_problem_while_reading_says_what_to_do(
    known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot, code: str
) -> None:
    post.found = KnownProblem(code)
    read(known[0], qtbot)
    assert len(known[0].import_flow.start.problem.text()) > 40
    assert not known[0].import_flow.under_way


# How it looks


def test_names_are_shown_as_they_are_written(known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot) -> None:
    strange = ["<b>Vet</b>", "$x$ & co", "אבי", "Zoë 🦊", "L" * 60]
    changed = {f"p{place}": replace(row_of(place), given_name=name) for place, name in enumerate(strange)}
    preview = show(known, post, qtbot, again(**changed))
    shown = [line[0] for line in cells(preview, Figure.CHANGED)]
    assert all(any(line.startswith(name) for line in shown) for name in strange)
    model = preview.changes.table.lines
    tips = [model.data(model.index(n, 0), int(Qt.ItemDataRole.ToolTipRole)) for n in range(model.rowCount())]
    assert any("&lt;b&gt;Vet&lt;/b&gt;" in tip for tip in tips)


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1280, 552), (1024, 600), (880, 344)])
def test_the_proposal_fits_a_small_window(
    known: tuple[PupilsTab, Told], post: Post, qtbot: QtBot, width: int, height: int
) -> None:
    tab, _told = known
    first = doubtful()
    preview = show(known, post, qtbot, replace(first, pupils=first.pupils[:-1]))
    tab.resize(width, height)
    for figure in Figure:
        preview.changes.figures.tiles[figure].click()
        QApplication.processEvents()
        assert (tab.width(), tab.height()) == (width, height)
        button = preview.take_in_button
        corner = button.mapTo(tab, button.rect().bottomRight())
        assert corner.x() < width
        assert corner.y() < height
        bar = preview.changes.figures
        assert all(bar.rect().contains(tile.geometry()) for tile in bar.tiles.values() if tile.isVisible())
