"""Light and dark: readable, complete, and everything painted follows."""

from __future__ import annotations

import gc
import itertools

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared import fonts, theme
from buut_desktop.ui.shared.icons import icon, logo_pixmap
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.tokens import DARK, LIGHT, Tokens, contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT_ON = {
    "text": ("canvas", "surface", "sunken", "bar", "raised", "hover", "press", "asoft", "neusoft"),
    "text2": ("canvas", "surface", "sunken", "bar", "hover", "neusoft", "asoft"),
    "text3": ("surface",),
    "accent": ("surface", "canvas", "sunken", "asoft", "bar", "hover", "raised"),
    "onacc": ("accent", "accent_hover", "accent_pressed"),
    "att": ("surface", "sunken", "attsoft"),
    "ser": ("surface", "sunken", "sersoft", "hover", "press"),
    "info": ("surface", "infosoft"),
    "neu": ("neusoft",),
    "minus": ("surface",),
    "on_toast": ("toast",),
    "toast_link": ("toast",),
}


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@THEMES
def test_every_text_can_be_read_on_every_ground_it_stands_on(tokens: Tokens) -> None:
    poor = {
        (text, ground): round(contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, grounds in TEXT_ON.items()
        for ground in grounds
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    }
    assert poor == {}


@THEMES
def test_the_edge_of_every_control_is_seen_on_every_ground(tokens: Tokens) -> None:
    grounds = ("canvas", "surface", "sunken", "bar", "hover")
    assert min(contrast(tokens.ctl, getattr(tokens, ground)) for ground in grounds) >= 3
    assert min(contrast(tokens.accent, getattr(tokens, ground)) for ground in grounds) >= 3


@pytest.mark.parametrize(("dark", "values"), [(False, LIGHT), (True, DARK)], ids=["light", "dark"])
def test_every_role_of_the_palette_is_one_of_our_colours(qapp: QApplication, dark: bool, values: Tokens) -> None:
    theme.apply(qapp, dark=dark)
    ours = {QColor(getattr(values, name)).name() for name in Tokens._fields if name.islower()
            and str(getattr(values, name)).startswith("#")}  # fmt: skip
    roles = [role for role in QPalette.ColorRole if role not in (QPalette.ColorRole.NoRole,
             QPalette.ColorRole.NColorRoles)]  # fmt: skip
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    foreign = [(group.name, role.name) for group, role in itertools.product(groups, roles)
               if qapp.palette().color(group, role).name() not in ours]  # fmt: skip
    assert foreign == []


def test_a_button_is_drawn_in_the_colours_of_the_theme_that_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    mark = MarkLabel(Mark.DONE, size=20)
    qtbot.addWidget(mark)
    seen = []
    for dark in (False, True):
        theme.apply(qapp, dark=dark)
        seen.append(mark.grab().toImage().pixelColor(10, 3).name().upper())
    assert seen == [LIGHT.accent, DARK.accent]


def test_an_icon_follows_theme_and_state_though_it_is_kept_by_a_button(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("new", "accent"))
    for dark, tokens in ((False, LIGHT), (True, DARK)):
        theme.apply(qapp, dark=dark)
        drawn = button.icon().pixmap(QSize(40, 40)).toImage()
        assert _nearest(drawn.pixelColor(20, 20), tokens.accent)
        off = button.icon().pixmap(QSize(40, 40), QIcon.Mode.Disabled).toImage()
        assert _nearest(off.pixelColor(20, 20), tokens.disabled)


def test_an_icon_survives_being_handed_over_and_thrown_away(qtbot: QtBot, dressed: QApplication) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    for number in range(200):
        button.setIcon(icon("new" if number % 2 else "close"))
        copy = QIcon(button.icon())
        copy.addPixmap(logo_pixmap(16))  # a copy that is changed becomes an icon of its own
        gc.collect(0)
    assert not button.icon().pixmap(QSize(20, 20)).isNull()


def test_the_letter_has_its_five_styles_and_every_name_of_the_school(dressed: QApplication) -> None:
    assert {"Regular", "Italic", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))
    assert dressed.font().family() == fonts.FAMILY
    assert dressed.font().pixelSize() == 15


def test_qt_itself_speaks_dutch(qtbot: QtBot, dressed: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    words = {button.text().replace("&", "") for button in box.buttons()}
    assert words == {"Annuleren", "Opslaan"}


def _nearest(seen: QColor, wanted: str) -> bool:
    other = QColor(wanted)
    return max(abs(seen.red() - other.red()), abs(seen.green() - other.green()), abs(seen.blue() - other.blue())) < 8
