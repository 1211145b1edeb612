"""Groups as they are written in lists (groepen): which leerjaren "groep 3/4 A" and "1-2 Kwikstaart" hold."""

from __future__ import annotations

import re

from buut_desktop.domain.names import fold

_WORD = r"(?:groep|gr|klas|leerjaar|jaargroep|lj|jg)\.?\s*"
_FIRST = re.compile(rf"(?:{_WORD})?([0-8])(?![0-9])")
_NEXT = re.compile(r"\s*(t/m|tot en met|-|–|/|\+|&|,|en)\s*(?:groep|gr)?\.?\s*([0-8])(?![0-9])")
_LATER = re.compile(rf"\b{_WORD}([0-8])(?![0-9])")
_ONE_YEAR = re.compile(rf"(?:{_WORD})?0?([0-8])(?:e|de|ste)?(?:\s*(?:groep|leerjaar|klas))?")
_LIKE_A_DATE = re.compile(r"\d{4}-(0[1-8])-(0[1-8])")
_RANGES = frozenset({"-", "–", "t/m", "tot en met"})


def group_name(written: str) -> str:
    """Give a group's name as it was written; a spreadsheet takes "3/4" for the third of April."""
    found = _LIKE_A_DATE.fullmatch(written.strip())
    if found is None:
        return " ".join(written.split())
    low, high = sorted((int(found[1]), int(found[2])))
    return f"{low}/{high}" if high == low + 1 else written.strip()


def years_in(name: str) -> tuple[str, ...]:
    """Give the leerjaren that a group's name tells of, in order; none for "Kwikstaart" or "Unit 3"."""
    text = fold(name).strip()
    at = _FIRST.match(text) or _LATER.search(text)
    if at is None:
        return ()
    years = [int(at[1])]
    end = at.end()
    while (more := _NEXT.match(text, end)) is not None:
        low, high = years[-1], int(more[2])
        years += range(low + 1, high + 1) if more[1] in _RANGES and low < high else [high]
        end = more.end()
    return tuple(str(year) for year in sorted(set(years)))


def year_of(written: str) -> str:
    """Give a leerjaar as it is kept: "4" for "groep 4", "4.0" and "4e"; what is no single one stays as it is."""
    text = fold(written).strip().removesuffix(".0")
    found = _ONE_YEAR.fullmatch(text)
    return found[1] if found else " ".join(written.split())


def is_year(written: str) -> bool:
    """Whether a cell holds one leerjaar and nothing else."""
    return year_of(written) in {*"012345678"} and bool(written.strip())
