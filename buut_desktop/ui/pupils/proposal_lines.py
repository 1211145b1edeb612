"""The proposal as lines of a table (inleesvoorstel): who joins, changes, moves and leaves, old beside new."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.import_plan import Changing, Doubt, ImportPlan, Joining, Leaving, Moving
from buut_desktop.domain.people import Pupil
from buut_desktop.domain.school_import import ImportedPupil, SchoolImport
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.wording import say

_NONE = "–"
_NO_HOME = "geen thuisgroep"


class Figure(StrEnum):
    """What can be looked at apart; the order is that on the screen, what asks for a person first."""

    LOOK = "look"
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    LEAVING = "leaving"

    @property
    def word(self) -> str:
        """The Dutch word that goes with its number."""
        return _WORDS[self]


_WORDS = {
    Figure.LOOK: "om na te kijken",
    Figure.NEW: "nieuw",
    Figure.CHANGED: "gewijzigd",
    Figure.MOVED: "andere groep",
    Figure.LEAVING: "van school",
}
HEADS: Mapping[Figure, tuple[str, ...]] = {
    Figure.LOOK: (),
    Figure.NEW: ("Naam", "Leerjaar", "Thuisgroep", "Geboren"),
    Figure.CHANGED: ("Naam", "Nu in Buut", "Wordt"),
    Figure.MOVED: ("Naam", "Nu", "Wordt", "Vanaf"),
    Figure.LEAVING: ("Naam", "Leerjaar", "Van school", "Blijft op school"),
}


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One line; `ticked` is whether the child stays after all, None where that is not asked."""

    key: Hashable
    cells: tuple[str, ...]
    words: tuple[str, ...]
    ticked: bool | None = None

    @property
    def spoken(self) -> str:
        """Everything in it, for who hears it."""
        stays = {True: ("blijft op school",), False: ("gaat van school",), None: ()}[self.ticked]
        return ", ".join(part for part in (*self.cells, *stays) if part and part != _NONE)


def lines_of(plan: ImportPlan, staying: Iterable[Leaving], today: date) -> dict[Figure, tuple[ProposalLine, ...]]:
    """Give the lines of each figure; who was ticked as `staying` keeps its line among the leavers."""
    still = {each.pupil.id: each for each in staying}
    leavers = {each.pupil.id: each for each in plan.leaving} | still
    changed = [_changed(each, today) for each in plan.changing]
    changed += [_returned(pupil) for pupil in plan.returning]
    return {
        Figure.NEW: tuple(_new(each, today) for each in plan.joining),
        Figure.CHANGED: tuple(changed),
        Figure.MOVED: tuple(_moved(each, today) for each in plan.moving),
        Figure.LEAVING: tuple(
            _left(each, each.pupil.id in still, today)
            for each in sorted(leavers.values(), key=lambda each: each.pupil.sort_key)
        ),
    }


def narrowed(lines: Sequence[ProposalLine], query: str) -> Sequence[ProposalLine]:
    """Give the lines whose name fits `query`."""
    parts = names.asked(query)
    return [line for line in lines if names.fits(parts, line.words)] if parts else lines


def counts(plan: ImportPlan, found: SchoolImport) -> dict[Figure, int]:
    """Give the number that goes with each figure; questions that are open, and notes that ask for a look."""
    return {
        Figure.LOOK: len(plan.open_questions) + len(found.to_look_at),
        Figure.NEW: len(plan.joining),
        Figure.CHANGED: len(plan.changing) + len(plan.returning),
        Figure.MOVED: len(plan.moving),
        Figure.LEAVING: len(plan.leaving),
    }


def summary(plan: ImportPlan, found: SchoolImport) -> dict[str, int]:
    """Give the blanks of `confirm.import`; who changes and moves is one child."""
    other = {each.after.id for each in plan.changing} | {each.pupil.id for each in plan.moving}
    return {
        "nieuw": len(plan.joining),
        "gewijzigd": len(other | {pupil.id for pupil in plan.returning}),
        "weg": len(plan.leaving),
        "conflict": counts(plan, found)[Figure.LOOK],
    }


