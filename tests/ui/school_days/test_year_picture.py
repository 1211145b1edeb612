"""The picture of a school year, as it is read aloud."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.ui.school_days.year_picture import YearPicture


def test_a_single_free_day_is_said_once(qtbot: QtBot) -> None:
    picture = YearPicture()
    qtbot.addWidget(picture)
    one = FreePeriod("Studiedag", date(2026, 9, 21), date(2026, 9, 21))
    week = FreePeriod("Herfstvakantie", date(2026, 10, 12), date(2026, 10, 16))
    picture.show_days(SchoolDays(2026, date(2026, 8, 24), date(2027, 7, 9), free=(one, week)))
    said = picture.accessibleDescription()
    assert "; Studiedag ma 21 sep;" in said
    assert said.endswith("Herfstvakantie ma 12 okt tot en met vr 16 okt")
