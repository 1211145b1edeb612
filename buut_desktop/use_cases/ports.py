"""What the use cases need of the rooms around them; a room fits by its shape, without knowing this file.

`Cabinet` is the locked cabinet (the school file), `Printing` makes PDF, `Files` reads and writes files of
other programs, `Clock` tells the time, `Backups` keeps the verified copies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from buut_desktop.domain.case import Case
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.contacts import ContactCard
from buut_desktop.domain.holdings import Held
from buut_desktop.domain.households import Household
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.people import Adult, Group, Membership, Placement, Pupil, School
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.round_extract import RoundExtract
from buut_desktop.domain.round_forms import RoundForms
from buut_desktop.domain.school_days import SchoolDays
from buut_desktop.domain.sociogram import Participant, Place, Round
from buut_desktop.domain.staff import Mentorship, RoleHeld

if TYPE_CHECKING:
    from buut_desktop.domain.case_file import CaseFile
    from buut_desktop.domain.column_mapping import TableFile
    from buut_desktop.domain.exported_list import ExportedList, ListFormat
    from buut_desktop.domain.exported_round import ExportedRound, RoundFormat
    from buut_desktop.domain.school_import import SchoolImport
    from buut_desktop.use_cases.printed import CardPrint, FormPrint, GroupSheetPrint, ReportPart, SociogramPrint

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""
Cancelled = Callable[[], bool]
"""Asked now and then whether the person wants to stop."""


class Clock(Protocol):
    """The time, as one thing that tests can hold still."""

    def now(self) -> datetime:
        """Give this moment with the zone of the school."""
        ...

    def today(self) -> date:
        """Give the day it is at the school."""
        ...


class ListFiles(Protocol):
    """Writes lists as files for other programs."""

    def write(self, path: Path, table: ExportedList, kind: ListFormat) -> None:
        """Put the list at `path`, whole or not at all; raises `KnownProblem("list_not_written")`."""
        ...

    def remove(self, path: Path) -> None:
        """Take a list away; raises `KnownProblem("list_not_removed")`."""
        ...


class RoundExports(Protocol):
    """Writes rounds as files for other programs."""

    def write(self, path: Path, value: ExportedRound, kind: RoundFormat) -> None:
        """Put the round at `path`, whole or not at all; raises `KnownProblem("list_not_written")`."""
        ...

    def remove(self, path: Path) -> None:
        """Take a file away; raises `KnownProblem("list_not_removed")`."""
        ...


class AlikeNames(Protocol):
    """Finds names that look like what was typed, for whoever writes a name wrong."""

    def prepare(self, names: Sequence[str]) -> None:
        """Get ready for these names, so that the first question about them costs no more than the next."""
        ...

    def closest(self, typed: str, names: Sequence[str], most: int) -> tuple[int, ...]:
        """Give the places of at most `most` names that look like `typed`, the best first; none below three letters."""
        ...


class People(Protocol):
    """The shelf of pupils, adults and groups."""

    def school(self) -> School:
        """Give the school whose file this is."""
        ...

    def pupils(self, on: date) -> tuple[Placement, ...]:
        """Give everyone at school on that day, with home group and learning plaza, sorted by name."""
        ...

    def placements(self, pupils: Collection[UUID], on: date) -> dict[UUID, Placement]:
        """Give the named pupils with their groups on that day, also those who have left."""
        ...

    def placements_on(self, days: Collection[tuple[UUID, date]]) -> dict[tuple[UUID, date], Placement]:
        """Give each named pupil with the groups it had on the day named with it; raises `Refusal("gone")`."""
        ...

    def everyone(self) -> tuple[Pupil, ...]:
        """Give every pupil the file knows, also those who left or are still to come, sorted by name."""
        ...

    def left(self, on: date) -> tuple[Pupil, ...]:
        """Give the pupils who are no longer of the school on that day, sorted by name."""
        ...

    def add_pupils(self, pupils: Iterable[Pupil]) -> None:
        """Keep new pupils."""
        ...

    def replace_pupils(self, pupils: Iterable[Pupil], reason: str) -> None:
        """Keep changed pupils and each old one as a revision; the index finds them by their new names.

        `pupil.revision` is the number that was read; raises `Refusal("stale")` where it was changed since.
        """
        ...

    def pupil_history(self, pupil: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of a pupil, newest first."""
        ...

    def held_of(self, pupil: UUID) -> Mapping[Held, int]:
        """Give what the file holds about a pupil in kinds and counts; kinds of which there is nothing are left out."""
        ...

    def school_years(self) -> tuple[int, ...]:
        """Give the school years that have groups, newest first."""
        ...

    def newest_year(self, on: date) -> int:
        """Give the school year whose groups count on that day: its own, else the newest before it with home groups.

        In August, before the new year is taken in, that is the year before; where there is only a year to come, that.
        """
        ...

    def groups(self, school_year: int) -> tuple[Group, ...]:
        """Give the groups of that school year, sorted by name."""
        ...

    def group(self, group: UUID) -> Group:
        """Give one group; raises `Refusal("gone")`."""
        ...

    def add_groups(self, groups: Iterable[Group]) -> None:
        """Keep new groups."""
        ...

    def memberships(self, pupil: UUID) -> tuple[Membership, ...]:
        """Give the pupil's memberships, newest first."""
        ...

    def all_memberships(self, pupils: Collection[UUID] | None = None) -> dict[UUID, tuple[Membership, ...]]:
        """Give the memberships of these pupils, or of all who have any, newest first."""
        ...

    def set_memberships(self, memberships: Mapping[UUID, Collection[Membership]]) -> None:
        """Put these in the place of all memberships of each named pupil.

        Raises `Refusal("two_home_groups")` where periods of home groups overlap; nothing is changed then.
        """
        ...

    def add_memberships(self, memberships: Iterable[Membership]) -> None:
        """Keep new memberships; raises `Refusal("two_home_groups")` where periods of home groups overlap."""
        ...

    def place_in_plaza(self, home_group: UUID, plaza: UUID | None) -> None:
        """Let a home group belong to that learning plaza, or to none."""
        ...

    def rename_group(self, group: UUID, name: str) -> None:
        """Give a group another name."""
        ...

    def remove_group(self, group: UUID) -> None:
        """Take an empty group away; raises `Refusal("group_in_use")` where anything belongs to it, or once did."""
        ...

    def adults(self) -> tuple[Adult, ...]:
        """Give the adults typed so far, sorted by name."""
        ...

    def add_adult(self, adult: Adult) -> None:
        """Keep an adult typed for the first time."""
        ...

    def replace_adult(self, adult: Adult, reason: str) -> Adult:
        """Keep a changed adult and the old one as a revision; raises `Refusal("stale")`."""
        ...

    def forget_adult(self, adult: UUID) -> bool:
        """Take an adult away unless something still names it; says whether it is gone. Its earlier states stay."""
        ...


