"""A file that somebody chose to read in (gekozen bestand): EDEXML or a list, by what is in it and not by its name."""

from __future__ import annotations

import codecs
from pathlib import Path

from buut_desktop.domain.column_mapping import TableFile
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange import reading_process
from buut_desktop.exchange.edex import school_of
from buut_desktop.exchange.pupil_list import table_of
from buut_desktop.exchange.table_limits import WIDEST
from buut_desktop.use_cases.ports import Cancelled

_SPACE = b" \t\r\n"


def open_import(path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
    """Read a file of pupils; `encoding` is for a list whose accents a person saw to be wrong.

    Raises `KnownProblem` as `edex.read_school` and `pupil_list.read_table` do.
    """
    data = reading_process.content(path)
    if data is None:
        raise KnownProblem("import_line")
    return school_of(data, cancelled) if _is_xml(data) else table_of(data, cancelled, encoding)


def open_table(path: Path, cancelled: Cancelled, encoding: str | None = None) -> TableFile:
    """Read a list or a matrix in columns, of a round for example.

    Raises `KnownProblem` as `pupil_list.read_table`, with round_file_unknown for another kind of file.
    """
    data = reading_process.content(path)
    if data is None:
        raise KnownProblem("import_table")
    try:
        return table_of(data, cancelled, encoding, widest=WIDEST)
    except KnownProblem as fault:
        if fault.code == "import_unknown":  # its sentence is about Esis
            raise KnownProblem("round_file_unknown") from None
        raise


def _is_xml(data: bytes) -> bool:
    start = data[:2_000]
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark):
            return start[2:].decode(codec, "ignore").lstrip().startswith("<")
    if start[:2] in (b"<\x00", b"\x00<"):  # UTF-16 without its mark
        return True
    return start.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE).startswith(b"<")
