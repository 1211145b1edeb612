"""The words of what stands out (wat valt op): sections, figures and *Waarom staat dit er?*, without any widget.

Every sentence is about this round, none about what a child is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from buut_desktop.domain.sociogram import AnswerState
from buut_desktop.sociometry.certainty import Certainty
from buut_desktop.sociometry.shuffles import Verdict
from buut_desktop.sociometry.status import Label, Standing, Status
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.figure_words import percent, short
from buut_desktop.use_cases.analyse_round import OFTEN, Code, Insight, Noted, Reference, Unchosen, shown_label
from buut_desktop.use_cases.show_round import Child
from buut_desktop.use_cases.weigh_round import Weighed

_TITLES = {
    Code.LEADER: "label.leader",
    Code.POPULAR: "pic.legend_often",
    Code.MANY: "pic.legend_often",
    Code.REJECTED: "label.rejected",
    Code.CONTROVERSIAL: "label.controversial",
    Code.NEGLECTED: "label.neglected",
    Code.FEW: "label.few",
}
"""The sections about single children, in their order."""
_LABEL = {
    Label.POPULAR: "label.popular",
    Label.REJECTED: "label.rejected",
    Label.NEGLECTED: "label.neglected",
    Label.CONTROVERSIAL: "label.controversial",
    Label.AVERAGE: "label.average",
    Label.MANY: "label.many",
    Label.FEW: "label.few",
}
_CODE = {
    Code.LEADER: "label.leader",
    Code.POPULAR: "label.popular",
    Code.MANY: "label.many",
    Code.REJECTED: "label.rejected",
    Code.CONTROVERSIAL: "label.controversial",
    Code.NEGLECTED: "label.neglected",
    Code.FEW: "label.few",
    Code.UNCHOSEN: "label.unchosen",
    Code.ISOLATE: "label.isolate",
    Code.UNKNOWN: "label.unknown",
    Code.AVERAGE: "label.average",
}
_NO_ANSWER = {
    AnswerState.ABSENT: "entry.absent",
    AnswerState.DECLINED: "entry.not_taking_part",
    AnswerState.SKIPPED: "entry.skipped",
}
_GRADE = {"firm": "insight.firm", "fairly": "insight.fairly", "shaky": "insight.shaky"}
_GRADE_WHY = {"firm": "certainty.firm", "fairly": "certainty.fairly", "shaky": "certainty.shaky"}


@dataclass(frozen=True, slots=True)
class Line:
    """A child in a section: its name, and the numbers beside it."""

    child: UUID
    name: str
    words: str
    code: Code


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, how many of how many, and the children; `lines` are empty where only the count may be said."""

    key: str
    title: str
    count: str
    lines: tuple[Line, ...]
    nobody: str = ""
    """What stands there instead of names."""
    chance_after: bool = False
    """Whether what chance gives stands below it."""


def took_part(insight: Insight) -> str:
    """Give "92 % deed mee (69 van 75)"."""
    share = insight.figures.shares.participation
    return say("insight.took_part", procent=percent(share), n=share.part, N=share.whole)


def cautions(insight: Insight) -> tuple[str, ...]:
    """Give what must be known before anything else is read: with whom is compared, and where too few took part."""
    said = []
    if insight.reference is Reference.HOME_GROUP:
        said.append(say("insight.within"))
    if insight.unequal:
        said.append(say("insight.unequal"))
    for among in insight.among:
        bounds, front = among.status.thresholds, f"{dutch.listing([among.name or 'Zonder thuisgroep'])}: "
        front = front if insight.reference is Reference.HOME_GROUP else ""
        if among.status.note == "too_small":
            said.append(front + say("empty.insight_small", n=bounds.smallest_group))
        elif among.status.note == "low_participation":
            lowest = dutch.percent(bounds.lowest_participation)
            said.append(front + say("empty.insight_participation", procent=lowest))
        elif among.status.thin:
            thin = dutch.percent(bounds.warn_participation)
            said.append(f"{front}Minder dan {thin} % deed mee: lees dit met terughoudendheid.")
    return tuple(said)


