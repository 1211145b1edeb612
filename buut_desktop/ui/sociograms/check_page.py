"""The proefcontrole: five forms typed a second time, blind, and what differs put right with one key."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.second_typing import Answer, Differing, compared, differing, drawn, with_answer
from buut_desktop.domain.sociogram import Round, dimension
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, SOFT, Button
from buut_desktop.ui.shared.labels import caption, label, section, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.blind_edits import BlindEdits
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.entry_pane import EntryPane
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter
from buut_desktop.ui.sociograms.entry_state import FormStep
from buut_desktop.ui.sociograms.question_block import SIGNS, state_words
from buut_desktop.use_cases.show_round import Child


class CheckPage(QWidget):
    """Shows which forms are drawn and what came of them, or the form that is being typed blind."""

    left = Signal()
    blind_changed = Signal()
    """A form is now typed blind, or no longer: `round` is another one."""

    def __init__(self) -> None:
        super().__init__()
        self._edits: RoundEdits | None = None
        self._children: dict[UUID, Child] = {}
        self._blind: BlindEdits | None = None
        self._pupil: UUID | None = None
        """Whose form is typed, or was typed last."""
        self._seconds: dict[UUID, Round] = {}
        self._lines, self._differences = column(gap=6), column(gap=8)
        self._share = strong(wrap=True)
        self._go = Button("Volgende formulier", self._next_form, kind=PRIMARY)
        self._stop = Button("Terug naar de invoer", self._leave)
        overview = column(
            title("Proefcontrole"),
            self._build_why(),
            4,
            self._differences,
            self._share,
            self._lines,
            4,
            row(self._go, STRETCH),
            row(self._stop, STRETCH),
            STRETCH,
            gap=8,
            edges=(20, 8, 16, 16),
        )
        self._typing = EntryPane()
        self._typing.show_around(False)
        self._typing.form_finished.connect(self._finished)
        self._typing.child_changed.connect(self._left_form)
        self._which = label("", "attention", wrap=True)
        typing = column(
            column(
                self._which, row(Button("Stoppen", self._stop_typing, kind=LINK), STRETCH), gap=2, edges=(20, 8, 8, 0)
            ),
            self._typing,
            gap=4,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(pane(overview, ground="sunken")))
        self._stack.addWidget(pane(typing, ground="sunken"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _build_why(self) -> QWidget:
        self._count = caption(wrap=True)
        return pane(column(self._count, caption(say("entry.check_why"), wrap=True), gap=2))

    def begin(self, edits: RoundEdits, children: tuple[Child, ...]) -> None:
        """Show the forms that are drawn in this round."""
        if self._edits is not edits:
            self._seconds, self._pupil = {}, None
        self._edits, self._children = edits, {child.pupil: child for child in children}
        self._show_overview()

    def forget(self) -> None:
        """Another round, or the same one opened anew: what was half typed is let go of."""
        if self._blind is not None:
            self._blind = None
            self._stack.setCurrentIndex(0)
            self.blind_changed.emit()

    @property
    def round(self) -> Round | None:
        """The round as if the form that is typed blind were new; None while none is."""
        return None if self._blind is None else self._blind.round

    def refresh(self) -> None:
        """The round changed: show what still differs."""
        if self._edits is not None and self._blind is None:
            self._show_overview()

    def focus_first(self) -> None:
        """Put the keyboard where the next key belongs."""
        if self._blind is not None:
            self._typing.setFocus()
            return
        found = [w for w in self._widgets_of_differences() if isinstance(w, Button)]
        (found[0] if found else self._go if self._go.isEnabled() else self._stop).setFocus()

    # Overview

    def _show_overview(self) -> None:
        assert self._edits is not None
        round_ = self._edits.round
        forms = drawn(round_)
        self._count.setText(say("entry.check_one") if len(forms) == 1 else say("entry.check", n=len(forms)))
        clear(self._lines)
        done = {t.pupil: t for t in round_.second_typings}
        for pupil in forms:
            child = self._children[pupil]
            typed = done.get(pupil)
            if typed is None:
                words = "nog typen"
            else:
                words = "klopt" if not typed.different else f"{typed.different} van {typed.compared} verschilt"
            line = row(caption(str(child.number)), gap=10)
            line.addWidget(label(isolated(child.short), wrap=True), 1)
            line.addWidget(caption(words))
            self._lines.addLayout(line)
        all_, different = sum(t.compared for t in done.values()), sum(t.different for t in done.values())
        share = round(100 * different / all_) if all_ else 0
        self._share.setText(say("entry.check_share", x=different, n=all_, procent=share) if all_ else "")
        self._share.setVisible(bool(all_))
        self._go.setEnabled(any(pupil not in done for pupil in forms))
        self._show_differences()

    def _show_differences(self) -> None:
        assert self._edits is not None
        clear(self._differences)
        second = None if self._pupil is None else self._seconds.get(self._pupil)
        if second is None or self._pupil is None:
            return
        child = self._children[self._pupil]
        self._differences.addWidget(section(f"{child.number} {isolated(child.short)}"))
        found = differing(self._edits.round, second, self._pupil)
        if not found:
            self._differences.addWidget(caption(say("entry.check_same"), wrap=True))
        for each in found:
            self._differences.addWidget(self._difference(self._pupil, each))

    def _difference(self, pupil: UUID, found: Differing) -> QWidget:
        assert self._edits is not None
        one = self._edits.round.participant(pupil)
        asked, year = dimension(self._edits.round, found.asked.dimension), None if one is None else one.year
        words = asked.words(year, positive=found.asked.positive) or ""
        return pane(
            column(
                strong(f"{SIGNS[found.asked.positive]} {words}", wrap=True),
                label(f"eerst: {self._answer(found.first)}", wrap=True),
                label(f"daarna: {self._answer(found.second)}", wrap=True),
                row(Button("Tweede overnemen", partial(self._mend, pupil, found), kind=SOFT), STRETCH),
                gap=2,
            )
        )

    def _answer(self, given: Answer) -> str:
        names = ", ".join(f"{self._children[p].number} {isolated(self._children[p].short)}" for p in given.chosen)
        return names or state_words(given.state) or "niet getypt"

    def _mend(self, pupil: UUID, found: Differing) -> None:
        assert self._edits is not None
        try:
            self._edits.form(FormStep.MENDED, pupil, with_answer(self._edits.round, pupil, found.asked, found.second))
        except Exception as fault:
            tell(self, fault)
            return
        self._show_overview()
        self.focus_first()

    def _widgets_of_differences(self) -> list[QWidget]:
        found: list[QWidget] = []
        for place in range(self._differences.count()):
            item = self._differences.itemAt(place)
            around = None if item is None else item.widget()
            found += [] if around is None else around.findChildren(QWidget)
        return found

    def _leave(self) -> None:
        self._seconds = {}
        self.left.emit()

    # Typing

    def _next_form(self) -> None:
        assert self._edits is not None
        round_ = self._edits.round
        done = {t.pupil for t in round_.second_typings}
        forms = drawn(round_)
        pupil = next(p for p in forms if p not in done)
        child = self._children[pupil]
        blind = BlindEdits(round_, pupil)
        self._which.setText(f"Proefcontrole: pak formulier {child.number} ({forms.index(pupil) + 1} van {len(forms)})")
        presenter = EntryPresenter(tuple(self._children.values()), lambda: blind.round, blind, self._typing.show_state)
        self._typing.attach(presenter)
        presenter.open(child)
        self._blind, self._pupil = blind, pupil
        self._stack.setCurrentIndex(1)
        self._typing.setFocus()
        self.blind_changed.emit()

    def _finished(self, child: Child) -> None:
        if self._blind is None or self._edits is None:
            return
        second, pupil = self._blind.round, child.pupil
        self._seconds[pupil] = second
        try:
            self._edits.second_typing(pupil, compared(self._edits.round, second, pupil))
        except Exception as fault:
            tell(self, fault)
        self._stop_typing()

    def _left_form(self) -> None:
        """The form was put aside before its end: nothing is compared."""
        if self._blind is not None and not self._typing.has_form:
            self._stop_typing()

    def _stop_typing(self) -> None:
        self._blind = None
        self._stack.setCurrentIndex(0)
        self._show_overview()
        self.focus_first()
        self.blind_changed.emit()
