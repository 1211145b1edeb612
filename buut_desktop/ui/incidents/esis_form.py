"""*In Esis gezet op … door …*: the mark that an incident stands in the school's legal register, on one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.incident import InEsis
from buut_desktop.domain.permissions import Actor
from buut_desktop.ui.incidents.incident_words import elided
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, QUIET, SOFT, Button
from buut_desktop.ui.shared.date_field import NOT_A_DAY, DateField
from buut_desktop.ui.shared.fields import ErrorLine
from buut_desktop.ui.shared.labels import body, quiet
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.person_line import PersonLine
from buut_desktop.ui.shared.person_picker import StaffPicker
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.ports import AlikeNames

_LONGEST_NAME = 36


class EsisForm(QWidget):
    """Says whether it stands there; *Vastleggen* opens a line with day and name, *Terugnemen* takes the mark back."""

    def __init__(
        self,
        *,
        today: Callable[[], date],
        me: Actor,
        mark: Callable[[date | None, str], None],
        people: Callable[[], Sequence[Person]],
        alike: AlikeNames,
        parent: QWidget | None = None,
    ) -> None:
        """`mark` keeps the mark, with None takes it back; `people` gives who may have done it, asked when it opens."""
        super().__init__(parent)
        self._today, self._me, self._mark, self._people = today, me.name, mark, people
        self._colleagues = StaffPicker(me, alike=alike)
        self._words = body(wrap=False)
        self.open_button = Button("Vastleggen", self.open_form, kind=LINK, name="In Esis gezet vastleggen")
        self.back_button = Button("Terugnemen", lambda: mark(None, ""), kind=LINK, name="In Esis gezet terugnemen")
        self.day = DateField(name="In Esis gezet op", today=today)
        self.day.setFixedWidth(150)
        self.by = PersonLine(self._colleagues.find, name="In Esis gezet door")
        self.by.setMinimumWidth(120)
        self.keep_button = Button("Vastleggen", self._keep, kind=SOFT)
        self.cancel_button = Button("Annuleren", self._close, kind=QUIET)
        self.error = ErrorLine()
        self._shown = pane(row(self._words, self.open_button, self.back_button, STRETCH, gap=16))
        first = row(quiet("op"), self.day, quiet("door"), self.by, gap=8)
        first.setStretch(3, 1)
        self._form = pane(column(first, row(self.keep_button, self.cancel_button, STRETCH, gap=8), gap=8))
        self.by.returnPressed.connect(self._keep)
        self.day.problem.connect(self.error.show_problem)
        self.setLayout(column(self._shown, self._form, self.error, gap=0))
        self._form.hide()

    def show_mark(self, mark: InEsis | None, *, may_mark: bool) -> None:
        """Show how it stands, the form closed."""
        if mark is None:
            self._words.setText("Staat nog niet in Esis")
        else:
            day = dutch.long_date(mark.on, year=True, weekday=False)
            self._words.setText(say("incident.esis_done", datum=day, wie=elided(mark.by, _LONGEST_NAME)))
        self.open_button.setVisible(may_mark and mark is None)
        self.back_button.setVisible(may_mark and mark is not None)
        self._close()

    def open_form(self) -> None:
        """Show the line with day and name, filled with today and oneself."""
        self._colleagues.set_people(self._people())
        self.day.set_day(self._today())
        self.by.setText(self._me)
        self._shown.hide()
        self._form.show()
        self.day.setFocus()
        self.day.selectAll()

    def is_open(self) -> bool:
        """Whether the line with day and name is shown."""
        return not self._form.isHidden()

    def show_problem(self, sentence: str) -> None:
        """Say why it was refused."""
        self.error.show_problem(sentence)
        if sentence:
            self.day.setFocus()

    def _keep(self) -> None:
        self.day.editingFinished.emit()  # Enter in the other field leaves this one unread
        if self.day.property("problem") == "true":
            return
        if (day := self.day.day()) is None:
            self.show_problem(NOT_A_DAY)
        else:
            self._mark(day, self.by.name())

    def _close(self) -> None:
        had = self._form.isVisible() and self._form.isAncestorOf(self.focusWidget() or self)
        self.error.show_problem("")
        self._form.hide()
        self._shown.show()
        if had:
            (self.open_button if self.open_button.isVisible() else self.back_button).setFocus()