def sections(insight: Insight, *, complete: bool) -> tuple[Section, ...]:
    """Give what is said of single children; before every form is typed (`complete`) only who is chosen often."""
    said = []
    for code, title in _TITLES.items():
        noted = insight.having(code)
        wanted = noted or code is insight.often_code
        if insight.labels_shown and wanted and (complete or code in OFTEN):
            lines = tuple(Line(n.child.pupil, n.child.short, numbers(n, code), code) for n in noted)
            nobody = "" if lines else f"{say('pic.nobody_often').capitalize()}."
            said.append(Section(code.value, dutch.upper_first(say(title)), _count(insight, len(lines)), lines, nobody))
    if not complete:
        title = "Nog door niemand gekozen"
        return (*said, Section("not_yet", title, _count(insight, len(insight.unchosen)), ()))
    said += _unchosen(insight)
    unknown = insight.having(Code.UNKNOWN)
    if unknown:
        lines = tuple(Line(n.child.pupil, n.child.short, _received(insight, n), Code.UNKNOWN) for n in unknown)
        said.append(Section("unknown", dutch.upper_first(say("label.unknown")), _count(insight, len(lines)), lines))
    return tuple(said)


def numbers(noted: Noted, code: Code) -> str:
    """Give the numbers behind what is said of a child and how many could choose it, "" for who was chosen by nobody."""
    here = noted.standing
    if code in (Code.UNCHOSEN, Code.ISOLATE):
        return ""
    if code is Code.REJECTED:
        return f"{here.received_neg} van de {here.raters_neg}"
    if code in (Code.CONTROVERSIAL, Code.NEGLECTED):
        if here.raters_neg != here.raters:  # not every child was asked both questions
            chosen = f"{here.received} van de {here.raters} gekozen"
            return f"{chosen}, {here.received_neg} van de {here.raters_neg} liever niet"
        return f"{here.received} gekozen, {here.received_neg} liever niet, van de {here.raters}"
    return f"{here.received} van de {here.raters}"


def standing(status: Status, of: Standing) -> tuple[str, ...]:
    """Give how often one child was chosen and chose, as shares; of *liever niet* only how many."""
    said = [f"{percent(of.choice_status)} % van wie kon kiezen"]
    given = status.expansiveness(of)
    if given is not None:
        chose, minus = given
        said.append(f"koos zelf {chose.part} van de {chose.whole} ({percent(chose)} %)")
    lines = [" · ".join(said)]
    refused = of.rejection_status
    if refused is not None:
        named = "" if given is None or minus is None else f" · noemde er zelf {minus.part}"
        lines.append(f"bij “liever niet” genoemd door {refused.part} van de {refused.whole}{named}")
    return tuple(lines)


def grade(line: Line, weighed: Weighed | None) -> str:
    """Give "stevig" for behind the numbers of a line, "…" while it is computed, and "" where there is none."""
    if line.code in (Code.UNCHOSEN, Code.ISOLATE, Code.UNKNOWN):
        return ""
    if weighed is None:
        return "…"
    certainty = weighed.certainty(line.child, line.code)
    return "" if certainty is None else say(_GRADE[certainty.grade])


def why(insight: Insight, noted: Noted, code: Code, round_number: int, weighed: Weighed | None) -> tuple[str, ...]:
    """Give why that is said of a child: the sentence, how firmly it stands or what chance gives, the definitions."""
    said = [sentence(insight, noted, code, round_number)]
    if code in (Code.UNCHOSEN, Code.ISOLATE):
        if insight.status.asked_negative and insight.status.of(noted.child.pupil).ghost:
            said.append(say("label_why.ghost", kind=noted.child.short))
        return (*said, *chance(insight, weighed))
    if code is Code.UNKNOWN:
        return tuple(said)
    certainty = None if weighed is None else weighed.certainty(noted.child.pupil, code)
    if certainty is not None:
        said += _certainty(certainty)
    return (*said, *_definitions(noted))


def sentence(insight: Insight, noted: Noted, code: Code, round_number: int) -> str:
    """Give the sentence that explains what is said of a child."""
    here, name = noted.standing, noted.child.short
    told = partial(say, n=round_number, N=here.raters, kind=name)
    if code in (Code.POPULAR, Code.MANY):
        return told("label_why.popular_one" if here.received == 1 else "label_why.popular", x=here.received)
    if code is Code.LEADER:
        return told("label_why.leader_one" if here.received == 1 else "label_why.leader", x=here.received)
    if code is Code.REJECTED:
        key = "label_why.rejected_one" if here.received_neg == 1 else "label_why.rejected"
        return told(key, x=here.received_neg, N=here.raters_neg)
    if code is Code.NEGLECTED:
        return told("label_why.neglected")
    if code is Code.CONTROVERSIAL:
        return told("label_why.controversial")
    if code is Code.FEW:
        return told("label_why.few_one" if here.received == 1 else "label_why.few", x=here.received)
    if code in (Code.UNCHOSEN, Code.ISOLATE):
        return _unchosen_sentence(insight, noted.child, code, told)
    if code is Code.UNKNOWN:
        return told("label_why.unknown")
    return told("label_why.none_small" if code is Code.NONE_SMALL else "label_why.average")


