"""Shows every part of the screen on one page, to be looked at: `python -m tests.ui.gallery OUT [--dark]`.

Leaves `onderdelen-light.png` (or -dark) in OUT; with QT_SCALE_FACTOR=1.5 as it is on such a monitor.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from buut_desktop.ui.shared import fonts, theme
from buut_desktop.ui.shared.banner import SUGGESTION, Banner
from buut_desktop.ui.shared.buttons import Button, CheckBox
from buut_desktop.ui.shared.chips import ChoiceChip, MenuChip
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.fields import Field, LineField, TextField
from buut_desktop.ui.shared.focus_ring import FocusRing
from buut_desktop.ui.shared.labels import caption, display, label, section, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.number_grid import NumberCell, NumberGrid
from buut_desktop.ui.shared.person_chip import PersonChip, RoleWord
from buut_desktop.ui.shared.progress_card import ProgressCard
from buut_desktop.ui.shared.rows import Row, RowList
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.step_rail import RailStep, StepRail
from buut_desktop.ui.shared.tabs import Tabs
from buut_desktop.ui.shared.tags import DemoLabel, Tag
from buut_desktop.ui.shared.toast import Toast

ROLES = (
    RoleWord("undergoes", "overkomt het", "undergoes"),
    RoleWord("does", "doet het", "does"),
    RoleWord("present", "erbij", "present"),
)
KINDS = (("Hoofdknop", "Bewaren", "primary"), ("Gewone knop", "Aanvullen", ""), ("Stille knop", "Bekijk", "quiet"))
SWATCHES = (
    "canvas bar surface sunken line ctl text text2 text3 accent asoft att attsoft ser sersoft info infosoft minus"
)


class Ringed(QWidget):
    """Draws the focus ring around what it holds, for a picture without a keyboard."""

    def __init__(self, inside: QWidget, radius: int) -> None:
        super().__init__()
        self._radius = radius
        self.setLayout(row(inside, edges=(5, 5, 5, 5)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._radius + 3, self._radius + 3)


class Swatches(QWidget):
    """All colours with their names."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(fonts.TINY))
        for number, name in enumerate(SWATCHES.split()):
            place = QRectF(number * 72.35 + 0.5, 0.5, 64, 28)
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.setBrush(theme.colour(name))
            painter.drawRoundedRect(place, 5, 5)
            painter.setPen(theme.colour("text2"))
            painter.drawText(QPointF(place.x(), 44), name)


