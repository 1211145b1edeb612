"""Wires an opened school file (schoolbestand): cabinet, use cases and the main window, each with what it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from buut_desktop import policy_files
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.policy import Policy
from buut_desktop.paths import Paths
from buut_desktop.store.backup import make as make_backup
from buut_desktop.store.backup_list import newest_backup, read_backup
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.store.folder import BACKUPS
from buut_desktop.store.school_file import SchoolFile
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.back_up import BackUp
from buut_desktop.use_cases.change_participants import ChangeParticipants
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.change_round import ChangeRound
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.close_case import CloseCase
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.export_list import ExportList
from buut_desktop.use_cases.export_round import ExportRound
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.import_pupils import ImportPupils
from buut_desktop.use_cases.import_round import ImportRound
from buut_desktop.use_cases.keep_contacts import KeepContacts
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.keep_guardians import KeepGuardians
from buut_desktop.use_cases.keep_outsiders import KeepOutsiders
from buut_desktop.use_cases.keep_school_days import KeepSchoolDays
from buut_desktop.use_cases.keep_staff import KeepStaff
from buut_desktop.use_cases.list_cases import ListCases
from buut_desktop.use_cases.list_incidents import ListIncidents
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.list_rounds import ListRounds
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import AlikeNames, BackupMade, Cancelled, Clock, Files, PolicyText, Printing, Progress
from buut_desktop.use_cases.print_cards import PrintCards
from buut_desktop.use_cases.print_case_file import PrintCaseFile
from buut_desktop.use_cases.print_extract import PrintExtract
from buut_desktop.use_cases.print_form import PrintForm
from buut_desktop.use_cases.print_report import PrintReport
from buut_desktop.use_cases.print_round_forms import PrintRoundForms
from buut_desktop.use_cases.print_sociogram import PrintSociogram
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.search_everything import SearchEverything
from buut_desktop.use_cases.show_case import ShowCase
from buut_desktop.use_cases.show_incident import ShowIncident
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import StartRound
from buut_desktop.use_cases.take_in_policy import TakeInPolicy
from buut_desktop.use_cases.walk_protocol import WalkProtocol

if TYPE_CHECKING:
    from buut_desktop.domain.column_mapping import TableFile
    from buut_desktop.domain.exported_list import ExportedList, ListFormat
    from buut_desktop.domain.exported_round import ExportedRound, RoundFormat
    from buut_desktop.domain.school_import import SchoolImport
    from buut_desktop.exchange.list_files import WrittenLists
    from buut_desktop.exchange.names_alike import NamesAlike
    from buut_desktop.exchange.round_exports import WrittenRounds


class SystemClock:
    """The time of this computer, in its own zone."""

    def now(self) -> datetime:
        """Give this moment with the zone of the computer."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Give today's date."""
        return self.now().date()


