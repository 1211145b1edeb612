"""What stands out (wat valt op): sentences about the round, each with its figures, none about what a child is."""

from __future__ import annotations

from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import Scrolled, clear, column, pane
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.analyse_round import Insight
from buut_desktop.use_cases.show_round import Child

MOST_NAMES = 8


class InsightPane(Scrolled):
    """The right pane; every heading has n/N beside it."""

    def __init__(self) -> None:
        self._column = column(gap=4, edges=(20, 16, 8, 16))
        super().__init__(pane(self._column))
        self.setProperty("ground", "sunken")
        self.setAccessibleName(say("insight.title"))

    def show_insight(self, insight: Insight, round_number: int, *, typed: int) -> None:
        """Show what stands out in one question of the round."""
        clear(self._column)
        status = insight.status
        self._add(say("insight.title"), "title")
        percent = round(100 * status.participation)
        took_part = say("insight.took_part", procent=percent, n=status.respondents, N=status.size)
        self._add(took_part if typed >= status.size else f"Voorlopig: {took_part}", "caption")
        if status.labels_shown and status.thin:
            thin = dutch.percent(status.thresholds.warn_participation)
            self._add(f"Minder dan {thin} % deed mee: lees dit met terughoudendheid.", "caption")
        if not typed:
            self._gap()
            self._add(say("empty.round_no_answers"), "")
            self._finish()
            return
        self._often(insight)
        if typed < status.size:
            self._not_yet(insight, typed)
        else:
            self._unchosen(insight)
        self._mutual(insight)
        if insight.absent and typed >= status.size:
            self._heading("Geen antwoord", len(insight.absent), status.size)
            self._names(insight.absent)
            self._add("Wat zij zouden kiezen, weten we niet.", "caption")
        self._gap()
        self._add(say("pic.definition", procent=dutch.percent(status.thresholds.often_tail)), "caption")
        self._add(f"Over ronde {round_number}. {say('insight.not_monitor')}", "caption")
        self._finish()

    def _often(self, insight: Insight) -> None:
        status = insight.status
        if status.note == "too_small":
            self._gap()
            self._add(say("empty.insight_small", n=status.thresholds.smallest_group), "")
            return
        if status.note == "low_participation":
            self._gap()
            lowest = dutch.percent(status.thresholds.lowest_participation)
            self._add(say("empty.insight_participation", procent=lowest), "")
            return
        self._heading("Vaak gekozen (mogelijke leider)", len(insight.often), status.size)
        if not insight.often:
            self._add("Niemand opvallend vaak gekozen.", "")
        for child in insight.often:
            standing = status.of(child.pupil)
            self._add(child.short, "strong")
            self._add(f"door {standing.received} van de {standing.raters} gekozen", "caption")

    def _not_yet(self, insight: Insight, typed: int) -> None:
        """While forms are missing, who is still unchosen says nothing yet: a count, no names."""
        status = insight.status
        people = len(insight.unchosen) + len(insight.isolated)
        self._heading("Nog door niemand gekozen", people, status.size)
        missing = dutch.count(status.size - typed, "formulier ontbreekt", "formulieren ontbreken")
        self._add(f"{missing} nog; dit kan dus veranderen.", "caption")

    def _unchosen(self, insight: Insight) -> None:
        status = insight.status
        people = (*insight.unchosen, *insight.isolated)
        self._heading("Door niemand gekozen", len(people), status.size)
        for child in people[:MOST_NAMES]:
            standing = status.of(child.pupil)
            self._add(child.short, "strong")
            if standing.isolate:
                words = "koos zelf ook niemand"
            elif not standing.child.answered:
                words = "eigen keuzes onbekend"
            else:
                words = f"koos zelf {dutch.count(standing.given, 'kind', 'kinderen')}"
            self._add(words, "caption")
        if len(people) > MOST_NAMES:
            self._add(f"en nog {len(people) - MOST_NAMES}; in het plaatje zijn het de vierkantjes.", "caption")
        chance = dutch.decimal(insight.unchosen_by_chance)
        self._add(
            f"Bij zomaar kiezen zouden het er ongeveer {chance} zijn. Ga praten voordat je iets besluit.", "caption"
        )

    def _mutual(self, insight: Insight) -> None:
        self._gap()
        self._add(f"{dutch.count(len(insight.pairs), 'wederzijds paar', 'wederzijdse paren')}", "section")
        shown = insight.pairs[:MOST_NAMES]
        if shown:
            self._add(" · ".join(f"{isolated(a.short)} en {isolated(b.short)}" for a, b in shown), "")
        if len(insight.pairs) > len(shown):
            self._add(f"en nog {len(insight.pairs) - len(shown)}", "caption")

    def _heading(self, text: str, count: int, size: int) -> None:
        self._gap()
        self._add(f"{text} – {count} van {size}", "section")

    def _names(self, people: tuple[Child, ...]) -> None:
        more = f" en nog {len(people) - MOST_NAMES}" if len(people) > MOST_NAMES else ""
        self._add(", ".join(c.short for c in people[:MOST_NAMES]) + more, "")

    def _add(self, text: str, role: str) -> None:
        self._column.addWidget(label(text, role, wrap=True))

    def _gap(self) -> None:
        self._column.addSpacing(14)

    def _finish(self) -> None:
        self._column.addStretch(1)
