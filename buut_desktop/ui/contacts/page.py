"""The page of the contact cards (bij wie terecht): the cards, what is still empty, and their prints."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.contacts.card_panel import CardPanel
from buut_desktop.ui.contacts.card_view import CardActions, CardView
from buut_desktop.ui.contacts.card_words import PRINTS, TITLES, called
from buut_desktop.ui.pupils.sub_page import SubPage
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.labels import caption, display, quiet
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.print_preview import PrintJob, PrintPreview
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.keep_contacts import CardEntry, CardsShown, KeepContacts
from buut_desktop.use_cases.ports import Printing
from buut_desktop.use_cases.print_cards import CardForm, PrintCards
from buut_desktop.use_cases.printed import CardPrint

CONTACTS = "contacts"
"""The code of this page."""
_THREE, _TWO = 1240, 720
_TOLD = " "
"""In the place of a sentence: it did not go well, and a window has said why."""


class ContactsPage(SubPage):
    """Filled cards in a grid; what is still empty is one click away from being filled."""

    kinds = frozenset({Kind.CONTACT})

    def __init__(
        self, desk: Desk, *, keep: KeepContacts, print_cards: PrintCards, printing: Callable[[], Printing]
    ) -> None:
        super().__init__()
        self._desk, self._keep, self._print, self._printing = desk, keep, print_cards, printing
        self._may_change = may(desk.actor, Act.CHANGE_CONTACTS)
        self._columns = 0
        self.cards: dict[UUID, CardView] = {}
        self.print_menu = MenuChip(
            "Afdrukken", options=[(form.value, word) for form, word in PRINTS.items()], icon="print", name="Afdrukken"
        )
        self.print_menu.chosen.connect(self._print_chosen)
        self.add_button = Button("Kaart toevoegen", lambda: self._add(CardCode.OTHER), icon="new")
        self._about = quiet(say("empty.contacts"), wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._still = FlowLayout(gap=16, line_gap=6)
        self._still_area = pane(column(caption("Nog niet ingevuld"), pane(self._still), gap=6))
        self.still: dict[CardCode, Button] = {}
        whole = column(
            row(display(say("tab.contacts")), STRETCH, self.print_menu, self.add_button, gap=8),
            self._about,
            12,
            self._grid,
            16,
            self._still_area,
            STRETCH,
            gap=4,
            edges=(32, 16, 32, 24),
        )
        self._list = pane(column(scrolled(pane(whole))))
        self.preview = PrintPreview(back="Terug naar de kaarten")
        self.preview.closed.connect(self._close_preview)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self.preview)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        self.panel = CardPanel(self, keep=self._kept, remove=self._remove)
        self.add_button.setVisible(self._may_change)
        self.print_menu.setVisible(may(desk.actor, Act.PRINT_FORM))
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # SubPage

    def reload(self) -> bool:
        """Read the cards anew; False where that failed and was told."""
        try:
            shown = self._keep(self._desk.actor)
        except Exception as fault:
            tell(self, fault)
            return False
        self._show(shown)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the first card, or on the first that is still empty."""
        first = next((view.edit_button for view in self.cards.values() if self._may_change), None)
        empty = next(iter(self.still.values()), None)
        (first or (empty if self._may_change else None) or self.print_menu).setFocus(Qt.FocusReason.OtherFocusReason)

    def print_page(self) -> bool:
        """Open the menu of what can be printed."""
        if self._pages.currentWidget() is not self._list or self.panel.is_open():
            return False
        self.print_menu.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.print_menu.open_menu()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as fit."""
        super().resizeEvent(event)
        self._place_cards()

    # Showing

    def _show(self, shown: CardsShown) -> None:
        at = self._focused()
        while self._grid.count():
            self._grid.takeAt(0)
        for view in self.cards.values():
            view.hide()
            view.setParent(None)
            view.deleteLater()
        actions = CardActions(self.panel.begin, self._check, self._move) if self._may_change else None
        last = len(shown.cards) - 1
        self.cards = {
            card.id: CardView(card, check, actions, first=number == 0, last=number == last)
            for number, (card, check) in enumerate(shown.cards)
        }
        self._columns = 0
        self._place_cards()
        clear(self._still)
        self.still = {}
        for code in shown.still_empty:
            made = self._empty_button(code)
            made.setEnabled(self._may_change)
            self.still[code] = made
            self._still.addWidget(made)
            made.show()
        self._still_area.setVisible(bool(shown.still_empty))
        self._focus_again(at)

    def _empty_button(self, code: CardCode) -> Button:
        name = f"{TITLES[code]} invullen"
        return Button(TITLES[code], lambda: self._add(code), kind=LINK, icon="new", name=name)

    def _place_cards(self) -> None:
        columns = 3 if self.width() >= _THREE else 2 if self.width() >= _TWO else 1
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for number, view in enumerate(self.cards.values()):
            self._grid.addWidget(view, number // columns, number % columns)
            view.show()
        for number in range(3):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _focused(self) -> tuple[UUID, str] | None:
        for card, view in self.cards.items():
            for name in ("earlier", "later", "edit_button", "check_button"):
                button = getattr(view, name, None)
                if button is not None and button is self.window().focusWidget():
                    return card, name
        return None

    def _focus_again(self, at: tuple[UUID, str] | None) -> None:
        if at is None or at[0] not in self.cards:
            return
        view = self.cards[at[0]]
        button: QWidget = getattr(view, at[1])
        to = button if button.isEnabled() and button.isVisibleTo(view) else view.edit_button
        to.setFocus(Qt.FocusReason.TabFocusReason)

    # Changing

    def _add(self, code: CardCode) -> None:
        self.panel.begin(None, code)

    def _kept(self, card: ContactCard | None, entry: CardEntry) -> str:
        def keep() -> frozenset[Kind]:
            if card is not None:
                return self._keep.change(self._desk.actor, card.id, card.revision, entry)
            self._keep.add(self._desk.actor, entry)
            return frozenset({Kind.CONTACT})

        return self._do(keep)

    def _check(self, card: ContactCard) -> None:
        self._tell(self._do(lambda: self._keep.check(self._desk.actor, card.id, card.revision)))

    def _move(self, card: ContactCard, by: int) -> None:
        self._tell(self._do(lambda: self._keep.move(self._desk.actor, card.id, by)))

    def _remove(self, card: ContactCard) -> bool:
        if not confirm(self, say("contacts.remove", naam=called(card)), "Weghalen", "Laten staan", irreversible=True):
            return False
        sentence = self._do(lambda: self._keep.remove(self._desk.actor, card.id, card.revision))
        self._tell(sentence)
        return not sentence

    def _do(self, act: Callable[[], frozenset[Kind]]) -> str:
        """Do it and keep it; gives the sentence of a refusal, "" where it went well."""
        try:
            changes = act()
        except Refusal as refusal:
            return say_fault(refusal)
        except Exception as fault:
            tell(self, fault)
            return _TOLD
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)  # which has this page read anew
        return ""

    def _tell(self, sentence: str) -> None:
        if sentence.strip():
            self._desk.notice.toast(sentence)
            self.reload()

    # Printing

    def _print_chosen(self, value: str) -> None:
        self.print_menu.set_value(None)
        form = CardForm(value)
        self._pages.setCurrentWidget(self.preview)
        self.preview.show_job(self._job(form))

    def _close_preview(self) -> None:
        self.preview.close_pages()
        self._pages.setCurrentWidget(self._list)
        self.print_menu.setFocus(Qt.FocusReason.OtherFocusReason)

    def _job(self, form: CardForm) -> PrintJob:
        numbers: list[str] = []

        def prepare() -> CardPrint:
            made = self._print(self._desk.actor, form)
            numbers[:] = [made.stamp.number]
            return made

        def finish(destination: str) -> None:
            self._desk.announcements.tell(self._print.finish(self._desk.actor, form, destination))
            number = numbers[0] if numbers else ""
            self._desk.notice.toast(say("toast.printed", nr=number) if destination == "printer" else say("toast.saved"))

        return PrintJob(PRINTS[form], f"{form.value}.pdf", prepare, lambda value: self._printing().card(value), finish)
