"""Telling a fault: the right sentence, and a report that is shown first and names nobody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop import logs
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.shared import telling
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.telling import report, tell
from buut_desktop.ui.shared.wording import say, say_fault
from tests.conftest import LogWarnings

NAME = "Noor van der Regenboog"


@pytest.fixture
def screen(qtbot: QtBot, dressed: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Path]:
    before = sys.excepthook
    telling.install(tmp_path / "reports")
    yield tmp_path / "reports"
    sys.excepthook = before
    telling._reports = None


def box_above(screen: QWidget) -> QMessageBox:
    boxes = [box for box in screen.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def mistake() -> Exception:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise ValueError(f"{NAME} staat er niet bij") from error
    except ValueError as error:
        return error


def test_a_refusal_is_one_sentence(screen: QWidget) -> None:
    tell(screen, Refusal("who_missing"))
    box = box_above(screen)
    assert box.text() == "Noem minstens één betrokkene. Weet je de naam niet? Kies “onbekend kind”."
    assert box.detailedText() == ""
    box.close()


def test_what_a_fault_knows_stands_in_its_sentence() -> None:
    assert say_fault(Refusal("too_many", limit=3)) == "Meer keuzes dan afgesproken (3)."
    assert "stap 3, 4 en 9" in say_fault(Refusal("case_incomplete", steps=(3, 4, 9)))
    assert say_fault(KnownProblem("import_line", line=12, reason="geen naam")).startswith("Regel 12 ")
    assert "Wie, Waar" not in say_fault(Refusal("step_fields", fields=("core", "own")))


def test_a_blank_that_nobody_knows_gives_the_plain_sentence() -> None:
    assert say_fault(KnownProblem("missing")).startswith("Het schoolbestand staat niet meer op zijn plek.")
    assert "core" not in say_fault(Refusal("step_fields", fields=("core",)))
    assert say_fault(Refusal("step_fields"), velden="De kern").startswith(
        "Deze stap is nog niet klaar. Vul eerst in: De"
    )


def test_a_name_with_braces_or_html_is_only_a_name(screen: QWidget) -> None:
    assert say("err.chose_twice", kind="{n} <img src=x>") == "{n} <img src=x> staat er al bij."
    tell(screen, Refusal("chose_twice"), kind="<b>Noor</b>")
    box = box_above(screen)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<b>Noor</b> staat er al bij."
    box.close()


@pytest.mark.parametrize("wrong", [("err.nowhere", {}), ("err.too_many", {})], ids=["key", "blank"])
def test_a_key_or_blank_that_does_not_exist_is_a_bug(wrong: tuple[str, dict[str, object]]) -> None:
    with pytest.raises(KeyError):
        say(wrong[0], **wrong[1])


def test_a_report_names_places_in_the_code_and_nobody(tmp_path: Path) -> None:
    logs.set_up(tmp_path)
    logging.getLogger("buut_desktop.tests").info("saved %s", NAME)
    written = report(mistake())
    logs.take_down()
    assert "ValueError" in written
    assert "KeyError" in written
    assert f"{Path(__file__).name}:" in written
    assert "Regenboog" not in written
    assert str(Path(__file__).parent) not in written


def test_our_mistake_is_shown_before_it_is_kept(
    qtbot: QtBot, screen: QWidget, reports: Path, log_warnings: LogWarnings
) -> None:
    tell(screen, mistake())
    box = box_above(screen)
    assert "Er ging iets mis in het programma." in box.text()
    shown = box.findChildren(QTextEdit)[0].toPlainText()
    assert "ValueError" in shown
    assert NAME not in shown
    assert not reports.exists()
    keep = next(button for button in box.findChildren(QPushButton) if button.text() == "Verslag bewaren")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    kept = [path.read_text("utf-8") for path in reports.iterdir()]
    assert len(kept) == 1
    assert kept[0].strip() == shown.strip()
    assert len(log_warnings.take()) == 1


def test_a_mistake_while_one_is_shown_opens_no_second_window(
    qtbot: QtBot, screen: QWidget, log_warnings: LogWarnings
) -> None:
    tell(screen, mistake())
    tell(screen, mistake())
    box_above(screen).close()
    qtbot.waitUntil(lambda: telling._shown is None)
    tell(screen, mistake())
    box_above(screen).close()
    qtbot.waitUntil(lambda: telling._shown is None)
    assert len(log_warnings.take()) == 3


def test_what_nobody_caught_is_told(qtbot: QtBot, screen: QWidget, reports: Path, log_warnings: LogWarnings) -> None:
    screen.activateWindow()
    error = mistake()
    sys.excepthook(type(error), error, error.__traceback__)
    boxes = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    visible = [box for box in boxes if box.isVisible()]
    assert len(visible) == 1
    visible[0].close()
    qtbot.waitUntil(lambda: telling._shown is None)
    assert len(log_warnings.take()) == 1


@pytest.mark.parametrize(("word", "answer"), [("Afsluiten", True), ("Nog even open", False)])
def test_a_question_is_answered_by_its_verb(qtbot: QtBot, screen: QWidget, word: str, answer: bool) -> None:
    from PySide6.QtCore import QTimer

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(each for each in box.findChildren(QPushButton) if each.text() == word)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    assert confirm(screen, "Casus 2026-C07 afsluiten?", "Afsluiten", "Nog even open") is answer


def test_what_cannot_be_undone_is_not_the_default_and_esc_means_no(qtbot: QtBot, screen: QWidget) -> None:
    from PySide6.QtCore import QTimer

    seen: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.defaultButton().text())
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, press)
    assert confirm(screen, "Terugzetten?", "Terugzetten", "Annuleren", irreversible=True) is False
    assert seen == ["Annuleren"]
