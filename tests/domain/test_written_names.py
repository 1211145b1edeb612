"""Names written in one cell, in either order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.written_names import is_prefix, split_full, split_surname

PREFIXES = [
    "van", "de", "van der", "van den", "van de", "van ’t", "van 't", "in ’t", "'t", "’t", "den", "der", "ter", "ten",
    "te", "op den", "op de", "in den", "uit den", "van het", "el", "al", "de la", "da", "dos", "von", "von der", "du",
    "le", "ben", "v.d.", "'s", "van ter", "aan de",
]  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZŞŁĐÉ"
WORDS = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(LETTERS),
    st.text("abcdefghijklmnopqrstuvwxyzëéşąłđ", min_size=3, max_size=9),
).filter(lambda word: not is_prefix(word))
SURNAMES = st.builds(lambda words, sign: sign.join(words), st.lists(WORDS, min_size=1, max_size=2), st.just("-"))


@given(WORDS, st.sampled_from(["", *PREFIXES]), SURNAMES)
def test_a_whole_name_is_read_in_both_orders(given_name: str, prefix: str, surname: str) -> None:
    parts = given_name, prefix, surname
    assert split_full(" ".join(part for part in parts if part)) == parts
    assert split_full(" ".join(f"{surname}, {given_name} {prefix}".split())) == parts
    assert split_full(f"{prefix} {surname}, {given_name}".strip()) == parts
    if prefix:
        assert split_full(f"{surname}, {prefix}, {given_name}") == parts


@given(st.sampled_from(PREFIXES), SURNAMES)
def test_a_surname_gives_its_prefix_away(prefix: str, surname: str) -> None:
    for written in (f"{prefix} {surname}", f"{surname}, {prefix}", f"{surname} ({prefix})"):
        assert split_surname(written) == (prefix, surname)


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    for parts in (split_full(text), split_surname(text)):
        kept = Counter(letter for part in parts for letter in part.casefold() if letter.isalpha())
        assert kept == Counter(letter for letter in text.casefold() if letter.isalpha())


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Regenboog, Noor van der", ("Noor", "van der", "Regenboog")),
        ("Anne Marie de Vries", ("Anne Marie", "de", "Vries")),
        ("Noor VAN DER Regenboog", ("Noor", "van der", "Regenboog")),
        ("Ilias El Amrani", ("Ilias", "El", "Amrani")),
        ("Bos, Ben", ("Ben", "", "Bos")),
        ("Jansen, van", ("", "van", "Jansen")),
        ("Anh Le", ("Anh", "", "Le")),
        ("Noor", ("Noor", "", "")),
        ("Maria Bos-de Wolk", ("Maria", "", "Bos-de Wolk")),
        (", ", ("", "", "")),
    ],
)
def test_names_as_they_stand_in_lists(written: str, parts: tuple[str, str, str]) -> None:
    assert split_full(written) == parts


def test_a_surname_that_is_only_a_prefix_stays_a_surname() -> None:
    assert split_surname("De") == ("", "De")
    assert split_surname("Van Den") == ("van", "Den")
    assert split_surname("Bos, Anna") == ("", "Bos, Anna")
