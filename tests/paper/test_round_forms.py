"""The forms of a round on paper, read back: whose each sheet is, whom it lists, what it asks, and that it fits."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.round_forms import FormMaker, FormSet, ReadQuestion, RoundForms, signs
from buut_desktop.domain.sociogram import Circle, Round
from buut_desktop.paper import fonts
from buut_desktop.paper.child_sheet import LARGE, SIZES
from buut_desktop.paper.form_names import Ruler, lay_out
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.paper.round_book import of_group
from tests.paper.conftest import Read, letters
from tests.rounds import ROUND_GROUPS, round_with

LONG = "Wilhelmina-Antoinette van der Żółkiewska-Ağaçkakan ’t Hazelpad"
WIDE = "W" * 30 + "i" * 30
SIX = (lambda _place: 6,)


def forms(
    stamp: PrintStamp, made: tuple[Round, dict], part: FormSet = FormSet.ENVELOPES, *, shuffle: bool = False
) -> RoundForms:
    """The value that the use case hands over."""
    round_, called = made
    given = signs(["▲", "■", "●"][: len(round_.dimensions)])
    by_number = {d.number: sign for d, sign in zip(round_.dimensions, given, strict=True)}
    several = len({p.home_group for p in round_.participants}) > 1
    read = tuple(
        ReadQuestion(d.code, by_number[d.number], d.limit, d.heading(), several and d.circle is Circle.PLAZA)
        for d in round_.dimensions
    )
    envelopes = FormMaker(round_, called, ROUND_GROUPS, by_number, shuffle).envelopes()
    return RoundForms(stamp, part, "Bos", True, 2, date(2027, 1, 14), read, envelopes)


def sheets_of(shown: Read, words: str = "Dit blad is van:") -> list[str]:
    """Give the sheets on which these words stand."""
    return [sheet for sheet in shown.sheets if words in sheet]


def owner(sheet: str) -> str:
    """Give the number of the child whose sheet it is, "" on a spare."""
    found = re.search(r"\(nr (\d+)\)", sheet)
    return found[1] if found else ""


def test_every_child_gets_its_own_sheet_with_everybody_else_on_it(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(75, (lambda place: 1 + place % 2, lambda place: 5 + place % 2, lambda place: 7 + place % 2))
    shown = Read(printing.round_forms(forms(stamp, made)))
    older = [p for p in made[0].participants if not p.young]
    sheets = sheets_of(shown)
    owners = [owner(sheet) for sheet in sheets]
    assert sorted(number for number in owners if number) == sorted(str(p.form_number) for p in older)
    assert owners.count("") == 4  # two spares in two envelopes
    everybody = {str(p.form_number) for p in made[0].participants}
    for sheet in sheets:
        number = owner(sheet)
        listed = re.findall(r"(?m)^(?:\S )?(\d\d) (?=\S)", sheet)
        assert sorted(listed) == sorted(everybody - {number})
    names = {p.form_number: made[1][p.pupil] for p in older}
    assert all(f"Dit blad is van: {names[int(owner(sheet))]}" in sheet for sheet in sheets if owner(sheet))


@pytest.mark.parametrize(
    ("count", "groups", "years", "least"),
    [(11, 1, 6, 14), (28, 1, 7, 12), (75, 3, 6, 10), (120, 4, 8, 9), (120, 1, 5, 9), (75, 3, 3, 14), (120, 4, 4, 14)],
)
def test_a_leerplein_fits_on_one_side_in_letters_that_can_be_read(
    stamp: PrintStamp, printing: PaperPrinting, count: int, groups: int, years: int, least: float
) -> None:
    value = forms(stamp, round_with(count, (lambda _place: years,) * groups))
    one = replace(value.envelopes[0], forms=value.envelopes[0].forms[:2], spares=())
    content = printing.round_forms(replace(value, part=FormSet.CHILD, envelopes=(one,)))
    shown = Read(content)
    sides = sum(len(form.sides) for form in one.forms)
    assert len(shown.sheets) == sides
    assert all(size == pytest.approx((595.3, 841.9), abs=0.1) for size in shown.sizes)
    assert min(_sizes_of_numbers(content)) >= least


def _sizes_of_numbers(content: bytes) -> list[float]:
    """Give the size of the numbers before the names; those of the owner and in the foot are left out."""
    found = []
    with pdfium.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                *_, top = text.get_charbox(place)
                if chr(pdfium_raw.FPDFText_GetUnicode(text.raw, place)).isdigit() and 60 < top < 700:
                    found.append(round(pdfium_raw.FPDFText_GetFontSize(text.raw, place), 2))
    return found


def test_nothing_leaves_the_sheet_or_runs_into_the_next_column(stamp: PrintStamp) -> None:
    made = round_with(120, SIX * 4, called=(LONG, WIDE, "Sophie-Charlotte", "محمد علي", "<b>Noor</b>", "$x$"))
    ruler, width, height = Ruler(), 515.0, 590.0
    for sizes in (SIZES, LARGE):
        layout = lay_out(forms(stamp, made).envelopes[1].forms[0].sides[0], ruler, width, height, sizes)
        for column in (column for sheet in layout.sheets for column in sheet):
            for row in (row for row in column if row.child is not None):
                signs_and_number = 1.05 + 0.5 + 0.52 * 3
                assert row.child is not None
                left = signs_and_number * layout.size + len(row.child.on) * 1.4 * layout.size
                widest = max(fonts.width(line, fonts.REGULAR, row.size) for line in row.text)
                assert left + widest <= layout.width + 0.5
                assert letters("".join(row.text)) == letters("".join(ruler.name(row.child.name)[0]))


def test_in_groep_3_and_4_what_does_not_fit_goes_on_over_numbered_sheets(
    printing: PaperPrinting, stamp: PrintStamp
) -> None:
    value = forms(stamp, round_with(200, (lambda _place: 4,) * 4, codes=("play",)))
    one = replace(value.envelopes[0], forms=value.envelopes[0].forms[:1], spares=())
    shown = Read(printing.round_forms(replace(value, part=FormSet.CHILD, envelopes=(one,))))
    assert len(shown.sheets) > 1
    assert [f"blad {n} van {len(shown.sheets)}" in sheet for n, sheet in enumerate(shown.sheets, 1)] == [True] * len(
        shown.sheets
    )
    listed = [n for sheet in shown.sheets for n in re.findall(r"(?m)^(?:\S )?(\d\d\d) (?=\S)", sheet)]
    assert len(listed) == len(set(listed)) == 199


def test_a_sheet_says_what_it_asks_how_many_and_what_to_do_with_it(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(12, (lambda place: 4 + place,), limit=3)
    years = {str(p.form_number): p.year or 0 for p in made[0].participants}
    shown = Read(printing.round_forms(forms(stamp, made)))
    for sheet in sheets_of(shown):
        if not owner(sheet):
            continue
        read, year = letters(sheet), years[owner(sheet)]
        asked = [letters(d.words(year) or "") for d in made[0].dimensions]
        assert sum(words in read for words in asked) == (1 if year <= 4 else 2)
        assert sheet.count("niemand") == sheet.count("Kleur er hoogstens 3.") == (1 if year <= 4 else 2)
        assert "Met wie? – leerplein Bos, ronde 2" in sheet
        assert "Inleveren in de envelop van je mentor. Niet op de printer laten liggen." in sheet
        assert "Ik wil hierover met iemand praten" in sheet
        assert ("het liefst met:" in sheet) is (year >= 7)
        assert "Vertrouwelijk · afdruk 2026-31" in sheet


def test_without_a_limit_one_colours_as_many_as_one_likes(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.round_forms(forms(stamp, round_with(5, SIX))))
    assert all(sheet.count("Kleur er zoveel als je wilt.") == 2 for sheet in sheets_of(shown))


def test_liever_niet_is_a_sheet_that_may_be_left(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(6, (lambda place: 3 + place,), negative=True)
    shown = Read(printing.round_forms(forms(stamp, made)))
    asked = [words for d in made[0].dimensions for _, words in d.minus]
    for sheet in sheets_of(shown):
        negative = sum(letters(words) in letters(sheet) for words in asked)
        positive = sum(letters(words) in letters(sheet) for d in made[0].dimensions for _, words in d.wordings)
        assert not (negative and positive)
        assert sheet.count("Je mag deze vraag overslaan.") == negative


def test_names_stand_on_paper_as_they_are_typed(printing: PaperPrinting, stamp: PrintStamp) -> None:
    called = ("<b>Noor</b>", "$x$ _a", WIDE, LONG, "Şeyma Łucja Ąsta", "%s & {0}")
    made = round_with(24, SIX, called=called)
    for part in (FormSet.ENVELOPES, FormSet.STICKERS):
        shown = Read(printing.round_forms(forms(stamp, made, part)))
        # A hyphen at the end of a line is the reader's to interpret.
        read = shown.letters.replace("\ufffe", "").replace("-", "")
        for name in called:
            assert read.count(letters(name).replace("-", "")) >= (1 if part is FormSet.STICKERS else 20), name


@pytest.mark.parametrize("name", ["محمد علي", "שרה לוי"])
def test_a_name_from_right_to_left_is_on_every_form(printing: PaperPrinting, stamp: PrintStamp, name: str) -> None:
    shown = Read(printing.round_forms(forms(stamp, round_with(4, SIX, called=(name,)))))
    assert len(sheets_of(shown)) == 6
    assert all(set(letters(name)) <= set(sheet) for sheet in sheets_of(shown))


def test_a_sign_that_cannot_be_printed_is_named(printing: PaperPrinting, stamp: PrintStamp) -> None:
    for part in (FormSet.ENVELOPES, FormSet.CHILD, FormSet.STICKERS):
        with pytest.raises(KnownProblem) as problem:
            printing.round_forms(forms(stamp, round_with(5, SIX, called=("Bo 🦊",)), part))
        assert (problem.value.code, problem.value.details["sign"]) == ("no_glyph", "🦊")
        assert "🦊" in str(problem.value.details["around"])


def test_an_envelope_begins_with_its_cover_and_what_is_read_aloud(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(60, (lambda place: 1 + place % 2, lambda place: 5 + place % 4))
    shown = Read(printing.round_forms(forms(stamp, made)))
    starts = [place for place, sheet in enumerate(shown.sheets) if "Voorblad thuisgroep" in sheet]
    assert len(starts) == 2
    young, older = shown.sheets[: starts[1]], shown.sheets[starts[1] :]
    assert "De Egels" in young[0]
    assert "aantal kinderen 30" in " ".join(young[0].split())
    for line in ("Afwezig:", "haalt in voor", "Doet niet mee:", "Bijzonder vandaag:", "Afgenomen door", "tijd"):
        assert line in older[0]
    assert all("Gespreksblad groep 1–2" in sheet for sheet in young[1:])
    assert "Leesblad groep 3–8" in older[1]
    assert ["Dit blad is van:" in sheet for sheet in older[2:]] == [True] * 32
    numbers = [p.form_number for p in made[0].participants]
    assert [int(n) for n in re.findall(r"(?m)^(\d\d) ", young[0])] == numbers[:30]
    assert [int(n) for n in re.findall(r"(?m)^(\d\d) ", older[0])] == numbers[30:]


@pytest.mark.parametrize(("count", "most"), [(2, 1), (28, 1), (35, 1), (60, 2), (120, 4)])
def test_a_cover_holds_everybody_with_the_lines_below(
    printing: PaperPrinting, stamp: PrintStamp, count: int, most: int
) -> None:
    value = forms(stamp, round_with(count, SIX))
    only = replace(value.envelopes[0], forms=(), spares=())
    shown = Read(printing.round_forms(replace(value, envelopes=(only,))))
    assert len(shown.sheets) <= most
    listed = [int(n) for sheet in shown.sheets for n in re.findall(r"(?m)^(\d\d\d?) (?=\S)", sheet)]
    assert sorted(n for n in listed if n != 18) == [line.number for line in only.children if line.number != 18]
    assert "Bijzonder vandaag:" in shown.sheets[-1]


def test_children_without_a_home_group_are_called_so(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value = forms(stamp, round_with(6, SIX))
    nameless = replace(value, envelopes=(replace(value.envelopes[0], home_group=""),))
    shown = Read(printing.round_forms(nameless))
    assert shown.has("Voorblad kinderen zonder thuisgroep")
    assert shown.has("ronde 2 · kinderen zonder thuisgroep")


def test_who_does_not_take_part_is_ticked_on_the_cover(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value = forms(stamp, round_with(6, SIX))
    first, *others = value.envelopes[0].children
    marked = replace(value.envelopes[0], children=(replace(first, declined=True), *others), forms=(), spares=())
    shown = Read(printing.round_forms(replace(value, envelopes=(marked,))))
    assert shown.has(f"Doet niet mee: {first.number}")


def test_what_is_read_aloud_says_what_this_round_asks(printing: PaperPrinting, stamp: PrintStamp) -> None:
    plain = Read(printing.round_forms(forms(stamp, round_with(40, SIX * 2))))
    [first, _] = sheets_of(plain, "Leesblad")
    for words in (
        "We willen dat iedereen het hier fijn heeft. Daarom vragen we drie keer per jaar met wie je graag speelt en "
        "werkt. Er zijn geen goede of foute antwoorden.",
        "Zoek de namen. Kleur het ▲ om samen te spelen en het ■ om samen te werken. Je mag er zoveel kiezen als je "
        "wilt, ook uit een andere thuisgroep, ook kinderen die er vandaag niet zijn. Weet je niemand? Kleur dan "
        "niemand.",
        "Kijk alleen op je eigen blad en praat er daarna niet over; dat is netjes voor de ander. Je mag ook een vraag "
        "overslaan.",
        "Je mentor en de innovatiecoach lezen het. Andere kinderen krijgen het niet te zien. Je eigen ouders mogen "
        "erom vragen.",
        "Met wie ben je graag in de pauze?",
    ):
        assert letters(words) in letters(first), words
    assert "Het andere blad" not in first
    limited = Read(printing.round_forms(forms(stamp, round_with(20, SIX, limit=3, negative=True))))
    [only] = sheets_of(limited, "Leesblad")
    assert letters("Je mag er hoogstens 3 kiezen, ook kinderen die er") in letters(only)
    assert "Het andere blad" in only
    assert letters("Met wie ben je op dit moment liever niet in de pauze?") in letters(only)


def test_a_question_that_nobody_in_the_group_is_asked_is_not_read_aloud(
    printing: PaperPrinting, stamp: PrintStamp
) -> None:
    made = round_with(20, (lambda _place: 3, lambda _place: 6), codes=("play", "help", "lead"))
    young, older = sheets_of(Read(printing.round_forms(forms(stamp, made))), "Leesblad")
    assert letters("het ■ bij de vraag ‘Wie helpt jou weleens?’") in letters(young)
    assert "groepje goed op weg" not in young
    assert letters("bij de vraag ‘Wie kan een groepje goed op weg helpen?’") in letters(older)


def test_in_a_mixed_group_it_says_that_liever_niet_is_only_for_who_has_that_sheet(
    printing: PaperPrinting, stamp: PrintStamp
) -> None:
    mixed = round_with(12, (lambda place: 3 + place % 2,), negative=True)
    [sheet] = sheets_of(Read(printing.round_forms(forms(stamp, mixed))), "Leesblad")
    assert letters("Met wie lukt samen spelen nu nog niet zo goed? (alleen wie dit blad heeft)") in letters(sheet)
    assert letters("Met wie speel je graag? (alleen") not in letters(sheet)
    four = round_with(12, (lambda _place: 4,), negative=True)
    [sheet] = sheets_of(Read(printing.round_forms(forms(stamp, four))), "Leesblad")
    assert "alleen wie dit blad heeft" not in sheet


def test_children_of_groep_1_and_2_point_at_cards_four_on_a_sheet(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(10, (lambda _place: 1,))
    shown = Read(printing.round_forms(forms(stamp, made)))
    sheets = sheets_of(shown, "Gespreksblad")
    assert len(sheets) == 3  # ten children and two spares
    assert [sheet.count("Is er iets wat je mij wilt vertellen?") for sheet in sheets] == [4, 4, 4]
    for participant in made[0].participants:
        assert sum(f"(nr {participant.form_number})" in sheet for sheet in sheets) == 1
    assert sheets[0].count("Met wie speel je graag? Wijs maar aan. Nog iemand?") == 4
    assert sheets[0].count("Naast wie zit je graag in de kring?") == 4
    assert not sheets_of(shown, "Leesblad")


def test_every_child_has_one_sticker_with_a_large_number(printing: PaperPrinting, stamp: PrintStamp) -> None:
    made = round_with(60, SIX * 2)
    shown = Read(printing.round_forms(forms(stamp, made, FormSet.STICKERS)))
    assert len(shown.sheets) == 4  # thirty children and a first label, twice
    read = [line for sheet in shown.sheets for line in sheet.split("\n")]
    for participant in made[0].participants:
        assert read.count(str(participant.form_number)) == 1
        assert made[1][participant.pupil] in read
    assert shown.has("Plak deze nummers achter op de naamkaarten met foto die al in de groep hangen.")


def test_the_protocol_card_has_a_box_for_every_step(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.round_forms(forms(stamp, round_with(5, SIX), FormSet.PROTOCOL)))
    assert len(shown.sheets) == 1
    assert shown.has("Met wie? – leerplein Bos, ronde 2 · afname donderdag 14 januari 2027")
    steps = (
        "Formulieren afdrukken", "Afnemen in de thuisgroepen", "Afwezigen halen het in", "Typen, envelop voor envelop",
        "Proefcontrole", "Naar het plaatje kijken", "Praten met kinderen", "Groepsbespreking",
        "Formulieren door de shredder",
    )  # fmt: skip
    places = [shown.text.index(step) for step in steps]
    assert places == sorted(places)
    assert shown.text.count("op\n") + shown.text.count("op ") >= len(steps)


def test_the_signs_are_outlines_drawn_as_shapes(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value = forms(stamp, round_with(10, SIX))
    one = replace(value.envelopes[0], forms=value.envelopes[0].forms[:1], spares=())
    content = printing.round_forms(replace(value, part=FormSet.CHILD, envelopes=(one,)))
    with pdfium.PdfDocument(content) as document:
        kinds = [found.type for found in document[0].get_objects(max_depth=1)]
    # Nine names with two signs each, and the sign of each question.
    assert kinds.count(pdfium_raw.FPDF_PAGEOBJ_FORM) == 20
    assert pdfium_raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_it_reads_in_black_and_white(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value = forms(stamp, round_with(10, SIX))
    one = replace(value.envelopes[0], forms=value.envelopes[0].forms[:1], spares=())
    with pdfium.PdfDocument(printing.round_forms(replace(value, part=FormSet.CHILD, envelopes=(one,)))) as document:
        shown = document[0].render(scale=1).to_pil().convert("RGB")
    colours = shown.getcolors(100_000) or []
    assert all(max(colour) - min(colour) <= 12 for _, colour in colours)


def test_no_sheet_of_the_print_asks_for_its_back(printing: PaperPrinting, stamp: PrintStamp) -> None:
    content = printing.round_forms(forms(stamp, round_with(5, SIX)))
    assert b"/Duplex /Simplex" in content
    properties = Read(content).properties
    assert properties["Title"] == "Formulieren voor een ronde"
    assert not any(word in str(properties) for word in ("Noor", "Ines", "Liniaal", "Bos"))
    assert content == printing.round_forms(forms(stamp, round_with(5, SIX)))


def test_it_tells_how_far_it_is_and_stops(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value, told = forms(stamp, round_with(20, SIX)), list[float]()
    printing.round_forms(value, told.append)
    assert (told, told[-1]) == (sorted(told), 1.0)
    assert len(told) > 20
    told.clear()
    with pytest.raises(KnownProblem, match="stopped"):
        printing.round_forms(value, told.append, lambda: len(told) >= 3)
    assert len(told) == 3


def test_the_school_edits_the_text_of_a_form(stamp: PrintStamp, tmp_path: Path) -> None:
    for name in ("ronde_groep_3_6", "ronde_groep_7_8", "ronde_groep_1_2"):
        (tmp_path / f"{name}.txt").write_text(
            "titel: Wie met wie in [leerplein]?\nkop: Van [kind]\nvoet: Naar juf.\n\nLees eerst.\n[namen]\n○ bellen\n",
            "utf-8",
        )
    value = forms(stamp, round_with(5, SIX), FormSet.CHILD)
    shown = Read(PaperPrinting(forms=tmp_path).round_forms(value))
    for words in ("Wie met wie in leerplein Bos?", "Lees eerst.", "bellen", "Naar juf."):
        assert all(letters(words) in letters(sheet) for sheet in shown.sheets), words
    with pytest.raises(KnownProblem, match="form_file"):
        PaperPrinting(forms=tmp_path).round_forms(replace(value, part=FormSet.ENVELOPES))


@pytest.mark.parametrize(
    ("name", "plaza", "said"),
    [("Bos", True, "leerplein Bos"), ("Leerplein Bos", True, "leerplein Bos"),
     ("De Egels", False, "thuisgroep De Egels"), ("Thuisgroep 5a", False, "thuisgroep 5a"),
     ("Leerpleinen", True, "leerplein Leerpleinen")],
)  # fmt: skip
def test_a_group_is_called_by_what_it_is_once(name: str, plaza: bool, said: str) -> None:
    assert of_group(name, plaza=plaza) == said