class _Post:
    """Brings the exchange room in when the first file is read."""

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
        """Read EDEXML or a list in columns."""
        from buut_desktop.exchange.opened_file import open_import

        return open_import(path, cancelled, encoding)

    def open_table(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> TableFile:
        """Read a list or a matrix in columns."""
        from buut_desktop.exchange.opened_file import open_table

        return open_table(path, cancelled, encoding)


class _Lists:
    """Brings in what writes lists when the first one goes out."""

    @cached_property
    def _lists(self) -> WrittenLists:
        from buut_desktop.exchange.list_files import WrittenLists

        return WrittenLists()

    def write(self, path: Path, table: ExportedList, kind: ListFormat) -> None:
        """Write a list."""
        self._lists.write(path, table, kind)

    def remove(self, path: Path) -> None:
        """Take a list away."""
        self._lists.remove(path)


class _Rounds:
    """Brings in what writes rounds when the first one goes out."""

    @cached_property
    def _rounds(self) -> WrittenRounds:
        from buut_desktop.exchange.round_exports import WrittenRounds

        return WrittenRounds()

    def write(self, path: Path, value: ExportedRound, kind: RoundFormat) -> None:
        """Write a round."""
        self._rounds.write(path, value, kind)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        self._rounds.remove(path)


class _Alike:
    """Brings in what finds names that look alike when a name is first written wrong."""

    @cached_property
    def _names(self) -> NamesAlike:
        from buut_desktop.exchange.names_alike import NamesAlike

        return NamesAlike()

    def prepare(self, names: Sequence[str]) -> None:
        """Get ready for these names."""
        self._names.prepare(names)

    def closest(self, typed: str, names: Sequence[str], most: int) -> tuple[int, ...]:
        """Give the places of the names that look like `typed`."""
        return self._names.closest(typed, names, most)


def printing() -> Printing:
    """Bring the paper room in; called when something is printed for the first time."""
    from buut_desktop.paper.printing import PaperPrinting

    return PaperPrinting()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackups:
    """The backups of one opened school file, in its folder and in the second place."""

    school: SchoolFile
    second: Callable[[], Path | None]
    clock: Clock

    def make(self, progress: Progress, cancelled: Cancelled) -> BackupMade:
        """Make a verified copy."""
        made = make_backup(
            self.school, second=self.second(), now=self.clock.now(), progress=progress, cancelled=cancelled
        )
        return BackupMade(made.backup.made_at, made.second, made.doubt, made.backup.folder.name)

    def newest(self) -> datetime | None:
        """Give when the newest verified copy was made."""
        found = newest_backup(self.school.folder)
        return None if found is None else found.made_at

    def has(self, folder: str) -> bool:
        """Say whether the verified copy of that name, of this school, is still there."""
        found = read_backup(self.school.folder / BACKUPS / folder)
        return found is not None and found.file_id == self.school.plate.file_id


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """Everything that can be done with an opened school file."""

    arrange_groups: ArrangeGroups
    back_up: BackUp
    change_participants: ChangeParticipants
    change_pupil: ChangePupil
    change_round: ChangeRound
    check_round: CheckRound
    close_case: CloseCase
    complete_step: CompleteStep
    correct_incident: CorrectIncident
    export_list: ExportList
    export_round: ExportRound
    find_people: FindPeople
    finish_round: FinishRound
    import_pupils: ImportPupils
    import_round: ImportRound
    keep_contacts: KeepContacts
    keep_draft: KeepDraft
    keep_guardians: KeepGuardians
    keep_outsiders: KeepOutsiders
    keep_staff: KeepStaff
    keep_school_days: KeepSchoolDays
    list_cases: ListCases
    list_incidents: ListIncidents
    list_pupils: ListPupils
    list_rounds: ListRounds
    list_today: ListToday
    mark_in_esis: MarkInEsis
    open_case: OpenCase
    print_cards: PrintCards
    print_case_file: PrintCaseFile
    print_form: PrintForm
    print_extract: PrintExtract
    print_report: PrintReport
    print_round_forms: PrintRoundForms
    print_sociogram: PrintSociogram
    record_round: RecordRound
    register_incident: RegisterIncident
    search_everything: SearchEverything
    show_case: ShowCase
    show_incident: ShowIncident
    show_pupil: ShowPupil
    show_round: ShowRound
    start_round: StartRound
    walk_protocol: WalkProtocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An opened school: its cabinet, the policy, and what can be done."""

    school: SchoolFile
    cabinet: Cabinet
    policies: PolicyBook
    backups: KeptBackups
    clock: SystemClock
    use_cases: UseCases

    def close(self) -> None:
        """Close the connection and forget the key."""
        self.school.close()


def open_up(
    school: SchoolFile,
    paths: Paths,
    actor: Actor,
    *,
    second: Callable[[], Path | None],
    ask: Callable[[Sequence[PolicyText]], bool],
) -> Opened:
    """Build everything around an opened school file and take in the policy in force.

    `ask` is given the school's own policy files that are new, and says whether to go by them from now on.
    Raises `KnownProblem("policy")` for a policy file that cannot be read.
    """
    clock = SystemClock()
    cabinet = Cabinet(school, clock=clock)
    policies = PolicyBook(_policy_in_force(cabinet, paths.policy, actor, ask), policy_files.parse)
    with cabinet.read() as work:
        policies.learn(work.policies.all())
    backups = KeptBackups(school=school, second=second, clock=clock)
    return Opened(
        school=school,
        cabinet=cabinet,
        policies=policies,
        backups=backups,
        clock=clock,
        use_cases=_use_cases(cabinet, policies, clock, backups),
    )


def _policy_in_force(
    cabinet: Cabinet, folder: Path, actor: Actor, ask: Callable[[Sequence[PolicyText]], bool]
) -> Policy:
    checked, offered = policy_files.load(folder)  # before anything is asked or kept

    def agree(new: Sequence[PolicyText], then: Sequence[PolicyText]) -> bool:
        policy_files.policy_of(then)  # they must go together with what the school file holds
        return ask(new)

    take_in = TakeInPolicy(cabinet=cabinet)
    in_force = take_in(actor, policy_files.shipped(), policy_files.own_files(folder), agree)
    return checked if in_force == offered else policy_files.policy_of(in_force)


def _use_cases(cabinet: Cabinet, policies: PolicyBook, clock: SystemClock, backups: KeptBackups) -> UseCases:
    files: Files = _Post()
    alike: AlikeNames = _Alike()
    return UseCases(
        arrange_groups=ArrangeGroups(cabinet=cabinet, clock=clock),
        back_up=BackUp(cabinet=cabinet, backups=backups),
        change_participants=ChangeParticipants(cabinet=cabinet, clock=clock),
        change_pupil=ChangePupil(cabinet=cabinet, clock=clock),
        change_round=ChangeRound(cabinet=cabinet),
        check_round=CheckRound(cabinet=cabinet, clock=clock),
        close_case=CloseCase(cabinet=cabinet, policies=policies, clock=clock),
        complete_step=CompleteStep(cabinet=cabinet, policies=policies, clock=clock),
        correct_incident=CorrectIncident(cabinet=cabinet, policies=policies, clock=clock),
        export_list=ExportList(cabinet=cabinet, clock=clock, lists=_Lists()),
        export_round=ExportRound(cabinet=cabinet, policies=policies, rounds=_Rounds()),
        find_people=FindPeople(cabinet=cabinet, clock=clock, alike=alike),
        finish_round=FinishRound(cabinet=cabinet, clock=clock),
        import_pupils=ImportPupils(cabinet=cabinet, files=files, clock=clock, backups=backups),
        import_round=ImportRound(cabinet=cabinet, policies=policies, files=files, alike=alike),
        keep_contacts=KeepContacts(cabinet=cabinet, clock=clock),
        keep_draft=KeepDraft(cabinet=cabinet, clock=clock),
        keep_guardians=KeepGuardians(cabinet=cabinet, clock=clock),
        keep_outsiders=KeepOutsiders(cabinet=cabinet),
        keep_school_days=KeepSchoolDays(cabinet=cabinet, policies=policies, clock=clock),
        keep_staff=KeepStaff(cabinet=cabinet, clock=clock),
        list_cases=ListCases(cabinet=cabinet, policies=policies),
        list_incidents=ListIncidents(cabinet=cabinet),
        list_pupils=ListPupils(cabinet=cabinet, clock=clock, alike=alike),
        list_rounds=ListRounds(cabinet=cabinet, policies=policies, clock=clock),
        list_today=ListToday(cabinet=cabinet, policies=policies, clock=clock),
        mark_in_esis=MarkInEsis(cabinet=cabinet, clock=clock),
        open_case=OpenCase(cabinet=cabinet, policies=policies, clock=clock),
        print_cards=PrintCards(cabinet=cabinet, clock=clock),
        print_case_file=PrintCaseFile(cabinet=cabinet, policies=policies, clock=clock),
        print_form=PrintForm(cabinet=cabinet, clock=clock),
        print_extract=PrintExtract(cabinet=cabinet, policies=policies, clock=clock),
        print_report=PrintReport(cabinet=cabinet, policies=policies, clock=clock),
        print_round_forms=PrintRoundForms(cabinet=cabinet, policies=policies, clock=clock),
        print_sociogram=PrintSociogram(cabinet=cabinet, policies=policies, clock=clock),
        record_round=RecordRound(cabinet=cabinet),
        register_incident=RegisterIncident(cabinet=cabinet, policies=policies, clock=clock),
        search_everything=SearchEverything(cabinet=cabinet, alike=alike),
        show_case=ShowCase(cabinet=cabinet, policies=policies),
        show_incident=ShowIncident(cabinet=cabinet, policies=policies, clock=clock),
        show_pupil=ShowPupil(cabinet=cabinet, clock=clock),
        show_round=ShowRound(cabinet=cabinet, policies=policies),
        start_round=StartRound(cabinet=cabinet, policies=policies, clock=clock),
        walk_protocol=WalkProtocol(cabinet=cabinet, clock=clock),
    )
