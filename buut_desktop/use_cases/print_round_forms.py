"""Print what a round needs on paper (formulieren): forms, cover sheets, spares, a reading sheet and number stickers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_forms import EnvelopeForms, FormMaker, FormSet, ReadQuestion, RoundForms, signs
from buut_desktop.domain.round_protocol import tick
from buut_desktop.domain.sociogram import Circle, ProtocolStep
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.show_round import RoundView, read_round
from buut_desktop.use_cases.stamping import stamped


@dataclass(frozen=True, slots=True)
class FormsWanted:
    """What is to be printed of a round: `home_group` names one envelope, "" is the one of children without a group.

    `number` is the form number of the one child whose form is printed.
    """

    part: FormSet = FormSet.ENVELOPES
    home_group: str | None = None
    number: int | None = None
    shuffle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRoundForms:
    """Prepare the forms of a round; their number is kept while the preview is open."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, round_: UUID, wanted: FormsWanted, *, number: str | None = None) -> RoundForms:
        """Give the finished value; that it was made is noted.

        Raises `Refusal`: gone (the round, or a child or home group that is not in it).
        """
        require(actor, Act.PRINT_ROUND_FORMS)
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_ROUND_FORMS, reason=wanted.part.value) as work:
            view = read_round(work, self.policies, round_)
            plaza = work.people.group(view.round.group).kind is GroupKind.LEARNING_PLAZA
            envelopes = _chosen(_maker(view, shuffle=wanted.shuffle).envelopes(), wanted)
            stamp = stamped(work, actor, now, number, names=Names.FIRST)
            work.keep(Subject(Kind.ROUND, round_))
        return RoundForms(
            stamp=stamp,
            part=wanted.part,
            group_name=view.round.group_name,
            plaza=plaza,
            round_number=view.round.number,
            held_on=view.round.held_on,
            read=_read_questions(view),
            envelopes=envelopes,
        )

    def finish(self, actor: Actor, round_: UUID, wanted: FormsWanted, destination: str) -> frozenset[Kind]:
        """Note where the print went: "printer" or "pdf"; with the envelopes of the whole round that step is done."""
        require(actor, Act.PRINT_ROUND_FORMS)
        reason = f"{wanted.part.value}: {destination}"
        with self.cabinet.change(actor, Act.PRINT_ROUND_FORMS, reason=reason) as work:
            found = work.rounds.get(round_)
            whole = wanted.part is FormSet.ENVELOPES and wanted.home_group is None
            if whole and not any(step is ProtocolStep.PRINTED for step, _ in found.steps):
                work.rounds.keep_around(tick(found, ProtocolStep.PRINTED, self.clock.today()))
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.PRINT, Kind.ROUND})


def _maker(view: RoundView, *, shuffle: bool) -> FormMaker:
    group_of = {p.pupil: p.home_group for p in view.round.participants}
    return FormMaker(
        view.round,
        {child.pupil: child.short for child in view.children},
        {group_of[child.pupil]: child.home_group for child in view.children},
        _signs(view),
        shuffle,
    )


def _signs(view: RoundView) -> dict[int, str]:
    questions = [view.policy.question(d.code) for d in view.round.dimensions]
    given = signs(["" if question is None else question.sign for question in questions])
    return {d.number: sign for d, sign in zip(view.round.dimensions, given, strict=True)}


def _read_questions(view: RoundView) -> tuple[ReadQuestion, ...]:
    several = len({p.home_group for p in view.round.participants if p.listed}) > 1
    sign = _signs(view)
    return tuple(
        ReadQuestion(d.code, sign[d.number], d.limit, d.heading(), several and d.circle is Circle.PLAZA)
        for d in view.round.dimensions
    )


def _chosen(envelopes: tuple[EnvelopeForms, ...], wanted: FormsWanted) -> tuple[EnvelopeForms, ...]:
    if wanted.part is FormSet.CHILD:
        found = tuple(_only(envelope, wanted.number) for envelope in envelopes)
        kept = tuple(envelope for envelope in found if envelope.forms or envelope.young)
    else:
        kept = tuple(e for e in envelopes if wanted.home_group is None or e.home_group == wanted.home_group)
    if not kept:
        raise Refusal("gone")
    return kept


def _only(envelope: EnvelopeForms, number: int | None) -> EnvelopeForms:
    return EnvelopeForms(
        envelope.home_group,
        tuple(line for line in envelope.children if line.number == number),
        tuple(form for form in envelope.forms if form.number == number),
        tuple(form for form in envelope.young if form.number == number),
    )
