"""An import undone from the open program: the copy made before it comes back, and the work goes on at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from buut_desktop.app.wiring import Opened
from buut_desktop.domain.import_plan import ImportChoices
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, SchoolImport
from buut_desktop.domain.school_year import school_year
from buut_desktop.store.folder import BACKUPS
from buut_desktop.ui.shared.place import PUPILS, Place
from buut_desktop.ui.shell.unlock import Unlock
from buut_desktop.use_cases.ports import ImportRun
from tests import builders
from tests.app.conftest import Flow, StandIn
from tests.conftest import LogWarnings


def _file(count: int) -> SchoolImport:
    rows = tuple(
        ImportedPupil(
            f"k{place}", True, *builders.NAMES[place], date(2017, 3, 1 + place), "6", "g1", (), date(2022, 8, 1), None
        )
        for place in range(count)
    )
    year = school_year(date.today())
    return SchoolImport(year, None, (ImportedGroup("g1", "Leeuwerik", GroupKind.HOME_GROUP),), rows, (), {}, ())


def _take_in(window: StandIn, count: int) -> None:
    importer = window.opened.use_cases.import_pupils
    importer.take_in(window.actor, _file(count), ImportChoices(), lambda _: None, lambda: False, source="edexml")


def _names(opened: Opened) -> list[str]:
    with opened.cabinet.read() as work:
        return [pupil.given_name for pupil in work.people.everyone()]


def _last(window: StandIn) -> ImportRun:
    offer = window.opened.use_cases.import_pupils.last_run(window.actor)
    assert offer is not None
    return offer.run


def _imported_twice(flow: Flow) -> StandIn:
    window = flow.unlock(flow.start_with_school())
    _take_in(window, 3)
    _take_in(window, 5)
    return window


def test_the_copy_comes_back_and_the_work_goes_on_without_a_passphrase(
    flow: Flow, answer: Callable[[bool], None]
) -> None:
    before = _imported_twice(flow)
    program = before.program
    with before.opened.cabinet.change(before.actor, Act.CHANGE_PUPIL) as work:
        work.keep()
    answer(True)
    program.undo_import(_last(before))
    assert program.window is None
    assert not program._may_close()  # not while a copy is on its way
    flow.qtbot.waitUntil(lambda: program.window is not None)
    after = flow.window(program)
    assert len(_names(after.opened)) == 3
    assert (after.actor, after.gone_to) == (before.actor, Place(PUPILS))
    assert after.toasts == ["Het inlezen is ongedaan gemaakt"]
    assert after.opened.school.doubt == ""
    assert after.opened.use_cases.import_pupils.last_run(after.actor) is None  # the first one had nothing to copy
    [aside] = flow.home.glob("before-*")
    assert {path.name for path in aside.iterdir()} >= {"school.buut", "school.keys"}
    _take_in(after, 4)  # it is a school file like any other
    assert len(_names(after.opened)) == 4
    flow.close(program)


def test_who_says_no_keeps_what_there_is(flow: Flow, answer: Callable[[bool], None]) -> None:
    window = _imported_twice(flow)
    answer(False)
    window.program.undo_import(_last(window))
    assert window.program.window is window
    assert len(_names(window.opened)) == 5
    assert not list(flow.home.glob("before-*"))


def test_the_question_names_the_day_and_the_changes_since(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = _imported_twice(flow)
    asked: list[str] = []
    monkeypatch.setattr(
        "buut_desktop.ui.shared.message.confirm", lambda _parent, text, *_, **__: bool(asked.append(text))
    )
    window.program.undo_import(_last(window))
    with window.opened.cabinet.change(window.actor, Act.CHANGE_PUPIL) as work:
        work.keep()
    with window.opened.cabinet.change(window.actor, Act.SEE_PUPIL) as work:
        work.keep()  # looking is no work that gets lost
    window.program.undo_import(_last(window))
    assert "(0 wijzigingen)" in asked[0]
    assert "(1 wijziging)" in asked[1]


def test_a_copy_that_is_gone_is_told_and_nothing_changes(
    flow: Flow, monkeypatch: pytest.MonkeyPatch, answer: Callable[[bool], None]
) -> None:
    window = _imported_twice(flow)
    run = _last(window)
    (flow.home / BACKUPS / run.backup / "manifest.json").unlink()
    assert window.opened.use_cases.import_pupils.last_run(window.actor) is None
    told: list[str] = []
    monkeypatch.setattr("buut_desktop.app.undo_import.tell", lambda _parent, fault: told.append(fault.code))
    answer(True)
    window.program.undo_import(run)
    assert told == ["copy_gone"]
    assert window.program.window is window
    assert len(_names(window.opened)) == 5


def test_a_damaged_copy_leaves_the_file_open_as_it_was(
    flow: Flow, answer: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch, log_warnings: LogWarnings
) -> None:
    window = _imported_twice(flow)
    program, run = window.program, _last(window)
    copy = flow.home / BACKUPS / run.backup / "school.buut"
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 0xFF
    copy.write_bytes(content)
    told: list[str] = []
    monkeypatch.setattr("buut_desktop.ui.shared.telling.tell", lambda _parent, fault: told.append(fault.code))
    answer(True)
    program.undo_import(run)
    flow.qtbot.waitUntil(lambda: program.window is not None)
    assert told == ["damaged"]
    assert len(_names(flow.window(program).opened)) == 5
    assert [line for line in log_warnings.take() if "not put back" in line]


def test_a_file_that_does_not_open_any_more_goes_to_the_unlock_screen(
    flow: Flow, answer: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch, log_warnings: LogWarnings
) -> None:
    window = _imported_twice(flow)
    program = window.program
    let_go = program._let_go

    def spoil() -> None:
        let_go()
        (flow.home / "school.keys").unlink(missing_ok=True)
        for copy in (flow.home / BACKUPS).glob("*/school.keys"):
            copy.unlink()

    monkeypatch.setattr(program, "_let_go", spoil)
    answer(True)
    program.undo_import(_last(window))
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, Unlock))
    assert program._may_close()
    log_warnings.take()


def test_the_copy_of_the_last_import_outlives_the_others_for_a_month(flow: Flow) -> None:
    from buut_desktop.store.backup import UNDO_FOR, make
    from buut_desktop.store.backup_list import list_backups

    window = _imported_twice(flow)
    school, run = window.opened.school, _last(window)
    place = flow.home / BACKUPS
    for later in (timedelta(minutes=5), timedelta(days=3), UNDO_FOR - timedelta(days=1)):
        make(school, now=run.at + later)
        assert run.backup in {each.folder.name for each in list_backups(place)}
    make(school, now=run.at + UNDO_FOR + timedelta(days=1))
    assert run.backup not in {each.folder.name for each in list_backups(place)}
