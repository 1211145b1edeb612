"""A person's hand and eye: finds things on the screen by the words on them, presses, types and looks.

Knows nothing of the program's own classes: what has no name on the screen cannot be found here either.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 30.0
"""Seconds until something that should come is given up."""


class NotSeenError(AssertionError):
    """What a step looked for is not on the screen."""


class Hand:
    """Works in whatever window is in front."""

    def __init__(self, *, shown: Callable[[str], None] = lambda name: None) -> None:
        """`shown` is told the name of every screen worth a picture."""
        self._shown = shown

    # Looking

    def windows(self) -> list[QWidget]:
        """Give what is open, the front first: a menu, a dialog, the window."""
        found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() != Qt.WindowType.ToolTip]
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        return sorted(found, key=lambda w: (w is not popup, w is not modal, not isinstance(w, QDialog | QMenu)))

    def window(self) -> QWidget:
        """Give the window that takes keys."""
        found = self.windows()
        if not found:
            raise NotSeenError("no window is open")
        return found[0]

    def all(self, kind: type[W]) -> Iterator[W]:
        """Give the visible widgets of a kind, in the front window first."""
        for window in self.windows():
            if isinstance(window, kind):
                yield window
            yield from (w for w in window.findChildren(kind) if w.isVisible())

    def words(self) -> list[str]:
        """Give every text that can be read now: labels, buttons, fields and lists."""
        said: list[str] = []
        for widget in self.all(QWidget):
            if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
                said.append(widget.text())
            elif isinstance(widget, QTextEdit | QPlainTextEdit):
                said.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                said.append(widget.currentText())
            elif isinstance(widget, QAbstractItemView):
                said += [" ".join(_texts(widget, index)) for index in _rows(widget)]
            said += [widget.accessibleName(), widget.accessibleDescription()]
        return [text for text in said if text]

    def reads(self, text: str) -> bool:
        """Say whether `text` can be read somewhere now."""
        return any(text in said for said in self.words())

    def see(self, text: str) -> None:
        """Wait until `text` can be read."""
        self.until(lambda: self.reads(text), f"“{text}” on the screen")

    def shot(self, name: str) -> None:
        """Have a picture made of what is shown."""
        self.settle()
        self._shown(name)

    # Waiting

    def until(self, fact: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Let the program work until `fact` holds."""
        end = time.monotonic() + patience
        while not fact():
            if time.monotonic() > end:
                raise NotSeenError(f"waited in vain for {what}; on the screen: {self.words()[:120]}")
            QTest.qWait(5)

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Doing

    def press(self, *names: str, exact: bool = False) -> None:
        """Press the button that is called one of `names`, once it is there and can be pressed."""
        self._click(self._wait(lambda: self._button(names, exact), f"the button {' / '.join(names)}"))

    def has(self, *names: str, exact: bool = False) -> bool:
        """Say whether such a button can be pressed now."""
        return self._button(names, exact) is not None

    def fill(self, name: str, text: str) -> None:
        """Type `text` in the field called `name`, in place of what stood there."""
        field = self.field(name)
        self._into_view(field)
        field.setFocus()
        QTest.keyClick(field, Key.Key_A, CTRL)
        QTest.keyClick(field, Key.Key_Delete)
        self._keys(field, text)

    def field(self, name: str) -> QWidget:
        """Give the field called `name`."""
        return self._wait(lambda: self._field(name), f"the field {name}")

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self._keys(self._focus(), text)

    def key(self, *keys: Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self._focus(), key, mod)
            self.settle()

    def choose(self, name: str, entry: str) -> None:
        """Choose `entry` in the combo box called `name`."""

        def box() -> QComboBox:
            found = self._wait(lambda: self._named(QComboBox, name), f"the list {name}")
            assert isinstance(found, QComboBox)
            return found

        texts = [box().itemText(i) for i in range(box().count())]
        place = next((i for i, text in enumerate(texts) if text.startswith(entry)), -1)
        if place < 0:
            raise NotSeenError(f"{entry!r} is not in {name}: {texts}")
        self._into_view(box())
        box().setFocus()
        while box().currentIndex() != place:  # a choice may be kept at once, and the list be made anew
            at = box()
            QTest.keyClick(at, Key.Key_Down if at.currentIndex() < place else Key.Key_Up)
            self.settle()

    def tab(self, number: int) -> None:
        """Go to a tab of the main window with its keys, from 1."""
        self.key(Key(Key.Key_0 + number), mod=CTRL)

    def page(self, name: str) -> None:
        """Turn to the page called `name` on a tab bar inside the window."""
        # The bar of the window itself comes first and may have a tab of the same name.
        for bar in reversed(list(self.all(QTabBar))):
            for place in range(bar.count()):
                if bar.tabText(place).strip().startswith(name):
                    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
                    self.settle()
                    return
        raise NotSeenError(f"no page {name}")

    def tabs(self) -> list[str]:
        """Give the words on the tabs of the main window."""
        bar = next(iter(self.all(QTabBar)), None)
        return [] if bar is None else [bar.tabText(i).strip() for i in range(bar.count())]

    def rows(self) -> list[str]:
        """Give the words of every row of the lists on the screen."""
        return [" ".join(_texts(view, index)) for view in self.all(QAbstractItemView) for index in _rows(view)]

    def cells(self, name: str) -> list[str]:
        """Give the first cell of every row of the list called `name`."""
        view = next((v for v in self.all(QAbstractItemView) if name_of(v) == name), None)
        return [] if view is None else [str(index.data()) for index in _rows(view)]

    def row(self, text: str, *, double: bool = False) -> None:
        """Click the row in which `text` stands."""

        def found() -> tuple[QAbstractItemView, QModelIndex] | None:
            for view in self.all(QAbstractItemView):
                for index in _rows(view):
                    if any(text in said for said in _texts(view, index)):
                        return view, index
            return None

        view, index = self._wait(found, f"the row {text}")
        view.scrollTo(index)
        self.settle()
        at = view.visualRect(index).center()
        if double:
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        else:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def menu(self, entry: str) -> None:
        """Choose `entry` in the menu that is open, by keyboard."""
        menu = self._wait(lambda: next(iter(self.all(QMenu)), None), f"a menu with {entry}")
        assert isinstance(menu, QMenu)
        action = next((a for a in menu.actions() if a.text().replace("&", "").startswith(entry)), None)
        if action is None:
            raise NotSeenError(f"{entry} is not in the menu: {[a.text() for a in menu.actions()]}")
        menu.setActiveAction(action)
        QTest.keyClick(menu, Key.Key_Return)
        self.settle()

    def answer(self, name: str, *, shot: str = "") -> None:
        """Press `name` in the dialog that comes next; call this before what opens it."""

        def there() -> bool:
            dialog = QApplication.activeModalWidget()
            if dialog is None or isinstance(dialog, QFileDialog):
                return False
            found = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and _called(b, (name,), False)]
            if not found:
                return False
            if shot:
                self.shot(shot)
            self._click(found[0])
            return True

        self._soon(there)

    def pick_place(self, place: Path) -> None:
        """Give `place` to the file dialog that comes next; call this before what opens it."""

        def there() -> bool:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return False
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            if line is None:
                return False
            line.setText(str(place))
            dialog.accept()
            return True

        self._soon(there)

    def close_window(self) -> None:
        """Close the window in front, as its cross does."""
        self.window().close()
        self.settle()

    # Inside

    def _soon(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        timer = QTimer(QApplication.instance())
        timer.setInterval(10)

        def look() -> None:
            if time.monotonic() > end:
                timer.stop()
                return
            timer.stop()  # what is pressed may open the next dialog
            if there():
                timer.deleteLater()
            else:
                timer.start()

        timer.timeout.connect(look)
        timer.start()

    def _wait(self, look: Callable[[], object], what: str) -> object:
        found: list[object] = []

        def seen() -> bool:
            found[:] = [one for one in (look(),) if one is not None]
            return bool(found)

        self.until(seen, what)
        return found[0]

    def _button(self, names: tuple[str, ...], exact: bool) -> QAbstractButton | None:
        fitting = [b for b in self.all(QAbstractButton) if b.isEnabled() and _called(b, names, exact)]
        whole = [b for b in fitting if _called(b, names, True)]
        return next(iter(whole or fitting), None)

    def _field(self, name: str) -> QWidget | None:
        for kind in (QLineEdit, QTextEdit, QPlainTextEdit):
            found = self._named(kind, name)
            if found is not None:
                return found
        return None

    def _named(self, kind: type[W], name: str) -> W | None:
        fitting = [w for w in self.all(kind) if w.isEnabled() and name_of(w).startswith(name)]
        return next((w for w in fitting if name_of(w) == name), next(iter(fitting), None))

    def _focus(self) -> QWidget:
        """Give what has the keyboard; no window manager brings a window back after its dialog was closed."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        window = self.window()
        if QApplication.activeWindow() is None:
            window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None, "a window with the keyboard", 5)
        return QApplication.focusWidget() or window.focusWidget() or window

    def _keys(self, widget: QWidget, text: str) -> None:
        for letter in text:
            if letter == "\n":
                QTest.keyClick(widget, Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(widget, letter)
            else:  # QTest knows no keys for those
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    none = Qt.KeyboardModifier.NoModifier
                    QCoreApplication.sendEvent(widget, QKeyEvent(kind, 0, none, letter))
        self.settle()

    def _into_view(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 0, 80)
            parent = parent.parentWidget()
        self.settle()

    def _click(self, button: object) -> None:
        assert isinstance(button, QAbstractButton)
        self._into_view(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))
        self.settle()


def name_of(widget: QWidget) -> str:
    """Give what a screen reader calls the widget; a label with a shortcut names its field."""
    name = widget.accessibleName()  # first: a combo box tells its value as its name on some systems
    if not name:
        interface = QAccessible.queryAccessibleInterface(widget)
        name = "" if interface is None else interface.text(QAccessible.Text.Name)
    return name.replace("&", "").strip()


def picture(window: QWidget) -> QPixmap:
    """Give what a person sees: the window, and over it the dialogs and menus that are open."""
    shown = window.grab()
    over = [
        w
        for w in QApplication.topLevelWidgets()
        if w is not window and w.isVisible() and w.windowType() != Qt.WindowType.ToolTip
    ]
    if not over:
        return shown
    painter = QPainter(shown)
    for each in over:
        frame = QRect(window.mapFromGlobal(each.mapToGlobal(QPoint())), QSize(each.size()))
        if not window.rect().contains(frame.topLeft()):
            frame.moveCenter(window.rect().center())
        painter.drawPixmap(frame.topLeft(), each.grab())
        painter.setPen(Qt.GlobalColor.gray)
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
    painter.end()
    return shown


def has_screen() -> bool:
    """Say whether the windows can be seen by somebody."""
    return QGuiApplication.platformName() not in ("offscreen", "minimal")


def _called(button: QAbstractButton, names: tuple[str, ...], exact: bool) -> bool:
    said = {button.text().replace("&", "").strip(), name_of(button), button.toolTip()}
    if exact:
        return any(name in said for name in names)
    return any(one.startswith(name) for one in said for name in names)


def _middle(button: QAbstractButton) -> QPoint:
    """Give a spot that takes the click: the middle, or where a tick box has its box."""
    middle = button.rect().center()
    return middle if button.hitButton(middle) else QPoint(10, middle.y())


def _rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount(view.rootIndex())):
        yield model.index(row, 0, view.rootIndex())


def _texts(view: QAbstractItemView, index: QModelIndex) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = view.model().columnCount() if isinstance(view, QTableView) else 1
    cells = [index.siblingAtColumn(column) for column in range(columns)]
    return [str(text) for cell in cells for role in roles if (text := cell.data(role))]
