"""In August the school has other groups: the second file is looked at, taken in, and undone; what was, stays."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from buut_desktop.app.wiring import SystemClock
from buut_desktop.domain.school_year import school_year
from tests.stories import school_export, steps
from tests.stories.hand import CTRL, Key
from tests.stories.school_export import CHILDREN
from tests.stories.steps import Office

WHAT = "Ruzie om de schommel."


def _next_august(monkeypatch: pytest.MonkeyPatch) -> date:
    """Have the clock of the program stand at the end of the next summer holiday."""
    august = date(school_year(date.today()) + 1, 8, 28)
    ahead = august - date.today()
    monkeypatch.setattr(SystemClock, "now", lambda _clock: datetime.now().astimezone() + ahead)
    return august


def _named(office: Office, name: str) -> str:
    """Give the line of the list in which a child stands."""
    office.hand.tab(5)
    office.hand.until(lambda: any(name in row for row in office.hand.rows()), name)
    return next(row for row in office.hand.rows() if name in row)


def test_next_year_children_move_on_and_the_incident_keeps_their_group(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = office.hand
    first = school_export.write(tmp_path / "school.xml", date.today())
    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, first)
    steps.arrange_plazas(office, "Heide")
    steps.note_incident(office, "Noor van der Regenboog", "Finn Zonnewijzer", WHAT)
    assert "Leeuwerik" in _named(office, "Noor van der Regenboog")
    steps.leave(office)

    august = _next_august(monkeypatch)
    # Who was in leerjaar 8 has left, one child has another name, one is new, and the two groups changed places.
    stayed = {number: CHILDREN[number] for number in (6, 7, 9, 10, 90, 0, 1, 3, 4) if number < 90}
    stayed |= {9: ("Gergő", "", "Varenblad-Bos"), 90: ("Evi", "", "Dauwdruppel")}
    order = (6, 7, 9, 10, 90, 0, 1, 3, 4)
    second = school_export.write(
        tmp_path / "school-2.xml", august, [stayed[number] for number in order], numbers=order, grown=1
    )
    steps.start(office)
    steps.unlock(office)
    steps.look_at_second_file(office, second)
    # So many are missing that it might be a part of the school; a person says that it is not.
    hand.see("4 kinderen uit Buut staan er niet in en blijven op school.")
    hand.press("Wie staat er in het bestand: Hele school")
    hand.see("4 kinderen uit Buut staan er niet in en gaan van school.")
    for figure in ("1 nieuw", "1 gewijzigd", "4 van school"):
        assert hand.has(figure), hand.words()[:80]
    hand.press("1 gewijzigd")
    assert any("Gergő Varenblad-Bos" in row and "Gergő Varenblad, " in row for row in hand.rows())
    hand.press("4 van school")
    leavers = ["Aimée van ’t Hazelpad", "Đorđe Vogelnest", "Jørn de Sneeuwklok", "Zoë Kastanje"]
    assert sorted(hand.cells("Wat er verandert")) == sorted(leavers)
    hand.shot("tweede bestand")
    hand.press("Inlezen", exact=True)
    hand.see("Het bestand is ingelezen")
    hand.shot("tweede bestand ingelezen")
    hand.press("Naar de leerlingen")
    assert "Vuurvlinder" in _named(office, "Noor van der Regenboog")
    assert any("Evi Dauwdruppel" in row for row in hand.rows())
    assert not any("Jørn de Sneeuwklok" in row for row in hand.rows())
    hand.key(Key.Key_F, mod=CTRL)
    hand.type("schommel")
    hand.until(lambda: any("-001" in row for row in hand.rows()), "the incident found")
    hand.key(Key.Key_Return)
    hand.see(WHAT)
    hand.shot("incident na de zomer")
    assert hand.reads("Leeuwerik")
    assert not hand.reads("Vuurvlinder")

    steps.undo_import(office)
    assert "Leeuwerik" in _named(office, "Noor van der Regenboog")
    assert any("Jørn de Sneeuwklok" in row for row in hand.rows())
    assert not any("Evi Dauwdruppel" in row for row in hand.rows())
    steps.leave(office)
