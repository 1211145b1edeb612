"""Printing the forms of a round (formulieren afdrukken): what, for which home group, and the pages as they come out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.round_forms import MAY_SHUFFLE, FormSet, RoundForms
from buut_desktop.ui.shared.buttons import CheckBox
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, Field
from buut_desktop.ui.shared.labels import caption
from buut_desktop.ui.shared.layouts import column, pane
from buut_desktop.ui.shared.print_preview import PrintJob, PrintPreview
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.ports import Cancelled, Printing, Progress
from buut_desktop.use_cases.print_round_forms import FormsWanted, PrintRoundForms
from buut_desktop.use_cases.show_round import RoundView

PARTS = (
    (FormSet.ENVELOPES.value, "enveloppen per thuisgroep"),
    (FormSet.CHILD.value, "formulier van één kind"),
    (FormSet.STICKERS.value, "nummerstickers"),
    (FormSet.PROTOCOL.value, "zo loopt de ronde"),
)
EVERY_GROUP = "*"
NO_GROUP = "zonder thuisgroep"


class FormPrints(QWidget):
    """The preview with its options: whole envelopes unless the person chooses otherwise."""

    def __init__(
        self,
        desk: Desk,
        *,
        print_forms: PrintRoundForms,
        printing: Callable[[], Printing],
        closed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk, self._print, self._printing = desk, print_forms, printing
        self._view: RoundView | None = None
        self._numbers: dict[FormSet, str] = {}
        self._shown = FormsWanted()
        """What the pages on screen are of."""
        self.part = Combo(PARTS, name="Wat je afdrukt", chosen=lambda _value: self._show())
        self.group = Combo(name="Thuisgroep", chosen=lambda _value: self._changed())
        self.child = Combo(name="Kind", chosen=lambda _value: self._changed())
        self.shuffle = CheckBox(say("forms.shuffle"))
        self.shuffle.toggled.connect(lambda _on: self._changed())
        self._about, self._how = caption(wrap=True), caption(wrap=True)
        self._group_field, self._child_field = Field("Thuisgroep", self.group), Field("Kind", self.child)
        options = pane(
            column(
                Field("Wat druk je af?", self.part), self._about, self._group_field, self._child_field, self.shuffle,
                self._how, gap=14,
            )
        )  # fmt: skip
        self.preview = PrintPreview(back="Terug naar de ronde", options=options)
        self.preview.closed.connect(closed)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.preview)

    def open(self, view: RoundView) -> None:
        """Show the forms of this round."""
        self._view = view
        self._numbers.clear()
        listed = {p.pupil for p in view.round.participants if p.listed}
        children = [c for c in view.children if c.pupil in listed]
        groups = sorted({c.home_group for c in children}, key=lambda group: (not group, group.casefold()))
        self.group.set_options([(EVERY_GROUP, "alle thuisgroepen"), *((g, g or NO_GROUP) for g in groups)])
        self.group.set_value(EVERY_GROUP)
        self.child.set_options([(str(c.number), f"{c.number}  {c.name}") for c in children])
        self.child.set_value(str(children[0].number) if children else None)
        self.part.set_value(FormSet.ENVELOPES.value)
        self.shuffle.setChecked(False)
        self._show()

    def close_pages(self) -> None:
        """Let go of the pages."""
        self.preview.close_pages()
        self._view = None

    def wanted(self) -> FormsWanted:
        """Give what the options ask for."""
        part, group = FormSet(self.part.value() or FormSet.ENVELOPES.value), self.group.value()
        if part is FormSet.CHILD:
            return FormsWanted(part, number=int(self.child.value() or 0), shuffle=self.shuffle.isChecked())
        if part is FormSet.PROTOCOL:
            return FormsWanted(part)
        return FormsWanted(part, None if group == EVERY_GROUP else group, shuffle=self.shuffle.isChecked())

    def _show(self) -> None:
        """Another part: other options and other pages."""
        if self._view is None:
            return
        part = self.wanted().part
        filled_in = part in (FormSet.ENVELOPES, FormSet.CHILD)
        told = {
            FormSet.ENVELOPES: say("forms.envelopes"),
            FormSet.CHILD: say("forms.child"),
            FormSet.STICKERS: say("forms.stickers"),
            FormSet.PROTOCOL: say("forms.protocol"),
        }
        self._about.setText(told[part])
        self._how.setText(say("forms.one_sided") if filled_in else say("forms.labels"))
        self._how.setVisible(part is not FormSet.PROTOCOL)
        by_group = part in (FormSet.ENVELOPES, FormSet.STICKERS)
        self._group_field.setVisible(by_group and self.group.count() > 2)
        self._child_field.setVisible(part is FormSet.CHILD)
        old_enough = any((p.year or 0) >= MAY_SHUFFLE for p in self._view.round.participants)
        self.shuffle.setVisible(old_enough and filled_in)
        self.preview.show_job(self._job(self._view))

    def _changed(self) -> None:
        self.preview.refresh_soon()

    def _job(self, view: RoundView) -> PrintJob:
        round_ = view.round

        def prepare() -> RoundForms:
            wanted = self.wanted()
            number = self._numbers.get(wanted.part)
            value = self._print(self._desk.actor, round_.id, wanted, number=number)
            self._numbers[wanted.part] = value.stamp.number
            self._shown = wanted
            return value

        def make(value: RoundForms, progress: Progress, cancelled: Cancelled) -> bytes:
            return self._printing().round_forms(value, progress, cancelled)

        def finish(destination: str) -> None:
            wanted = self._shown
            self._desk.announcements.tell(self._print.finish(self._desk.actor, round_.id, wanted, destination))
            number = self._numbers[wanted.part]
            self._desk.notice.toast(say("toast.printed", nr=number) if destination == "printer" else say("toast.saved"))

        return PrintJob(
            title=f"{say('forms.print')}: {round_.group_name}, ronde {round_.number}",
            file_name=f"formulieren-ronde-{round_.number}.pdf",
            prepare=prepare,
            make=make,
            finish=finish,
            named=0 if self.wanted().part is FormSet.PROTOCOL else sum(p.listed for p in round_.participants),
            stack=True,
        )
