"""The theme (licht of donker): palette, style sheet and fonts from the tokens, following the system.

Painted widgets ask `tokens()` or `colour()` while they paint and keep nothing; a change of theme reaches every
widget as `QEvent.Type.PaletteChange`, for those that cache a picture.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from buut_desktop.paths import resources
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

IN_FUSION = "in_fusion"
"""Property of an application that has the style Fusion already, as by its arguments: asking `style()` costs 7 ms."""

_current = LIGHT
_followed: set[int] = set()


def tokens() -> Tokens:
    """Give the colours of the theme that is shown now."""
    return _current


def colour(token: str, alpha: float = 1.0) -> QColor:
    """Give the colour of a token by its name, as it is now; `alpha` from 0 to 1."""
    made = QColor(getattr(_current, token))
    if alpha < 1.0:
        made.setAlphaF(alpha)
    return made


def apply(app: QApplication, *, dark: bool | None = None, styles: tuple[str, ...] = fonts.STYLES) -> None:
    """Dress `app`: at the start, and again whenever the system changes between light and dark.

    With `dark` given that theme is shown and the system is not followed. `styles` of the letter are loaded now.
    """
    global _current
    hints = QGuiApplication.styleHints()
    if dark is None:
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if id(app) not in _followed:
            _followed.add(id(app))
            hints.colorSchemeChanged.connect(lambda: apply(app))
    _current = DARK if dark else LIGHT
    fonts.load(styles)
    _speak_dutch(app)
    if not app.property(IN_FUSION):
        app.setStyle("Fusion")
        app.setProperty(IN_FUSION, True)
    app.setFont(fonts.font())
    app.setPalette(_palette(_current))
    app.setStyleSheet(_style_sheet(_current))


def _style_sheet(values: Tokens) -> str:
    template = (resources() / "style" / "buut.qss").read_text("utf-8")
    return Template(template).substitute(values._asdict())


def _palette(values: Tokens) -> QPalette:
    # Every role, so that what the style sheet does not reach – dialogs, calendars, menus – fits as well.
    role, made = QPalette.ColorRole, QPalette()
    for part, value in {
        role.Window: values.canvas,
        role.WindowText: values.text,
        role.Base: values.surface,
        role.AlternateBase: values.sunken,
        role.Text: values.text,
        role.PlaceholderText: values.text3,
        role.Button: values.surface,
        role.ButtonText: values.text,
        role.BrightText: values.ser,
        role.Light: values.raised,
        role.Midlight: values.line,
        role.Mid: values.line2,
        role.Dark: values.ctl,
        role.Shadow: values.scrim,
        role.Highlight: values.accent,
        role.HighlightedText: values.onacc,
        role.Accent: values.accent,
        role.Link: values.accent,
        role.LinkVisited: values.accent,
        role.ToolTipBase: values.raised,
        role.ToolTipText: values.text,
    }.items():
        made.setColor(part, QColor(value))
    off = QPalette.ColorGroup.Disabled
    for part in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.Link, role.HighlightedText):
        made.setColor(off, part, QColor(values.disabled))
    for part in (role.Base, role.Button, role.Highlight, role.Accent):
        made.setColor(off, part, QColor(values.sunken))
    return made


def _speak_dutch(app: QApplication) -> None:
    """Have Qt's own buttons, menus and calendars speak Dutch, whatever the computer speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    if app.findChild(QTranslator, "dutch") is not None:
        return
    translator = QTranslator(app)
    translator.setObjectName("dutch")
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
