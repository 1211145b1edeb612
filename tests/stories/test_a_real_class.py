"""The positive choices of real classes, typed by number into the real window: the same figures are read there."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.sociograms.insight_parts import NameLink
from tests.stories import school_export, steps
from tests.stories.steps import Office


@dataclass(frozen=True)
class Wave:
    """One question of one wave: who took part, who answered, and who chose whom."""

    children: tuple[str, ...]
    answered: frozenset[str]
    chosen: dict[str, list[str]]
    received: dict[str, int]
    unchosen: frozenset[str]
    often: frozenset[str]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _wave(data: Path, dataset: str, wave: str) -> Wave:
    present = [
        row for row in _rows(data / f"{dataset}_respondents.csv") if row["wave"] == wave and row["present"] == "1"
    ]
    edges = [row for row in _rows(data / f"{dataset}_edges.csv") if row["wave"] == wave and row["sign"] == "+"]
    status = [row for row in _rows(data / "expected" / f"status_{dataset}.csv") if row["wave"] == wave]
    chosen: dict[str, list[str]] = {row["id"]: [] for row in present}
    for edge in edges:
        chosen[edge["from"]].append(edge["to"])
    return Wave(
        tuple(row["id"] for row in present),
        frozenset(row["id"] for row in present if row["answered"] == "1"),
        chosen,
        {row["id"]: int(row["LM"]) for row in status},
        frozenset(row["id"] for row in status if row["unchosen"] == "1"),
        # Vaak gekozen: at most five in a hundred by chance (the definition of sociometry.md).
        frozenset(row["id"] for row in status if float(row["pr_LM_ge"]) <= 0.05),
    )


@pytest.mark.parametrize(("dataset", "wave"), [("klas2", "1"), ("knecht", "2")])
def test_a_class_typed_by_number_reads_as_expected(
    office: Office, shared_data: Path, tmp_path: Path, dataset: str, wave: str
) -> None:
    data = _wave(shared_data / "sociograms", dataset, wave)
    assert len(data.children) >= 11
    if dataset == "knecht":
        assert len(data.answered) < len(data.children)  # an absent child
    # The list is sorted by first name: a name of equal length for each keeps the order of the file.
    name_of = {child: f"Kind{place:02}" for place, child in enumerate(data.children, 10)}
    number_of = {child: place for place, child in enumerate(data.children, 10)}
    file = tmp_path / "school.xml"
    school_export.write(file, date.today(), tuple((name, "", "Wolkenveld") for name in name_of.values()), groups=1)

    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, file)
    steps.arrange_plazas(office, "Heide")
    steps.new_round(office, "geen grens", "Leeuwerik")
    for child in reversed(data.children):
        if child in data.answered:
            steps.type_form(office, number_of[child], [number_of[c] for c in data.chosen[child]], enter=True)
        else:
            steps.type_absent(office, number_of[child])
    steps.finish_round(office)

    hand = office.hand
    canvas: Any = next(w for w in hand.all(QWidget) if w.accessibleName() == "Sociogram")
    painted = _digits(canvas)
    assert painted == {name_of[child]: count for child, count in data.received.items()}
    said = hand.words()
    unchosen, often = len(data.unchosen), len(data.often)
    often_words = f"{often} vaak gekozen" if often else "niemand opvallend vaak gekozen"
    assert any(text.startswith(f"{often_words} · {unchosen} door niemand gekozen") for text in said), said
    assert _named_under(said, "Vaak gekozen (mogelijke leider)", often) == {name_of[c] for c in data.often}
    assert _named_under(said, "In deze ronde door niemand gekozen", unchosen) == {name_of[c] for c in data.unchosen}
    hand.until(lambda: _grades(hand.words()) >= often, "how firmly each label stands")
    for child in data.often:
        next(link for link in hand.all(NameLink) if link.accessibleName() == name_of[child]).click()
        hand.see(f"Door {data.received[child]} van de ")
        assert canvas.picture.figures[canvas.selection].child.name == name_of[child]
        canvas.select(None)
        hand.see("Vaak gekozen (mogelijke leider)")
    steps.leave(office)


def _grades(said: list[str]) -> int:
    return sum(text.endswith((" · stevig", " · redelijk stevig", " · wankel")) for text in said)


def _digits(canvas: Any) -> dict[str, int]:
    """Give the number painted in each child, by the name below it."""
    texts: dict[object, list[str]] = {}
    for mark in canvas.picture.marks:
        if hasattr(mark, "text") and len(mark.owners) == 1:
            texts.setdefault(mark.owners[0], []).append(mark.text)
    found = {}
    for parts in texts.values():
        [digit] = [part for part in parts if part.isdecimal()]
        [name] = [part for part in parts if not part.isdecimal()]
        found[name] = int(digit)
    return found


def _named_under(said: list[str], heading: str, count: int) -> set[str]:
    """Give the names that stand under a heading of *Wat valt op*; the class has fewer than the pane shows at once."""
    if not count:
        return set()
    at = said.index(heading)
    assert said[at + 1].startswith(f"{count} van ")
    names = dict.fromkeys(text for text in said[at + 1 :] if text.startswith("Kind") and " " not in text)
    return set(list(names)[:count])
