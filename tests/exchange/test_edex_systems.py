"""EDEXML as other schools' systems write it: whatever a careful person reads in it, the import reads too."""

from __future__ import annotations

from datetime import date

import pytest

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import ImportedPupil, SchoolImport
from buut_desktop.exchange.edex import understood
from buut_desktop.exchange.edex_worker import answer
from tests.exchange.edex_files import NOOR, SCHOOL, edex

UWLR = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"
SPLIT = (
    '<groepen><groep key="303_lj_1"><naam>Kwikstaart</naam><jaargroep>1</jaargroep></groep>'
    '<groep key="303_lj_2"><naam>Kwikstaart</naam><jaargroep>2</jaargroep></groep></groepen>'
)
MARK = "GEHEIM"


def read(content: str | bytes) -> SchoolImport:
    return understood(answer(content.encode("utf-8") if isinstance(content, str) else content))


def only(content: str | bytes) -> ImportedPupil:
    (pupil,) = read(content).pupils
    return pupil


def child(inside: str, key: str = "1", **file: str) -> str:
    return edex(f'<leerling key="{key}">{inside}</leerling>', **file)


def name(pupil: ImportedPupil) -> tuple[str, str, str]:
    return pupil.given_name, pupil.prefix, pupil.surname


def codes(found: SchoolImport) -> list[str]:
    return [note.code.value for note in found.notes]


# What stands around the school.

_PLAIN = edex(NOOR)
_INSIDE = _PLAIN.removeprefix("<EDEX>").removesuffix("</EDEX>")
_DEFAULT = f'<leerlinggegevens xmlns="{UWLR}">{_INSIDE}</leerlinggegevens>'
_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


def _prefixed(text: str) -> str:
    return text.replace("</", "\0").replace("<", "<ns2:").replace("\0", "</ns2:")


@pytest.mark.parametrize(
    "content",
    [
        _DEFAULT,
        _prefixed(f"<leerlinggegevens>{_INSIDE}</leerlinggegevens>").replace(">", f' xmlns:ns2="{UWLR}">', 1),
        f'<?xml version="1.0"?><s:Envelope xmlns:s="{_SOAP}"><s:Header><x:a xmlns:x="urn:x">{MARK}</x:a></s:Header>'
        f'<s:Body><leerlinggegevens_antwoord xmlns="{UWLR}">{_DEFAULT}</leerlinggegevens_antwoord></s:Body>'
        "</s:Envelope>",
        f'<s:Envelope xmlns:s="{_SOAP}"><s:Body>{_DEFAULT}<extra>{MARK}</extra></s:Body></s:Envelope>',
        f"<leerlinggegevens_antwoord><autorisatie>{MARK}</autorisatie>{_DEFAULT}</leerlinggegevens_antwoord>",
        _PLAIN.replace("leerling", "LEERLING").replace("achternaam", "AchterNaam").replace("key=", "KEY="),
        "\r\n\n  " + edex(NOOR, head='<?xml version="1.0" encoding="utf-8"?>\n'),
        "\ufeff\ufeff" + edex(NOOR, head='<?xml version="1.0" encoding="utf-8"?>\n'),
        _PLAIN + "\n\x1a",
        _PLAIN + "\x00\x00",
        edex(NOOR, head='<?xml version="1.0" encoding="us-ascii" standalone="yes"?><?mso-application x?><!-- a -->'),
        edex(NOOR, head='<?xml version="1.0" encoding="Unicode"?>').encode("utf-16"),
    ],
)
def test_whatever_stands_around_the_school_the_child_is_found(content: str | bytes) -> None:
    found = read(content)
    assert [name(p) for p in found.pupils] == [("Noor", "van der", "Regenboog")]
    assert (found.pupils[0].key, found.pupils[0].group_key, found.school_year) == ("20001", "A", 2026)
    assert MARK.encode() not in answer(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    "content",
    [
        f'<s:Envelope xmlns:s="{_SOAP}"><s:Body><s:Fault><faultcode>1</faultcode></s:Fault></s:Body></s:Envelope>',
        "<Envelope/>",
        "<body><p>hallo</p></body>",
        f"<anders>{_DEFAULT}</anders>",
    ],
)
def test_an_envelope_without_a_school_is_another_kind_of_file(content: str) -> None:
    with pytest.raises(KnownProblem, match="import_unknown"):
        read(content)


def test_the_line_named_counts_the_empty_ones_above() -> None:
    with pytest.raises(KnownProblem) as caught:
        read("\n\n" + edex(NOOR, NOOR.replace("</roepnaam>", "")))
    assert caught.value.details["line"] == 7


