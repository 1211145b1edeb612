"""A contact card as it is typed (contactkaart wijzigen), in a panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.ui.contacts.card_words import SUGGESTIONS, TITLES
from buut_desktop.ui.shared.buttons import DANGER, PRIMARY, Button, CheckBox
from buut_desktop.ui.shared.fields import Combo, ErrorLine, Field, LineField, TextField
from buut_desktop.ui.shared.labels import caption
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.keep_contacts import CardEntry

_WIDTH = 560


class CardPanel(SlidePanel):
    """Typing happens here; `keep(card, entry)` gives the sentence of a refusal, "" when it was kept.

    `remove(card)` says whether it was taken away.
    """

    def __init__(
        self,
        host: QWidget,
        *,
        keep: Callable[[ContactCard | None, CardEntry], str],
        remove: Callable[[ContactCard], bool],
    ) -> None:
        super().__init__(host, "Kaart", width=_WIDTH, may_close=self._may_close)
        self._keep, self._remove = keep, remove
        self._card: ContactCard | None = None
        self._filled: CardEntry | None = None
        """What stood there when it was opened; None where nothing is left to lose."""
        self.code = Combo(((code.value, word) for code, word in TITLES.items()), name="Waarvoor", chosen=self._chose)
        self.name = LineField(name="Naam", longest=200)
        self.organisation = LineField(name="Organisatie", longest=200)
        self.phone = LineField(name="Telefoon", longest=80)
        self.mail = LineField(name="E-mail", longest=200)
        self.when = LineField(name="Plek, dagen en uren", placeholder="lokaal 7, maandag en dinsdag", longest=200)
        self.note = TextField(name="Toelichting")
        self.on_poster = CheckBox("Op de poster voor kinderen")
        self.checked = CheckBox("Ik heb dit vandaag nagekeken")
        self.lines = (self.name, self.organisation, self.phone, self.mail, self.when)
        for line in self.lines:
            line.returnPressed.connect(self._save)
        self._offer_words = caption(wrap=True)
        self.take_over = Button("Overnemen", self._take_over)
        self._offer = pane(column(self._offer_words, row(self.take_over, STRETCH), gap=6))
        self.problem = ErrorLine()
        self.set_body(
            column(
                Field("Waarvoor", self.code),
                self._offer,
                Field("Naam", self.name),
                Field("Organisatie", self.organisation),
                Field("Telefoon", self.phone),
                Field("E-mail", self.mail),
                Field("Plek, dagen en uren", self.when, hint="Zo staat het op de poster."),
                Field("Toelichting", self.note, hint="Alleen voor het team; komt niet op papier."),
                self.on_poster,
                column(self.checked, caption(say("contacts.checked_why"), wrap=True), gap=2),
                self.problem,
                STRETCH,
                gap=14,
                edges=(28, 20, 28, 20),
            )
        )
        self.save_button = Button("Bewaren", self._save, kind=PRIMARY, large=True)
        self.remove_button = Button("Weghalen…", self._take_away, kind=DANGER, large=True)
        self.footer_row.addWidget(self.save_button)
        self.footer_row.addStretch(1)
        self.footer_row.addWidget(self.remove_button)

    def begin(self, card: ContactCard | None, code: CardCode = CardCode.OTHER) -> None:
        """Open for a card, or for a new one of that code."""
        self._card = card
        self.set_title("Kaart wijzigen" if card else "Kaart toevoegen")
        shown = (card.name, card.organisation, card.phone, card.mail, card.when) if card else ("",) * 5
        for line, text in zip(self.lines, shown, strict=True):
            line.setText(text)
        self.code.set_value((card.code if card else code).value)
        self.note.set_text(card.note if card else "")
        self.on_poster.setChecked(card is not None and card.on_poster)
        self.checked.setChecked(False)
        self.remove_button.setVisible(card is not None)
        self.problem.show_problem("")
        self._chose("")
        self._filled = self.typed()
        self.open_panel(self.name)

    def typed(self) -> CardEntry:
        """Give what stands in the fields."""
        return CardEntry(
            self._code(),
            self.name.text(),
            self.organisation.text(),
            self.phone.text(),
            self.mail.text(),
            self.when.text(),
            self.note.text(),
            self.on_poster.isChecked(),
            self.checked.isChecked(),
        )

    def _code(self) -> CardCode:
        return CardCode(self.code.value() or CardCode.OTHER.value)

    def _chose(self, _value: str) -> None:
        offered = SUGGESTIONS.get(self._code())
        # A card that has a number needs no other one.
        self._offer.setVisible(offered is not None and not (self._card and self._card.phone))
        if offered is not None:
            words = say("contacts.to_check", nummer=", ".join(filter(None, (offered.phone, offered.when))))
            self._offer_words.setText(f"{offered.organisation}, {words}. {say('contacts.taken_over')}")
            self.take_over.setAccessibleName(f"{offered.phone} overnemen")

    def _take_over(self) -> None:
        offered = SUGGESTIONS[self._code()]
        self.organisation.setText(offered.organisation)
        self.phone.setText(offered.phone)
        self.when.setText(offered.when)
        self.checked.setChecked(True)
        self.save_button.setFocus()

    def _save(self) -> None:
        sentence = self._keep(self._card, self.typed())
        self.problem.show_problem(sentence.strip())
        if sentence:
            self.name.setFocus()
        else:
            self._close()

    def _take_away(self) -> None:
        if self._card is not None and self._remove(self._card):
            self._close()

    def _close(self) -> None:
        self._filled = None
        self.close_panel()

    def _may_close(self) -> bool:
        untouched = self._filled is None or self.typed() == self._filled
        return untouched or confirm(self, say("confirm.drop_typed"), "Weggooien", "Verder typen")
