"""List the pupils (leerlingen) with their groups."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.people import Group, Placement
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True)
class PupilList:
    """The pupils of today, sorted by name, and the groups of the school year that counts today."""

    pupils: tuple[Placement, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPupils:
    """Give the pupils who are at school today."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor) -> PupilList:
        """Give the list; narrowing it by name or group is done where it is shown."""
        require(actor, Act.SEE_PUPILS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            return PupilList(work.people.pupils(today), work.people.groups(work.people.newest_year(today)))