def test_letters_that_are_not_what_the_file_declares_are_refused_by_line_and_never_guessed() -> None:
    content = edex(NOOR.replace("Noor", "Zoë"), head='<?xml version="1.0" encoding="utf-8"?>\n')
    for broken in (content.encode("cp1252"), b"\xef\xbb\xbf" + content.encode("cp1252")):
        with pytest.raises(KnownProblem, match="import_line") as caught:
            read(broken)
        assert caught.value.details["line"] == 5
    latin = content.replace("utf-8", "iso-8859-1")
    assert only(b"\xef\xbb\xbf" + latin.encode("utf-8")).given_name == "Zoë"  # the mark is the truth


# How a name is written.


@pytest.mark.parametrize(
    ("inside", "parts"),
    [
        ("<roepnaam><![CDATA[Zoë & Co]]></roepnaam>", ("Zoë & Co", "", "")),
        ("<roepnaam>Zo<!-- -->&#235;<?x y?></roepnaam><achternaam>&#x15E;en</achternaam>", ("Zoë", "", "Şen")),
        ("<roepnaam>\n\t Noor\n  Linde </roepnaam>", ("Noor Linde", "", "")),
        ("<voornamen>Noor Linde</voornamen><achternaam>Bos</achternaam>", ("Noor", "", "Bos")),
        ("<voornamen>Noor, Linde</voornamen><roepnaam/><achternaam>Bos</achternaam>", ("Noor", "", "Bos")),
        ("<voornamen>Anne-Fleur Mia</voornamen><achternaam>Bos</achternaam>", ("Anne-Fleur", "", "Bos")),
        ("<roepnaam>Sem</roepnaam><achternaam>van der Berg</achternaam>", ("Sem", "van der", "Berg")),
        ("<roepnaam>Sem</roepnaam><achternaam>Van der Berg</achternaam>", ("Sem", "van der", "Berg")),
        ("<roepnaam>Sem</roepnaam><achternaam>Berg, van der</achternaam>", ("Sem", "van der", "Berg")),
        ("<roepnaam>Sem</roepnaam><achternaam>Berg (van der)</achternaam>", ("Sem", "van der", "Berg")),
        ("<achternaam>’t Hof</achternaam><voorvoegsel/><roepnaam>Sem</roepnaam>", ("Sem", "’t", "Hof")),
        ("<achternaam>van der Berg</achternaam><voorvoegsel>van der</voorvoegsel>", ("", "van der", "Berg")),
        ("<achternaam>Berg, van der</achternaam><voorvoegsel>van der</voorvoegsel>", ("", "van der", "Berg")),
        ("<achternaam>Bos</achternaam><voorvoegsel>-</voorvoegsel>", ("", "", "Bos")),
        ("<achternaam>JANSEN</achternaam><roepnaam>NOOR</roepnaam>", ("NOOR", "", "JANSEN")),
        ("<achternaam>VAN DER BERG</achternaam><roepnaam>NOOR</roepnaam>", ("NOOR", "VAN DER", "BERG")),
        ("<achternaam>Jansen-de Boer</achternaam><roepnaam>Mia</roepnaam>", ("Mia", "", "Jansen-de Boer")),
        ("<achternaam>van den Berg-Jansen</achternaam><roepnaam>Mia</roepnaam>", ("Mia", "van den", "Berg-Jansen")),
        ("<achternaam>Boer - van Dijk</achternaam><voorvoegsel>de</voorvoegsel>", ("", "de", "Boer - van Dijk")),
        ("<achternaam>El Amrani</achternaam><roepnaam>Ilias</roepnaam>", ("Ilias", "", "El Amrani")),
        ("<achternaam>Ben Ali</achternaam><roepnaam>Ilias</roepnaam>", ("Ilias", "", "Ben Ali")),
        ("<achternaam>Da Silva</achternaam><roepnaam>Rui</roepnaam>", ("Rui", "", "Da Silva")),
    ],
)
def test_a_name_is_read_as_a_person_reads_it(inside: str, parts: tuple[str, str, str]) -> None:
    assert name(only(child(inside))) == parts


_NIL = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'


