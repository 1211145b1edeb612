"""Lists made to harm (vijandige lijsten): bombs, hurt files, sheets that claim the world; refused at once, unread."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange.opened_file import open_import
from buut_desktop.exchange.pupil_list import understood
from buut_desktop.exchange.table_limits import LARGEST_INFLATED
from buut_desktop.exchange.table_worker import answer
from tests.exchange import mutants
from tests.exchange.ears import listening
from tests.exchange.edex_files import NOOR, edex
from tests.exchange.table_files import ROWS, csv, member, ods, ole, record, records, with_member, xls, xlsx, zipped

ROOT = Path(__file__).resolve().parents[2]
SHEET = "xl/worksheets/sheet1.xml"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read as Linux tells it")


def never() -> bool:
    return False


def reason(content: bytes) -> str:
    """Give why the reader refuses, by its own word; "" where it reads."""
    return str(json.loads(answer(content)).get("refused", ""))


def stuffed(names: Mapping[str, int], more: Mapping[str, bytes] | None = None) -> bytes:
    """Give a workbook to which so many bytes of nothing were added under each name."""
    made = io.BytesIO(xlsx(ROWS))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, size in names.items():
            with archive.open(name, "w", force_zip64=False) as stream:
                for _ in range(size // 2**20):
                    stream.write(bytes(2**20))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def lying(content: bytes, size: int) -> bytes:
    """Give an archive whose last inner file claims to be of that size."""
    changed = bytearray(content)
    at = changed.rfind(b"PK\x01\x02")
    struct.pack_into("<I", changed, at + 24, size)
    return bytes(changed)


BOMB = stuffed({"xl/media/a.xml": 190 * 2**20})
BOMBS: Mapping[str, tuple[bytes, str]] = {
    "189 kB": (BOMB, "bomb"),
    "in a sheet": (with_member(xlsx(ROWS), SHEET, b"<worksheet>" + b" " * (99 * 2**20) + b"</worksheet>"), "bomb"),
    "many large": (stuffed({f"xl/media/{number}.png": 2**20 for number in range(101)}), "bomb"),
    "claims to be small": (lying(BOMB, 900_000), "malformed"),
    "1,000 members": (stuffed({}, {f"xl/{number}.xml": b"<a/>" for number in range(1_000)}), "members"),
    "400,000 members": (
        b"PK\x03\x04"
        + (b"PK\x01\x02" + bytes(42)) * 400_000
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, 46 * 400_000, 4, 0),
        "members",
    ),
    "nested": (stuffed({}, {"xl/media/a.zip": BOMB}), "nested"),
    "nested as a sheet": (with_member(xlsx(ROWS), SHEET, xlsx(ROWS)), "nested"),
    "a zip of a zip": (zipped({"a.zip": zipped({"b.zip": BOMB})}), "nested"),
    "same name twice": (stuffed({}, {"xl/A.xml": b"1", "xl/a.xml": b"2"}), "malformed"),
}

MEASURE = """
import sys, time, json
from buut_desktop.exchange.table_worker import answer
data = sys.stdin.buffer.read()
started = time.process_time()
{what}
seconds = time.process_time() - started
most = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([told, seconds, int(most) // 1024]))
"""


def measured(
    content: bytes, what: str = "told = json.loads(answer(data)).get('refused', '')"
) -> tuple[str, float, int]:
    """Give the refusal, the seconds and the most megabytes, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.replace("{what}", what)], input=content, capture_output=True, check=True
    )
    told, seconds, megabytes = json.loads(done.stdout)
    return told, seconds, megabytes


@linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_a_little_memory(name: str) -> None:
    content, expected = BOMBS[name]
    told, seconds, megabytes = measured(content)
    assert told == expected
    assert seconds < 1
    assert megabytes < 300


@linux
def test_the_bombs_are_bombs() -> None:
    """The control: who unpacks them first is out of memory."""
    assert len(BOMB) < 220_000
    packed = zipfile.ZipFile(io.BytesIO(BOMB))
    assert packed.getinfo("xl/media/a.xml").file_size > LARGEST_INFLATED
    unpack = "import io, zipfile; told = str(len(zipfile.ZipFile(io.BytesIO(data)).read('xl/media/a.xml')))"
    told, _, megabytes = measured(BOMB, unpack)
    assert int(told) == 190 * 2**20
    assert megabytes > 190


