"""The pupils taken in once, their groups arranged; through the use cases, on a real school file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from buut_desktop.domain.import_plan import ImportChoices
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, SchoolImport
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.back_up import BackUp
from buut_desktop.use_cases.import_pupils import Imported, ImportPupils
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.ports import BackupMade, Cancelled, Progress
from buut_desktop.use_cases.print_form import PrintForm
from buut_desktop.use_cases.search_everything import SearchEverything
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.start_round import StartRound
from tests import builders
from tests.school import School


@dataclass
class _Post:
    """A post room with one letter in it."""

    letter: SchoolImport
    opened: list[Path] = field(default_factory=list)

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport:
        """Give the letter."""
        self.opened.append(path)
        return self.letter


def _pupil(place: int, group: str | None = "g1", plazas: tuple[str, ...] = ("p1",)) -> ImportedPupil:
    given, prefix, surname = builders.NAMES[place]
    return ImportedPupil(
        key=f"{place}",
        key_is_stable=place != 2,
        given_name=given,
        prefix=prefix,
        surname=surname,
        birth_date=date(2017, 5, 1 + place),
        year_group="6" if place else None,
        group_key=group,
        plaza_keys=plazas,
        joined_on=date(2026, 10, 1) if place == 1 else date(2023, 8, 1),
        left_on=None,
    )


def _group(key: str, name: str, kind: GroupKind = GroupKind.HOME_GROUP) -> ImportedGroup:
    return ImportedGroup(key, name, kind, ("6",))


LETTER = SchoolImport(
    school_year=2026,
    made_on=date(2026, 11, 20),
    groups=(
        _group("g1", "Leeuwerik"),
        _group("g2", "Vuurvlinder"),
        _group("p1", "Heide", GroupKind.LEARNING_PLAZA),
        _group("p2", "Duin", GroupKind.LEARNING_PLAZA),
    ),
    pupils=(_pupil(0), _pupil(1), _pupil(2, "g2", ("p2", "p1")), _pupil(3, "g2", ("p2",)), _pupil(4, None, ())),
    left=(_pupil(5),),
    ignored={},
    notes=(),
)


def _take_in(school: School, actor: Actor, letter: SchoolImport, year: int | None = None) -> Imported:
    can = school.use(ImportPupils, files=_Post(letter))
    choices = ImportChoices(school_year=year)
    return can.take_in(actor, letter, choices, lambda _part: None, lambda: False, source="edexml")


def test_a_file_that_is_only_looked_at_keeps_nothing(school: School) -> None:
    post = _Post(LETTER)
    found = school.use(ImportPupils, files=post).open(school.coach, Path("school.xml"), lambda: False)
    assert (found, post.opened) == (LETTER, [Path("school.xml")])
    assert school.use(ListPupils)(school.coach).pupils == ()
    assert not school.use(ListToday)(school.coach).has_pupils


def test_the_first_import_takes_everything_in_at_once(school: School) -> None:
    taken = _take_in(school, school.leader, LETTER)
    assert (taken.pupils, taken.groups) == (5, 4)
    school.reopen()
    listed = school.use(ListPupils)(school.coach)
    assert [
        (p.pupil.given_name, p.home_group and p.home_group.name, p.plaza and p.plaza.name) for p in listed.pupils
    ] == [
        ("Aimée", "Vuurvlinder", "Duin"),
        ("Finn", "Leeuwerik", "Heide"),
        ("Łucja", None, None),
        ("Noor", "Leeuwerik", "Heide"),
        ("Şeyma", "Vuurvlinder", "Duin"),
    ]
    noor, aimee = listed.pupils[3].pupil, listed.pupils[0].pupil
    assert (noor.school_key, noor.year_group, noor.birth_date) == ("0", "", date(2017, 5, 1))
    assert aimee.school_key is None  # the school's system does not promise that key
    assert [hit.title for hit in school.use(SearchEverything)(school.coach, "seyma")] == ["Şeyma Ağaçkakan"]
    assert school.use(ListToday)(school.coach).has_pupils


def test_a_child_that_came_later_belongs_to_its_group_from_then_on(school: School) -> None:
    _take_in(school, school.coach, LETTER)
    finn = next(p.pupil for p in school.use(ListPupils)(school.coach).pupils if p.pupil.given_name == "Finn")
    [one] = school.use(ShowPupil)(school.coach, finn.id).memberships
    assert (one.membership.since, one.membership.until, one.group.name) == (date(2026, 10, 1), None, "Leeuwerik")


def test_an_import_asks_for_the_school_year_that_the_file_does_not_name(school: School) -> None:
    letter = replace(LETTER, school_year=None)
    with pytest.raises(Refusal, match="school_year_missing"):
        _take_in(school, school.coach, letter)
    assert _take_in(school, school.coach, letter, 2026).pupils == 5


def test_an_empty_file_is_refused(school: School) -> None:
    with pytest.raises(Refusal, match="import_empty"):
        _take_in(school, school.coach, replace(LETTER, pupils=()))


def test_an_import_that_fails_halfway_leaves_nothing(school: School) -> None:
    impossible = replace(_pupil(5), birth_date=None, year_group=b"6")  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"cannot store BLOB value in TEXT column"):
        _take_in(school, school.coach, replace(LETTER, pupils=(*LETTER.pupils, impossible)))
    listed = school.use(ListPupils)(school.coach)
    assert (listed.pupils, listed.groups) == ((), ())
    assert _take_in(school, school.coach, LETTER).pupils == 5


def test_home_groups_are_placed_in_plazas_and_back(school: School) -> None:
    _take_in(school, school.coach, LETTER)
    arrange = school.use(ArrangeGroups)
    now = arrange(school.coach)
    assert [(group.name, count) for group, count in now.home_groups] == [("Leeuwerik", 2), ("Vuurvlinder", 2)]
    assert [group.name for group in now.plazas] == ["Duin", "Heide"]
    leeuwerik, vuurvlinder = (group.id for group, _ in now.home_groups)
    duin, heide = (group.id for group in now.plazas)
    arrange.place(school.coach, vuurvlinder, heide)
    assert {g.plaza for g, _ in arrange(school.coach).home_groups} == {heide}
    arrange.place(school.coach, leeuwerik, None)
    assert [g.plaza for g, _ in arrange(school.coach).home_groups] == [None, heide]
    arrange.remove(school.coach, duin)
    with pytest.raises(Refusal, match="group_in_use"):
        arrange.remove(school.coach, heide)
    with pytest.raises(Refusal, match="gone"):
        arrange.place(school.coach, leeuwerik, uuid4())


def test_a_plaza_gets_a_name_of_its_own(school: School) -> None:
    _take_in(school, school.coach, LETTER)
    arrange = school.use(ArrangeGroups)
    made = arrange.add_plaza(school.coach, "  Bos ")
    assert [group.name for group in arrange(school.coach).plazas] == ["Bos", "Duin", "Heide"]
    for name, code in (("", "name_missing"), (" \t", "name_missing"), ("héide", "name_taken"), ("BOS", "name_taken")):
        with pytest.raises(Refusal, match=code):
            arrange.add_plaza(school.coach, name)
    with pytest.raises(Refusal, match="name_taken"):
        arrange.rename(school.coach, made, "Duin")
    arrange.rename(school.coach, made, "BOS")  # its own name, written otherwise
    arrange.rename(school.coach, made, "Strand")
    assert [c.group.name for c in school.use(StartRound).choices(school.coach)] == [
        "Duin", "Heide", "Leeuwerik", "Vuurvlinder",
    ]  # fmt: skip
    assert [group.name for group in arrange(school.coach).plazas] == ["Duin", "Heide", "Strand"]


def test_drafts_are_ones_own(school: School) -> None:
    drafts = school.use(KeepDraft)
    drafts(school.coach, "incident", "", '{"what": "van mij"}')
    school.clock.later(seconds=1)
    drafts(school.coach, "step", "zaak/step.01", "{}")
    drafts(school.leader, "incident", "", "{}")
    assert [d.kind for d in school.use(ListToday)(school.coach).drafts] == ["step", "incident"]
    drafts.drop(school.leader, "incident")
    assert drafts.all(school.leader) == ()
    kept = drafts.find(school.coach, "incident")
    assert kept is not None
    assert kept.body == '{"what": "van mij"}'
    assert school.cabinet.log_head()[0] == 0  # a draft is no record yet


def test_prints_are_numbered_and_noted(school: School) -> None:
    printing = school.use(PrintForm)
    numbers = [printing(school.coach, "terugkijken_groep_6_8", {}).stamp.number for _ in range(2)]
    assert numbers == ["2026-1", "2026-2"]
    assert school.cabinet.log_head()[0] == 2


class _Backups:
    """Copies that may fail."""

    def __init__(self, fault: KnownProblem | None = None) -> None:
        self._fault = fault

    def make(self, progress: Progress, cancelled: Cancelled) -> BackupMade:
        """Make nothing, or fail."""
        if self._fault is not None:
            raise self._fault
        return BackupMade(builders.datetime(2026, 11, 24, 12, 0), "none")

    def newest(self) -> None:
        """Give nothing."""


def test_only_a_copy_that_was_made_is_noted(school: School) -> None:
    with pytest.raises(KnownProblem, match="disk_full"):
        school.use(BackUp, backups=_Backups(KnownProblem("disk_full")))(school.coach, lambda _: None, lambda: False)
    assert school.cabinet.log_head()[0] == 0
    school.use(BackUp, backups=_Backups())(school.coach, lambda _: None, lambda: False)
    assert school.cabinet.log_head()[0] == 1
