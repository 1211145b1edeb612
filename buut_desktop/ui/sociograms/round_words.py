"""What is said of a round (woorden): its state in words and sign, its days, the steps of its protocol card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from buut_desktop.domain.round_members import Differences
from buut_desktop.domain.round_protocol import CardStep, Unready
from buut_desktop.domain.round_timing import Doubt, Reason
from buut_desktop.domain.sociogram import ProtocolStep, RoundState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.wording import say

STEPS = {
    ProtocolStep.PRINTED: "Formulieren afdrukken",
    ProtocolStep.HELD: "Afnemen in de thuisgroepen",
    ProtocolStep.CAUGHT_UP: "Afwezigen halen het in",
    ProtocolStep.TYPED: "Typen, envelop voor envelop",
    ProtocolStep.CHECKED: "Proefcontrole: vijf formulieren nog eens",
    ProtocolStep.LOOKED: "Naar het plaatje kijken",
    ProtocolStep.TALKED: "Praten met kinderen",
    ProtocolStep.DISCUSSED: "Groepsbespreking",
    ProtocolStep.SHREDDED: "Formulieren door de shredder",
}
"""What each step is called."""

_DOUBTS = {
    Reason.GOLDEN_WEEKS: "de groep is nog in de Gouden Weken",
    Reason.SERIOUS_INCIDENT: "kort na een ernstig incident",
    Reason.AFTER_HOLIDAY: "de eerste dag na een vakantie",
    Reason.NO_SCHOOL: "er is die dag geen school",
}


def state_mark(state: RoundState) -> Mark:
    """Give the sign of a state: to come, under way, done."""
    return {RoundState.PLANNED: Mark.OPEN, RoundState.ENTRY: Mark.BUSY}.get(state, Mark.DONE)


def state_words(state: RoundState) -> str:
    """Give the state in a word."""
    return say(f"round.state_{state.value}")


def days(first: date, last: date) -> str:
    """Give "6 januari – 20 februari"."""
    return f"{dutch.long_date(first, weekday=False)} – {dutch.long_date(last, weekday=False)}"


def doubt_words(found: Sequence[Doubt], clear_on: date | None) -> str:
    """Give the reasons to wait as one sentence; `clear_on` is the first day on which there are none."""
    reasons = dutch.listing([_DOUBTS[doubt.reason] for doubt in found])
    later = f" De eerste dag zonder bezwaar is {dutch.long_date(clear_on)}." if clear_on is not None else ""
    return f"{reasons[:1].upper()}{reasons[1:]}.{later}"


def difference_words(joined: int, left: int, moved: int = 0) -> str:
    """Give "2 kinderen erbij, 1 weg, 1 van groep gewisseld"; empty where nothing differs."""
    parts = []
    if joined:
        parts.append(f"{dutch.count(joined, 'kind', 'kinderen')} erbij")
    if left:
        parts.append(f"{left} weg" if parts else f"{dutch.count(left, 'kind', 'kinderen')} weg")
    if moved:
        words = "van groep gewisseld"
        parts.append(f"{moved} {words}" if parts else f"{dutch.count(moved, 'kind', 'kinderen')} {words}")
    return ", ".join(parts)


def count_words(found: Differences) -> str:
    """Give the same of differences by count."""
    return difference_words(len(found.joined), len(found.left), len(found.moved))


def step_due(one: CardStep, today: date) -> str:
    """Give when a step has to be done, "" where it has no day."""
    if one.due is None or one.done:
        return ""
    if one.due < today:
        return f"had uiterlijk {dutch.near_date(one.due, today)} gekund"
    moved = f" ({say('today.moved_holiday', datum=dutch.long_date(one.instead_of))})" if one.instead_of else ""
    return f"uiterlijk {dutch.near_date(one.due, today)}{moved}"


def unready_words(found: Unready) -> list[str]:
    """Give what is open when a round is called done, one line each."""
    lines = []
    if found.forms:
        lines.append(f"{dutch.count(found.forms, 'formulier is', 'formulieren zijn')} niet ingevoerd")
    if found.envelopes:
        lines.append(
            f"{dutch.count(found.envelopes, 'envelop is', 'enveloppen zijn')} niet vergeleken met het voorblad"
        )
    if found.unchecked:
        lines.append(f"{dutch.count(found.unchecked, 'formulier', 'formulieren')} nog te gaan voor de proefcontrole")
    return lines


def years_words(years: Sequence[int]) -> str:
    """Give "groep 3–8", "groep 3", "groep 1, 2 en 5"; "" where no leerjaar is known."""
    if not years:
        return ""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"groep {years[0]}–{years[-1]}"
    return f"groep {dutch.listing([str(year) for year in years])}"
