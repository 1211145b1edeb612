"""Cards and poster: the school's words on one sheet for a wall, and nothing as a fact that nobody checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.use_cases.print_cards import CardForm
from buut_desktop.use_cases.printed import CardPrint, Contact
from tests.paper.conftest import Read, letters

WORDS = {
    CardForm.STOP: (
        "STOP",
        "misschien seksueel gedrag door een volwassene van of rond de school",
        "Stop. Onderzoek niets zelf. Stel geen vragen meer. Beloof geen geheimhouding.",
        "Zorg dat het kind nu veilig is en niet alleen met de genoemde persoon.",
        "Bel nu de schoolleider. Gaat het over de schoolleider, bel dan het bestuur. Gaat het over het bestuur, bel "
        "dan de vertrouwensinspecteur.",
        "Zeg alleen wat je zag of hoorde, in de woorden van het kind.",
        "Praat er met niemand anders over, ook niet met de genoemde persoon of met ouders. Het bestuur beslist wie "
        "wanneer wordt ingelicht.",
        "Direct gevaar? Bel",
        "Het actieplan staat stil. Schrijf hier alleen wie je belde en hoe laat. Dit staat in het gesloten deel.",
        "Volwassene van of rond de school: personeel, invaller, stagiair, vrijwilliger, overblijf, opvang, "
        "vakleerkracht, chauffeur, ouder die meehelpt.",
    ),
    CardForm.BETWEEN_CHILDREN: (
        "Seksueel gedrag tussen kinderen",
        "Blijf rustig, vraag niet door, laat de kinderen apart.",
        "Bespreek het vandaag met de interne contactpersoon en de schoolleider; zij kiezen wie ouders belt en welke "
        "hulp nodig is.",
        "Geen blad Terugkijken, geen verzoening, geen steungroep.",
    ),
    CardForm.ABUSE_CODE: (
        "Zorgen over thuis: de meldcode",
        "Schrijf hier geen inhoud. Ouders mogen dit bestand inzien; zorgen over thuis horen in de meldcodemap van de "
        "school.",
        "Overleg – met de aandachtsfunctionaris; vraag zo nodig advies aan Veilig Thuis, zonder naam mag.",
        "Vijf vragen bij 4 en 5: Is er een vermoeden?",
        "Werkt de hulp op tijd? Telkens “nee”: melden.",
        "Hier bewaren we alleen: gestart op, bij wie, stap, datum – en alleen schoolleider, ICP en "
        "aandachtsfunctionaris zien dat.",
    ),
    CardForm.MEDIA: (
        "Bel je de pers, of belt de pers jou?",
        "Geef geen uitleg en geen reactie; verwijs naar het bestuur:",
    ),
    CardForm.URGENT: (
        "Dit programma legt vast; het waarschuwt niemand.",
        "Is het nu dringend? Loop erheen of bel, en schrijf daarna.",
    ),
    CardForm.POSTER: (
        "Bij wie kun je terecht?",
        "Is er iets naars, voor jou of voor een ander? Vertel het. Dat is geen klikken.",
        "Je mag altijd naar je mentor. Wil je liever iemand anders? Deze mensen luisteren:",
        "Liever bellen of chatten met iemand die je niet kent: Kindertelefoon",
    ),
    CardForm.CONTACTS: ("Bij wie kunt u terecht?",),
}
LONG = "Wilhelmina-Antoinette van der Żółkiewska-Ağaçkakan ’t Hazelpad"


def person(name: str, **more: object) -> Contact:
    """Somebody to turn to."""
    told: dict[str, object] = {
        "code": CardCode.INTERNAL_CONTACT, "organisation": "", "phone": "", "mail": "", "when": "lokaal 7, maandag",
        "checked_on": date(2026, 9, 3),
    }  # fmt: skip
    return Contact(name=name, **{**told, **more})  # type: ignore[arg-type]


@dataclass
class Card:
    """What the use case hands over."""

    stamp: PrintStamp
    form: str
    filled: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Contact, ...] = ()


@pytest.mark.parametrize("form", CardForm)
def test_a_card_stands_on_one_sheet_word_for_word(printing: PaperPrinting, stamp: PrintStamp, form: CardForm) -> None:
    shown = Read(printing.card(CardPrint(stamp, form.value, {}, ())))
    assert len(shown.sheets) == 1
    for words in WORDS[form]:
        assert shown.has(words), words
    assert not set("#[]⚑") & set(shown.text)


@pytest.mark.parametrize("form", CardForm)
def test_what_hangs_on_a_wall_says_nothing_about_confidence_and_ships_no_number(
    printing: PaperPrinting, stamp: PrintStamp, form: CardForm
) -> None:
    shown = Read(printing.card(CardPrint(stamp, form.value, {}, ())))
    assert "Vertrouwelijk" not in shown.text
    assert stamp.made_by not in shown.text
    assert shown.has(f"{stamp.school} · afdruk {stamp.number}")
    for number in ("0900", "0800", "112"):
        assert number not in shown.text.replace(stamp.number, "")


def test_what_was_checked_is_written_in_with_its_day(printing: PaperPrinting, stamp: PrintStamp) -> None:
    filled = {
        "schoolleider": "Joost Potlood 06 0000 0001", "alarmnummer": "112",
        "vertrouwensinspectie": "0900 000 0000, werkdagen", "vertrouwensinspectie gecontroleerd op": "3-9-2026",
    }  # fmt: skip
    shown = Read(printing.card(Card(stamp, "stopkaart", filled)))
    assert shown.has("Direct gevaar? Bel 112.")
    assert shown.has("Schoolleider: Joost Potlood 06 0000 0001")
    assert shown.has("Vertrouwensinspectie: 0900 000 0000, werkdagen · gecontroleerd op 3-9-2026")
    assert len(shown.sheets) == 1


@pytest.mark.parametrize("count", [1, 4, 7, 12])
def test_everybody_on_the_poster_has_room_for_a_photo_and_a_whole_name(
    printing: PaperPrinting, stamp: PrintStamp, count: int
) -> None:
    people = tuple(person(f"{LONG} {number}") for number in range(count))
    shown = Read(printing.card(Card(stamp, "poster", {}, people)))
    # A hyphen at the end of a line is the reader's to interpret.
    read = shown.letters.replace("\ufffe", "").replace("-", "")
    assert all(letters(f"{LONG} {number}").replace("-", "") in read for number in range(count))
    assert shown.text.count("foto") >= count
    assert len(shown.sheets) == 1


def test_a_name_from_right_to_left_is_on_the_poster(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.card(Card(stamp, "poster", {}, (person("שרה לוי"), person("Bo")))))
    assert set("שרהלוי") <= set(shown.text)


def test_the_card_for_parents_gives_every_way_and_the_day_it_was_checked(
    printing: PaperPrinting, stamp: PrintStamp
) -> None:
    one = person("Hanna Puntenslijper", phone="06 0000 0009", mail="h@school.example", organisation="Stichting X")
    shown = Read(printing.card(Card(stamp, "contactkaart", {}, (one,))))
    for words in ("Interne contactpersoon", one.name, one.organisation, one.phone, one.mail, one.when,
                  "gecontroleerd op 3 september 2026"):  # fmt: skip
        assert shown.has(words), words


def test_the_school_edits_the_text_of_a_card(stamp: PrintStamp, tmp_path: Path) -> None:
    (tmp_path / "poster.txt").write_text("titel: Kom maar\n\n! Vertel het.\n\n[mensen]\n", "utf-8")
    shown = Read(PaperPrinting(forms=tmp_path).card(Card(stamp, "poster", {}, (person("Bo"),))))
    assert shown.has("Kom maar Vertel het.")
    assert shown.has("Bo")


def test_a_card_whose_text_is_away_is_told(stamp: PrintStamp, tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="form_file"):
        PaperPrinting(forms=tmp_path).card(Card(stamp, "stopkaart"))
