"""Who told it (gemeld door): oneself, the mentor of the child, another colleague, or a name typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.ui.incidents.incident_words import elided
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.name_chip import NameChip
from buut_desktop.ui.shared.person_picker import StaffPicker
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.ports import AlikeNames

_MOST_ON_CHIP = 16


class ReporterChip(NameChip):
    """Who told it, on a chip."""

    def __init__(
        self, me: Actor, told: Callable[[str], None], *, alike: AlikeNames, parent: QWidget | None = None
    ) -> None:
        """`me` is the person at the keyboard; `told` hears a name, "" for oneself."""
        self._me, self._picker = me.name, StaffPicker(me, alike=alike)
        self._offered: Sequence[Person] = ()
        chip = MenuChip("mij", name="Gemeld door", neutral="")
        super().__init__(
            chip, self._picker.find, name="Gemeld door: naam", placeholder="Wie meldde het?", parent=parent
        )
        self.picked.connect(lambda name: told("" if name == self._me else name))

    def set_reporter(self, name: str, people: Sequence[Person], mentors: Sequence[str] = ()) -> None:
        """Show who told it, and offer the members of staff, the mentors of the child it happened to first."""
        if people is not self._offered:
            self._offered = people
            self._picker.set_people(people)
        aid = {p.name for p in people if p.responder}
        first = [each for each in mentors if each != self._me]
        staff = [p.name for p in people if p.kind is PartyKind.STAFF and p.name not in (self._me, *first)]
        options = [("", f"mij ({self._me})")]
        options += [(each, _told(each, mentor=each in first, responder=each in aid)) for each in [*first, *staff]]
        if name and name not in (*first, *staff):
            options.append((name, name))
        self.show_value(name, options, elided(name, _MOST_ON_CHIP) or "mij")


def _told(name: str, *, mentor: bool, responder: bool) -> str:
    marks = [word for word, on in (("mentor", mentor), ("BHV", responder)) if on]
    return f"{name} ({', '.join(marks)})" if marks else name
