"""List the pupils (leerlingen) with their groups, on request also those who left."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain import names
from buut_desktop.domain.people import Group, GroupKind, Placement
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import AlikeNames, Cabinet, Clock, Work


@dataclass(frozen=True, slots=True)
class PupilList:
    """The pupils of today, sorted by name, and the groups of the school year that counts today."""

    pupils: tuple[Placement, ...]
    groups: tuple[Group, ...]
    left: tuple[Placement, ...] = ()
    """Who is not at school today, left or still to come, without groups; only where they were asked for."""
    home_groups: tuple[Group, ...] = ()
    """The home groups of every school year: into which of them a child may go depends on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPupils:
    """Give the pupils who are at school today."""

    cabinet: Cabinet
    clock: Clock
    alike: AlikeNames
    """For whoever writes a name wrong."""

    def __call__(self, actor: Actor, *, with_left: bool = False) -> PupilList:
        """Give the list; narrowing it by name or group is done where it is shown."""
        require(actor, Act.SEE_PUPILS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            here = work.people.pupils(today)
            left = _left(work, {found.pupil.id for found in here}) if with_left else ()
            return PupilList(here, work.people.groups(work.people.newest_year(today)), left, home_groups_of(work))


def home_groups_of(work: Work) -> tuple[Group, ...]:
    """Give the home groups of every school year, newest first and then by name."""
    found = [group for year in work.people.school_years() for group in work.people.groups(year)]
    homes = [group for group in found if group.kind is GroupKind.HOME_GROUP]
    return tuple(sorted(homes, key=lambda group: (-group.school_year, names.fold(group.name))))


def _left(work: Work, here: set[object]) -> tuple[Placement, ...]:
    return tuple(Placement(pupil, None, None) for pupil in work.people.everyone() if pupil.id not in here)
