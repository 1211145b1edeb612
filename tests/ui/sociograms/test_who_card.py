"""What a cell of the table says, in words."""

from __future__ import annotations

from buut_desktop.sociometry.network import Child, Network, Tie
from buut_desktop.ui.sociograms.who_card import pair


def test_a_cell_says_every_choice_that_counts_and_who_gave_no_answer() -> None:
    children = (
        Child("a", "Ada"),
        Child("b", "Bo"),
        Child("c", "Cas", answered=False, answered_neg=True),
        Child("d", "Dee", answered=False),
    )
    choices = (Tie("a", "b"), Tie("a", "b", False), Tie("c", "a", False), Tie("d", "a"))
    network = Network(children, choices, negative_asked=True)
    both, silent, late = pair(network, "a", "b"), pair(network, "c", "a"), pair(network, "d", "a")
    assert (both.name, both.about) == ("Ada kiest en kiest liever niet Bo", "Bo noemt Ada niet")
    assert silent.name == "Cas kiest liever niet Ada"
    assert late.name == "Dee gaf geen antwoord"  # a choice without an answer does not count
