"""EDEXML as schools' systems write it: what is taken over, what is only counted, and which line is to blame."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import FILE_LIMIT, PUPIL_LIMIT, SchoolImport
from buut_desktop.exchange.child_process import CalledOff, Unanswered, ask
from buut_desktop.exchange.edex import FROZEN_WORKER, Limits, read_school, understood
from buut_desktop.exchange.edex_worker import answer
from tests.exchange.edex_files import NOOR, SAMPLE, SCHOOL, edex

BYTE_MARK = b"\xef\xbb\xbf"


def never() -> bool:
    return False


def here(content: str | bytes) -> SchoolImport:
    """Read without a process of its own, but through the same JSON."""
    return understood(answer(content.encode("utf-8") if isinstance(content, str) else content))


def fault(content: str | bytes) -> KnownProblem:
    with pytest.raises(KnownProblem) as caught:
        here(content)
    return caught.value


def codes(found: SchoolImport) -> list[str]:
    return [note.code.value for note in found.notes]


# The whole way, through the process of its own.


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "EDEX.XML"
    file.write_text(SAMPLE, "utf-8")
    found = read_school(file, never)
    assert found.school_year == 2026
    assert [(p.given_name, p.prefix, p.surname, p.year_group) for p in found.pupils] == [
        ("Finn", "", "", "2"),
        ("Şeyma", "", "Ağaçkakan", "1"),
    ]
    assert [p.given_name for p in found.left] == ["Aimée"]
    assert [(g.name, g.kind, g.year_groups) for g in found.groups] == [
        ("1-2 Kwikstaart", GroupKind.HOME_GROUP, ("1", "2")),
        ("Leerplein Duin", GroupKind.LEARNING_PLAZA, ("1",)),
    ]
    assert found.ignored == {
        "bsn": 1, "eckid": 1, "geslacht": 1, "leerkracht": 1, "postcodenl": 1, "toevoegingen": 1, "vestiging": 1,
        "voornamen": 1,
    }  # fmt: skip


def test_nothing_beside_the_program_is_taken_for_a_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(5)")
    file = tmp_path / "EDEX.XML"
    file.write_text(SAMPLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", ".")
    assert len(read_school(file, never).pupils) == 2


@pytest.mark.parametrize("content", ["", "EDEXLL  0001Regenboog  Noor", "<html></html>", "%PDF-1.7", "PK\x03\x04"])
def test_another_kind_of_file_is_told_as_such(content: str, tmp_path: Path) -> None:
    file = tmp_path / "EDEXLL.TXT"
    file.write_text(content)
    with pytest.raises(KnownProblem, match=r"^import_unknown$"):
        read_school(file, never)


def test_a_file_that_is_not_there_or_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    for path in (tmp_path / "none.xml", tmp_path, large):
        with pytest.raises(KnownProblem, match=r"^import_line$"):
            read_school(path, never)


def test_reading_can_be_called_off(tmp_path: Path) -> None:
    file = tmp_path / "EDEX.XML"
    file.write_text(SAMPLE, "utf-8")
    with pytest.raises(KnownProblem, match=r"^stopped$"):
        read_school(file, lambda: True)


def test_reading_ends_when_its_time_is_up(tmp_path: Path) -> None:
    file = tmp_path / "EDEX.XML"
    file.write_text(SAMPLE, "utf-8")
    with pytest.raises(KnownProblem, match=r"^import_line$"):
        read_school(file, never, Limits(seconds=0))


@pytest.mark.skipif(sys.platform != "linux", reason="alleen hier houdt het systeem zich aan de geheugengrens")
def test_reading_ends_when_its_memory_is_full(tmp_path: Path) -> None:
    tight = Limits(memory=120 * 1024**2)
    file = tmp_path / "EDEX.XML"
    file.write_text(SAMPLE, "utf-8")
    assert read_school(file, never, tight).pupils
    file.write_text(SAMPLE.replace("Verzonnen.", "x" * (FILE_LIMIT - 10_000)), "utf-8")
    with pytest.raises(KnownProblem, match=r"^import_line$"):
        read_school(file, never, tight)
    assert read_school(file, never).pupils


def test_the_program_itself_never_loads_the_reader_of_xml() -> None:
    # In a fresh process: this one has read files itself.
    script = "import sys, buut_desktop.exchange.edex; print({'defusedxml', 'xml.etree.ElementTree'} & set(sys.modules))"
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": root}, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"set()"


def test_a_bundled_program_can_start_itself_as_the_reader() -> None:
    command = [sys.executable, "-m", "buut_desktop", FROZEN_WORKER]
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    told = ask(
        [*command, str(1024**3), "30"], SAMPLE.encode(), seconds=30, most=10_000, cancelled=never, environment=root
    )
    assert len(understood(told).pupils) == 2
    assert subprocess.run([*command, "zomaar"], env=root, input=b"", capture_output=True).returncode == 2


# The process on its own.

SLEEPER = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"


def gone(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text()), 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill met 0 vraagt hier niet, maar beëindigt")
def test_a_process_that_is_called_off_or_too_slow_is_gone(tmp_path: Path) -> None:
    at_work = tmp_path / "pid"
    command = [sys.executable, "-c", SLEEPER, str(at_work)]
    # More than a pipe holds and it never reads: giving it the file may not hold us up either.
    with pytest.raises(CalledOff):
        ask(
            command,
            b"x" * 1_000_000,
            seconds=60,
            most=10,
            cancelled=lambda: bool(at_work.exists() and at_work.read_text()),
        )
    assert gone(at_work)
    at_work.unlink()
    with pytest.raises(Unanswered):
        ask(command, b"", seconds=1.5, most=10, cancelled=never)
    assert gone(at_work)


def test_what_a_process_says_beside_its_answer_is_seen_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    script = "import sys; sys.stderr.write('Noor'); sys.stdout.write('ja')"
    assert ask([sys.executable, "-c", script], b"", seconds=30, most=10, cancelled=never) == b"ja"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("script", ["print('x' * 100)", "raise SystemExit(3)", "import os; os.abort()"])
def test_a_process_that_fails_or_says_too_much_gives_no_answer(script: str) -> None:
    with pytest.raises(Unanswered):
        ask([sys.executable, "-c", script], b"x" * 500_000, seconds=30, most=10, cancelled=never)


def test_a_process_that_cannot_start_gives_no_answer(tmp_path: Path) -> None:
    with pytest.raises(Unanswered):
        ask([str(tmp_path / "none")], b"", seconds=30, most=10, cancelled=never)


@pytest.mark.parametrize(
    "told",
    [
        b"", b"{", b"[]", b"null", b"{}", b'{"rows":[]}', b'{"rows":{}}', b'{"refused":"<b>Noor</b>","line":1}',
        b'{"refused":"malformed","line":"Noor"}', b'{"refused":"malformed","line":-1}', b"\xff\xfe", b"[" * 100_000,
        answer(SAMPLE.encode()).replace(b'"line":', b'"row":'),
        answer(SAMPLE.encode()).replace(b'"Finn"', b"7"),
        answer(SAMPLE.encode()).replace(b'"Finn"', b'["Finn"]'),
        answer(SAMPLE.encode()).replace(b'"Finn"', b'"\\ud800"'),
        answer(SAMPLE.encode()).replace(b"Finn", b"F" * 300),
        answer(SAMPLE.encode()).replace(b'"composite":false', b'"composite":0'),
        answer(SAMPLE.encode()).replace(b'"bsn":1', b'"bsn":true'),
    ],
)  # fmt: skip
def test_an_answer_is_not_believed_before_it_is_checked(told: bytes) -> None:
    with pytest.raises(KnownProblem, match=r"^import_line$") as caught:
        understood(told)
    assert "Noor" not in str(caught.value.details)


# What a file may look like.


def test_a_namespace_capitals_and_another_order_do_not_matter() -> None:
    content = (
        '<le:leerlinggegevens xmlns:le="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens">'
        '<le:leerlingen><le:leerling key="1"><le:groep key="A"/><le:roepnaam>Noor</le:roepnaam></le:leerling>'
        '</le:leerlingen><le:groepen><le:groep key="A"><le:jaargroep>4</le:jaargroep><le:naam>Wulp</le:naam>'
        "</le:groep></le:groepen><le:school><le:schooljaar>2026-2027</le:schooljaar></le:school></le:leerlinggegevens>"
    )
    found = here(content)
    assert [(p.given_name, p.group_key, p.year_group) for p in found.pupils] == [("Noor", "A", "4")]
    assert found.school_year == 2026


def test_a_file_without_a_school_part_leaves_the_school_year_to_be_asked() -> None:
    assert here(edex(NOOR, school="")).school_year is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_every_allowed_encoding_gives_the_same_names(codec: str, quote: str) -> None:
    head = f"<?xml version='1.0' encoding={quote}{codec.upper()}{quote}?>\n"
    content = edex(NOOR.replace("Noor", "Zoë-Björn"), head=head).encode(codec)
    assert [p.given_name for p in here(content).pupils] == ["Zoë-Björn"]


@pytest.mark.parametrize(
    "content",
    [
        BYTE_MARK + edex(NOOR.replace("Noor", "Aimée")).encode("utf-8"),
        BYTE_MARK + edex(NOOR.replace("Noor", "Aimée"), head='<?xml version="1.0" encoding="utf-8"?>').encode("utf-8"),
        edex(NOOR.replace("Noor", "Aimée"), head='<?xml version="1.0" encoding="utf-16"?>').encode("utf-8"),
        edex(NOOR.replace("Noor", "Aimée")).encode("utf-16-le"),
        edex(NOOR.replace("Noor", "Aimée")).encode("utf-16-be"),
    ],
)
def test_a_byte_order_mark_or_a_missing_declaration_is_no_hindrance(content: bytes) -> None:
    assert [p.given_name for p in here(content).pupils] == ["Aimée"]


def test_the_quotes_of_windows_stay_in_a_file_that_calls_itself_latin() -> None:
    content = edex(NOOR.replace("van der", "van ’t"), head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert here(content.encode("cp1252")).pupils[0].prefix == "van ’t"


@pytest.mark.parametrize("codec", ["utf-7", "utf-32", "iso-8859-9", "cp037", "x-user-defined", "punycode", ""])
def test_any_other_encoding_is_refused_even_when_the_bytes_would_do(codec: str) -> None:
    problem = fault(edex(NOOR, head=f'<?xml version="1.0" encoding="{codec}"?>'))
    assert (problem.code, problem.details["line"]) == ("import_line", 1)


def test_hidden_encodings_are_refused() -> None:
    assert fault(edex(NOOR).encode("utf-32")).code == "import_line"
    assert fault(edex(NOOR).encode("utf-7").replace(b"<", b"+ADw-")).code == "import_unknown"


def test_the_line_that_is_not_in_the_encoding_is_named() -> None:
    content = edex(NOOR, NOOR.replace("Noor", "Zoë")).encode("latin-1")
    assert fault(content).details["line"] == 5


def test_a_first_name_is_taken_from_the_given_names_where_there_is_no_other() -> None:
    pupil = '<leerling key="1"><achternaam>Bos</achternaam><voornamen> Noor Linde </voornamen></leerling>'
    found = here(edex(pupil))
    assert found.pupils[0].given_name == "Noor"
    assert found.ignored == {"voornamen": 1}
    assert not here(edex(pupil.replace(" Linde", ""))).ignored


def test_gender_is_not_taken_over() -> None:
    found = here(edex(NOOR.replace("<jaargroep>", "<geslacht>2</geslacht><jaargroep>")))
    assert found.ignored == {"geslacht": 1}
    assert not any("geslacht" in name or "gender" in name for name in found.pupils[0].__slots__)


@pytest.mark.parametrize(
    "kind",
    ["bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer", "etniciteit", "land", "land_vader",
     "land_moeder", "gewicht", "gewicht_nieuw", "postcodenl", "postnummerbe", "postcodeoverig", "fotourl",
     "gebruikersnaam", "emailadres"],
)  # fmt: skip
def test_what_is_not_allowed_is_counted_and_nowhere_to_be_found(kind: str) -> None:
    content = edex(NOOR.replace("<jaargroep>", f"<{kind}>999999990</{kind}><jaargroep>"), NOOR.replace("1", "2"))
    assert here(content).ignored == {kind: 1}
    assert b"999999990" not in answer(content.encode())


def test_an_empty_element_is_not_told_of() -> None:
    assert not here(edex(NOOR.replace("<jaargroep>", "<bsn/><toevoegingen> </toevoegingen><jaargroep>"))).ignored


def test_elements_that_nobody_knows_are_passed_over_under_one_name() -> None:
    content = edex(
        NOOR.replace("<jaargroep>", "<noor_geheim><roepnaam>Fout</roepnaam></noor_geheim><jaargroep>"),
        school=SCHOOL + "<zomaar>1</zomaar>",
    ).replace("<leerlingen>", "<leerlingen><reserve>x</reserve>")
    found = here(content)
    assert found.ignored == {"other": 3}
    assert [p.given_name for p in found.pupils] == ["Noor"]


def test_a_field_written_twice_or_with_elements_in_it_keeps_the_first_text() -> None:
    found = here(
        edex(NOOR.replace("<roepnaam>Noor</roepnaam>", "<roepnaam>No<b>x</b>or</roepnaam><roepnaam>Y</roepnaam>"))
    )
    assert [p.given_name for p in found.pupils] == ["Noor"]
    assert found.ignored == {"other": 2}


def test_as_many_pupils_as_allowed_and_not_one_more() -> None:
    short = [f'<leerling key="{number}"><roepnaam>N</roepnaam></leerling>' for number in range(PUPIL_LIMIT + 1)]
    assert len(here(edex(*short[:-1])).pupils) == PUPIL_LIMIT
    problem = fault(edex(*short))
    assert (problem.code, problem.details["line"]) == ("import_line", PUPIL_LIMIT + 4)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (edex(NOOR, NOOR + "<kapot"), 6),
        (edex(NOOR, NOOR.replace("</roepnaam>", "</achternaam>", 1)), 5),
        (edex(NOOR, NOOR.replace("Noor", "No\x01or")), 5),
        (edex(NOOR, NOOR.replace("Noor", "&onbekend;")), 5),
        (edex(NOOR, NOOR.replace("Noor", "N" * 300)), 5),
        (edex(NOOR, NOOR.replace("20001", "2" * 300)), 5),
        (edex(NOOR)[:-20], 5),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_a_reason_in_dutch(content: str, line: int) -> None:
    problem = fault(content)
    assert problem.code == "import_line"
    assert problem.details["line"] == line
    assert problem.details["reason"]
    assert "Noor" not in str(problem.details)


# The files the school shared, each as its name says.


def shared(folder: Path, name: str) -> SchoolImport:
    return read_school(folder / "edex" / name, never)


@pytest.mark.parametrize("name", ["demo_combinatiegroep_2.1.xml", "demo_parnassys_lj_2.1.xml"])
def test_both_demo_schools_have_the_same_shape(shared_data: Path, name: str) -> None:
    found = shared(shared_data, name)
    homes = [g for g in found.groups if g.kind is GroupKind.HOME_GROUP]
    plazas = [g for g in found.groups if g.kind is GroupKind.LEARNING_PLAZA]
    assert found.school_year == 2026
    assert len(found.pupils) == 96
    assert len(homes) == 8
    assert {g.key: sum(p.group_key == g.key for p in found.pupils) for g in homes} == {g.key: 12 for g in homes}
    assert [(g.name, g.year_groups) for g in plazas] == [
        ("Leerplein Duin", ("1", "2")),
        ("Leerplein Bos", ("3", "4", "5")),
        ("Leerplein Heide", ("6", "7", "8")),
    ]
    assert all(p.plaza_keys and p.year_group and p.key_is_stable for p in found.pupils)
    assert not found.to_look_at
    assert not found.left
    assert found.ignored == {"geslacht": 96, "leerkracht": 12}


def test_the_edge_files_behave_as_their_names_say(shared_data: Path) -> None:
    dangling = shared(shared_data, "edge_dangling_group_duplicate_key.xml")
    assert sorted(codes(dangling)) == ["group_unknown", "key_twice", "key_twice"]
    assert [(p.given_name, p.group_key) for p in dangling.pupils] == [("Dubbel", "A"), ("Een", None)]
    latin = shared(shared_data, "edge_latin1.xml").pupils[0]
    assert (latin.given_name, latin.surname) == ("Aimée", "Zoë-Björn")
    left = shared(shared_data, "edge_left_school.xml")
    assert ([p.given_name for p in left.left], left.pupils) == (["Pim"], ())
    bare = shared(shared_data, "edge_no_groups_roepnaam_only.xml")
    assert [(p.given_name, p.key_is_stable) for p in bare.pupils] == [("Janneke", False), ("Jip", False)]
    headless = shared(shared_data, "edge_no_school_header.xml")
    assert (headless.school_year, headless.pupils[0].given_name) == (None, "Jan")
    assert shared(shared_data, "edge_utf8_bom.xml").pupils[0].given_name == "Aimée"
    assert shared(shared_data, "edge_uwlr_namespaced.xml").pupils[0].surname == "Demo"
    dropped = shared(shared_data, "edge_with_bsn.xml")
    assert dropped.ignored == {"etniciteit": 1, "land": 1, "bsn": 1, "postcodenl": 1}
    with pytest.raises(KnownProblem, match=r"^import_line$") as refused:
        shared(shared_data, "edge_xxe_must_be_refused.xml")
    assert refused.value.details["line"] == 1


def test_every_shared_file_is_tried(shared_data: Path) -> None:
    assert len(list((shared_data / "edex").glob("*.xml"))) == 11
