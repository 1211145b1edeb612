"""The school's policy (beleid) as typed values: what may change without a programmer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buut_desktop.domain.action_plan import ActionPlan
from buut_desktop.domain.school_year import FIRST_MONTH
from buut_desktop.domain.sociogram import USUAL_YEAR

INCIDENT_KINDS = "incident_kinds"
ACTION_PLAN = "action_plan"
SOCIOGRAM = "sociogram"
YEAR_PLAN = "year_plan"

SERIOUS = "serious"
"""The severity after which the program says that it alerts nobody; a school cannot do without it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A code that records keep and the Dutch label people see; hidden ones are no longer offered."""

    code: str
    label: str
    hidden: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """A kind of incident (soort); `number` is its place in the school's plan."""

    code: str
    number: int
    label: str
    short: str
    """The word on the chip."""
    sub_kinds: tuple[Option, ...] = ()
    frequent: bool = False
    """Among the chips shown at once."""
    hidden: bool = False
    bullying: bool = False
    """The plan's rules on bullying apply to a case that holds it."""
    stop: bool = False
    """A suspicion that is not to be looked into by the school itself (card.stop)."""
    hurt: bool = False
    """An accident: people are hurt rather than wronged, so other roles are offered."""


@dataclass(frozen=True, slots=True)
class IncidentPolicy:
    """What an incident can be: kinds, places (waar), moments (wanneer), roles and severity (ernst)."""

    hash: str
    kinds: tuple[IncidentKind, ...]
    places: tuple[Option, ...]
    time_slots: tuple[Option, ...]
    roles: tuple[Option, ...]
    accident_roles: tuple[str, ...]
    """The roles offered when every chosen kind is an accident, in order."""
    usual_roles: tuple[str, ...]
    """The roles offered otherwise, in order."""
    severities: tuple[Option, ...]

    def kind(self, code: str) -> IncidentKind:
        """Give the kind with `code`; raises KeyError for a code this version does not know."""
        return next((k for k in self.kinds if k.code == code), None) or _missing(code)


def _missing(code: str) -> IncidentKind:
    raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Question:
    """A sociogram question (vraag) with its wording per youngest leerjaar it is put to."""

    code: str
    label: str
    wordings: tuple[tuple[int, str], ...]
    """(youngest leerjaar from which this wording is used, wording), ascending."""
    minus: tuple[tuple[int, str], ...] = ()
    """The same of the negative question (liever niet); none where there is none."""
    sign: str = ""
    """The sign (▲ ■) that is coloured on the paper form; empty: the next one free."""
    leads: bool = False
    """Whoever is often named here may be called a leader (leider): the question asks for it."""

    def suits(self, year: int | None) -> bool:
        """Say whether the question is put to a group whose youngest leerjaar is `year` (None: not known)."""
        return year is None or year >= self.wordings[0][0]

    def wording(self, year: int | None) -> str:
        """Give the wording for a group whose youngest leerjaar is `year` (None: the one for the middle years)."""
        wanted = USUAL_YEAR if year is None else year
        fitting = [text for first, text in self.wordings if first <= wanted]
        return fitting[-1] if fitting else self.wordings[0][1]


@dataclass(frozen=True, slots=True)
class RoundPeriod:
    """When the school holds a round (periode): from and until which day of the year, both included."""

    number: int
    label: str
    first: tuple[int, int]
    """Month and day."""
    last: tuple[int, int]

    def days(self, school_year: int) -> tuple[date, date]:
        """Give its first and last day in that school year."""
        return _day_in(school_year, self.first), _day_in(school_year, self.last)


def _day_in(school_year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    year = school_year if month >= FIRST_MONTH else school_year + 1
    # 29 February is the 28th in three years out of four.
    return date(year, month, min(day, 28) if month == 2 else day)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when the outcome of a round may be put into words; by itself what the literature has (`sociometry` §0)."""

    smallest_group: int = 8
    lowest_participation: Fraction = Fraction(60, 100)
    """Below this share (0 to 1) no label stands beside a child."""
    warn_participation: Fraction = Fraction(80, 100)
    often_tail: Fraction = Fraction(5, 100)
    """The one-sided chance at or below which a child is chosen unusually often."""
    firm: Fraction = Fraction(90, 100)
    """From this share (0 to 1) of trials that keep a label it stands *stevig*."""
    fairly_firm: Fraction = Fraction(70, 100)
    """From this share *redelijk stevig*, below it *wankel*."""


@dataclass(frozen=True, slots=True)
class SociogramPolicy:
    """What a round asks and from when its outcome may be put into words."""

    hash: str
    questions: tuple[Question, ...]
    limits: tuple[int, ...]
    """The greatest numbers of choices on offer; 0 means no limit."""
    thresholds: Thresholds
    periods: tuple[RoundPeriod, ...] = ()
    """The rounds of a school year, in their order."""
    doubt_days: int = 14
    """So many days after a serious incident it is asked whether the round should be held now."""

    def question(self, code: str) -> Question | None:
        """Give the question with `code`, None for one this version does not know."""
        return next((q for q in self.questions if q.code == code), None)


@dataclass(frozen=True, slots=True)
class UsualFree:
    """A free period that comes back each year; `easter` or `fixed` says when, None for both: somebody types it."""

    name: str
    easter: int | None = None
    """Days after Easter Sunday."""
    fixed: tuple[int, int] | None = None
    """Month and day."""
    sunday_before: bool = False
    """Where the fixed day is a Sunday, it is the Saturday before."""
    days: int = 1


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What a school year looks like before anybody typed its dates."""

    hash: str
    weekdays: tuple[int, ...]
    """Days with school, 0 is Monday."""
    golden_weeks: int
    """School weeks at the beginning of the year in which a group finds itself (Gouden Weken)."""
    free: tuple[UsualFree, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """All policy in force at this moment."""

    incidents: IncidentPolicy
    plan: ActionPlan
    sociogram: SociogramPolicy
    year_plan: YearPlan
