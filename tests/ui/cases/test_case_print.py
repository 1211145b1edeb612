"""The print of a case (casusverslag) and of the reflection form, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from buut_desktop.ui.cases.tab import CasesTab
from buut_desktop.ui.shared.place import CASES, Place
from buut_desktop.ui.shared.print_preview import PrintPreview
from tests.ui.cases.conftest import Office


def ready(office: Office, preview: PrintPreview) -> None:
    """Wait until the pages are made."""
    office.qtbot.waitUntil(lambda: preview._content is not None, timeout=20_000)


def words(path: Path) -> str:
    """Everything on the pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def printed(office: Office, tab: CasesTab, preview: PrintPreview, path: Path) -> str:
    """Save what the preview shows and read it back."""
    ready(office, preview)
    preview.save_to(path)
    return words(path)


def test_the_case_file_opens_by_one_press_and_holds_the_core_sentence(office: Office, tmp_path: Path) -> None:
    tab = office.opened(step="step.04")
    office.keys("Wie mag er op het klimrek?")
    office.done()
    assert tab.print_page()
    assert tab.file_preview.isVisible()
    ready(office, tab.file_preview)
    assert tab.file_preview._print.hasFocus(), "Enter prints"
    text = printed(office, tab, tab.file_preview, tmp_path / "casus.pdf")
    assert "Wie mag er op het klimrek?" in text
    assert "Noor van der Regenboog" in text
    assert "Schoolleider" in text
    assert office.told.toasts[-1] == "Bewaard"
    assert tab.case_page.isVisible(), "one is back in the case"


def test_recipient_and_purpose_stand_on_the_paper_under_one_number(office: Office, tmp_path: Path) -> None:
    tab = office.opened()
    tab.print_page()
    ready(office, tab.file_preview)
    first = tab.file_preview._content
    for field, text in ((tab._options.recipient, "Bestuur"), (tab._options.purpose, "Vraag van ouders")):
        field.setFocus()
        field.selectAll()
        office.keys(text)
    office.qtbot.waitUntil(
        lambda: tab.file_preview._content not in (first, None) and tab.file_preview._task is None, timeout=20_000
    )
    text = printed(office, tab, tab.file_preview, tmp_path / "casus.pdf")
    assert "Bestuur" in text
    assert "Vraag van ouders" in text
    assert "2026-1" in text


def test_nothing_is_printed_from_the_list(office: Office) -> None:
    tab = office.tab()
    tab.show_place(Place(CASES))
    assert not tab.print_page()


def test_escape_leads_from_the_preview_back_to_the_step(office: Office) -> None:
    tab = office.opened(step="step.04")
    tab.print_page()
    ready(office, tab.file_preview)
    office.press(Qt.Key.Key_Escape)
    assert tab.place().page == "step.04"
    assert tab.case_page.isVisible()


def test_the_reflection_form_carries_the_name_of_the_child_and_the_day(office: Office, tmp_path: Path) -> None:
    tab = office.opened(step="step.05")
    button = next(b for b in tab.case_page.step_page.fields.findChildren(QPushButton) if b.text() == "Afdrukken…")
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Voor Noor", "Voor Finn", "", "Zonder naam"]
    menu.actions()[0].trigger()
    menu.close()
    text = printed(office, tab, tab.form_preview, tmp_path / "blad.pdf")
    assert "Terugkijken" in text
    assert "Noor van der Regenboog" in text
    assert "24-11-2026" in text
    assert tab.place().page == "step.05"


def test_enter_prints_also_while_the_pages_are_being_made(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[bytes] = []
    tab = office.opened(step="step.04")
    monkeypatch.setattr(tab.file_preview, "_to_printer", lambda: printed.append(tab.file_preview._content or b""))
    tab.print_page()
    office.press(Qt.Key.Key_Return)
    assert printed == []
    office.qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
    assert printed[0].startswith(b"%PDF")
    office.press(Qt.Key.Key_Return)
    assert len(printed) == 2
