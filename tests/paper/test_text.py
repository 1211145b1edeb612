"""Every text comes back from paper letter for letter, or is refused by name."""

from __future__ import annotations

import ast
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper import fonts, pdf
from buut_desktop.paper.blocks import Moments, Prose, Rows
from buut_desktop.paper.layout import flow
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.paper.styles import BODY
from buut_desktop.paper.text import drawn_parts, one_line, para
from tests.paper.conftest import ROOT, Read, letters

EUROPE = "".join(map(chr, range(0xA1, 0xAD))) + "".join(map(chr, range(0xAE, 0x180)))
RARE = "ŞşıİğĞąĄŁłćĆĐđřŘőŐűŰëï’‘“”ȘșȚțßẞŸñçœÆøåĳĲ€–…✓○●×"
GREEK_AND_CYRILLIC = "ΑΒΓΔΩάέήίόύώαβγδω АБВГДЖЩЪЫЬЭЮЯабвгджщъыьэюяЇїЄєҐґ"

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture
def printed(stamp: PrintStamp, printing: PaperPrinting) -> Callable[..., Read]:
    """Print blocks and read them back."""
    return lambda *blocks: Read(pdf.document(stamp, "Proef", lambda: flow(blocks)))


@pytest.mark.parametrize(
    "text",
    [
        "hij zei <niet leuk> tegen mij",
        "A&B; A&amp;B &lt;tag&gt; &nbsp; &#65;",
        "<jan@school.nl> en <Jan>",
        "<b>vet</font> </para><br/>",
        "<!-- weg --> <![CDATA[weg]]> <?php ?>",
        "Kim zei: “'t is 5 < 6 & 7 > 6”",
        '%s {naam} \\n $x$ ``\' "aan"',
    ],
)
def test_what_looks_like_mark_up_is_printed_as_it_was_typed(printed: Callable[..., Read], text: str) -> None:
    assert (
        printed(Prose(text), Moments(((text, text),)), Rows((text,), ((text,),), (1,))).letters.count(letters(text))
        == 5
    )


@pytest.mark.parametrize("signs", [EUROPE, RARE, GREEK_AND_CYRILLIC])
def test_letters_of_european_and_turkish_names_are_printed(printed: Callable[..., Read], signs: str) -> None:
    shown = printed(Prose(" ".join(signs)))
    assert [s for s in signs.replace(" ", "") if unicodedata.normalize("NFC", s) not in shown.text] == []


def test_every_face_writes_the_same_letters(printing: PaperPrinting) -> None:
    for face in fonts.FACES:
        fonts.require_signs(EUROPE + RARE + GREEK_AND_CYRILLIC, face)


@pytest.mark.parametrize(
    ("text", "sign"), [("Vrolijk 😀", "😀"), ("Bo 李小雨", "李"), ("محمد 😀", "😀"), ("a\x07b", "U+0007")]
)
def test_a_letter_that_cannot_be_printed_is_named(printed: Callable[..., Read], text: str, sign: str) -> None:
    with pytest.raises(KnownProblem) as problem:
        printed(Prose(text))
    assert (problem.value.code, problem.value.details["sign"]) == ("no_glyph", sign)
    assert text not in str(problem.value)


TURNED = ("محمد الفاتح", "שרה לוי", "علی‌رضا", "ليلى")
GEORGIAN_AND_ARMENIAN = "ნინო Նարե"


