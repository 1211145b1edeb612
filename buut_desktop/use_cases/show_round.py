"""Show a round: its children with their numbers and names, and everything typed so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import SociogramPolicy
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Work


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the round: the number on its form, its names and its home group then."""

    pupil: UUID
    number: int
    name: str
    short: str
    initials: str
    home_group: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round and its children in the order of their numbers."""

    round: Round
    children: tuple[Child, ...]
    policy: SociogramPolicy

    def called(self, name_of: Callable[[Child], str]) -> RoundView:
        """Give the view with another name as every child's short one, e.g. its initials."""
        return replace(self, children=tuple(replace(child, short=name_of(child)) for child in self.children))


def read_round(work: Work, policies: PolicyBook, round_id: UUID) -> RoundView:
    """Give a round from an opened cabinet; raises `Refusal("gone")`."""
    round_ = work.rounds.get(round_id)
    placed = work.people.placements([p.pupil for p in round_.participants], round_.held_on)
    groups = {g.id: g.name for g in work.people.groups(round_.school_year)}
    ordered = sorted(round_.participants, key=lambda p: p.form_number)
    pupils = [placed[p.pupil].pupil for p in ordered]
    parts = [(c.given_name, c.prefix, c.surname) for c in pupils]
    children = tuple(
        Child(
            p.pupil,
            p.form_number,
            names.display(*part),
            short,
            initials,
            groups.get(p.home_group, "") if p.home_group else "",
        )
        for p, part, short, initials in zip(
            ordered, parts, names.unique_first_names(parts), names.unique_initials(parts), strict=True
        )
    )
    return RoundView(round_, children, policies.current.sociogram)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRound:
    """Give one round; that it was looked at is noted."""

    cabinet: Cabinet
    policies: PolicyBook

    def __call__(self, actor: Actor, round_: UUID) -> RoundView:
        """Give the round; raises `Refusal("gone")`."""
        require(actor, Act.SEE_ROUND)
        with self.cabinet.change(actor, Act.SEE_ROUND) as work:
            view = read_round(work, self.policies, round_)
            work.keep(Subject(Kind.ROUND, round_))
        return view
