"""Lists of pupils as people have them: what is read, what a cell becomes, and what is refused with which words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_mapping import ENCODINGS, TableFile
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import FILE_LIMIT, SchoolImport
from buut_desktop.exchange.formula_cells import escape
from buut_desktop.exchange.opened_file import open_import
from buut_desktop.exchange.pupil_list import FROZEN_WORKER, read_table, understood
from buut_desktop.exchange.reading_process import Limits
from buut_desktop.exchange.table_worker import answer
from buut_desktop.ui.shared.wording import say_fault
from tests.exchange.edex_files import SAMPLE
from tests.exchange.table_files import (
    HEADS,
    NOOR,
    ROWS,
    Formula,
    Rows,
    csv,
    member,
    ods,
    ole,
    record,
    records,
    with_member,
    xls,
    xlsx,
    zipped,
)

BOOKS = {"xlsx": xlsx, "ods": ods, "xls": xls}
FILES = {"csv": csv(ROWS).encode("utf-8"), **{kind: make(ROWS) for kind, make in BOOKS.items()}}


def never() -> bool:
    return False


def here(content: str | bytes, encoding: str | None = None) -> TableFile:
    """Read without a process of its own, but through the same JSON."""
    return understood(answer(content.encode("utf-8") if isinstance(content, str) else content, encoding))


def fault(content: str | bytes, encoding: str | None = None) -> KnownProblem:
    with pytest.raises(KnownProblem) as caught:
        here(content, encoding)
    return caught.value


def rows(content: str | bytes, encoding: str | None = None) -> tuple[tuple[str, ...], ...]:
    return here(content, encoding).sheets[0].rows


def pupils(table: TableFile) -> SchoolImport:
    sheet = table.sheets[0]
    return understand(to_rows(sheet, guess(sheet)))


# The whole way, through the process of its own.


@pytest.mark.parametrize("kind", FILES)
def test_the_same_list_is_the_same_school_whatever_kind_of_file_it_is(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "lijst.dat"  # the name tells nothing
    file.write_bytes(FILES[kind])
    table = open_import(file, never)
    assert isinstance(table, TableFile)
    assert table.kind == kind
    found = pupils(table)
    assert [(p.key, p.given_name, p.prefix, p.surname, p.birth_date, p.year_group) for p in found.pupils] == [
        ("20001", "Noor", "van der", "Regenboog", date(2016, 3, 12), "4"),
        ("20002", "Zoë", "", "Zonnewijzer", date(2017, 2, 1), "3"),
    ]
    assert [(g.name, g.year_groups) for g in found.groups] == [("3/4 A", ("3", "4"))]
    assert found.notes == ()
    assert file.read_bytes() == FILES[kind]


def test_edexml_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    for number, content in enumerate(
        (SAMPLE.encode(), SAMPLE.encode("utf-16"), b"\xef\xbb\xbf\r\n " + SAMPLE[39:].encode())
    ):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(content)
        found = open_import(file, never)
        assert isinstance(found, SchoolImport)
        assert len(found.pupils) == 2


EDEX2000 = (
    "EDEXLL  0001Regenboog           van der   Noor           12032016\r\n"
    "EDEXLL  0002Zonnewijzer                   Zoe            01022017\r\n"
)


@pytest.mark.parametrize(
    "content",
    [EDEX2000, "99ZZ000001REGENBOOG NOOR", "%PDF-1.7 a;b", "<html></html>", '{"a": 1}', "\x89PNG\r\n\x1a\n\0",
     "BEGIN:VCALENDAR",
     "Beste ouders. " + "Wij gaan op schoolreis. " * 9],
)  # fmt: skip
def test_another_kind_of_file_is_told_as_such(content: str, tmp_path: Path) -> None:
    file = tmp_path / "EDEXLL.TXT"
    file.write_text(content, "latin-1")
    with pytest.raises(KnownProblem, match=r"^import_unknown$") as caught:
        open_import(file, never)
    assert "EDEXML" in say_fault(caught.value)


def test_a_file_that_cannot_be_opened_or_is_too_large_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(KnownProblem, match=r"^import_table$"):
            read_table(file, never)
        with pytest.raises(KnownProblem, match=r"^import_line$"):
            open_import(file, never)
    large = tmp_path / "groot.csv"
    large.write_bytes(b"a;b\r\n" * (FILE_LIMIT // 5 + 1))
    with pytest.raises(KnownProblem, match=r"^import_table$"):
        read_table(large, never)


def test_the_process_may_use_little_and_can_be_called_off(tmp_path: Path) -> None:
    file = tmp_path / "lijst.xlsx"
    file.write_bytes(FILES["xlsx"])
    with pytest.raises(KnownProblem, match=r"^import_table$"):
        read_table(file, never, limits=Limits(seconds=0))
    with pytest.raises(KnownProblem, match=r"^stopped$"):
        read_table(file, lambda: True)
    if sys.platform == "linux":
        with pytest.raises(KnownProblem, match=r"^import_table$"):
            read_table(file, never, limits=Limits(memory=40 * 1024**2))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_the_process_can_write_no_file(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from buut_desktop.exchange import child_limits\n"
        "def write(data):\n"
        "    try:\n"
        "        pathlib.Path(sys.argv[1]).write_bytes(b'x')\n"
        "        return b'written'\n"
        "    except OSError:\n"
        "        return b'refused'\n"
        "child_limits.work(sys.argv[2:], write)\n"
    )
    for limits, answered in ((["1000000000", "9"], b"refused"), (["x"], b"")):
        place = str(tmp_path / "geschreven")
        told = subprocess.run([sys.executable, "-c", script, place, *limits], capture_output=True, input=b"")
        assert told.stdout == answered
    # The control: the same process without limits writes.
    free = script.replace("child_limits.work(sys.argv[2:], write)", "print(write(b''))")
    assert b"written" in subprocess.run([sys.executable, "-c", free, place], capture_output=True).stdout


def test_a_bundled_program_starts_itself_as_the_reading_process() -> None:
    command = [sys.executable, "-m", "buut_desktop", FROZEN_WORKER, str(1024**3), "30", "cp1252"]
    done = subprocess.run(
        command, input="Naam;Groep\nZoë;3".encode("cp1252"), capture_output=True, env=dict(os.environ)
    )
    assert understood(done.stdout).sheets[0].rows == (("Naam", "Groep"), ("Zoë", "3"))


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b"null", b'{"kind":"csv"}', b'{"refused":1,"line":1}',
     b'{"refused":"long","line":-1,"column":0,"sheet":0}',
     b'{"kind":"exe","sheets":[["",[["a"]]]],"encoding":"","garbled":false}',
     b'{"kind":"csv","sheets":[["",[["a"]]]],"encoding":"x","garbled":false}',
     b'{"kind":"csv","sheets":[],"encoding":"","garbled":false}',
     b'{"kind":"csv","sheets":[["",[[1]]]],"encoding":"","garbled":false}',
     b'{"kind":"csv","sheets":[["",["ab"]]],"encoding":"","garbled":0}',
     b'{"kind":"csv","sheets":[["",[["' + b"a" * 257 + b'"]]]],"encoding":"","garbled":false}',
     b'{"kind":"csv","sheets":[["",[[' + b",".join([b'"a"'] * 101) + b']]]],"encoding":"","garbled":false}',
     b"[" * 100_000],
)  # fmt: skip
def test_an_answer_that_is_not_one_is_not_believed(told: bytes) -> None:
    with pytest.raises(KnownProblem, match=r"^import_table$"):
        understood(told)


# CSV.


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_sign_between_the_columns_is_found(separator: str, end: str) -> None:
    assert rows(csv(ROWS, separator, end))[1][:4] == ("20001", "Noor", "van der", "Regenboog")


def test_empty_lines_between_the_rows_do_not_make_a_list_too_long() -> None:
    for end in ("\r\r\n", "\n\n", "\n;;\n"):
        text = end.join(["Naam;Groep;x", *["Noor van der Regenboog;3;y"] * 5_000])
        assert sum(map(bool, rows(text))) == 5_001
    assert fault("a;b" + "\n" * 10_100 + "c;d").details == {"reason": "er staan meer dan 5000 regels in"}


def test_commas_in_names_do_not_hide_the_semicolons() -> None:
    text = "Naam;Groep\n" + "Regenboog, Noor van der;3\n" * 30
    assert rows(text)[1] == ("Regenboog, Noor van der", "3")


def test_a_spreadsheets_own_first_line_is_passed_over_and_lines_keep_their_number() -> None:
    assert rows("sep=,\nNaam,Groep\n\nNoor;x,3") == ((), ("Naam", "Groep"), (), ("Noor;x", "3"))
    assert rows('"sep=|"\nNaam|Groep')[1] == ("Naam", "Groep")
    place = fault("sep=,\nNaam,Groep\n\nNoor,=1").details["key"]
    assert place == "cel B4"


def test_quotes_hold_separators_quotes_and_a_head_of_two_lines() -> None:
    assert rows('Naam;"Geboorte-\ndatum"\n"Bos; ""Noor""";1-2-2016') == (
        ("Naam", "Geboorte- datum"),
        (),
        ('Bos; "Noor"', "1-2-2016"),
    )


