"""One picture, two painters: the screen and the paper are given the same marks, and draw every name as it was typed."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from buut_desktop.paper import picture_painter
from buut_desktop.paper.sociogram_sheet import LEGEND
from buut_desktop.sociometry.arrange import arrange
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.sociometry.marks import Mark, Text
from buut_desktop.sociometry.network import Child, Network, Tie
from buut_desktop.sociometry.picture import Picture, draw
from buut_desktop.sociometry.picture_options import View
from buut_desktop.sociometry.picture_style import Theme, inks
from buut_desktop.sociometry.status import status
from buut_desktop.ui.sociograms import brush, lettering
from buut_desktop.ui.sociograms.legend import meaning
from tests.sociometry.rounds import invented

pytestmark = pytest.mark.usefixtures("printing")  # it knows the fonts

HOSTILE = ("$x$ en $y$", "_a", "x^2_i", "<b>Noor</b>", "a & b", "\\alpha", "Łucja Đ.", "’t Hazelpad", "Ş" * 60)
RIGHT_TO_LEFT = ("نور", "שירה")


def made(network: Network, layout: Layout, view: View | None = None) -> Picture:
    found = status(network)
    arranged = arrange(layout, network, found, 900, 620, picture_painter.measure)
    return draw(network, found, arranged, view=view or View()).finished()


def on_paper(marks: tuple[Mark, ...], size: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(660, 460))
    picture_painter.paint(canvas, marks, inks(Theme.PAPER, size), 6, 454)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Counting:
    """Counts what the brush is asked to paint instead of painting it."""

    def __init__(self) -> None:
        self.painted: list[Mark] = []

    def listen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        joined, heaps, hear = brush._joined, brush._heaps, self.painted.extend
        monkeypatch.setattr(brush, "_joined", lambda kind, marks: (hear(marks), joined(kind, marks))[1])
        monkeypatch.setattr(brush, "_heaps", lambda marks: (hear(marks), heaps(marks))[1])
        for of_one in ("_lying", "_standing"):
            real = getattr(brush, of_one)
            monkeypatch.setattr(brush, of_one, lambda mark, real=real: (hear([mark]), real(mark))[1])


class _Nowhere:
    """A renderer that paints nothing."""

    def points_to_pixels(self, points: float) -> float:
        return points

    def draw_path(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return lambda *_args, **_words: None


@pytest.mark.parametrize("layout", [Layout.TARGET, Layout.FORCE, Layout.CIRCLE, Layout.LEVELS, Layout.MATRIX])
@pytest.mark.parametrize("view", [View(), View(minus=True), View(selected=3)], ids=["plus", "minus", "selected"])
def test_the_screen_and_the_paper_paint_the_same_marks(
    layout: Layout, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = invented(28, ("Egels", "Mezen"))
    rather_not = tuple(Tie(i, (i + 9) % 28, False) for i in range(0, 28, 3))
    picture = made(Network(network.children, (*network.choices, *rather_not)), layout, view)
    counting, paper = _Counting(), []
    counting.listen(monkeypatch)
    painting = brush.Painting()
    painting.marks, painting.inks = picture.marks, inks(Theme.LIGHT, picture.size)
    painting.draw(_Nowhere())
    real = picture_painter._paint
    monkeypatch.setattr(picture_painter, "_paint", lambda c, mark, ink: (paper.append(mark), real(c, mark, ink)))
    on_paper(picture.marks, picture.size)
    assert tuple(counting.painted) == tuple(paper) == picture.marks
    assert len(picture.marks) > 100


def test_names_are_drawn_as_they_were_typed() -> None:
    names = (*HOSTILE, *RIGHT_TO_LEFT)
    network = Network(tuple(Child(i, name) for i, name in enumerate(names)), (Tie(0, 1), Tie(1, 2)))
    picture = made(network, Layout.TARGET)
    shown = {m.owners[0]: m.text for m in picture.marks if isinstance(m, Text) and m.role.startswith("name")}
    assert [shown[i] for i in range(len(HOSTILE) - 1)] == list(HOSTILE[:-1])
    assert shown[len(HOSTILE) - 1].endswith("…")
    with pdfium.PdfDocument(on_paper(picture.marks, picture.size)) as document:
        text = document[0].get_textpage().get_text_range()
    for name in HOSTILE[:-1]:
        assert name in text
    for name in names:
        # Every letter has an outline of its own: mathematics or mark-up would leave signs out.
        letters = [sign for sign in name if not sign.isspace()]
        moves = lettering.outline(name, 400).codes.tolist().count(1)
        assert moves >= len(letters), name


def test_a_sign_no_font_has_is_still_a_sign_on_screen() -> None:
    assert len(lettering.outline("Zoë 🐢", 400).vertices) > len(lettering.outline("Zoë ", 400).vertices)


def test_a_sign_means_the_same_on_the_screen_and_on_paper() -> None:
    assert {code: meaning(code) for code in LEGEND} == LEGEND