class Gallery(QWidget):
    """The page of the parts, in the order of the design's picture 11."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        types = column(display("Schermtitel  21"), title("Paginatitel  16"), section("Kop  13"),
                       strong("Waarde, knop, tekst  11"), label("Lopende tekst  11"), caption("Bijschrift, datum  10"),
                       STRETCH, gap=10)  # fmt: skip
        top = row(self._buttons(), hairline(upright=True), types, STRETCH, gap=20)
        self.setLayout(
            column(
                display("Onderdelen"),
                top,
                self._fields(),
                self._chips(),
                self._tags(),
                self._choices(),
                self._banners(),
                label("Ş ş ğ ı İ ą Ł ł ć Đ đ ř ő ű ë ï ’t Æ ß Þ ķ ņ ș ț ŷ   Il1 O0   0123456789 ✓ → – …"),
                Swatches(),
                STRETCH,
                gap=12,
                edges=(32, 18, 32, 8),
            )
        )

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 132)
        for at, word in enumerate(("gewoon", "muis erop", "ingedrukt", "toetsenbord", "uit"), 1):
            grid.addWidget(label(word, "label"), 0, at)
            grid.setColumnMinimumWidth(at, 140)
        for line, (name, word, kind) in enumerate((*KINDS, ("Ingrijpend", "Intrekken…", "danger")), 1):
            grid.addWidget(label(name, "label"), line, 0)
            for at in range(1, 6):
                button = Button(word, kind=kind)
                button.setObjectName({2: "hovered"}.get(at, ""))
                button.setDown(at == 3)
                button.setEnabled(at != 5)
                grid.addWidget(button if at != 4 else Ringed(button, 6), line, at, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _fields(self) -> QWidget:
        wrong = Field("Wanneer", LineField("32 november", name="Wanneer"))
        wrong.show_problem("Die dag bestaat niet")
        off = Field("Uit", LineField("plein", name="Uit"))
        off.control.setEnabled(False)
        self.focused = LineField("plein", name="Waar")
        fields = [Field("Waar", LineField("plein", name="Waar")), Field("Waar – toetsenbord", self.focused), wrong, off]
        for field in fields:
            field.control.setFixedWidth(180)
        layout = row(*fields, STRETCH, gap=20)
        for field in fields:
            layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        return pane(layout)

    def _chips(self) -> QWidget:
        people = [
            PersonChip(name, initials=initials, roles=ROLES, role=role)
            for name, initials, role in (("Noor", "NR", "undergoes"), ("Finn", "FZ", "does"), ("Mees", "ME", "present"))
        ]
        choices = ChoiceChip("Vechtpartij"), ChoiceChip("Agressie", checked=True), MenuChip("Dit schooljaar")
        return pane(row(*choices, people[0], Ringed(people[1], 16), people[2], STRETCH))

    def _tags(self) -> QWidget:
        severity = [Tag(mark.word.capitalize(), mark=mark) for mark in (Mark.LIGHT, Mark.MEDIUM, Mark.SERIOUS)]
        steps = (Mark.DONE, Mark.BUSY, Mark.NOW, Mark.OPEN, Mark.NOT_NEEDED, Mark.LATE, Mark.SUGGESTION)
        others = [Tag(mark.word.capitalize(), mark=mark) for mark in steps]
        plain = Tag("Vechtpartij", tone="plain"), DemoLabel("DEMO – verzonnen")
        return pane(row(*severity, 16, *others, *plain, STRETCH))

    def _choices(self) -> QWidget:
        severity = Segmented(
            [
                Segment("light", "Licht", Mark.LIGHT),
                Segment("medium", "Gemiddeld", Mark.MEDIUM),
                Segment("serious", "Ernstig", Mark.SERIOUS),
            ],
            value="medium",
            name="Ernst",
        )
        injury = CheckBox("Letsel")
        injury.setChecked(True)
        host = pane()
        host.setFixedSize(250, 60)
        self.toast = Toast(host, above_bottom=4)
        self.toast.show_toast("Melding bewaard", "Bekijk", lambda: None)
        card = ProgressCard("Casusverslag maken…", lambda: None)
        card.show()
        card.show_progress(23 / 60, "Bladzijde 23 van 60")
        return pane(row(severity, injury, CheckBox("BHV betrokken"), STRETCH, host, card, gap=16))

    def _banners(self) -> QWidget:
        one = Banner("Ouders van Finn zijn nog niet ingelicht", "Het liefst vandaag, voor de kinderen thuis zijn.",
                     action="Vastleggen", do=lambda: None)  # fmt: skip
        two = Banner("Voorstel: overleg met de schoolleider", "Drie vergelijkbare meldingen in vijf weken.",
                     tone=SUGGESTION, action="Waarom?", do=lambda: None)  # fmt: skip
        return pane(row(one, two, gap=16))


class Second(QWidget):
    """What picture 11 does not have: tabs, lists, the rail, a panel, an empty screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = Tabs(name="Onderdelen van het programma")
        for value, word, icon in (("today", "Vandaag", "today"), ("incidents", "Incidenten", "incident"),
                                  ("cases", "Casussen", "case"), ("pupils", "Leerlingen", "pupils")):  # fmt: skip
            bar.add(value, word, icon)
        bar.set_value("incidents")
        pages = Tabs(pages=True, name="Bladen")
        for word, counter in (("Actieplan", 0), ("Tijdlijn", 9), ("Bijlagen", 2)):
            pages.add(word, word, counter=counter)
        top = pane(row(bar, STRETCH, SearchBox("Zoeken  (Ctrl+F)"), edges=(20, 0, 20, 0)), ground="bar")
        top.setFixedHeight(56)
        self.setLayout(column(top, hairline(), row(self._list(), self._rail(), self._form(pages), gap=0), gap=0))

    def _list(self) -> QWidget:
        rows: RowList[Row] = RowList(lambda shown: shown, key=lambda shown: shown.title, name="Incidenten")
        rows.set_items(incident_rows())
        rows.set_current("Vechtpartij, agressie")
        return pane(row(rows, edges=(8, 12, 0, 0)), ground="sunken")

    def _rail(self) -> QWidget:
        rail = StepRail()
        rail.setFixedWidth(312)
        rail.set_steps(rail_steps(), "clarify")
        return pane(row(rail), ground="sunken")

    def _form(self, pages: Tabs) -> QWidget:
        grid = NumberGrid()
        states = {12: "chosen", 14: "done", 17: "off"}
        grid.set_cells([NumberCell(str(n), f"Kind {n}", states.get(n, "open")) for n in range(10, 28)])
        empty = EmptyState(
            "Nog geen casussen",
            "Geen open casussen. Een casus begint vanuit een incident.",
            art="cases",
            primary=("Naar incidenten", lambda: None),
            plain=("Uitleg", lambda: None),
        )
        text = Field("Wat gebeurde er?", TextField("Bij het klimrek.", name="Wat", lines=2), hint="Schrijf feiten.")
        return pane(column(pages, hairline(), text, grid, empty, gap=12, edges=(16, 0, 16, 12)), ground="surface")


