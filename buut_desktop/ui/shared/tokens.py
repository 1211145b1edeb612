"""The colours (kleuren) of the program by meaning, for light and dark.

Every pair that meets on the screen has a contrast of at least 4.5 (text) or 3 (edges of controls);
`tests/ui/test_tokens.py` computes them.
"""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """One theme; colours as #RRGGBB. A tuple, for a dataclass of this size takes 3 ms before the first paint."""

    dark: bool
    bar: str
    """Ground of the title, application and status bar."""
    canvas: str
    """Ground of a page."""
    surface: str
    """Work area, cards."""
    sunken: str
    """Side panes, lanes, what is disabled."""
    raised: str
    """Pop-up lists; in the dark also the toast."""
    line: str
    """Hairlines that only decorate."""
    line2: str
    ctl: str
    """The edge of every control, open marks."""
    text: str
    text2: str
    """Labels and captions."""
    text3: str
    """Placeholders."""
    accent: str
    onacc: str
    """Text on an accent ground."""
    accent_hover: str
    accent_pressed: str
    asoft: str
    """Selection, chosen chip, soft tile."""
    aline: str
    hover: str
    press: str
    att: str
    """Attention: due, incomplete, medium."""
    attsoft: str
    attline: str
    ser: str
    """Serious, error, irreversible."""
    sersoft: str
    serline: str
    info: str
    """A suggestion by the program."""
    infosoft: str
    infoline: str
    neu: str
    neusoft: str
    plus: str
    minus: str
    disabled: str
    """Never carries information."""
    scrim: str
    """What lies behind a panel is covered with this colour at `scrim_percent`."""
    scrim_percent: int
    toast: str
    """Ground of the toast; its text is `on_toast`, its action `toast_link`."""
    on_toast: str
    toast_link: str


LIGHT = Tokens(
    dark=False,
    bar="#EEEBE3",
    canvas="#F5F3EE",
    surface="#FFFFFF",
    sunken="#FAF9F5",
    raised="#FFFFFF",
    line="#E3DED4",
    line2="#D3CDC0",
    ctl="#857F74",
    text="#1F2629",
    text2="#50585C",
    text3="#676E71",
    accent="#0B5D66",
    onacc="#FFFFFF",
    accent_hover="#094D55",
    accent_pressed="#073D44",
    asoft="#DCECED",
    aline="#8FBDC1",
    hover="#F3F0E9",
    press="#E8E4DA",
    att="#855600",
    attsoft="#FBEED3",
    attline="#E0BC7A",
    ser="#8A1226",
    sersoft="#FAE4E3",
    serline="#DDA09F",
    info="#34508F",
    infosoft="#E6ECF8",
    infoline="#A9B9DF",
    neu="#50585C",
    neusoft="#EEEBE3",
    plus="#0B5D66",
    minus="#A8480F",
    disabled="#9A958B",
    scrim="#1F2629",
    scrim_percent=32,
    toast="#1F2629",
    on_toast="#FFFFFF",
    toast_link="#7FCBD0",
)

DARK = Tokens(
    dark=True,
    bar="#101416",
    canvas="#15191B",
    surface="#1E2326",
    sunken="#191D20",
    raised="#262D31",
    line="#30383C",
    line2="#3E474C",
    ctl="#7E898E",
    text="#ECEAE4",
    text2="#B6BDBF",
    text3="#98A1A4",
    accent="#7FCBD0",
    onacc="#06292D",
    accent_hover="#98D7DB",
    accent_pressed="#66B4BA",
    asoft="#173A3F",
    aline="#2F6B72",
    hover="#272E32",
    press="#30383C",
    att="#F2C272",
    attsoft="#38290F",
    attline="#6B4F1E",
    ser="#F6A695",
    sersoft="#45211A",
    serline="#7E4034",
    info="#AEC2F5",
    infosoft="#222C47",
    infoline="#415384",
    neu="#B6BDBF",
    neusoft="#2B3236",
    plus="#7FCBD0",
    minus="#F3A76F",
    disabled="#6E777B",
    scrim="#000000",
    scrim_percent=55,
    toast="#262D31",
    on_toast="#ECEAE4",
    toast_link="#7FCBD0",
)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 (black) to 1 (white), as WCAG 2.2 defines it."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour[1:3]) + 0.7152 * linear(colour[3:5]) + 0.0722 * linear(colour[5:7])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)
