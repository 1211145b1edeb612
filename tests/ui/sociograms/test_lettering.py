"""Letters in the picture: every name as it is written, nothing read as a formula, nothing a box."""

from __future__ import annotations

import numpy as np
import pytest

from buut_desktop.ui.sociograms import lettering
from buut_desktop.use_cases.demo_people import pupils_of

NAMES = [
    "$x$",
    "$\\frac{1}{2}$",
    "_a",
    "<b>Noor</b>",
    "a&b",
    "x^2",
    "\\",
    "%s {0}",
    "Zoë 🐢",
    "Ş" * 60,
    "’t",
    " ",
    "'\"",
]


def _extent(text: str, weight: int = 400) -> tuple[float, float]:
    box = lettering.outline(text, weight).get_extents()
    return float(box.width), float(box.height)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_takes_the_room_of_its_letters(name: str) -> None:
    for weight in (400, 600, 700):
        each = sum(lettering.width(letter, 10, weight) for letter in name)
        assert lettering.width(name, 10, weight) == pytest.approx(each, rel=0.12, abs=0.6)
        assert np.isfinite(lettering.outline(name, weight).vertices).all()


def test_two_dollar_signs_are_no_formula() -> None:
    dollars, letter = lettering.width("$$", 100, 400), lettering.width("x", 100, 400)
    assert lettering.width("$x$", 100, 400) == pytest.approx(dollars + letter, rel=0.05)
    assert _extent("$x$")[0] > _extent("x")[0] * 2


def test_an_underscore_stays_on_the_line() -> None:
    assert _extent("a_b")[0] > _extent("ab")[0]


@pytest.mark.parametrize("name", ["نور", "שירה", "Noor نور"])
def test_names_written_from_the_right_are_joined_and_have_width(name: str) -> None:
    assert lettering.width(name, 14, 400) > 8
    assert _extent(name)[0] > 0


def test_letters_that_join_take_another_shape_than_apart() -> None:
    apart = lettering.outline("ن", 400).vertices
    joined = lettering.outline("نن", 400).vertices
    assert len(joined) != 2 * len(apart)


def test_every_letter_of_the_demo_school_is_in_the_programs_own_font() -> None:
    """A letter the font lacks would come from the fallback, or be a box."""
    from matplotlib.ft2font import FT2Font

    from buut_desktop.paths import resources

    letters = {letter for group in range(8) for parts in pupils_of(group) for part in parts for letter in part}
    for file in ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf"):
        known = FT2Font(str(resources() / "fonts" / file)).get_charmap()
        assert [letter for letter in sorted(letters) if ord(letter) not in known] == []


def test_bold_is_wider_than_regular() -> None:
    assert lettering.width("Regenboog", 14, 700) > lettering.width("Regenboog", 14, 400)


def test_nothing_to_write_has_no_width() -> None:
    assert lettering.width("", 14, 400) == 0
    assert len(lettering.outline("", 400).vertices) == 1
