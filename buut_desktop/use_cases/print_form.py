"""Print a blank form (formulier), with name and date filled in where they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.school_year import school_year
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.printed import FormPrint


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintForm:
    """Prepare a form and note that it was printed."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, form: str, filled: Mapping[str, str]) -> FormPrint:
        """Give the form with the blanks of `filled` (name of the blank, text) written in."""
        require(actor, Act.PRINT_FORM)
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_FORM, reason=form) as work:
            year = school_year(now.date())
            number = f"{year}-{work.numbers.next(Kind.PRINT, year)}"
            school = work.people.school().name
            work.keep()
        return FormPrint(PrintStamp(school, number, actor.name, now), form, dict(filled))
