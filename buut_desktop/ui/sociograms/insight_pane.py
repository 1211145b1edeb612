"""What stands out (wat valt op): sentences about the round, each with its figures, none about what a child is.

A name picks the child in the picture; a child picked there has a card of its own here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.labels import OneLine, label, strong
from buut_desktop.ui.shared.layouts import STRETCH, Scrolled, clear, column, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.shared.wrapped_link import WrappedLink
from buut_desktop.ui.sociograms import figure_words
from buut_desktop.ui.sociograms import insight_words as words
from buut_desktop.ui.sociograms.insight_parts import Explained, NameLink
from buut_desktop.use_cases.analyse_round import Code, Insight, Noted, Pair, Reference, links
from buut_desktop.use_cases.show_round import Child
from buut_desktop.use_cases.weigh_round import Weighed

MOST_NAMES = 6
"""More than this stand behind *en nog …*."""
_FIGURES = "figures"
_WIDEST = 520
"""Where the pane has a small window to itself, a line still ends near its beginning."""
_WITH_WHOM = (Segment(Reference.WHOLE.value, "hele groep"), Segment(Reference.HOME_GROUP.value, "thuisgroep"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the pane is about."""

    insight: Insight
    round_number: int
    typed: int
    forms: int
    talk: tuple[tuple[Child, str], ...]

    @property
    def complete(self) -> bool:
        """Whether every form was typed."""
        return self.typed >= self.forms


