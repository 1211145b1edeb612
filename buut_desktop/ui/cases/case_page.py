"""One case (casus): head, step rail, the page of a step or the timeline, and the context beside it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.ui.cases.case_header import PLAN, TIMELINE, CaseHeader
from buut_desktop.ui.cases.context_pane import NARROW_WIDTH, WIDTH, ContextPane
from buut_desktop.ui.cases.facts import rail_steps
from buut_desktop.ui.cases.step_page import StepPage
from buut_desktop.ui.cases.timeline_page import TimelinePage
from buut_desktop.ui.cases.wizard_presenter import WizardPresenter, WizardState
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.layouts import column, hairline, pane, row
from buut_desktop.ui.shared.place import INCIDENTS, Place
from buut_desktop.ui.shared.step_rail import StepRail
from buut_desktop.use_cases.case_timeline import timeline
from buut_desktop.use_cases.ports import AlikeNames

_WIDE, _MIDDLE, _NARROW = 1340, 1100, 1024
_LOW = 512
_CHIPS_BESIDE = 715
_RAIL = 312


class CasePage(QWidget):
    """Fits itself to the window: the context becomes a button, the rail a menu."""

    step_chosen = Signal(str)

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
        super().__init__()
        self._desk = desk
        self.header = CaseHeader(desk.policies)
        self.rail = StepRail(name="Stappen van het actieplan")
        self.rail.setFixedWidth(_RAIL)
        self.step_page = StepPage(desk, presenter, print_form=print_form, kept=kept, keep_draft=keep_draft, alike=alike)
        self.context = ContextPane(
            desk.policies,
            to_incident=lambda incident: desk.go(Place(INCIDENTS, incident)),
            to_step=self.step_chosen.emit,
        )
        self.timeline = TimelinePage()
        self._rail_pane = pane(column(self.rail, gap=0, edges=(0, 10, 0, 8)), ground="sunken")
        self._rail_line = hairline(upright=True)
        self._plan_row = row(self._rail_pane, self._rail_line, self.step_page, self.context, gap=0)
        self._plan_row.setStretch(2, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(pane(self._plan_row))
        self.pages.addWidget(self.timeline)
        self.setLayout(column(self.header, self.pages, gap=0))
        self.rail.chosen.connect(self.step_chosen)
        self.step_page.step_chosen.connect(self.step_chosen)
        self.header.step_chosen.connect(self.step_chosen)
        self.header.page_chosen.connect(self.show_page)
        self.header.context_wanted.connect(self._toggle_context)
        self._floating = False
        self.context.installEventFilter(self)

    def show_state(self, state: WizardState) -> None:
        """Show the case and the step the presenter is at."""
        today = self._desk.clock.today()
        moments = timeline(state.view)
        self.header.show_case(state.view, len(moments))
        self.rail.set_steps(rail_steps(state.view, today, state.step.code), state.step.code)
        self.context.show_case(state.view, today)
        self.timeline.show_moments(moments, today)
        self.step_page.show_state(state)

    def show_page(self, page: str) -> None:
        """Show the plan or the timeline."""
        self.header.set_page(page)
        self.pages.setCurrentIndex(1 if page == TIMELINE else 0)
        if self._floating:
            self._float(shown=False)
        self._fit()

    def page(self) -> str:
        """Give which page is in front."""
        return TIMELINE if self.pages.currentIndex() == 1 else PLAN

    # Fitting

    def minimumSizeHint(self) -> QSize:
        """What it needs once everything beside the step has given way."""
        return QSize(860, 344)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other parts beside the step."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, height = self.width(), self.height()
        cramped = width < _NARROW or height < _LOW
        as_button = width < _MIDDLE or cramped
        self.header.set_room(short=width < _MIDDLE, context_button=as_button and self.page() == PLAN)
        for part in (self._rail_pane, self._rail_line):
            part.setVisible(not cramped)
        self.rail.set_row_height(42 if height >= 590 else 39)
        self.step_page.set_room(
            chips_beside=self._room(as_button, cramped) >= _CHIPS_BESIDE, low=height < 560, rail_menu=cramped
        )
        if as_button != self._floating_mode():
            self._set_floating(as_button)
        elif as_button:
            self._place()
        if not as_button:
            self.context.setFixedWidth(WIDTH if width >= _WIDE else NARROW_WIDTH)

    def _room(self, as_button: bool, cramped: bool) -> int:
        """What is left for the step, in px."""
        context = 0 if as_button else WIDTH if self.width() >= _WIDE else NARROW_WIDTH
        return self.width() - context - (0 if cramped else _RAIL)

    def _floating_mode(self) -> bool:
        return self.context.parentWidget() is self

    def _set_floating(self, floating: bool) -> None:
        if floating:
            self._plan_row.removeWidget(self.context)
            self.context.setParent(self)
            self.context.setFixedWidth(WIDTH)
            self._float(shown=False)
        else:
            self._plan_row.addWidget(self.context)
            self._floating = False
            self.context.show()

    def _toggle_context(self) -> None:
        self._float(shown=not self._floating)
        if self._floating:
            self.context.setFocus()

    def _float(self, *, shown: bool) -> None:
        self._floating = shown
        self.header.context.setChecked(shown)
        self.context.setVisible(shown)
        if shown:
            self._place()
            self.context.raise_()

    def _place(self) -> None:
        top = self.header.height()
        self.context.setGeometry(self.width() - WIDTH, top, WIDTH, self.height() - top)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Esc takes the context away where it lies over the step."""
        escape = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        )
        if escape and self._floating:
            self._float(shown=False)
            self.header.context.setFocus()
            return True
        return False
