"""Rounds in the questions of the program, with as many invented children as a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from buut_desktop import policy_files
from buut_desktop.domain import names
from buut_desktop.domain.sociogram import Dimension, Participant, Round, RoundState, form_numbers

FIRST = (
    "Noor", "Finn", "Aimée", "Şeyma", "Łucja", "Đorđe", "Iğde", "Mees", "Bram", "Lotte", "Sem", "Daan", "Zoë", "Emma",
    "Julia", "Mila", "Tess", "Sara", "Yara", "Milan", "Levi", "Luuk", "Bo", "Jip", "Amir", "Fatima", "Ömer", "Ąsta",
    "Siem", "Guus", "Roos", "Fenna", "Evi", "Liv", "Nova", "Lina", "Saar", "Thijs", "Ties", "Cas",
)  # fmt: skip
GROUP_NAMES = ("De Egels", "De Mezen", "De Vossen", "Het Zonneroosje")
_GROUPS = tuple(UUID(int=5000 + place) for place in range(len(GROUP_NAMES)))
ROUND_GROUPS: dict[UUID | None, str] = dict(zip(_GROUPS, GROUP_NAMES, strict=True))


def round_with(
    count: int,
    years: Sequence[Callable[[int], int]],
    *,
    codes: Sequence[str] = ("play", "work"),
    limit: int | None = None,
    negative: bool = False,
    called: Sequence[str] = (),
) -> tuple[Round, dict[UUID, str]]:
    """Give a planned round and how its children are called; `years` has the leerjaar by place, for each home group.

    The first children are named as in `called`.
    """
    policy = policy_files.load(None)[0].sociogram
    ids = [UUID(int=place + 1) for place in range(count)]
    written = [FIRST[place % len(FIRST)] + _after(place) for place in range(count)]
    written[: len(called)] = called
    group = [place * len(years) // count for place in range(count)]
    order = sorted(range(count), key=lambda place: (group[place], names.fold(written[place])))
    numbers = form_numbers([ids[place] for place in order])
    dimensions = []
    for number, code in enumerate(codes, start=1):
        question = policy.question(code)
        assert question is not None
        minus = question.minus if negative else ()
        wording = question.wording(5)
        dimensions.append(Dimension(number, code, wording, limit, question.wordings, minus, young_own=True))
    return (
        Round(
            UUID(int=9999),
            UUID(int=9998),
            "Bos",
            2026,
            1,
            date(2026, 11, 24),
            RoundState.PLANNED,
            tuple(dimensions),
            tuple(
                Participant(ids[place], numbers[ids[place]], _GROUPS[group[place]], years[group[place]](place))
                for place in order
            ),
        ),
        dict(zip(ids, written, strict=True)),
    )


def _after(place: int) -> str:
    return "" if place < len(FIRST) else f" {chr(65 + place // len(FIRST))}."
