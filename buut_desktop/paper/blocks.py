"""Blocks (blokken): what a print consists of, as plain values, before anything is laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the whole print and the line below it."""

    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part; it stands in the reader's list of bookmarks, so it holds no names."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a part, with a word at the right end, e.g. where a step stands."""

    text: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of any length."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """A sentence that has to be read first."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of explanation, set apart from what was noted."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; no value is a gap, and paper says so."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts below each other, labels in a column of `label_width` millimetres; `about` names whom they concern."""

    facts: tuple[Fact, ...]
    label_width: float = 44.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Moments:
    """A timeline: when in the left column, what in the right one."""

    moments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose rows are never broken over two sheets; `shares` divide the width, `strong` are the bold columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A tinted strip for what must not be overlooked: a heading and lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a form, kept with the lines to write the answer on."""

    text: str
    lines: int


@dataclass(frozen=True, slots=True)
class Blank:
    """A place on a form to write in: what is already known stands in it."""

    name: str
    filled: str = ""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a form: words and places to write in, in their order."""

    parts: tuple[str | Blank, ...]


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Space:
    """An empty line of a form."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What follows begins on a new sheet."""


Block = (
    Title | Heading | Subheading | Prose | Remark | Facts | Moments | Rows | Notice | Question | FormLine | WriteLines
    | Space | Strong | NewSheet
)  # fmt: skip
