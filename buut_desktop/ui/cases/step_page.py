"""The page of one step (stap): guidance, its fields from the plan, the note, and the buttons below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from buut_desktop.domain.case import StepState
from buut_desktop.domain.case_file import FileAnswer
from buut_desktop.domain.incident import PartyKind
from buut_desktop.ui.cases.facts import rail_steps
from buut_desktop.ui.cases.field_controls import Surroundings
from buut_desktop.ui.cases.page_area import PageArea
from buut_desktop.ui.cases.step_fields import FieldActions, StepFields
from buut_desktop.ui.cases.step_footer import WIDEST, StepFooter
from buut_desktop.ui.cases.value_chips import ByChip, WhenChip
from buut_desktop.ui.cases.wizard_presenter import WizardPresenter, WizardState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import EXPLAIN, Banner
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Field, Hint, TextField
from buut_desktop.ui.shared.labels import body, caption, display, label, quiet, set_role
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.person_picker import StaffPicker
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.ports import AlikeNames
from buut_desktop.use_cases.print_case_file import step_answers

DRAFT_MS = 900
"""A draft is kept at most a second after a key."""
NOTE_HINT = "Ouders kunnen dit later lezen: schrijf feiten."
_EDGE = 32
_LABEL = 170


class StepPage(QWidget):
    """Shows a `WizardState`; what the person does goes to the presenter."""

    step_chosen = Signal(str)
    """From the narrow form of the rail."""

    def __init__(
        self,
        desk: Desk,
        presenter: WizardPresenter,
        *,
        print_form: Callable[[str, UUID | None], object],
        kept: Callable[[str], object],
        keep_draft: Callable[[], object],
        alike: AlikeNames,
    ) -> None:
        """`kept` hears the toast after something was kept; `keep_draft` keeps the draft, telling what goes wrong."""
        super().__init__()
        self._desk, self._presenter = desk, presenter
        self._shown: tuple[UUID, str, bool] | None = None
        self._state: WizardState | None = None
        self._filling = False
        self._title_beside = True
        self._colleagues = StaffPicker(desk.actor, alike=alike)
        around = Surroundings(desk.clock.today, self._colleagues.find)
        self.fields = StepFields(around, FieldActions(self._answered, print_form))
        self.when, self.by = WhenChip(desk.clock.today), ByChip(desk.actor.name, self._colleagues.find)
        self.when.picked.connect(self._when_picked)
        self.by.picked.connect(self._by_picked)
        self.note = TextField(name="Notitie", lines=4, most=16, edited=self._noted)
        self.note_field = Field("Notitie", self.note, hint=NOTE_HINT)
        self.footer = StepFooter(presenter, today=desk.clock.today, ready=self._ready, kept=kept)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAFT_MS)
        self._keep_draft = keep_draft
        self._soon.timeout.connect(lambda: keep_draft())
        self._area = PageArea(self._content())
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_range: self._keep_edges())
        layout = column(self._area, self.footer, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            # Not the button's own shortcut: that waits a moment to show the button pressed.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.footer.finish)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # Making

    def _content(self) -> QHBoxLayout:
        self.where = label(role="accent")
        self.steps_menu = MenuChip("", name="Stap", small=True)
        self.steps_menu.chosen.connect(self.step_chosen)
        self.steps_menu.hide()
        self.title = display()
        self.guide, self.young = quiet(wrap=True), Hint()
        self.remark = caption(wrap=True)
        self._chips = pane(row(self.when, self.by, gap=8, edges=(0, 3, 0, 0)))
        self._beside, self._below = row(gap=0), row(gap=0)
        self._beside.addWidget(self._chips)
        self._below.addStretch(1)
        title_line = row(self.title, 12, self._beside, gap=0)
        title_line.setStretch(0, 1)
        title_line.setAlignment(self._beside, Qt.AlignmentFlag.AlignTop)
        self.draft_line = caption()
        self.drop = Button("Concept weggooien", self._presenter.drop_draft, kind=LINK)
        self._draft = pane(row(self.draft_line, self.drop, STRETCH, gap=12))
        self.state_banner = Banner(tone=EXPLAIN)
        self.unreadable = Banner(tone=EXPLAIN)
        self._reading = QVBoxLayout()
        self._reading.setContentsMargins(0, 0, 0, 0)
        self._reading.setSpacing(8)
        self._reading_pane = pane(self._reading)
        self._form_pane = pane(column(self.fields, self.note_field, gap=16, edges=(0, 8, 0, 0)))
        inside = column(
            row(self.where, self.steps_menu, STRETCH),
            title_line,
            column(self.guide, self.remark, self.young, gap=2),
            self._below,
            self._draft,
            self.state_banner,
            self.unreadable,
            self._form_pane,
            self._reading_pane,
            STRETCH,
            gap=8,
        )
        self._narrow = pane(inside)
        self._narrow.setMaximumWidth(WIDEST - 2 * _EDGE)
        self._outer = row(self._narrow, gap=0, edges=(_EDGE, 16, _EDGE, 16))
        self._outer.setStretch(0, 1)
        self._outer.addStretch(0)
        return self._outer

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer the colleagues among these where a person is asked; the one at the keyboard comes first."""
        self._colleagues.set_people(people)
        self.by.set_known(person.name for person in people if person.kind is PartyKind.STAFF)

    def set_room(self, *, chips_beside: bool, low: bool, rail_menu: bool) -> None:
        """Fit the page to the window: chips in the title line or below, fewer lines, the rail as a menu."""
        (self._beside if chips_beside else self._below).insertWidget(0, self._chips)
        self.note.set_lines(3 if low else 4)
        self.where.setVisible(not rail_menu)
        self.steps_menu.setVisible(rail_menu)
        top = 10 if low else 16
        edges = self._outer.contentsMargins()
        self._outer.setContentsMargins(edges.left(), top, edges.right(), top)

    # Showing

    def show_state(self, state: WizardState) -> None:
        """Show the step; what is being typed in the same form is left alone."""
        today = self._desk.clock.today()
        key = (state.view.case.id, state.step.code, state.editable)
        anew = key != self._shown or self._state is None or state.form is not self._state.form
        self._shown, self._state = key, state
        number = f"Stap {state.step.number} van {len(state.view.plan.steps)}"
        self.where.setText(number)
        rail = rail_steps(state.view, today, state.step.code)
        self.steps_menu.set_options([(step.code, _menu_words(step.number, step.title, step.mark)) for step in rail])
        self.steps_menu.value = state.step.code
        self.steps_menu.set_text(number)
        self.title.setText(state.step.title)
        self.guide.setText(state.step.guide)
        self.guide.setVisible(bool(state.step.guide))
        self.remark.setText(f"Schoolplan: {state.step.remark}")
        self.remark.setVisible(bool(state.step.remark))
        self.young.set_text(f"Bij jonge kinderen: {state.step.young}" if state.view.young and state.step.young else "")
        self._show_draft(state, today)
        self._show_standing(state, today)
        self._form_pane.setVisible(state.editable)
        self._reading_pane.setVisible(not state.editable)
        self._chips.setVisible(state.editable)
        if anew:
            self._fill(state)
        self.footer.show_state(state)
        self._show_refusal(state)
        if anew:
            self._area.verticalScrollBar().setValue(0)

    def _fill(self, state: WizardState) -> None:
        self._soon.stop()
        self._filling = True
        if state.editable:
            clear(self._reading)
            self.fields.show_step(state.step, state.view, state.form)
            self.note.set_text(state.form.note)
            self.when.set_day(state.form.done_on)
            self.by.set_who(state.form.done_by)
            self._order_tabs()
        else:
            self._show_reading(state)
        self._filling = False

    def _order_tabs(self) -> None:
        """Fields first, then the note, then the chips that are nearly always right, then the buttons."""
        QWidget.setTabOrder(self.note, self.when)
        QWidget.setTabOrder(self.when, self.by.chip)
        QWidget.setTabOrder(self.by.chip, self.by.line)

    def _show_draft(self, state: WizardState, today: date) -> None:
        at = state.drafted_at
        self._draft.setVisible(at is not None and state.editable)
        if at is not None:
            self.draft_line.setText(
                f"Hier staat je concept van {dutch.moment(at.astimezone(self._desk.clock.now().tzinfo), today)}."
            )
        if state.unreadable_draft:
            self.unreadable.show_banner("Een eerder concept past niet meer in dit formulier", state.unreadable_draft)
        else:
            self.unreadable.hide()

    def _show_standing(self, state: WizardState, today: date) -> None:
        record = state.view.case.record(state.step.code)
        if record.state is StepState.NOT_NEEDED:
            self.state_banner.show_banner("Deze stap is niet nodig", record.reason, tone=EXPLAIN)
        elif record.state is StepState.DONE:
            day = f" op {dutch.short_date(record.done_on, year=True)}" if record.done_on is not None else ""
            by = f" door {record.done_by}" if record.done_by else ""
            self.state_banner.show_banner(f"Gedaan{day}{by}", tone=EXPLAIN)
        elif record.planned_on is not None and record.planned_on != today:
            self.state_banner.show_banner(f"Weer oppakken op {dutch.near_date(record.planned_on, today)}", tone=EXPLAIN)
        else:
            self.state_banner.hide()

    def _show_reading(self, state: WizardState) -> None:
        clear(self._reading)
        if state.state is StepState.NOT_NEEDED:
            answers = [each for each in step_answers(state.view, state.step) if each.value]
        else:
            answers = list(step_answers(state.view, state.step))
        about = ""
        for answer in answers:
            if answer.about != about:
                about = answer.about
                self._reading.addWidget(label(about, "strong"))
            self._reading.addLayout(_read_line(answer))
        note = state.view.case.record(state.step.code).note.text
        if note:
            self._reading.addLayout(_read_line(FileAnswer("Notitie", note)))

    def _show_refusal(self, state: WizardState) -> None:
        refused = state.refused
        fields = refused.details.get("fields", ()) if refused is not None and refused.code == "step_fields" else ()
        first = self.fields.show_empty(fields if isinstance(fields, tuple) else ())
        if first is not None and fields:
            first.focus()
            self._area.ensureWidgetVisible(first.widget, 0, 24)

    def focus_first(self) -> None:
        """Put the keyboard where something is to be filled in, or on the way on."""
        state = self._state
        if state is None:
            return
        first = self.fields.first() if state.editable else None
        if first is not None:
            first.focus()
        elif state.editable:
            self.note.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.footer.done.isHidden():
            self.footer.done.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.footer.previous.setFocus(Qt.FocusReason.TabFocusReason)

    # What the person does

    def flush(self) -> None:
        """Have a day or a name that is being typed read now."""
        self.by.read()
        focus = self.focusWidget()
        if isinstance(focus, DateField):
            focus.editingFinished.emit()

    def _ready(self) -> bool:
        self.flush()
        wrong = self.fields.unread_day()
        if wrong is None:
            return True
        wrong.focus()
        self._area.ensureWidgetVisible(wrong.widget, 0, 24)
        return False

    def _answered(self, field: str, subject: str, text: str) -> None:
        self._presenter.set_answer(field, subject, text)
        self._keep_soon()

    def _noted(self, text: str) -> None:
        self._presenter.set_note(text)
        self._keep_soon()

    def _when_picked(self, day: date) -> None:
        self._presenter.set_when(day)
        self._keep_soon()

    def _by_picked(self, name: str) -> None:
        self._presenter.set_by(name)
        self._keep_soon()

    def _keep_soon(self) -> None:
        if not self._filling and not self._soon.isActive():
            self._soon.start()

    # Fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep form and footer in one line."""
        super().resizeEvent(event)
        self._keep_edges()

    def _keep_edges(self) -> None:
        """The scroll bar takes its room from the edge, so that the form stays in line with its footer."""
        bar = self._area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        edges = self._outer.contentsMargins()
        if edges.right() != _EDGE - taken:
            self._outer.setContentsMargins(edges.left(), edges.top(), _EDGE - taken, edges.bottom())

    def hideEvent(self, event: QHideEvent) -> None:
        """What is half typed does not wait for its second when the page goes away."""
        super().hideEvent(event)
        if self._soon.isActive():
            self._keep_draft()

    def wait_no_more(self) -> None:
        """The draft was kept."""
        self._soon.stop()

    def scroll_area(self) -> QScrollArea:
        """Give the part that scrolls where the page is higher than its room."""
        return self._area


def _menu_words(number: int, title: str, mark: Mark) -> str:
    state = {Mark.DONE: " – gedaan", Mark.NOT_NEEDED: " – niet nodig", Mark.BUSY: " – bezig"}.get(mark, "")
    return f"{number}  {title}{state}"


def _read_line(answer: FileAnswer) -> QHBoxLayout:
    value = answer.value
    words = dutch.short_date(value, year=True) if isinstance(value, date) else value or "–"
    shown = body(words)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if not value:
        set_role(shown, "quiet")
    said = label(answer.label, "caption", wrap=True)
    said.setFixedWidth(_LABEL)
    line = row(said, shown, gap=16)
    line.setStretch(1, 1)
    line.setAlignment(said, Qt.AlignmentFlag.AlignTop)
    said.setContentsMargins(0, 2, 0, 0)
    return line
