"""Laying an envelope beside its cover sheet (envelop klaar): what it says, and where the typing differs."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.envelopes import Difference, Told, compare, envelope_of
from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.sociogram import Envelope, Round
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.labels import caption, label, title
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.show_round import Child

_LABELS = ("Formulieren", "Afwezig", "Doet niet mee")
_WORDS = {
    Told.FORMS: "Formulieren: {said} op het voorblad, {found} getypt",
    Told.ABSENT: "Afwezig: {said} op het voorblad, {found} genoteerd",
    Told.DECLINED: "Doet niet mee: {said} op het voorblad, {found} genoteerd",
}


class CoverPage(QWidget):
    """Three numbers to type and the comparison below them; closing is never held up."""

    kept = Signal(object)
    """The cover sheet as typed, the envelope staying open."""
    closed = Signal(object)
    """The cover sheet as typed, the envelope being done."""

    def __init__(self, round_now: Callable[[], Round]) -> None:
        super().__init__()
        self._round_now = round_now
        self._children: dict[UUID, Child] = {}
        self._group: UUID | None = None
        self._title, self._asked = title(), caption(wrap=True)
        self._title.setWordWrap(True)
        self._fields = [LineField(name=name, longest=3, edited=lambda _: self._compare()) for name in _LABELS]
        for place, field in enumerate(self._fields):
            field.setValidator(QRegularExpressionValidator(r"\d{0,3}", field))  # Enter goes on from an empty one too
            field.returnPressed.connect(lambda place=place: self._next(place))
        self._found = column(gap=8)
        self._close = Button("Envelop sluiten", self._closed, kind=PRIMARY)
        self._later = Button("Verder typen", self._left)
        body = column(
            self._title,
            self._asked,
            4,
            *(Field(name, field) for name, field in zip(_LABELS, self._fields, strict=True)),
            4,
            self._found,
            4,
            row(self._close, self._later, STRETCH, gap=8),
            STRETCH,
            gap=8,
            edges=(20, 8, 16, 16),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(pane(body, ground="sunken")))
        self.setFocusProxy(self._fields[0])

    def begin(self, group: UUID | None, children: tuple[Child, ...]) -> None:
        """Ask for the cover sheet of that home group; what was typed before stands there."""
        self._group = group
        self._children = {child.pupil: child for child in children}
        one = next(p for p in self._round_now().participants if p.home_group == group)
        name = self._children[one.pupil].home_group or "zonder thuisgroep"
        self._title.setText(f"Envelop {isolated(name)}")
        self._asked.setText(say("entry.cover", groep=name))
        known = envelope_of(self._round_now(), group)
        said = ("", "", "") if known is None else (str(known.forms), str(known.absent), str(known.declined))
        for field, number in zip(self._fields, said, strict=True):
            field.setText(number)
        self._compare()
        self._fields[0].selectAll()

    def _cover(self) -> Envelope | None:
        """Give what was typed, None while the number of forms is not; nothing typed is nobody."""
        forms, absent, declined = (field.text() for field in self._fields)
        return Envelope(self._group, int(forms), int(absent or 0), int(declined or 0)) if forms else None

    def _compare(self) -> None:
        clear(self._found)
        cover = self._cover()
        self._close.setEnabled(cover is not None)
        if cover is None:
            return
        differences = compare(self._round_now(), cover)
        if not differences:
            self._found.addWidget(label(f"✓ {say('entry.cover_fits')}", "accent", wrap=True))
        for difference in differences:
            self._found.addWidget(self._told(difference))
        self._close.set_text("Toch sluiten" if differences else "Envelop sluiten")

    def _told(self, found: Difference) -> QWidget:
        if found.about is Told.OPEN:
            head = f"Nog niet getypt: {found.found}"
        else:
            head = _WORDS[found.about].format(said=found.said, found=found.found)
        names = ", ".join(f"{self._children[p].number} {isolated(self._children[p].short)}" for p in found.pupils)
        shown = found.about is not Told.FORMS and bool(names)
        parts = (label(head, "attention", wrap=True), *((caption(names, wrap=True),) if shown else ()))
        return pane(column(*parts, gap=2))

    def _next(self, place: int) -> None:
        follows = [*self._fields[place + 1 :], self._close][0]
        follows.setFocus()
        if isinstance(follows, LineField):
            follows.selectAll()

    def _closed(self) -> None:
        self.closed.emit(self._cover())

    def _left(self) -> None:
        self.kept.emit(self._cover())
