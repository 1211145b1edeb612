"""What is printed from a case (casusverslag, blad Terugkijken): the options beside the preview, and the jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.case_file import CaseFile
from buut_desktop.domain.text import LINE_LIMIT
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.layouts import column
from buut_desktop.ui.shared.print_preview import PrintJob
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.ports import Printing
from buut_desktop.use_cases.print_case_file import PrintCaseFile
from buut_desktop.use_cases.print_form import PrintForm
from buut_desktop.use_cases.printed import FormPrint
from buut_desktop.use_cases.show_case import CaseView

RECIPIENT = "Schoolleider"
PURPOSE = "Overleg over deze casus"


class FileOptions(QWidget):
    """For whom the case file is, and what for; both stand on the paper."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self.recipient = LineField(RECIPIENT, name=say("print.for"), longest=LINE_LIMIT, edited=lambda _text: changed())
        self.purpose = LineField(PURPOSE, name="Waarvoor", longest=LINE_LIMIT, edited=lambda _text: changed())
        self.setLayout(
            column(
                Field(say("print.for"), self.recipient),
                Field("Waarvoor is het?", self.purpose, hint="Dit staat voorop het verslag."),
                gap=16,
            )
        )

    def start_anew(self) -> None:
        """Offer what is usual."""
        self.recipient.setText(RECIPIENT)
        self.purpose.setText(PURPOSE)


class FileJob:
    """One case file being printed: it keeps its number while recipient and purpose are typed."""

    def __init__(
        self, desk: Desk, print_case_file: PrintCaseFile, printing: Callable[[], Printing], options: FileOptions
    ) -> None:
        self._desk, self._print, self._printing, self._options = desk, print_case_file, printing, options

    def of(self, view: CaseView) -> PrintJob:
        """Give the job that prints this case."""
        numbers: list[str] = []

        def prepare() -> CaseFile:
            made = self._print(
                self._desk.actor,
                view.case.id,
                recipient=self._options.recipient.text(),
                purpose=self._options.purpose.text(),
                number=numbers[0] if numbers else None,
            )
            numbers[:] = [made.stamp.number]
            return made

        def finish(destination: str) -> None:
            self._desk.announcements.tell(self._print.finish(self._desk.actor, view.case.id, destination))
            number = numbers[0] if numbers else ""
            self._desk.notice.toast(say("toast.printed", nr=number) if destination == "printer" else say("toast.saved"))

        return PrintJob(
            title=f"Casusverslag {view.case.number}",
            file_name=f"casus-{view.case.number}.pdf",
            prepare=prepare,
            make=lambda value: self._printing().case_file(value),
            finish=finish,
            named=len(view.pupils),
        )


def form_job(
    desk: Desk,
    print_form: PrintForm,
    printing: Callable[[], Printing],
    view: CaseView,
    form: str,
    child: UUID | None,
) -> PrintJob:
    """Give the job that prints a form with the name of `child` and today's date, or blank where None."""
    filled: Mapping[str, str] = {}
    if child is not None:
        pupil = view.placements[child].pupil
        name = pupil.full_name
        today = desk.clock.today()
        filled = {"naam": name, "datum": f"{today.day}-{today.month}-{today.year}"}
    numbers: list[str] = []

    def prepare() -> FormPrint:
        made = print_form(desk.actor, form, filled)
        numbers[:] = [made.stamp.number]
        return made

    def finish(destination: str) -> None:
        number = numbers[0] if numbers else ""
        desk.notice.toast(say("toast.printed", nr=number) if destination == "printer" else say("toast.saved"))

    who = view.short_names[child] if child is not None else ""
    return PrintJob(
        title=f"Terugkijken – {who}" if who else "Terugkijken",
        file_name="terugkijken.pdf",
        prepare=prepare,
        make=lambda value: printing().form(value),
        finish=finish,
        named=0 if child is None else 1,
    )


def closing_words(view: CaseView) -> str:
    """Give the sentence that asks whether the case may be closed."""
    days = [r.done_on for r in view.case.steps if r.done_on is not None]
    last = dutch.long_date(max(days), year=True, weekday=False) if days else "–"
    return say("confirm.close_case", nr=view.case.number, datum=last)
