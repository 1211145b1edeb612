"""Files that were hurt at random (verminkte bestanden), and a process that reads thousands of them while it is heard.

`python -m tests.exchange.mutants KIND COUNT SEED` tells as JSON what became of them.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping

from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.exchange import edex, edex_worker, pupil_list, table_worker
from tests.exchange.ears import listening
from tests.exchange.edex_files import NOOR as NOOR_XML
from tests.exchange.edex_files import SAMPLE
from tests.exchange.edex_files import edex as whole_edex
from tests.exchange.table_files import ROWS, Rows, csv, ods, ole, records, xlsx, zipped

XML_PIECES = (
    "<", ">", "&", '"', "'", "]]>", "<![CDATA[", "<!--", "-->", "<?x", "?>", "&#0;", "&#xD800;", "&lt;", "</leerling>",
    "<leerling key='1'>", "<groep key='A'/>", "<leerlingen>", "</EDEX>", "<!DOCTYPE EDEX>", "\x00", "\ufeff", "\u202e",
    "\U0001f600", "x:y", "xmlns:a='b'", ' key="', "<roepnaam>", "</roepnaam>", "H", "2026-13-41", "#", "_lj_9",
    "\n" * 9,
)  # fmt: skip
CSV_PIECES = (
    ";", ",", "\t", "|", '"', '""', "'", "=", "=1+1", "+", "-", "@SUM(A1)", "\r", "\n", "\r\n\r\n", "\x00", "\x1a",
    "\ufeff", "\u202e", "\ud800", "sep=;\n", "Ã«", "\U0001f600", "31-02-2016", "99999", "x" * 300, ";" * 120, "\n" * 99,
)  # fmt: skip
BOOK_PIECES = (
    "<f>1</f>", "<f/>", "<c r='XFD1048576'><v>1</v></c>", "<row r='0'>", "<c r='A0'/>", "<!DOCTYPE a>", "&#0;", "t='s'",
    "<v>-1</v>", "<v>1e999</v>", "<v>NaN</v>", "<v>99999999999</v>", " r='", "<is><t>", "</t>", "table:formula='x'",
    " table:number-rows-repeated='99999999'", " table:number-columns-repeated='-1'", "office:date-value='9999-99-99'",
    "office:value='x'", "<text:s text:c='4000000000'/>", "<table:table>", "</table:table-row>", "\x00", "&", "<", "PK",
    " s='999'", "<mergeCell ref='A1:XFD1048576'/>", "<dimension ref='A1:XFD1048576'/>", "\U0001f600",
)  # fmt: skip
HEADS = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"\x00",
    b"\xff\xfe\x00\x00",
)


def mutated(choose: random.Random, base: bytes, pieces: tuple[str, ...] = XML_PIECES) -> bytes:
    """Give `base` with one to six hurts."""
    content = bytearray(base)
    for _ in range(choose.choice((1, 1, 1, 1, 2, 6))):
        at = choose.randrange(len(content) + 1)
        to = min(len(content), at + choose.choice((1, 3, 40, 400)))
        match choose.randrange(7):
            case 0 if at < len(content):
                content[at] = choose.choice((choose.randrange(256), choose.randrange(32, 127)))
            case 1:
                del content[at:to]
            case 2:
                content[at:at] = content[at:to] * choose.choice((1, 2, 20))
            case 3:
                del content[at:]
            case 4:
                content[:0] = choose.choice(HEADS)
            case 5:
                content[at:to] = content[at:to][::-1]
            case _:
                content[at:at] = choose.choice(pieces).encode("utf-8", "surrogatepass")
    return bytes(content)


def _xml(choose: random.Random) -> bytes:
    return mutated(choose, choose.choice(_XML))


def _csv(choose: random.Random) -> bytes:
    return mutated(choose, choose.choice(_CSV), CSV_PIECES)


def _book(choose: random.Random, books: tuple[bytes, ...], inner: tuple[str, ...]) -> bytes:
    """Hurt an archive as a whole, or one of the files inside it so that the archive itself stays whole."""
    book = choose.choice(books)
    if choose.random() < 0.25:
        return mutated(choose, book, BOOK_PIECES)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = choose.choice(inner)
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = mutated(choose, content, BOOK_PIECES)
    return zipped(members)


def _xlsx(choose: random.Random) -> bytes:
    inner = ("xl/worksheets/sheet1.xml",) * 3 + (
        "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    )  # fmt: skip
    return _book(choose, _XLSX, inner)


def _ods(choose: random.Random) -> bytes:
    return _book(choose, _ODS, ("content.xml", "content.xml", "META-INF/manifest.xml", "mimetype"))


def _xls(choose: random.Random) -> bytes:
    stream = choose.choice(_XLS)
    if choose.random() < 0.3:
        return mutated(choose, ole(stream), BOOK_PIECES)
    hurt = bytearray(stream)
    for _ in range(choose.choice((1, 1, 3))):
        at = choose.randrange(len(hurt))
        hurt[at] = choose.randrange(256)
    return ole(bytes(hurt) if choose.random() < 0.6 else mutated(choose, stream, BOOK_PIECES))


_MORE: Rows = [[20_010 + number, f"Kind{number}", None, "Verzonnen", ROWS[1][4], "5", 5] for number in range(30)]
_LARGER: Rows = [*ROWS, *_MORE]
_XML = (SAMPLE.encode("utf-8"), SAMPLE.encode("utf-16"), whole_edex(NOOR_XML, NOOR_XML).encode("latin-1"))
_CSV = tuple(
    csv(rows, separator).encode(encoding)
    for rows in (ROWS, _LARGER)
    for separator in ";,\t"
    for encoding in ("utf-8-sig", "cp1252", "utf-16")
)
_XLSX, _ODS, _XLS = (
    (xlsx(ROWS), xlsx(_LARGER, ROWS)),
    (ods(ROWS), ods(_LARGER, ROWS)),
    (records(ROWS), records(_LARGER)),
)
KINDS: Mapping[str, Callable[[random.Random], bytes]] = {
    "xml": _xml, "csv": _csv, "xlsx": _xlsx, "ods": _ods, "xls": _xls,
}  # fmt: skip


def read(kind: str, content: bytes) -> str:
    """Read a file all the way to its pupils; gives "read" or the code of the refusal."""
    try:
        if kind == "xml":
            edex.understood(edex_worker.answer(content))
        else:
            for sheet in pupil_list.understood(table_worker.answer(content)).sheets:
                understand(to_rows(sheet, guess(sheet)))
    except KnownProblem as problem:
        return problem.code
    return "read"


def outcomes(kind: str, count: int, seed: int, read_one: Callable[[str, bytes], str] = read) -> dict[str, object]:
    """Give what became of so many hurt files: outcomes, exceptions that are no refusal, what was heard, the slowest."""
    choose = random.Random(seed)
    became: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    slowest = 0.0
    read(kind, KINDS[kind](choose))  # what is loaded at the first one is loaded
    with listening() as heard:
        for _ in range(count):
            content = KINDS[kind](choose)
            started = time.process_time()
            try:
                became[read_one(kind, content)] += 1
            except BaseException as fault:
                faults[type(fault).__name__] += 1
            slowest = max(slowest, time.process_time() - started)
        told = list(heard)
    return {"became": became, "faults": faults, "heard": told, "slowest": slowest}


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (1024**3, 1024**3))
    kind_, count_, seed_ = sys.argv[1:]
    sys.stdout.write(json.dumps(outcomes(kind_, int(count_), int(seed_))))
