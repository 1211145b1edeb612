"""The school year (schooljaar) on one page: first and last day, days of the week, free days; each change is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.domain.school_year import starts
from buut_desktop.ui.pupils.sub_page import SubPage
from buut_desktop.ui.school_days.period_panel import PeriodPanel
from buut_desktop.ui.school_days.year_picture import YearPicture
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import SUGGESTION, Banner
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, QUIET, Button
from buut_desktop.ui.shared.chips import ChipRow, ChoiceChip, MenuChip
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Field
from buut_desktop.ui.shared.labels import OneLine, caption, display, quiet, section
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, card, clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.keep_school_days import KeepSchoolDays, YearShown

SCHOOL_DAYS = "school_days"
"""The code of this page."""
_BESIDE = 1060
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


class SchoolDaysPage(SubPage):
    """A year that nobody typed shows as a proposal, of which nothing is kept until it is agreed to or changed."""

    kinds = frozenset({Kind.SCHOOL_DAYS})

    def __init__(self, desk: Desk, *, keep: KeepSchoolDays) -> None:
        super().__init__()
        self._desk, self._keep = desk, keep
        self._year: int | None = None
        self._shown: YearShown | None = None
        self._changing: FreePeriod | None = None
        self._may_change = may(desk.actor, Act.CHANGE_SCHOOL_DAYS)
        self.year = MenuChip("Schooljaar", name="Schooljaar", icon="date")
        self.year.chosen.connect(self._chose_year)
        self.proposal = Banner(tone=SUGGESTION)
        self.agree = Button("Voorstel bewaren", self._agree, kind=PRIMARY)
        self.first = DateField(name="Eerste schooldag", today=desk.clock.today)
        self.last = DateField(name="Laatste schooldag", today=desk.clock.today)
        self.first_field, self.last_field = (
            Field("Eerste schooldag", self.first),
            Field("Laatste schooldag", self.last),
        )
        for day, around in ((self.first, self.first_field), (self.last, self.last_field)):
            day.setFixedWidth(200)
            day.problem.connect(around.show_problem)
            day.picked.connect(lambda _day, around=around: self._days_picked(around))
        self.weekdays = [ChoiceChip(word, value=str(n), name=dutch.DAYS[n]) for n, word in enumerate(_DAYS)]
        for chip in self.weekdays:
            chip.clicked.connect(lambda _on=False: self._weekdays_chosen())
        self.weekdays_field = Field("Op deze dagen is er school", ChipRow(*self.weekdays))
        self._periods = column(gap=0)
        self._suggested = FlowLayout(gap=8, line_gap=8)
        self._suggestions = pane(column(caption("Deze staan er nog niet bij:"), self._suggested, gap=6))
        self.add_button = Button("Vrije dagen toevoegen", lambda: self._open(None), icon="new")
        self.rows: dict[str, tuple[Button, Button]] = {}
        self.picture = YearPicture()
        self._summary = quiet(wrap=True)
        days = row(self.first_field, self.last_field, STRETCH, gap=24)
        for field in (self.first_field, self.last_field):
            days.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        left = pane(
            column(
                days,
                self.weekdays_field,
                8,
                row(section("Vrije dagen"), STRETCH, self.add_button),
                card(self._periods),
                self._suggestions,
                STRETCH,
                gap=12,
            )
        )
        left.setMaximumWidth(720)
        self._summary.setMinimumWidth(320)
        right = pane(column(section("In beeld"), self._summary, self.picture, STRETCH, gap=10))
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setContentsMargins(0, 0, 0, 0)
        self._two.setSpacing(40)
        self._two.addWidget(left, 1)
        self._two.addWidget(right)
        self._two.addStretch(0)
        agree_line = row(self.proposal, gap=12)
        agree_line.setStretch(0, 1)
        self._agree_line = pane(column(agree_line, row(self.agree, STRETCH), gap=10))
        self._agree_line.setMaximumWidth(720)
        whole = column(
            row(display("Schooljaar"), 8, self.year, STRETCH),
            quiet(say("school_days.why"), wrap=True),
            12,
            self._agree_line,
            self._two,
            STRETCH,
            gap=6,
            edges=(32, 16, 32, 24),
        )
        self.setLayout(column(scrolled(pane(whole))))
        self.panel = PeriodPanel(self, today=desk.clock.today, keep=self._keep_period)
        for part in (self.first, self.last, self.add_button, *self.weekdays):
            part.setEnabled(self._may_change)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # SubPage

    def reload(self) -> bool:
        """Read the year anew; False where that failed and was told."""
        try:
            shown = self._keep(self._desk.actor, self._year)
        except Exception as fault:
            tell(self, fault)
            return False
        self._show(shown)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the proposal that waits, else on the year."""
        waits = self._may_change and self._shown is not None and not self._shown.typed
        (self.agree if waits else self.year).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the picture stands below."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # Showing

    def _show(self, shown: YearShown) -> None:
        self._shown, days = shown, shown.days
        self._year = days.school_year
        self.year.set_options((str(year), year_label(year)) for year in shown.years)
        self.year.set_value(str(days.school_year))
        self._agree_line.setVisible(not shown.typed)
        self.agree.setVisible(self._may_change)
        if not shown.typed:
            self.proposal.show_banner(say("school_days.proposal"), say("school_days.proposal_do"))
        self.first.set_day(days.first)
        self.last.set_day(days.last)
        for field in (self.first_field, self.last_field, self.weekdays_field):
            field.show_problem("")
        for n, chip in enumerate(self.weekdays):
            chip.setChecked(n in days.weekdays)
        self._show_periods(days)
        self._show_suggestions(shown.still_to_type)
        self.picture.show_days(days)
        self._summary.setText(_summary(shown))

    def _show_periods(self, days: SchoolDays) -> None:
        at = next((name for name, buttons in self.rows.items() if any(b.hasFocus() for b in buttons)), None)
        clear(self._periods)
        self.rows = {}
        for number, period in enumerate(days.free):
            if number:
                self._periods.addLayout(row(hairline(), edges=(16, 0, 0, 0)))
            self._periods.addWidget(made := self._period_row(days, period))
            made.show()  # at once, so that it can take the keyboard
        if not days.free:
            self._periods.addLayout(row(quiet("Nog geen vrije dagen."), edges=(16, 14, 16, 14)))
        if at is not None:
            to = self.rows[at][0] if at in self.rows else self.add_button
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _period_row(self, days: SchoolDays, period: FreePeriod) -> QWidget:
        lost = dutch.count(days.days_lost(period), "schooldag", "schooldagen")
        when = _when(period)
        words = column(STRETCH, OneLine(period.name, "strong"), caption(f"{when} · {lost} vrij"), STRETCH, gap=0)
        line = row(words, gap=4, edges=(16, 4, 8, 4))
        line.setStretch(0, 1)
        if self._may_change:
            change = Button("", lambda: self._open(period), kind=QUIET, icon="edit", name=f"{period.name} wijzigen")
            remove = Button("", lambda: self._remove(period), kind=QUIET, icon="close", name=f"{period.name} weghalen")
            self.rows[period.name] = (change, remove)
            line.addWidget(change)
            line.addWidget(remove)
        made = pane(line)
        made.setMinimumHeight(52)
        return made

    def _show_suggestions(self, still: tuple[str, ...]) -> None:
        clear(self._suggested)
        for name in still:
            self._suggested.addWidget(made := self._suggestion(name))
            made.show()
        self._suggestions.setVisible(self._may_change and bool(still))

    def _suggestion(self, name: str) -> Button:
        return Button(name, lambda: self._open(None, name), kind=LINK, icon="new", name=f"{name} toevoegen")

    # Changing

    def _chose_year(self, value: str) -> None:
        self._year = int(value)
        self.reload()

    def _agree(self) -> None:
        if self._shown is not None and not self._do(self._shown.days):
            self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def _days_picked(self, field: Field) -> None:
        if self._shown is None:
            return
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            field.show_problem("Vul een dag in.")
            return
        days = replace(self._shown.days, first=self._meant(first), last=self._meant(last))
        field.show_problem(self._do(days))

    def _meant(self, day: date) -> date:
        """A day typed without its year is meant in this school year."""
        assert self._shown is not None
        year = self._shown.days.school_year
        for each in (year, year + 1):
            try:
                meant = day.replace(year=each)
            except ValueError:
                continue
            if starts(year) <= meant < starts(year + 1):
                return meant
        return day

    def _weekdays_chosen(self) -> None:
        if self._shown is None:
            return
        weekdays = tuple(n for n, chip in enumerate(self.weekdays) if chip.isChecked())
        self.weekdays_field.show_problem(self._do(replace(self._shown.days, weekdays=weekdays)))

    def _open(self, period: FreePeriod | None, name: str = "") -> None:
        if self._shown is not None:
            self._changing = period
            self.panel.begin(self._shown.days.school_year, period, name)

    def _keep_period(self, period: FreePeriod) -> str:
        assert self._shown is not None
        others = tuple(each for each in self._shown.days.free if each != self._changing)
        return self._do(replace(self._shown.days, free=(*others, period)))

    def _remove(self, period: FreePeriod) -> None:
        assert self._shown is not None
        days = self._shown.days
        if not self._do(replace(days, free=tuple(each for each in days.free if each != period))):
            said = say("toast.undo", wat=f"{period.name} weghalen")
            self._desk.notice.toast(f"{period.name} weggehaald", "Terugzetten", lambda: self._put_back(period, said))

    def _put_back(self, period: FreePeriod, said: str) -> None:
        if self._shown is not None and not self._do(replace(self._shown.days, free=(*self._shown.days.free, period))):
            self._desk.notice.toast(said)

    def _do(self, days: SchoolDays) -> str:
        """Keep the year; gives the sentence of a refusal, "" where it went well or was told otherwise."""
        try:
            changes = self._keep.keep(self._desk.actor, days)
        except Refusal as refusal:
            return say_fault(refusal)
        except Exception as fault:
            tell(self, fault)
            return ""
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)  # which has this page read anew
        return ""


def _when(period: FreePeriod) -> str:
    if period.first == period.last:
        return dutch.long_date(period.first, year=True)
    return f"{dutch.short_date(period.first)} tot en met {dutch.short_date(period.last, year=True)}"


def _summary(shown: YearShown) -> str:
    weeks = dutch.count(shown.days.weeks(), "schoolweek", "schoolweken")
    return f"{weeks}. De Gouden Weken lopen tot {dutch.long_date(shown.golden_until, weekday=False)}."
