"""The picture with the sentence above it and the legend below it (plaatje).

While a form is being typed the children stay where they are and only lines and numbers change; when the form is
done everything finds its new place. Children the person put somewhere stay there.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.domain.sociogram import Dimension, Place
from buut_desktop.sociometry import picture
from buut_desktop.sociometry.arrange import arrange
from buut_desktop.sociometry.arrangement import Arrangement, Layout, position, shares
from buut_desktop.sociometry.figures import figures, sizes
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture_style import Theme
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.labels import caption, strong
from buut_desktop.ui.shared.layouts import column, row
from buut_desktop.ui.shared.theme import colour, tokens
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms import lettering
from buut_desktop.ui.sociograms.canvas import SociogramCanvas
from buut_desktop.use_cases.analyse_round import Insight

_LEGEND = {
    "often": "pic.legend_often",
    "unchosen": "pic.legend_unchosen",
    "isolate": "pic.legend_isolate",
    "absent": "pic.legend_unknown",
    "mutual": "pic.mutual",
    "one_sided": "pic.plus",
}
_LEGEND_SHORT = {
    "shaky": "streepjesrand: wankel",
    "bridge": "brug tussen thuisgroepen",
    "bridge_class": "brug tussen groepjes",
    "number_minus": "getal: hoe vaak ‘liever niet’",
    "minus": "kiest liever niet",
    "both_minus": "allebei liever niet",
    "unanswered": "kiest graag iemand die liever niet wil",
}


def theme_now() -> Theme:
    """Give the picture's theme that goes with the program's."""
    return Theme.DARK if tokens().dark else Theme.LIGHT


_SIGN, _BETWEEN, _LINE = 28, 24, 24


class PictureView(QWidget):
    """Shows one question of a round; tells where the person put a child, as shares of the sheet."""

    placed = Signal(object, float, float)

    def __init__(self) -> None:
        super().__init__()
        self._insight: Insight | None = None
        self._places: tuple[Place, ...] = ()
        self._entering = False
        self.grades: dict[ChildId, str] = {}
        self._arrangement: Arrangement | None = None
        self._sentence = strong(wrap=True)
        self._answered = strong()
        self._question = caption()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._answered.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._question.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.canvas = SociogramCanvas()
        self.canvas.moved.connect(self._moved)
        self.canvas.resized.connect(self._resized)
        self._legend = _Legend()
        head = row(gap=16, edges=(16, 10, 16, 4))
        head.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self._answered, self._question, gap=0))
        whole = column(head, gap=0)
        whole.addWidget(self.canvas, 1)
        whole.addWidget(self._legend)
        self.setLayout(whole)
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._arrange)

    def show_insight(
        self, insight: Insight, dimension: Dimension, places: tuple[Place, ...], *, settle: bool, entering: bool
    ) -> None:
        """Show what was typed so far; `settle` lets every child find its place anew."""
        self._insight, self._places, self._entering = insight, places, entering
        self._tell(insight, dimension)
        if settle or self._arrangement is None or set(self._arrangement.places) != _ids(insight):
            self._arrange()
        else:
            some = next(iter(self._arrangement.figures.values()))
            scale = some.name_size / sizes(len(self._arrangement.figures)).name
            drawn = figures(insight.status, lettering.width, scale)
            self._arrangement = replace(self._arrangement, figures=drawn)
            self._paint()

    def regrade(self, grades: dict[ChildId, str]) -> None:
        """Show how firmly *vaak gekozen* stands of each child of whom it is said; none while that is not known."""
        if grades != self.grades:
            self.grades = grades
            if self._arrangement is not None:
                self._paint()

    def retheme(self) -> None:
        """The theme changed."""
        if self._arrangement is not None:
            self._paint()
        self._legend.update()

    def _arrange(self) -> None:
        if self._insight is None:
            return
        size = self.canvas.size()
        self._arrangement = arrange(
            Layout.TARGET, self._insight.network, self._insight.status, size.width(), size.height(), lettering.width
        )
        self._paint()

    def _paint(self) -> None:
        assert self._insight is not None
        assert self._arrangement is not None
        placed: dict[ChildId, tuple[float, float]] = {
            p.pupil: position(self._arrangement, p.x, p.y) for p in self._places
        }
        made = picture.draw(
            self._insight.network, self._insight.status, self._arrangement, placed, grades=self.grades
        ).finished()
        self.canvas.show_picture(made, theme_now())
        self._legend.show_codes(made.legend, entering=self._entering)

    def _tell(self, insight: Insight, dimension: Dimension) -> None:
        status = insight.status
        often = len(insight.often) if status.labels_shown else 0
        unchosen = len(insight.unchosen)
        pairs = len(insight.pairs)
        sentence = say("pic.sentence", a=often, b=unchosen, c=f"{insight.unchosen_by_chance:.0f}", d=pairs)
        if pairs == 1:
            sentence = sentence.replace("1 wederzijdse paren", "1 wederzijds paar")
        if status.labels_shown and not often:
            sentence = f"{say('pic.nobody_often')} · {sentence.split(' · ', 1)[1]}"
        elif not status.labels_shown:
            sentence = sentence.split(" · ", 1)[1]
        if not status.respondents:
            sentence = "Nog geen formulieren ingevoerd."
        self._sentence.setText(sentence)
        percent = round(100 * status.participation)
        answered = say("pic.answered", n=status.respondents, N=status.size, procent=percent)
        self._answered.setText(answered)
        limit = f"hoogstens {dimension.limit} keuzes" if dimension.limit else "zoveel keuzes als je wilt"
        self._question.setText(f"{dimension.wording} ({limit})")
        self.canvas.setAccessibleName("Sociogram")
        self.canvas.setAccessibleDescription(f"{sentence.rstrip('.')}. {answered}.")

    def _moved(self, child: UUID, x: float, y: float) -> None:
        if self._arrangement is not None:
            self.placed.emit(child, *shares(self._arrangement, x, y))

    def _resized(self) -> None:
        if self._insight is not None:
            self._later.start()

    def minimumSizeHint(self) -> QSize:
        """Small windows still show the picture."""
        return QSize(360, 288)


def _ids(insight: Insight) -> set[object]:
    return {s.child.id for s in insight.status.standings}


class _Legend(QWidget):
    """What the figures and lines mean; only what occurs, on as many lines as that takes."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_codes(self, codes: tuple[str, ...], *, entering: bool) -> None:
        """Show these meanings; while forms are being typed, who is grey may still answer."""
        words = {code: say(_LEGEND[code]) if code in _LEGEND else _LEGEND_SHORT[code] for code in codes}
        if entering and "absent" in words:
            words["absent"] = "nog geen antwoord"
        self._items = tuple(words.items())
        self.setAccessibleName("Legenda: " + ", ".join(words.values()))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height for a width."""
        return 16 + _LINE * (1 + max((line for _, _, _, line in self._places(width)), default=0))

    def sizeHint(self) -> QSize:
        """One line, or as many as the width there is asks for."""
        return QSize(300, self.heightForWidth(self.width() or 600))

    def _places(self, width: int) -> list[tuple[str, str, float, int]]:
        metrics = QFontMetrics(fonts.font(fonts.SMALL))
        placed, x, line = [], 16.0, 0
        for code, text in self._items:
            needed = _SIGN + metrics.horizontalAdvance(text)
            if x > 16.0 and x + needed > width - 16:
                x, line = 16.0, line + 1
            placed.append((code, text, x, line))
            x += needed + _BETWEEN
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each sign with its words behind it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(fonts.SMALL))
        for code, text, x, line in self._places(self.width()):
            middle = 8 + _LINE * (line + 0.5)
            _sign(painter, code, x, middle)
            painter.setPen(colour("text2"))
            room = QRectF(x + _SIGN, middle - _LINE / 2, self.width() - x - _SIGN, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _sign(painter: QPainter, code: str, x: float, y: float) -> None:
    ink, plus = colour("text"), colour("accent") if tokens().dark else colour("info")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if code == "often":
        painter.setPen(QPen(ink, 1.4))
        painter.drawEllipse(QRectF(x + 1, y - 9, 18, 18))
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(x + 4, y - 6, 12, 12))
    elif code in ("unchosen", "isolate"):
        painter.setPen(QPen(ink, 2))
        painter.drawRect(QRectF(x + 3, y - 7, 14, 14))
        if code == "isolate":
            painter.setPen(QPen(ink, 1.2))
            painter.drawLine(int(x) + 6, int(y) - 4, int(x) + 14, int(y) + 4)
            painter.drawLine(int(x) + 14, int(y) - 4, int(x) + 6, int(y) + 4)
    elif code == "absent":
        painter.setPen(QPen(colour("ctl"), 1.2))
        painter.setBrush(colour("line2"))
        painter.drawEllipse(QRectF(x + 3, y - 7, 14, 14))
    else:
        painter.setPen(QPen(plus, 3.0 if code == "mutual" else 1.2))
        painter.drawLine(int(x), int(y), int(x) + 20, int(y))
        if code == "one_sided":
            painter.drawLine(int(x) + 20, int(y), int(x) + 15, int(y) - 3)
            painter.drawLine(int(x) + 20, int(y), int(x) + 15, int(y) + 3)
