"""A file taken into a round: nothing guessed, nothing typed lost without a yes, everything in one transaction."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.round_import import Outcome, TypedForm
from buut_desktop.domain.round_rows import FileQuestion, RoundRows, Written
from buut_desktop.domain.sociogram import AnswerState, Asked, Choice, Circle, Round, RoundState
from buut_desktop.use_cases.analyse_round import analyse_round
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.import_round import ImportRound, RoundChoices, RoundProposal
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.school import People, School

PLUS, MINUS = Asked(1), Asked(1, False)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def started(
    school: School, people: People, *, negative: bool = False, limit: int | None = None, **more: object
) -> UUID:
    """A round of the plaza that asks one question, and *liever niet* with it."""
    start = school.use(StartRound)
    start.turn_negative(school.coach, True)
    asked = Asking("play", limit, negative=negative, **more)  # type: ignore[arg-type]
    return start(school.coach, people.plaza.id, (asked,)).round


def shown(school: School, round_: UUID) -> RoundView:
    """The round as it is kept."""
    return school.use(ShowRound)(school.coach, round_)


def opened(school: School, folder: Path, *lines: str) -> RoundRows:
    """A CSV with these lines, read."""
    path = folder / "ronde.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return school.use(ImportRound).open(school.coach, path, lambda: False).rows


def said(view: RoundView, choices: Sequence[Choice]) -> list[str]:
    """Choices in words."""
    called = {child.pupil: child.short for child in view.children}
    return [f"{called[c.chooser]} {'+' if c.positive else '-'} {called[c.chosen]}" for c in choices]


def outcomes(proposal: RoundProposal) -> list[Outcome | None]:
    """What becomes of each line."""
    return [line.outcome for line in proposal.lines]


def test_a_list_is_taken_in_whole_with_one_line_in_the_log(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Noor;Finn", "Noor;Mees Eikenblad", "13;noor", "Aimee;Dorde")
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert (proposal.open_questions, proposal.choices, outcomes(proposal)) == (0, 4, [Outcome.TAKEN] * 4)
    assert shown(school, round_).round.choices == ()
    taken = can.take_in(school.coach, round_, rows, RoundChoices())
    view = shown(school, round_)
    assert sorted(said(view, view.round.choices)) == ["Aimée + Đorđe", "Noor + Finn", "Noor + Mees", "Şeyma + Noor"]
    assert view.round.state is RoundState.ENTRY
    assert len(taken.forms) == 3
    assert school.log_reasons(Act.IMPORT_ROUND) == ["edges"]
    assert school.log_broken_at() is None


def test_a_misspelt_name_is_proposed_and_waits_for_a_person(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Sjeyma;Fin", "Fin;Sjeyma", "Noor;Onbekende", "Noor;Mees")
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    called = {child.pupil: child.short for child in proposal.view.children}
    assert [(p.written.name, p.lines, [called[c] for c in p.candidates]) for p in proposal.people] == [
        ("Sjeyma", 2, ["Şeyma"]),
        ("Fin", 2, ["Finn"]),
        ("Onbekende", 1, []),
    ]
    assert (proposal.open_questions, proposal.choices) == (3, 1)
    with pytest.raises(Refusal, match="import_changed"):
        can.take_in(school.coach, round_, rows, RoundChoices())
    answers = {p.written: (p.candidates[0] if p.candidates else None) for p in proposal.people}
    can.take_in(school.coach, round_, rows, RoundChoices(people=answers))
    view = shown(school, round_)
    assert sorted(said(view, view.round.choices)) == ["Finn + Şeyma", "Noor + Mees", "Şeyma + Finn"]


def test_what_a_question_means_is_asked_unless_its_words_say_it(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people, negative=True)
    can = school.use(ImportRound)
    rows = opened(school, tmp_path, "from;to;question;sign", "Noor;Finn;liking;+", "Noor;Mees;liking;-")
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert [(q.question.positive, q.options, q.unclear) for q in proposal.questions] == [
        (True, (PLUS,), True),
        (False, (MINUS,), True),
    ]
    means = {FileQuestion("", "liking", True): PLUS, FileQuestion("", "liking", False): None}
    assert outcomes(can.propose(school.coach, round_, rows, RoundChoices(means))) == [Outcome.TAKEN, None]
    sure = opened(school, tmp_path, "from;to;question;sign", "Noor;Finn;PLAY;+", "Noor;Mees;vraag 1;-")
    proposal = can.propose(school.coach, round_, sure, RoundChoices())
    assert [(q.asked, q.sure) for q in proposal.questions] == [(PLUS, True), (MINUS, True)]
    unsigned = opened(school, tmp_path, "from;to", "Noor;Finn")
    [question] = can.propose(school.coach, round_, unsigned, RoundChoices()).questions
    assert (question.options, question.unclear) == ((PLUS, MINUS), True)


def test_what_the_round_does_not_ask_is_passed_over(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people)
    rows = opened(school, tmp_path, "from;to;sign", "Noor;Finn;+", "Noor;Mees;-")
    proposal = school.use(ImportRound).propose(school.coach, round_, rows, RoundChoices())
    assert (proposal.open_questions, outcomes(proposal)) == (0, [Outcome.TAKEN, None])


def test_what_typing_refuses_is_dropped_and_told_line_by_line(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people, limit=2)
    rows = opened(
        school, tmp_path, "kiezer;gekozen", "Noor;Noor", "Noor;Finn", "Noor;Finn", "Noor;Mees", "Noor;Łucja",
        "Mees;Mees",
    )  # fmt: skip
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert outcomes(proposal) == [
        Outcome.SELF, Outcome.TAKEN, Outcome.TWICE, Outcome.TAKEN, Outcome.TOO_MANY, Outcome.SELF,
    ]  # fmt: skip
    can.take_in(school.coach, round_, rows, RoundChoices())
    view = shown(school, round_)
    assert said(view, view.round.choices) == ["Noor + Finn", "Noor + Mees"]
    mees = next(child.pupil for child in view.children if child.short == "Mees")
    assert view.round.reply(mees, 1) is None  # who only chose itself has not answered


def test_a_choice_outside_the_circle_does_not_count(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people, circle=Circle.HOME_GROUP)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Noor;Finn", "Noor;Mees")
    proposal = school.use(ImportRound).propose(school.coach, round_, rows, RoundChoices())
    assert outcomes(proposal) == [Outcome.TAKEN, Outcome.NOT_ON_LIST]


def test_a_child_chosen_both_ways_is_kept_both_ways_and_told(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people, negative=True)
    rows = opened(school, tmp_path, ";Noor;Finn;Mees", "Noor;;±;1", "Finn;;;", "Mees;-1;;")
    can = school.use(ImportRound)
    asked = {FileQuestion("", "", True): PLUS, FileQuestion("", "", False): MINUS}
    proposal = can.propose(school.coach, round_, rows, RoundChoices(asked))
    noor, finn = (c.pupil for name in ("Noor", "Finn") for c in proposal.view.children if c.short == name)
    assert proposal.taken.both == ((noor, finn, 1),)
    can.take_in(school.coach, round_, rows, RoundChoices(asked))
    view = shown(school, round_)
    kept = ["Mees - Noor", "Noor + Finn", "Noor + Mees", "Noor - Finn"]
    assert sorted(said(view, view.round.choices)) == kept
    standing = {s.child.id: s for s in analyse_round(view, 1).status.standings}[finn]
    assert (standing.received, standing.received_neg) == (1, 1)
    # Whoever types on in that form can take it back.
    record = school.use(RecordRound)
    record.remove(school.coach, round_, 1, noor, finn, False)
    record.put_form(school.coach, round_, view.round, noor)
    assert sorted(said(view, shown(school, round_).round.choices)) == kept


def test_a_typed_form_stays_until_a_person_says_otherwise_child_by_child(
    school: School, people: People, tmp_path: Path
) -> None:
    round_ = started(school, people)
    view = shown(school, round_)
    noor, finn, mees, seyma = (
        c.pupil for name in ("Noor", "Finn", "Mees", "Şeyma") for c in view.children if c.short == name
    )
    record = school.use(RecordRound)
    record.add(school.coach, round_, 1, noor, mees)
    record.add(school.coach, round_, 1, finn, mees)
    record.add(school.coach, round_, 1, seyma, noor)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Noor;Finn", "Noor;Mees", "Finn;Noor", "Seyma;Noor", "Mees;Finn")
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert outcomes(proposal) == [Outcome.LEFT, Outcome.LEFT, Outcome.LEFT, Outcome.SAME, Outcome.TAKEN]
    assert set(proposal.taken.typed) == {TypedForm(noor, 1, 2, False), TypedForm(finn, 1, 1, False)}
    before = shown(school, round_).round
    taken = can.take_in(school.coach, round_, rows, RoundChoices(replacing=frozenset({noor})))
    after = shown(school, round_)
    kept = ["Finn + Mees", "Mees + Finn", "Noor + Finn", "Noor + Mees", "Şeyma + Noor"]
    assert sorted(said(after, after.round.choices)) == kept
    assert set(taken.forms) == {noor, mees}
    assert (taken.before, _alike(taken.after, after.round)) == (before, True)
    # One step back, one step forth.
    record.put_forms(school.coach, round_, taken.before, taken.forms)
    assert _alike(shown(school, round_).round, before)
    record.put_forms(school.coach, round_, taken.after, taken.forms)
    assert _alike(shown(school, round_).round, after.round)


def _alike(one: Round, other: Round) -> bool:
    """Whether two states of a round hold the same forms; the order of the children does not matter."""
    forms = [
        [(p.pupil, r.reply(p.pupil, a.dimension, a.positive), r.chosen_by(p.pupil, a.dimension, a.positive))
         for p in r.participants for a in r.asked]
        for r in (one, other)
    ]  # fmt: skip
    return forms[0] == forms[1] and one.state is other.state


def test_answers_without_choices_come_along_and_silence_means_what_the_person_says(
    school: School, people: People, tmp_path: Path
) -> None:
    round_ = started(school, people)
    rows = opened(
        school, tmp_path, "kiezer;gekozen;antwoord", "Noor;;niemand", "Finn;;afwezig", "Mees;;doet niet mee",
        "Aimée;;overgeslagen", "Şeyma;Noor;niemand", "Łucja;;",
    )  # fmt: skip
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())
    assert outcomes(proposal) == [*[Outcome.TAKEN] * 4, Outcome.CONTRADICTION, None]
    assert proposal.silent == 1
    can.take_in(school.coach, round_, rows, RoundChoices(silent=AnswerState.NOBODY))
    view = shown(school, round_)
    replies = {c.short: view.round.reply(c.pupil, 1) for c in view.children}
    assert replies == {
        "Noor": AnswerState.NOBODY, "Finn": AnswerState.ABSENT, "Mees": AnswerState.DECLINED,
        "Aimée": AnswerState.SKIPPED, "Łucja": AnswerState.NOBODY, "Şeyma": None, "Đorđe": None, "Iğde": None,
    }  # fmt: skip


def test_a_finished_round_takes_nothing_in(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Noor;Finn")
    school.use(FinishRound)(school.coach, round_)
    for act in (school.use(ImportRound).propose, school.use(ImportRound).take_in):
        with pytest.raises(Refusal, match="round_closed"):
            act(school.coach, round_, rows, RoundChoices())
    assert school.log_reasons(Act.IMPORT_ROUND) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<graphml/>", "round_file_unknown"),
        (b"%PDF-1.7", "round_file_unknown"),
        (b"", "import_table"),
        (b"kiezer;gekozen\n=1+1;Noor", "import_formula"),
        (b"Roepnaam;Groep\nNoor;5", "round_rows_unknown"),
    ],
)
def test_a_file_of_another_kind_is_refused(school: School, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "ronde.csv"
    path.write_bytes(content)
    with pytest.raises((KnownProblem, Refusal), match=code):
        school.use(ImportRound).open(school.coach, path, lambda: False)


def test_a_matrix_of_a_hundred_and_twenty_children_is_read(school: School, tmp_path: Path) -> None:
    names = [str(number) for number in range(100, 220)]
    lines = [";".join(["", *names])] + [
        f"{name};" + ";".join("1" if n != name else "" for n in names) for name in names
    ]
    assert len(opened(school, tmp_path, *lines).rows) == 120 * 119


# Real classes


@pytest.mark.parametrize(
    ("dataset", "wave", "question"),
    [
        ("klas2", "1", "liking"), ("classroom_pl", "1", "play"), ("knecht", "2", "friend"), ("s50", "3", "friend"),
        ("newcomb", "0", "preference"), ("newcomb", "15", "preference"), ("sampson", "3", "liking"),
    ],
)  # fmt: skip
def test_a_real_class_reads_as_expected(
    school: School, shared_data: Path, tmp_path: Path, dataset: str, wave: str, question: str
) -> None:
    folder = shared_data / "sociograms"
    present = [
        row["id"]
        for row in _rows(folder / f"{dataset}_respondents.csv")
        if (row["wave"], row["present"]) == (wave, "1")
    ]
    expected = {
        row["id"]: (int(row["LM"]), int(row["LL"]))
        for row in _rows(folder / "expected" / f"status_{dataset}.csv")
        if (row["wave"], row["question"]) == (wave, question)
    }
    assert expected.keys() == set(present)
    # Form numbers look like the numbers some of these files call their children by.
    called = {child: f"Kind {child} Wolkenveld" for child in present}
    group = builders.home_group()
    pupils = [builders.pupil(0, given_name=f"Kind {child}", prefix="", surname="Wolkenveld") for child in present]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([group])
        work.people.add_pupils(pupils)
        work.people.add_memberships(builders.membership(pupil, group) for pupil in pupils)
        work.keep()
    start = school.use(StartRound)
    start.turn_negative(school.coach, True)
    round_ = start(school.coach, group.id, (Asking("play", negative=True),)).round
    lines = [
        f"{called[row['from']]},{called.get(row['to'], 'Kind weg')},{row['wave']},{row['question']},{row['sign']}"
        for row in _rows(folder / f"{dataset}_edges.csv")
        if row["from"] in called
    ]
    rows = opened(school, tmp_path, "from,to,wave,question,sign", *lines)
    can = school.use(ImportRound)
    proposal = can.propose(school.coach, round_, rows, RoundChoices())

    def means(asked: FileQuestion) -> Asked | None:
        mine = asked.text == question and asked.wave in ("", wave)
        return Asked(1, bool(asked.positive)) if mine else None

    choices = RoundChoices(
        {q.question: means(q.question) for q in proposal.questions},
        {p.written: None for p in proposal.people},
        silent=AnswerState.NOBODY,  # who gave choices of one sign only, chose nobody with the other
    )
    can.take_in(school.coach, round_, rows, choices)
    view = shown(school, round_)
    names = {child.pupil: child.name for child in view.children}
    found = {
        names[s.child.id]: (s.received, s.received_neg)  # type: ignore[index]
        for s in analyse_round(view, 1).status.standings
    }
    assert found == {called[child]: counts for child, counts in expected.items()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_name_that_was_answered_is_asked_no_more(school: School, people: People, tmp_path: Path) -> None:
    round_ = started(school, people)
    rows = opened(school, tmp_path, "kiezer;gekozen", "Noor;Onbekende")
    can = school.use(ImportRound)
    skipped = RoundChoices(people={Written("", "Onbekende"): None})
    proposal = can.propose(school.coach, round_, rows, skipped)
    assert (proposal.open_questions, outcomes(proposal)) == (0, [None])
    chosen = replace(skipped, people={Written("", "Onbekende"): proposal.view.children[0].pupil})
    assert can.propose(school.coach, round_, rows, chosen).choices == 1


def test_a_file_with_the_numbers_of_another_round_goes_by_its_names(
    school: School, people: People, tmp_path: Path
) -> None:
    round_ = started(school, people)
    lines = ("nr;naam;gekozen nr;gekozen", "13;Noor;12;Finn", "12;Finn;13;Noor", "10;Mees;11;Sjeyma")
    rows = opened(school, tmp_path, *lines)
    proposal = school.use(ImportRound).propose(school.coach, round_, rows, RoundChoices())
    called = {child.pupil: child.short for child in proposal.view.children}
    assert [called.get(line.chooser) for line in proposal.lines if line.chooser] == ["Noor", "Finn", "Mees"]
    assert [[called[c] for c in p.candidates] for p in proposal.people] == [["Şeyma"]]
