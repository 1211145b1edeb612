"""A round goes out with a purpose, as codes unless asked otherwise, and comes back letter for letter."""

from __future__ import annotations

import stat
from pathlib import Path
from uuid import UUID

import networkx
import pytest

from buut_desktop.domain.column_mapping import TableFile
from buut_desktop.domain.exported_round import NegativeReason, RoundFormat, RoundPurpose, RoundWanted
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.round_rows import read_rows
from buut_desktop.domain.sociogram import AnswerState, Circle, Round, add_choice, set_reply
from buut_desktop.exchange.opened_file import open_table
from buut_desktop.use_cases.export_round import ExportRound
from buut_desktop.use_cases.import_round import ImportRound, RoundChoices
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.school import School

HOSTILE = (
    ("$x$", "", "_a"), ("=cmd|' /C calc'!A0", "", "=1+1"), ("<b>Bo</b>", "", "&amp;"), ("ليلى", "", "الوردة"),
    ("Noor", "van der", "Regenboog"), ("Noor", "van der", "Regenboog"), ("Noor", "", "Regen"), ("-Tim", "", "-Vos"),
    ("'Jo", "", "'=Zee"), ("Maximiliaan-Alexander", "van den", "Heuvelrug-Wolkenkrabbers te Zonnestein"),
    ("😀", "", "🦊"), ("’t", "’t", "Ş;ą\uffff"), ("@Li", "", '"Ng"'), ("12", "", "13"),
)  # fmt: skip
WANTED = RoundWanted(RoundFormat.CSV, Names.CODES, RoundPurpose.CALCULATE)


@pytest.fixture
def round_(school: School) -> UUID:
    """A round with two questions, one of them also *liever niet*, of children with hostile names, half typed."""
    group = builders.home_group()
    pupils = [builders.pupil(0, given_name=given, prefix=prefix, surname=surname) for given, prefix, surname in HOSTILE]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([group])
        work.people.add_pupils(pupils)
        work.people.add_memberships(builders.membership(pupil, group) for pupil in pupils)
        work.keep()
    start = school.use(StartRound)
    start.turn_negative(school.coach, True)
    asked = (Asking("play", negative=True), Asking("work", circle=Circle.HOME_GROUP))
    made = start(school.coach, group.id, asked).round
    return _typed(school, made)


def _typed(school: School, made: UUID) -> UUID:
    before = after = _round(school, made)
    ids = [p.pupil for p in before.participants]
    for place, child in enumerate(ids[:-4]):
        for by in (1, 3, 13):
            after = add_choice(after, 1, child, ids[(place + by) % len(ids)])
        after = add_choice(after, 1, child, ids[(place - 2) % len(ids)], False)
        after = add_choice(after, 2, child, ids[place - 1])
    for child, state in zip(ids[-4:], (s for s in AnswerState if s is not AnswerState.ANSWERED), strict=True):
        after = set_reply(set_reply(after, 1, child, state), 2, child, state)
    after = set_reply(after, 1, ids[-1], AnswerState.ANSWERED, False)  # answered, and nothing it chose was kept
    school.use(RecordRound).put_forms(school.coach, made, after, ids)
    return made


def _round(school: School, round_: UUID) -> Round:
    return school.use(ShowRound)(school.coach, round_).round


def _forms(round_: Round, *, negative: bool = True) -> dict[object, object]:
    """What every child answered, in its order."""
    return {
        (p.form_number, a.dimension, a.positive): (
            round_.reply(p.pupil, a.dimension, a.positive),
            round_.chosen_by(p.pupil, a.dimension, a.positive),
        )
        for p in round_.participants
        for a in round_.asked
        if a.positive or negative
    }


@pytest.mark.parametrize("names", list(Names))
@pytest.mark.parametrize("kind", [RoundFormat.CSV, RoundFormat.XLSX])
@pytest.mark.parametrize("negative", [None, NegativeReason.CALCULATE])
def test_our_own_file_brings_the_round_back_letter_for_letter(
    school: School, round_: UUID, tmp_path: Path, kind: RoundFormat, names: Names, negative: NegativeReason | None
) -> None:
    path = tmp_path / f"ronde.{kind.value}"
    wanted = RoundWanted(kind, names, RoundPurpose.CHECK, negative)
    school.use(ExportRound)(school.coach, round_, wanted, path)
    before = _round(school, round_)
    empty = before
    for p in before.participants:
        for a in before.asked:
            empty = set_reply(empty, a.dimension, p.pupil, None, a.positive)
    school.use(RecordRound).put_forms(school.coach, round_, empty, [p.pupil for p in before.participants])
    assert not _round(school, round_).choices
    can = school.use(ImportRound)
    rows = can.open(school.coach, path, lambda: False).rows
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert proposal.open_questions == 0, [p.written for p in proposal.people]
    can.take_in(school.coach, round_, rows, RoundChoices())
    assert _forms(_round(school, round_), negative=negative is not None) == _forms(
        before, negative=negative is not None
    )
    if negative is None:
        assert all(c.positive for c in _round(school, round_).choices)


