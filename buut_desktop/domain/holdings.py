"""What the school file holds about a pupil, in kinds (wat Buut bewaart): counted, never shown by this."""

from __future__ import annotations

from enum import StrEnum


class Held(StrEnum):
    """A kind of thing that the file can hold about one pupil."""

    MEMBERSHIPS = "memberships"
    HOUSEHOLDS = "households"
    INCIDENTS = "incidents"
    """Incidents in which the pupil is a party."""
    CASES = "cases"
    MENTIONS = "mentions"
    """Texts in which the pupil is linked by name."""
    STEP_ANSWERS = "step_answers"
    ROUNDS = "rounds"
    CHOICES = "choices"
    """Choices in rounds, made by the pupil or for the pupil."""
    EARLIER_STATES = "earlier_states"
    """What stood there before the pupil's own data were changed."""
    LOG_LINES = "log_lines"
    """Lines of the log about the pupil's page: that somebody looked, changed, printed."""


OF_ROUNDS = frozenset({Held.ROUNDS, Held.CHOICES})
"""The kinds that belong to rounds, for whoever may see those."""
OF_INCIDENTS = frozenset({Held.INCIDENTS, Held.CASES, Held.MENTIONS, Held.STEP_ANSWERS})
"""The kinds that belong to incidents and cases."""