@linux
def test_a_large_but_honest_list_is_no_bomb() -> None:
    rows = [
        *ROWS,
        *([30_000 + number, f"Kind{number}", None, "Verzonnen", "1-2-2016", "5", 5] for number in range(4_990)),
    ]
    told, seconds, megabytes = measured(xlsx(rows))
    assert told == ""
    assert seconds < 5
    assert megabytes < 300


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<c r='XFD1048576' t='str'><v></v></c>", "rows"),
        ("<c r='XFD2' t='str'><v>x</v></c>", "columns"),
        ("<row r='99999999999999999'><c><v>1</v></c></row>", "rows"),
        ("<row r='-1'><c><v>1</v></c></row>", "malformed"),
        ("<c r='4294967295'><v>1</v></c>", "malformed"),
        ("<c r='B'><v>1</v></c>", "malformed"),
        ("<c r='2B'><v>1</v></c>", "malformed"),
        ("<c r='A4294967295'><v>1</v></c>", "malformed"),
        ("<dimension ref='A1:XFD1048576'/>", ""),
        ("<a>" * 100 + "</a>" * 100, "malformed"),
    ],
)
def test_a_sheet_that_claims_the_world_is_refused(content: str, expected: str) -> None:
    sheet = member(xlsx(ROWS), SHEET)
    assert reason(with_member(xlsx(ROWS), SHEET, sheet.replace("<sheetData>", f"<sheetData>{content}"))) == expected


def ods_row(cells: int = 1, rows: int = 1, text: str = "aap") -> str:
    """Give one row of an ODS with one cell, each meant so many times."""
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{cells}">'
    cell += f"<text:p>{text}</text:p></table:table-cell>"
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ods_row(rows=1_000_000), "rows"),
        (ods_row(cells=16_384), "columns"),
        (ods_row(cells=100, rows=5_001), "cells"),
        (ods_row(text="a<text:s text:c='900000000'/>"), "cells"),
        ("<table:table-row table:number-rows-repeated='x'/>", "malformed"),
        ("<table:table-row table:number-rows-repeated='1048576'><table:table-cell/></table:table-row>", "empty"),
    ],
)
def test_a_cell_that_is_meant_a_million_times_is_refused(row: str, expected: str) -> None:
    started = time.process_time()
    assert reason(ods(tables=f'<table:table table:name="B">{row}</table:table>')) == expected
    assert time.process_time() - started < 1


def test_one_long_text_in_every_cell_is_refused_before_it_is_built() -> None:
    book = xlsx([["a"] * 100] * 500)
    strings = member(book, "xl/sharedStrings.xml").replace("<t>a</t>", f"<t>{'a' * 32_000}</t>")
    assert reason(with_member(book, "xl/sharedStrings.xml", strings)) == "long"


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_workbook_that_brings_its_own_rules_is_refused_unread(name: str) -> None:
    content = member(xlsx(ROWS), name)
    begin = content.index("?>") + 2
    for rules in (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x">',
    ):
        with listening() as heard:
            assert reason(with_member(xlsx(ROWS), name, content[:begin] + rules + content[begin:])) == "dtd"
        assert heard == []


def test_an_xls_that_claims_the_world_is_read_for_what_is_in_it() -> None:
    claim = record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    assert reason(ole(records(ROWS).replace(record(0x200, struct.pack("<IIHHH", 0, 3, 0, 7, 0)), claim))) == ""


def test_an_xls_whose_sectors_go_round_is_refused() -> None:
    content = bytearray(xls([*ROWS] * 40))
    for place in range(3, 12):
        struct.pack_into("<I", content, 512 + place * 4, 3)
    started = time.process_time()
    assert reason(bytes(content)) in ("malformed", "password")
    assert time.process_time() - started < 1


# Files hurt at random.

COUNTS = {"xml": 1_400, "csv": 1_500, "xlsx": 1_300, "ods": 400, "xls": 400}
"""Five thousand together."""


@pytest.mark.parametrize("kind", COUNTS)
def test_hurt_files_are_read_or_refused_and_open_nothing(kind: str, full: bool) -> None:
    count = COUNTS[kind] * (10 if full else 1)
    command = [sys.executable, "-m", "tests.exchange.mutants", kind, str(count), "20261128"]
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=900 if full else 120,
    )
    assert done.returncode == 0, "the reader itself fell over"
    told = json.loads(done.stdout)
    assert told["faults"] == {}
    assert told["heard"] == []
    assert told["slowest"] < 2
    assert sum(told["became"].values()) == count
    # Each kind of outcome is met, or the hurts are too soft or too hard to say anything.
    assert {"read", "import_line" if kind == "xml" else "import_table", "import_unknown"} <= told["became"].keys()
    assert told["became"]["read"] > count / 20


