"""A second import on a real school file: August, old incidents, stopping, refusing, undoing, remembering a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.column_mapping import Column, ColumnMapping, Sheet, TableFile
from buut_desktop.domain.import_plan import ImportChoices
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange.edex import read_school
from buut_desktop.store import restore
from buut_desktop.store.backup_list import list_backups
from buut_desktop.store.folder import BACKUPS
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.list_cases import CaseQuery, ListCases
from buut_desktop.use_cases.list_incidents import IncidentQuery, ListIncidents
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.ports import Cancelled
from buut_desktop.use_cases.print_case_file import PrintCaseFile
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.search_everything import SearchEverything
from buut_desktop.use_cases.show_case import ShowCase
from buut_desktop.use_cases.show_incident import ShowIncident
from buut_desktop.use_cases.start_round import StartRound
from tests import builders
from tests.school import ZONE, School
from tests.store import schools
from tests.use_cases.imports import Child, QuickCopies, importer, letter, row, take_in, write_edexml

NOOR = Child("1", "Noor", "Regenboog", "Leeuwerik", 6, prefix="van der")
FINN = Child("2", "Finn", "Zonnewijzer", "Leeuwerik", 8)
AIMEE = Child("3", "Aimée", "Hazelpad", "Vuurvlinder", 6, prefix="van ’t")
MEES = Child("4", "Mees", "Eikenblad", "Vuurvlinder", 7)
STORM = Child("5", "Storm", "Windvaan", "Leeuwerik", 1, born=date(2023, 5, 1))


class _Post:
    """Reads EDEXML as the program does."""

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
        """The same."""
        return read_school(path, cancelled)


def _homes(school: School, on: date) -> dict[str, str]:
    with school.cabinet.read() as work:
        return {
            placed.pupil.given_name: placed.home_group.name if placed.home_group else ""
            for placed in work.people.placements([p.id for p in work.people.everyone()], on).values()
        }


def test_august_changes_the_groups_and_leaves_the_past_alone(school: School, tmp_path: Path) -> None:
    can = importer(school, files=_Post())

    def read(year: int, made_on: date, *children: Child) -> SchoolImport:
        path = write_edexml(tmp_path / f"{made_on}.xml", year, made_on, children)
        found = can.open(school.coach, path, lambda: False)
        assert isinstance(found, SchoolImport)
        return found

    def take(found: SchoolImport, choices: ImportChoices = ImportChoices()) -> None:  # noqa: B008
        can.take_in(school.coach, found, choices, lambda _: None, lambda: False, source="edexml")

    take(read(2026, date(2026, 11, 20), NOOR, FINN, AIMEE, MEES))
    with school.cabinet.read() as work:
        noor = next(p for p in work.people.everyone() if p.given_name == "Noor")
    plaza = builders.plaza("Heide")
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([plaza])
        for group in work.people.groups(2026):
            if group.name == "Leeuwerik":
                work.people.place_in_plaza(group.id, plaza.id)
        work.keep()
    register = school.use(RegisterIncident)
    incident = register(school.coach, builders.entry([builders.party(noor)])).incident
    case = school.use(OpenCase)(school.coach, incident).case

    # In August, before anything is taken in, the groups of last year count; the pupils stay where they are.
    school.clock.moment = datetime(2027, 8, 20, 9, 0, tzinfo=ZONE)
    before = school.use(ListPupils)(school.coach)
    assert {(group.name, group.school_year) for group in before.groups} == {
        ("Heide", 2026), ("Leeuwerik", 2026), ("Vuurvlinder", 2026),
    }  # fmt: skip
    assert {p.home_group.name for p in before.pupils if p.home_group} == {"Leeuwerik", "Vuurvlinder"}

    moved = replace(NOOR, group="Vuurvlinder", year_group=7)
    new_year = read(
        2027,
        date(2027, 8, 19),
        moved,
        replace(AIMEE, year_group=7, surname="Hazelaar"),
        replace(MEES, year_group=8),
        STORM,
    )
    plan = can.propose(school.coach, new_year, ImportChoices())
    assert (plan.new_year, plan.whole_school, plan.as_of) == (True, True, date(2027, 8, 1))
    assert [each.pupil.given_name for each in plan.joining] == ["Storm"]
    assert [each.pupil.given_name for each in plan.leaving] == ["Finn"]
    assert [each.after.surname for each in plan.changing] == ["Hazelaar"]
    assert [(each.pupil.given_name, each.before, each.after) for each in plan.moving] == [
        ("Noor", "Leeuwerik", "Vuurvlinder")
    ]
    take(new_year)
    school.reopen()
    assert _homes(school, date(2027, 7, 31)) == {
        "Noor": "Leeuwerik", "Finn": "Leeuwerik", "Aimée": "Vuurvlinder", "Mees": "Vuurvlinder", "Storm": "",
    }  # fmt: skip
    assert _homes(school, date(2027, 8, 1)) == {
        "Noor": "Vuurvlinder", "Finn": "", "Aimée": "Vuurvlinder", "Mees": "Vuurvlinder", "Storm": "Leeuwerik",
    }  # fmt: skip
    now = school.use(ListPupils)(school.coach)
    assert {p.pupil.given_name for p in now.pupils} == {"Noor", "Aimée", "Mees", "Storm"}
    assert {group.school_year for group in now.groups} == {2027}
    storm = next(p for p in now.pupils if p.pupil.given_name == "Storm")
    assert storm.plaza is not None
    assert (storm.plaza.name, storm.plaza.school_year) == ("Heide", 2027)  # where Leeuwerik lay last year

    # The old incident and its case keep the old group, on every way to them.
    [line] = school.use(ListIncidents)(school.coach, IncidentQuery(plaza="Heide"))
    assert (line.incident.id, line.plazas) == (incident, ("Heide",))
    shown = school.use(ShowIncident)(school.coach, incident).placements[noor.id]
    assert shown.home_group is not None
    assert (shown.home_group.name, shown.home_group.school_year) == ("Leeuwerik", 2026)
    [found] = school.use(ListCases)(school.coach, CaseQuery(plaza="Heide"))
    assert found.view.case.id == case
    home = school.use(ShowCase)(school.coach, case).placements[noor.id].home_group
    assert home == shown.home_group
    printed = school.use(PrintCaseFile)(school.coach, case, recipient="", purpose="")
    assert [party.group for party in (*printed.parties, *printed.incidents[0].parties)] == ["Leeuwerik", "Leeuwerik"]
    assert [hit.title for hit in school.use(SearchEverything)(school.coach, "hazelaar")] == ["Aimée van ’t Hazelaar"]
    assert school.log_broken_at() is None


def test_in_august_a_round_can_be_held_in_the_groups_of_last_year(school: School) -> None:
    take_in(school, letter(map(row, range(4))))
    school.clock.moment = datetime(2027, 8, 20, 9, 0, tzinfo=ZONE)
    assert [choice.group.name for choice in school.use(StartRound).choices(school.coach)] == ["Leeuwerik"]


def test_a_child_that_is_still_to_come_is_not_at_school_yet(school: School) -> None:
    take_in(school, letter([*map(row, range(3)), row(3, joined_on=date(2027, 1, 4))]))
    assert len(school.use(ListPupils)(school.coach).pupils) == 3
    school.clock.moment = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)
    assert {p.pupil.given_name for p in school.use(ListPupils)(school.coach).pupils} >= {"Şeyma"}


def test_what_was_taken_in_is_told_and_noted(school: School) -> None:
    first = take_in(school, letter(map(row, range(8)), made_on=date(2026, 11, 1)))
    assert (first.pupils, first.groups, first.changed, first.moved, first.left, first.returned) == (8, 2, 0, 0, 0, 0)
    rows = [row(0, given_name="Noortje"), row(1, "Vuurvlinder"), *map(row, range(2, 7)), row(8)]
    again = take_in(school, letter(rows, made_on=date(2026, 11, 20)))
    assert (again.pupils, again.groups, again.changed, again.moved, again.left) == (1, 0, 1, 1, 1)
    back = take_in(school, letter([*rows, row(7)], made_on=date(2026, 11, 22)))
    assert (back.returned, back.pupils, back.changed) == (1, 0, 0)
    with school.cabinet.read() as work:
        newest, second, oldest = work.imports.runs()
        [revision] = work.people.pupil_history(next(p.id for p in work.people.everyone() if p.school_key == "k0"))
    assert (oldest.backup, newest.by, newest.source, newest.school_year) == ("", school.coach.name, "edexml", 2026)
    assert second.counts == {"joined": 1, "groups": 0, "changed": 1, "moved": 1, "left": 1, "returned": 0}
    assert newest.change_seq == school.cabinet.log_head()[0]
    assert newest.backup in {copy.folder.name for copy in list_backups(school.folder / BACKUPS)}
    assert '"Noor"' in revision.body


def test_an_import_is_undone_by_the_copy_made_before_it(school: School) -> None:
    take_in(school, letter(map(row, range(4))))
    assert importer(school).last_run(school.coach) is None  # nothing stood there before
    before = _homes(school, date(2026, 11, 24))
    take_in(school, letter([row(0, "Vuurvlinder"), *map(row, range(1, 6))]))
    school.use(ChangePupil).leave(school.coach, _id(school, "Finn"), date(2026, 11, 24))
    offer = importer(school).last_run(school.coach)
    assert offer is not None
    assert offer.changes_after == 1
    key, file_id, account = school.file.key, school.file.plate.file_id, school.coach.account
    school.close()
    [copy] = [each for each in list_backups(school.folder / BACKUPS) if each.folder.name == offer.run.backup]
    restore.restore(copy, school.folder, restore.by_key(file_id, key), now=school.clock.now(), least=schools.CHEAP)
    school.reopen()
    assert school.file.opened_by is not None
    assert school.file.opened_by.id == account
    assert _homes(school, date(2026, 11, 24)) == before
    assert len(school.use(ListPupils)(school.coach).pupils) == 4
    with school.cabinet.read() as work:
        assert len(work.imports.runs()) == 1


def test_a_copy_of_another_school_is_not_put_back(school: School, tmp_path: Path) -> None:

    take_in(school, letter(map(row, range(4))))
    take_in(school, letter(map(row, range(5))))
    copy = list_backups(school.folder / BACKUPS)[0]
    key = school.file.key
    school.close()
    before = schools.state(school.folder)
    with pytest.raises(KnownProblem, match="keys"):
        restore.restore(copy, school.folder, restore.by_key(uuid4(), key), now=school.clock.now())
    assert schools.state(school.folder) == before
    school.reopen()


def _id(school: School, given_name: str) -> UUID:
    with school.cabinet.read() as work:
        return next(pupil.id for pupil in work.people.everyone() if pupil.given_name == given_name)


# Refusing and stopping


@pytest.mark.parametrize(
    ("found", "choices", "code"),
    [
        (letter([]), ImportChoices(), "import_empty"),
        (letter(map(row, range(4)), year=2025), ImportChoices(), "import_older"),
        (letter(map(row, range(4)), year=2028), ImportChoices(), "import_ahead"),
        (letter(map(row, range(4))), ImportChoices(as_of=date(2025, 1, 1)), "import_day"),
        (replace(letter(map(row, range(4))), school_year=None), ImportChoices(), "school_year_missing"),
        (letter([row(0, key=None, key_is_stable=False, birth_date=None)]), ImportChoices(), "import_changed"),
    ],
)
def test_a_refused_file_changes_nothing(school: School, found: SchoolImport, choices: ImportChoices, code: str) -> None:
    take_in(school, letter(map(row, range(4))))
    copies = QuickCopies()
    before = _everything(school)
    with pytest.raises(Refusal, match=code):
        take_in(school, found, choices, backups=copies)
    assert (_everything(school), copies.made) == (before, [])
    if code != "import_changed":
        with pytest.raises(Refusal, match=code):
            importer(school).propose(school.coach, found, choices)


def test_an_import_can_be_stopped_at_any_moment(school: School) -> None:
    take_in(school, letter(map(row, range(4))))
    found = letter([row(0, "Vuurvlinder", given_name="Noortje"), *map(row, range(2, 8))])
    before = _everything(school)
    stopped = 0
    while _stopped_at(school, found, stopped):
        assert _everything(school) == before
        stopped += 1
    assert stopped >= 9  # while copying, before each step, and until just before it is kept
    assert _everything(school) != before


def _stopped_at(school: School, found: SchoolImport, place: int) -> bool:
    """Take a file in and want to stop when asked for the `place`th time; whether that stopped it."""
    asked = iter(range(place))
    can = importer(school, backups=_Patient())
    try:
        can.take_in(
            school.coach, found, ImportChoices(), lambda _: None, lambda: next(asked, None) is None, source="edexml"
        )
    except KnownProblem as problem:
        return problem.code == "stopped"
    return False


class _Patient(QuickCopies):
    """A copy that asks twice whether to go on."""

    def make(self, progress, cancelled):  # type: ignore[no-untyped-def]
        """Ask, and make it."""
        for _ in range(2):
            if cancelled():
                raise KnownProblem("stopped")
        return super().make(progress, cancelled)


def test_a_copy_that_cannot_be_made_takes_nothing_in(school: School) -> None:
    class Full(QuickCopies):
        def make(self, progress, cancelled):  # type: ignore[no-untyped-def]
            raise KnownProblem("disk_full")

    take_in(school, letter(map(row, range(4))))
    before = _everything(school)
    with pytest.raises(KnownProblem, match="disk_full"):
        take_in(school, letter(map(row, range(5))), backups=Full())
    assert _everything(school) == before


def _everything(school: School) -> tuple[object, ...]:
    head = school.cabinet.log_head()
    with school.cabinet.read() as work:
        people = work.people
        return (
            head,
            people.everyone(),
            people.all_memberships(),
            tuple(people.groups(year) for year in people.school_years()),
            work.imports.runs(),
        )


# Corrected by hand


def test_a_name_corrected_by_hand_stays_while_the_school_has_the_old_one(school: School) -> None:
    rows = [row(place, key=None, key_is_stable=False) for place in range(4)]
    take_in(school, letter(rows))
    change = school.use(ChangePupil)
    with school.cabinet.read() as work:
        noor = next(p for p in work.people.everyone() if p.given_name == "Noor")
    change.correct(school.coach, replace(noor, given_name="Noortje"), "zo heet ze")
    for _ in range(2):
        plan = importer(school).propose(school.coach, letter(rows), ImportChoices())
        assert (plan.unchanged, plan.joining, plan.changing, plan.questions, plan.leaving) == (4, (), (), (), ())
        take_in(school, letter([replace(one, year_group="7") for one in rows]))  # a revision of the import on top
        rows = [replace(one, year_group="7") for one in rows]
    assert _id(school, "Noortje") == noor.id
    take_in(school, letter([replace(rows[0], given_name="Eleonora"), *rows[1:]]), ImportChoices(answers={0: None}))
    assert len(school.use(ListPupils)(school.coach).pupils) == 4  # without a key another name is another child


# Lists in columns

_HEADS = ("Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Stamgroep")
_LIST = Sheet("lijst.csv", (_HEADS, ("Noor", "van der", "Regenboog", "01-03-2017", "Leeuwerik")))


def test_a_list_in_columns_is_taken_in_and_remembered(school: School) -> None:
    can = importer(school)
    guessed = can.remembered(school.coach, _LIST)
    assert Column.GIVEN_NAME in guessed.columns
    own = ColumnMapping(
        (Column.SURNAME, Column.PREFIX, Column.GIVEN_NAME, Column.BIRTH_DATE, Column.HOME_GROUP), guessed.has_heads
    )
    found = can.understand_table(school.coach, _LIST, own)
    assert (found.pupils[0].given_name, found.school_year) == ("Regenboog", None)
    can.take_in(
        school.coach, found, ImportChoices(school_year=2026), lambda _: None, lambda: False,
        source="table", mapping=(_LIST, own),
    )  # fmt: skip
    school.reopen()
    other = Sheet("nieuw.csv", (_HEADS, ("Finn", "", "Zonnewijzer", "02-03-2017", "Vuurvlinder")))
    assert importer(school).remembered(school.coach, other) == own
    with school.cabinet.read() as work:
        [run] = work.imports.runs()
    assert (run.source, run.made_on) == ("table", None)


def test_who_left_before_today_by_a_list_has_left(school: School) -> None:
    sheet = Sheet("l", (("Roepnaam", "Achternaam", "Uitschrijfdatum"), ("Noor", "Regenboog", "01-09-2026")))
    mapping = ColumnMapping((Column.GIVEN_NAME, Column.SURNAME, Column.LEFT_ON))
    found = importer(school).understand_table(school.coach, sheet, mapping)
    assert (found.pupils, [one.given_name for one in found.left]) == ((), ["Noor"])


def test_a_mapping_that_cannot_be_read_is_guessed_anew(school: School) -> None:
    from buut_desktop.domain.column_mapping import signature

    can = importer(school)
    guessed = can.remembered(school.coach, _LIST)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.imports.keep_mapping(signature(_LIST, guessed.has_heads), '{"columns": 3}')
        work.keep()
    assert can.remembered(school.coach, _LIST) == guessed
