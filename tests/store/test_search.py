"""Search finds the beginning of any word, whatever is typed, and nothing that is no longer there."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from buut_desktop.domain.case import Answer, StepRecord
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.text import LinkedText
from tests import builders
from tests.school import People, School

ALL: dict[Kind, UUID | None] = {Kind.PUPIL: None, Kind.INCIDENT: None, Kind.CASE: None, Kind.ROUND: None}
_HOSTILE = "abcNoëŞłđıİß0159 '\"-*/\\^:(){}[]<>&|+,.;!?_%#@~`\0\n\t\u200d\u0301😀אع中"


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _add(school: School, *incidents: Incident) -> None:
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        for incident in incidents:
            work.incidents.add(incident)
        work.keep()


def _found(school: School, words: str, kinds: dict[Kind, UUID | None] | None = None, most: int = 50) -> list[str]:
    with school.cabinet.read() as work:
        return [hit.title for hit in work.search.find(words, ALL if kinds is None else kinds, most)]


def _words_in_index(school: School) -> str:
    """What the index's own tables hold, in one piece of text."""
    with school.file.lock:
        tables = ("search_data", "search_idx", "search_docsize", "search_config", "search_item")
        parts = [row for table in tables for row in school.file.connection.execute(f"SELECT * FROM {table}").fetchall()]
    cells = [cell for row in parts for cell in row]
    return " ".join(
        cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for cell in cells if cell is not None
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("noor", "Noor van der Regenboog"),
        ("NOOR regen", "Noor van der Regenboog"),
        ("regen noor", "Noor van der Regenboog"),
        ("no", "Noor van der Regenboog"),
        ("aimee", "Aimée van ’t Hazelpad"),
        ("aimée", "Aimée van ’t Hazelpad"),
        ("’t hazel", "Aimée van ’t Hazelpad"),
        ("'t hazel", "Aimée van ’t Hazelpad"),
        ("seyma", "Şeyma Ağaçkakan"),
        ("ŞEYMA", "Şeyma Ağaçkakan"),
        ("agackakan", "Şeyma Ağaçkakan"),
        ("lucja", "Łucja Dennenappel"),
        ("łucja", "Łucja Dennenappel"),
        ("dorde", "Đorđe Vogelnest"),
        ("Đor", "Đorđe Vogelnest"),
        ("igde", "Iğde Beukennoot"),
        ("ığde", "Iğde Beukennoot"),
        ("IĞDE", "Iğde Beukennoot"),
        ("Ìgde", "Iğde Beukennoot"),
    ],
)
def test_a_child_is_found_however_its_name_is_typed(school: School, people: People, words: str, name: str) -> None:
    assert _found(school, words) == [name]


@pytest.mark.parametrize("words", ["oor", "noor zonnewijzer", "regenboogje", "xyz"])
def test_every_word_must_begin_a_word_that_stands_there(school: School, people: People, words: str) -> None:
    assert _found(school, words) == []


def test_an_incident_is_found_by_number_words_people_and_teller(school: School, people: People) -> None:
    told = LinkedText("In groep 5/6b zei iemand o’brien tegen Jan-Piet.")
    _add(school, builders.incident([builders.party(people.pupils[0])], "2026-014", what=told))
    kinds: dict[Kind, UUID | None] = {Kind.INCIDENT: None}
    for words in ("2026-014", "014", "5/6b", "o'brien", "jan-piet", "piet", "noor", "kleurdoos", "IN groep", "-jan"):
        assert _found(school, words, kinds) == ["2026-014"], words
    for words in ("2027-014", "klimrek", "finn"):
        assert _found(school, words, kinds) == [], words


def test_a_case_is_found_by_number_children_notes_and_answers(school: School, people: People) -> None:
    incident = builders.incident([builders.party(people.pupils[0]), builders.party(people.pupils[4], "does")])
    _add(school, incident)
    steps = (
        StepRecord("core", note=LinkedText("Samen gewandeld"), answers=(Answer("core", "Wie mag de bal"),)),
        StepRecord("own", answers=(Answer("words", LinkedText("Ik schrok"), "kind"),)),
    )
    case = builders.case([incident.id], steps=steps)
    with school.cabinet.change(school.coach, Act.OPEN_CASE) as work:
        work.cases.add(case)
        work.keep()
    kinds: dict[Kind, UUID | None] = {Kind.CASE: None}
    for words in ("2026-c01", "noor", "lucja", "gewandeld", "mag bal", "schrok"):
        assert _found(school, words, kinds) == ["2026-C01"], words
    with school.cabinet.read() as work:
        [hit] = work.search.find("c01", kinds, 5)
    assert hit.detail == "Noor van der Regenboog, Łucja Dennenappel"


def test_a_round_is_found_by_group_year_and_number(school: School, people: People) -> None:
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.add(builders.round_of(people.plaza, people.pupils, number=2))
        work.keep()
    kinds: dict[Kind, UUID | None] = {Kind.ROUND: None}
    for words in ("heide", "ronde 2", "2026-27", "heide ronde"):
        assert _found(school, words, kinds) == ["Heide"], words
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.rename_group(people.plaza.id, "Duin")
        work.keep()
    assert (_found(school, "heide", kinds), _found(school, "duin", kinds)) == ([], ["Duin"])