def test_what_is_nil_is_empty_and_nothing_to_tell_of() -> None:
    content = edex(
        f'<leerling key="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="leerlingType">'
        f"<achternaam>Bos</achternaam><voorvoegsel {_NIL}/><roepnaam {_NIL}/><voornamen>Noor</voornamen>"
        f"<geboortedatum {_NIL}/><groep {_NIL}/><bsn {_NIL}/><uitstroomdatum {_NIL}></uitstroomdatum></leerling>"
    )
    found = read(content)
    assert (name(found.pupils[0]), found.pupils[0].birth_date) == (("Noor", "", "Bos"), None)
    assert (found.ignored, found.notes) == ({}, ())


# Groups and leerjaren.


@pytest.mark.parametrize(
    "written",
    [
        '<groep key="A"/>',
        "<groep>A</groep>",
        "<groep>\n kwikstaart </groep>",
        "<groep key=''>Kwikstaart</groep>",
        '<groep key="A">iets anders</groep>',
        '<groepen><groep key="A"/></groepen>',
        '<groep key=" A "><naam>Kwikstaart</naam></groep>',
    ],
)
def test_a_pupils_group_is_found_by_key_or_by_name(written: str) -> None:
    found = read(child(f"<roepnaam>Noor</roepnaam>{written}"))
    assert (found.pupils[0].group_key, found.pupils[0].year_group) == ("A", "4")
    assert codes(found) == []


def test_a_key_may_be_an_element_of_its_own() -> None:
    groups = "<groepen><groep><key>A</key><naam>Wulp</naam></groep></groepen>"
    found = read(edex('<leerling><key> 5 </key><roepnaam>X</roepnaam><groep key="A"/></leerling>', groups=groups))
    assert [(p.key, p.group_key) for p in found.pupils] == [("5", "A")]
    assert found.ignored == {}


def test_a_group_without_a_key_is_known_by_its_name() -> None:
    groups = "<groepen><groep><naam>3A</naam><jaargroep>3</jaargroep></groep></groepen>"
    assert only(child("<roepnaam>Noor</roepnaam><groep>3A</groep>", groups=groups)).group_key == "3A"


@pytest.mark.parametrize(("written", "year"), [("303_lj_3", "3"), ("303_lj_1", "1"), ("303", None)])
def test_a_part_of_a_split_group_that_is_not_declared_is_still_that_group(written: str, year: str | None) -> None:
    found = read(child(f'<roepnaam>Noor</roepnaam><groep key="{written}"/>', groups=SPLIT))
    assert found.pupils[0].group_key == "303"
    assert found.pupils[0].year_group == year
    assert codes(found) == ["groups_merged"]


def test_a_pupil_written_once_for_each_part_of_its_group_is_one_child() -> None:
    parts = [f'<leerling key="9"><roepnaam>Noor</roepnaam><groep key="303_lj_{part}"/></leerling>' for part in (1, 2)]
    found = read(edex(*parts, groups=SPLIT))
    assert [(p.group_key, p.key_is_stable) for p in found.pupils] == [("303", True)]
    assert codes(found) == ["groups_merged", "row_twice"]
    two = '<groepen><groep key="A"><naam>A</naam></groep><groep key="B"><naam>B</naam></groep></groepen>'
    parts = [f'<leerling key="9"><roepnaam>Noor</roepnaam><groep key="{group}"/></leerling>' for group in "AB"]
    found = read(edex(*parts, groups=two))
    assert [p.group_key for p in found.pupils] == ["A"]
    assert codes(found) == ["group_second", "row_twice"]


@pytest.mark.parametrize("keys", [("#1", "#2"), ("", ""), ("#1", "")])
def test_keys_not_to_be_trusted_make_no_second_child(keys: tuple[str, str]) -> None:
    rows = [
        f'<leerling key="{key}"><roepnaam>Noor</roepnaam><geboortedatum>2018-03-04</geboortedatum></leerling>'
        for key in keys
    ]
    assert len(read(edex(*rows)).pupils) == 1
    without_birth = [each.replace("<geboortedatum>2018-03-04</geboortedatum>", "") for each in rows]
    assert len(read(edex(*without_birth)).pupils) == 2  # a name alone says nothing


def test_groups_of_one_name_are_one_also_from_two_sites_and_that_is_told() -> None:
    # The format ties no group to a vestiging.
    groups = "".join(f'<groep key="{key}"><naam>Groep 3</naam><jaargroep>3</jaargroep></groep>' for key in "NZ")
    pupils = [
        f'<leerling key="{key}"><roepnaam>{key}</roepnaam><groep key="{key}"/><vestiging key="{key}"/></leerling>'
        for key in "NZ"
    ]
    found = read(edex(*pupils, groups=f"<vestigingen><vestiging key='N'/></vestigingen><groepen>{groups}</groepen>"))
    assert len(found.groups) == 1
    assert [(note.code.value, note.about, note.count) for note in found.notes] == [("groups_merged", "Groep 3", 2)]


