"""Printing a round (afdrukken): the picture, the group report or one child, with who gets it and how names stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.round_extract import RoundExtract
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.ui.shared.buttons import CheckBox
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, Field, LineField
from buut_desktop.ui.shared.labels import caption, label
from buut_desktop.ui.shared.layouts import column, pane
from buut_desktop.ui.shared.print_preview import PrintJob, PrintPreview
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.report_words import report_parts
from buut_desktop.use_cases.ports import Printing
from buut_desktop.use_cases.print_extract import PrintExtract
from buut_desktop.use_cases.print_report import MOST_COPIES, PrintReport
from buut_desktop.use_cases.print_sociogram import PrintSociogram
from buut_desktop.use_cases.printed import GroupSheetPrint, SociogramPrint
from buut_desktop.use_cases.report_round import report_round
from buut_desktop.use_cases.show_round import RoundView

PICTURE, GROUP, CHILD = "picture", "group", "child"
GROUP_TALK = "leerplein-groepsbespreking"
PARENTS, MENTOR = "ouder(s) van dit kind", "mentor van dit kind"
LAYOUTS = (
    (Layout.TARGET, "Doelwit"),
    (Layout.FORCE, "Kracht"),
    (Layout.CIRCLE, "Cirkel"),
    (Layout.LEVELS, "Niveaus"),
    (Layout.MATRIX, "Tabel"),
    (Layout.OWN, "Eigen plaatsen"),
)
NAMES = (
    (Names.INITIALS.value, "initialen"),
    (Names.FIRST.value, "voornamen"),
    (Names.CODES.value, "nummers van de formulieren"),
    (Names.FULL.value, "volledige namen"),
)


class RoundPrints(QWidget):
    """The preview with its options; initials unless the person chooses otherwise, *liever niet* only with a reason."""

    def __init__(
        self,
        desk: Desk,
        *,
        print_sociogram: PrintSociogram,
        print_report: PrintReport,
        print_extract: PrintExtract,
        printing: Callable[[], Printing],
        closed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._sociogram, self._report, self._extract = print_sociogram, print_report, print_extract
        self._printing = printing
        self._view: RoundView | None = None
        self._numbers: dict[str, str] = {}
        kinds = (Segment(PICTURE, "plaatje"), Segment(GROUP, "groepsblad"), Segment(CHILD, "één kind"))
        self._kind = Segmented(kinds, value=PICTURE, name="Wat je afdrukt")
        self._kind.chosen.connect(lambda _value: self._show())
        self._for = label(GROUP_TALK)
        self._reader = Segmented(
            (Segment(PARENTS, "ouder(s)"), Segment(MENTOR, "mentor")), value=PARENTS, name=say("print.for")
        )
        self._reader.chosen.connect(lambda _value: self._changed())
        self._child = Combo(name="Kind", chosen=lambda _value: self._show())
        self._question = Combo(name="Vraag", chosen=lambda _value: self._changed())
        self._layout = Combo(name="Opstelling", chosen=lambda _value: self._changed())
        self._names = Combo(NAMES, name=say("print.names"), chosen=lambda _value: self._show())
        self._negative = CheckBox(say("print.negative"))
        self._negative.toggled.connect(lambda _on: self._changed())
        self._matrix = CheckBox("Met een tabel van wie wie koos")
        self._matrix.toggled.connect(lambda _on: self._changed())
        self._copies = Combo(
            ((str(n), str(n)) for n in range(1, MOST_COPIES + 1)), name="Exemplaren", chosen=lambda _: self._changed()
        )
        self._reason = LineField(name="Waarom")
        self._reason.textEdited.connect(lambda _text: self._changed())
        self._why = Field("Waarom?", self._reason)
        self._nameless = caption("Alle andere kinderen staan er zonder naam op.", wrap=True)
        self._parts = {
            name: pane(column(*parts, gap=4))
            for name, parts in {
                "for": (label(say("print.for"), "label"), self._for, self._reader),
                "child": (label("Kind", "label"), self._child, self._nameless),
                "question": (label("Vraag", "label"), self._question),
                "layout": (label("Opstelling", "label"), self._layout),
                "copies": (
                    label("Exemplaren", "label"),
                    self._copies,
                    caption("Genummerd, om na het overleg in te leveren.", wrap=True),
                ),
                "names": (label(say("print.names"), "label"), self._names),
            }.items()
        }
        options = pane(column(self._kind, *self._parts.values(), self._matrix, self._negative, self._why, gap=14))
        self._preview = PrintPreview(back="Terug naar de ronde", options=options)
        self._preview.closed.connect(closed)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._preview)

    def open(self, view: RoundView, dimension: int, layout: Layout, *, child: UUID | None = None) -> None:
        """Show the round as it stands: the question and layout on screen, or the extract of `child`."""
        self._view = view
        self._numbers.clear()
        round_ = view.round
        self._question.set_options([(str(d.number), d.wording) for d in round_.dimensions])
        self._question.set_value(str(dimension))
        offered = [(found.value, words) for found, words in LAYOUTS if found is not Layout.OWN or round_.places]
        self._layout.set_options(offered)
        self._layout.set_value(layout.value)
        self._child.set_options([(str(c.pupil), f"{c.number}  {c.name}") for c in view.children])
        self._child.set_value(str(child or view.children[0].pupil))
        self._kind.set_value(PICTURE if child is None else CHILD)
        self._names.set_value(Names.INITIALS.value)
        self._copies.set_value("1")
        self._matrix.setChecked(False)
        self._negative.setChecked(False)
        self._reason.clear()
        self._show()

    def close_pages(self) -> None:
        """Let go of the pages."""
        self._preview.close_pages()
        self._view = None

    def _show(self) -> None:
        """Another kind of print: other options and other pages."""
        if self._view is None:
            return
        kind, round_ = self._kind.value(), self._view.round
        for name, shown in {
            "child": kind == CHILD,
            "question": kind == PICTURE and len(round_.dimensions) > 1,
            "layout": kind != CHILD,
            "copies": kind == GROUP,
            "names": kind != CHILD,
        }.items():
            self._parts[name].setVisible(shown)
        self._for.setVisible(kind != CHILD)
        self._reader.setVisible(kind == CHILD)
        self._matrix.setVisible(kind == GROUP)
        # What lies on the table for a group never holds *liever niet*; its own sheet does, with a reason.
        self._negative.setVisible(kind != GROUP and any(not asked.positive for asked in round_.asked))
        if self._told():
            self._preview.show_job(self._job(self._view, kind))

    def _changed(self) -> None:
        if self._told():
            self._preview.refresh_soon()

    def _told(self) -> bool:
        """Say whether everything is there to make pages; else ask for it."""
        full = self._kind.value() != CHILD and self._names.value() == Names.FULL.value
        needed = self._minus() or full
        lacking = needed and not self._reason.text().strip()
        self._why.setVisible(needed)
        self._why.show_problem(say("err.reason_missing") if lacking else "")
        self._preview.hold(lacking)
        return not lacking

    def _minus(self) -> bool:
        return self._negative.isChecked() and self._negative.isVisibleTo(self)

    def _why_said(self) -> str:
        return self._reason.text() if self._why.isVisibleTo(self) else ""

    def _named(self, view: RoundView) -> int:
        """How many children stand on it by name: initials and numbers are no names."""
        by_name = self._names.value() in (Names.FULL.value, Names.FIRST.value)
        return len(view.round.participants) if by_name else 0

    def _job(self, view: RoundView, kind: str) -> PrintJob:
        round_ = view.round
        if kind == GROUP:
            return PrintJob(
                title=f"Groepsblad {round_.group_name}, ronde {round_.number}",
                file_name=f"groepsblad-sociogram-ronde-{round_.number}.pdf",
                prepare=partial(self._prepared_report, view),
                make=self._made_report,
                finish=partial(self._finished, view),
                named=self._named(view),
            )
        if kind == PICTURE:
            return PrintJob(
                title=f"Sociogram {round_.group_name}, ronde {round_.number}",
                file_name=f"sociogram-ronde-{round_.number}.pdf",
                prepare=partial(self._prepared_picture, view),
                make=lambda value: self._printing().sociogram(value),
                finish=partial(self._finished, view),
                named=self._named(view),
            )
        child = UUID(self._child.value() or "")
        return PrintJob(
            title=f"Uittreksel sociogram {round_.group_name}, ronde {round_.number}",
            file_name=f"uittreksel-sociogram-ronde-{round_.number}.pdf",
            prepare=partial(self._prepared_extract, view, child),
            make=lambda value: self._printing().extract(value),
            finish=partial(self._finished_extract, child),
            named=1,
        )

    def _prepared_picture(self, view: RoundView) -> SociogramPrint:
        value = self._sociogram(
            self._desk.actor,
            view.round.id,
            int(self._question.value() or 1),
            names=Names(self._names.value() or Names.INITIALS.value),
            recipient=GROUP_TALK,
            number=self._numbers.get(PICTURE),
            layout=Layout(self._layout.value() or Layout.TARGET.value),
            negative=self._minus(),
            reason=self._why_said(),
        )
        self._numbers[PICTURE] = value.stamp.number
        return value

    def _prepared_report(self, view: RoundView) -> GroupSheetPrint:
        value = self._report(
            self._desk.actor,
            view.round.id,
            names=Names(self._names.value() or Names.INITIALS.value),
            recipient=GROUP_TALK,
            layout=Layout(self._layout.value() or Layout.TARGET.value),
            matrix=self._matrix.isChecked(),
            copies=int(self._copies.value() or 1),
            reason=self._why_said(),
            number=self._numbers.get(GROUP),
        )
        self._numbers[GROUP] = value.stamp.number
        return value

    def _made_report(self, value: GroupSheetPrint) -> bytes:
        return self._printing().group_report(value, report_parts(report_round(value.view)))

    def _prepared_extract(self, view: RoundView, child: UUID) -> RoundExtract:
        value = self._extract(
            self._desk.actor,
            view.round.id,
            child,
            recipient=self._reader.value(),
            negative=self._minus(),
            reason=self._why_said(),
            number=self._numbers.get(str(child)),
        )
        self._numbers[str(child)] = value.stamp.number
        return value

    def _finished(self, view: RoundView, destination: str) -> None:
        self._tell(self._sociogram.finish(self._desk.actor, view.round.id, destination))

    def _finished_extract(self, child: UUID, destination: str) -> None:
        self._tell(self._extract.finish(self._desk.actor, child, destination))

    def _tell(self, kinds: frozenset[Kind]) -> None:
        self._desk.announcements.tell(kinds)