@pytest.mark.parametrize(
    "text", ['Naam;Groep\n"Noor;3\nZoë;4\n', 'Naam;Groep\n"Noor;3\nZoë;4"\n', 'Naam;Groep\n"No"or;3\n']
)
def test_a_quote_that_would_swallow_children_is_refused_with_its_line(text: str) -> None:
    assert fault(text).details == {"reason": "een aanhalingsteken staat verkeerd (regel 2)"}


ACCENTS = "Naam;Groep\nŞeyma Ağaçkakan;3\nZoë van ’t Hazelpad;3\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ACCENTS.encode("utf-8"), "utf-8"),
        (ACCENTS.encode("utf-8-sig"), "utf-8"),
        (ACCENTS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + ACCENTS.encode("utf-16-be"), "utf-16"),
        ("Naam\nZoë van ’t Hazelpad\n€ Façade".encode("cp1252"), "cp1252"),
    ],
)
def test_the_letters_are_read_as_they_were_written(data: bytes, encoding: str) -> None:
    table = here(data)
    assert (table.encoding, table.garbled) == (encoding, False)
    assert any("Zoë van ’t Hazelpad" in row for row in table.sheets[0].rows)


@pytest.mark.parametrize(
    ("data", "right"),
    [
        ("Naam;Groep\nZoë;3".encode().decode("cp1252").encode(), None),  # was garbled before it came here
        ("Naam;Groep\nŞeyma;3".encode().decode("cp1252").encode(), None),
        ("Naam;Groep\nZoë Façade;3".encode("cp850"), "cp850"),
        ("Naam;Groep\nZoë Müller;3".encode("cp850"), "cp850"),
        ("Naam;Groep\nZoé Bos;3".encode("mac-roman"), "mac-roman"),
    ],
)
def test_accents_that_look_wrong_are_told_and_another_reading_can_be_chosen(data: bytes, right: str | None) -> None:
    assert here(data).garbled
    if right is not None:
        table = here(data, right)
        assert (table.encoding, table.garbled) == (right, False)
        assert table.sheets[0].rows[1][0].startswith("Zo")


