"""Analyse a round (wat valt op): who is often chosen, who by nobody, who choose each other, and the figures.

Nothing here is kept: a label belongs to a round and is computed each time it is shown. Codes are those of the school's
texts (`label.*`); the words are chosen on the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.sociogram import AnswerState, Asked, Circle, Dimension, dimension
from buut_desktop.sociometry.indices import Ratios, indices, ratios
from buut_desktop.sociometry.network import Child as Node
from buut_desktop.sociometry.network import ChildId, Network, Tie, Ties, everyone, ties
from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.sociometry.status import Label, Standing, Status, status
from buut_desktop.sociometry.subgroups import bridges, groups
from buut_desktop.use_cases.show_round import Child, RoundView

Pair = tuple[Child, Child]


class Reference(StrEnum):
    """With whom a child is compared: everyone of the round, or the children of its own home group."""

    WHOLE = "whole"
    HOME_GROUP = "home_group"


class Code(StrEnum):
    """What is said of a child on one question of one round."""

    LEADER = "leader"
    """Often named where the question asks for it."""
    POPULAR = "popular"
    MANY = "many"
    """Chosen often in a round of positive questions only."""
    REJECTED = "rejected"
    CONTROVERSIAL = "controversial"
    NEGLECTED = "neglected"
    FEW = "few"
    UNCHOSEN = "unchosen"
    ISOLATE = "isolate"
    """Chosen by nobody, and chose nobody though it answered."""
    UNKNOWN = "unknown"
    """It did not answer: its own choices are not known."""
    NONE_SMALL = "none_small"
    """Too few children or answers to say anything of one child."""
    AVERAGE = "average"


OFTEN = frozenset((Code.LEADER, Code.POPULAR, Code.MANY))
"""The codes of a child that is chosen unusually often; one question has one of them."""
_OF_LABEL = {
    Label.REJECTED: Code.REJECTED,
    Label.CONTROVERSIAL: Code.CONTROVERSIAL,
    Label.NEGLECTED: Code.NEGLECTED,
    Label.FEW: Code.FEW,
}


@dataclass(frozen=True, slots=True)
class Among:
    """Children who are compared with each other: a home group by its name, or everyone (empty name)."""

    name: str
    network: Network
    status: Status


@dataclass(frozen=True, slots=True)
class Noted:
    """A child and what is said of it; `standing` is its place among those it is compared with.

    `reply` is what it did with the positive question, None while its form has not been typed.
    """

    child: Child
    standing: Standing
    codes: tuple[Code, ...]
    reply: AnswerState | None


@dataclass(frozen=True, slots=True)
class Unchosen:
    """A child that nobody chose; `given` is how many children it chose itself, None where that is not known."""

    child: Child
    given: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of everyone of the round on one question, each with what it is a share of."""

    shares: Ratios
    given: Ratio
    """Positive choices of so many respondents: the mean number chosen."""
    given_neg: Ratio | None
    """The same of *liever niet*; None where that was not asked."""
    pairs: tuple[Pair, ...]
    mutual_neg: int
    """Pairs who both would rather not."""
    groups: tuple[tuple[Child, ...], ...]
    bridges: tuple[Pair, ...]
    between_groups: bool
    """Whether the bridges join home groups, not parts of one class."""
    one_sided: Ratio
    """Positive choices without an answer, of those between two children who both answered the question."""
    unknown: int
    """Positive choices for a child that did not answer: whether they are mutual is not known."""
    conflicting: int
    """Positive choices that are answered by a negative one."""
    both_signs: int
    """Choices made with + and with − at once."""
    own_group: Ratio | None
    """Positive choices within the own home group; None where there was no other to choose from."""


