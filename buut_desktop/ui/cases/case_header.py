"""The head of a case (kop van de casus): whose it is, where it stands, what is missing, printing and closing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from buut_desktop.domain.case import CaseState
from buut_desktop.ui.cases.facts import begun, missing_count, missing_lines, severity
from buut_desktop.ui.shared.buttons import BAR, LINK, PRIMARY, Button
from buut_desktop.ui.shared.labels import OneLine, caption, label, without_mnemonic
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.tabs import Tabs
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.show_case import CaseView

PLAN, TIMELINE = "plan", "timeline"


class CaseHeader(QWidget):
    """Two lines above the case; tells what the person wants by its signals."""

    left = Signal()
    printed = Signal()
    closed = Signal()
    page_chosen = Signal(str)
    step_chosen = Signal(str)
    context_wanted = Signal()

    def __init__(self, policies: PolicyBook) -> None:
        super().__init__()
        self._policies = policies
        self._lines: list[tuple[str, str]] = []
        self._short = False
        self._view: CaseView | None = None
        self.back = Button(say("tab.cases"), self.left.emit, kind=BAR, icon="back", name="Terug naar de casussen")
        self.title = OneLine(role="title")
        self.state, self.ernst = Tag(""), Tag("")
        self.count = label(role="attention")
        self.what = Button("Wat ontbreekt?", self.show_missing, kind=LINK)
        self.print_button = Button(
            "Afdrukken",
            self.printed.emit,
            icon="print",
            tip="Casusverslag afdrukken (Ctrl+P)",
            name="Casusverslag afdrukken",
        )
        self.close_button = Button(say("case.close"), self.closed.emit, kind=PRIMARY, icon="done")
        self.tabs = Tabs(pages=True, name="Bladzijden van de casus")
        self.tabs.add(PLAN, say("case.page_plan"))
        self.tabs.add(TIMELINE, say("case.page_timeline"))
        self.tabs.currentChanged.connect(lambda _index: self._tell_page())
        self.begun = caption()
        self.context = Button("Context", self.context_wanted.emit, kind=BAR, icon="panel")
        self.context.setCheckable(True)
        line = hairline(upright=True)
        line.setFixedHeight(32)
        top = row(
            self.back, line, self.title, self.state, self.ernst, STRETCH, self.count, self.what,
            self.close_button, self.print_button, gap=12, edges=(20, 10, 20, 6),
        )  # fmt: skip
        below = row(self.tabs, STRETCH, self.begun, self.context, gap=12, edges=(24, 0, 20, 0))
        self._top, self._below = top, below
        self.setLayout(column(top, below, hairline(), gap=0))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._silent = False

    def show_case(self, view: CaseView, moments: int) -> None:
        """Show where this case stands; `moments` is the number on the timeline."""
        self._view = view
        case = view.case
        self.title.set_words(view.title)
        running = case.state is CaseState.OPEN
        self.state.show_tag("Loopt" if running else "Afgesloten", mark=Mark.BUSY if running else Mark.DONE)
        code = severity(view)
        labels = {o.code: o.label for i in view.incidents for o in self._policies.incidents(i.policy).severities}
        self.ernst.setVisible(code is not None)
        if code is not None:
            self.ernst.show_tag(labels.get(code, code), mark=Mark.of_severity(code))
        self._lines = missing_lines(view) if running else []
        missing = bool(self._lines)
        self.count.setVisible(missing)
        self.what.setVisible(missing)
        self.close_button.setVisible(running and not missing and view.may_work)
        self.tabs.set_counter(TIMELINE, moments)
        self.begun.setText(begun(view))
        self._say_count()

    def set_room(self, *, short: bool, context_button: bool) -> None:
        """Say less where there is little room."""
        self._short = short
        self.context.setVisible(context_button)
        self.begun.setVisible(not context_button)
        self._say_count()

    def set_page(self, page: str) -> None:
        """Bring a page to the front without telling anybody."""
        self._silent = True
        self.tabs.set_value(page)
        self._silent = False

    def show_missing(self) -> None:
        """List what is still needed; choosing a line goes to that step."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, words in self._lines:
            menu.addAction(without_mnemonic(words), partial(self.step_chosen.emit, code))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        at = self.what.mapToGlobal(QPoint(self.what.width() - menu.sizeHint().width(), self.what.height() + 4))
        menu.popup(at)

    def missing_words(self) -> list[str]:
        """Give the lines of the list."""
        return [words for _, words in self._lines]

    def _say_count(self) -> None:
        if self._view is None:
            return
        words = missing_count(self._view)
        number = len(self._view.missing)
        self.count.setText("" if self._short else words)
        self.count.setVisible(bool(self._lines) and not self._short)
        self.what.set_text(f"Nog {number} nodig" if self._short else "Wat ontbreekt?")
        self.what.set_icon("attention" if self._short else "")
        self.what.setAccessibleName(f"{words}. Wat ontbreekt?")

    def _tell_page(self) -> None:
        if not self._silent:
            self.page_chosen.emit(self.tabs.value())
