"""The figures of a group (cijfers) in words and numbers, each with what it is a share of and what that means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import floor

from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.analyse_round import Insight, Reference
from buut_desktop.use_cases.weigh_round import Weighed

_PERCENT = "\N{NO-BREAK SPACE}%"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words and numbers; `why` gives what its explanation says once what belongs to it is weighed."""

    key: str
    title: str
    value: str
    why: Callable[[Weighed | None], tuple[str, ...]]


def figures(insight: Insight) -> tuple[Figure, ...]:
    """Give the figures of the group, each in words and numbers with what it is a share of."""
    f, s = insight.figures, insight.figures.shares
    answered = (say("figures.reciprocity"), *_unknown(f.unknown))
    chosen = (say("figures.chosen"), say("chance.example"))
    made = [
        _figure(
            "participation", "Deelname", _of(s.participation, "kinderen antwoordden"), say("figures.participation")
        ),
        _figure("chosen", "Minstens één keer gekozen", _of(s.chosen, "kinderen"), *chosen),
        Figure("cohesion", "Wederzijdse paren", pairs(insight), partial(_cohesion_why, insight)),
        _figure("with_mutual", "Met een wederzijdse keuze", _of(s.with_mutual, "kinderen"), say("figures.with_mutual")),
        _figure("reciprocity", "Beantwoorde keuzes", _of(s.reciprocity, "keuzes"), *answered),
        _figure("one_sided", "Eenzijdige keuzes", _of(f.one_sided, "keuzes"), *answered),
        _figure("density", "Keuzes", _of(s.density_pos, "mogelijke"), say("figures.density")),
        _figure("given", "Keuzes per kind", _mean(f.given), say("figures.given")),
    ]
    if f.own_group is not None:
        value = _of(f.own_group, "keuzes")
        made.append(Figure("own_group", "Binnen de eigen thuisgroep", value, partial(_own_group_why, insight)))
    if f.given_neg is not None and s.density_neg is not None:
        minus = [
            f"{_of(s.density_neg, 'mogelijke')}; gemiddeld {_mean(f.given_neg)}",
            f"{dutch.count(f.mutual_neg, 'paar', 'paren')} allebei liever niet",
            f"{dutch.thousands(f.conflicting)} keer koos iemand een kind dat liever niet wil",
        ]
        if f.both_signs:
            minus.append(f"{dutch.thousands(f.both_signs)} keer hetzelfde kind bij allebei de vragen")
        made.append(_figure("minus", "Liever niet", "\n".join(minus), say("figures.minus")))
    return tuple(made)


def pairs(insight: Insight) -> str:
    """Give "42 wederzijdse paren van 1.770 mogelijke (2,4 %)"."""
    share = insight.figures.shares.cohesion
    words = "wederzijds paar" if share.part == 1 else "wederzijdse paren"
    part, whole = dutch.thousands(share.part), dutch.thousands(share.whole)
    return f"{part} {words} van {whole} mogelijke ({percent(share)}{_PERCENT})"


def own_group(insight: Insight, weighed: Weighed | None) -> tuple[str, ...]:
    """Give that children chose mostly within their own home group, where they did and are not compared there yet."""
    found = None if weighed is None or insight.reference is Reference.HOME_GROUP else weighed.by_chance.own_group
    if found is None or not found.mostly:
        return ()
    return (say("chance.group_own", p=percent(Ratio(found.within.observed, found.choices))),)


def percent(share: Ratio) -> str:
    """Give a share without its sign: whole per cents, one decimal under 10; 0 and 100 only when it is exactly so."""
    if not share.part or share.part == share.whole or not share.whole:
        return "100" if share.part else "0"
    part = 100 * share.part / share.whole
    if part < 9.95:
        return dutch.decimal(max(part, 0.1))
    return str(min(round(part), 99))


def short(value: float) -> str:
    """Give a mean or expected number: "3", "2,9", and no decimal from 10 on."""
    if value >= 9.95 or abs(value - round(value)) < 0.05:
        return dutch.thousands(floor(value + 0.5))
    return dutch.decimal(value)


def _cohesion_why(insight: Insight, weighed: Weighed | None) -> tuple[str, ...]:
    said = [say("figures.cohesion")]
    if insight.limited:
        said.append(say("figures.cohesion_circle"))
    limited = insight.figures.shares.cohesion_limited
    if limited is not None:
        said.append(say("figures.cohesion_limited", deel=f"{percent(limited)} %"))
    if weighed is not None:
        said.append(say("figures.mutual_chance", n=short(weighed.by_chance.mutual.expected)))
    return tuple(said)


def _own_group_why(insight: Insight, weighed: Weighed | None) -> tuple[str, ...]:
    found = None if weighed is None else weighed.by_chance.own_group
    said = (say("figures.own_group"),)
    if found is None:
        return said
    return (*said, say("figures.own_group_chance", p=round(100 * found.expected_share)), *own_group(insight, weighed))


def _figure(key: str, title: str, value: str, *why: str) -> Figure:
    return Figure(key, title, value, lambda _weighed: why)


def _unknown(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (say("figures.unknown_one"),) if count == 1 else (say("figures.unknown", n=dutch.thousands(count)),)


def _of(share: Ratio, words: str) -> str:
    """Give "42 van 1.770 mogelijke (2,4 %)"."""
    return f"{dutch.thousands(share.part)} van {dutch.thousands(share.whole)} {words} ({percent(share)}{_PERCENT})"


def _mean(share: Ratio) -> str:
    mean = share.value
    return "–" if mean is None else f"{short(mean)} ({dutch.thousands(share.part)} keuzes van {share.whole} kinderen)"
