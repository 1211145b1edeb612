"""Print a blank form (formulier), with name and date filled in where they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.printed import FormPrint
from buut_desktop.use_cases.stamping import stamped


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
            stamp = stamped(work, actor, now)
            work.keep()
        return FormPrint(stamp, form, dict(filled))
