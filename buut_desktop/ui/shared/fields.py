"""Fields (velden): a label, a control and, where something is wrong, one sentence under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import label, see_through, set_flag
from buut_desktop.ui.shared.layouts import row

LABEL_WIDTH = 116
"""Labels at the left of a form with a panel of 760."""


class LineField(QLineEdit):
    """One line. `textEdited` is the person, `textChanged` also filling the form."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        placeholder: str = "",
        longest: int = 200,
        edited: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is read out; `edited` hears what the person types."""
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        if edited is not None:
            self.textEdited.connect(lambda typed: edited(typed))


class TextField(QTextEdit):
    """Lines of plain text that grows from `lines` up to `most` lines; Tab leaves it."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        placeholder: str = "",
        lines: int = 2,
        most: int = 10,
        edited: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`edited` hears what the person types, not what `set_text` puts in."""
        super().__init__(parent)
        self._fewest, self._most = lines, most
        self._filling = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.set_text(text)
        self.textChanged.connect(self._changed)
        self._edited = edited
        self._grow()

    def text(self) -> str:
        """Give what stands in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill it; that is no editing."""
        if text != self.toPlainText():
            self._filling = True
            self.setPlainText(text)
            self._filling = False

    def set_lines(self, lines: int) -> None:
        """Be at least so many lines high (two instead of three in a low window)."""
        self._fewest = lines
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in words only, whatever was copied."""
        self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        """As high as the text, within its bounds."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means another height."""
        super().resizeEvent(event)
        self._grow()

    def _changed(self) -> None:
        self._grow()
        if self._edited is not None and not self._filling:
            self._edited(self.toPlainText())

    def _height(self) -> int:
        line = QFontMetricsF(fonts.font()).lineSpacing()
        content = self.document().size().height() - 4
        lines = max(self._fewest * line, min(self._most * line, content))
        return round(lines + 4 + 2 * 5)

    def _grow(self) -> None:
        if self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())


class Combo(QComboBox):
    """A value out of many. `chosen` hears only the person; the wheel never changes it by accident."""

    def __init__(
        self,
        options: Iterable[tuple[str, str]] = (),
        *,
        name: str,
        value: str | None = None,
        icon: str = "",
        placeholder: str = "",
        chosen: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (value, text) pairs; without a value `placeholder` is shown."""
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setView(QListView())
        # Only this delegate looks at the style sheet for the rows of the list.
        self.setItemDelegate(QStyledItemDelegate(self))
        see_through(self.view().window())
        self.setMaxVisibleItems(14)
        if icon:
            self.setProperty("pictured", "true")
        self.setPlaceholderText(placeholder)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options)
        self.set_value(value)
        if chosen is not None:
            self.activated.connect(lambda _index: chosen(self.value() or ""))

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer other values; the chosen one stays where it is still among them."""
        kept = self.value()
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.set_value(kept)

    def value(self) -> str | None:
        """Give the chosen value, None for nothing."""
        found = self.currentData()
        return found if isinstance(found, str) else None

    def set_value(self, value: str | None) -> None:
        """Choose without telling anybody; None or an unknown value chooses nothing."""
        self.setCurrentIndex(self.findData(value) if value is not None else -1)

    def showPopup(self) -> None:
        """Open the list without the square frame that the style puts around it each time."""
        around = self.view().parentWidget()
        if isinstance(around, QFrame):
            around.setFrameShape(QFrame.Shape.NoFrame)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list, as Space and Alt+↓ do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it with its icon and the chevron; a text too long for it ends in dots."""
        painter = QStylePainter(self)
        option: Any = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width() - 2
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        tone, middle = ("text2" if self.isEnabled() else "disabled"), self.height() / 2
        draw_icon(painter, "open", QRectF(self.width() - 23, middle - 7, 14, 14), tone)
        if self._icon:
            draw_icon(painter, self._icon, QRectF(12, middle - 8, 16, 16), tone)


class ErrorLine(QWidget):
    """What is wrong with the field above: icon and sentence; hidden while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="error", wrap=True)
        self.setLayout(row(self._words, edges=(22, 3, 0, 0)))
        self.hide()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """Give what it says."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        painter = QPainter(self)
        draw_icon(painter, "error", QRectF(0, 4, 16, 16), "ser")


class Field(QWidget):
    """A control with its label, above it or at its left, a hint and the error under it."""

    def __init__(
        self,
        text: str,
        control: QWidget,
        *,
        beside: int = 0,
        hint: str = "",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`beside` is the width of a label at the left (`LABEL_WIDTH`), 0 for a label above."""
        super().__init__(parent)
        self.control = control
        self.label = label(text, "strong" if strong or beside else "label")
        self.label.setBuddy(control)
        self.label.setText(text.replace("&", "&&"))
        self.error = ErrorLine()
        self.hint = Hint(hint)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for part in (control, self.error, self.hint):
            below.addWidget(part)
        if beside:
            self.label.setFixedWidth(beside)
            # The middle of a label is not the middle of the first line of a high control.
            self.label.setContentsMargins(0, 7, 0, 0)
            layout = row(self.label, below, gap=12)
            layout.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
            layout.setStretch(1, 1)
            self.setLayout(layout)
        else:
            below.insertWidget(0, self.label)
            below.insertSpacing(1, 4)
            self.setLayout(below)
        if not control.accessibleName():
            control.setAccessibleName(text)

    def show_problem(self, sentence: str) -> None:
        """Mark the field as wrong with a sentence under it; "" makes it right again."""
        self.error.show_problem(sentence)
        set_flag(self.control, "problem", bool(sentence))
        self.control.setAccessibleDescription(sentence or self.hint.text())


class Hint(QWidget):
    """A small explanation with its icon; hidden while it is empty."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(text, role="caption", wrap=True)
        self.setLayout(row(self._words, edges=(22, 4, 0, 0)))
        if not text:  # shown here, without a parent yet, it would be a window of its own for a moment
            self.hide()

    def set_text(self, text: str) -> None:
        """Explain something else."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Give what it says."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        painter = QPainter(self)
        draw_icon(painter, "explain", QRectF(0, 5, 16, 16), "text2")
