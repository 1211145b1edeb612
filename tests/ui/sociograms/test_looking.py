"""Looking at a child, walking by keys, coming nearer, drawing choices, and the cells of the table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.sociometry import picture
from buut_desktop.sociometry.matrix import matrix
from buut_desktop.sociometry.picture_style import Theme
from buut_desktop.sociometry.status import status
from buut_desktop.ui.sociograms import lettering
from buut_desktop.ui.sociograms.canvas import SociogramCanvas
from tests.sociometry.rounds import invented
from tests.ui.sociograms.test_canvas import HEIGHT, WIDTH, drawn


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[SociogramCanvas]:
    """A canvas on screen with a class of 28."""
    made = SociogramCanvas()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    made.show_picture(drawn(invented(28)).finished(), Theme.LIGHT)
    made.draw()
    yield made
    made.close()


def point(canvas: SociogramCanvas, child: object) -> QPoint:
    return QPoint(*map(round, canvas.place_of(child)))


def pixels(canvas: SociogramCanvas) -> np.ndarray:
    return np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int)


def test_a_click_looks_at_a_child_and_a_click_beside_it_at_all(canvas: SociogramCanvas) -> None:
    whole = pixels(canvas)
    spy = QSignalSpy(canvas.selected)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 4))
    assert (canvas.selection, canvas.lit) == (4, 4)
    assert (np.abs(pixels(canvas) - whole).sum(axis=2) > 60).mean() > 0.02
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert canvas.selection is None
    assert [spy.at(i)[0] for i in range(spy.count())] == [4, None]
    assert (pixels(canvas) == whole).all()


def test_looking_at_one_after_another_leaves_no_trace(canvas: SociogramCanvas) -> None:
    canvas.select(4)
    first = pixels(canvas)
    for child in (7, 12, 20, 4):
        canvas.select(child)
    assert (pixels(canvas) == first).all()
    canvas.draw()
    assert (pixels(canvas) == first).all()


def test_the_pointer_lights_a_child_after_a_moment(canvas: SociogramCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.looked_at, timeout=2000) as told:
        QTest.mouseMove(canvas, point(canvas, 9))
    assert told.args == [9]
    with qtbot.waitSignal(canvas.looked_at, timeout=2000) as told:
        QTest.mouseMove(canvas, QPoint(2, 2))
    assert told.args == [None]


def test_keys_walk_to_the_nearest_child_and_look_at_it(canvas: SociogramCanvas) -> None:
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    first = min(range(28), key=lambda child: canvas.place_of(child)[0])
    canvas.select(first)
    x = canvas.place_of(first)[0]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    there = canvas.selection
    assert there != first
    assert canvas.place_of(there)[0] > x
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selection is None
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.selection == there
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.selection is None


def test_every_child_can_be_reached_by_keys(canvas: SociogramCanvas) -> None:
    assert canvas.picture is not None
    reached, open_ = {0}, [0]
    while open_:
        begin = open_.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            canvas.select(begin)
            QTest.keyClick(canvas, key)
            if canvas.selection not in reached:
                reached.add(canvas.selection)
                open_.append(canvas.selection)
    assert reached == set(canvas.picture.figures)


def test_a_wheel_comes_nearer_at_the_pointer_and_the_ground_is_dragged(canvas: SociogramCanvas) -> None:
    at = point(canvas, 6)
    step = QWheelEvent(
        QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, step)
    assert canvas.zoom == pytest.approx(1.44)
    assert (point(canvas, 6) - at).manhattanLength() <= 2
    before = canvas.place_of(6)
    empty = next(
        QPoint(x, y)
        for x in range(60, WIDTH, 20)
        for y in range(60, HEIGHT, 20)
        if canvas.shown is not None and canvas._at(QPointF(x, y)) is None
    )
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=empty)
    QTest.mouseMove(canvas, empty + QPoint(-10, -8))
    QTest.mouseMove(canvas, empty + QPoint(-20, -16))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=empty + QPoint(-20, -16))
    assert canvas.place_of(6) == pytest.approx((before[0] - 20, before[1] - 16), abs=1)
    canvas.fit()
    assert canvas.zoom == 1
    assert (point(canvas, 6) - at).manhattanLength() <= 1


def test_it_never_gets_smaller_than_the_whole(canvas: SociogramCanvas) -> None:
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1
    QTest.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom > 1
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1


def test_a_child_dragged_nearer_by_is_told_in_px_of_the_sheet(canvas: SociogramCanvas) -> None:
    canvas.zoom_by(2.0)
    canvas.draw()
    spy = QSignalSpy(canvas.moved)
    start = point(canvas, 8)
    end = start + QPoint(40, 30)
    assert canvas.picture is not None
    x, y = canvas.picture.places[8]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(20, 15))
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    child, to_x, to_y = spy.at(0)
    assert child == 8
    assert (to_x, to_y) == pytest.approx((x + 20, y + 15), abs=1)


@pytest.mark.parametrize("way", ["right", "shift", "toggle"])
def test_a_choice_is_drawn_from_child_to_child(canvas: SociogramCanvas, way: str) -> None:
    button = Qt.MouseButton.RightButton if way == "right" else Qt.MouseButton.LeftButton
    shift = Qt.KeyboardModifier.ShiftModifier if way == "shift" else Qt.KeyboardModifier.NoModifier
    canvas.drawing = way == "toggle"
    moved, drawn_ = QSignalSpy(canvas.moved), QSignalSpy(canvas.choice_drawn)

    def draw_line(to: QPoint) -> None:
        QTest.mousePress(canvas, button, shift, point(canvas, 2))
        QTest.mouseMove(canvas, QPoint(200, 200))
        QTest.mouseMove(canvas, to)
        QTest.mouseRelease(canvas, button, shift, to)

    if way != "shift" and way != "toggle":
        draw_line(point(canvas, 11))
        assert drawn_.count() == 0  # nothing is being typed
    canvas.entering = True
    draw_line(point(canvas, 11))
    assert drawn_.count() == 1
    assert drawn_.at(0) == [2, 11]
    draw_line(point(canvas, 2))
    draw_line(QPoint(2, 2))
    assert drawn_.count() == 1
    assert moved.count() == 0


def test_the_cells_of_the_table_are_walked_along_and_toggled(canvas: SociogramCanvas) -> None:
    network = invented(12)
    found = status(network)
    table = matrix(network, found, WIDTH, HEIGHT, lettering.width)
    canvas.table = table
    canvas.show_picture(picture.draw(network, found, table), Theme.LIGHT)
    canvas.draw()
    toggled, looked = QSignalSpy(canvas.cell_toggled), QSignalSpy(canvas.cell_looked_at)
    first, second, third = table.children[:3]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert looked.at(0)[0] == (first, second)
    QTest.keyClick(canvas, Qt.Key.Key_Down)  # past the cell of a child with itself
    assert looked.at(1)[0] == (third, second)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert toggled.count() == 0
    canvas.entering = True
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert toggled.at(0) == [third, second]
    left, top, right, bottom = table.cell_box(second, first)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(int((left + right) / 2), int((top + bottom) / 2)))
    assert toggled.at(1) == [second, first]


def test_a_dense_screen_shows_the_same_picture(canvas: SociogramCanvas) -> None:
    plain = pixels(canvas)
    canvas._set_device_pixel_ratio(1.5)
    canvas.draw()
    dense = pixels(canvas)
    assert dense.shape[:2] == (HEIGHT * 1.5, WIDTH * 1.5)
    for child in range(28):
        x, y = canvas.place_of(child)
        at = [plain[int(y) - 4 : int(y) + 4, int(x) - 4 : int(x) + 4].mean() for _ in (1,)]
        at.append(dense[int(y * 1.5) - 6 : int(y * 1.5) + 6, int(x * 1.5) - 6 : int(x * 1.5) + 6].mean())
        assert at[0] == pytest.approx(at[1], abs=40)
