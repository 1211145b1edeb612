"""The group report in words: what the screen says, for paper."""

from __future__ import annotations

from buut_desktop.ui.sociograms import figure_words, insight_words
from buut_desktop.ui.sociograms.report_words import report_parts
from buut_desktop.use_cases.report_round import report_round
from tests.use_cases.rounds import Made, ring

TWELVE = "abcdefghijkl"
STAR = dict.fromkeys(TWELVE[1:], "a") | {"a": "b", "c": "ab"}


def test_every_question_says_on_paper_what_the_screen_says() -> None:
    report = report_round(Made(TWELVE, [(STAR, None), (ring(TWELVE, 2), None)]).view())
    parts = report_parts(report)
    assert [part.question for part in parts] == ["Vraag 1?", "Vraag 2?"]
    for part, question in zip(parts, report.questions, strict=True):
        shown = insight_words.sections(question.insight, complete=True)
        assert [(s.title, s.count) for s in part.sections[: len(shown)]] == [(s.title, s.count) for s in shown]
        assert list(part.figures) == [(f.title, f.value) for f in figure_words.figures(question.insight)]
    [often, isolated] = parts[0].sections[:2]
    assert [(line.who, line.what) for line in often.lines] == [("A", "11 van de 11 · stevig")]
    assert isolated.sentences[-1].startswith("Dit is meer dan toeval")


def test_where_few_took_part_the_sheet_says_why_no_child_is_named() -> None:
    [part] = report_parts(report_round(Made(TWELVE, [(STAR, None)], absent="hijkl").view()))
    assert part.participation == (
        "58 % deed mee (7 van 12). Minder dan 60 % deed mee. Het plaatje zie je wel, een duiding per kind niet."
    )
    assert all(line.what.startswith("afwezig") for section in part.sections[:2] for line in section.lines)
