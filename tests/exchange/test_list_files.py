"""Lists that go out: nothing in them is calculated, nothing lies about, and our own reader gives them back."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_mapping import Column
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.exported_list import ExportedList, ListFormat
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.exchange.list_files import WrittenLists, as_csv, as_xlsx
from buut_desktop.exchange.pupil_list import read_table

HEADS = ("Roepnaam", "Tussenvoegsel", "Achternaam", "Groep", "Leerjaar", "Geboortedatum")
NAMES = (
    ("Noor", "van der", "Regenboog"), ("Aimée", "van ’t", "Hazelpad"), ("Şeyma", "", "Ağaçkakan"),
    ("Bo", "", "O'Brien"),
    ("-Tim", "", "-Vos"), ("=Roos", "", "=Beer"), ("'Jo", "", "'Zee"), ("+Li", "", "@Ng"), ("'=Mo", "", "'-Tak"),
    ("ليلى", "", "الوردة"), ("Zo;e", "", 'Wilde "Duin"'), ("=1+1", "", "=cmd|' /C calc'!A0"),
)  # fmt: skip
TABLE = ExportedList(HEADS, tuple((*name, "Bos", "5", date(2017, 3, 1)) for name in NAMES))


@pytest.mark.parametrize("kind", list(ListFormat))
def test_our_own_reader_gives_every_name_back_letter_for_letter(tmp_path: Path, kind: ListFormat) -> None:
    path = tmp_path / f"lijst.{kind.value}"
    WrittenLists().write(path, TABLE, kind)
    [sheet] = read_table(path, lambda: False).sheets
    mapping = guess(sheet)
    wanted = (Column.GIVEN_NAME, Column.PREFIX, Column.SURNAME, Column.HOME_GROUP, Column.YEAR_GROUP, Column.BIRTH_DATE)
    assert mapping.columns == wanted
    rows = to_rows(sheet, mapping).pupils
    assert [(row.given_name, row.prefix, row.surname) for row in rows] == list(NAMES)
    assert {row.birth_date for row in rows} == {"2017-03-01"}


def test_a_workbook_holds_no_formula_and_its_texts_are_text() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(TABLE))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in book.namelist() if "Link" in name or "vba" in name]
        assert "hyperlink" not in sheet
    assert "<f" not in re.sub(r"<(?:formatCode|fonts?)\b", "", sheet)
    cells = re.findall(r'<c r="([A-Z]+)(\d+)"([^>]*)>', sheet)
    texts = [place for place, line, more in cells if place != "F" and line != "1" and 't="s"' in more]
    assert len(texts) == sum(bool(cell) for row in TABLE.rows for cell in row[:5])
    days = [more for place, line, more in cells if place == "F" and line != "1"]
    assert len(days) == len(NAMES)
    assert not [more for more in days if 't="' in more]
    assert 'state="frozen"' in sheet


def test_no_cell_of_a_csv_begins_with_a_sign_that_is_calculated() -> None:
    content = as_csv(TABLE)
    assert content.startswith(b"\xef\xbb\xbfRoepnaam;Tussenvoegsel;")
    cells = [cell.strip('"') for line in content.decode("utf-8-sig").split("\r\n") for cell in line.split(";")]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t]", cell)]


def test_the_file_is_for_its_owner_alone_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("what stood there")
    WrittenLists().write(path, TABLE, ListFormat.CSV)
    assert [each.name for each in tmp_path.iterdir()] == ["lijst.csv"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    WrittenLists().remove(path)
    assert not list(tmp_path.iterdir())


def test_a_list_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "lijst.csv"
    (taken / "inside").mkdir(parents=True)
    for path in (tmp_path / "nowhere" / "lijst.csv", taken):
        with pytest.raises(KnownProblem, match="list_not_written"):
            WrittenLists().write(path, TABLE, ListFormat.CSV)
    assert [each.name for each in tmp_path.iterdir()] == ["lijst.csv"]
    with pytest.raises(KnownProblem, match="list_not_removed"):
        WrittenLists().remove(taken)