class Staff(Protocol):
    """The shelf of roles and mentor groups of the staff; the people themselves are adults on the shelf of people."""

    def roles(self) -> tuple[RoleHeld, ...]:
        """Give every role ever held, oldest first."""
        ...

    def mentorships(self) -> tuple[Mentorship, ...]:
        """Give every mentorship there ever was, oldest first."""
        ...

    def set_roles(self, adult: UUID, roles: Collection[RoleHeld]) -> None:
        """Put these in the place of all roles of one member of staff."""
        ...

    def set_mentorships(self, adult: UUID, mentorships: Collection[Mentorship]) -> None:
        """Put these in the place of all mentorships of one member of staff."""
        ...


class Households(Protocol):
    """The shelf of households: which guardians belong to which pupils."""

    def of_pupils(self, pupils: Collection[UUID]) -> dict[UUID, tuple[Household, ...]]:
        """Give the households of each of these pupils, address 1 first."""
        ...

    def all(self) -> tuple[Household, ...]:
        """Give every household."""
        ...

    def put(self, household: Household) -> None:
        """Keep a household in the place of the one with its id; raises `Refusal("address_taken")`."""
        ...

    def remove(self, household: UUID) -> None:
        """Take a household away; its guardians stay known as adults where an incident names them."""
        ...