@pytest.mark.parametrize(
    "written",
    [
        '<samengestelde_groepen><samengestelde_groep key="LP"/></samengestelde_groepen>',
        '<samengestelde_groep key="LP"/>',
        "<samengestelde_groepen><samengestelde_groep>LP</samengestelde_groep></samengestelde_groepen>",
        '<groep key="LP"/>',
        '<groepen><samengestelde_groep key="LP"/></groepen>',
    ],
)
@pytest.mark.parametrize("separately", [False, True])
def test_a_samengestelde_groep_is_found_wherever_it_stands(written: str, separately: bool) -> None:
    plaza = '<samengestelde_groep key="LP"><naam>Leerplein Duin</naam></samengestelde_groep>'
    home = '<groep key="A"><naam>Wulp</naam><jaargroep>4</jaargroep></groep>'
    groups = (
        f"<groepen>{home}</groepen><samengestelde_groepen>{plaza}</samengestelde_groepen>"
        if separately
        else f"<groepen>{plaza}{home}</groepen>"
    )
    found = read(child(f'<roepnaam>Noor</roepnaam>{written}<groep key="A"/>', groups=groups))
    assert {g.name: g.kind for g in found.groups} == {
        "Leerplein Duin": GroupKind.LEARNING_PLAZA,
        "Wulp": GroupKind.HOME_GROUP,
    }
    assert (found.pupils[0].plaza_keys, found.pupils[0].group_key) == (("LP",), "A")
    assert codes(found) == []


@pytest.mark.parametrize(
    ("written", "year"),
    [("0", "0"), ("B", "B"), ("d", "D"), ("S", "S"), ("V", "V"), ("N", "N"), ("11", "11"), ("03", "3"), ("00", "0"),
     ("groep 3", "3"), ("Groep 03", "3"), ("leerjaar 3", "3"), (" 3 ", "3"), ("C", "4"), ("", "4")],
)  # fmt: skip
def test_a_leerjaar_is_read_as_a_person_reads_it(written: str, year: str) -> None:
    found = read(child(f'<roepnaam>Noor</roepnaam><jaargroep>{written}</jaargroep><groep key="A"/>'))
    assert found.pupils[0].year_group == year
    assert codes(found) == []


def test_a_file_of_1_03_needs_no_groups_and_no_sites() -> None:
    one = "<achternaam>Bos</achternaam><roepnaam>Mia</roepnaam><jaargroep>3</jaargroep>"
    two = '<achternaam>Bos</achternaam><roepnaam>Pim</roepnaam><groep key="g"/>'
    school = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>"
    groups = '<groepen><groep key="g"><naam>Groep 4</naam><jaargroep>groep 4</jaargroep></groep></groepen>'
    rows = (f'<leerling key="1">{one}</leerling>', f'<leerling key="2">{two}</leerling>')
    found = read(edex(*rows, school=school, groups=groups))
    assert [(p.given_name, p.year_group, p.group_key) for p in found.pupils] == [("Mia", "3", None), ("Pim", "4", "g")]
    assert [g.year_groups for g in found.groups] == [("4",)]
    assert [p.year_group for p in read(edex(rows[0], school=school, groups="")).pupils] == ["3"]


# Days and years.