def test_a_reader_that_fell_over_or_opened_a_file_would_be_caught(tmp_path: Path) -> None:
    """The control: the same count over a reader with three faults in it."""
    (tmp_path / "hier").touch()
    calls = 0

    def careless(kind: str, content: bytes) -> str:
        nonlocal calls
        calls += 1
        if calls == 3:
            (tmp_path / "hier").read_bytes()
        if calls == 5:
            raise IndexError
        if calls == 7:
            raise MemoryError
        return mutants.read(kind, content)

    told: dict[str, Any] = mutants.outcomes("csv", 20, 1, careless)
    assert told["faults"] == {"IndexError": 1, "MemoryError": 1}
    assert told["heard"] == ["open"]


@pytest.mark.parametrize("kind", mutants.KINDS)
def test_hurt_files_go_through_the_process_apart_and_stay_as_they_are(kind: str, tmp_path: Path) -> None:
    choose = random.Random(5)
    file = tmp_path / "bestand"
    for _ in range(6):
        content = mutants.KINDS[kind](choose)
        file.write_bytes(content)
        told = ""
        try:
            open_import(file, never)
        except KnownProblem as problem:
            told = problem.code
        assert not told or told.startswith("import_")
        assert file.read_bytes() == content
        assert [each.name for each in tmp_path.iterdir()] == ["bestand"]


def test_a_refusal_carries_no_text_of_the_list() -> None:
    choose = random.Random(9)
    refused = 0
    named = [["Roepnaam", "Achternaam"], *([["Vindbaar", "Vindbaar"]] * 9)]
    for base in (csv(named).encode(), xlsx(named), ods(named), xls(named)):
        for _ in range(60):
            told = ""
            try:
                understood(answer(mutants.mutated(choose, base, mutants.CSV_PIECES)))
            except KnownProblem as problem:
                told = f"{problem} {problem.details}"
            refused += bool(told)
            assert "Vindbaar" not in told
    assert refused > 50


# The attack set on EDEXML: thirteen files, each through the process apart.


def _laughs(levels: int, times: int) -> str:
    names = "abcdefghijkl"[: levels + 1]
    return "<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {name} '{f'&{before};' * times}'>" for before, name in pairwise(names)
    )