class Contacts(Protocol):
    """The shelf of contact cards."""

    def all(self) -> tuple[ContactCard, ...]:
        """Give every card in its place."""
        ...

    def add(self, card: ContactCard) -> None:
        """Keep a new card."""
        ...

    def replace(self, card: ContactCard) -> ContactCard:
        """Keep a changed card and the old one as a revision; raises `Refusal("stale")`."""
        ...

    def remove(self, card: UUID) -> None:
        """Take a card away; its earlier states stay as revisions."""
        ...


class Calendar(Protocol):
    """The shelf of school days, one value for each school year."""

    def all(self) -> tuple[SchoolDays, ...]:
        """Give every school year that was typed, oldest first."""
        ...

    def put(self, days: SchoolDays) -> None:
        """Keep a school year in the place of what stood there."""
        ...


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that was taken in: when, by whom, from what, and the copy of the school file made before it."""

    id: UUID
    at: datetime
    by: str
    source: str
    """"edexml" or "table"."""
    school_year: int
    made_on: date | None
    backup: str
    """The name of the folder of the copy; "" where there was nothing to copy."""
    change_seq: int
    """The number of its line in the log; what stands after it is lost when the import is undone."""
    counts: Mapping[str, int]


class Imports(Protocol):
    """The shelf of imports taken in, and of how the columns of a file were understood."""

    def runs(self) -> tuple[ImportRun, ...]:
        """Give every import that was taken in, newest first."""
        ...

    def add(self, run: ImportRun) -> None:
        """Keep that an import was taken in."""
        ...

    def changes_after(self, seq: int, but_not: Collection[Act]) -> int:
        """Give how many lines stand in the log after that one, those of some acts left out."""
        ...

    def mapping(self, signature: str) -> str | None:
        """Give how a file with these column heads was understood last time, as kept by `keep_mapping`."""
        ...

    def keep_mapping(self, signature: str, body: str) -> None:
        """Keep how the columns of such a file were understood."""
        ...


class Incidents(Protocol):
    """The shelf of incidents."""

    def add(self, incident: Incident) -> None:
        """Keep a new incident."""
        ...

    def get(self, incident: UUID) -> Incident:
        """Give one incident with the names people have now; raises `Refusal("gone")`."""
        ...

    def replace(self, incident: Incident, reason: str) -> Incident:
        """Keep a changed incident and the old one as a revision; gives it with its new revision number.

        Raises `Refusal("stale")` when it was changed since it was read.
        """
        ...

    def between(
        self,
        since: date | None,
        until: date | None,
        owner: UUID | None,
        among: Collection[UUID] | None = None,
    ) -> tuple[Incident, ...]:
        """Give incidents that happened in [since, until), newest first.

        `owner` limits to one account's own, `among` to those incidents.
        """
        ...

    def not_in_esis(self, owner: UUID | None) -> tuple[Incident, ...]:
        """Give incidents that do not stand in Esis yet, oldest first."""
        ...

    def with_people(self, people: Collection[UUID], since: date, owner: UUID | None) -> tuple[Incident, ...]:
        """Give incidents since that day that involve any of these people, newest first."""
        ...

    def of_case(self, case: UUID) -> tuple[Incident, ...]:
        """Give the incidents of a case, oldest first."""
        ...

    def of_cases(self, cases: Collection[UUID]) -> dict[UUID, tuple[Incident, ...]]:
        """Give the incidents of each of these cases, oldest first."""
        ...

    def history(self, incident: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of an incident, newest first."""
        ...