def label(code: Code) -> str:
    """Give the words of a code, "" for the one that says that nothing may be said."""
    return say(_CODE[code]) if code in _CODE else ""


def chance(insight: Insight, weighed: Weighed | None) -> tuple[str, ...]:
    """Give what chance alone would leave unchosen, beside what this round has."""
    count = len(insight.unchosen)
    if weighed is None:
        return (say("insight.computing"),)
    found = weighed.by_chance.unchosen
    if found.verdict is Verdict.AS_CHANCE:
        each, expected = short(weighed.by_chance.choices_each), short(found.expected)
        return (say("chance.as_chance", x=count, k=each, y=expected),) if count else ()
    here = f"Bij deze vraag: {count} van {insight.status.size} niet gekozen."
    front = (here,) if insight.questions > 1 else ()
    if found.verdict is Verdict.FEWER:
        return (*front, say("chance.fewer"))
    if found.verdict is Verdict.MORE:
        return (*front, say("chance.more"))
    return (*front, say("chance.between", z=found.one_in))


def _received(insight: Insight, noted: Noted) -> str:
    """Give what a child without an answer received, and why it gave none."""
    whole = insight.status.of(noted.child.pupil)
    received = f"gekozen door {whole.received} van de {whole.raters}"
    return f"{say(_NO_ANSWER[noted.reply]).lower()} · {received}" if noted.reply in _NO_ANSWER else received


def _unchosen(insight: Insight) -> list[Section]:
    """Give who was chosen by nobody in the round, and who only on this question was not."""
    isolated = {u.child.pupil for u in insight.isolated}
    here = tuple(u for u in insight.unchosen if u.child.pupil not in isolated)
    said = []
    if insight.isolated or not here:
        said.append(_nobody_chose(insight, "isolated", "pic.legend_isolated", insight.isolated))
    if here:
        said.append(_nobody_chose(insight, "unchosen", "pic.legend_unchosen", here))
    return [*said[:-1], replace(said[-1], chance_after=True)]


def _nobody_chose(insight: Insight, key: str, title: str, who: tuple[Unchosen, ...]) -> Section:
    lines = tuple(Line(u.child.pupil, u.child.short, _chose_itself(u), _code(u)) for u in who)
    nobody = "" if who else say("insight.everyone_chosen")
    unnamed = {noted.child.pupil for noted in insight.having(Code.NONE_SMALL)}
    shown = tuple(line for line in lines if line.child not in unnamed)
    return Section(key, dutch.upper_first(say(title)), _count(insight, len(who)), shown, nobody)


def _code(who: Unchosen) -> Code:
    return Code.ISOLATE if who.given == 0 else Code.UNCHOSEN


def _chose_itself(who: Unchosen) -> str:
    if who.given is None:
        return say("label.unknown")
    return f"koos zelf {dutch.count(who.given, 'kind', 'kinderen')}" if who.given else "koos niemand"


def _unchosen_sentence(insight: Insight, child: Child, code: Code, told: Callable[..., str]) -> str:
    found = next((u for u in insight.isolated if u.child == child), None)
    if found is None:
        return told("label_why.unchosen_here")
    if code is Code.ISOLATE:
        return told("label_why.isolate")
    if found.given is None:
        return told("label_why.unchosen_unknown")
    return told("label_why.unchosen_one" if found.given == 1 else "label_why.unchosen", y=found.given)


def _certainty(found: Certainty) -> list[str]:
    said = [say(_GRADE_WHY[found.grade], p=found.percent)]
    if found.hangs_on:
        key = "certainty.hangs_on_one" if found.hangs_on == 1 else "certainty.hangs_on"
        said.append(say(key, n=found.hangs_on))
    return [*said, say("certainty.limit")]


def _definitions(noted: Noted) -> list[str]:
    here = noted.standing
    named = say(_LABEL[shown_label(here)])
    if here.often_from is None:
        said = [say("definition.newcomb_bukowski_none", label=named)]
    else:
        said = [say("definition.newcomb_bukowski", label=named, n=here.often_from, N=here.raters)]
    if here.coie_dodge is None or here.preference is None or here.impact is None:
        return [*said, say("definition.positive")]
    preference, impact = _signed(here.preference), _signed(here.impact)
    named = say(_LABEL[here.coie_dodge])
    return [*said, say("definition.coie_dodge", label=named, voorkeur=preference, invloed=impact)]


def _signed(value: float) -> str:
    return dutch.decimal(value, 2).replace("-", "−")


def _count(insight: Insight, count: int) -> str:
    size = insight.status.size
    return f"{count} van {size} · {percent(insight.figures.shares.participation)} % deed mee"