def test_hits_come_newest_first_and_no_more_than_asked(school: School, people: People) -> None:
    days = [date(2026, 11, 1) + timedelta(days=n * 7 % 20) for n in range(20)]
    _add(
        school,
        *(
            builders.incident([builders.party(people.pupils[0])], f"2026-{n:03d}", happened_on=day)
            for n, day in enumerate(days)
        ),
    )
    found = _found(school, "klimrek", most=5)
    assert found == [f"2026-{days.index(day):03d}" for day in sorted(days, reverse=True)[:5]]


def test_kinds_and_owners_limit_what_is_found(school: School, people: People) -> None:
    _add(
        school,
        builders.incident([builders.party(people.pupils[0])], "2026-001", registered_by=UUID(int=1)),
        builders.incident([builders.party(people.pupils[0])], "2026-002", registered_by=UUID(int=2)),
    )
    assert _found(school, "noor", {Kind.INCIDENT: UUID(int=2)}) == ["2026-002"]
    assert _found(school, "noor", {Kind.PUPIL: None}) == ["Noor van der Regenboog"]
    assert _found(school, "noor", {Kind.PUPIL: None, Kind.INCIDENT: UUID(int=3)}) == ["Noor van der Regenboog"]
    assert _found(school, "noor", {}) == []


@pytest.mark.parametrize(
    "words", ["", "  ", '"', "-", "''", "*", "()", "\0", "\u0301", "ab\0noor", "AND", "NOT", "no OR"]
)
def test_signs_and_words_of_the_index_itself_are_only_words(school: School, people: People, words: str) -> None:
    assert _found(school, words) == []


def test_five_thousand_strange_searches_raise_nothing(school: School, people: People) -> None:
    _add(school, builders.incident([builders.party(people.pupils[0])]))
    dice = random.Random(11)
    pieces = ["noor", "AND", "OR", "NOT", "NEAR(", '"', "words:", "search", "5/6b", "o'brien", "jan-piet", "-jan", "*"]
    with school.cabinet.read() as work:
        for _ in range(5000):
            letters = "".join(dice.choice(_HOSTILE) for _ in range(dice.randint(0, 12)))
            any_letter = chr(dice.choice([*range(1, 0xD800, 97), *range(0xE000, 0x1FFFF, 997)]))
            work.search.find(" ".join([letters, dice.choice(pieces), any_letter]), ALL, 3)
        work.search.find("noor " * 10_000, ALL, 3)
        assert work.search.find("noor", ALL, 3)  # and it still finds


def test_words_that_were_replaced_leave_the_index_altogether(school: School, people: People) -> None:
    incident = builders.incident([builders.party(people.pupils[0])], what=LinkedText("Een kwikstaartje vloog over."))
    _add(school, incident)
    with school.cabinet.change(school.coach, Act.OPEN_CASE) as work:
        work.cases.add(builders.case([incident.id]))
        work.keep()
    assert "kwikstaart" in _words_in_index(school)
    assert _found(school, "noor", {Kind.CASE: None, Kind.INCIDENT: None}) == ["2026-C01", "2026-001"]
    entry = replace(incident.entry, parties=(builders.party(people.pupils[1]),), what=LinkedText("Iets anders."))
    with school.cabinet.change(school.coach, Act.CORRECT_INCIDENT) as work:
        work.incidents.replace(replace(incident, entry=entry), "verkeerd kind")
        work.keep()
    held = _words_in_index(school)
    assert "anders" in held  # the looking itself works
    assert "kwik" not in held
    assert _found(school, "kwikstaartje") == []
    # Also the case of that incident lets go of the child's name.
    assert _found(school, "noor", {Kind.CASE: None, Kind.INCIDENT: None}) == []
    assert _found(school, "finn", {Kind.CASE: None}) == ["2026-C01"]


def test_a_destroyed_name_leaves_the_index_altogether(school: School) -> None:
    children = [builders.pupil(n, surname=f"Zeldzaamheid{n}kwal" if n == 30 else "Zeester") for n in range(60)]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils(children)
        work.keep()
    assert "zeldzaam" in _words_in_index(school)
    with school.file.engine().write() as connection:  # as the end of a term will do
        connection.exec_driver_sql("DELETE FROM search_item WHERE title LIKE '%Zeldzaam%'")
    held = _words_in_index(school)
    assert "zeester" in held
    assert "zeldzaam" not in held
    assert "30kwal" not in held


def test_secure_delete_is_what_takes_the_words_out(school: School, people: People) -> None:
    # The negative control of the test above: without it, deleted words stay in the index's own tables.
    children = [builders.pupil(n, surname="Zeldzaamheid" if n == 30 else "Zeester") for n in range(60)]
    with school.file.engine().write() as connection:
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('secure-delete', 0)")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils(children)
        work.keep()
    with school.file.engine().write() as connection:
        connection.exec_driver_sql("DELETE FROM search_item WHERE title LIKE '%Zeldzaam%'")
    assert "zeldzaam" in _words_in_index(school)


def test_the_index_fits_its_records_after_much_work(school: School, people: People) -> None:
    dice = random.Random(5)
    made = [builders.incident([builders.party(people.pupils[n % 8])], f"2026-{n:03d}") for n in range(40)]
    _add(school, *made)
    for _ in range(60):
        with school.cabinet.change(school.coach, Act.CORRECT_INCIDENT) as work:
            now = work.incidents.get(dice.choice(made).id)
            text = LinkedText(" ".join(dice.choice(("bal", "hek", "touw", "zand")) for _ in range(9)))
            work.incidents.replace(replace(now, entry=replace(now.entry, what=text)), "")
            work.keep()
    with school.file.engine().write() as connection:
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    assert sound == ["ok"]
