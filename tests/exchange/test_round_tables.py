"""Files of a round in every kind of file: the same choices in each, and hurt ones are read or refused in a sentence."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.round_rows import Shape, read_rows
from buut_desktop.exchange import pupil_list, table_worker
from buut_desktop.exchange.opened_file import open_table
from buut_desktop.exchange.table_limits import WIDEST
from tests.exchange.mutants import BOOK_PIECES, CSV_PIECES, mutated
from tests.exchange.table_files import Rows, csv, member, ods, ole, records, with_member, xls, xlsx

EDGES: Rows = [
    ("Kiezer", "Gekozen", "Vraag", "Soort", "Antwoord"),
    ("Noor", 11, "play", "graag", None),
    (10, "Şeyma", "play", "liever niet", None),
    ("Finn", None, "play", "graag", "niemand"),
]
MATRIX: Rows = [
    (None, "Noor", "Finn", "Şeyma"),
    ("Noor", None, 1, -1),
    ("Finn", 1.0, None, None),
    ("Şeyma", "x", None, "x"),
]
FORMATS = ("csv", "xlsx", "ods", "xls")


def made(kind: str, rows: Rows) -> bytes:
    """The rows as a file of that kind."""
    if kind == "csv":
        return csv(rows).encode("utf-8-sig")
    return {"xlsx": xlsx, "ods": ods, "xls": xls}[kind](rows)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_choices_stand_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    told = []
    for rows in (EDGES, MATRIX):
        path = tmp_path / "ronde"
        path.write_bytes(made(kind, rows))
        found = read_rows(open_table(path, lambda: False))
        assert found.shape is (Shape.EDGES if rows is EDGES else Shape.MATRIX)
        told.append([
            (row.chooser.text, row.question.positive, row.chosen.text if row.chosen else row.state and row.state.value)
            for row in found.rows
        ])  # fmt: skip
    assert told[0] == [
        ("Noor", True, "11"), ("10", False, "Şeyma"), ("Finn", True, "nobody"), ("Noor", False, None),
        ("10", True, None), ("Finn", False, None),
    ]  # fmt: skip
    assert told[1] == [
        ("Noor", True, "Finn"), ("Noor", False, "Şeyma"), ("Finn", True, "Noor"), ("Finn", False, None),
        ("Şeyma", True, "Noor"), ("Şeyma", True, "Şeyma"), ("Şeyma", False, None),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_hurt_files_of_a_round_are_read_or_refused(kind: str, full: bool) -> None:
    choose, count = random.Random(20261128), 5_000 if full else 250
    bases = [made(kind, rows) for rows in (EDGES, MATRIX)]
    inner = {"xlsx": ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"), "ods": ("content.xml",)}.get(kind)
    became: Counter[str] = Counter()
    for _ in range(count):
        base = choose.choice(bases)
        if kind == "csv":
            hurt = mutated(choose, base, CSV_PIECES)
        elif kind == "xls":
            hurt = ole(mutated(choose, records(choose.choice((EDGES, MATRIX))), BOOK_PIECES))
        elif inner is not None and choose.random() < 0.8:
            name = choose.choice(inner)
            hurt = with_member(base, name, mutated(choose, member(base, name).encode(), BOOK_PIECES))
        else:
            hurt = mutated(choose, base, BOOK_PIECES)
        try:
            read_rows(pupil_list.understood(table_worker.answer(hurt), WIDEST))
        except (KnownProblem, Refusal) as fault:
            became[fault.code] += 1
        else:
            became["read"] += 1
    assert became["read"] > count / 50, became
    assert became["import_table"] > 0
    assert len(became) > 2