def incident_rows() -> Sequence[Row]:
    """Rows as in the list of incidents."""
    return (
        Row("Vechtpartij, agressie", Mark.SERIOUS, "vandaag 10:35", "Noor v. d. Regenboog · Finn Zonnewijzer · Mees",
            "Ernstig · Plein, grote pauze · Bos", "Nog aanvullen", "edit"),
        Row("Voorval op sociale media", Mark.MEDIUM, "di 17 nov", "Ömer Duinroos · Żaneta Braamstruik · +3",
            "Gemiddeld · Online · Heide", "Nog aanvullen", "edit"),
        Row("Agressie (verbaal)", Mark.LIGHT, "ma 16 nov", "Łucja Dennenappel · Tygo Waterlelie",
            "Licht · Leerplein, les · Bos", "In Esis", "done"),
        Row("Vechtpartij", Mark.MEDIUM, "ma 16 nov", "Ravi Lampionplant · Sam Vlinderstruik",
            "Gemiddeld · Plein, kleine pauze · Heide", "Niet in Esis", "attention", "att"),
    )  # fmt: skip


def rail_steps() -> Sequence[RailStep]:
    """Steps as in picture 05."""
    return (
        RailStep("part", 1, "Betrokkenen uit de situatie halen", Mark.DONE, "wo 18 nov · Karin"),
        RailStep("tell", 2, "Laten vertellen", Mark.DONE, "Noor en Finn · wo 18 nov"),
        RailStep("serious", 3, "Serieus nemen", Mark.DONE, "wo 18 nov · Ines"),
        RailStep("clarify", 4, "Probleem verhelderen", Mark.NOW),
        RailStep("reflect", 5, "Reflecteren", Mark.OPEN, "formulier"),
        RailStep("relate", 6, "Nuanceren en relativeren", Mark.NOT_NEEDED, "niet nodig"),
        RailStep("bounds", 7, "Grenzen aangeven"),
        RailStep("parents", 9, "Ouders betrekken", Mark.BUSY, "1 van 2 gezinnen"),
        RailStep("esis", 10, "In Esis zetten", Mark.LATE, "1 dag te laat"),
    )


def _shown(window: QWidget, place: Path) -> None:
    window.resize(1366, 768)
    window.show()
    QApplication.processEvents()
    for button in window.findChildren(Button, "hovered"):
        middle = QPointF(button.rect().center())
        none = Qt.MouseButton.NoButton
        moved = QMouseEvent(QEvent.Type.MouseMove, middle, middle, none, none, Qt.KeyboardModifier.NoModifier)
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        QApplication.sendEvent(button, moved)
    window.grab().save(str(place))
    window.close()


def main(out: Path, *, dark: bool) -> None:
    """Make the pictures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, dark=dark)
    name = "dark" if dark else "light"
    gallery = Gallery()
    FocusRing(gallery)
    gallery.show()
    gallery.activateWindow()
    gallery.focused.setFocus(Qt.FocusReason.TabFocusReason)
    _shown(gallery, out / f"onderdelen-{name}.png")
    second = Second()
    _shown(second, out / f"onderdelen-2-{name}.png")
    third = Second()
    panel = SlidePanel(third, "Nieuwe melding")
    where = Field("Waar?", LineField("plein", name="Waar?"), beside=116)
    panel.set_body(column(where, STRETCH, edges=(28, 16, 28, 16)))
    panel.footer_row.addWidget(Button("Bewaren", kind="primary", icon="done", large=True))
    panel.footer_row.addWidget(Button("Bewaren en casus openen", icon="case", large=True))
    panel.footer_row.addStretch(1)
    panel.footer_row.addWidget(caption("Ctrl+Enter bewaart"))
    third.resize(1366, 768)
    third.show()
    panel.open_panel()
    _shown(third, out / f"onderdelen-3-{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), dark="--dark" in sys.argv)