NAMES = ["Zoë", "Aimée", "Şeyma", "İpek", "Łukasz", "Đorđe", "Ąnna", "Ødegård", "Þór", "D’Angelo", "van ’t Hof",
         "Ñuñez", "Françoise", "Björn", "Ğ", "Ælfric", "Œdipe", "Jürgen", "naïef", "coördinatie", "محمد", "李",
         "Ünal", "çan", "Ýmir"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_right_is_not_called_wrong(name: str) -> None:
    assert not here(f"Naam;Groep\n{name} {name};3").garbled


def test_every_reading_that_can_be_chosen_exists() -> None:
    for encoding in ENCODINGS:
        assert rows("Naam;Groep\nNoor;3".encode(encoding), encoding)[1] == ("Noor", "3")
    assert fault("a;b", "utf-7").details["reason"] == "de letters zijn zo niet te lezen"
    assert (
        fault("Zoë;b\nNoël;c".encode("cp1252"), "utf-8").details["reason"]
        == "de letters zijn zo niet te lezen (regel 1)"
    )
    assert fault("a;b".encode("utf-32")).code == "import_table"


def test_a_sign_that_is_no_letter_is_refused() -> None:
    assert fault("Naam;Groep\nNo\0or;3").details["reason"] == "er staan tekens in die geen letters zijn (regel 2)"


def test_an_escaped_cell_is_itself_again() -> None:
    names = ["-Noor", "=Zoë", "+Sem", "@Yara", "'-Finn", "'t Hof"]
    text = "Naam;Groep\n" + "".join(f"{escape(name)};3\n" for name in names)
    assert [row[0] for row in rows(text)[1:]] == names


# What a cell becomes.


@pytest.mark.parametrize("kind", BOOKS)
def test_numbers_and_days_become_text_as_a_person_would_write_it(kind: str) -> None:
    found = rows(BOOKS[kind]([["a", 42441.0, 12.5, date(2016, 3, 12), -1.0]]))
    assert found == (("a", "42441", "12.5", "2016-03-12", "-1"),)


def test_a_time_at_midnight_is_a_day() -> None:
    from buut_desktop.exchange.workbooks import _text

    assert _text(datetime(2016, 3, 12)) == "2016-03-12"
    assert _text(datetime(2016, 3, 12, 8, 30)) == "2016-03-12 08:30"
    assert _text(True) == "WAAR"


@pytest.mark.parametrize("kind", BOOKS)
def test_text_that_looks_like_a_formula_or_a_number_stays_text(kind: str) -> None:
    assert rows(BOOKS[kind]([["=1+1", "-Noor", "007", "3/4"]])) == (("=1+1", "-Noor", "007", "3/4"),)


@pytest.mark.parametrize("kind", BOOKS)
def test_empty_rows_keep_the_lines_where_they_are(kind: str) -> None:
    assert rows(BOOKS[kind]([[], ["Naam", "Groep"], [None, None], ["Noor", None, "x"]])) == (
        (), ("Naam", "Groep"), (), ("Noor", "", "x"),
    )  # fmt: skip


@pytest.mark.parametrize("kind", BOOKS)
def test_every_sheet_that_holds_something_is_given(kind: str) -> None:
    assert len(here(BOOKS[kind](ROWS, [], [["x"]])).sheets) == 2
    assert fault(BOOKS[kind]([])).details["reason"] == "er staat niets in"


def test_a_hidden_sheet_is_not_read_unless_all_are() -> None:
    assert [sheet.rows for sheet in here(xlsx([["a"]], [["b"]], hidden=1)).sheets] == [(("a",),)]


# What is refused, and in which words.


@pytest.mark.parametrize("kind", BOOKS)
def test_a_formula_is_refused_with_its_cell_and_what_to_do(kind: str) -> None:
    bad: Rows = (HEADS, NOOR, (20002, "Zoë", Formula("A1+B1")))
    problem = fault(BOOKS[kind](bad))
    assert (problem.code, problem.details) == ("import_formula", {"key": "cel C3"})
    assert "plak het als waarden" in say_fault(problem)
    assert fault(BOOKS[kind](ROWS, bad)).details == {"key": "cel C3 van blad 2"}


def test_a_formula_in_csv_is_refused_with_its_cell() -> None:
    for cell in ("=1+1", '"=A1"', ' "=HYPERLINK(""x"")"', "@SUM(A1)", "+cmd|' /C calc'!A0"):
        assert fault(f"Naam;Groep\nNoor;{cell}\n").details == {"key": "cel B2"}


def test_a_formula_cannot_hide_behind_another_name_for_it() -> None:
    sheet = member(FILES["xlsx"], "xl/worksheets/sheet1.xml")
    for other in (
        sheet.replace("<v>20001</v>", "<f>1+1</f><v>2</v>"),
        sheet.replace("<v>20001</v>", "<f/><v>2</v>"),
        sheet.replace("<v>20001</v>", '<f t="shared" si="0"/><v>2</v>'),
        sheet.replace(
            "<v>20001</v>", '<x:f xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">1</x:f>'
        ),
        sheet.replace("<v>20001</v>", "<v>2</v><f>1</f>"),
    ):
        assert fault(with_member(FILES["xlsx"], "xl/worksheets/sheet1.xml", other)).code == "import_formula"
        elsewhere = with_member(with_member(FILES["xlsx"], "xl/worksheets/sheet1.xml", None), "xl/blad.XML", other)
        assert fault(elsewhere).code == "import_formula"


def test_a_shared_and_an_array_formula_of_excel_97_are_formulas_too() -> None:
    whole = records(ROWS)
    for kind in (0x0221, 0x04BC, 0x0236, 0x0206, 0x0406):
        assert fault(ole(whole + record(kind, bytes(20)))).code == "import_formula"


@pytest.mark.parametrize(
    "content",
    [
        xls(ROWS, more=record(0x2F, bytes(6))),
        ole(b"x" * 5_000, "EncryptedPackage"),
        ods(ROWS, manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": b"x"}),
    ],
    ids=["xls", "xlsx", "ods", "ods whole"],
)
def test_a_password_is_told_as_such(content: bytes) -> None:
    assert fault(content).code == "import_password"


def test_an_archive_with_a_password_is_told_as_such() -> None:
    content = bytearray(FILES["xlsx"])
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert fault(bytes(content)).code == "import_password"


def test_macros_and_links_to_other_files_are_left_behind() -> None:
    from buut_desktop.exchange.workbooks import _unzipped

    book = FILES["xlsx"]
    for name in ("xl/vbaProject.bin", "xl/media/image1.png", "xl/embeddings/x.bin"):
        book = with_member(book, name, b"MACRO")
    assert here(book) == here(FILES["xlsx"])
    assert all(name in book for name in (b"vbaProject", b"image1", b"embeddings"))
    clean = _unzipped(book)[1]
    assert not any(name in clean for name in (b"MACRO", b"vbaProject", b"image1", b"embeddings"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"EDEX.xml": SAMPLE}), "het is ingepakt; pak het uit en kies het bestand dat erin zit"),
        (
            zipped({"xl/workbook.bin": b"x"}),
            "het is een binaire werkmap; bewaar hem in Excel als gewone werkmap (xlsx)",
        ),
        (b"PK\x03\x04 en dan niets", "het bestand is beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "het bestand is beschadigd"),
        (FILES["xlsx"][:-30], "het bestand is beschadigd"),
        (FILES["xls"][:1_700], "het bestand is beschadigd"),
        (b"", "er staat niets in"),
        (b"\xef\xbb\xbf \r\n;;;\r\n", "er staat niets in"),
        ("Naam;Groep\n" + "N" * 257 + ";3", "een tekst is te lang (cel A2)"),
        (xlsx([["a"], [None, "N" * 257]]), "een tekst is te lang (cel B2)"),
        ("a;b\n" * 5_002, "er staan meer dan 5000 regels in"),
        (";".join("a" * 101), "er staan meer dan 100 kolommen in (regel 1)"),
        (xlsx([[]] * 5_001 + [["a"]]), "er staan meer dan 5000 regels in"),
        (xlsx([[None] * 100 + ["a"]]), "er staan meer dan 100 kolommen in"),
        (xls([[]] * 5_001 + [["a"]]), "er staan meer dan 5000 regels in"),
        (xls([[None] * 100 + ["a"]]), "er staan meer dan 100 kolommen in"),
        (ods([[]] * 5_001 + [["a"]]), "er staan meer dan 5000 regels in"),
        (ods([[None] * 100 + ["a"]]), "er staan meer dan 100 kolommen in"),
    ],
)
def test_each_refusal_says_why(content: str | bytes, reason: str) -> None:
    problem = fault(content)
    assert (problem.code, problem.details) == ("import_table", {"reason": reason})
    assert reason in say_fault(problem)


def test_a_workbook_with_the_other_stroke_in_its_names_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["xlsx"])) as archive:
        book = zipped({name.replace("/", "\\"): archive.read(name) for name in archive.namelist()})
    assert here(book) == here(FILES["xlsx"])


@pytest.mark.parametrize("kind", BOOKS)
def test_a_list_of_the_largest_size_is_read(kind: str) -> None:
    assert len(rows(BOOKS[kind]([["a", "b"]] * 5_001))) == 5_001


def test_a_document_that_is_no_list_is_another_kind_of_file() -> None:
    assert fault(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"})).code == "import_unknown"
    assert fault(ole(b"x" * 5_000, "WordDocument")).code == "import_unknown"
