"""The proposal (inleesvoorstel): nothing of it is kept until *Inlezen*; every choice is reckoned with at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.import_plan import ImportChoices, ImportPlan, Leaving
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.ui.pupils.import_looks import FileLook, SchoolLook
from buut_desktop.ui.pupils.import_side import ImportSide
from buut_desktop.ui.pupils.import_words import Preview, preview_of
from buut_desktop.ui.pupils.proposal_lines import summary
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ATTENTION, ERROR, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.labels import OneLine, label, set_role, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.wording import say

_LOW = 500


class ImportPreview(QWidget):
    """What comes along or changes at the left, the choices and what does not at the right, *Inlezen* below."""

    def __init__(
        self,
        take_in: Callable[[], object],
        back: Callable[[], object],
        changed: Callable[[], object],
        today: Callable[[], date],
    ) -> None:
        """`changed` is called after every choice: the proposal is to be made anew."""
        super().__init__()
        self._changed, self._today = changed, today
        self._found: SchoolImport | None = None
        self._words: Preview | None = None
        self._answers: dict[int, UUID | None] = {}
        self._staying: dict[UUID, Leaving] = {}
        self.plan: ImportPlan | None = None
        """What is proposed; None while there is no proposal, as for want of a school year."""
        self._refused = False
        self._about = OneLine(role="caption")
        self.everyone = FileLook()
        self.changes = SchoolLook(self._answer, self._stay, today)
        self._left = QStackedWidget()
        self._left.addWidget(self.everyone)
        self._left.addWidget(self.changes)
        self.side = ImportSide(changed, today)
        middle_left = pane(column(self._left, edges=(24, 16, 24, 0)))
        self._right = pane(row(hairline(upright=True), self.side, gap=0), ground="sunken")
        middle = row(middle_left, self._right, gap=0)
        middle.setStretch(0, 1)
        self.older = Banner(tone=ATTENTION)
        self._older_line = pane(row(self.older, edges=(24, 8, 24, 8)))
        self.problem = Banner(tone=ERROR)
        self._problem_line = pane(row(self.problem, edges=(24, 8, 24, 8)))
        self._summary = label()
        self.take_in_button = Button("Inlezen", take_in, kind=PRIMARY, large=True)
        footer = row(
            Button("Terug", back, large=True), STRETCH, self._summary, self.take_in_button, gap=16,
            edges=(24, 10, 24, 10),
        )  # fmt: skip
        head = row(title("Klopt dit met de school?"), STRETCH, self._about, gap=16, edges=(24, 12, 24, 12))
        whole = column(
            pane(head, ground="surface"),
            hairline(),
            self._older_line,
            pane(middle),
            self._problem_line,
            hairline(),
            pane(footer, ground="surface"),
            gap=0,
        )
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def choices(self) -> ImportChoices:
        """What was decided so far."""
        return ImportChoices(
            school_year=self.side.school_year,
            as_of=self.side.as_of,
            whole_school=self.side.whole_school,
            answers=dict(self._answers),
            staying=frozenset(self._staying),
        )

    def show_file(self, found: SchoolImport, this_year: int, groups: Mapping[UUID, str]) -> None:
        """Show another file: nothing is decided yet. `groups` are the home groups of the pupils in Buut."""
        self._found, self._words, self.plan = found, preview_of(found), None
        self._refused = False
        self._answers, self._staying = {}, {}
        year = f"schooljaar {year_label(found.school_year)}" if found.school_year is not None else ""
        made = f"gemaakt op {dutch.long_date(found.made_on, year=True, weekday=False)}" if found.made_on else ""
        self._about.set_words(" · ".join(part for part in (year, made) if part))
        self.side.show_file(found, self._words, this_year)
        self.everyone.show_file(found, self._words)
        self.changes.begin()
        self.changes.questions.show_groups(groups, {group.key: group.name for group in found.groups})
        self._left.setCurrentWidget(self.everyone)
        self._show_summary()
        self._older_line.hide()
        self.problem.hide()
        self._problem_line.hide()
        self.take_in_button.set_text("Inlezen")

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what is proposed after the choices of now."""
        assert self._found is not None
        assert self._words is not None
        was_open = self.plan is not None and bool(self.plan.open_questions)
        asking = self.changes.questions.isAncestorOf(self.focusWidget() or self)
        self.plan, self._refused = plan, False
        self.side.day_field.show_problem("")
        self.side.show_plan(plan, self._words)
        if not plan.first:
            self.changes.show_plan(
                plan, self._found, self.choices, tuple(self._staying.values()), self._words.to_look_at
            )
        self._left.setCurrentWidget(self.everyone if plan.first else self.changes)
        self._show_summary()
        if plan.older_than_last and self._older_line.isHidden():
            self._older_line.show()
            fact, rest = say("import.older").split(". ", 1)
            self.older.show_banner(f"{fact}.", rest)
        if asking:  # the button that was pressed is gone
            still = bool(plan.open_questions)
            self.changes.questions.focus_first() if still or not was_open else self.take_in_button.setFocus()

    def refuse_year(self, sentence: str) -> None:
        """There is no proposal for this school year: say so where it is chosen."""
        self._refuse()
        self.side.ask_year(sentence)

    def refuse_day(self, sentence: str) -> None:
        """There is no proposal for this day: say so where it is chosen."""
        self._refuse()
        self.side.day_field.show_problem(sentence)

    def _refuse(self) -> None:
        self._refused = True
        self._show_summary()

    def show_problem(self, sentence: str) -> None:
        """It could not be kept; what was read is still here."""
        fact, _, rest = sentence.partition(". ")
        self._problem_line.show()
        self.problem.show_banner(f"{fact.rstrip('.')}.", rest)
        self.take_in_button.set_text("Opnieuw inlezen")

    def hide_problem(self) -> None:
        """What was wrong is tried again, or is no longer so."""
        self._problem_line.hide()
        self.problem.hide()

    def focus_first(self) -> None:
        """Put the keyboard on what is next."""
        look = self._left.currentWidget()
        if self.plan is None and not self.side.year_field.isHidden():
            self.side.year.setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(look, FileLook | SchoolLook):
            look.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gives the figures less room, a narrow one the choices."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self.everyone.set_low(low)
        self.changes.set_low(low)
        self._right.setFixedWidth(336 if self.width() >= 1340 else 300 if self.width() >= 1024 else 264)

    def _show_summary(self) -> None:
        assert self._words is not None
        assert self._found is not None
        still = len(self.plan.open_questions) if self.plan is not None else 0
        if still:
            words = f"Eerst nog {dutch.count(still, 'vraag', 'vragen')}: wie is dit kind?"
        elif self.plan is None and not self.side.year_field.isHidden():
            words = "Kies eerst het schooljaar; dan zie je wat er verandert."
        elif self.plan is None or self.plan.first:
            words = f"{self._words.summary}."
        else:
            words = say("confirm.import", **summary(self.plan, self._found))
        self._summary.setText(words)
        set_role(self._summary, "attention" if still else "quiet")
        # Without a year it can be pressed: then the field says what is missing.
        self.take_in_button.setEnabled(not still and not (self._refused and self.plan is not None))
        self.take_in_button.setAccessibleDescription(words)

    def _answer(self, places: Sequence[int], pupil: UUID | None) -> None:
        self._answers |= dict.fromkeys(places, pupil)
        self._changed()

    def _stay(self, pupil: UUID, stays: bool) -> None:
        leaving = {each.pupil.id: each for each in self.plan.leaving} if self.plan is not None else {}
        if stays and pupil in leaving:
            self._staying[pupil] = leaving[pupil]
        elif not stays:
            self._staying.pop(pupil, None)
        self._changed()