def doubt_said(doubt: Doubt) -> str:
    """Say why it is asked who a child is."""
    match doubt:
        case Doubt.SAME_NAME:
            return say("import.same_name")
        case Doubt.OTHER_NAME:
            return say("import.other_name")
        case Doubt.SAME_BIRTH:
            return say("import.same_birth")
        case Doubt.MORE_THAN_ONE:
            return say("import.more_than_one")


def facts_of(pupil: Pupil | ImportedPupil, group: str, today: date) -> str:
    """Give what tells a child from another: birth date, leerjaar and group."""
    born = f"geboren {born_on(pupil.birth_date)}" if pupil.birth_date else "geboortedatum onbekend"
    parts = [born]
    parts += [f"leerjaar {pupil.year_group}"] if pupil.year_group else []
    parts += [group] if group else []
    left = pupil.left_on if isinstance(pupil, Pupil) else None
    parts += [f"van school sinds {dutch.near_date(left, today)}"] if left else []
    return " · ".join(parts)


def born_on(day: date | None) -> str:
    """Give a birth date as one writes it: 3 maart 2017."""
    return dutch.long_date(day, year=True, weekday=False) if day else _NONE


def _new(each: Joining, today: date) -> ProposalLine:
    name = each.pupil.full_name
    cells = (name, each.pupil.year_group or _NONE, each.group or _NO_HOME, born_on(each.pupil.birth_date))
    return ProposalLine(("new", each.place), cells, names.words(name))


def _changed(each: Changing, today: date) -> ProposalLine:
    before, after = each.before.full_name, each.after.full_name
    pairs = [
        (before, after),
        (_birth(each.before), _birth(each.after)),
        (_year(each.before), _year(each.after)),
        (_number(each.before), _number(each.after)),
        (_since(each.before), _since(each.after)),
    ]
    differ = [(old, new) for old, new in pairs if old != new]
    olds, news = (", ".join(pair[side] for pair in differ) for side in (0, 1))
    return ProposalLine(("changed", each.after.id), (after, olds, news), names.words(f"{before} {after}"))


def _returned(pupil: Pupil) -> ProposalLine:
    name = pupil.full_name
    return ProposalLine(("returned", pupil.id), (name, "van school", "terug op school"), names.words(name))


def _moved(each: Moving, today: date) -> ProposalLine:
    name = each.pupil.full_name
    cells = (name, each.before or _NO_HOME, each.after or _NO_HOME, dutch.near_date(each.on, today))
    return ProposalLine(("moved", each.pupil.id), cells, names.words(name))


def _left(each: Leaving, stays: bool, today: date) -> ProposalLine:
    name = each.pupil.full_name
    why = "staat zo in het bestand" if each.said_by_file else ""
    on = f"per {dutch.near_date(each.on, today)}"
    cells = (name, each.pupil.year_group or _NONE, _NONE if stays else on, why)
    return ProposalLine(each.pupil.id, cells, names.words(name), None if each.said_by_file else stays)


def leaver_of(key: Hashable) -> UUID | None:
    """Give the pupil of a line among the leavers."""
    return key if isinstance(key, UUID) else None


def _birth(pupil: Pupil) -> str:
    return f"geboren {born_on(pupil.birth_date)}" if pupil.birth_date else "geboortedatum onbekend"


def _year(pupil: Pupil) -> str:
    return f"leerjaar {pupil.year_group}" if pupil.year_group else "leerjaar onbekend"


def _number(pupil: Pupil) -> str:
    return f"leerlingnummer {pupil.school_key}" if pupil.school_key else "geen leerlingnummer"


def _since(pupil: Pupil) -> str:
    return f"op school sinds {born_on(pupil.joined_on)}" if pupil.joined_on else "begin onbekend"
