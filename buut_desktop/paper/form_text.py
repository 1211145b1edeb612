"""The text of a blank form (blanco formulier): what a school types in Notepad, read with care.

The first lines of a form's own file explain the signs to whoever edits it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper.blocks import Blank, Block, FormLine, Prose, Question, Space, Strong, WriteLines

MOST_BYTES = 200_000
"""A form is a page or two; what is larger is another file."""
_PROPERTIES = ("titel", "kop", "voet")
_PROPERTY = re.compile(r"(\w+)\s*:\s*(.*)")
_QUESTION = re.compile(r"\d{1,2}\s{2,}\S")
_WRITE_LINE = re.compile(r"_{3,}$")
_BLANK = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class FormText:
    """A form as it was typed; `head` and `foot` are None where the file has none."""

    title: str
    head: FormLine | None
    foot: str
    body: tuple[Block, ...]

    @property
    def blanks(self) -> frozenset[str]:
        """The names of the places to write in."""
        lines = [block for block in (self.head, *self.body) if isinstance(block, FormLine)]
        return frozenset(part.name for line in lines for part in line.parts if isinstance(part, Blank))


@dataclass(frozen=True, slots=True)
class _Line:
    file: str
    number: int
    text: str

    def problem(self, reason: str) -> KnownProblem:
        """Give the fault that names file, line and reason."""
        return KnownProblem("form_file", file=self.file, line=self.number, reason=reason)


def fill(text: str, filled: Mapping[str, str]) -> str:
    """Give `text` with `filled` in the place of its blanks; a blank that nothing is known of becomes dots."""
    return _BLANK.sub(lambda found: filled.get(" ".join(found[1].split()).casefold(), "…"), text)


def said(line: FormLine, filled: Mapping[str, str]) -> str:
    """Give a line of a form as running text, its blanks filled."""
    return "".join(
        part if isinstance(part, str) else filled.get(part.name.casefold(), part.filled or "…") for part in line.parts
    )


def read_form(folder: Path, name: str, filled: Mapping[str, str]) -> FormText:
    """Read the form `name` (its file's name without ending) with `filled` written in the blanks of that name.

    Raises `KnownProblem("form_file", file=…, line=…, reason=…)`; the reason is a short Dutch phrase.
    """
    file = f"{name}.txt"
    try:
        with (folder / file).open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as fault:
        raise KnownProblem("form_file", file=file, line=1, reason="het bestand is er niet of gaat niet open") from fault
    return parse_form(raw, file, filled)


def parse_form(raw: bytes, file: str, filled: Mapping[str, str]) -> FormText:
    """Read the bytes of a form file called `file`; raises as `read_form` does."""
    if len(raw) > MOST_BYTES:
        raise KnownProblem("form_file", file=file, line=1, reason="het bestand is veel te groot voor een formulier")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        reason = "een onleesbaar teken; bewaar het bestand in Kladblok als UTF-8"
        raise KnownProblem("form_file", file=file, line=line, reason=reason) from fault
    lines = [_Line(file, number, line.strip()) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)]
    shown = [line for line in lines if not line.text.startswith("#")]
    properties, body = _divided(shown)
    if "titel" not in properties:
        raise _Line(file, 1, "").problem("er staat geen regel „titel:” bovenaan")
    head, foot = properties.get("kop"), properties.get("voet")
    return FormText(
        title=properties["titel"].text,
        head=None if head is None else _form_line(head, filled),
        foot="" if foot is None else foot.text,
        body=tuple(_body(body, filled)),
    )


def _divided(lines: list[_Line]) -> tuple[dict[str, _Line], list[_Line]]:
    """Divide into the properties at the top, up to the first empty line behind them, and what is printed below."""
    properties: dict[str, _Line] = {}
    for place, line in enumerate(lines):
        if not line.text:
            if properties:
                return properties, lines[place:]
            continue
        found = _PROPERTY.fullmatch(line.text)
        if found is None or found[1].casefold() not in _PROPERTIES:
            raise line.problem("hier hoort „titel:”, „kop:” of „voet:”, en daarna een lege regel")
        name = found[1].casefold()
        if name in properties:
            raise line.problem(f"„{name}:” staat er twee keer")
        if not found[2]:
            raise line.problem(f"achter „{name}:” staat niets")
        properties[name] = _Line(line.file, line.number, found[2])
    return properties, []


def _body(lines: list[_Line], filled: Mapping[str, str]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        if not line.text:
            if last is not None and not isinstance(last, Space):
                blocks.append(Space())
        elif _WRITE_LINE.match(line.text):
            if isinstance(last, Question):
                blocks[-1] = Question(last.text, last.lines + 1)
            elif isinstance(last, WriteLines):
                blocks[-1] = WriteLines(last.count + 1)
            else:
                blocks.append(WriteLines(1))
        elif line.text.startswith("! ") and "[" not in line.text:
            blocks.append(Strong(line.text[1:].strip()))
        elif "[" in line.text or "]" in line.text:
            blocks.append(_form_line(line, filled))
        elif _QUESTION.match(line.text):
            blocks.append(Question(line.text, 0))
        elif isinstance(last, Prose):  # one text, typed on more than one line
            blocks[-1] = Prose(f"{last.text} {line.text}")
        else:
            blocks.append(Prose(line.text))
    return blocks


def _form_line(line: _Line, filled: Mapping[str, str]) -> FormLine:
    parts: list[str | Blank] = []
    end = 0
    for found in _BLANK.finditer(line.text):
        name = " ".join(found[1].split())
        if not name:
            raise line.problem("tussen [ en ] staat geen naam")
        parts += [line.text[end : found.start()], Blank(name, filled.get(name.casefold(), ""))]
        end = found.end()
    parts.append(line.text[end:])
    kept = tuple(part for part in parts if part)
    if any(isinstance(part, str) and ("[" in part or "]" in part) for part in kept):
        raise line.problem("een haakje [ of ] zonder het andere")
    return FormLine(kept)
