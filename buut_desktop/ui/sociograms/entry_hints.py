"""The quiet line of hints while typing (kanttekeningen), in words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from buut_desktop.domain.entry_checks import Hint, HintCode
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.entry_state import EntryState

_KEYS = {
    HintCode.MORE_THAN_COVER: "hint.more_than_cover",
    HintCode.SAME_AS_PREVIOUS: "hint.same_as_previous",
    HintCode.EMPTY_LIST: "hint.empty_list",
    HintCode.MANY_SKIPPED: "hint.many_skipped",
    HintCode.OWN_GROUP_ONLY: "hint.own_group_only",
}


def hint_words(state: EntryState, name_of: Callable[[UUID], str]) -> str:
    """Give what is said under the field, "" for nothing; one hint, that of the form before those of the round."""
    if state.elsewhere and state.child is not None:
        return say("hint.elsewhere", groep=state.child.home_group)
    return _words(state.hints[0], name_of) if state.hints else ""


def _words(hint: Hint, name_of: Callable[[UUID], str]) -> str:
    blanks = {
        "kind": "" if hint.pupil is None else name_of(hint.pupil),
        "ander": "" if hint.other is None else name_of(hint.other),
        "n": hint.count,
        "N": hint.of,
    }
    return say(_KEYS[hint.code], **blanks)
