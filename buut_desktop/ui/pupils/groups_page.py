"""Groups and learning plazas (groepen en leerpleinen): which plaza each home group belongs to, on one screen."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.people import Group
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.pupils.plaza_row import PlazaRow
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, ErrorLine, LineField
from buut_desktop.ui.shared.labels import caption, display, quiet, section, set_flag, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say_fault
from buut_desktop.use_cases.arrange_groups import ArrangeGroups, Arrangement

_BESIDE = 1000
_NO_PLAZA = ""


class GroupsPage(QWidget):
    """Every choice is kept at once; what has no plaza yet stands out."""

    def __init__(self, desk: Desk, arrange: ArrangeGroups, back: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._arrange, self._back = desk, arrange, back
        self.combos: dict[UUID, Combo] = {}
        self.plazas: dict[UUID, PlazaRow] = {}
        self.about = quiet(wrap=True)
        self._homes = column(gap=0)
        self._plaza_rows = column(gap=8)
        self.new_name = LineField(name="Naam van een nieuw leerplein", placeholder="Nieuw leerplein", longest=80)
        self.new_name.returnPressed.connect(self._add)
        add = row(self.new_name, Button("Toevoegen", self._add, icon="new"), gap=8)
        add.setStretch(0, 1)
        self.new_problem = ErrorLine()
        left = pane(column(section("Thuisgroepen"), card(self._homes), STRETCH, gap=8))
        left.setMaximumWidth(720)
        self._right = pane(column(section("Leerpleinen"), self._plaza_rows, add, self.new_problem, STRETCH, gap=8))
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setContentsMargins(0, 0, 0, 0)
        self._two.setSpacing(32)
        self._two.addWidget(left, 1)
        self._two.addWidget(self._right)
        self._two.addStretch(0)
        whole = column(
            row(Button("Leerlingen", back, kind=LINK, icon="back"), STRETCH),
            display("Groepen en leerpleinen"),
            self.about,
            16,
            self._two,
            STRETCH,
            gap=2,
            edges=(32, 12, 32, 24),
        )
        around = column(scrolled(pane(whole)))
        self.setLayout(around)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence(QKeySequence.StandardKey.Back)):
            leave = QShortcut(keys, self, self._leave)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> bool:
        """Read the groups anew; False where that failed and was told."""
        try:
            found = self._arrange(self._desk.actor)
        except Exception as fault:
            tell(self, fault)
            return False
        self._show(found)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the first home group without a plaza, else on the first one."""
        waiting = next((combo for combo in self.combos.values() if combo.value() == _NO_PLAZA), None)
        target = waiting or next(iter(self.combos.values()), None) or self.new_name
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the plazas stand under the groups."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._two.direction() != way:
            self._two.setDirection(way)
        self._right.setMinimumWidth(336 if beside else 0)
        self._right.setMaximumWidth(380 if beside else 720)

    def _leave(self) -> None:
        """Esc first leaves a name that is being typed, then the page."""
        typing = next((plaza for plaza in self.plazas.values() if plaza.editing), None)
        if typing is not None:
            typing.stop()
        else:
            self._back()

    def _show(self, found: Arrangement) -> None:
        focused = next((home for home, combo in self.combos.items() if combo.hasFocus()), None)
        typing = self.new_name.hasFocus()
        self.about.setText(_about(found))
        clear(self._homes)
        self.combos = {}
        options = [(_NO_PLAZA, "geen leerplein"), *((str(plaza.id), plaza.name) for plaza in found.plazas)]
        for number, (home, pupils) in enumerate(found.home_groups):
            if number:
                self._homes.addLayout(row(hairline(), edges=(16, 0, 0, 0)))
            self._homes.addWidget(self._home_row(home, pupils, options))
        if not found.home_groups:
            self._homes.addLayout(row(quiet("Dit schooljaar zijn er nog geen thuisgroepen."), edges=(16, 16, 16, 16)))
        clear(self._plaza_rows)
        self.plazas = {}
        for plaza in found.plazas:
            inside = [pupils for home, pupils in found.home_groups if home.plaza == plaza.id]
            made = PlazaRow(plaza, len(inside), sum(inside), rename=self._rename, remove=self._remove)
            self.plazas[plaza.id] = made
            self._plaza_rows.addWidget(made)
        if not found.plazas:
            self._plaza_rows.addWidget(quiet("Nog geen leerpleinen.", wrap=True))
        if focused in self.combos:
            self.combos[focused].setFocus(Qt.FocusReason.TabFocusReason)
        elif typing:
            self.new_name.setFocus()

    def _home_row(self, home: Group, pupils: int, options: list[tuple[str, str]]) -> QWidget:
        combo = Combo(options, name=f"Leerplein van {home.name}", value=str(home.plaza or _NO_PLAZA))
        combo.activated.connect(lambda _index: self._place(home, combo))
        combo.setFixedWidth(200)
        self.combos[home.id] = combo
        words = column(STRETCH, strong(home.name), caption(_facts(home, pupils)), STRETCH, gap=0)
        line = row(words, STRETCH, gap=12, edges=(16, 4, 12, 4))
        if home.plaza is None:
            line.addWidget(Tag("zonder leerplein", mark=Mark.LATE))
        line.addWidget(combo)
        made = pane(line)
        made.setMinimumHeight(48)
        return made

    def _place(self, home: Group, combo: Combo) -> None:
        chosen = combo.value() or _NO_PLAZA
        plaza = UUID(chosen) if chosen != _NO_PLAZA else None
        if plaza != home.plaza:
            self._do(lambda: self._arrange.place(self._desk.actor, home.id, plaza))

    def _add(self) -> None:
        name = self.new_name.text()
        self._tell_new("")
        try:
            self._arrange.add_plaza(self._desk.actor, name)
        except Refusal as refusal:
            self._tell_new(say_fault(refusal))
            self.new_name.setFocus()
            return
        except Exception as fault:
            tell(self, fault)
            return
        self.new_name.clear()
        self._kept(frozenset({Kind.GROUP}))
        self.new_name.setFocus()

    def _tell_new(self, sentence: str) -> None:
        self.new_problem.show_problem(sentence)
        set_flag(self.new_name, "problem", bool(sentence))

    def _rename(self, plaza: UUID, name: str) -> str:
        return self._do(lambda: self._arrange.rename(self._desk.actor, plaza, name))

    def _remove(self, plaza: UUID) -> str:
        return self._do(lambda: self._arrange.remove_plaza(self._desk.actor, plaza))

    def _do(self, act: Callable[[], frozenset[Kind]]) -> str:
        """Do it and keep it; gives the sentence of a refusal, "" where it went well or was told otherwise."""
        try:
            changes = act()
        except Refusal as refusal:
            return say_fault(refusal)
        except Exception as fault:
            tell(self, fault)
            self.reload()
            return ""
        self._kept(changes)
        return ""

    def _kept(self, changes: frozenset[Kind]) -> None:
        """The announcement has this page read anew as well."""
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)


def _about(found: Arrangement) -> str:
    waiting = sum(home.plaza is None for home, _pupils in found.home_groups)
    if not found.home_groups:
        return "Thuisgroepen komen mee met de leerlingen."
    if not waiting:
        return "Elke thuisgroep hoort bij een leerplein."
    horen = "hoort" if waiting == 1 else "horen"
    groups = dutch.count(waiting, "thuisgroep", "thuisgroepen")
    return f"{groups} {horen} nog bij geen leerplein. Kies het rechts in de rij; het wordt meteen bewaard."


def _facts(home: Group, pupils: int) -> str:
    facts = [dutch.count(pupils, "leerling", "leerlingen")]
    if home.year_groups:
        years = dutch.listing(home.year_groups)
        facts.append(f"leerjaar {years}" if len(home.year_groups) == 1 else f"leerjaren {years}")
    return " · ".join(facts)
