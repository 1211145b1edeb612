"""Who is told at which address stands where a case asks for the parents, as far as it was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from buut_desktop.ui.cases.tab import CasesTab
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.use_cases.keep_guardians import GuardianEntry, KeepGuardians
from tests.ui.cases.conftest import Office


def _words(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [found.text() for found in part.findChildren(QLabel) if found.isVisible()]


def _fields(tab: CasesTab) -> QWidget:
    return tab.case_page.step_page.fields


def _offers(tab: CasesTab) -> list[str]:
    return [b.accessibleName() for b in _fields(tab).findChildren(Button) if "adres 2" in b.accessibleName()]


def test_the_step_on_parents_names_who_is_told_where(office: Office) -> None:
    keep, coach, child = office.school.use(KeepGuardians), office.school.coach, office.pupils[0]
    keep.keep(coach, child.id, None, [GuardianEntry("ouder 1", "tel 7"), GuardianEntry("ouder 2")])
    keep.keep(coach, child.id, None, [GuardianEntry("Bregje Boterbloem")])
    tab = office.opened(step="step.09")
    words = _words(_fields(tab))
    assert {"Adres 1 · ouder 1 (tel 7) en ouder 2", "Adres 2 · Bregje Boterbloem", "Adres 1"} <= set(words)
    assert _offers(tab) == ["Finn: adres 2 toevoegen"], "a second address that is known need not be added"
    assert "Adres 2 · Bregje Boterbloem" in _words(tab.case_page)


def test_without_guardians_the_step_is_as_it_was(office: Office) -> None:
    tab = office.opened(step="step.09")
    assert [w for w in _words(_fields(tab)) if w.startswith("Adres")] == ["Adres 1", "Adres 1"]
    assert _offers(tab) == ["Noor: adres 2 toevoegen", "Finn: adres 2 toevoegen"]


def test_the_case_knows_the_guardians_of_its_own_children_only(office: Office) -> None:
    keep, coach = office.school.use(KeepGuardians), office.school.coach
    keep.keep(coach, office.pupils[1].id, None, [GuardianEntry("ouder 1")])
    keep.keep(coach, office.pupils[5].id, None, [GuardianEntry("ouder 9")])
    view = office.view(office.case())
    assert [(key, [g.name for g in told]) for key, told in view.guardians.items()] == [
        ((office.pupils[1].id, 1), ["ouder 1"])
    ]
