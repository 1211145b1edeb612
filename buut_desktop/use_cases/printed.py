"""What is ready for paper (afdrukken): finished values, from which the printer makes PDF without asking anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.sociogram import Place
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.sociometry.network import ChildId, Network
from buut_desktop.sociometry.status import Status
from buut_desktop.use_cases.show_round import RoundView


@dataclass(frozen=True, slots=True)
class FormPrint:
    """A form ready for paper: its file's name without ending, and the blanks that are filled."""

    stamp: PrintStamp
    form: str
    filled: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to, as it may stand on paper: every text was checked on that day, or is empty."""

    code: CardCode
    name: str
    organisation: str
    phone: str
    mail: str
    when: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class CardPrint:
    """A card or poster ready for paper: its text, the blanks that are filled, and the people listed on it."""

    stamp: PrintStamp
    form: str
    filled: Mapping[str, str]
    people: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class SociogramPrint:
    """One question of a round, ready to be laid out on a sheet; `places` are the person's own arrangement.

    `negative`: the choices of *liever niet* are on it.
    """

    stamp: PrintStamp
    group_name: str
    school_year: int
    round_number: int
    held_on: date
    question: str
    limit: int | None
    network: Network
    status: Status
    places: tuple[Place, ...]
    layout: Layout
    negative: bool
    isolated: frozenset[ChildId]
    """Children chosen by nobody on any positive question, where the round has several."""


@dataclass(frozen=True, slots=True)
class GroupSheetPrint:
    """A whole round ready for the table: the sociogram of every question, and what is put into words beside it.

    `view` is the round with the names that may stand on paper; the words are made of it by whoever shows them.
    """

    stamp: PrintStamp
    group_name: str
    round_number: int
    held_on: date
    sheets: tuple[SociogramPrint, ...]
    view: RoundView
    copies: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A child, or some together, and what is said of it."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class ReportSection:
    """What stands out, in words: a heading with its count, the children, and sentences under them."""

    title: str
    count: str
    lines: tuple[ReportLine, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One question of the report: its sections and its figures, each with what it is a share of."""

    question: str
    participation: str
    sections: tuple[ReportSection, ...]
    figures: tuple[tuple[str, str], ...]
