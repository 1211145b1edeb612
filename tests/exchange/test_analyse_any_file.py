"""`analyse` on whatever is legal: odd signs, empty waves, absent and left children, groups, both signs at once.

The files are invented at random and every column is compared with the slow second implementation in `plain`.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from buut_desktop.exchange.analyse_command import main
from tests.sociometry.plain import Plain

CHILDREN = (
    "1",
    "01",
    "Noor",
    "noor",
    "’t Hooft",
    'zeg "nee"',
    "a;b",
    "c,d",
    "=2+3",
    "-1",
    "+",
    "Şeyma",
    "علي",
    "<b>x</b>",
)
GROUPS = ("zon", "zon; maan", "", "Ünï")
PLUS, MINUS = ("+",), ("-", "−", "–")


class Given(NamedTuple):
    choices: list[tuple[str, str, str, str, str, str]]
    """dataset, wave, question, sign, from, to"""
    respondents: list[tuple[str, str, str, str, str, str]]
    """dataset, wave, group, id, present, answered"""
    nodes: list[tuple[str, str, str]]
    """dataset, id, group"""


def invented(seed: int) -> Given:
    rnd = random.Random(seed)
    children = rnd.sample(CHILDREN, rnd.randint(1, len(CHILDREN))) + [f"k{i}" for i in range(rnd.choice((0, 0, 16)))]
    groups = rnd.sample(GROUPS, rnd.randint(1, 3))
    waves = [("weer", wave) for wave in ("1", "2", "lente")[: rnd.randint(1, 3)]]
    if rnd.random() < 0.3:
        waves.append(("ander", "1"))
    answering = rnd.choice((0.5, 0.9, 1.0))
    given = Given([], [], [(dataset, c, rnd.choice(groups)) for dataset in ("weer", "ander") for c in children])
    for dataset, wave in waves:
        there = [c for c in children if rnd.random() < 0.9] or children
        given.respondents.extend(
            (dataset, wave, rnd.choice(groups), c, *_state(rnd, answering)) for c in rnd.sample(there, len(there))
        )
        for question in rnd.sample(("spelen", "werken"), rnd.choice((0, 1, 1, 2))):
            signs = PLUS + rnd.choice(((), MINUS))
            liked = [rnd.gammavariate(0.7, 1) for _ in children]
            for chooser in children:
                for chosen in rnd.choices(children, liked, k=rnd.randint(0, rnd.choice((2, 5)))):
                    given.choices.append((dataset, wave, question, rnd.choice(signs), chooser, chosen))
    if rnd.random() < 0.5:
        rnd.shuffle(given.choices)
    return given


def _state(rnd: random.Random, answering: float) -> tuple[str, str]:
    return ("1" if rnd.random() < 0.95 else "0", "1" if rnd.random() < answering else "0")


def written(file: Path, columns: str, rows: list[tuple[str, ...]], seed: int) -> None:
    rnd = random.Random(seed)
    separator, ends, encoding = rnd.choice(",;\t"), rnd.choice(("\n", "\r\n")), rnd.choice(("utf-8", "utf-8-sig"))
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=separator, lineterminator=ends)
        writer.writerow([*columns.split(","), "opmerking"])
        for row in rows:
            writer.writerow([*row, rnd.choice(("", "x"))])
            if rnd.random() < 0.05:
                stream.write(ends)


Expected = dict[tuple[str, ...], dict[str, object]]


def expected(given: Given) -> tuple[Expected, Expected]:
    """Give the rows of both results by what they are about, in the order in which they must stand."""
    group_of = {(dataset, child): group for dataset, child, group in given.nodes}
    status: Expected = {}
    figures: Expected = {}
    for dataset, wave in dict.fromkeys((r[0], r[1]) for r in given.respondents):
        here = {r[3]: r for r in given.respondents if r[:2] == (dataset, wave)}
        group = {child: r[2] or group_of[dataset, child] for child, r in here.items()}
        present = [child for child, r in here.items() if r[4] == "1"]
        asked = list(dict.fromkeys(c[2] for c in given.choices if c[:2] == (dataset, wave)))
        asked = asked or list(dict.fromkeys(c[2] for c in given.choices if c[0] == dataset)) or [""]
        for question in asked:
            chosen = [
                ("+" if c[3] == "+" else "-", *c[4:]) for c in given.choices if c[:3] == (dataset, wave, question)
            ]
            for own in dict.fromkeys(group[child] for child in present):
                members = [child for child in present if group[child] == own]
                plain = Plain(
                    members,
                    [child for child in members if here[child][5] == "1"],
                    [c for c in chosen if c[1] in members and c[2] in members],
                    lambda i, j: True,
                    any(c[0] == "-" for c in chosen),
                )
                about = (dataset, wave, question, own)
                for row in plain.rows():
                    status[(*about, str(row["id"]))] = row
                figures[about] = plain.figures()
    return status, figures


def compare(made: Path, theirs: Expected, keys: tuple[str, ...], where: object) -> None:
    with made.open(encoding="utf-8", newline="") as stream:
        mine = list(csv.DictReader(stream))
    assert [tuple(row[key] for key in keys) for row in mine] == list(theirs), where
    for row, values in zip(mine, theirs.values(), strict=True):
        for column, value in values.items():
            if value is None or isinstance(value, str):
                assert row[column] == (value or ""), (where, column)
            else:
                assert isinstance(value, int | Fraction | Decimal)
                assert float(row[column]) == pytest.approx(float(value), abs=1e-8), (where, column)
        assert set(row) == set(values) | set(keys), where


def test_every_column_is_the_one_of_the_second_implementation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met: Counter[str] = Counter()
    for seed in range(120):
        given = invented(seed)
        files = {name: tmp_path / f"{name}.csv" for name in ("choices", "respondents", "nodes", "status", "indices")}
        written(files["choices"], "dataset,wave,question,sign,from,to", [*given.choices], seed)
        written(files["respondents"], "dataset,wave,group,id,present,answered", [*given.respondents], seed + 1)
        written(files["nodes"], "dataset,id,group", [*given.nodes], seed + 2)
        arguments = [str(files["choices"]), "--respondents", str(files["respondents"]), "--nodes", str(files["nodes"])]
        arguments += ["--out", str(files["status"]), "--indices", str(files["indices"])]
        code = main(arguments)
        assert code == 0, (seed, capsys.readouterr().err)
        status, figures = expected(given)
        compare(files["status"], status, ("dataset", "wave", "question", "group", "id"), seed)
        compare(files["indices"], figures, ("dataset", "wave", "question", "group"), seed)
        met.update(str(row["note"]) for row in status.values())
        met.update(f"nb {row['newcomb_bukowski']}" for row in status.values())
        met["groups"] += len({key[3] for key in figures}) > 1
        met["both"] += "met + en met - gekozen" in capsys.readouterr().err
    assert min(met[key] for key in ("too_small", "low_participation", "", "groups", "both")) > 10, met
    assert min(met[f"nb {label}"] for label in ("popular", "rejected", "controversial", "unusually_many")) > 5, met
