"""How long 3,000 pupils take: read, proposed, copied and taken in. At most five seconds, shown beside a bare loop.

On demand: `packaging/test.py tests/benchmarks`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from buut_desktop.domain.import_plan import ImportChoices
from buut_desktop.exchange.edex import read_school
from tests.school import ZONE, School
from tests.use_cases.imports import Child, importer, write_edexml

Result = TypeVar("Result")

PUPILS = 3000
MOST_SECONDS = 5.0
_GROUPS = 120


def _children(year: int, places: Iterable[int]) -> list[Child]:
    return [
        Child(
            key=f"k{place}",
            given_name=f"Wolkje{place % 700}",
            surname=f"Zonnestraal{place % 431}",
            group=f"Groep {(place + year) % _GROUPS}",
            year_group=1 + (place + year) % 8,
            # Who comes was born after who leaves, as at a school; else it would be asked whether they are the same.
            born=date(2013, 1, 1) + timedelta(days=place),
        )
        for place in places
    ]


def _timed(what: str, work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - begun
    print(f"  {what:<28} {seconds:6.2f} s")  # noqa: T201
    return seconds, result


def _loop() -> None:
    total = 0
    for number in range(10_000_000):
        total += number


@pytest.mark.timeout(120)
def test_three_thousand_pupils_are_read_proposed_and_taken_in(school: School, tmp_path: Path) -> None:
    print()  # noqa: T201
    _timed("bare loop of ten million", _loop)
    files = (
        (2026, date(2026, 11, 20), range(PUPILS)),
        (2027, date(2027, 8, 20), range(400, PUPILS + 400)),  # 400 left, 400 are new, all are in another group
        (2027, date(2027, 8, 21), range(400, PUPILS + 400)),
    )
    for year, made_on, places in files:
        school.clock.moment = datetime(made_on.year, made_on.month, made_on.day + 1, 9, 0, tzinfo=ZONE)
        path = write_edexml(tmp_path / f"{made_on}.xml", year, made_on, _children(year, places))
        can = importer(school)
        choices = ImportChoices()
        print(f" {made_on}:")  # noqa: T201
        read, found = _timed("read in a process of its own", partial(read_school, path, lambda: False))
        proposed, plan = _timed("propose", partial(can.propose, school.coach, found, choices))
        take_in = partial(can.take_in, school.coach, found, choices, lambda _: None, lambda: False, source="edexml")
        taken, kept = _timed("copy and take in", take_in)
        print(f"  {kept.pupils} new, {kept.changed} changed, {kept.moved} moved, {kept.left} left")  # noqa: T201
        assert not plan.open_questions
        assert read + proposed + taken <= MOST_SECONDS
