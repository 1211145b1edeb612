"""The left side of a round (invoer): typing the forms, the envelopes and their cover sheets, the proefcontrole."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.envelopes import envelope_of, forms_typed, home_groups
from buut_desktop.domain.sociogram import Asked, Envelope, Round
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.sociograms.check_page import CheckPage
from buut_desktop.ui.sociograms.cover_page import CoverPage
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.entry_pane import EntryPane
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter
from buut_desktop.use_cases.show_round import Child, RoundView


class EntryDesk(QStackedWidget):
    """Runs the entry of one round; every change goes through its `RoundEdits`."""

    form_finished = Signal(object)
    """The child whose form was just completed."""
    child_changed = Signal()
    blind_changed = Signal()
    """A form is now typed blind, or no longer: the picture shows `shown_round`, and undo rests meanwhile."""
    matrix_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edits: RoundEdits | None = None
        self._presenter: EntryPresenter | None = None
        self._children: tuple[Child, ...] = ()
        self.typing = EntryPane()
        self._cover = CoverPage(lambda: self._now().round)
        self._check = CheckPage()
        for page in (self.typing, self._cover, self._check):
            self.addWidget(page)
        self.typing.form_finished.connect(self.form_finished)
        self.typing.child_changed.connect(self.child_changed)
        self.typing.matrix_wanted.connect(self.matrix_wanted)
        self.typing.envelope_done.connect(self._begin_cover)
        self.typing.check_wanted.connect(self.begin_check)
        self._cover.kept.connect(self._cover_kept)
        self._cover.closed.connect(self._cover_closed)
        self._check.left.connect(self._begin_typing)
        self._check.blind_changed.connect(self.blind_changed)
        self.setFocusProxy(self.typing)

    def begin(self, edits: RoundEdits, view: RoundView) -> None:
        """Type the forms of this round, from the first envelope with work in it."""
        self._edits, self._children = edits, view.children
        self._check.forget()
        self._presenter = EntryPresenter(view.children, lambda: edits.round, edits, self.typing.show_state)
        self.typing.attach(self._presenter)
        self._choose_envelope(after=None)
        self._show(self.typing)

    @property
    def child(self) -> Child | None:
        """Whose form is being typed."""
        return None if self._presenter is None else self._presenter.child

    @property
    def blind(self) -> bool:
        """Whether a form is being typed a second time."""
        return self._check.round is not None

    def shown_round(self) -> Round:
        """Give the round as it may be seen now: without the first answers of a form that is typed again."""
        return self._check.round or self._now().round

    def refresh(self) -> None:
        """The round changed outside the entry (undo, redo)."""
        if self._presenter is not None:
            self._presenter.refresh()
            self._check.refresh()

    def draw(self, chooser: UUID, chosen: UUID, number: int) -> None:
        """Let one child choose another, as a line drawn in the picture says; what does not go is said here.

        It is the question that is typed where that is of dimension `number`, else the positive one of it.
        """
        self._in_picture(lambda presenter: presenter.draw(chooser, chosen, self._asked(number)))

    def toggle(self, chooser: UUID, chosen: UUID, number: int) -> None:
        """Let one child choose another, or no longer: a cell of the table in the picture."""
        asked = self._asked(number)
        if chosen in self._now().round.chosen_by(chooser, asked.dimension, asked.positive):
            self._in_picture(lambda presenter: presenter.take_away(chooser, chosen, asked))
        else:
            self.draw(chooser, chosen, number)

    def _asked(self, number: int) -> Asked:
        at_hand = None if self._presenter is None else self._presenter.asked
        return at_hand if at_hand is not None and at_hand.dimension == number else Asked(number)

    def _in_picture(self, do: Callable[[EntryPresenter], None]) -> None:
        if self._presenter is None or self.blind or not self.isEnabled():
            return
        self._show(self.typing)
        try:
            do(self._presenter)
        except Exception as fault:
            tell(self, fault)

    # Pages

    def _now(self) -> RoundEdits:
        assert self._edits is not None
        return self._edits

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _begin_typing(self) -> None:
        self._show(self.typing)
        self.refresh()
        self.typing.setFocus()

    def begin_check(self) -> None:
        """Draw a few forms and have them typed a second time."""
        self._check.begin(self._now(), self._children)
        self._show(self._check)
        self._check.focus_first()

    def _begin_cover(self) -> None:
        if self._presenter is not None:
            self._presenter.leave_form()
            self._cover.begin(self._presenter.group_at_hand(), self._children)
            self._show(self._cover)
            self._cover.setFocus()

    def _cover_kept(self, cover: Envelope | None) -> None:
        if cover is not None and cover != envelope_of(self._now().round, cover.home_group):
            try:
                self._now().cover(cover.home_group, cover)
            except Exception as fault:
                tell(self, fault)
                return
        self._begin_typing()

    def _cover_closed(self, cover: Envelope) -> None:
        try:
            self._now().close_envelope(cover)
        except Exception as fault:
            tell(self, fault)
            return
        self._choose_envelope(after=cover.home_group)
        self._begin_typing()

    def _choose_envelope(self, after: UUID | None) -> None:
        """Go to the first envelope with forms to type, seen from the one that was closed; to all where none has."""
        round_ = self._now().round
        groups = home_groups(round_)
        first = groups.index(after) if after in groups else 0
        places = [*range(first, len(groups)), *range(first)]
        place = next((p for p in places if not forms_typed(round_, groups[p]).closable), None)
        if self._presenter is not None:
            self._presenter.choose_envelope(place if len(groups) > 1 else None)
