"""The page of one round (ronde): typing at the left, the picture, what stands out at the right.

What does not fit gives way: first the words on the bar, then what stands out goes behind a button, and in a small
window one sees one part at a time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from buut_desktop.domain.print_stamp import Names
from buut_desktop.ui.shared.buttons import Button, IconButton
from buut_desktop.ui.shared.labels import caption, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.shared.wrapped_link import WrappedLink
from buut_desktop.ui.sociograms.entry_desk import EntryDesk
from buut_desktop.ui.sociograms.insight_pane import InsightPane
from buut_desktop.ui.sociograms.picture_view import PictureView

ENTRY, PICTURE, INSIGHT = "entry", "picture", "insight"
_CRAMPED, _NARROW, _WIDE, _ROOMY = 1024, 1100, 1340, 1500
_LOW = 510
"""Height of the page in a window of 600."""
_FINISHED = 272
_WHOLE_LINE = 1000
"""Stretch beside which that of the empty middle of the bar is nothing."""
_ANY = 16777215


class RoundPage(QWidget):
    """Places the parts; what they show comes from the tab."""

    def __init__(
        self,
        *,
        leave: Callable[[], object],
        names: Callable[[Names], object],
        clear_places: Callable[[], object],
        toggle_done: Callable[[], object],
        protocol: Callable[[], object],
        print_page: Callable[[], object],
        print_forms: Callable[[], object],
    ) -> None:
        super().__init__()
        self.title, self.state = title(), caption()
        self.title.setWordWrap(True)
        self.entry, self.picture, self.insight = EntryDesk(), PictureView(), InsightPane()
        self._back = Button("Rondes", leave, kind="link", icon="back")
        self.protocol = Button(say("protocol.title"), protocol, kind="link")
        self.difference = WrappedLink("", protocol)
        """Who joined or left since the round was made; hidden where nobody did."""
        self.difference.hide()
        self.forms_button = Button(say("forms.print"), print_forms, kind="link", icon="print")
        self.more_button = IconButton("Inlezen of exporteren", "more")
        self.done = Button("Ronde klaar", toggle_done, kind="link")
        side = column(
            column(
                row(self._back, STRETCH, self.protocol),
                self.title,
                self.state,
                self.difference,
                row(self.forms_button, STRETCH, self.more_button),
                row(self.done, STRETCH),
                gap=2,
                edges=(20, 12, 20, 0),
            ),
            self.entry,
            STRETCH,
            gap=4,
        )
        side.setStretch(1, 1)  # all the room there is; without typing it is left at the bottom
        side.setStretch(2, 0)
        self._entry_side = pane(side, ground="sunken")
        self._back_short = Button("Rondes", leave, kind="link", icon="back")
        self._parts = Segmented(
            (Segment(ENTRY, "invoer"), Segment(PICTURE, "plaatje"), Segment(INSIGHT, "wat valt op")),
            value=ENTRY,
            name="Wat je ziet",
        )
        self._parts.chosen.connect(lambda _value: self._part_chosen())
        self.picture.bar.names_chosen.connect(names)
        self.picture.forms_wanted.connect(print_forms)
        self.tidy = Button(
            "Eigen plaatsen wissen", clear_places, kind="quiet", icon="undo", name="Eigen plaatsen wissen"
        )
        self._insight_button = Button(say("insight.title"), self._toggle_insight, icon="panel")
        self.print_button = Button("Afdrukken", print_page, icon="print", name="Afdrukken")
        self._line = row(
            self._back_short, self._parts, STRETCH, self.tidy, self._insight_button, self.print_button, gap=8,
            edges=(16, 8, 12, 8),
        )  # fmt: skip
        self._bar = pane(self._line, ground="surface")
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines = [hairline(upright=True), hairline(upright=True)]
        self._above_picture: QVBoxLayout = column(self._bar, hairline(), gap=0)
        self._above_picture.addWidget(self.picture, 1)
        self._middle = pane(self._above_picture, ground="surface")
        beside = row(self._entry_side, self._lines[0], gap=0)
        beside.addWidget(self._middle, 1)
        beside.addWidget(self._lines[1])
        beside.addWidget(self.insight)
        self._whole: QVBoxLayout = column(gap=0)
        self._whole.addLayout(beside, 1)
        self.setLayout(self._whole)
        self._beside_shown = False
        """Whether what stands out was asked for in a narrow window."""

    def show_open(self, open_: bool) -> None:
        """Offer typing only where answers can be typed."""
        self.entry.setVisible(open_)
        self.entry.setEnabled(open_)
        self.done.set_text("Ronde klaar" if open_ else "Heropenen…")
        self._fit()

    def begin(self, *, entering: bool) -> None:
        """Another round: begin where its work is, and put the keyboard there."""
        self.show_part(ENTRY if entering else PICTURE)

    def show_part(self, part: str) -> None:
        """Bring a part into view and the keyboard there: entry, picture or insight."""
        self._parts.set_value(part)
        self._beside_shown = self._beside_shown or part == INSIGHT
        self._fit()
        first = {ENTRY: self.entry, PICTURE: self.print_button}.get(part, self._parts)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_difference(self, words: str) -> None:
        """Say who joined or left since the round was made, "" for nobody."""
        self.difference.set_words(f"{words} – bijwerken" if words else "")
        self.difference.setVisible(bool(words))

    def show_tidy(self, shown: bool) -> None:
        """Offer to clear the places the person chose."""
        self.tidy.setVisible(shown and not (self._cramped() and self._parts.value() != PICTURE))
        self._fit()

    # Fitting

    def minimumSizeHint(self) -> QSize:
        """What one part at a time needs."""
        return QSize(860, 344)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other parts."""
        super().resizeEvent(event)
        self._fit()

    def _cramped(self) -> bool:
        return self.width() < _CRAMPED or self.height() < _LOW

    def _fit(self) -> None:
        width, cramped = self.width(), self._cramped()
        narrow = width < _NARROW and not cramped
        part = self._parts.value() if cramped else ""
        # In a small window the bar is for every part, so it stands above them all.
        home = self._whole if cramped else self._above_picture
        if home.indexOf(self._bar) < 0:
            home.insertWidget(0, self._bar)
        self._place_bar(inside=cramped)
        beside = self._beside_shown if narrow else not cramped
        self._entry_side.setVisible(part == ENTRY or not (cramped or (narrow and self._beside_shown)))
        self._middle.setVisible(part in ("", PICTURE))
        self.insight.setVisible(part == INSIGHT or beside)
        self.picture.told_beside = not self.insight.isHidden()
        for line, at_edge in zip(self._lines, (self._entry_side, self.insight), strict=True):
            line.setVisible(not cramped and not at_edge.isHidden())
        for shown, parts in (
            (cramped, (self._back_short, self._parts)),
            (not cramped, (self._back,)),
            (narrow, (self._insight_button,)),
            (part in ("", PICTURE), (self.print_button,)),
        ):
            for widget in parts:
                widget.setVisible(shown)
        self.tidy.set_text("Eigen plaatsen wissen" if width >= _ROOMY else "")
        roomy = _WIDE if self.entry.isHidden() and self.tidy.isHidden() else _ROOMY
        self.print_button.set_text("Afdrukken" if width >= roomy else "")
        wide = width >= _WIDE
        self._size(self.insight, 0 if cramped else 280 if wide else 240)
        # A finished round has no forms to type: what is left there needs less room.
        beside_picture = _FINISHED if self.entry.isHidden() else 316 if wide else 280 if not narrow else 256
        self._size(self._entry_side, 0 if cramped else beside_picture)

    def _place_bar(self, *, inside: bool) -> None:
        bar, in_line = self.picture.bar, self._line.indexOf(self.picture.bar) >= 0
        if inside is not in_line:
            return
        hidden = bar.isHidden()
        if inside:
            self.picture.take_bar()
        else:
            self._line.insertWidget(2, bar, _WHOLE_LINE)
        bar.setVisible(not hidden)  # what gets another parent is hidden by that

    def _size(self, part: QWidget, width: int) -> None:
        part.setMinimumWidth(width)
        part.setMaximumWidth(width or _ANY)

    def _toggle_insight(self) -> None:
        self._beside_shown = not self._beside_shown
        self._fit()
        if not self._beside_shown:
            self.entry.setFocus()

    def _part_chosen(self) -> None:
        self._fit()
        typing = self._parts.value() == ENTRY and self.entry.isEnabled()
        (self.entry if typing else self._parts).setFocus()
