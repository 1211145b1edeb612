"""The recovery code (herstelcode): seven groups of five characters on paper, each with its own check character.

Four random characters and one that follows from them and from the group's place: one wrong character, two
swapped ones and two swapped groups are noticed, and the group is named. 31 characters, a prime, so that the check
finds every single mistake; 28 random ones are 138 bits. Capitals, spaces, dashes and the look-alikes O I L S U do
not matter.
"""

from __future__ import annotations

import re
import secrets

from buut_desktop.domain.refusals import KnownProblem

GROUPS = 7
_RANDOM_PER_GROUP = 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILSU", "0115V")


def new_recovery_code() -> str:
    """Make a code as it is printed: `7K2QD-0F9XA-…`."""
    return "-".join(
        _with_check(number, "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_PER_GROUP)))
        for number in range(1, GROUPS + 1)
    )


def read_recovery_code(typed: str) -> str:
    """Give a typed code as it was printed; raises `KnownProblem("recovery", n=…)` naming the first wrong group."""
    groups = _groups(typed.upper().translate(_LOOK_ALIKES))
    for number in range(1, GROUPS + 1):
        group = groups[number - 1] if number <= len(groups) else ""
        if not _is_sound(number, group):
            raise KnownProblem("recovery", n=number)
    if len(groups) > GROUPS:
        raise KnownProblem("recovery", n=GROUPS)
    return "-".join(groups)


def _groups(text: str) -> list[str]:
    parts = re.findall(r"[^\W_]+", text)
    if len(parts) == GROUPS:
        return parts  # typed as printed: a missing character then stays in its own group
    joined = "".join(parts)
    width = _RANDOM_PER_GROUP + 1
    return [joined[at : at + width] for at in range(0, len(joined), width)]


def _with_check(number: int, random_part: str) -> str:
    total = sum(weight * _ALPHABET.index(letter) for weight, letter in enumerate(random_part, start=2))
    return random_part + _ALPHABET[(number + total) % len(_ALPHABET)]


def _is_sound(number: int, group: str) -> bool:
    if len(group) != _RANDOM_PER_GROUP + 1 or any(letter not in _ALPHABET for letter in group):
        return False
    return _with_check(number, group[:-1]) == group
