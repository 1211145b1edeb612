"""The legend of the picture (legenda): what its figures and lines mean; only what occurs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.theme import colour, tokens
from buut_desktop.ui.shared.wording import say

_WORDS = {
    "often": "pic.legend_often",
    "isolated": "pic.legend_isolated",
    "unchosen": "pic.legend_unchosen",
    "isolate": "pic.legend_isolate",
    "absent": "pic.legend_unknown",
    "mutual": "pic.mutual",
    "one_sided": "pic.plus",
    "minus": "pic.minus",
    "cell_mutual": "pic.mutual",
    "cell_chooses": "pic.plus",
    "cell_rather_not": "pic.minus",
}
_OWN_WORDS = {
    "shaky": "streepjesrand: wankel",
    "bridge": "brug tussen thuisgroepen",
    "bridge_class": "brug tussen groepjes",
    "number_minus": "getal: hoe vaak ‘liever niet’",
    "both_minus": "allebei liever niet",
    "unanswered": "kiest graag iemand die liever niet wil",
}
_SIGN, _BETWEEN, _LINE = 28, 22, 21


def meaning(code: str) -> str:
    """Give what a sign of the picture means; the sheet says it in the same words (`paper/sociogram_sheet.py`)."""
    return say(_WORDS[code]) if code in _WORDS else _OWN_WORDS[code]


class Legend(QWidget):
    """Each sign with its words, on as many lines as that takes."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_codes(self, codes: tuple[str, ...], *, entering: bool) -> None:
        """Show these meanings; while forms are being typed, who is grey may still answer."""
        words = {code: meaning(code) for code in codes}
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
        return 10 + _LINE * (1 + max((line for _, _, _, line in self._places(width)), default=0))

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
            middle = 4 + _LINE * (line + 0.5)
            _sign(painter, code, x, middle)
            painter.setPen(colour("text2"))
            room = QRectF(x + _SIGN, middle - _LINE / 2, self.width() - x - _SIGN, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _sign(painter: QPainter, code: str, x: float, y: float) -> None:
    ink, plus, minus = colour("text"), colour("plus") if tokens().dark else colour("info"), colour("minus")
    middle = QPointF(x + 10, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if code in ("often", "shaky"):
        pen = QPen(ink, 1.4)
        if code == "shaky":
            pen.setDashPattern([2.2, 1.7])
        painter.setPen(pen)
        painter.drawEllipse(middle, 9, 9)
        if code == "often":
            painter.setBrush(ink)
            painter.drawEllipse(middle, 6, 6)
    elif code in ("isolated", "unchosen", "isolate"):
        side = 11 if code == "isolated" else 14
        painter.setPen(QPen(ink, 2))
        painter.drawRect(QRectF(x + 10 - side / 2, y - side / 2, side, side))
        if code == "isolated":
            painter.setPen(QPen(ink, 1))
            painter.drawRect(QRectF(x + 1.5, y - 8.5, 17, 17))
        if code == "isolate":
            painter.setPen(QPen(ink, 1.2))
            painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4))
            painter.drawLine(middle + QPointF(4, -4), middle + QPointF(-4, 4))
    elif code in ("absent", "number_minus"):
        painter.setPen(QPen(colour("ctl"), 1.2))
        painter.setBrush(colour("line2"))
        painter.drawEllipse(middle, 8, 8)
        if code == "number_minus":
            painter.setPen(ink)
            painter.drawText(QRectF(x, y - 9, 20, 18), Qt.AlignmentFlag.AlignCenter, "2")
    elif code == "cell_rather_not":
        painter.setPen(QPen(minus, 2))
        painter.drawLine(middle + QPointF(-5, -5), middle + QPointF(5, 5))
        painter.drawLine(middle + QPointF(5, -5), middle + QPointF(-5, 5))
    elif code.startswith("cell_"):
        fill = QColor(plus)
        fill.setAlphaF(1.0 if code == "cell_mutual" else 0.5)
        painter.fillRect(QRectF(x + 3, y - 7, 14, 14), fill)
    elif code in ("minus", "both_minus"):
        pen = QPen(minus, 1.7 if code == "minus" else 3.0)
        pen.setDashPattern([3.0, 1.8] if code == "minus" else [1.6, 1.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + 20, y))
        painter.setPen(QPen(minus, 2.0))
        painter.drawLine(QPointF(x + 20, y - 4.5), QPointF(x + 20, y + 4.5))
    elif code in ("bridge", "bridge_class"):
        painter.setPen(QPen(plus, 1.4))
        for away in (-1.7, 1.7):
            painter.drawLine(QPointF(x, y + away), QPointF(x + 20, y + away))
    else:
        painter.setPen(QPen(plus, 3.0 if code == "mutual" else 1.2))
        painter.drawLine(QPointF(x, y), QPointF(x + 20, y))
        if code != "mutual":
            painter.drawLine(QPointF(x + 20, y), QPointF(x + 15, y - 3))
            painter.drawLine(QPointF(x + 20, y), QPointF(x + 15, y + 3))
