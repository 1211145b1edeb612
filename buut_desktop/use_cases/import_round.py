"""Import a round (ronde inlezen): who chose whom from a file, looked at before anything is kept.

Whom the file means is found by name or number; where that is not clear, a person says it. Everything that is taken in
is kept in one transaction with one line in the log, and goes back by `RecordRound.put_forms`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_import import Given, Outcome, Taken, questions_meant, take_in
from buut_desktop.domain.round_roster import Listed, Roster
from buut_desktop.domain.round_rows import FileQuestion, FileRow, RoundRows, Where, Written, read_rows
from buut_desktop.domain.sociogram import AnswerState, Asked, Round
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import AlikeNames, Cabinet, Cancelled, Files, Work
from buut_desktop.use_cases.show_round import RoundView, read_round

MOST_PROPOSED = 3
"""Children proposed for a name that fits none."""
_MOST_LOOKED_FOR = 300
"""Names for which somebody alike is looked for; a file with more that fit nobody is not of this round."""


@dataclass(frozen=True, slots=True)
class RoundFile:
    """A file as it was read: what stands in it, and how the letters of a CSV were read ("" for a workbook)."""

    rows: RoundRows
    encoding: str
    garbled: bool
    """Accents look wrong: the letters were probably written in another way."""


@dataclass(frozen=True, slots=True)
class RoundChoices:
    """What a person decided so far. None for a question or a child: it is not taken in."""

    questions: Mapping[FileQuestion, Asked | None] = field(default_factory=dict)
    people: Mapping[Written, UUID | None] = field(default_factory=dict)
    replacing: frozenset[UUID] = frozenset()
    """Children whose typed answers give way to those of the file."""
    silent: AnswerState | None = None
    """What a child did of whom the file says nothing; None leaves its question open."""


@dataclass(frozen=True, slots=True)
class QuestionMeant:
    """A question of the file: what it is in this round, None for nothing; `unclear` while only a person can say."""

    question: FileQuestion
    lines: int
    options: tuple[Asked, ...]
    asked: Asked | None
    unclear: bool
    sure: bool
    """It is clear by itself: nobody needs to say it."""


@dataclass(frozen=True, slots=True)
class PersonMeant:
    """A name of the file that is not clear by itself, and whom it may be, the likeliest first."""

    written: Written
    where: Where
    lines: int
    candidates: tuple[UUID, ...]
    pupil: UUID | None
    unclear: bool


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line of the file, and what becomes of it; None while something about it is still to be said, or is passed over.

    `chooser` and `chosen` are None where nobody is recognised.
    """

    row: FileRow
    chooser: UUID | None
    chosen: UUID | None
    asked: Asked | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """What taking the file in would do."""

    view: RoundView
    rows: RoundRows
    questions: tuple[QuestionMeant, ...]
    people: tuple[PersonMeant, ...]
    lines: tuple[LineRead, ...]
    silent: int
    """Lines that name a child without an answer."""
    taken: Taken

    @property
    def open_questions(self) -> int:
        """How much a person must still say before anything can be taken in."""
        return sum(q.unclear for q in self.questions) + sum(p.unclear for p in self.people)

    @property
    def choices(self) -> int:
        """Choices that would be taken in."""
        return sum(line.outcome is Outcome.TAKEN and line.chosen is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class RoundTakenIn:
    """The round before and after, and whose forms changed: what undoing it needs."""

    before: Round
    after: Round
    forms: tuple[UUID, ...]
    choices: int
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRound:
    """Everything about taking a file into a round."""

    cabinet: Cabinet
    policies: PolicyBook
    files: Files
    alike: AlikeNames

    def open(self, actor: Actor, path: Path, cancelled: Cancelled, encoding: str | None = None) -> RoundFile:
        """Read a file; nothing is kept.

        Raises `KnownProblem` for a file that cannot be read, and `Refusal`: round_rows_unknown, round_value,
        round_rows_many.
        """
        require(actor, Act.IMPORT_ROUND)
        table = self.files.open_table(path, cancelled, encoding)
        return RoundFile(read_rows(table), table.encoding, table.garbled)

    def propose(self, actor: Actor, round_: UUID, rows: RoundRows, choices: RoundChoices) -> RoundProposal:
        """Give what taking the file in would do; nothing is kept. Raises `Refusal`: gone, round_closed."""
        require(actor, Act.IMPORT_ROUND)
        with self.cabinet.read() as work:
            return self._proposed(work, round_, rows, choices)

    def take_in(self, actor: Actor, round_: UUID, rows: RoundRows, choices: RoundChoices) -> RoundTakenIn:
        """Keep everything the proposal says, or nothing.

        Raises `Refusal`: import_changed (something is still to be said), gone, round_closed.
        """
        require(actor, Act.IMPORT_ROUND)
        with self.cabinet.change(actor, Act.IMPORT_ROUND, reason=rows.shape.value) as work:
            found = self._proposed(work, round_, rows, choices)
            if found.open_questions:
                raise Refusal("import_changed")
            before, taken = found.view.round, found.taken
            for pupil in taken.forms:
                work.rounds.keep_form(before, taken.round, pupil)
            work.keep(Subject(Kind.ROUND, round_))
        return RoundTakenIn(before, taken.round, taken.forms, found.choices, frozenset({Kind.ROUND}))

    def _proposed(self, work: Work, round_: UUID, rows: RoundRows, choices: RoundChoices) -> RoundProposal:
        view = read_round(work, self.policies, round_)
        questions = _questions(view.round, rows, choices)
        people, known = self._people(view, rows, choices)
        asked_by = {q.question: q.asked for q in questions}
        lines: list[LineRead] = []
        given: list[Given] = []
        places: list[int] = []
        for row in rows.rows:
            line = _line(row, known, asked_by)
            state = row.state or (choices.silent if row.silent else None)
            complete = line.chooser is not None and line.asked is not None and (row.chosen is None or line.chosen)
            if complete and (row.chosen is not None or state is not None):
                assert line.chooser is not None
                assert line.asked is not None
                given.append(Given(line.chooser, line.asked, line.chosen, state))
                places.append(len(lines))
            lines.append(line)
        taken = take_in(view.round, given, choices.replacing)
        for place, outcome in zip(places, taken.outcomes, strict=True):
            line = lines[place]
            lines[place] = LineRead(line.row, line.chooser, line.chosen, line.asked, outcome)
        return RoundProposal(view, rows, questions, people, tuple(lines), sum(row.silent for row in rows.rows), taken)

    def _people(
        self, view: RoundView, rows: RoundRows, choices: RoundChoices
    ) -> tuple[tuple[PersonMeant, ...], dict[Written, UUID | None]]:
        counted: dict[Written, tuple[Where, int]] = {}
        for row in rows.rows:
            for called in (row.chooser, row.chosen):
                if called is not None:
                    where, lines = counted.get(called, (row.where, 0))
                    counted[called] = where, lines + 1
        roster = Roster([Listed(c.pupil, c.number, c.name, c.short, c.initials) for c in view.children])
        names = [child.name for child in view.children]
        numbers = roster.same_numbers(counted)
        people: list[PersonMeant] = []
        known: dict[Written, UUID | None] = {}
        for called, (where, lines) in counted.items():
            found = roster.find(called if numbers or not called.name else Written("", called.name))
            known[called] = found.pupil
            if found.pupil is None:
                known[called] = choices.people.get(called)
                candidates = found.candidates
                if not candidates and len(people) < _MOST_LOOKED_FOR:
                    candidates = self._alike(view, names, called)
                people.append(
                    PersonMeant(called, where, lines, candidates, known[called], called not in choices.people)
                )
        return tuple(people), known

    def _alike(self, view: RoundView, names: Sequence[str], called: Written) -> tuple[UUID, ...]:
        first = called.name.partition(" ")[0]  # where the rest is wrong, the first name may still be right
        found = self.alike.closest(called.name, names, MOST_PROPOSED)
        found = found or self.alike.closest(first, names, MOST_PROPOSED)
        return tuple(view.children[at].pupil for at in found)


def _questions(round_: Round, rows: RoundRows, choices: RoundChoices) -> tuple[QuestionMeant, ...]:
    counted: dict[FileQuestion, int] = {}
    for row in rows.rows:
        counted[row.question] = counted.get(row.question, 0) + 1
    found = []
    for question, lines in counted.items():
        options, meant = questions_meant(round_, question)
        said = choices.questions.get(question, meant)
        # What this round does not ask at all leaves nothing to be said.
        unclear = said is None and question not in choices.questions and bool(options)
        found.append(QuestionMeant(question, lines, options, said, unclear, meant is not None or not options))
    return tuple(found)


def _line(
    row: FileRow, known: Mapping[Written, UUID | None], asked_by: Mapping[FileQuestion, Asked | None]
) -> LineRead:
    chosen = known[row.chosen] if row.chosen is not None else None
    return LineRead(row, known[row.chooser], chosen, asked_by[row.question], None)
