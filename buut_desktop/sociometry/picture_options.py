"""What of a round is looked at (weergave): signs, mutual choices only, one home group, one child."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.sociometry.network import ChildId


@dataclass(frozen=True, slots=True)
class View:
    """What the picture shows. Another question is another network; how children are called is the network's too."""

    plus: bool = True
    """Positive choices."""
    minus: bool = False
    """Negative ones: numbers then count those, and of the one-sided positive choices only those they answer stay."""
    mutual_only: bool = False
    group: str | None = None
    """Only the choices by and for children of this home group; the others fade."""
    selected: ChildId | None = None
    """The child that is looked at: it and whom it has to do with stay, the rest fades."""


EVERYTHING = View()
"""Every positive choice."""
