"""The export panel: a list goes out only with a purpose, and what goes wrong is said where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.exported_list import ListColumn, ListKind, ListPurpose
from buut_desktop.ui.pupils.export_panel import ExportPanel
from buut_desktop.use_cases.export_list import ExportList
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Shown = Callable[[], tuple[ExportPanel, Told]]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot, school: School) -> Shown:
    """The panel over an empty window."""
    school.add_people()

    def show() -> tuple[ExportPanel, Told]:
        desk, told = new_desk(school)
        host = QWidget()
        host.resize(1366, 688)
        qtbot.addWidget(host)
        panel = ExportPanel(host, desk, school.use(ExportList))
        with qtbot.waitActive(host):
            host.show()
        panel.open_for()
        panel.setProperty("host", host)
        return panel, told

    return show


def test_birth_dates_stay_at_home_unless_asked_for(shown: Shown) -> None:
    panel, _ = shown()
    assert ListColumn.BIRTH_DATE not in panel.wanted().columns
    panel.boxes[ListColumn.BIRTH_DATE].click()
    assert ListColumn.BIRTH_DATE in panel.wanted().columns
    panel.open_for()
    assert ListColumn.BIRTH_DATE not in panel.wanted().columns


def test_only_the_columns_of_the_list_are_offered(shown: Shown) -> None:
    panel, _ = shown()
    panel.kind.set_value(ListKind.TEAM.value)
    panel._show_columns()
    offered = {each for each, box in panel.boxes.items() if not box.isHidden()}
    assert offered == {ListColumn.FUNCTION, ListColumn.MENTOR_OF, ListColumn.RESPONDER}
    assert panel.wanted().columns == offered


def test_no_place_is_asked_for_before_there_is_a_purpose(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    panel, _ = shown()
    asked: list[object] = []

    def ask(*told: object) -> tuple[str, str]:
        asked.append(told)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    panel.save()
    assert not asked
    assert panel.error.text().startswith("Kies waar de lijst voor is.")
    panel.purpose.set_value(ListPurpose.CHECK.name)
    panel.save()
    assert len(asked) == 1
    assert "leerlingenlijst-2026-11-24.xlsx" in str(asked[0])


def test_a_purpose_with_a_name_is_refused_at_its_field_and_what_was_typed_stays(shown: Shown, tmp_path: Path) -> None:
    panel, _ = shown()
    panel.purpose.set_value(ListPurpose.OTHER.name)
    panel._purpose_chosen()
    panel.words.setText("voor noor")
    panel.save_to(tmp_path / "lijst.xlsx")
    assert "naam van een leerling" in panel.error.text()
    assert (panel.is_open(), panel.words.text()) == (True, "voor noor")
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_list_that_went_out_is_told_with_its_place(shown: Shown, tmp_path: Path) -> None:
    panel, told = shown()
    panel.purpose.set_value(ListPurpose.GROUP_LIST.name)
    path = tmp_path / "lijst.xlsx"
    panel.save_to(path)
    assert path.read_bytes().startswith(b"PK")
    assert not panel.is_open()
    assert told.toasts == [f"Lijst opgeslagen: {path}"]
    panel._remove(path)
    assert (path.exists(), told.toasts[-1]) == (False, "Bestand verwijderd")
