"""Walks one case (casus) through its steps; the order comes from the plan the case was opened with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from buut_desktop.domain.action_plan import Skip, Step
from buut_desktop.domain.case import CaseState, StepRecord, StepState, closed_for, may_skip, next_step
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.cases.step_form import StepForm
from buut_desktop.use_cases.close_case import CloseCase
from buut_desktop.use_cases.complete_step import DRAFT, CompleteStep
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.ports import Clock
from buut_desktop.use_cases.show_case import CaseView, ShowCase


@dataclass(frozen=True, slots=True)
class WizardState:
    """The case and the step on screen."""

    view: CaseView
    step: Step
    form: StepForm
    state: StepState
    reason: str
    may_skip: bool
    may_reopen: bool
    has_previous: bool
    following: Step | None
    """Where *gedaan* leads."""
    editable: bool
    """The fields can be filled in: the step is open and the person may work on the case."""
    drafted_at: datetime | None
    """When the draft was kept that the form shows, None where it shows what was noted."""
    unreadable_draft: str
    """The text of a draft that this version cannot read, shown rather than dropped."""
    refused: Refusal | None
    problem: KnownProblem | None
    """Why the last attempt to keep the step failed; what was typed is still there."""


class WizardPresenter:
    """Holds the case and the form of one step; plain Python, no widgets."""

    def __init__(
        self,
        *,
        actor: Actor,
        clock: Clock,
        show_case: ShowCase,
        complete_step: CompleteStep,
        close_case: CloseCase,
        drafts: KeepDraft,
        show: Callable[[WizardState], None],
        changed: Callable[[frozenset[Kind]], None],
    ) -> None:
        self._actor, self._clock = actor, clock
        self._show_case, self._complete, self._close, self._drafts = show_case, complete_step, close_case, drafts
        self._show, self._changed = show, changed
        self._view: CaseView | None = None
        self._code = ""
        self._form: StepForm | None = None
        self._dirty = False
        self._drafted_at: datetime | None = None
        self._unreadable = ""
        self._refused: Refusal | None = None
        self._problem: KnownProblem | None = None
        self._again: Callable[[], bool] | None = None

    @property
    def view(self) -> CaseView:
        """The case on screen."""
        assert self._view is not None
        return self._view

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self.view.plan.step(self._code)

    @property
    def form(self) -> StepForm:
        """The form of the step on screen."""
        assert self._form is not None
        return self._form

    @property
    def opened(self) -> UUID | None:
        """The case that is open, None before the first."""
        return None if self._view is None else self._view.case.id

    def open(self, case: UUID, code: str = "") -> None:
        """Open a case at the step `code`, or where it is to be taken up; raises `Refusal("gone")`."""
        self.keep_draft()
        self._view = self._show_case(self._actor, case)
        known = {s.code for s in self.view.plan.steps}
        following = self.view.next or self.view.plan.steps[-1]
        self._load(code if code in known else following.code)
        self.tell()

    def leave(self) -> None:
        """Let go of the case; what is being typed stays as a draft."""
        self.keep_draft()
        self._view, self._form, self._dirty = None, None, False

    def reload(self) -> None:
        """The case changed elsewhere: show it anew and keep what is being typed."""
        self._view = self._show_case(self._actor, self.view.case.id)
        if not self._dirty:
            self._load(self._code)
        self.tell()

    def go(self, code: str) -> None:
        """Go to another step; what was typed here stays as a draft."""
        self.keep_draft()
        self._load(code)
        self.tell()

    def previous(self) -> None:
        """Go one step back."""
        codes = [s.code for s in self.view.plan.steps]
        self.go(codes[max(0, codes.index(self._code) - 1)])

    def onwards(self) -> None:
        """Go to the next open step without noting anything here."""
        following = next_step(self.view.case, self.view.plan, self._code)
        if following is not None:
            self.go(following.code)

    # Filling in

    def set_answer(self, field: str, subject: str, text: str) -> None:
        """The answer to `field` about `subject`, as typed so far."""
        self.form.answers[field, subject] = text
        self._dirty = True

    def set_note(self, text: str) -> None:
        """The note, as typed so far."""
        self.form.note = text
        self._dirty = True

    def set_by(self, name: str) -> None:
        """Who did it."""
        self.form.done_by = name
        self._dirty = True

    def set_when(self, day: date) -> None:
        """The day it was done."""
        self.form.done_on = day
        self._dirty = True

    # Keeping

    def done(self) -> bool:
        """Gedaan, naar de volgende stap; gives False where a refusal shows at its field."""
        return self._keep(lambda: self.form.record(self.step, StepState.DONE), onwards=True)

    def not_needed(self, reason: str) -> bool:
        """Niet nodig, with its reason."""
        return self._keep(lambda: self.form.record(self.step, StepState.NOT_NEEDED, reason=reason), onwards=True)

    def later(self, planned_on: date | None) -> bool:
        """Later verder: what was typed is kept and the step stays open, to be taken up on `planned_on`."""
        return self._keep(lambda: self.form.put_off(self.step, planned_on), onwards=False)

    def reopen(self) -> bool:
        """Open the step again, with everything that was noted."""
        return self._keep(lambda: self.form.record(self.step, StepState.OPEN), onwards=False)

    def again(self) -> bool:
        """Try once more what failed because the world did not cooperate."""
        return self._again() if self._again is not None else False

    def close_case(self) -> None:
        """Close the case; raises `Refusal("case_incomplete")`."""
        self.keep_draft()
        changes = self._close(self._actor, self.view.case.id, self.view.case.revision)
        self._changed(changes)
        self.reload()

    def keep_draft(self) -> bool:
        """Keep what is being typed if it was changed; gives whether a draft was kept."""
        if not self._dirty or self._form is None or self._view is None:
            return False
        kept = self._drafts(self._actor, DRAFT, self._subject, self._form.to_json())
        self._dirty, self._drafted_at = False, kept.kept_at
        return True

    def drop_draft(self) -> None:
        """Let go of what was typed and show what was noted."""
        self._drafts.drop(self._actor, DRAFT, self._subject)
        self._dirty = False
        self._load(self._code)
        self.tell()

    # What follows from it

    @property
    def _subject(self) -> str:
        return f"{self.view.case.id}/{self._code}"

    def _load(self, code: str) -> None:
        self._code, self._dirty, self._unreadable = code, False, ""
        self._refused, self._problem, self._again, self._drafted_at = None, None, None, None
        record = self.view.case.record(code)
        self._form = StepForm.of(record, self._clock.today(), self._actor.name)
        if record.state is not StepState.OPEN:
            return
        draft = self._drafts.find(self._actor, DRAFT, self._subject)
        if draft is None:
            return
        if self._form.read_draft(draft.body):
            self._drafted_at = draft.kept_at
        else:
            self._unreadable = draft.body

    def _keep(self, made: Callable[[], StepRecord], *, onwards: bool) -> bool:
        self._refused, self._problem = None, None
        self._again = lambda: self._keep(made, onwards=onwards)
        try:
            kept = self._completed(made())
        except Refusal as refusal:
            self._refused = refusal
            self.tell()
            return False
        except KnownProblem as problem:
            self._problem = problem
            self.tell()
            return False
        self._view = kept
        following = next_step(kept.case, kept.plan, self._code) if onwards else None
        self._load(following.code if following is not None else self._code)
        self._changed(frozenset({Kind.CASE, Kind.DRAFT}))
        self.tell()
        return True

    def _completed(self, record: StepRecord) -> CaseView:
        try:
            return self._complete(self._actor, self.view.case.id, self.view.case.revision, record).view
        except Refusal as refusal:
            if refusal.code != "stale":
                raise
            self._dirty = True
            self.keep_draft()
            before = self.view.case.record(self._code)
            self._view = self._show_case(self._actor, self.view.case.id)
            if self.view.case.record(self._code) != before:
                raise
            # Another step or the incident changed, not what is typed here.
            return self._complete(self._actor, self.view.case.id, self.view.case.revision, record).view

    def tell(self) -> None:
        """Show the state anew."""
        view, step = self.view, self.step
        record = view.case.record(step.code)
        following = next_step(view.case, view.plan, step.code)
        works = view.may_work and view.case.state is CaseState.OPEN
        forbidden = closed_for(step, view.kinds)
        self._show(
            WizardState(
                view=view,
                step=step,
                form=self.form,
                state=record.state,
                reason=record.reason,
                may_skip=may_skip(step, view.case),
                may_reopen=works and record.state is not StepState.OPEN and not forbidden,
                has_previous=step is not view.plan.steps[0],
                following=following if following is not step else None,
                editable=works and record.state is StepState.OPEN,
                drafted_at=self._drafted_at,
                unreadable_draft=self._unreadable,
                refused=self._refused,
                problem=self._problem,
            )
        )


def one_click(step: Step) -> bool:
    """Say whether *niet nodig* needs no more than one press: the plan has the reason ready."""
    return step.skip is Skip.ONE_CLICK and bool(step.skip_reason)
