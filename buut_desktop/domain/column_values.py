"""What the cells of a column tell of it (kolominhoud), where its head says nothing or cannot be believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from buut_desktop.domain.dutch_dates import read_date
from buut_desktop.domain.written_groups import years_in
from buut_desktop.domain.written_names import split_surname

ENOUGH = 0.8
"""The part of the filled cells that must agree."""
_LETTERS = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"[A-Za-z]{0,4}[-.]?\d{3,12}")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_REMAINDERS = (0, 5)
"""BSN; onderwijsnummer."""
_GROUP = re.compile(
    r"(?:groep|gr\.?|klas)?\s*[0-8](?:\s*[-/]\s*[0-8])*\s*[a-z]?|(?:groep|klas|unit)\b.*", re.IGNORECASE
)


def share(cells: Sequence[str], is_one: Callable[[str], bool]) -> float:
    """Give which part of the filled cells `is_one` says yes to; 0 for a column of nothing."""
    return sum(map(is_one, cells)) / len(cells) if cells else 0.0


def mostly(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    """Whether enough of the filled cells are of one sort."""
    return share(cells, is_one) >= ENOUGH


def is_personal_number(cell: str) -> bool:
    """Whether a cell passes the eleven-test of BSN or onderwijsnummer."""
    digits = re.sub(r"[\s.\-]", "", cell)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (8, 9) or not int(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits.zfill(9), strict=True))
    return total % 11 in _REMAINDERS


def holds_personal_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds such numbers, whatever stands above it: by chance two in eleven would pass.

    Days written in eight digits are no numbers of a person.
    """
    return share(cells, is_personal_number) >= 0.5 and not mostly(cells, is_date)


def is_mail(cell: str) -> bool:
    """Whether a cell holds an address of mail."""
    return re.fullmatch(r"\S+@\S+\.\w+", cell) is not None


def is_post_code(cell: str) -> bool:
    """Whether a cell holds a Dutch post code."""
    return re.fullmatch(r"[1-9]\d{3}\s?[A-Z]{2}", cell) is not None


def is_phone(cell: str) -> bool:
    """Whether a cell holds a phone number."""
    return re.fullmatch(r"(?:\+|00|0)[1-9][\d\s\-()]{6,14}", cell) is not None


def is_sex(cell: str) -> bool:
    """Whether a cell holds a code or word for a child's sex."""
    return cell.casefold() in {"m", "v", "j", "x", "man", "vrouw", "jongen", "meisje"}


def is_date(cell: str) -> bool:
    """Whether a cell holds a date."""
    return read_date(cell) is not None or read_date(cell, month_first=True) is not None


def is_group(cell: str) -> bool:
    """Whether a cell looks like the name of a group with a leerjaar in it."""
    return _GROUP.fullmatch(cell) is not None and (bool(years_in(cell)) or cell[0].isalpha())


def is_key(cell: str) -> bool:
    """Whether a cell looks like a number by which a system knows a pupil."""
    return _KEY.fullmatch(cell) is not None


def is_sequence(cells: Sequence[str]) -> bool:
    """Whether a column only counts its rows from the first: 1, 2, 3, …"""
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) < 6]
    return (
        len(cells) > 1
        and len(numbers) == len(cells)
        and numbers in (list(range(len(cells))), list(range(1, len(cells) + 1)))
    )


def is_name(cell: str) -> bool:
    """Whether a cell may be a name or a part of one."""
    return _LETTERS.search(cell) is not None and not any(letter.isdigit() for letter in cell)


def is_full_name(cell: str) -> bool:
    """Whether a cell may hold first name and surname together."""
    return is_name(cell) and len(cell.replace(",", " ").split()) > 1


def has_prefix(cell: str) -> bool:
    """Whether a cell is a surname with its prefix in it."""
    return is_name(cell) and split_surname(cell)[0] != ""
