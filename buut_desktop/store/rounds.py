"""The shelf of sociogram rounds (rondes); choices, replies and places are kept one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Table, delete, insert, literal_column, select, update

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import label
from buut_desktop.domain.sociogram import (
    AnswerState,
    Choice,
    Circle,
    Dimension,
    Envelope,
    Participant,
    Place,
    ProtocolStep,
    Reopening,
    Reply,
    Round,
    RoundState,
    SecondTyping,
    Wordings,
)
from buut_desktop.store import tables
from buut_desktop.store.people import portions
from buut_desktop.store.search import Entry, SearchIndex

_TABLE, _GROUP, _DIMENSION, _PARTICIPANT = tables.round_, tables.group, tables.dimension, tables.participant
_ANSWER, _CHOICE, _PLACE = tables.answer, tables.choice, tables.place
_WORDING, _ENVELOPE, _SECOND = tables.wording, tables.envelope, tables.second_typing
_STEP, _REOPENING = tables.round_step, tables.reopening
_SIGNS = {True: "+", False: "-"}


@dataclass(frozen=True, slots=True)
class RoundAtHand:
    """A round as it stood in the school file after line `line` of the log."""

    round: Round
    line: int


class RoundShelf:
    """Keeps rounds with their children, answers, choices and own arrangement.

    A round has no revisions, unlike an incident or a case: each choice is kept by itself the moment it is accepted,
    with its own line in the log, so there is no old value to set aside and no form that could be stale.
    """

    def __init__(
        self,
        connection: Connection,
        search: SearchIndex,
        change_number: Callable[[], int],
        at_hand: RoundAtHand | None,
    ) -> None:
        """`change_number` gives the line that the log gets for this change; `at_hand` is the round typed in before."""
        self._connection = connection
        self._search = search
        self._change_number = change_number
        self._at_hand = at_hand
        self.last_kept: Round | None = None
        """The round of which this change kept a form last, as it now stands."""

    def add(self, round_: Round) -> None:
        """Keep a new round with its participants; raises `Refusal("gone")` for an unknown group."""
        kind = self._connection.execute(select(_GROUP.c.kind).where(_GROUP.c.id == round_.group)).scalar_one_or_none()
        if kind is None:
            raise Refusal("gone")
        self._connection.execute(
            insert(_TABLE).values(
                id=round_.id,
                school_group=round_.group,
                school_year=round_.school_year,
                number=round_.number,
                held_on=round_.held_on,
                state=round_.state.value,
                made_by=round_.made_by,
                revision=round_.revision,
            )
        )
        self._add_all(
            _DIMENSION,
            [
                {
                    "number": asked.number,
                    "code": asked.code,
                    "kind": "choice",
                    "circle": asked.circle.value,
                    "young_own": asked.young_own,
                    "wording": asked.wording,
                    "wording_minus": asked.heading(positive=False) or None,
                    "choice_limit": asked.limit,
                }
                for asked in round_.dimensions
            ],
            round_,
        )
        self._add_all(
            _WORDING,
            [
                {"dimension": asked.number, "sign": _SIGNS[positive], "from_year": first, "text": words}
                for asked in round_.dimensions
                for positive, wordings in ((True, asked.wordings), (False, asked.minus))
                for first, words in wordings
            ],
            round_,
        )
        self._add_all(_PARTICIPANT, [_participant_values(one) for one in round_.participants], round_)
        self._add_all(_ANSWER, [_answer_values(reply) for reply in round_.replies], round_)
        self._add_all(_CHOICE, [_choice_values(choice) for choice in round_.choices], round_)
        self._add_all(_PLACE, [{"pupil": p.pupil, "x": p.x, "y": p.y} for p in round_.places], round_)
        self._index(round_)

    def get(self, round_: UUID) -> Round:
        """Give one round with everything typed so far; raises `Refusal("gone")`."""
        found = self._read(_with_group().where(_TABLE.c.id == round_))
        if not found:
            raise Refusal("gone")
        return found[0]

    def at_hand(self, round_: UUID) -> Round:
        """Give what `get` gives, for a change of a form: the round is not read again where it was typed in just now.

        That is so when the log has had no line since: whatever changes a record leaves one.
        """
        if self.last_kept is not None and self.last_kept.id == round_:
            return self.last_kept
        known = self._at_hand
        if known is not None and known.round.id == round_ and known.line == self._change_number() - 1:
            return known.round
        return self.get(round_)

    def all(self, school_year: int | None = None, *, choices: bool = True) -> tuple[Round, ...]:
        """Give the rounds, newest first; without `choices` also without places: a list needs neither."""
        wanted = _with_group()
        if school_year is not None:
            wanted = wanted.where(_TABLE.c.school_year == school_year)
        newest_first = wanted.order_by(_TABLE.c.held_on.desc(), literal_column("round.rowid").desc())
        return self._read(newest_first, choices=choices)

    def keep_form(self, before: Round, after: Round, pupil: UUID) -> None:
        """Keep what differs between the two in the replies and choices made by `pupil`, the choices in their order."""
        for asked in after.asked_of(pupil):
            key = (pupil, asked.dimension, asked.positive)
            self._keep_choices(before, after, *key)
            old, new = before.reply(*key), after.reply(*key)
            if old is not new:
                self._remove(_ANSWER, after, asked.positive, pupil=pupil, dimension=asked.dimension)
                if new is not None:
                    self._add_all(_ANSWER, [_answer_values(Reply(pupil, asked.dimension, new, asked.positive))], after)
        one, other = before.participant(pupil), after.participant(pupil)
        if other is not None and one != other:
            self.keep_participant(after.id, other)
        if before.state is not after.state:  # its first answer, or none any more
            state = after.state.value
            self._connection.execute(update(_TABLE).where(_TABLE.c.id == after.id).values(state=state))
        self.last_kept = after

    def _keep_choices(self, before: Round, after: Round, pupil: UUID, number: int, positive: bool) -> None:
        old, new = before.chosen_by(pupil, number, positive), after.chosen_by(pupil, number, positive)
        staying = [chosen for chosen in old if chosen in new]
        # What stays must stand before what is new, for the order typed is the order of the rows.
        same = next((at for at, (a, b) in enumerate(zip(staying, new, strict=False)) if a != b), len(staying))
        for chosen in [chosen for chosen in old if chosen not in staying[:same]]:
            self._remove(_CHOICE, after, positive, chooser=pupil, chosen=chosen, dimension=number)
        added = [_choice_values(Choice(number, pupil, chosen, positive)) for chosen in new[same:]]
        self._add_all(_CHOICE, added, after)

    def keep_participant(self, round_: UUID, participant: Participant) -> None:
        """Keep a child of the round as it now takes part; a new one is added."""
        values = _participant_values(participant)
        changed = self._connection.execute(
            update(_PARTICIPANT)
            .where(_PARTICIPANT.c.round == round_, _PARTICIPANT.c.pupil == participant.pupil)
            .values(**values)
        )
        if not changed.rowcount:
            self._connection.execute(insert(_PARTICIPANT).values(round=round_, **values))

    def remove_participant(self, round_: UUID, pupil: UUID) -> None:
        """Take a child off the round with everything it answered; choices of it by others go with it."""
        for table in (_ANSWER, _PLACE, _SECOND, _PARTICIPANT):
            self._connection.execute(delete(table).where(table.c.round == round_, table.c.pupil == pupil))
        of_pupil = (_CHOICE.c.chooser == pupil) | (_CHOICE.c.chosen == pupil)
        self._connection.execute(delete(_CHOICE).where(_CHOICE.c.round == round_, of_pupil))

    def keep_places(self, round_: UUID, places: Sequence[Place]) -> None:
        """Keep the person's own arrangement as a whole; none lets go of it."""
        self._connection.execute(delete(_PLACE).where(_PLACE.c.round == round_))
        if places:
            rows = [{"round": round_, "pupil": p.pupil, "x": p.x, "y": p.y} for p in places]
            self._connection.execute(insert(_PLACE), rows)

    def keep_around(self, after: Round) -> None:
        """Keep what belongs to the round around its forms: envelopes, second typings, steps done and reopenings."""
        for table, rows in (
            (
                _ENVELOPE,
                [
                    {
                        "place": place,
                        "home_group": e.home_group,
                        "forms": e.forms,
                        "absent": e.absent,
                        "declined": e.declined,
                        "closed_on": e.closed_on,
                    }
                    for place, e in enumerate(after.envelopes)
                ],
            ),
            (
                _SECOND,
                [{"pupil": t.pupil, "compared": t.compared, "different": t.different} for t in after.second_typings],
            ),
            (_STEP, [{"step": step.value, "done_on": done_on} for step, done_on in after.steps]),
            (
                _REOPENING,
                [
                    {"place": place, "reopened_on": r.on, "by_name": r.by, "reason": r.reason}
                    for place, r in enumerate(after.reopenings)
                ],
            ),
        ):
            self._connection.execute(delete(table).where(table.c.round == after.id))
            self._add_all(table, rows, after)

    def remove(self, round_: UUID) -> None:
        """Take a whole round away, with everything typed in it."""
        parts = (_ANSWER, _CHOICE, _PLACE, _SECOND, _STEP, _REOPENING, _ENVELOPE, _PARTICIPANT, _WORDING, _DIMENSION)
        for table in parts:
            self._connection.execute(delete(table).where(table.c.round == round_))
        self._connection.execute(delete(_TABLE).where(_TABLE.c.id == round_))
        self._search.drop(Subject(Kind.ROUND, round_))

    def keep_place(self, round_: UUID, pupil: UUID, place: Place | None) -> None:
        """Keep where the person put a child, or None for where the layout puts it."""
        self._connection.execute(delete(_PLACE).where(_PLACE.c.round == round_, _PLACE.c.pupil == pupil))
        if place is not None:
            self._connection.execute(insert(_PLACE).values(round=round_, pupil=pupil, x=place.x, y=place.y))

    def keep_state(self, after: Round) -> None:
        """Keep the state of the round and the day it is held."""
        self._connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id == after.id)
            .values(state=after.state.value, held_on=after.held_on, revision=_TABLE.c.revision + 1)
        )

    def index_rounds_of(self, group: UUID) -> None:
        """Bring the search words of a group's rounds up to date."""
        for round_ in self._read(_with_group().where(_TABLE.c.school_group == group)):
            self._index(round_)

    def _index(self, round_: Round) -> None:
        year, number = label(round_.school_year), f"ronde {round_.number}"
        name, subject = round_.group_name, Subject(Kind.ROUND, round_.id)
        words = (name, year, number)
        self._search.put(Entry(subject, name, f"{year} · {number}", words, round_.held_on, round_.made_by))

    def _add_all(self, table: Table, rows: Sequence[dict[str, Any]], round_: Round) -> None:
        if rows:
            self._connection.execute(insert(table), [{"round": round_.id, **row} for row in rows])

    def _remove(self, table: Table, round_: Round, positive: bool, **which: Any) -> None:
        equal = [table.c[name] == value for name, value in which.items()]
        self._connection.execute(
            delete(table).where(table.c.round == round_.id, table.c.sign == _SIGNS[positive], *equal)
        )

    def _read(self, wanted: Select[Any], *, choices: bool = True) -> tuple[Round, ...]:
        rows = self._connection.execute(wanted).all()
        ids = [row.id for row in rows]
        of_children = ids if choices else []
        dimensions = self._parts(_DIMENSION, ids, _DIMENSION.c.number)
        participants = self._parts(_PARTICIPANT, ids, _PARTICIPANT.c.form_number)
        replies = self._parts(_ANSWER, ids, literal_column("answer.rowid"))
        chosen = self._parts(_CHOICE, of_children, _CHOICE.c.seq)
        places = self._parts(_PLACE, of_children, literal_column("place.rowid"))
        wordings = self._parts(_WORDING, ids, _WORDING.c.from_year)
        envelopes = self._parts(_ENVELOPE, ids, _ENVELOPE.c.place)
        seconds = self._parts(_SECOND, ids, literal_column("second_typing.rowid"))
        steps = self._parts(_STEP, ids, literal_column("round_step.rowid"))
        reopenings = self._parts(_REOPENING, ids, _REOPENING.c.place)
        return tuple(
            Round(
                id=row.id,
                group=row.school_group,
                group_name=row.group_name,
                school_year=row.school_year,
                number=row.number,
                held_on=row.held_on,
                state=RoundState(row.state),
                dimensions=tuple(_dimension(d, wordings[row.id]) for d in dimensions[row.id]),
                participants=tuple(
                    Participant(p.pupil, p.form_number, p.home_group, p.year_group, p.listed, p.wants_talk, p.talk_with)
                    for p in participants[row.id]
                ),
                replies=tuple(
                    Reply(r.pupil, r.dimension, AnswerState(r.state), r.sign == "+") for r in replies[row.id]
                ),
                choices=tuple(Choice(c.dimension, c.chooser, c.chosen, c.sign == "+") for c in chosen[row.id]),
                places=tuple(Place(p.pupil, p.x, p.y) for p in places[row.id]),
                made_by=row.made_by,
                revision=row.revision,
                envelopes=tuple(
                    Envelope(e.home_group, e.forms, e.absent, e.declined, e.closed_on) for e in envelopes[row.id]
                ),
                second_typings=tuple(SecondTyping(t.pupil, t.compared, t.different) for t in seconds[row.id]),
                steps=tuple((ProtocolStep(s.step), s.done_on) for s in steps[row.id]),
                reopenings=tuple(Reopening(r.reopened_on, r.by_name, r.reason) for r in reopenings[row.id]),
            )
            for row in rows
        )

    def _parts(self, table: Table, rounds: Collection[UUID], order: Any) -> dict[UUID, list[Row[Any]]]:
        found: dict[UUID, list[Row[Any]]] = defaultdict(list)
        for portion in portions(rounds):
            for row in self._connection.execute(select(table).where(table.c.round.in_(portion)).order_by(order)):
                found[row.round].append(row)
        return found