@pytest.mark.parametrize("names", list(Names))
def test_the_matrices_of_our_workbook_alone_bring_the_choices_back(
    school: School, round_: UUID, tmp_path: Path, names: Names
) -> None:
    path = tmp_path / "ronde.xlsx"
    wanted = RoundWanted(RoundFormat.XLSX, names, RoundPurpose.CHECK, NegativeReason.RESEARCH)
    school.use(ExportRound)(school.coach, round_, wanted, path)
    sheets = open_table(path, lambda: False).sheets
    assert [s.name for s in sheets] == [
        "Deelnemers", "Keuzes", "Matrix 1 graag", "Matrix 2 graag", "Matrix 1 liever niet",
    ]  # fmt: skip
    before = _round(school, round_)
    rows = read_rows(TableFile("xlsx", sheets[2:]))
    proposal = school.use(ImportRound).propose(school.coach, round_, rows, RoundChoices())
    assert proposal.open_questions == 0
    told = {(line.chooser, line.asked, line.chosen) for line in proposal.lines if line.chosen}
    assert {(a, (asked.dimension, asked.positive), b) for a, asked, b in told if asked} == {
        (c.chooser, (c.dimension, c.positive), c.chosen) for c in before.choices
    }


@pytest.mark.parametrize("names", list(Names))
def test_networkx_reads_the_graph_with_everything_said_of_it(
    school: School, round_: UUID, tmp_path: Path, names: Names
) -> None:
    path = tmp_path / "ronde.graphml"
    wanted = RoundWanted(RoundFormat.GRAPHML, names, RoundPurpose.CALCULATE, NegativeReason.CALCULATE)
    school.use(ExportRound)(school.coach, round_, wanted, path)
    graph = networkx.read_graphml(path, force_multigraph=True)
    view = school.use(ShowRound)(school.coach, round_)
    numbers = {c.pupil: str(c.number) for c in view.children}
    asked = {d.number: d.wording for d in view.round.dimensions}
    assert {
        (a, b, said["question"], said["sign"], said["weight"], said["mutual"]) for a, b, said in graph.edges(data=True)
    } == {
        (
            numbers[c.chooser],
            numbers[c.chosen],
            asked[c.dimension],
            "graag" if c.positive else "liever niet",
            1 if c.positive else -1,
            c.chooser in view.round.chosen_by(c.chosen, c.dimension, c.positive),
        )
        for c in view.round.choices
    }
    assert any(said["mutual"] for *_, said in graph.edges(data=True))
    nodes = dict(graph.nodes(data=True))
    assert {n["group"] for n in nodes.values()} == {"Leeuwerik"}
    called = {
        str(c.number): {"full": c.name, "first": c.short, "initials": c.initials}.get(names) for c in view.children
    }
    assert {n: said.get("name") for n, said in nodes.items()} == {
        number: name.replace("\uffff", "") if name else None for number, name in called.items()
    }


@pytest.mark.parametrize("kind", list(RoundFormat))
def test_codes_hold_no_name_and_liever_niet_stays_home_unless_asked(
    school: School, round_: UUID, tmp_path: Path, kind: RoundFormat
) -> None:
    path = tmp_path / f"ronde.{kind.value}"
    school.use(ExportRound)(school.coach, round_, RoundWanted(kind, Names.CODES, RoundPurpose.MEETING), path)
    if kind is RoundFormat.XLSX:
        sheets = open_table(path, lambda: False).sheets
        words = " ".join(cell for sheet in sheets for row in sheet.rows for cell in row)
        assert len(sheets) == 4
    else:
        words = path.read_text("utf-8-sig")
    assert "liever niet" not in words
    assert "Noor" not in words
    assert "Wolkenkrabbers" not in words
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file for file in tmp_path.iterdir() if file.suffix == ".half"] == []


def test_the_log_tells_what_went_out_in_codes_alone(school: School, round_: UUID, tmp_path: Path) -> None:
    export = school.use(ExportRound)
    export(school.coach, round_, WANTED, tmp_path / "a.csv")
    more = RoundWanted(RoundFormat.XLSX, Names.FULL, RoundPurpose.RESEARCH, NegativeReason.SUPPORT_TEAM)
    export(school.coach, round_, more, tmp_path / "b.xlsx")
    assert school.log_reasons(Act.EXPORT_ROUND) == [
        "csv, codes, calculate, no negative",
        "xlsx, full, research, negative: support_team",
    ]
    assert school.log_broken_at() is None
    export.remove(school.coach, tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


def test_without_a_purpose_or_a_place_nothing_goes_out(
    school: School, round_: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = school.use(ExportRound)
    with pytest.raises(Refusal, match="round_purpose_missing"):
        export(school.coach, round_, RoundWanted(RoundFormat.CSV, Names.CODES, None), tmp_path / "a.csv")
    with pytest.raises(KnownProblem, match="list_not_written"):
        export(school.coach, round_, WANTED, tmp_path / "nowhere" / "a.csv")
    with pytest.raises(Refusal, match="not_allowed"):
        export(school.leader, round_, WANTED, tmp_path / "a.csv")

    def full(*_: object) -> None:
        raise KnownProblem("disk_full")

    monkeypatch.setattr(school.cabinet, "_log", full)
    with pytest.raises(KnownProblem, match="disk_full"):
        export(school.coach, round_, WANTED, tmp_path / "a.csv")
    assert list(tmp_path.glob("*.csv")) == []
    assert school.log_reasons(Act.EXPORT_ROUND) == []
