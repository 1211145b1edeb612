"""What the page of one step (stap) holds while it is being typed, and how it is kept as a draft."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

from buut_desktop.domain.action_plan import FieldKind, Step, StepField
from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.text import LinkedText, note, typed_line

_FORMAT = 1
_TEXTS = (FieldKind.LINE, FieldKind.TEXT, FieldKind.AGREEMENT)


@dataclass(slots=True)
class StepForm:
    """The fields of one step as they stand; `answers` by (field, subject)."""

    code: str
    done_on: date
    done_by: str
    note: str = ""
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    kept: StepRecord | None = None
    """The record as it was read; links in its texts are kept as long as a text is not changed."""

    @classmethod
    def of(cls, record: StepRecord, today: date, by: str) -> StepForm:
        """Give the form filled with what was noted, today and `by` where nothing was."""
        answers = {(a.field, a.subject): a.value if isinstance(a.value, str) else a.value.text for a in record.answers}
        return cls(record.code, record.done_on or today, record.done_by or by, record.note.text, answers, record)

    def record(self, step: Step, state: StepState, *, reason: str = "") -> StepRecord:
        """Give what is typed as a record in `state`; raises `Refusal` (text_unreadable, text_too_long)."""
        return StepRecord(
            code=self.code,
            state=state,
            done_on=self.done_on,
            done_by=typed_line(self.done_by),
            note=self._note(),
            reason=reason,
            answers=self._answers(step),
        )

    def put_off(self, step: Step, planned_on: date | None) -> StepRecord:
        """Give what is typed as an open record, without day and name: it is done later, perhaps by somebody else."""
        return StepRecord(self.code, note=self._note(), planned_on=planned_on, answers=self._answers(step))

    def _note(self) -> LinkedText:
        kept = self.kept
        return kept.note if kept is not None and kept.note.text == self.note else note(self.note)

    def _answers(self, step: Step) -> tuple[Answer, ...]:
        kinds = _kinds(step.fields)
        return tuple(
            Answer(code, value, subject)
            for (code, subject), text in self.answers.items()
            if (value := self._value(kinds.get(code), code, subject, text))
        )

    def _value(self, kind: FieldKind | None, code: str, subject: str, text: str) -> str | LinkedText:
        if kind is FieldKind.DATE:
            return text if _is_day(text) else ""
        if kind not in _TEXTS:
            return typed_line(text)
        for answer in self.kept.answers if self.kept is not None else ():
            same = (answer.field, answer.subject) == (code, subject)
            if same and isinstance(answer.value, LinkedText) and answer.value.text == text:
                return answer.value
        return note(text)

    def to_json(self) -> str:
        """Give the form as the body of a draft."""
        body = {
            "format": _FORMAT,
            "on": self.done_on.isoformat(),
            "by": self.done_by,
            "note": self.note,
            "answers": [[code, subject, text] for (code, subject), text in self.answers.items()],
        }
        return json.dumps(body, ensure_ascii=False)

    def read_draft(self, body: str) -> bool:
        """Take over what a draft holds; gives False for one this version cannot read."""
        try:
            found = json.loads(body)
            if found["format"] != _FORMAT:
                return False
            day, by, words = date.fromisoformat(found["on"]), str(found["by"]), str(found["note"])
            answers = {(str(c), str(s)): str(t) for c, s, t in found["answers"]}
        except (ValueError, KeyError, TypeError):
            return False
        self.done_on, self.done_by, self.note, self.answers = day, by, words, answers
        return True


def _kinds(fields: tuple[StepField, ...]) -> dict[str, FieldKind]:
    flat = {f.code: f.kind for f in fields}
    for f in fields:
        flat.update({part.code: part.kind for part in f.parts})
    return flat


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
