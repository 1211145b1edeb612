"""Builds the main window for an opened school file: each tab gets the use cases it needs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from buut_desktop.app.wiring import Opened, printing
from buut_desktop.domain.permissions import Act, Actor, may
from buut_desktop.ui.main_window import MainWindow, ProgramActions
from buut_desktop.ui.pupils.sub_page import SubPage, SubTab
from buut_desktop.ui.shared.announcements import Announcements
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.place import CASES, INCIDENTS, PUPILS, SOCIOGRAM, TODAY
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.wording import say

if TYPE_CHECKING:
    from buut_desktop.ui.pupils.sub_page import SubPage


def build_main_window(opened: Opened, actor: Actor, *, program: ProgramActions) -> MainWindow:
    """Give the window with its tabs; a tab is made when it is first shown."""
    can = opened.use_cases
    window = MainWindow(
        actor=actor,
        school=opened.school.plate.school,
        clock=opened.clock,
        program=program,
        search=lambda words: can.search_everything(actor, words),
    )
    desk = Desk(
        actor=actor,
        clock=opened.clock,
        policies=opened.policies,
        announcements=Announcements(window),
        notice=window,
        go=window.go,
    )
    if opened.school.plate.demo:
        window.keep_room_for_demo()
    else:
        window.show_backup(opened.backups.newest())
    window.fill(_makers(desk, opened, program))
    return window


def _makers(desk: Desk, opened: Opened, program: ProgramActions) -> dict[str, Callable[[], Tab]]:
    can = opened.use_cases

    def today() -> Tab:
        from buut_desktop.ui.today.tab import TodayTab

        return TodayTab(desk, list_today=can.list_today, drafts=can.keep_draft)

    def incidents() -> Tab:
        from buut_desktop.ui.incidents.tab import IncidentsTab

        return IncidentsTab(
            desk,
            list_incidents=can.list_incidents,
            show_incident=can.show_incident,
            register_incident=can.register_incident,
            correct_incident=can.correct_incident,
            mark_in_esis=can.mark_in_esis,
            open_case=can.open_case,
            find_people=can.find_people,
            drafts=can.keep_draft,
        )

    def cases() -> Tab:
        from buut_desktop.ui.cases.tab import CasesTab

        return CasesTab(
            desk,
            list_cases=can.list_cases,
            show_case=can.show_case,
            complete_step=can.complete_step,
            close_case=can.close_case,
            find_people=can.find_people,
            drafts=can.keep_draft,
            print_case_file=can.print_case_file,
            print_form=can.print_form,
            printing=printing,
        )

    def sociogram() -> Tab:
        from buut_desktop.ui.sociograms.tab import SociogramTab

        return SociogramTab(
            desk,
            list_rounds=can.list_rounds,
            start_round=can.start_round,
            show_round=can.show_round,
            record_round=can.record_round,
            check_round=can.check_round,
            finish_round=can.finish_round,
            change_round=can.change_round,
            change_participants=can.change_participants,
            walk_protocol=can.walk_protocol,
            import_round=can.import_round,
            export_round=can.export_round,
            print_sociogram=can.print_sociogram,
            print_report=can.print_report,
            print_extract=can.print_extract,
            print_round_forms=can.print_round_forms,
            printing=printing,
        )

    def groups() -> SubPage:
        from buut_desktop.ui.pupils.groups_page import GroupsPage

        return GroupsPage(desk, arrange=can.arrange_groups, change_pupil=can.change_pupil)

    def staff() -> SubPage:
        from buut_desktop.ui.staff.page import StaffPage

        return StaffPage(desk, keep=can.keep_staff, outsiders=can.keep_outsiders)

    def school_days() -> SubPage:
        from buut_desktop.ui.school_days.page import SchoolDaysPage

        return SchoolDaysPage(desk, keep=can.keep_school_days)

    def contacts() -> SubPage:
        from buut_desktop.ui.contacts.page import ContactsPage

        return ContactsPage(desk, keep=can.keep_contacts, print_cards=can.print_cards, printing=printing)

    def pupils() -> Tab:
        from buut_desktop.ui.pupils.tab import PupilsTab

        return PupilsTab(
            desk,
            list_pupils=can.list_pupils,
            show_pupil=can.show_pupil,
            import_pupils=can.import_pupils,
            change_pupil=can.change_pupil,
            export_list=can.export_list,
            drafts=can.keep_draft,
            keep_guardians=can.keep_guardians,
            find_people=can.find_people,
            undo_import=program.undo_import,
            sub_tabs=[
                *([SubTab("groups", "Groepen", groups)] if may(desk.actor, Act.ARRANGE_GROUPS) else []),
                SubTab("staff", "Team", staff),
                SubTab("contacts", say("tab.contacts"), contacts),
                SubTab("school_days", "Schooljaar", school_days),
            ],
        )

    return {TODAY: today, INCIDENTS: incidents, CASES: cases, SOCIOGRAM: sociogram, PUPILS: pupils}
