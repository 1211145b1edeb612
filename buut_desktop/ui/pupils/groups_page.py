"""Groups and learning plazas (groepen en leerpleinen) of a school year, on a board where groups are dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.people import Group
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.ui.pupils.children_panel import ChildrenPanel
from buut_desktop.ui.pupils.group_board import BoardActions, GroupBoard
from buut_desktop.ui.pupils.group_moves import GroupMove
from buut_desktop.ui.pupils.group_panel import GroupPanel
from buut_desktop.ui.pupils.sub_page import SubPage
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import caption, quiet, title
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, column, hairline, pane, scrolled
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.arrange_groups import ArrangeGroups, Arrangement, Copied
from buut_desktop.use_cases.change_pupil import ChangePupil


class GroupsPage(SubPage):
    """Every move is kept at once, and can be undone."""

    kinds = frozenset({Kind.GROUP, Kind.PUPIL, Kind.ADULT})

    def __init__(self, desk: Desk, *, arrange: ArrangeGroups, change_pupil: ChangePupil) -> None:
        super().__init__()
        self._desk, self._arrange, self._change_pupil = desk, arrange, change_pupil
        self._found: Arrangement | None = None
        self._wanted: int | None = None
        self._undo = QUndoStack(self)
        self.year = MenuChip(icon="date", name="Schooljaar")
        self.year.chosen.connect(self._year_chosen)
        self.search = SearchBox("Zoek een groep", name="Zoek een groep of leerplein")
        self.search.setFixedWidth(200)
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search.searched.connect(self._narrow)
        self.search.went_down.connect(self._to_board)
        self.loose_button = Button("", self.show_loose, icon="attention")
        self.copy_button = Button("", self.copy, icon="copy")
        self.plaza_button = Button("Nieuw leerplein", self.new_plaza, icon="new")
        self.home_button = Button("Nieuwe thuisgroep", self.new_home, icon="new")
        flow = FlowLayout(gap=8, line_gap=8)
        tools = pane(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        buttons = (self.loose_button, self.copy_button, self.home_button, self.plaza_button)
        for part in (title("Groepen en leerpleinen"), self.year, self.search, *buttons):
            flow.addWidget(part)
        self.about = quiet(wrap=True)
        self.told = quiet(wrap=True)
        self.hint = caption(say("groups.keys"), wrap=True)
        self.board = GroupBoard(
            BoardActions(move=self.move_group, open=self.show_children, rename=self.rename, remove=self.remove)
        )
        self.empty = EmptyState(
            "Nog geen groepen",
            "Thuisgroepen komen mee als je leerlingen inleest. Je kunt er ook zelf een maken.",
            art="pupils",
            primary=("Nieuwe thuisgroep", self.new_home, "new"),
        )
        self._below = QStackedWidget()
        self._below.addWidget(
            scrolled(
                pane(column(self.about, self.told, 4, self.board, 8, self.hint, STRETCH, gap=4, edges=(24, 12, 24, 20)))
            )
        )
        self._below.addWidget(scrolled(pane(column(self.empty))))
        head = pane(column(tools, edges=(24, 9, 24, 9)), ground="surface")
        around = column(head, hairline(), self._below, gap=0)
        around.setStretch(2, 1)
        self.setLayout(around)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = GroupPanel(self)
        self.children_panel = ChildrenPanel(self, desk.clock.today, self._move_children)

    # Page

    def reload(self) -> bool:
        """Read the groups anew; False where that failed and was told."""
        try:
            found = self._arrange(self._desk.actor, self._wanted)
        except Exception as fault:
            tell(self, fault)
            return False
        self._show(found)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on a home group without a plaza, where there is one."""
        target = self.board.stop_card() or self.year
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo_stack(self) -> QUndoStack:
        """Give what can be undone here."""
        return self._undo

    def _show(self, found: Arrangement) -> None:
        self._found = found
        self.year.set_options([(str(year), f"Schooljaar {year_label(year)}") for year in found.years])
        self.year.set_value(str(found.year))
        waiting = [home for home, _ in found.home_groups if home.plaza is None]
        self.about.setText(_about(found, len(waiting)))
        self.loose_button.set_text(f"{dutch.count(found.loose, 'kind', 'kinderen')} zonder thuisgroep")
        self.loose_button.setVisible(bool(found.loose and found.home_groups))
        self.copy_button.setVisible(found.to_copy is not None and bool(waiting))
        if found.to_copy is not None:
            self.copy_button.set_text(f"Indeling van {year_label(found.to_copy)} overnemen")
        self.told.setVisible(bool(self.told.text()))
        self.board.show_groups(found)
        anything = bool(found.home_groups or found.plazas)
        self.search.setVisible(anything)
        self._below.setCurrentIndex(0 if anything else 1)

    def _year_chosen(self, year: str) -> None:
        # What was moved in another year would be undone out of sight.
        self._undo.clear()
        self._wanted = int(year)
        self.told.setText("")
        self.reload()

    def _narrow(self, words: str) -> None:
        many = self.board.narrow(words)
        self.told.setText("" if not words or many else f"Geen groep gevonden voor “{words}”.")
        self.told.setVisible(bool(self.told.text()))

    def _to_board(self) -> None:
        card = self.board.stop_card()
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    # Moving groups

    def move_group(self, home: UUID, plaza: UUID | None) -> None:
        """Let a home group belong to a plaza, or to none, so that it can be undone."""
        group = self._home(home)
        before, called = group.plaza, self._plaza_name(plaza)
        do = partial(self._place, home, plaza)
        if do():
            self._undo.push(GroupMove(f"{group.name} naar {called}", do, partial(self._place, home, before)))

    def copy(self) -> None:
        """Take over the arrangement of the year before."""
        found = self._found
        if found is None or found.to_copy is None:
            return
        kept: list[Copied] = []

        def do() -> bool:
            def copying() -> frozenset[Kind]:
                kept.append(self._arrange.copy(self._desk.actor, found.year))
                self.told.setText(_told(kept[-1]))
                return kept[-1].changes

            return self._try(copying)

        def undo() -> bool:
            self.told.setText("")
            return self._try(lambda: self._arrange.take_back(self._desk.actor, kept[-1]))

        if do():
            self._undo.push(GroupMove(f"indeling van {year_label(found.to_copy)} overnemen", do, undo))
            self.focus_first()

    def _place(self, home: UUID, plaza: UUID | None) -> bool:
        return self._try(lambda: self._arrange.place(self._desk.actor, home, plaza))

    # Groups

    def new_plaza(self) -> None:
        """Let the name of a new plaza be typed."""
        year = self._year()
        self.panel.ask(
            "Nieuw leerplein",
            lambda name, _years: self._keep(lambda: self._arrange.add_plaza(self._desk.actor, name, year)),
        )

    def new_home(self) -> None:
        """Let the name and leerjaren of a new home group be typed."""
        year = self._year()
        self.panel.ask(
            "Nieuwe thuisgroep",
            lambda name, years: self._keep(lambda: self._arrange.add_home_group(self._desk.actor, name, years, year)),
            years=True,
        )

    def rename(self, group: UUID) -> None:
        """Let another name be typed."""
        found = self._found
        listed = [] if found is None else [*(home for home, _ in found.home_groups), *found.plazas]
        called = next((each.name for each in listed if each.id == group), "")
        self.panel.ask(
            f"Andere naam voor {called}",
            lambda name, _years: self._keep(lambda: self._arrange.rename(self._desk.actor, group, name)),
            name=called,
        )

    def remove(self, group: UUID) -> str:
        """Take a group away; gives the sentence of a refusal, "" where it went."""
        try:
            self._keep(lambda: self._arrange.remove(self._desk.actor, group))
        except Refusal as refusal:
            return say_fault(refusal)
        return ""

    # Children

    def show_children(self, home: UUID) -> None:
        """Show the children of a home group, to be moved to another one."""
        self._open_children(self._home(home))

    def show_loose(self) -> None:
        """Show the children who have no home group."""
        self._open_children(None)

    def _open_children(self, home: Group | None) -> None:
        found = self._found
        if found is None:
            return
        group = None if home is None else home.id
        try:
            children = self._arrange.children(self._desk.actor, found.year, group)
        except Exception as fault:
            tell(self, fault)
            return
        called = "Kinderen zonder thuisgroep" if home is None else f"Kinderen van {home.name}"
        self.children_panel.show_children(called, group, children, [g for g, _ in found.home_groups], found.day)

    def _move_children(self, children: Sequence[UUID], group: UUID | None, day: date) -> bool:
        return self._keep(lambda: self._change_pupil.move_all(self._desk.actor, children, group, day))

    # Keeping

    def _keep(self, act: Callable[[], object]) -> bool:
        """Do it and show it; a refusal is for the caller, anything else is told here."""
        try:
            done = act()
        except Refusal:
            raise
        except Exception as fault:
            tell(self, fault)
            return False
        changes = done if isinstance(done, frozenset) else frozenset({Kind.GROUP})
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)
        return True

    def _try(self, act: Callable[[], frozenset[Kind]]) -> bool:
        try:
            return self._keep(act)
        except Refusal as refusal:
            tell(self, refusal)
            self.reload()
            return False

    def _year(self) -> int | None:
        return self._wanted if self._found is None else self._found.year

    def _home(self, home: UUID) -> Group:
        assert self._found is not None
        return next(group for group, _ in self._found.home_groups if group.id == home)

    def _plaza_name(self, plaza: UUID | None) -> str:
        assert self._found is not None
        return next((each.name for each in self._found.plazas if each.id == plaza), "geen leerplein")


def _about(found: Arrangement, waiting: int) -> str:
    if not found.plazas:
        return "Maak eerst een leerplein; sleep er daarna de thuisgroepen in."
    if not found.home_groups:
        return "Dit schooljaar zijn er nog geen thuisgroepen. Ze komen mee als je leerlingen inleest."
    if not waiting:
        return "Elke thuisgroep hoort bij een leerplein."
    groups = dutch.count(waiting, "thuisgroep hoort", "thuisgroepen horen")
    return f"{groups} nog bij geen leerplein. Sleep ze erheen; het wordt meteen bewaard."


def _told(copied: Copied) -> str:
    made = dutch.count(len(copied.made), "leerplein gemaakt", "leerpleinen gemaakt")
    placed = dutch.count(len(copied.placed), "thuisgroep geplaatst", "thuisgroepen geplaatst")
    told = [f"{made}, {placed}."]
    if copied.left:
        told.append(f"Er niet meer: {dutch.listing(copied.left)}.")
    if copied.waiting:
        told.append(f"Nog zonder leerplein: {dutch.listing(copied.waiting)}.")
    return " ".join(told)
