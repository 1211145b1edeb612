"""A round and its files on the screen: what is asked, what each line becomes, and what stands before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.exported_round import NegativeReason, RoundFormat, RoundPurpose, RoundWanted
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.round_rows import Where
from buut_desktop.domain.sociogram import AnswerState
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.segmented import Segmented
from buut_desktop.ui.sociograms.export_round import ExportRoundPanel
from buut_desktop.ui.sociograms.import_round import ImportRoundPage
from buut_desktop.ui.sociograms.round_file_words import place_words
from buut_desktop.use_cases.export_round import ExportRound
from buut_desktop.use_cases.import_round import ImportRound, RoundTakenIn
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Read = Callable[..., ImportRoundPage]


@pytest.fixture
def view(school: School) -> RoundView:
    """A round of eight children with one question and its *liever niet*."""
    people = school.add_people()
    start = school.use(StartRound)
    start.turn_negative(school.coach, True)
    made = start(school.coach, people.plaza.id, (Asking("play", 2, negative=True),)).round
    return school.use(ShowRound)(school.coach, made)


@pytest.fixture
def taken() -> list[RoundTakenIn]:
    """What was taken in."""
    return []


@pytest.fixture
def read(qtbot: QtBot, school: School, view: RoundView, taken: list[RoundTakenIn], tmp_path: Path) -> Read:
    """Opens the page with a CSV of these lines, and waits for the proposal."""

    def opened(*lines: str, encoding: str = "utf-8") -> ImportRoundPage:
        desk, _ = new_desk(school)
        page = ImportRoundPage(desk, school.use(ImportRound), left=lambda: None, taken_in=taken.append)
        qtbot.addWidget(page)
        page.resize(1366, 640)
        page.show()
        page.open(view)
        file = tmp_path / "keuzes.csv"
        file.write_bytes("\n".join(lines).encode(encoding))
        page.read(file)
        qtbot.waitUntil(lambda: page.proposal is not None or not page.problem.isHidden())
        return page

    return opened


def words(widget: QWidget) -> str:
    return " | ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget) and each.text())


def press(widget: QWidget, word: str) -> None:
    fitting = [
        b
        for b in widget.findChildren(QAbstractButton)
        if word in (b.text(), b.accessibleName()) and b.isVisibleTo(widget)
    ]
    fitting[0].click()
    QApplication.processEvents()  # what is shown anew is seen after it


def rows(page: ImportRoundPage) -> list[str]:
    return [str(page.lines.rows.index(n).data()) for n in range(page.lines.rows.rowCount())]


def test_a_clear_file_can_be_taken_in_at_once(read: Read, taken: list[RoundTakenIn]) -> None:
    page = read("kiezer;gekozen;soort", "Noor;Finn;graag", "Noor;Mees;liever niet")
    assert page.take_in_button.isEnabled()
    assert page.take_in_button.hasFocus()
    assert "Alles telt mee" in words(page)
    assert rows(page)[1].startswith("gedaan, Noor kiest liever niet Mees, regel 3")
    page.take_in_button.click()
    assert [(len(t.forms), t.choices) for t in taken] == [(1, 2)]
    assert page.proposal is None


def test_a_question_that_is_not_clear_waits_for_a_person(read: Read, taken: list[RoundTakenIn]) -> None:
    page = read("kiezer;gekozen;vraag", "Noor;Finn;vriend")
    assert not page.take_in_button.isEnabled()
    [combo] = [c for c in page.side.findChildren(Combo) if c.isVisibleTo(page)]
    assert combo.hasFocus()
    assert [combo.itemText(n) for n in range(combo.count())] == [
        "Met wie ben je graag in de pauze? (graag)", "Met wie ben je graag in de pauze? (liever niet)", "Niet inlezen",
    ]  # fmt: skip
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert page.take_in_button.isEnabled()
    assert page.take_in_button.hasFocus()
    assert "Noor kiest liever niet Finn" in rows(page)[0]


def test_what_words_mean_with_one_sign_they_mean_with_the_other(read: Read) -> None:
    page = read("kiezer;gekozen;vraag;soort", "Noor;Finn;pauze;graag", "Noor;Mees;pauze;liever niet")
    assert "Eerst nog 2 vragen." in words(page)
    combo = next(c for c in page.side.findChildren(Combo) if c.isVisibleTo(page))
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert "2 keuzes van 1 kind." in words(page)
    assert [row.split(", regel")[0] for row in rows(page)] == [
        "gedaan, Noor kiest Finn", "gedaan, Noor kiest liever niet Mees",
    ]  # fmt: skip


def test_names_are_asked_one_at_a_time_and_all_can_be_passed_over(read: Read) -> None:
    page = read("kiezer;gekozen;soort", "Sjeyma;Noor;graag", "Fin;Noor;graag", "X-Y;Noor;graag", "Mees;Noor;graag")
    assert "Naam 1 van 3" in words(page)
    press(page, "Ja, dit is Şeyma Ağaçkakan (13)")
    assert "Naam 2 van 3" in words(page)
    press(page, "Overslaan")
    assert "Naam 3 van 3" in words(page)
    assert not page.take_in_button.isEnabled()
    press(page, "Overslaan")
    assert page.take_in_button.isEnabled()
    assert "2 keuzes van 2 kinderen." in words(page)
    # What was said can be said otherwise.
    turn = next(b for b in page.side.findChildren(QAbstractButton) if b.accessibleName() == "Vorige naam")
    turn.click()
    QApplication.processEvents()
    press(page, "Ja, dit is Finn Zonnewijzer (11)")
    assert "3 keuzes van 3 kinderen." in words(page)
    page.which.set_value("out")
    page.which.chosen.emit("out")
    assert len(rows(page)) == 1
    many = read("kiezer;gekozen;soort", *(f"X{n}Y;Noor;graag" for n in "abc"))
    press(many, "Alle 3 onbekende namen overslaan")
    assert "Er is niets nieuws om in te lezen." in words(many)
    assert not many.take_in_button.isEnabled()


def test_a_typed_form_gives_way_only_where_it_is_ticked(
    school: School, view: RoundView, read: Read, taken: list[RoundTakenIn]
) -> None:
    noor, finn = (c.pupil for name in ("Noor", "Finn") for c in view.children if c.short == name)
    record = school.use(RecordRound)
    record.add(school.coach, view.round.id, 1, noor, finn)
    record.add(school.coach, view.round.id, 1, finn, noor)
    page = read("kiezer;gekozen;soort", "Noor;Mees;graag", "Noor;Şeyma;graag", "Finn;Mees;graag")
    assert not page.take_in_button.isEnabled()
    boxes = {b.accessibleName(): b for b in page.side.findChildren(QCheckBox)}
    said = "Noor van der Regenboog (12) vervangen: 1 getypt, 2 in het bestand"
    assert list(boxes) == ["Finn Zonnewijzer (11) vervangen: 1 getypt, 1 in het bestand", said]
    boxes[said].click()
    page.take_in_button.click()
    after = school.use(ShowRound)(school.coach, view.round.id).round
    assert (len(after.chosen_by(noor, 1)), after.chosen_by(finn, 1)) == (2, (noor,))


@pytest.mark.parametrize("width", [860, 1024, 1366])
def test_no_name_widens_what_is_asked(read: Read, qtbot: QtBot, width: int) -> None:
    page = read("kiezer;gekozen;vraag", f"{'W' * 60};Noor;{'Q' * 60}", "Noor;Onbekend;x", f"{'M' * 60};Finn;x")
    page.resize(width, 540)
    qtbot.waitUntil(lambda: page.width() == width)
    area = page.side.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())


def test_silence_and_both_signs_are_told(read: Read, taken: list[RoundTakenIn], view: RoundView) -> None:
    page = read("kiezer;gekozen;soort", "Noor;Finn;graag", "Noor;Finn;liever niet", "Mees;Noor;graag")
    assert "Noor koos Finn." in words(page)
    assert "1 keer staat een kind er zonder antwoord op een vraag." in words(page)
    silence = next(s for s in page.side.findChildren(Segmented) if s.accessibleName() == "Zonder antwoord")
    silence.chosen.emit(AnswerState.NOBODY.value)
    assert "3 keuzes en 1 antwoord zonder keuze van 2 kinderen." in words(page)
    page.take_in_button.click()
    mees = next(c.pupil for c in view.children if c.short == "Mees")
    assert taken[0].after.reply(mees, 1, False) is AnswerState.NOBODY


def test_wrong_letters_are_told_and_can_be_read_otherwise(qtbot: QtBot, read: Read) -> None:
    page = read("kiezer;gekozen;soort", "Finn;Aimée;graag", "Aimée;Noor;graag", encoding="cp850")
    assert "Sommige letters lijken niet te kloppen." in page.fault.text()
    assert not page.take_in_button.isEnabled()
    page.encoding.set_value("cp850")
    page.encoding.activated.emit(0)
    qtbot.waitUntil(lambda: page.take_in_button.isEnabled())
    assert not page.fault.isVisible()
    assert "2 keuzes van 2 kinderen." in words(page)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b";Noor;Finn\nNoor;;2\nFinn;1;", "In cel C2 staat iets wat geen keuze is."),
        (b"Roepnaam;Groep\nNoor;5", "In dit bestand herkennen we geen keuzes."),
        (b"<graphml/>", "Dit bestand herkennen we niet."),
        (b"kiezer;gekozen\n=1+1;Noor", "In cel A2 staat een formule."),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(read: Read, content: bytes, sentence: str) -> None:
    page = read(content.decode())
    assert page.problem.text().startswith(sentence)
    assert "Er is niets ingelezen." in page.problem.text()
    assert page.proposal is None


def test_places_are_said_as_a_spreadsheet_does() -> None:
    assert place_words(Where(0, 3)) == "regel 3"
    assert place_words(Where(2, 4, 28)) == "cel AB4 van blad 2"


# Going out


@pytest.fixture
def panel(qtbot: QtBot, school: School, view: RoundView) -> tuple[ExportRoundPanel, Told]:
    desk, told = new_desk(school)
    host = QWidget()
    host.resize(1366, 700)
    qtbot.addWidget(host)
    host.show()
    made = ExportRoundPanel(host, desk, school.use(ExportRound))
    made.open_for(view.round)
    return made, told


def test_codes_and_no_liever_niet_unless_asked_with_a_reason(panel: tuple[ExportRoundPanel, Told]) -> None:
    made, _ = panel
    assert made.wanted() == RoundWanted(RoundFormat.XLSX, Names.CODES, None)
    made.save()
    assert "Kies waar het bestand voor is." in made.error.text()
    made.purpose.set_value(RoundPurpose.MEETING.value)
    made.negative.setChecked(True)
    made.save()
    assert "Kies waarom" in made.reason_field.error.text()
    made.reason.set_value(NegativeReason.SUPPORT_TEAM.value)
    wanted = RoundWanted(RoundFormat.XLSX, Names.CODES, RoundPurpose.MEETING, NegativeReason.SUPPORT_TEAM)
    assert made.wanted() == wanted
    made.negative.setChecked(False)
    assert made.wanted().negative is None


def test_what_went_out_can_be_taken_away_again(
    school: School, panel: tuple[ExportRoundPanel, Told], tmp_path: Path
) -> None:
    made, told = panel
    made.purpose.set_value(RoundPurpose.CHECK.value)
    path = tmp_path / "ronde.xlsx"
    made.save_to(path)
    assert path.exists()
    assert not made.is_open()
    assert told.toasts == [f"Ronde opgeslagen: {path}"]
    told.offered[0]()
    assert not path.exists()
    assert school.log_reasons(Act.EXPORT_ROUND) == ["xlsx, codes, check, no negative"]
