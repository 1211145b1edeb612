"""Who is meant by a name in a file (wie is dit?): the children of a round as they may be written.

A name that fits one child is that child; one that fits more, or none, is asked of a person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.round_rows import Written


@dataclass(frozen=True, slots=True)
class Listed:
    """A child of the round: its form number, full name, the name no other child has, and initials."""

    pupil: UUID
    number: int
    name: str
    short: str
    initials: str


@dataclass(frozen=True, slots=True)
class Found:
    """Who it is, or, with None, whom it may be."""

    pupil: UUID | None
    candidates: tuple[UUID, ...] = ()


class Roster:
    """The children of a round, prepared to be found by what stands in a file."""

    def __init__(self, children: Sequence[Listed]) -> None:
        self._numbers = {str(child.number): child.pupil for child in children}
        self._ways: tuple[tuple[Callable[[str], str], dict[str, list[UUID]]], ...] = tuple(
            (told, _by(children, told, called))
            for told, called in (
                (_exact, lambda child: (child.name,)),
                (_exact, lambda child: (child.short,)),
                (_spoken, lambda child: (child.name,)),
                (_spoken, lambda child: (child.short,)),
                (_any_order, lambda child: (child.name,)),
                (_spoken, _beginnings),
                (_exact, lambda child: (child.initials,)),
            )
        )

    def find(self, called: Written) -> Found:
        """Give who is meant: the name counts, and the number where it alone is there or tells namesakes apart."""
        by_number = self._numbers.get(called.number.lstrip("0"))
        if not called.name and by_number is not None:
            return Found(by_number)
        whole = self._named(called.text)
        if whole.pupil is not None or not called.name:
            return whole
        named = self._named(called.name)
        if by_number is None or by_number == named.pupil:
            return named
        if named.pupil is not None:  # a number of one child beside the name of another
            return Found(None, (named.pupil, by_number))
        if by_number in named.candidates:
            return Found(by_number)
        return Found(None, named.candidates or (by_number,))

    def same_numbers(self, called: Iterable[Written]) -> bool:
        """Say whether the numbers beside the names are those of this round; in another round children have others."""
        told = [
            self._numbers.get(each.number) == named
            for each in called
            if each.number and each.name and (named := self._named(each.name).pupil) is not None
        ]
        return sum(told) * 2 >= len(told)

    def _named(self, name: str) -> Found:
        for told, known in self._ways:
            found = known.get(told(name), []) if told(name) else []
            if found:
                return Found(found[0]) if len(found) == 1 else Found(None, tuple(found))
        return Found(None)


def _by(
    children: Sequence[Listed], told: Callable[[str], str], called: Callable[[Listed], Sequence[str]]
) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for child in children:
        for key in {told(name) for name in called(child)}:
            if key:
                found.setdefault(key, []).append(child.pupil)
    return found


def _exact(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _spoken(name: str) -> str:
    return " ".join(names.asked(name))


def _any_order(name: str) -> str:
    """*Regenboog, Noor van der* is Noor van der Regenboog."""
    return " ".join(sorted(names.asked(name)))


def _beginnings(child: Listed) -> tuple[str, ...]:
    """The first words of a name, and the first with the letter of a later one: *Noor*, *Noor van der*, *Noor R*."""
    words = names.asked(child.name)
    begun = [" ".join(words[:count]) for count in range(1, len(words))]
    lettered = [f"{words[0]} {word[:letters]}" for word in words[1:] for letters in range(1, len(word) + 1)]
    return (*begun, *lettered)