HURT = NOOR.replace("Noor", "&x;")
DECLARED = '<?xml version="1.0" encoding="{}"?>'
ATTACKS: Mapping[str, str | bytes] = {
    "external entity of a file": edex(HURT, head='<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "external entity of the network": edex(HURT, head='<!DOCTYPE EDEX [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>'),
    "external rules": edex(NOOR, head='<!DOCTYPE EDEX SYSTEM "file:///etc/passwd">'),
    "parameter entity": edex(NOOR, head='<!DOCTYPE EDEX [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'),
    "a billion laughs": edex(NOOR.replace("Noor", "&j;"), head=f"<!DOCTYPE EDEX [{_laughs(9, 10)}]>"),
    "quadratic": edex(NOOR.replace("Noor", "&x;" * 20_000), head=f"<!DOCTYPE EDEX [<!ENTITY x '{'ha' * 50_000}'>]>"),
    "entity of itself": edex(HURT, head="<!DOCTYPE EDEX [<!ENTITY x '&y;'><!ENTITY y '&x;'>]>"),
    "deep": "<EDEX>" + "<a>" * 100_000 + "</a>" * 100_000 + "</EDEX>",
    "huge attribute": f'<EDEX><leerlingen><a b="{"x" * 5_000_000}"/></leerlingen></EDEX>',
    "many attributes": "<EDEX " + " ".join(f'a{number}="1"' for number in range(200_000)) + "/>",
    "UTF-7": (DECLARED.format("UTF-7") + edex(NOOR)).replace("Noor", "+ADwALw-").encode("ascii"),
    "UTF-32": (DECLARED.format("UTF-32") + edex(NOOR)).encode("utf-32"),
    "letters that are none": edex(NOOR.replace("Noor", "&#xD800;&#0;")),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_of_the_set_is_refused_quickly_and_leaves_the_file(name: str, tmp_path: Path) -> None:
    content = ATTACKS[name]
    data = content.encode() if isinstance(content, str) else content
    file = tmp_path / "EDEX.XML"
    file.write_bytes(data)
    started = time.perf_counter()
    with pytest.raises(KnownProblem, match=r"^import_(line|unknown|table)$"):
        open_import(file, never)
    assert time.perf_counter() - started < 10
    assert file.read_bytes() == data
    if data.lstrip().startswith(b"<"):
        from buut_desktop.exchange import edex_worker

        with listening() as heard:
            assert "refused" in json.loads(edex_worker.answer(data))
        assert heard == []


def test_the_set_has_thirteen_cases_and_its_bait_is_read_without_the_attack(tmp_path: Path) -> None:
    assert len(ATTACKS) == 13
    file = tmp_path / "EDEX.XML"
    file.write_text(edex(NOOR), "utf-8")
    assert isinstance(open_import(file, never), SchoolImport)


def test_an_external_entity_would_be_heard(tmp_path: Path) -> None:
    """The control: a parser that follows such a file is heard to open it."""
    from xml.parsers import expat

    bait = tmp_path / "lokaas"
    bait.write_text("geheim")
    parser = expat.ParserCreate()

    def follow(context: str, base: object, system: str, public: object) -> int:
        inner = parser.ExternalEntityParserCreate(context)
        with open(system, encoding="utf-8") as file:  # noqa: PTH123
            inner.Parse(file.read(), True)
        return 1

    parser.ExternalEntityRefHandler = follow
    with listening() as heard:
        parser.Parse(f'<!DOCTYPE EDEX [<!ENTITY x SYSTEM "{bait}">]><EDEX>&x;</EDEX>', True)
    assert heard == ["open"]


# Thirty lists, each in three encodings: every name the same.

GIVEN = ["Zoë", "Aimée", "Noor", "Björn", "Chloë", "Daniël", "Eléna", "Françoise", "Gaël", "Héloïse", "Inès", "Jürgen"]
PREFIXES = ["", "van der", "van ’t", "de", "in ’t", "", "ter", "op den", "el", "van den"]
SURNAMES = [
    "Regenboog",
    "Zonnewijzer",
    "Müller",
    "Hazelpad",
    "Ångström",
    "Núñez",
    "Çelik",
    "Weiß",
    "Øst",
    "Bos-de Wolk",
]


def sample(number: int) -> tuple[str, list[tuple[str, str, str]]]:
    """Give a list as some school would write it, and the names in it."""
    choose = random.Random(number)
    people = sorted(
        {(choose.choice(GIVEN), choose.choice(PREFIXES), choose.choice(SURNAMES)) for _ in range(3 + number)}
    )
    separator = ";,\t|"[number % 4]
    way = number % 5
    heads, shown = {
        0: (["Roepnaam", "Tussenvoegsel", "Achternaam"], lambda p: list(p)),
        1: (["Naam"], lambda p: [" ".join(f"{p[2]}, {p[0]} {p[1]}".split())]),
        2: (["Voornaam", "Achternaam"], lambda p: [p[0], " ".join(p[1:]).strip()]),
        3: (["Leerling"], lambda p: [" ".join(part for part in p if part)]),
        4: (["Achternaam", "Voorvoegsel", "Voornaam"], lambda p: [p[2], p[1], p[0]]),
    }[way]
    rows: list[list[str]] = [[*heads, "Geb.datum", "Groep"]]
    rows += [[*shown(person), f"{1 + place % 28}-3-2016", "3/4 A"] for place, person in enumerate(people)]
    title = ["Leerlingenlijst met één titel", ""][number % 2]
    begin = f"{title}\n\n" if title and separator != "," else ""
    return begin + csv(rows, separator, "\r\n" if number % 3 else "\n"), people


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_thirty_lists_give_the_same_names_in_every_encoding(encoding: str) -> None:
    for number in range(30):
        text, people = sample(number)
        table = understood(answer(text.encode(encoding)))
        assert not table.garbled
        sheet = table.sheets[0]
        found = understand(to_rows(sheet, guess(sheet)))
        assert sorted((p.given_name, p.prefix, p.surname) for p in found.pupils) == people
        assert {p.group_key for p in found.pupils} == {"3/4 A"}
        assert all(p.birth_date is not None for p in found.pupils)


def test_the_thirty_lists_have_letters_that_can_go_wrong() -> None:
    for number in range(30):
        text, _ = sample(number)
        assert not text.isascii()
        wrong = understood(answer(text.encode("utf-8"), "cp1252"))  # the control: read in the wrong way, it shows
        assert wrong.garbled