@dataclass(frozen=True, slots=True)
class Insight:
    """What stands out in one question of a round; every list is in the order of the form numbers."""

    question: Dimension
    questions: int
    """How many questions the round has."""
    network: Network
    status: Status
    """Of everyone of the round; *often chosen* is what it is among those a child is compared with."""
    reference: Reference
    among: tuple[Among, ...]
    often_code: Code
    """What is said here of a child that is chosen unusually often."""
    children: tuple[Noted, ...]
    unchosen: tuple[Unchosen, ...]
    """Chosen by nobody on this question."""
    isolated: tuple[Unchosen, ...]
    """Chosen by nobody on any positive question of the round; `given` counts the children chosen on all of them."""
    figures: Figures
    unchosen_by_chance: float
    """How many children one would expect to be unchosen if everybody chose at random."""
    several_groups: bool
    """Whether there is a choice of reference."""
    unequal: bool
    """Whether children are compared who could not all choose each other."""

    def having(self, *codes: Code) -> tuple[Noted, ...]:
        """Give the children of whom one of these is said."""
        return tuple(noted for noted in self.children if set(codes) & set(noted.codes))

    @property
    def limited(self) -> bool:
        """Whether some child did not have every other on its list."""
        return self.network.could_choose is not everyone

    def noted(self, pupil: UUID) -> Noted | None:
        """Give what is said of one child, None for one that is not on the list."""
        return next((noted for noted in self.children if noted.child.pupil == pupil), None)

    @property
    def often(self) -> tuple[Child, ...]:
        """Give who is chosen unusually often."""
        return tuple(noted.child for noted in self.having(*OFTEN))

    @property
    def highlighted(self) -> frozenset[ChildId]:
        """Give who is marked as chosen by nobody in the whole round; of one question the squares say as much."""
        return frozenset(u.child.pupil for u in self.isolated) if self.questions > 1 else frozenset()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Give who choose each other."""
        return self.figures.pairs

    @property
    def absent(self) -> tuple[Child, ...]:
        """Give the children whose own choices are not known."""
        return tuple(noted.child for noted in self.having(Code.UNKNOWN))

    @property
    def labels_shown(self) -> bool:
        """Whether there is any group large and complete enough to say something of one child."""
        return any(among.status.labels_shown for among in self.among)


@dataclass(frozen=True, slots=True)
class Links:
    """Whom one child has to do with on one question; *liever niet* only in numbers."""

    mutual: tuple[Child, ...]
    chose: tuple[Child, ...]
    """Whom it chose without being chosen back, or without that being known."""
    chosen_by: tuple[Child, ...]
    """Who chose it without being chosen back, or without that being known."""
    given_neg: int
    received_neg: int


def network_of(view: RoundView, number: int) -> Network:
    """Give the children, by their short names, and the choices of one dimension, both signs.

    A child that is on nobody's list is not present. Who answered one of the two questions is a respondent of that one.
    """
    round_ = view.round
    negative = Asked(number, False) in round_.asked

    def responded(pupil: UUID, positive: bool = True) -> bool:
        reply = round_.reply(pupil, number, positive)
        return reply is not None and reply.responded

    taking_part = {p.pupil: p for p in round_.participants}
    nodes = tuple(
        Node(
            c.pupil,
            c.short,
            c.home_group or None,
            taking_part[c.pupil].listed,
            responded(c.pupil),
            responded(c.pupil, False) if negative else None,
        )
        for c in view.children
    )
    choices = tuple(Tie(c.chooser, c.chosen, c.positive) for c in round_.choices if c.dimension == number)
    limited = _limited(view, number)

    def had_on_list(chooser: Node, other: Node) -> bool:
        return round_.on_list(chooser.id, other.id, number)  # type: ignore[arg-type]

    return Network(nodes, choices, had_on_list if limited else everyone, negative_asked=negative)


def usual_reference(view: RoundView, number: int) -> Reference:
    """Give with whom children are compared unless somebody asks otherwise: with whom they could choose."""
    own = dimension(view.round, number).circle is Circle.HOME_GROUP
    return Reference.HOME_GROUP if own and _several_groups(view) else Reference.WHOLE


def analyse_round(view: RoundView, number: int, reference: Reference | None = None) -> Insight:
    """Give what stands out on the question `number`; None compares children in the usual way."""
    compared = reference or usual_reference(view, number)
    asked = dimension(view.round, number)
    networks = {d.number: network_of(view, d.number) for d in view.round.dimensions}
    network = networks[number]
    whole = status(network, view.policy.thresholds)
    among = _among(view, network, whole, compared)
    found = ties(network)
    question = view.policy.question(asked.code)
    often = Code.LEADER if question and question.leads else Code.POPULAR if found.asked_negative else Code.MANY
    placed = {s.child.id: (s, each.status) for each in among for s in each.status.standings}
    chosen = {s.child.id: s for s in whole.standings}
    children = tuple(c for c in view.children if c.pupil in chosen)
    noted = tuple(
        Noted(
            c,
            placed[c.pupil][0],
            _codes(chosen[c.pupil], *placed[c.pupil], often),
            view.round.reply(c.pupil, number),
        )
        for c in children
    )
    drawn = tuple(
        replace(s, often_chosen=labelled.labels_shown and here.often_chosen)
        for s in whole.standings
        for here, labelled in [placed[s.child.id]]
    )
    limited = _limited(view, number)
    return Insight(
        question=asked,
        questions=len(view.round.dimensions),
        network=network,
        status=whole if compared is Reference.WHOLE else replace(whole, standings=drawn),
        reference=compared,
        among=among,
        often_code=often,
        children=noted,
        unchosen=tuple(
            Unchosen(c, chosen[c.pupil].given if chosen[c.pupil].child.answered else None)
            for c in children
            if chosen[c.pupil].unchosen
        ),
        isolated=_isolated(view, children, [ties(each) for each in networks.values()]),
        figures=_figures(network, found, asked, {c.pupil: c for c in children}),
        unchosen_by_chance=indices(network).expected_unchosen,
        several_groups=_several_groups(view),
        unequal=limited and compared is Reference.WHOLE and _several_groups(view),
    )


def links(insight: Insight, pupil: UUID) -> Links:
    """Give whom a child on the list chose and by whom it was chosen."""
    found = ties(insight.network)

    def named(ids: Iterable[ChildId]) -> tuple[Child, ...]:
        wanted = set(ids)
        return tuple(noted.child for noted in insight.children if noted.child.pupil in wanted)

    mutual = found.mutual(pupil)
    return Links(
        named(mutual),
        named(found.likes[pupil] - mutual),
        named(found.liked_by[pupil] - mutual),
        len(found.dislikes[pupil]),
        len(found.disliked_by[pupil]),
    )


def shown_label(standing: Standing) -> Label:
    """Give the label by the definition on the screen, as far as words can say it.

    Where nobody named anybody, none is at or above the mean: many choices then make a child *controversial* by the
    letter, but nobody can be told that some named it and some did not.
    """
    label = standing.newcomb_bukowski
    if label is Label.CONTROVERSIAL and not standing.received_neg:
        return Label.POPULAR
    return label


def wants_talk(view: RoundView) -> tuple[tuple[Child, str], ...]:
    """Give the children who coloured that they want to talk with somebody, and with whom; never for a print."""
    taking_part = {p.pupil: p for p in view.round.participants}
    return tuple((c, taking_part[c.pupil].talk_with) for c in view.children if taking_part[c.pupil].wants_talk)


def _several_groups(view: RoundView) -> bool:
    return len({p.home_group for p in view.round.participants if p.listed}) > 1


def _limited(view: RoundView, number: int) -> bool:
    """Say whether some child did not have every other on its list."""
    asked = dimension(view.round, number)
    return asked.circle is Circle.HOME_GROUP or (asked.young_own and any(p.young for p in view.round.participants))


def _among(view: RoundView, network: Network, whole: Status, reference: Reference) -> tuple[Among, ...]:
    if reference is Reference.WHOLE:
        return (Among("", network, whole),)
    group_of = {p.pupil: p.home_group for p in view.round.participants}
    names = {group_of[c.pupil]: c.home_group for c in view.children}
    made = []
    for group, name in names.items():
        members = {c.pupil for c in view.children if group_of[c.pupil] == group}
        # Choices for and by other children stay in it: they do not count where those are not.
        own = replace(network, children=tuple(c for c in network.children if c.id in members))
        made.append(Among(name, own, status(own, view.policy.thresholds)))
    return tuple(each for each in made if each.status.size)


def _codes(whole: Standing, here: Standing, compared: Status, often: Code) -> tuple[Code, ...]:
    """Give what is said of a child; being chosen by nobody is of the whole round, whoever it is compared with."""
    codes: list[Code] = []
    if not compared.labels_shown:
        codes.append(Code.NONE_SMALL)
    else:
        label = _OF_LABEL.get(shown_label(here))
        if here.often_chosen:
            codes.append(often)
        if label is not None and not (label is Code.FEW and whole.unchosen):
            codes.append(label)
        if whole.unchosen:
            codes.append(Code.ISOLATE if whole.isolate else Code.UNCHOSEN)
    if not whole.child.answered:
        codes.append(Code.UNKNOWN)
    return tuple(codes) or (Code.AVERAGE,)


def _isolated(view: RoundView, children: tuple[Child, ...], chosen_on: Sequence[Ties]) -> tuple[Unchosen, ...]:
    """Give the children whom nobody chose on any positive question, whether or not they chose others."""
    round_ = view.round
    chosen = {c for found in chosen_on for c, by in found.liked_by.items() if by}

    def given(pupil: UUID) -> int | None:
        replies: set[AnswerState | None] = {round_.reply(pupil, d.number) for d in round_.dimensions}
        if not any(reply is not None and reply.responded for reply in replies):
            return None
        return len(frozenset[ChildId]().union(*(found.likes[pupil] for found in chosen_on)))

    return tuple(Unchosen(c, given(c.pupil)) for c in children if c.pupil not in chosen)


def _figures(network: Network, found: Ties, asked: Dimension, children: Mapping[ChildId, Child]) -> Figures:
    shares = ratios(network, asked.limit or 0)
    group = {c.id: c.group for c in found.present}
    several = len(set(group.values())) > 1
    pos, between = shares.density_pos.part, shares.reciprocity.whole
    own = sum(group[i] == group[j] for i, chosen in found.likes.items() for j in chosen)
    respondents = len(found.respondents)
    bridged = bridges(network)
    pairs = found.mutual_pairs()
    return Figures(
        shares=shares,
        given=Ratio(pos, respondents),
        given_neg=Ratio(sum(map(len, found.dislikes.values())), len(found.respondents_neg))
        if found.asked_negative
        else None,
        pairs=tuple((children[a], children[b]) for a, b in pairs),
        mutual_neg=len(found.mutual_pairs(positive=False)),
        groups=tuple(tuple(children[i] for i in members) for members in groups(network)),
        bridges=tuple((children[a], children[b]) for a, b in pairs if (a, b) in bridged),
        between_groups=several,
        one_sided=Ratio(between - shares.reciprocity.part, between),
        unknown=pos - between,
        conflicting=len(found.conflicting()),
        both_signs=len(found.both_signs()),
        own_group=Ratio(own, pos) if several and asked.circle is not Circle.HOME_GROUP else None,
    )
