"""Runs what belongs to rounds as a whole: their list, making one, and how each of them goes (zo loopt de ronde)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import ProtocolStep, Round, RoundState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.place import PUPILS, Place
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.ui.sociograms.new_round_page import NewRoundPage
from buut_desktop.ui.sociograms.protocol_panel import ProtocolActs, ProtocolPanel
from buut_desktop.ui.sociograms.round_words import difference_words, doubt_words, unready_words
from buut_desktop.ui.sociograms.rounds_page import RoundsPage
from buut_desktop.use_cases.change_participants import ChangeParticipants, UpToDate
from buut_desktop.use_cases.change_round import ChangeRound
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.list_rounds import ListRounds
from buut_desktop.use_cases.start_round import Asking, RoundStarted, StartRound
from buut_desktop.use_cases.walk_protocol import WalkProtocol


class RoundsDesk(QObject):
    """Owns the two pages and the panel; the tab shows them and is told where the person wants to go."""

    opened = Signal(object)
    """The id of a round that is to be shown."""
    changed = Signal(object)
    """The id of a round that was changed as a whole: its children, its day, its state."""
    gone = Signal(object)
    """The id of a round that was taken away."""
    listed = Signal()
    """The list of rounds is to be shown."""
    making = Signal()
    """The page for a new round is filled and to be shown."""
    step_wanted = Signal(object, object)
    """The id of a round and the step of its protocol card that the person wants to do."""

    def __init__(
        self,
        desk: Desk,
        host: QWidget,
        *,
        list_rounds: ListRounds,
        start_round: StartRound,
        change_round: ChangeRound,
        change_participants: ChangeParticipants,
        finish_round: FinishRound,
        walk_protocol: WalkProtocol,
        ways: Collection[ProtocolStep],
    ) -> None:
        """The panel slides over `host`; `ways` are the steps that the tab leads to."""
        super().__init__(host)
        self._desk, self._host = desk, host
        self._list, self._start, self._round, self._children = (
            list_rounds, start_round, change_round, change_participants,
        )  # fmt: skip
        self._finish, self._walk = finish_round, walk_protocol
        self.rounds = RoundsPage()
        self.rounds.opened.connect(self.opened)
        self.rounds.wanted.connect(self.begin)
        self.rounds.protocol_wanted.connect(lambda round_: self.show_protocol(round_))
        self.rounds.pupils_wanted.connect(lambda: desk.go(Place(PUPILS)))
        today = desk.clock.today
        self.new = NewRoundPage(today=today, copied=lambda: desk.notice.toast("Gekopieerd"))
        self.new.made.connect(self._make)
        self.new.left.connect(self.listed)
        self.new.day_picked.connect(self._day_picked)
        self.new.negative_wanted.connect(self._turn_negative)
        acts = ProtocolActs(
            tick=lambda round_, step: self._step(round_, step, lambda: self._walk.tick(desk.actor, round_, step)),
            untick=lambda round_, step: self._step(round_, step, lambda: self._walk.untick(desk.actor, round_, step)),
            go=self._go,
            update=self._update,
            list_child=self._list_child,
            hold_on=lambda round_, day: self._panel_act(lambda: self._round.hold_on(desk.actor, round_, day), round_),
            finish=self.finish,
            reopen=self._reopen,
            remove=self._remove,
            open=self._open_round,
        )
        self.panel = ProtocolPanel(host, acts, today=today, ways=ways)
        self._on_page = False

    # The list

    def show_list(self) -> bool:
        """Fill the list; False where it could not be read."""
        actor = self._desk.actor
        try:
            found = self._list.overview(actor)
            can_start = may(actor, Act.START_ROUND) and bool(self._start.choices(actor))
        except Exception as fault:
            tell(self._host, fault)
            return False
        self.rounds.show_overview(found, can_start=can_start)
        return True

    # Making one

    def begin(self, group: object = None) -> None:
        """Fill the page for a new round, of that group or of the one that is proposed."""
        actor = self._desk.actor
        try:
            choices = self._start.choices(actor)
            negative = self._start.negative_on(actor)
        except Exception as fault:
            tell(self._host, fault)
            return
        if not choices:
            self.listed.emit()
            return
        self.new.show_negative(negative, may_turn=may(actor, Act.SET_NEGATIVE))
        self.new.begin(choices, self._desk.policies.current.sociogram, group)
        self.making.emit()

    def _day_picked(self, day: date) -> None:
        try:
            choices = self._start.choices(self._desk.actor, day)
            doubts = self._start.doubts(self._desk.actor, day)
            clear_on = self._start.clear_day(self._desk.actor, day)
        except Exception as fault:
            tell(self._host, fault)
            return
        self.new.show_choices(choices)
        self.new.show_doubts(doubts, clear_on)

    def _turn_negative(self, on: bool) -> None:
        try:
            self._start.turn_negative(self._desk.actor, on)
        except Exception as fault:
            tell(self._host, fault)
            return
        self._desk.notice.saved()
        self.new.show_negative(on, may_turn=True)

    def _make(self, group: UUID, asked: tuple[Asking, ...], day: date) -> None:
        if self.new.doubt_words:
            question = f"{say('round.now')} {self.new.doubt_words}"
            if not confirm(self._host, question, "Toch maken", "Andere dag kiezen"):
                self.new.day.setFocus()
                return
        made = self._kept(lambda: self._start(self._desk.actor, group, asked, day))
        if isinstance(made, RoundStarted):
            self._desk.announcements.tell(made.changes)
            self.opened.emit(made.round)

    # How it goes

    def show_protocol(self, round_: UUID, *, on_page: bool = False) -> None:
        """Slide the protocol card of a round in; `on_page`: its own page lies behind."""
        self._on_page = on_page
        if self._fill(round_) and not self.panel.is_open():
            self.panel.open_panel()

    def leave(self, going_to: UUID | None) -> None:
        """Somebody goes elsewhere: the card of another round does not stay open over it."""
        if self.panel.is_open() and self.panel.round != going_to:
            self.panel.close_panel()

    def difference(self, round_: UUID) -> str:
        """Give who joined or left since the round was made, by count; "" for nobody."""
        try:
            found = self._children.differences(self._desk.actor, round_)
        except Exception as fault:
            tell(self._host, fault)
            return ""
        return difference_words(len(found.joined), len(found.left), len(found.moved))

    def ask_reason(self, round_: UUID) -> None:
        """Slide the card in where the reason for opening the round again is typed."""
        self.show_protocol(round_, on_page=True)
        self.panel.ask_reason()

    def finish(self, round_: UUID) -> None:
        """Call a round done; asks where forms are open, and says what else is."""
        try:
            found = self._walk(self._desk.actor, round_)
        except Exception as fault:
            tell(self._host, fault)
            return
        number, open_ = found.row.round.number, found.unready
        points = unready_words(replace(open_, forms=0))
        others = f" {say('round.open_points')} {dutch.listing(points)}." if points else ""
        if open_.forms:
            question = say("confirm.finish_round", n=number, x=open_.forms) + others
            if not confirm(self._host, question, "Klaar", "Verder invoeren"):
                return
        if self._panel_act(lambda: self._finish(self._desk.actor, round_), round_) and not open_.forms:
            self._desk.notice.toast(
                f"{say('toast.round_done', n=number)}.{others}" if others else say("toast.round_done", n=number)
            )

    def _reopen(self, round_: UUID, reason: str) -> str:
        try:
            changes = self._finish.reopen(self._desk.actor, round_, reason)
        except Refusal as refusal:
            return say_fault(refusal)
        except Exception as fault:
            tell(self._host, fault)
            return ""
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)
        self.panel.close_panel()
        self.changed.emit(round_)
        return ""

    def _update(self, round_: UUID) -> None:
        made = self._kept(lambda: self._children(self._desk.actor, round_))
        if isinstance(made, UpToDate):
            self._told(round_, made.changes)
            if made.unlisted:
                words = dutch.count(made.unlisted, "kind stond", "kinderen stonden")
                self._desk.notice.toast(f"Bijgewerkt. {words} al in de antwoorden en telt niet meer mee.")

    def _list_child(self, round_: UUID, pupil: UUID, listed: bool) -> None:
        made = self._kept(lambda: self._children.list_child(self._desk.actor, round_, pupil, listed))
        if isinstance(made, Round):
            self._told(round_, frozenset({Kind.ROUND}))

    def _remove(self, round_: UUID) -> None:
        if not confirm(self._host, say("confirm.remove_round"), "Weghalen", "Laten staan", irreversible=True):
            return
        changes = self._kept(lambda: self._round.remove(self._desk.actor, round_))
        if isinstance(changes, frozenset):
            self.panel.close_panel()
            self._desk.announcements.tell(changes)
            self.gone.emit(round_)

    def _open_round(self, round_: UUID) -> None:
        self.panel.close_panel()
        self.opened.emit(round_)

    def _go(self, round_: UUID, step: ProtocolStep) -> None:
        self.panel.close_panel()
        self.step_wanted.emit(round_, step)

    # Keeping

    def _panel_act(self, act: Callable[[], frozenset[Kind]], round_: UUID) -> bool:
        changes = self._kept(act)
        if not isinstance(changes, frozenset):
            self._fill(round_)  # what stood there is shown again
            return False
        self._told(round_, changes)
        return True

    def _kept(self, act: Callable[[], object]) -> object:
        """Do it, and give what it gives; None where it could not be done, which was told."""
        try:
            made = act()
        except Exception as fault:
            tell(self._host, fault)
            return None
        self._desk.notice.saved()
        return made

    def _step(self, round_: UUID, step: ProtocolStep, act: Callable[[], frozenset[Kind]]) -> None:
        """A step was ticked or no longer is; only talking about the round makes it another round on its own page."""
        if step is ProtocolStep.DISCUSSED:
            self._panel_act(act, round_)
            return
        changes = self._kept(act)
        if isinstance(changes, frozenset):
            self._desk.announcements.tell(changes)
        if self._fill(round_):
            self.panel.focus_next()

    def _told(self, round_: UUID, changes: frozenset[Kind]) -> None:
        self._desk.announcements.tell(changes)
        self.changed.emit(round_)
        if self.panel.is_open() and self._fill(round_):
            self.panel.focus_next()

    def _fill(self, round_: UUID) -> bool:
        try:
            found = self._walk(self._desk.actor, round_)
            differing = self._children.differences(self._desk.actor, round_)
            doubt = self._doubt(found.row.round)
        except Exception as fault:
            tell(self._host, fault)
            return False
        self.panel.show_card(found, differing, doubt, on_page=self._on_page)
        return True

    def _doubt(self, round_: Round) -> str:
        """Give why the day of a planned round may not be the moment."""
        if round_.state is not RoundState.PLANNED:
            return ""
        actor, day = self._desk.actor, round_.held_on
        found = self._start.doubts(actor, day)
        return doubt_words(found, self._start.clear_day(actor, day)) if found else ""
