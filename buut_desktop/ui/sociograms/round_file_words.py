"""What a file of a round says and what becomes of it, in words (regels van een rondebestand)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from buut_desktop.domain.exported_round import SIGN_WORDS, STATE_WORDS
from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.round_import import Outcome
from buut_desktop.domain.round_rows import FileQuestion, Where, Written
from buut_desktop.domain.sociogram import Asked, Round, dimension
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.rows import Row
from buut_desktop.use_cases.import_round import LineRead, RoundProposal
from buut_desktop.use_cases.show_round import Child

_BECAME: Mapping[Outcome, str] = {
    Outcome.TAKEN: "",
    Outcome.SAME: "staat er al zo",
    Outcome.LEFT: "getypt formulier blijft staan",
    Outcome.SELF: "koos zichzelf: telt niet",
    Outcome.TWICE: "dubbel: telt één keer",
    Outcome.TOO_MANY: "meer dan de grens: telt niet",
    Outcome.NOT_ASKED: "niet gevraagd aan dit kind",
    Outcome.NOT_ON_LIST: "stond niet op de lijst: telt niet",
    Outcome.CONTRADICTION: "spreekt zichzelf tegen: telt niet",
}
_QUIET = (Outcome.TAKEN, Outcome.SAME)


def place_words(where: Where) -> str:
    """Say where something stands, as a spreadsheet does: cel C12 van blad 2."""
    at = f"cel {_letters(where.column)}{where.line}" if where.column else f"regel {where.line}"
    return f"{at} van blad {where.sheet}" if where.sheet > 1 else at


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def question_words(question: FileQuestion) -> str:
    """Say what a question is called in the file: “friend”, keer 2, liever niet."""
    said = f"“{isolated(question.text)}”" if question.text else "De keuzes"
    parts = [said, *([f"keer {isolated(question.wave)}"] if question.wave else [])]
    if question.positive is not None:
        parts.append(SIGN_WORDS[question.positive])
    return ", ".join(parts)


def asked_words(round_: Round, asked: Asked) -> str:
    """Say a question of the round, with its sign where the round asks both."""
    heading = dimension(round_, asked.dimension).wording
    both = Asked(asked.dimension, not asked.positive) in round_.asked
    return f"{heading} ({SIGN_WORDS[asked.positive]})" if both else heading


def child_words(child: Child) -> str:
    """Say a child with its form number."""
    return f"{isolated(child.name)} ({child.number})"


def person_words(written: Written) -> str:
    """Say how the file calls somebody."""
    return f"“{isolated(written.text)}”"


class LineWords:
    """Says the lines of one proposal."""

    def __init__(self, proposal: RoundProposal) -> None:
        self._proposal = proposal
        self._called: Mapping[UUID, str] = {c.pupil: isolated(c.short) for c in proposal.view.children}
        self._unclear = frozenset(q.question for q in proposal.questions if q.unclear)
        self._unknown = frozenset(p.written for p in proposal.people if p.unclear)

    def row(self, line: LineRead) -> Row:
        """Give a line as a row of a list: who and whom, where it stands, and what becomes of it."""
        became = self.became(line)
        quiet = line.outcome in _QUIET
        round_ = self._proposal.view.round
        question = asked_words(round_, line.asked) if line.asked else question_words(line.row.question)
        return Row(
            self._title(line),
            mark=Mark.DONE if line.outcome is Outcome.TAKEN else Mark.NOT_NEEDED if became else Mark.OPEN,
            when=place_words(line.row.where),
            people=question,
            state=became,
            state_tone="text2" if quiet else "att",
        )

    def became(self, line: LineRead) -> str:
        """Say what becomes of a line, "" where it is taken in as it stands."""
        if line.outcome is not None:
            return _BECAME[line.outcome]
        if line.asked is None:
            return "welke vraag is dit?" if line.row.question in self._unclear else "vraag niet ingelezen"
        for written, pupil in ((line.row.chooser, line.chooser), (line.row.chosen, line.chosen)):
            if written is not None and pupil is None:
                return "wie is dit?" if written in self._unknown else "kind overgeslagen"
        return "geen antwoord in het bestand"

    def _title(self, line: LineRead) -> str:
        who = self._name(line.row.chooser, line.chooser)
        if line.row.chosen is not None:
            positive = line.asked.positive if line.asked else line.row.question.positive is not False
            verb = "kiest" if positive else "kiest liever niet"
            return f"{who} {verb} {self._name(line.row.chosen, line.chosen)}"
        if line.row.state is not None:
            return f"{who}: {STATE_WORDS[line.row.state]}"
        return f"{who}: niets ingevuld"

    def _name(self, written: Written, pupil: UUID | None) -> str:
        return self._called[pupil] if pupil is not None else person_words(written)


def summary(proposal: RoundProposal) -> str:
    """Say in one line what *Inlezen* would keep, or what must be said first."""
    still = proposal.open_questions
    if still:
        return f"Eerst nog {dutch.count(still, 'vraag', 'vragen')}."
    if not proposal.taken.forms:
        return "Er is niets nieuws om in te lezen."
    answers = sum(line.outcome is Outcome.TAKEN for line in proposal.lines) - proposal.choices
    parts = [
        *([dutch.count(proposal.choices, "keuze", "keuzes")] if proposal.choices else []),
        *([dutch.count(answers, "antwoord zonder keuze", "antwoorden zonder keuze")] if answers else []),
    ]
    return f"{dutch.listing(parts)} van {dutch.count(len(proposal.taken.forms), 'kind', 'kinderen')}."
