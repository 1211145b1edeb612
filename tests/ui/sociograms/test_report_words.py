"""The group report in words: what the screen says, for paper."""

from __future__ import annotations

from dataclasses import replace

from buut_desktop.ui.sociograms import figure_words, insight_words
from buut_desktop.ui.sociograms.report_words import report_parts
from buut_desktop.use_cases.analyse_round import Code, analyse_round
from buut_desktop.use_cases.report_round import report_round
from tests.use_cases.rounds import Made, pupil, ring

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


def test_one_answer_that_stands_out_is_said_in_the_singular() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    view = Made(letters, [({"b": "c"}, {"b": "a"})]).view()
    insight = analyse_round(view, 1)
    [rejected] = insight.having(Code.REJECTED)
    said = insight_words.sentence(insight, rejected, Code.REJECTED, 2)
    assert said.startswith("In ronde 2 noemde 1 van de 25 kinderen A bij “liever niet”.")
    [liked] = insight.having(Code.POPULAR)
    said = insight_words.sentence(insight, liked, Code.POPULAR, 2)
    assert said.startswith("In ronde 2 koos 1 van de 25 kinderen C;")


def test_who_is_asked_one_question_only_is_counted_for_that_one() -> None:
    view = Made(TWELVE, [(ring(TWELVE), {"e": "a", "f": "a", "g": "ab", "h": "a", "i": "a"})]).view()
    young = {pupil(letter) for letter in "bcd"}
    replies = tuple(r for r in view.round.replies if r.positive or r.pupil not in young)
    insight = analyse_round(replace(view, round=replace(view.round, replies=replies)), 1)
    one = insight.noted(pupil("a"))
    assert one is not None
    assert insight_words.numbers(one, Code.REJECTED) == "5 van de 8"
    assert insight_words.numbers(one, Code.CONTROVERSIAL) == "1 van de 11 gekozen, 5 van de 8 liever niet"
