"""One control for each kind of field of a step (velden): the closed set of the action plan, drawn by one renderer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from buut_desktop.domain.action_plan import FieldKind, StepField
from buut_desktop.domain.text import LINE_LIMIT
from buut_desktop.ui.cases.facts import as_day
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Combo, Field, LineField, TextField
from buut_desktop.ui.shared.person_field import Suggestion
from buut_desktop.ui.shared.person_line import PersonLine
from buut_desktop.ui.shared.segmented import Segment, Segmented

YES_NO_UNKNOWN = (("yes", "ja"), ("no", "nee"), ("unknown", "weet niet"))
MOST_SEGMENTS = 4
_WIDEST_SEGMENTS = 470
_LONGEST_LINE = 32_767
"""Longer lines are refused with a sentence when they are kept; cutting off what was pasted would be losing it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every control may need to know."""

    today: Callable[[], date]
    find: Callable[[str], Sequence[Suggestion]]
    """Gives whom to offer where a person is asked, the person at the keyboard first."""


class Control:
    """A field on the page: its widget, and where the keyboard goes to fill it in."""

    def __init__(self, field: StepField, subject: str, widget: Field, focus: QWidget, owner: str) -> None:
        """`owner` is the code of the step's field that this is, or is a part of."""
        self.field, self.subject, self.widget, self.owner, self._focus = field, subject, widget, owner, focus

    def show_problem(self, sentence: str) -> None:
        """Mark it with a sentence, "" when it is right."""
        self.widget.show_problem(sentence)

    def focus(self) -> None:
        """Go there by keyboard."""
        if isinstance(self._focus, QLineEdit) and self._focus.text():
            # Coming by Tab would select it all, and the next key would wipe it out.
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus.end(False)
        else:
            self._focus.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def filled(self) -> bool:
        """Whether something stands in it."""
        control = self.widget.control
        if isinstance(control, Segmented):
            return bool(control.value())
        if isinstance(control, DateField):
            return control.day() is not None
        if isinstance(control, Combo):
            return bool(control.value())
        return bool(control.text().strip()) if isinstance(control, LineField | PersonLine | TextField) else True


def make_control(
    field: StepField,
    text: str,
    edited: Callable[[str], object],
    around: Surroundings,
    *,
    subject: str = "",
    about: str = "",
    lines: int = 2,
    owner: str = "",
) -> Control:
    """Give the control for a field of a simple kind, filled with `text`.

    `about` names the child or address it is about, for who hears the page. Raises KeyError for a kind that is no
    single control (per_pupil, per_household, form).
    """
    name = f"{about}: {field.label}" if about else field.label
    widget = _MAKERS[field.kind](field, name, text, edited, around)
    if isinstance(widget, TextField):
        widget.set_lines(lines)
    shown = Field(field.label, widget, hint=field.hint)
    if isinstance(widget, DateField):
        widget.problem.connect(shown.show_problem)
    if isinstance(widget, Segmented | DateField):
        layout = shown.layout()
        assert layout is not None
        layout.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
    return Control(field, subject, shown, widget, owner or field.code)


def _line(field: StepField, name: str, text: str, edited: Callable[[str], object], _around: Surroundings) -> QWidget:
    return LineField(text, name=name, longest=_LONGEST_LINE, edited=edited)


def _text(field: StepField, name: str, text: str, edited: Callable[[str], object], _around: Surroundings) -> QWidget:
    return TextField(text, name=name, lines=2, edited=edited)


def _choice(field: StepField, name: str, text: str, edited: Callable[[str], object], _around: Surroundings) -> QWidget:
    known = [code for code, _ in field.options]
    # A code that this version of the plan no longer offers stays what it was.
    options = field.options if text in ("", *known) else (*field.options, (text, text))
    if len(options) <= MOST_SEGMENTS:
        made = Segmented([Segment(code, word) for code, word in options], value=text, name=name, clearable=True)
        if made.sizeHint().width() <= _WIDEST_SEGMENTS:
            made.chosen.connect(edited)
            return made
        made.deleteLater()
    combo = Combo([("", "–"), *options], name=name, value=text or None, placeholder="Kies", chosen=edited)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _yes_no(field: StepField, name: str, text: str, edited: Callable[[str], object], _around: Surroundings) -> QWidget:
    made = Segmented([Segment(code, word) for code, word in YES_NO_UNKNOWN], value=text, name=name, clearable=True)
    made.chosen.connect(edited)
    return made


def _day(field: StepField, name: str, text: str, edited: Callable[[str], object], around: Surroundings) -> QWidget:
    made = DateField(name=name, today=around.today, day=as_day(text))
    made.picked.connect(lambda day: edited(day.isoformat() if day is not None else ""))
    made.setFixedWidth(190)
    return made


def _person(field: StepField, name: str, text: str, edited: Callable[[str], object], around: Surroundings) -> QWidget:
    return PersonLine(around.find, text, name=name, longest=LINE_LIMIT, edited=edited)


_MAKERS: dict[FieldKind, Callable[[StepField, str, str, Callable[[str], object], Surroundings], QWidget]] = {
    FieldKind.LINE: _line,
    FieldKind.TEXT: _text,
    FieldKind.AGREEMENT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO_UNKNOWN: _yes_no,
    FieldKind.DATE: _day,
    FieldKind.PERSON: _person,
}
