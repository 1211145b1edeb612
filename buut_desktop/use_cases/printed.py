"""What is ready for paper (afdrukken): finished values, from which the printer makes PDF without asking anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.sociogram import Place
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.sociometry.network import Network
from buut_desktop.sociometry.status import Status


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
