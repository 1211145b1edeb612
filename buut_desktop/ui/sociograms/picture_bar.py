"""What of the picture is shown (werkbalk): layout, question, signs, names, home group, nearer and further."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.sociogram import Dimension
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.sociometry.picture_options import EVERYTHING, View
from buut_desktop.ui.shared.buttons import IconButton
from buut_desktop.ui.shared.chips import ChoiceChip, MenuChip
from buut_desktop.ui.shared.labels import caption
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say

_LAYOUTS = (
    (Layout.TARGET, "pic.target"),
    (Layout.FORCE, "pic.force"),
    (Layout.CIRCLE, "pic.circle"),
    (Layout.LEVELS, "pic.levels"),
    (Layout.MATRIX, "pic.matrix"),
)
_OWN = Segment(Layout.OWN.value, "Eigen", tip="Zoals jij de kinderen hebt neergezet")
_EVERY_GROUP = "*"
_WHOLE_LINE = 1000
"""Stretch beside which that of what is empty is nothing."""
_NAMES = (
    (Names.FIRST.value, "voornamen"),
    (Names.FULL.value, "volledige namen"),
    (Names.INITIALS.value, "initialen"),
    (Names.CODES.value, "nummers"),
)
_USUAL_NAMES = Names.FIRST.value


class PictureBar(QWidget):
    """Tells what the person wants to see; `question` is the number of the dimension."""

    layout_chosen = Signal(object)
    view_changed = Signal()
    question_chosen = Signal(int)
    drawing_toggled = Signal(bool)
    names_chosen = Signal(object)
    zoomed = Signal(float)
    fit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        segments = [Segment(layout.value, say(key)) for layout, key in _LAYOUTS]
        self._plain = Segmented(segments, name="Opstelling")
        self._with_own = Segmented([*segments, _OWN], name="Opstelling")
        for layouts in (self._plain, self._with_own):
            layouts.chosen.connect(lambda value: self.layout_chosen.emit(Layout(value)))
        self.question = MenuChip(name="Vraag", small=True)
        self.question.chosen.connect(lambda value: self.question_chosen.emit(int(value)))
        self._plus = ChoiceChip(say("pic.plus"), checked=True, small=True, name="Lijnen: kiest")
        self._minus = ChoiceChip("liever niet", small=True, name="Lijnen: kiest liever niet")
        self._mutual = ChoiceChip("wederzijds", small=True, name="Alleen wederzijdse keuzes")
        self._group = MenuChip(name="Thuisgroep", small=True, value=_EVERY_GROUP, neutral=_EVERY_GROUP)
        self._names = MenuChip(name="Namen", small=True, options=_NAMES, value=Names.FIRST.value, neutral=_USUAL_NAMES)
        self._names.chosen.connect(lambda value: self.names_chosen.emit(Names(value)))
        self._draw = ChoiceChip("tekenen", small=True, name="Keuzes tekenen van kind naar kind")
        for chip in (self._plus, self._minus, self._mutual):
            chip.clicked.connect(lambda: self.view_changed.emit())
        self._group.chosen.connect(lambda _value: self.view_changed.emit())
        self._draw.toggled.connect(self.drawing_toggled)
        nearer = IconButton("Groter", "zoom_in", lambda: self.zoomed.emit(1.25))
        further = IconButton("Kleiner", "zoom_out", lambda: self.zoomed.emit(0.8))
        self._fit = IconButton("Passend maken", "fit", self.fit_wanted.emit)
        flow = FlowLayout(self, gap=6, line_gap=6)
        flow.setContentsMargins(0, 0, 0, 0)
        for part in (self._plain, self._with_own, self._plus, self._minus, self._mutual):
            flow.addWidget(part)
        self.asked = caption()
        """Names the question where there is only one."""
        self.asked.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        chips = (self.question, self.asked, self._names, self._group, self._draw)
        line = row(*chips, STRETCH, nearer, further, self._fit, gap=6, edges=(16, 2, 12, 2))
        line.setStretch(1, _WHOLE_LINE)
        self.tools = pane(line)
        """What stands right above the picture: the question, names, home group, nearer and further."""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_layout(Layout.TARGET, own=False)
        self.show_choices((), minus=False, entering=False)
        self.show_questions((), 0)

    def show_layout(self, layout: Layout, *, own: bool) -> None:
        """Show which layout the picture has; `own`: the person has put children somewhere."""
        shown, hidden = (self._with_own, self._plain) if own else (self._plain, self._with_own)
        hidden.hide()  # first: with both of them the bar would be higher for a moment, and the picture smaller
        shown.show()
        for layouts in (shown, hidden):
            layouts.set_value(layout.value)
        for chip in (self._group, self._draw):  # a table has neither lines nor children to draw between
            chip.setEnabled(layout is not Layout.MATRIX)

    def show_choices(self, groups: Sequence[str], *, minus: bool, entering: bool) -> None:
        """Offer what this round has: a negative question, several home groups, choices to be typed."""
        self._minus.setVisible(minus)
        if not minus:
            self._minus.setChecked(False)
        self._group.setVisible(len(groups) > 1)
        self._group.set_options([(_EVERY_GROUP, "alle thuisgroepen"), *((group, group) for group in groups)])
        if self._group.value not in (_EVERY_GROUP, *groups):
            self._group.set_value(_EVERY_GROUP)
        self._draw.setVisible(entering)
        if not entering:
            self._draw.setChecked(False)

    def show_questions(self, dimensions: Sequence[Dimension], number: int) -> None:
        """Offer the questions of the round where it has several."""
        self.question.setVisible(len(dimensions) > 1)
        self.asked.setVisible(len(dimensions) < 2)
        self.question.set_options([(str(d.number), d.heading()) for d in dimensions])
        self.question.set_value(str(number))

    def show_everything(self) -> None:
        """Begin anew: nothing is left out."""
        self._plus.setChecked(EVERYTHING.plus)
        self._minus.setChecked(EVERYTHING.minus)
        self._mutual.setChecked(EVERYTHING.mutual_only)
        self._group.set_value(_EVERY_GROUP)

    def view(self) -> View:
        """Give what the person wants to see."""
        group = self._group.value
        return View(
            self._plus.isChecked(),
            self._minus.isChecked(),
            self._mutual.isChecked(),
            None if group == _EVERY_GROUP else group,
        )
