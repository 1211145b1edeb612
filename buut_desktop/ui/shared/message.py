"""A question that cannot wait (vraag): a small window with a sentence and verbs on its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from buut_desktop.ui.shared.labels import restyle, without_mnemonic

_TITLE = "Buut"


def message_box(parent: QWidget | None, text: str, *, close: str = "Sluiten") -> QMessageBox:
    """Give a window with a sentence and one button that closes it; it is let go of when it closes."""
    box = QMessageBox(parent)
    box.setWindowTitle(_TITLE)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setDefaultButton(_button(box, close, QMessageBox.ButtonRole.RejectRole, ""))
    return box


def confirm(parent: QWidget | None, text: str, yes: str, no: str, *, irreversible: bool = False) -> bool:
    """Ask and wait for the answer. `yes` and `no` are verbs; what cannot be undone is never the default.

    Esc and closing the window mean `no`.
    """
    box = QMessageBox(parent.window() if parent is not None else None)
    box.setWindowTitle(_TITLE)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    agree = _button(box, yes, QMessageBox.ButtonRole.AcceptRole, "danger" if irreversible else "primary")
    decline = _button(box, no, QMessageBox.ButtonRole.RejectRole, "")
    box.setDefaultButton(decline if irreversible else agree)
    box.setEscapeButton(decline)
    box.exec()
    agreed = box.clickedButton() is agree
    box.deleteLater()
    return agreed


def _button(box: QMessageBox, word: str, role: QMessageBox.ButtonRole, kind: str) -> QPushButton:
    made = box.addButton(without_mnemonic(word), role)
    made.setProperty("kind", kind)
    restyle(made)  # the property came after the first look of the style sheet
    return made
