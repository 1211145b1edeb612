"""The shelf of staff (medewerkers): roles and mentor groups with their periods; the people are adults."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole
from buut_desktop.store import tables

_ROLE, _MENTOR = tables.staff_role, tables.mentorship


class StaffShelf:
    """Keeps who had which role and which group, and when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def roles(self) -> tuple[RoleHeld, ...]:
        """Give every role ever held, oldest first; a role of a later version's list is passed over."""
        rows = self._connection.execute(select(_ROLE).order_by(_ROLE.c.since, _ROLE.c.role))
        known = {role.value for role in StaffRole}
        return tuple(RoleHeld(r.adult, StaffRole(r.role), r.since, r.until) for r in rows if r.role in known)

    def mentorships(self) -> tuple[Mentorship, ...]:
        """Give every mentorship there ever was, oldest first."""
        rows = self._connection.execute(select(_MENTOR).order_by(_MENTOR.c.since))
        return tuple(Mentorship(r.adult, r.school_group, r.since, r.until) for r in rows)

    def set_roles(self, adult: UUID, roles: Collection[RoleHeld]) -> None:
        """Put these in the place of all roles of one member of staff."""
        self._connection.execute(delete(_ROLE).where(_ROLE.c.adult == adult))
        if roles:
            self._connection.execute(
                insert(_ROLE),
                [{"adult": adult, "role": r.role.value, "since": r.since, "until": r.until} for r in roles],
            )

    def set_mentorships(self, adult: UUID, mentorships: Collection[Mentorship]) -> None:
        """Put these in the place of all mentorships of one member of staff."""
        self._connection.execute(delete(_MENTOR).where(_MENTOR.c.adult == adult))
        if mentorships:
            self._connection.execute(
                insert(_MENTOR),
                [{"adult": adult, "school_group": m.group, "since": m.since, "until": m.until} for m in mentorships],
            )