def _with_group() -> Select[Any]:
    return select(_TABLE, _GROUP.c.name.label("group_name")).join(_GROUP, _GROUP.c.id == _TABLE.c.school_group)


def _dimension(row: Row[Any], wordings: Sequence[Row[Any]]) -> Dimension:
    def of(sign: str) -> Wordings:
        return tuple((w.from_year, w.text) for w in wordings if (w.dimension, w.sign) == (row.number, sign))

    circle = Circle(row.circle)
    return Dimension(row.number, row.code, row.wording, row.choice_limit, of("+"), of("-"), circle, row.young_own)


def _participant_values(one: Participant) -> dict[str, Any]:
    return {
        "pupil": one.pupil,
        "form_number": one.form_number,
        "home_group": one.home_group,
        "year_group": one.year,
        "listed": one.listed,
        "wants_talk": one.wants_talk,
        "talk_with": one.talk_with,
    }


def _answer_values(reply: Reply) -> dict[str, Any]:
    return {
        "pupil": reply.pupil,
        "dimension": reply.dimension,
        "sign": _SIGNS[reply.positive],
        "state": reply.state.value,
    }


def _choice_values(choice: Choice) -> dict[str, Any]:
    return {
        "dimension": choice.dimension,
        "sign": _SIGNS[choice.positive],
        "chooser": choice.chooser,
        "chosen": choice.chosen,
    }
