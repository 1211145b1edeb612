"""The action plan after an incident (actieplan): its steps, the fields of each, and when a step may be skipped.

Source of the eleven steps: the school's own plan; of the rule where *niet nodig* is allowed: its elaboration per step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """The closed set of fields a step can have; one renderer on screen and one on paper serve them all."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    YES_NO_UNKNOWN = "yes_no_unknown"
    DATE = "date"
    PERSON = "person"
    PER_PUPIL = "per_pupil"
    PER_HOUSEHOLD = "per_household"
    AGREEMENT = "agreement"
    FORM = "form"


class Need(StrEnum):
    """When something must be: never, always, or as soon as the case is about bullying."""

    NO = "no"
    ALWAYS = "always"
    BULLYING = "bullying"


@dataclass(frozen=True, slots=True)
class StepField:
    """A field of a step; `parts` are the fields repeated for each pupil or household."""

    code: str
    kind: FieldKind
    label: str
    required: Need = Need.NO
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """(code, label) of a choice."""
    parts: tuple[StepField, ...] = ()
    form: str = ""
    """The blank form that a field of kind FORM prints."""


class Skip(StrEnum):
    """Whether a step can be *niet nodig*: never, not when the case is about bullying, or with a reason."""

    NEVER = "never"
    NOT_WHEN_BULLYING = "not_when_bullying"
    WITH_REASON = "with_reason"
    ONE_CLICK = "one_click"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan. `title` and `remark` are the school's own words, `guide` one sentence of help."""

    code: str
    number: int
    title: str
    short_title: str
    remark: str
    guide: str
    young: str
    skip: Skip
    skip_reason: str
    """The reason offered first when the step is not needed."""
    due_weekdays: int | None
    """Weekdays after opening by which the step is expected; None for no term."""
    fields: tuple[StepField, ...] = ()
    closed_for: tuple[str, ...] = ()
    """Kinds of incident for which this step must not be taken."""
    closed_reason: str = ""
    """Why not, for those kinds."""


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The plan in one version; a case walks by the version it was opened with."""

    hash: str
    steps: tuple[Step, ...]

    def step(self, code: str) -> Step:
        """Give the step with `code`; raises KeyError for a code this version does not know."""
        for step in self.steps:
            if step.code == code:
                return step
        raise KeyError(code)
