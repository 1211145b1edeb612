"""The page on which choices are typed in a table (invoermatrix), with the same edits and undo as the forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain import names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Asked, dimension
from buut_desktop.sociometry.matrix import MatrixOrder
from buut_desktop.sociometry.round_about import blocks
from buut_desktop.ui.shared.buttons import LINK, SOFT, Button
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import OneLine, caption, quiet, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say_fault
from buut_desktop.ui.sociograms.choosing import choose, move_here, nobody
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.matrix_grid import MatrixGrid
from buut_desktop.ui.sociograms.matrix_model import Cell, MatrixModel
from buut_desktop.ui.sociograms.question_block import SIGNS
from buut_desktop.use_cases.analyse_round import network_of
from buut_desktop.use_cases.show_round import Child, RoundView

_ORDERS = (
    Segment(MatrixOrder.NUMBER.value, "nummer"),
    Segment(MatrixOrder.NAME.value, "naam"),
    Segment(MatrixOrder.CLUSTER.value, "groepjes"),
)


class MatrixPage(QWidget):
    """Shows one question of the round as a table; every press goes to the round's `RoundEdits`."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edits: RoundEdits | None = None
        self._view: RoundView | None = None
        self._model = MatrixModel()
        self.grid = MatrixGrid(self._model)
        self.grid.toggled.connect(self._toggle)
        self.grid.nobody.connect(self._nobody)
        self.grid.absent.connect(self._absent)
        self.grid.walked.connect(self._walked)
        self._title = title()
        self._question = Combo(name="Vraag", chosen=lambda _value: self._fill())
        self._question.setMinimumContentsLength(28)
        self._order = Segmented(_ORDERS, value=MatrixOrder.NUMBER.value, name="Volgorde")
        self._order.chosen.connect(lambda _value: self._fill())
        self._cell = OneLine("", "strong")
        self._refused = OneLine("", "error")
        self._move = Button("Omzetten naar deze vraag", self._move_here, kind=SOFT)
        head = column(
            row(Button("Terug naar de ronde", self.left.emit, kind=LINK, icon="back"), STRETCH),
            row(self._title, STRETCH, quiet("Vraag"), self._question, 8, quiet("Volgorde"), self._order, gap=8),
            gap=4,
            edges=(20, 10, 20, 10),
        )
        foot = row(gap=16, edges=(20, 8, 20, 8))
        foot.addWidget(self._cell)
        foot.addWidget(self._refused)
        foot.addWidget(self._move)
        foot.addStretch(1)
        foot.addWidget(caption("Pijlen: lopen · Spatie: kiest of niet · 0: niemand · +: afwezig · Ctrl+Z: terug"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pane(head, ground="surface"))
        whole.addWidget(hairline())
        whole.addWidget(self.grid, 1)
        whole.addWidget(hairline())
        whole.addWidget(pane(foot, ground="surface"))
        self.setFocusProxy(self.grid)

    def begin(self, edits: RoundEdits, view: RoundView, asked: Asked | None = None) -> None:
        """Show the round, at `asked` or else its first question."""
        self._edits, self._view = edits, view
        round_ = edits.round
        self._title.setText(f"{round_.group_name}, ronde {round_.number}")
        self._question.set_options(
            (
                f"{a.dimension}{'+' if a.positive else '-'}",
                f"{SIGNS[a.positive]} {dimension(round_, a.dimension).heading(positive=a.positive)}",
            )
            for a in round_.asked
        )
        first = asked if asked in round_.asked else round_.asked[0]
        self._question.set_value(f"{first.dimension}{'+' if first.positive else '-'}")
        self._fill()
        self.grid.setFocus()

    def refresh(self) -> None:
        """The round changed: the cells say what now stands there, each child stays where it is."""
        if self._edits is not None and self._view is not None:
            self._model.show_round(self._edits.round)
            self._walked()

    # Showing

    def _asked(self) -> Asked:
        value = self._question.value() or "1+"
        return Asked(int(value[:-1]), value[-1] == "+")

    def _fill(self) -> None:
        if self._edits is None or self._view is None:
            return
        at = self.grid.currentIndex()
        kept = (self._model.child(at.row()).pupil, self._model.child(at.column()).pupil) if at.isValid() else None
        self._model.show_children(self._ordered(), self._edits.round, self._asked())
        row, column_ = (0, 1) if kept is None else (self._model.place_of(pupil) for pupil in kept)
        self.grid.setCurrentIndex(self._model.index(max(0, row), max(0, column_)))
        self._walked()

    def _ordered(self) -> list[Child]:
        assert self._edits is not None
        assert self._view is not None
        children = [c for c in self._view.children if self._listed(c)]
        order = MatrixOrder(self._order.value())
        if order is MatrixOrder.NAME:
            children.sort(key=lambda child: names.fold(child.name))
        elif order is MatrixOrder.CLUSTER:
            network = network_of(replace(self._view, round=self._edits.round), self._asked().dimension)
            places = [pupil for block in blocks(network) for pupil in block.children]
            children.sort(key=lambda child: places.index(child.pupil))
        return children

    def _listed(self, child: Child) -> bool:
        assert self._edits is not None
        one = self._edits.round.participant(child.pupil)
        return one is not None and one.listed

    def _walked(self) -> None:
        at = self.grid.currentIndex()
        self._cell.set_words(self._model.sentence(at.row(), at.column()) if at.isValid() else "")
        self._refused.set_words("")
        self._move.hide()

    # Editing

    def _toggle(self, row: int, column: int) -> None:
        assert self._edits is not None
        edits, asked = self._edits, self._asked()
        one, other = self._model.child(row).pupil, self._model.child(column).pupil
        if self._model.cell(row, column) in (Cell.ONE_SIDED, Cell.MUTUAL, Cell.MINUS):
            self._do(lambda: edits.remove(asked, one, other))
        else:
            self._do(lambda: choose(edits, edits.round, asked, one, other))

    def _move_here(self) -> None:
        assert self._edits is not None
        edits, asked, at = self._edits, self._asked(), self.grid.currentIndex()
        one, other = self._model.child(at.row()).pupil, self._model.child(at.column()).pupil
        self._do(lambda: move_here(edits, edits.round, asked, one, other))
        self.grid.setFocus()

    def _nobody(self, row: int) -> None:
        assert self._edits is not None
        edits, asked, pupil = self._edits, self._asked(), self._model.child(row).pupil
        if not edits.round.chosen_by(pupil, asked.dimension, asked.positive):
            self._do(lambda: nobody(edits, edits.round, asked, pupil))

    def _absent(self, row: int) -> None:
        assert self._edits is not None
        edits, pupil = self._edits, self._model.child(row).pupil
        self._do(lambda: edits.whole_form(pupil, AnswerState.ABSENT))

    def _do(self, edit: Callable[[], None]) -> None:
        try:
            edit()
        except Refusal as refusal:
            at = self.grid.currentIndex()
            self._refused.set_words(say_fault(refusal, kind=self._model.child(at.column()).short))
            self._move.setVisible(refusal.code == "chose_both")
        except Exception as fault:
            tell(self, fault)
        else:
            self.refresh()
