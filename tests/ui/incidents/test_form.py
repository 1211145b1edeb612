"""What the report form reads and keeps, without a screen."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from buut_desktop.domain.incident import Party, PartyKind
from buut_desktop.ui.incidents.form import ReportForm, next_role, offered_roles, read_when
from tests.school import NOW, School

TODAY = NOW.date()  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1035", (date(2026, 11, 20), time(10, 35))),
        ("vandaag 10:35", (TODAY, time(10, 35))),
        ("gisteren", (date(2026, 11, 23), None)),
        ("gisteren om 9u", (date(2026, 11, 23), time(9))),
        ("ma 13.15", (date(2026, 11, 23), time(13, 15))),
        ("18-11 9:05", (date(2026, 11, 18), time(9, 5))),
        ("18 nov, 14:00", (date(2026, 11, 18), time(14))),
        ("32 november", None),
        ("straks", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_one_says_it(typed: str, moment: tuple[date, time | None] | None) -> None:
    assert read_when(typed, date(2026, 11, 20), TODAY) == moment


def test_a_draft_gives_back_every_field() -> None:
    form = ReportForm.empty(datetime(2026, 11, 24, 14, 5))
    form.parties = [Party(PartyKind.UNKNOWN, None, "Onbekend kind", ("present", "reports"))]
    form.kinds = {"aggression": ("verbal",), "fight": ()}
    form.what, form.severity, form.reason, form.revision = "Ş ą Ł “zo”", "light", "omdat", 3
    form.injury, form.on_paper, form.reported_by, form.happened_at = True, True, "Pim Passer", None
    assert ReportForm.from_json(form.to_json()) == form


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "on": "geen dag"}'])
def test_a_draft_that_cannot_be_read_gives_nothing(body: str) -> None:
    assert ReportForm.from_json(body) is None


def test_codes_that_the_policy_no_longer_has_are_let_go_of(school: School) -> None:
    form = ReportForm.empty(NOW)
    form.kinds, form.place, form.severity = {"gone": (), "fight": ()}, "gone", "light"
    form.let_go_of_unknown(school.policies.current.incidents)
    assert list(form.kinds) == ["fight"]
    assert form.place is None
    assert form.severity == "light"


def test_two_children_get_opposite_roles_and_an_adult_was_there(school: School) -> None:
    policy, form = school.policies.current.incidents, ReportForm.empty(NOW)
    roles = []
    for kind in (PartyKind.PUPIL, PartyKind.STAFF, PartyKind.PUPIL, PartyKind.PUPIL):
        roles.append(next_role(form, policy, kind))
        form.parties.append(Party(kind, None, "", (roles[-1],)))
    assert roles == ["undergoes", "present", "does", "present"]


def test_an_accident_hurts_and_nobody_does_it(school: School) -> None:
    policy, form = school.policies.current.incidents, ReportForm.empty(NOW)
    form.kinds = {"accident": ()}
    assert offered_roles(form, policy) == ("involved", "hurt", "helps")
    form.kinds["fight"] = ()
    assert "does" in offered_roles(form, policy)
