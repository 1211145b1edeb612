"""A blank form on paper (blanco formulier), such as Terugkijken: empty, or with name and date filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.paper import pdf
from buut_desktop.paper.blocks import Block, Remark, Title
from buut_desktop.paper.form_text import FormText, read_form
from buut_desktop.paper.layout import flow

PITCHES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Millimetres between lines to write on: the widest with which the form stays on one sheet."""
PITCH_OF_MORE_SHEETS = 9.0


class FormValue(Protocol):
    """What is read of a form to print; `filled` gives the text of a blank by its name in small letters."""

    @property
    def stamp(self) -> PrintStamp: ...
    @property
    def form(self) -> str: ...
    @property
    def filled(self) -> Mapping[str, str]: ...


def blank_form_pdf(
    value: FormValue, folder: Path, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the form as PDF, from its text in `folder`. Raises `KnownProblem`: form_file, no_glyph, stopped."""
    form = read_form(folder, value.form, value.filled)
    parts = tuple(form_blocks(form))
    pitch = _fitting_pitch(value.stamp, parts)
    return pdf.document(
        value.stamp,
        form.title,
        lambda: flow(parts, pitch=pitch),
        running_head=form.title,
        progress=progress,
        cancelled=cancelled,
    )


def form_blocks(form: FormText) -> Iterator[Block]:
    """Give what the form consists of, in order."""
    yield Title(form.title)
    if form.head is not None:
        yield form.head
    yield from form.body
    if form.foot:
        yield Remark(form.foot)


def _fitting_pitch(stamp: PrintStamp, parts: tuple[Block, ...]) -> float:
    for pitch in PITCHES:
        if pdf.sheets(stamp, flow(parts, pitch=pitch)) == 1:
            return pitch
    return PITCH_OF_MORE_SHEETS
