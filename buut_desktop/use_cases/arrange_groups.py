"""Arrange the groups: which learning plaza (leerplein) each home group (thuisgroep) belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Group, GroupKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.text import LINE_LIMIT, clean
from buut_desktop.use_cases.ports import Cabinet, Change, Clock


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The home groups of this school year with their numbers of pupils, and the learning plazas."""

    home_groups: tuple[tuple[Group, int], ...]
    plazas: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeGroups:
    """Show and change the learning plazas of this school year."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor) -> Arrangement:
        """Give the groups as they are arranged now."""
        require(actor, Act.ARRANGE_GROUPS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            groups = work.people.groups(school_year(today))
            pupils = work.people.pupils(today)
        homes = [g for g in groups if g.kind is GroupKind.HOME_GROUP]
        counts = {g.id: sum(p.home_group is not None and p.home_group.id == g.id for p in pupils) for g in homes}
        return Arrangement(
            tuple((g, counts[g.id]) for g in homes),
            tuple(g for g in groups if g.kind is GroupKind.LEARNING_PLAZA),
        )

    def place(self, actor: Actor, home_group: UUID, plaza: UUID | None) -> frozenset[Kind]:
        """Let a home group belong to `plaza`, or to none."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            work.people.place_in_plaza(home_group, plaza)
            work.keep(Subject(Kind.GROUP, home_group))
        return frozenset({Kind.GROUP, Kind.PUPIL})

    def add_plaza(self, actor: Actor, name: str) -> UUID:
        """Make a learning plaza; raises `Refusal("name_missing")` or `Refusal("name_taken")`."""
        require(actor, Act.ARRANGE_GROUPS)
        year = school_year(self.clock.today())
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            plaza = Group(uuid4(), GroupKind.LEARNING_PLAZA, _free_name(work, name, year), year)
            work.people.add_groups([plaza])
            work.keep(Subject(Kind.GROUP, plaza.id))
        return plaza.id

    def rename(self, actor: Actor, group: UUID, name: str) -> frozenset[Kind]:
        """Give a group another name; raises `Refusal("name_missing")` or `Refusal("name_taken")`."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            year = work.people.group(group).school_year
            work.people.rename_group(group, _free_name(work, name, year, group))
            work.keep(Subject(Kind.GROUP, group))
        return frozenset({Kind.GROUP, Kind.PUPIL})

    def remove_plaza(self, actor: Actor, plaza: UUID) -> frozenset[Kind]:
        """Take an empty learning plaza away; raises `Refusal("group_in_use")`."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            work.people.remove_group(plaza)
            work.keep(Subject(Kind.GROUP, plaza))
        return frozenset({Kind.GROUP})


def _free_name(work: Change, raw: str, year: int, own: UUID | None = None) -> str:
    name = clean(raw, LINE_LIMIT, lines=False)
    if not name:
        raise Refusal("name_missing")
    taken = {names.fold(g.name) for g in work.people.groups(year) if g.id != own}
    if names.fold(name) in taken:
        raise Refusal("name_taken")
    return name