class Cases(Protocol):
    """The shelf of cases."""

    def add(self, case: Case) -> None:
        """Keep a new case and tie its incidents to it; raises `Refusal("in_a_case")` where one has a case already."""
        ...

    def get(self, case: UUID) -> Case:
        """Give one case; raises `Refusal("gone")`."""
        ...

    def replace(self, case: Case, reason: str = "") -> Case:
        """Keep a changed case and the old one as a revision; raises `Refusal("stale")`."""
        ...

    def all(self, owner: UUID | None, *, running: bool | None = None) -> tuple[Case, ...]:
        """Give cases, newest first; `running` True or False limits to open or closed ones."""
        ...

    def history(self, case: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of a case, newest first."""
        ...


class Rounds(Protocol):
    """The shelf of sociogram rounds. Replies, choices and places are kept one by one, as they are accepted."""

    def add(self, round_: Round) -> None:
        """Keep a new round with its participants."""
        ...

    def get(self, round_: UUID) -> Round:
        """Give one round with everything typed so far; raises `Refusal("gone")`."""
        ...

    def at_hand(self, round_: UUID) -> Round:
        """Give what `get` gives, fast where the same round was typed in just before; only within a change."""
        ...

    def all(self, school_year: int | None = None, *, choices: bool = True) -> tuple[Round, ...]:
        """Give the rounds, newest first; without `choices` also without places: a list needs neither."""
        ...

    def keep_form(self, before: Round, after: Round, pupil: UUID) -> None:
        """Keep what differs between the two in the replies and choices made by `pupil`."""
        ...

    def keep_place(self, round_: UUID, pupil: UUID, place: Place | None) -> None:
        """Keep where the person put a child, or None for where the layout puts it."""
        ...

    def keep_places(self, round_: UUID, places: Sequence[Place]) -> None:
        """Keep the person's own arrangement as a whole; none lets go of it."""
        ...

    def keep_participant(self, round_: UUID, participant: Participant) -> None:
        """Keep a child of the round as it now takes part; a new one is added."""
        ...

    def remove_participant(self, round_: UUID, pupil: UUID) -> None:
        """Take a child off the round with everything it answered; choices of it by others go with it."""
        ...

    def keep_around(self, after: Round) -> None:
        """Keep what belongs to the round around its forms: envelopes, second typings, steps done and reopenings."""
        ...

    def keep_state(self, after: Round) -> None:
        """Keep the state of the round and the day it is held."""
        ...

    def remove(self, round_: UUID) -> None:
        """Take a whole round away, with everything typed in it."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-filled form: `body` is the form's own JSON, `subject` the record it is about or empty."""

    kind: str
    subject: str
    account: UUID
    body: str
    kept_at: datetime


class Drafts(Protocol):
    """The shelf of half-filled forms, per account."""

    def put(self, draft: Draft) -> None:
        """Keep a draft in the place of the one of the same kind, subject and account."""
        ...

    def get(self, kind: str, subject: str, account: UUID) -> Draft | None:
        """Give a draft, or None."""
        ...

    def all(self, account: UUID) -> tuple[Draft, ...]:
        """Give the account's drafts, newest first."""
        ...

    def drop(self, kind: str, subject: str, account: UUID) -> None:
        """Take a draft away, if there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by the search field, with the words to show: a title and a line below it."""

    subject: Subject
    title: str
    detail: str
    alike: bool = False
    """It does not hold the words that were typed, but its name looks like them."""


class Search(Protocol):
    """The full-text index; the shelves keep it up to date by themselves."""

    def find(self, words: str, kinds: Mapping[Kind, UUID | None], most: int) -> tuple[Hit, ...]:
        """Give at most `most` records, newest first, in which every word is the beginning of some word.

        `kinds` names the kinds to search; an account limits that kind to its own records.
        """
        ...


class PolicyVersions(Protocol):
    """The shelf of policy versions."""

    def all(self) -> tuple[PolicyText, ...]:
        """Give every version taken in so far, oldest first."""
        ...

    def add(self, text: PolicyText) -> None:
        """Keep one version more."""
        ...

    def chosen(self) -> tuple[PolicyText, ...]:
        """Give the versions the school chose instead of the program's own, at most one of each name."""
        ...

    def choose(self, name: str, version: str | None) -> None:
        """Go by that version from now on; None goes by what comes with the program."""
        ...


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One policy file as text, e.g. name "action_plan", with the SHA-256 of the text as its version."""

    name: str
    hash: str
    text: str


class Numbers(Protocol):
    """The numbers people quote: given once, in a series per school year, never again."""

    def next(self, series: Kind, school_year: int) -> int:
        """Give the next number of that series, from 1."""
        ...


class Settings(Protocol):
    """What the school has switched, by code."""

    def get(self, code: str) -> str | None:
        """Give the value kept under `code`, None where there is none."""
        ...

    def keep(self, code: str, value: str) -> None:
        """Keep `value` under `code`, in place of what stood there."""
        ...


class Work(Protocol):
    """An opened cabinet: its shelves, valid until the `with` that gave it ends."""

    @property
    def people(self) -> People: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def households(self) -> Households: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def incidents(self) -> Incidents: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def search(self) -> Search: ...
    @property
    def policies(self) -> PolicyVersions: ...
    @property
    def numbers(self) -> Numbers: ...
    @property
    def settings(self) -> Settings: ...


class Change(Work, Protocol):
    """A cabinet opened for a change: nothing of it is kept unless `keep` is called before the end."""

    def keep(self, subject: Subject | None = None) -> None:
        """Keep everything done, with one line in the log that names the act and `subject`, never its content."""
        ...

    def change_number(self) -> int:
        """Give the number that this change's line in the log will have."""
        ...


class Cabinet(Protocol):
    """The school file."""

    def read(self) -> AbstractContextManager[Work]:
        """Open the cabinet to read one consistent state."""
        ...

    def change(
        self, actor: Actor, act: Act, *, reason: str = "", traced: bool = True
    ) -> AbstractContextManager[Change]:
        """Open the cabinet for one transaction; `traced=False` (drafts only) writes no line in the log.

        `reason` stands in that line: a code, or the purpose of a list, without names. Why somebody corrected a record
        goes with its earlier state.

        Raises `KnownProblem` (disk_full, read_only, locked_file, damaged) where the file does not let itself be
        written; nothing was kept then.
        """
        ...


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A copy of the school file that was opened again and checked; `second` tells of the second place."""

    made_at: datetime
    second: str
    """"kept", "none" (no second place chosen) or "failed"."""
    doubt: str = ""
    """The code of what is doubtful about the file that was copied, or "": log_broken, log_older, keys_differ."""
    folder: str = ""
    """The name of the folder of the copy."""


class Backups(Protocol):
    """The verified copies of the school file."""

    def make(self, progress: Progress, cancelled: Cancelled) -> BackupMade:
        """Make a copy, check it, and let old copies expire; raises `KnownProblem`."""
        ...

    def newest(self) -> datetime | None:
        """Give when the newest verified copy was made."""
        ...

    def has(self, folder: str) -> bool:
        """Say whether the verified copy of that name is still there."""
        ...


class Printing(Protocol):
    """Makes PDF from finished values; called by a worker, so it touches no cabinet."""

    def case_file(self, value: CaseFile) -> bytes:
        """Give the case file (casusverslag)."""
        ...

    def form(self, value: FormPrint) -> bytes:
        """Give a blank form, with name and date filled where known."""
        ...

    def card(self, value: CardPrint) -> bytes:
        """Give a card or the poster, large enough for a wall."""
        ...

    def sociogram(self, value: SociogramPrint) -> bytes:
        """Give the sociogram with its legend on one sheet."""
        ...

    def group_report(self, value: GroupSheetPrint, parts: Sequence[ReportPart]) -> bytes:
        """Give the group report: a sociogram sheet for each question, then `parts` in words."""
        ...

    def extract(self, value: RoundExtract) -> bytes:
        """Give what a round holds about one child, all others nameless."""
        ...

    def round_forms(self, value: RoundForms, progress: Progress, cancelled: Cancelled) -> bytes:
        """Give the forms of a round with what goes with them; raises `KnownProblem("stopped")`."""
        ...


class Files(Protocol):
    """Reads files of other programs."""

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
        """Read a file of any kind that pupils can come in; `encoding` reads the letters of a CSV in another way."""
        ...

    def open_table(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> TableFile:
        """Read a list or a matrix in columns, as wide as the children of a round are many."""
        ...