class InsightPane(Scrolled):
    """The right pane; `picked` tells which child was pressed, None for none any more."""

    picked = Signal(object)
    reference_chosen = Signal(str)
    """The value of a `Reference`."""

    def __init__(self) -> None:
        self._column = column(gap=4, edges=(20, 16, 8, 16))
        content = pane(self._column)
        content.setMaximumWidth(_WIDEST)
        super().__init__(content)
        self.setProperty("ground", "sunken")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(say("insight.title"))
        self._shown: _Shown | None = None
        self._weighed: Weighed | None = None
        self._child: UUID | None = None
        self._overview_at = 0
        """How far what stands out was scrolled when a child got its card."""
        self._opened: set[str] = set()
        """What was unfolded: it stays so while the round is typed."""
        self._back: Button | None = None
        self._explained: list[Explained] = []
        self._when_weighed: list[Callable[[], object]] = []

    def show_insight(
        self,
        insight: Insight,
        round_number: int,
        *,
        typed: int,
        forms: int,
        talk: tuple[tuple[Child, str], ...] = (),
    ) -> None:
        """Show what stands out in one question of the round, of which so many forms were typed.

        `talk` are the children who want to talk with somebody, and with whom. What was weighed before is let go of.
        """
        self._shown, self._weighed = _Shown(insight, round_number, typed, forms, talk), None
        self._build()

    def show_weighed(self, weighed: Weighed | None) -> None:
        """Put how firmly labels stand, and what chance gives, beside what is shown; None while it is computed."""
        self._weighed = weighed
        for explained in self._explained:
            explained.refresh()
        for tell in self._when_weighed:
            tell()

    def show_child(self, child: UUID | None) -> None:
        """Show the card of one child, or what stands out for None."""
        if child == self._child:
            return
        bar = self.verticalScrollBar()
        if self._child is None:
            self._overview_at = bar.value()
        self._child = child
        self._build(0 if child is not None else self._overview_at)

    # Building

    def _build(self, at: int | None = None) -> None:
        """Build it anew, scrolled down by `at` px; None leaves that as it is."""
        if self._shown is None:
            return
        down = self.verticalScrollBar().value() if at is None else at
        clear(self._column)
        self._back, self._explained, self._when_weighed = None, [], []
        noted = self._shown.insight.noted(self._child) if self._child is not None else None
        if noted is None:
            self._child = None
            self._overview(self._shown)
        else:
            self._card(self._shown, noted)
        self._column.addStretch(1)
        # Once it has its height; the bar is asked for then, for it may be another one by that time.
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(down))

    def _overview(self, shown: _Shown) -> None:
        insight = shown.insight
        self._add(say("insight.title"), "title")
        took_part = words.took_part(insight)
        self._add(took_part if shown.complete else f"Voorlopig: {took_part}", "caption")
        if insight.questions > 1:
            self._add(insight.question.heading(), "caption")
        self._talk(shown)
        if not shown.typed and not shown.insight.status.respondents:
            self._gap()
            self._add(say("empty.round_no_answers"), "")
            return
        if insight.several_groups:
            self._switch(insight)
        for caution in words.cautions(insight):
            self._add(caution, "caption")
        for section in words.sections(insight, complete=shown.complete):
            self._section(shown, section)
            if section.chance_after:
                self._chance(insight)
        self._mutual(insight)
        self._groups(insight)
        self._figures(insight)
        self._gap()
        self._add(say("pic.definition", procent=dutch.percent(insight.status.thresholds.often_tail)), "caption")
        self._add(f"Over ronde {shown.round_number}. {say('insight.not_monitor')}", "caption")

    def _talk(self, shown: _Shown) -> None:
        if not shown.talk:
            return
        self._gap()
        self._add(say("insight.talk"), "section")
        for child, with_whom in shown.talk:
            self._column.addWidget(self._link(child.pupil, child.short))
            if with_whom:
                self._add(f"het liefst met {isolated(with_whom)}", "caption")

    def _switch(self, insight: Insight) -> None:
        made = Segmented(_WITH_WHOM, value=insight.reference.value, name="Vergelijken met")
        made.chosen.connect(self.reference_chosen)
        self._column.addSpacing(4)
        self._column.addWidget(made)

    def _section(self, shown: _Shown, section: words.Section) -> None:
        self._gap()
        self._add(section.title, "section")
        self._add(section.count, "caption")
        if section.nobody:
            self._add(section.nobody, "")

        def named(line: words.Line) -> QWidget:
            return self._line(shown, section.key, line, self._link(line.child, line.name), line.name)

        self._some(section.key, section.lines, named)
        if section.key == "not_yet":
            missing = dutch.count(shown.forms - shown.typed, "formulier ontbreekt", "formulieren ontbreken")
            self._add(f"{missing} nog; dit kan dus veranderen.", "caption")

    def _line(self, shown: _Shown, key: str, line: words.Line, head: QWidget, about: str) -> QWidget:
        """Give the numbers of a line, how firmly it stands, and why it is there."""
        insight, noted = shown.insight, shown.insight.noted(line.child)
        assert noted is not None, "a line is about a child on the list"

        def numbers() -> str:
            return " · ".join(part for part in (line.words, words.grade(line, self._weighed)) if part)

        def why() -> Sequence[str]:
            return words.why(insight, noted, line.code, shown.round_number, self._weighed)

        return self._explain(f"{key}/{line.child}/{line.code}", head, about, numbers, why)

    def _chance(self, insight: Insight) -> None:
        """What chance gives, once for everyone whom nobody chose on this question."""
        self._column.addSpacing(8)
        self._awaited(lambda weighed: words.chance(insight, weighed))
        if insight.unchosen:
            self._add("Ga praten voordat je iets besluit.", "caption")
        self._awaited(lambda weighed: figure_words.own_group(insight, weighed))

    def _awaited(self, words_of: Callable[[Weighed | None], Sequence[str]]) -> None:
        """Show a sentence that depends on what is weighed, as far as it is known."""
        told = label("", "caption", wrap=True)
        self._column.addWidget(told)

        def tell() -> None:
            said = " ".join(words_of(self._weighed))
            told.setText(said)
            told.setVisible(bool(said))

        tell()
        self._when_weighed.append(tell)

    def _mutual(self, insight: Insight) -> None:
        self._gap()
        self._add("Wederzijds gekozen", "section")
        self._add(figure_words.pairs(insight), "caption")
        self._in_a_line("pairs", [_pair(pair) for pair in insight.pairs])

    def _groups(self, insight: Insight) -> None:
        found = insight.figures
        if found.groups:
            count = dutch.count(len(found.groups), "groepje", "groepjes")
            self._counted("groups", "Groepjes", count, say("figures.groups"))
            self._some("groups", found.groups, lambda g: label(dutch.listing([c.short for c in g]), wrap=True))
        if found.bridges:
            count = dutch.count(len(found.bridges), "paar", "paren")
            explained = say("figures.bridges" if found.between_groups else "figures.bridges_class")
            self._counted("bridges", "Bruggen", count, explained)
            self._in_a_line("bridges", [_pair(pair) for pair in found.bridges])

    def _counted(self, key: str, title: str, count: str, explained: str) -> None:
        self._gap()
        head = label(title, "section")
        self._column.addWidget(self._explain(key, head, title, lambda: count, lambda: (explained,)))

    def _figures(self, insight: Insight) -> None:
        """The figures, folded until they are asked for; only then are they built, so that typing need not wait."""
        self._gap()
        inside = column(gap=8, edges=(0, 4, 0, 0))
        body = pane(inside)
        folded = Button(say("figures.title"), lambda: turn(_FIGURES not in self._opened), kind="link")

        def turn(on: bool) -> None:
            self._remember(_FIGURES, on)
            folded.set_icon("open" if on else "forward")
            if on and not inside.count():
                for figure in figure_words.figures(insight):
                    inside.addWidget(self._figure(figure))
            body.setVisible(on)

        self._column.addLayout(row(folded, STRETCH))
        self._column.addWidget(body)
        turn(_FIGURES in self._opened)

    def _figure(self, figure: figure_words.Figure) -> QWidget:
        head = strong(figure.title)
        return self._explain(
            f"figure/{figure.key}", head, figure.title, lambda: figure.value, lambda: figure.why(self._weighed)
        )

    # One child

    def _card(self, shown: _Shown, noted: Noted) -> None:
        insight, child = shown.insight, noted.child
        self._back = Button(say("insight.title"), lambda: self._pick(None), kind="link", icon="back")
        self._column.addLayout(row(self._back, STRETCH))
        self._column.addWidget(OneLine(child.short, "title", least=60))
        self._add(" · ".join(part for part in (child.home_group, f"nummer {child.number}") if part), "caption")
        if insight.questions > 1:
            self._add(insight.question.heading(), "caption")
        found, whole = links(insight, child.pupil), insight.status.of(child.pupil)
        self._gap()
        if Code.UNKNOWN in noted.codes:
            self._add(words.sentence(insight, noted, Code.UNKNOWN, shown.round_number), "")
        self._add(f"Door {whole.received} van de {whole.raters} gekozen", "strong")
        for line in words.standing(insight.status, whole):
            self._add(line, "caption")
        if shown.complete:
            self._said(shown, noted)
        for title, who in (
            ("Kiezen elkaar", found.mutual),
            ("Kiest", found.chose),
            ("Gekozen door", found.chosen_by),
        ):
            if who:
                self._gap()
                self._add(f"{title} ({len(who)})", "strong")
                for other in who:
                    self._column.addWidget(self._link(other.pupil, other.short))

    def _said(self, shown: _Shown, noted: Noted) -> None:
        """What is said of the child in this round, each with why."""
        self._gap()
        self._add("In deze ronde", "section")
        for code in noted.codes:
            if code is Code.NONE_SMALL:
                self._add(words.sentence(shown.insight, noted, code, shown.round_number), "")
            elif code is not Code.UNKNOWN:
                self._column.addWidget(self._reason(shown, noted, code))

    def _reason(self, shown: _Shown, noted: Noted, code: Code) -> QWidget:
        line = words.Line(noted.child.pupil, noted.child.short, words.numbers(noted, code), code)
        said = words.label(code)
        return self._line(shown, "card", line, strong(said, wrap=True), said)

    # Small parts

    def _some(self, key: str, all_of: Sequence[object], made: Callable[..., QWidget]) -> None:
        """Show the first names, and the others once they are asked for."""
        more = f"{key}/all"
        shown = all_of if more in self._opened or len(all_of) <= MOST_NAMES + 1 else all_of[:MOST_NAMES]
        for each in shown:
            self._column.addWidget(made(each))
        if len(shown) < len(all_of):
            self._column.addWidget(WrappedLink(f"en nog {len(all_of) - len(shown)}", partial(self._all_of, more)))

    def _in_a_line(self, key: str, names: Sequence[str]) -> None:
        """Show the first of these behind each other, and the others once they are asked for."""
        more = f"{key}/all"
        shown = names if more in self._opened or len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
        if shown:
            self._add("\N{NO-BREAK SPACE}· ".join(shown), "")
        if len(shown) < len(names):
            self._column.addWidget(WrappedLink(f"en nog {len(names) - len(shown)}", partial(self._all_of, more)))

    def _all_of(self, key: str) -> None:
        self._remember(key, True)
        self._build()

    def _explain(
        self, key: str, head: QWidget, about: str, numbers: Callable[[], str], why: Callable[[], Sequence[str]]
    ) -> Explained:
        made = Explained(
            head, about, numbers, why, opened=key in self._opened, turned=lambda on: self._remember(key, on)
        )
        self._explained.append(made)
        return made

    def _remember(self, key: str, on: bool) -> None:
        (self._opened.add if on else self._opened.discard)(key)

    def _link(self, child: UUID, name: str) -> QWidget:
        return NameLink(child, name, partial(self._pick, child))

    def _pick(self, child: UUID | None) -> None:
        """Show a child or, for None, everything again; the keyboard goes to where one can go back or on from."""
        before = self._child
        self.show_child(child)
        links = self.findChildren(NameLink)
        back = next((link for link in links if link.child == before), None) if child is None else self._back
        if back is not None:
            back.setFocus()
        self.picked.emit(child)

    def _add(self, text: str, role: str) -> None:
        self._column.addWidget(label(text, role, wrap=True))

    def _gap(self) -> None:
        self._column.addSpacing(14)


def _pair(pair: Pair) -> str:
    return dutch.listing([child.short for child in pair])