@pytest.mark.parametrize(
    "written",
    ["2018-03-04", "2018-03-04+01:00", "2018-03-04Z", "2018-03-04T00:00:00", "2018-03-04T00:00:00.000+01:00",
     "04-03-2018", "4-3-2018", "04/03/2018", "04-03-2018 00:00:00", "\n 2018-03-04 \n", "20180304"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    found = read(child(f"<roepnaam>Noor</roepnaam><geboortedatum>{written}</geboortedatum>"))
    assert found.pupils[0].birth_date == date(2018, 3, 4)
    assert codes(found) == []


def _with_days(*days: tuple[str, str]) -> str:
    school = SCHOOL.replace("</school>", "<peildatum>2026-10-01</peildatum></school>")
    inside = "".join(f"<{kind}stroomdatum>{day}</{kind}stroomdatum>" for kind, day in days)
    return child(f"<roepnaam>Noor</roepnaam>{inside}", school=school)


@pytest.mark.parametrize(
    ("days", "stays"),
    [
        ((("uit", "2026-09-30"),), False),
        ((("uit", "2026-10-02"),), True),
        ((("uit", "9999-12-31T00:00:00"),), True),
        ((("uit", "0001-01-01T00:00:00"),), True),
        ((("in", "2027-01-04"),), True),
        ((("in", "2026-08-24"), ("uit", "2025-07-04")), True),  # left, and came back
        ((("in", "2022-08-24"), ("uit", "2025-07-04")), False),
    ],
)
def test_who_is_at_school_is_told_by_the_days(days: tuple[tuple[str, str], ...], stays: bool) -> None:
    found = read(_with_days(*days))
    assert (len(found.pupils), len(found.left)) == ((1, 0) if stays else (0, 1))
    assert codes(found) == []


@pytest.mark.parametrize(
    "school",
    [
        SCHOOL + SCHOOL.replace("2026-2027", "2025-2026"),
        SCHOOL.replace("<brincode>", "<schooljaar>2025-2026</schooljaar><brincode>"),
    ],
)
def test_two_school_years_in_one_file_are_asked_about(school: str) -> None:
    found = read(edex(NOOR, school=school))
    assert found.school_year is None
    assert codes(found) == ["school_year_unclear"]
    assert read(edex(NOOR, school=SCHOOL + SCHOOL)).school_year == 2026


# What never comes along.


def test_nothing_beside_the_allow_list_leaves_the_reader() -> None:
    everywhere = "".join(
        f"<{kind}>{MARK}</{kind}>"
        for kind in ("bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "gebruikersnaam", "emailadres", "fotourl",
                     "postcodenl", "etniciteit", "land", "gewicht_nieuw", "geslacht", "eckid", "voorletters-1")
    )  # fmt: skip
    extra = (
        f"<toevoegingen soort='{MARK}'><a xmlns='urn:b'><leerling key='{MARK}'><roepnaam>{MARK}</roepnaam>"
        f"<groep key='{MARK}'>{MARK}</groep></leerling>{MARK}</a></toevoegingen>"
    )
    content = edex(
        f'<leerling key="1" eckid="{MARK}" foto="{MARK}"><roepnaam>Noor</roepnaam>{MARK}{everywhere}{extra}'
        f'<groep key="A" naam="{MARK}"><bsn>{MARK}</bsn></groep><vestiging key="{MARK}"/></leerling>',
        school=SCHOOL.replace("</school>", f"<auteur>{MARK}</auteur><commentaar>{MARK}</commentaar>{extra}</school>"),
        groups=f'<vestigingen><vestiging key="{MARK}"><naam>{MARK}</naam></vestiging></vestigingen>'
        f'<groepen><groep key="A" x="{MARK}"><naam>Wulp</naam><omschrijving>{MARK}</omschrijving>{extra}'
        "</groep></groepen>",
    ).replace(
        "</EDEX>",
        f'<leerkrachten><leerkracht key="{MARK}"><roepnaam>{MARK}</roepnaam><groepen><groep key="A"/></groepen>'
        f"</leerkracht><leerkracht key='2'><achternaam>{MARK}</achternaam></leerkracht></leerkrachten></EDEX>",
    )
    told = answer(content.encode())
    assert MARK.encode() not in told
    found = understood(told)
    assert MARK not in repr(found)
    assert found.ignored["leerkracht"] == 2
    assert (found.ignored["bsn"], found.ignored["eckid"]) == (2, 2)


def test_a_school_number_that_is_a_bsn_is_not_taken_for_a_key() -> None:
    numbers = [str(number) for number in range(999990000, 999990200) if _passes(number)][:6]
    pupils = [f'<leerling key="{number}"><roepnaam>Noor {number[-3:]}</roepnaam></leerling>' for number in numbers]
    told = answer(edex(*pupils).encode())
    assert not any(number.encode() in told for number in numbers)
    found = understood(told)
    assert [(p.key, p.key_is_stable) for p in found.pupils] == [(None, False)] * 6
    assert found.ignored == {"bsn": 6}


def _passes(number: int) -> bool:
    digits = [int(digit) for digit in str(number)]
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def test_a_large_school_with_one_key_for_everybody_is_read_in_time() -> None:
    pupils = [
        f'<leerling key="0"><roepnaam>Kind</roepnaam><achternaam>Bos {number}</achternaam></leerling>'
        for number in range(3_000)
    ]
    found = read(edex(*pupils))
    assert len(found.pupils) == 3_000
    assert not any(pupil.key_is_stable for pupil in found.pupils)