def _told(text: str) -> str:
    """Give the letters of a text whatever their order and the shapes they have beside each other."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(sorted(sign for sign in whole if sign.isalnum()))


@pytest.mark.parametrize("face", fonts.FACES)
def test_rare_letters_are_written_by_another_family(face: str) -> None:
    parts = fonts.spans(f"Noor en {GEORGIAN_AND_ARMENIAN}", face)
    assert parts[0] == ("Noor en ", face, False)
    assert {written for part, written, _ in parts[1:] if part.strip()} == {fonts._INSTEAD[face]}
    assert fonts.width(GEORGIAN_AND_ARMENIAN, face, 10) > 20


def test_every_letter_of_a_name_from_right_to_left_is_on_paper(printed: Callable[..., Read]) -> None:
    text = f"Noor, {TURNED[0]} en {TURNED[1]} zagen {TURNED[2]}; {GEORGIAN_AND_ARMENIAN} en {TURNED[3]} niet."
    shown = printed(Prose(text), Moments(((TURNED[0], TURNED[1]),)), Rows((TURNED[2],), ((TURNED[3],),), (1,)))
    for sign in set(_told("".join(TURNED))):
        assert _told(shown.text).count(sign) >= 2 * _told("".join(TURNED)).count(sign)
    assert not set(shown.text) & set("■□\ufffd")


def test_a_name_from_right_to_left_is_joined_and_turned_and_the_words_around_it_are_not() -> None:
    line = f"Noor, {TURNED[0]} en {TURNED[1]}."
    parts = drawn_parts(line, fonts.REGULAR)
    assert [part for part, face in parts if face == fonts.REGULAR] == ["Noor, ", " en ", "."]
    name, _ = parts[1]
    assert unicodedata.normalize("NFKC", name)[::-1] == TURNED[0]  # drawn from the left, so it begins with its end
    assert name != TURNED[0][::-1]  # its letters have the shapes they have beside each other
    assert parts[3] == (TURNED[1][::-1], fonts.RARE)


def test_the_width_of_a_line_is_that_of_what_is_drawn() -> None:
    line = f"Noor, {TURNED[0]} en {GEORGIAN_AND_ARMENIAN}"
    drawn = sum(fonts.width(part, face, 10) for part, face in drawn_parts(line, fonts.BOLD))
    assert fonts.width(one_line(line, fonts.BOLD), fonts.BOLD, 10) == pytest.approx(drawn)


def test_a_text_from_right_to_left_breaks_into_lines_of_which_the_first_holds_its_beginning(
    printed: Callable[..., Read],
) -> None:
    words = [f"{TURNED[0]} {TURNED[3]}"] * 30
    made = para(" ".join(words), BODY)
    made.wrap(200, 1000)
    lines = made.blPara.lines
    assert len(lines) > 5
    first = " ".join(lines[0][1]) if made.blPara.kind == 0 else "".join(word.text for word in lines[0].words)
    assert unicodedata.normalize("NFKC", first).startswith(TURNED[0])
    assert _told(printed(Prose(" ".join(words))).text).count("ح") == 60


def test_a_paragraph_split_over_two_sheets_is_turned_once() -> None:
    made = para(" ".join(["Gesprek met", TURNED[1]] * 60), BODY)
    made.wrap(300, 1000)
    parts = made.split(300, 60)
    assert len(parts) == 2
    assert {type(part) for part in parts} == {type(made)}
    for part in parts:
        part.wrap(300, 1000)
        assert TURNED[1] in "".join(word.text for line in part.blPara.lines for word in line.words)


def test_a_letter_typed_in_two_parts_is_printed_as_one(printed: Callable[..., Read]) -> None:
    assert printed(Prose("Zoe\u0308 Ag\u0306ac\u0327kakan")).has("Zoë Ağaçkakan")


def test_new_lines_and_indents_stay(printed: Callable[..., Read]) -> None:
    lines = printed(Prose("eerst\n  dan\n\ntot slot")).text.splitlines()
    assert [line.strip() for line in lines if line.strip() in {"eerst", "dan", "tot slot"}] == [
        "eerst",
        "dan",
        "tot slot",
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_any_text_of_known_letters_comes_back(printed: Callable[..., Read], data: some.DataObject) -> None:
    known = sorted(fonts._signs(fonts.REGULAR))
    # Compatibility letters are written, but the reader of the test spells them out; marks join what precedes.
    plain = [s for s in known if unicodedata.normalize("NFKC", s) == s and not unicodedata.combining(s)]
    texts = data.draw(some.lists(some.text(some.sampled_from(plain), max_size=40), max_size=15))
    wanted = letters("|".join(f"«{text}»" for text in texts))
    # A hyphen at the end of a line is the reader's to interpret.
    shown = letters("|".join(printed(Prose("|".join(f"«{text}»" for text in texts))).text.split("\ufffe")))
    assert wanted.replace("-", "") in shown.replace("-", "")


_heard: list[str] = []
_listening = False


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "urllib.Request"}:
        _heard.append(f"{event} {arguments[0]}")


sys.addaudithook(_hear)  # a hook cannot be taken away again; it listens only when told to


@pytest.fixture
def outside(printed: Callable[..., Read]) -> Iterator[list[str]]:
    """Every file opened and every address called while the test runs, as the interpreter reports it."""
    global _listening
    printed(Prose("eerst alles laden"))
    _heard.clear()
    _listening = True
    yield _heard
    _listening = False


def test_a_picture_named_in_a_text_is_not_opened(
    printed: Callable[..., Read], outside: list[str], tmp_path: Path
) -> None:
    secret = tmp_path / "geheim.png"
    texts = [
        f'<img src="{place}"/>' for place in (secret, secret.as_uri(), "http://192.0.2.1/a.png", r"\\pc\map\a.png")
    ]
    shown = printed(*(Prose(text) for text in texts))
    assert [text for text in texts if not shown.has(text)] == []
    assert outside == []


def test_the_listener_hears_a_file_being_opened(outside: list[str], tmp_path: Path) -> None:
    (tmp_path / "proef").write_bytes(b"")
    assert any("proef" in heard for heard in outside)


def test_only_one_place_makes_paragraphs() -> None:
    makers = [
        file.name
        for file in (ROOT / "buut_desktop" / "paper").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Paragraph"
    ]
    assert makers == ["text.py"]
