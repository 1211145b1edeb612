"""The page of the contact cards on a real school file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.domain.permissions import Actor
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.ui.contacts.page import ContactsPage
from buut_desktop.use_cases.keep_contacts import KeepContacts
from buut_desktop.use_cases.print_cards import PrintCards
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Opener = Callable[..., tuple[ContactsPage, Told]]


@pytest.fixture
def opened(dressed: QApplication, qtbot: QtBot, school: School) -> Opener:
    """The page in a window, read anew when something changed as the tab would have it."""

    def show(width: int = 1366, height: int = 560, actor: Actor | None = None) -> tuple[ContactsPage, Told]:
        desk, told = new_desk(school, actor)
        page = ContactsPage(
            desk, keep=school.use(KeepContacts), print_cards=school.use(PrintCards), printing=PaperPrinting
        )
        desk.announcements.changed.connect(lambda kinds: page.reload() if kinds & page.kinds else None)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        assert page.reload()
        page.focus_first()
        return page, told

    return show
