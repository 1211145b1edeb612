"""The words of the group report (groepsblad): the same sections and figures as beside the picture, for paper."""

from __future__ import annotations

from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms import figure_words
from buut_desktop.ui.sociograms import insight_words as words
from buut_desktop.use_cases.printed import ReportLine, ReportPart, ReportSection
from buut_desktop.use_cases.report_round import GroupReport, QuestionReport
from buut_desktop.use_cases.show_round import Child


def report_parts(report: GroupReport) -> tuple[ReportPart, ...]:
    """Give each question in words; before every form is typed only what may be said then."""
    complete = report.forms.part == report.forms.whole
    return tuple(_part(question, complete=complete) for question in report.questions)


def _part(found: QuestionReport, *, complete: bool) -> ReportPart:
    insight, weighed = found.insight, found.weighed
    took_part = words.took_part(insight)
    took_part = took_part if complete else f"Voorlopig: {took_part}"
    cautions = words.cautions(insight)
    said = []
    for section in words.sections(insight, complete=complete):
        lines = []
        for line in section.lines:
            grade = words.grade(line, weighed)
            lines.append(ReportLine(line.name, f"{line.words} · {grade}" if grade else line.words))
        sentences = [section.nobody] if section.nobody else []
        if section.chance_after:
            sentences += words.chance(insight, weighed)
        said.append(ReportSection(section.title, section.count, tuple(lines), tuple(sentences)))
    said += _together(found)
    return ReportPart(
        insight.question.wording,
        f"{took_part}. {' '.join(cautions)}" if cautions else took_part,
        tuple(said),
        tuple((figure.title, figure.value) for figure in figure_words.figures(insight)),
    )


def _together(found: QuestionReport) -> list[ReportSection]:
    """Give who belong together: pairs, groups of friends, and who join two home groups."""
    figures = found.insight.figures
    said = [ReportSection("Kiezen elkaar", dutch.count(len(figures.pairs), "paar", "paren"), _pairs(figures.pairs), ())]
    if figures.groups:
        lines = tuple(
            ReportLine(f"Groepje {place}", " · ".join(isolated(c.short) for c in members))
            for place, members in enumerate(figures.groups, 1)
        )
        said.append(
            ReportSection("Groepjes", dutch.count(len(lines), "groepje", "groepjes"), lines, (say("figures.groups"),))
        )
    if figures.bridges:
        why = say("figures.bridges" if figures.between_groups else "figures.bridges_class")
        said.append(
            ReportSection(
                "Bruggen", dutch.count(len(figures.bridges), "paar", "paren"), _pairs(figures.bridges), (why,)
            )
        )
    own = figure_words.own_group(found.insight, found.weighed)
    if own:
        said.append(ReportSection("Eigen thuisgroep", "", (), own))
    return said


def _pairs(pairs: tuple[tuple[Child, Child], ...]) -> tuple[ReportLine, ...]:
    if not pairs:
        return ()
    return (ReportLine("", " · ".join(f"{isolated(a.short)} en {isolated(b.short)}" for a, b in pairs)),)
