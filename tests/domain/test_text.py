"""Text as it is kept: what people write stays, what cannot be seen or turns reading round does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import LINE_LIMIT, NO_TEXT, LinkedText, clean, note


@pytest.mark.parametrize(
    "name",
    ["Aimée van ’t Hazelpad", "Şeyma Ağaçkakan", "Łucja Dennenappel", "Đorđe", "Ömer", "İpek", "Ħal", "Nguyễn",
     "ليلى", "नि\u200dशा", "👩\u200d🏫 tekende"],
)  # fmt: skip
def test_names_of_every_kind_stay_as_they_are(name: str) -> None:
    assert clean(name) == clean(name, lines=False) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("e\u0301\u0301n", "é\u0301n"),
        ("  rand  ", "rand"),
        ("\ufeffbegin", "begin"),
        ("no\u00ador", "noor"),
        ("a\x00b\x07c", "abc"),
        ("links \u202erechts\u202c", "links rechts"),
        ("\u2066in\u2069 \u061cuit", "in uit"),
        ("\x1b[31mrood", "[31mrood"),
        ("<b>vet</b> & {x} %s \\ '\";--", "<b>vet</b> & {x} %s \\ '\";--"),
        ("\u200b\u200e ", ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_sort_of_line_end_is_one_newline_or_a_space(end: str) -> None:
    assert clean(f"een{end}twee") == "een\ntwee"
    assert clean(f"een{end}twee", lines=False) == "een twee"


def test_one_line_has_single_spaces_even_where_something_unseen_stood_between() -> None:
    assert clean("een \u200b twee\t\tdrie\u00a0vier", lines=False) == "een twee drie vier"


def test_half_characters_are_refused() -> None:
    for half in ("\ud800", "Noor\udfff"):
        with pytest.raises(Refusal) as refusal:
            clean(half)
        assert refusal.value.code == "text_unreadable"


def test_too_long_is_refused_and_never_cut() -> None:
    assert clean("a" * LINE_LIMIT, LINE_LIMIT) == "a" * LINE_LIMIT
    assert clean(" " * 1000 + "a" * LINE_LIMIT, LINE_LIMIT), "what is trimmed does not count"
    with pytest.raises(Refusal) as refusal:
        clean("a" * (LINE_LIMIT + 1), LINE_LIMIT)
    assert (refusal.value.code, refusal.value.details) == ("text_too_long", {"limit": LINE_LIMIT})


def test_a_text_counts_as_filled_only_when_something_stands_in_it() -> None:
    assert not NO_TEXT
    assert not note(" \u200b\n ")
    assert note(" Noor viel. ") == LinkedText("Noor viel.")


@given(raw=st.text(st.characters(exclude_categories=["Cs"]), max_size=60), lines=st.booleans())
def test_cleaning_twice_is_cleaning_once(raw: str, lines: bool) -> None:
    once = clean(raw, lines=lines)
    assert clean(once, lines=lines) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in once)
    assert lines or "\n" not in once
