"""The picture with its bar, the sentence above it and the legend below it (plaatje).

While a form is being typed the children stay where they are and only lines and numbers change; when the form is
done everything finds its new place. Laying out, leading lines round children and placing names happen in the
background for a large round: until they are done lines are straight and names stand below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from buut_desktop.domain.sociogram import Dimension, Place
from buut_desktop.sociometry import picture
from buut_desktop.sociometry.arrange import arrange, default_layout
from buut_desktop.sociometry.arrangement import Arrangement, Layout, position, shares
from buut_desktop.sociometry.figures import figures, sizes
from buut_desktop.sociometry.marks import Point
from buut_desktop.sociometry.matrix import MatrixArrangement
from buut_desktop.sociometry.network import ChildId, Network
from buut_desktop.sociometry.picture import Finish, Picture
from buut_desktop.sociometry.picture_style import Theme
from buut_desktop.sociometry.status import Status
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import strong
from buut_desktop.ui.shared.layouts import column, row
from buut_desktop.ui.shared.theme import tokens
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms import lettering
from buut_desktop.ui.sociograms.canvas import SociogramCanvas
from buut_desktop.ui.sociograms.legend import Legend
from buut_desktop.ui.sociograms.picture_bar import PictureBar
from buut_desktop.ui.sociograms.who_card import WhoCard, pair, who
from buut_desktop.use_cases.analyse_round import Insight

AT_ONCE = 30
"""So many children are laid out before anybody notices; more, in the background."""
_RESIZE_MS = 120
SMALLEST_SHEET = ((40, 0.0, 0.0), (75, 860.0, 520.0), (10_000, 1100.0, 700.0))
"""Up to so many children a sheet is at least so wide and high; a smaller window shows it smaller."""


def theme_now() -> Theme:
    """Give the picture's theme that goes with the program's."""
    return Theme.DARK if tokens().dark else Theme.LIGHT


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is laid out: everything the background needs, as values."""

    network: Network
    status: Status
    layout: Layout
    width: float
    height: float
    places: tuple[Place, ...]

    def same_as(self, other: _Asked) -> bool:
        """Say whether the same would come of it; whom each child had on its list is in the status."""
        return self._compared() == other._compared()

    def _compared(self) -> tuple[object, ...]:
        who, choices = self.network.children, frozenset(self.network.choices)
        return who, choices, self.status, self.layout, self.width, self.height, frozenset(self.places)

    def arranged(self, before: Arrangement | None) -> Arrangement:
        """Lay it out, near how it stood `before`; with the places the person chose nothing lies under the children."""
        made = arrange(self.layout, self.network, self.status, self.width, self.height, lettering.width, before)
        return own(made, self.places) if self.layout is Layout.OWN else made


def own(arrangement: Arrangement, places: Sequence[Place]) -> Arrangement:
    """Give an arrangement with the children where the person put them: a bare sheet."""
    chosen = {p.pupil: position(arrangement, p.x, p.y) for p in places}
    return Arrangement(
        Layout.OWN,
        arrangement.width,
        arrangement.height,
        arrangement.figures,
        {child: chosen.get(child, place) for child, place in arrangement.places.items()},  # type: ignore[call-overload]
        (),
        (),
        0.0,
    )


class PictureView(QWidget):
    """Shows one question of a round, and tells what the person did in the picture."""

    placed = Signal(object, float, float)
    """A child was put elsewhere in the person's own arrangement: shares (-1 to 1) of half the sheet."""
    taken_over = Signal(object)
    """The first child was put elsewhere: a list of (pupil, x, y) of all of them, as the own arrangement begins."""
    choice_drawn = Signal(object, object)
    cell_toggled = Signal(object, object)
    """A cell of the table was clicked while choices may be typed: who chooses, who is chosen."""
    question_chosen = Signal(int)
    forms_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._insight: Insight | None = None
        self._places: tuple[Place, ...] = ()
        self._entering = False
        self._layout: Layout | None = None
        self._arrangement: Arrangement | None = None
        self._finish: Finish | None = None
        self._asked: _Asked | None = None
        """What the arrangement on show was made of."""
        self._before_own: tuple[Arrangement, Finish | None, _Asked | None] | None = None
        """How it stood before the person began an arrangement of its own: there it goes back to."""
        self._task: tasks.Task | None = None
        self.grades: dict[ChildId, str] = {}
        """How firmly *vaak gekozen* stands, by child."""
        self._sentence = strong(wrap=True)
        self._answered = strong()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._answered.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = PictureBar()
        self.canvas = SociogramCanvas()
        self._card = WhoCard(self.canvas)
        self._legend = Legend()
        self._empty = EmptyState(
            "Nog geen formulieren",
            say("empty.round_no_answers"),
            art="sociogram",
            primary=(say("forms.print"), self.forms_wanted.emit, "print"),
            plain=("Plaatje tonen", self._show_all_the_same),
        )
        self.told_beside = False
        """Whether what a selected child has to do with stands beside the picture: then no card covers it."""
        self._all_the_same = False
        """Whether the picture was asked for before anything was typed, to draw choices in it."""
        self._pages = QStackedWidget()
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self._empty)
        head = row(gap=16, edges=(16, 6, 16, 2))
        head.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._answered, 0, Qt.AlignmentFlag.AlignTop)
        self._whole = column(head, self.bar.tools, gap=0)
        self._whole.addWidget(self._pages, 1)
        self._whole.addWidget(self._legend)
        self.take_bar()
        self.setLayout(self._whole)
        self._later = QTimer(self, singleShot=True, interval=_RESIZE_MS)
        self._later.timeout.connect(self._arrange)
        self._let_go = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: self.canvas.select(None))
        self._let_go.setEnabled(False)
        self._listen()

    def _listen(self) -> None:
        self.bar.layout_chosen.connect(self._lay_out_as)
        self.bar.view_changed.connect(self._look_otherwise)
        self.bar.question_chosen.connect(self.question_chosen)
        self.bar.drawing_toggled.connect(lambda on: setattr(self.canvas, "drawing", on))
        self.bar.zoomed.connect(self.canvas.zoom_by)
        self.bar.fit_wanted.connect(self.canvas.fit)
        self.canvas.moved.connect(self._moved)
        self.canvas.resized.connect(self._resized)
        self.canvas.choice_drawn.connect(self.choice_drawn)
        self.canvas.looked_at.connect(self._tell_who)
        self.canvas.cell_looked_at.connect(self._tell_cell)
        self.canvas.cell_toggled.connect(self.cell_toggled)
        self.canvas.selected.connect(lambda child: self._let_go.setEnabled(child is not None))

    def take_bar(self) -> None:
        """Show the bar with the layouts above the picture; who shows it elsewhere takes it from here."""
        self._whole.insertWidget(0, self.bar)

    @property
    def layout_shown(self) -> Layout:
        """The layout of the picture on show."""
        return self._layout or Layout.TARGET

    def begin(self) -> None:
        """Another round: nothing is left out, and it gets the layout that suits it."""
        self._layout = self._before_own = self._arrangement = self._finish = self._asked = None
        self._places = ()
        self._all_the_same = False
        self.grades = {}
        self.canvas.select(None)
        self.canvas.fit()
        self.bar.show_everything()

    def show_insight(
        self,
        insight: Insight,
        dimension: Dimension,
        places: tuple[Place, ...],
        *,
        settle: bool,
        entering: bool,
        open_: bool,
        dimensions: Sequence[Dimension] = (),
    ) -> None:
        """Show what was typed so far; `settle` lets every child find its place anew.

        `entering`: forms are missing; `open_`: choices can be drawn, also where none is missing. With several
        `dimensions` the person can go to another (`question_chosen`).
        """
        appeared = bool(places) and not self._places
        self._insight, self._places, self._entering = insight, places, entering
        self.canvas.entering = open_
        self._tell(insight, dimension)
        groups = sorted({c.group for c in insight.network.children if c.present and c.group})
        self.bar.show_choices(groups, minus=insight.status.asked_negative, entering=open_)
        self.bar.show_questions(dimensions, dimension.number)
        self._show_page()
        moved = self._choose_layout(appeared)
        if settle or moved or self._arrangement is None or set(self._arrangement.places) != _ids(insight):
            self._arrange()
        else:
            self._arrangement = self._refigured(insight, self._arrangement)
            self._paint()

    def _show_page(self) -> None:
        """Before anything is typed nobody is unchosen: there is no picture yet, only what to do first."""
        assert self._insight is not None
        nothing = not self._insight.status.respondents and not self._insight.network.choices
        empty = nothing and self._entering and not self._all_the_same
        self._pages.setCurrentWidget(self._empty if empty else self.canvas)
        for part in (self._sentence, self._answered, self.bar, self.bar.tools, self._legend):
            part.setVisible(not empty)

    def _show_all_the_same(self) -> None:
        self._all_the_same = True
        self._show_page()
        self._arrange()

    def regrade(self, grades: dict[ChildId, str]) -> None:
        """Show how firmly *vaak gekozen* stands of each child of whom it is said; none while that is not known."""
        if grades != self.grades:
            self.grades = grades
            if self._arrangement is not None:
                self._paint()

    def retheme(self) -> None:
        """The theme changed."""
        if self._arrangement is not None:
            self._paint()
        self._legend.update()

    # Laying out

    def _choose_layout(self, appeared: bool) -> bool:
        """Choose the layout where none was; the own one comes and goes with its places. Says whether it changed."""
        assert self._insight is not None
        before = self._layout
        if self._layout is None:
            self._layout = Layout.OWN if self._places else default_layout(self._insight.status.size)
        elif appeared and self._layout is not Layout.OWN:
            self._remember()
            self._layout = Layout.OWN
        elif self._layout is Layout.OWN and not self._places:
            self._layout = default_layout(self._insight.status.size)
            if self._before_own is not None:
                self._arrangement, self._finish, self._asked = self._before_own
                self._layout = self._arrangement.layout
        self.bar.show_layout(self._layout, own=bool(self._places))
        return self._layout is not before

    def _remember(self) -> None:
        if self._arrangement is not None and self._layout is not Layout.OWN:
            self._before_own = self._arrangement, self._finish, self._asked

    def _refigured(self, insight: Insight, arrangement: Arrangement) -> Arrangement:
        """Give everyone where they stand, with the numbers of now and where the person has put them since."""
        some = next(iter(arrangement.figures.values()))
        scale = some.name_size / sizes(len(arrangement.figures)).name
        made = replace(arrangement, figures=figures(insight.status, lettering.width, scale))
        return own(made, self._places) if self._layout is Layout.OWN else made

    def _lay_out_as(self, layout: Layout) -> None:
        self._layout = layout
        self.bar.show_layout(layout, own=bool(self._places))
        self.canvas.fit()
        self._arrange()

    def _arrange(self) -> None:
        if self._insight is None or self._layout is None:
            return
        width, height = float(self.canvas.width()), float(self.canvas.height())
        size = self._insight.status.size
        least = next((w, h) for up_to, w, h in SMALLEST_SHEET if size <= up_to)
        # As much larger as the side that is shortest for so many children asks, so that the sheet keeps its form.
        larger = max(1.0, least[0] / max(width, 1.0), least[1] / max(height, 1.0))
        places = self._places if self._layout is Layout.OWN else ()
        network, status = self._insight.network, self._insight.status
        asked = _Asked(network, status, self._layout, width * larger, height * larger, places)
        self._drop_task()
        if self._asked is not None and asked.same_as(self._asked) and self._arrangement is not None:
            self._paint(travel=True)
            return
        self._asked, before = asked, self._arrangement
        if size <= AT_ONCE:
            self._arranged(asked.arranged(before))
        else:
            self._task = tasks.start(lambda _progress, _stop: asked.arranged(before), done=self._arranged, parent=self)

    def _arranged(self, found: Arrangement) -> None:
        changed = self._arrangement is None or self._arrangement.layout is not found.layout
        kept = None if changed else self._finish
        self._arrangement, self._finish, self._task = found, None, None
        self._paint(travel=changed)
        self._finish_soon(kept)

    def _finish_soon(self, before: Finish | None) -> None:
        """Lead lines round children and find the best sides for names."""
        shown = self.canvas.picture
        if shown is None or not shown.figures:
            return
        plain = replace(shown, view=replace(shown.view, group=None))
        if shown.size <= AT_ONCE:
            self._finished(plain.finished(before))
        else:
            self._task = tasks.start(lambda _progress, _stop: plain.finished(before), done=self._finished, parent=self)

    def _finished(self, found: Picture) -> None:
        self._finish, self._task = found.finish, None
        self._paint(travel=True)

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.forget()
            self._task = None

    def _paint(self, *, travel: bool = False) -> None:
        assert self._insight is not None
        assert self._arrangement is not None
        made = picture.draw(
            self._insight.network,
            self._insight.status,
            self._arrangement,
            view=self.bar.view(),
            grades=self.grades,
            finish=self._finish,
            # While forms are missing it may still change for every child.
            isolated=frozenset() if self._entering else self._insight.highlighted,
        )
        table = self._arrangement if isinstance(self._arrangement, MatrixArrangement) else None
        became = table is not None and self.canvas.table is None
        self.canvas.table = table
        self.canvas.show_picture(made, theme_now(), travel=travel and table is None)
        if became:
            self.canvas.show_from_corner()
        self._legend.show_codes(made.legend, entering=self._entering)
        self._tell_who(self.canvas.lit)

    def _look_otherwise(self) -> None:
        if self._arrangement is not None:
            self._paint()
            self._tell_counts()

    # Telling

    def _tell(self, insight: Insight, dimension: Dimension) -> None:
        limit = f"hoogstens {dimension.limit} keuzes" if dimension.limit else "zoveel keuzes als je wilt"
        self.bar.asked.setText(f"{dimension.wording} ({limit})")
        self._tell_counts()

    def _tell_counts(self) -> None:
        assert self._insight is not None
        minus, shown, status = self.bar.view().minus, self.canvas.picture, self._insight.status
        self._sentence.setText(_minus_sentence(shown) if minus else _sentence(self._insight))
        # Not every child is asked *liever niet*.
        n, percent = status.respondents, round(100 * status.participation)
        if minus and shown is not None and shown.view.minus:
            n, percent = shown.counts.answered, shown.counts.percent
        self._answered.setText(say("pic.answered", n=n, N=status.size, procent=percent))
        self._describe()

    def _describe(self) -> None:
        told, picture_now, lit = self._sentence.text(), self.canvas.picture, self.canvas.lit
        self.canvas.setAccessibleName("Sociogram")
        if picture_now is not None and lit in picture_now.figures:
            told = who(picture_now, lit).sentence
        else:
            told = f"{told.rstrip('.')}. {self._answered.text()}."
        self._read_out(told)

    def _read_out(self, told: str) -> None:
        if told != self.canvas.accessibleDescription():
            self.canvas.setAccessibleDescription(told)
            event = QAccessibleEvent(self.canvas, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def _tell_who(self, child: ChildId | None) -> None:
        shown = self.canvas.picture
        self._describe()
        beside = self.told_beside and child == self.canvas.selection
        if shown is None or child not in shown.figures or beside:
            self._card.hide()
            return
        lit = {child, *shown.chose[child], *shown.chosen_by(child)} & shown.places.keys()
        points = [QPoint(*map(round, self.canvas.place_of(c))) for c in sorted(lit, key=str)]
        self._card.show_who(who(shown, child), points)

    def _tell_cell(self, cell: tuple[ChildId, ChildId] | None) -> None:
        if cell is None or self._insight is None:
            self._card.hide()
            return
        told = pair(self._insight.network, *cell)
        self._card.show_who(told, [self.canvas.mapFromGlobal(QCursor.pos())])
        self._read_out(told.sentence)

    # What the person did

    def _moved(self, child: UUID, x: float, y: float) -> None:
        if self._arrangement is None or self._layout is None:
            return
        self._remember()
        places: dict[ChildId, Point] = {**self._arrangement.places, child: (x, y)}
        self._arrangement, self._asked = replace(self._arrangement, places=places), None
        if self._layout is Layout.OWN:
            self.placed.emit(child, *shares(self._arrangement, x, y))
            self._finish_soon(self._finish)
            return
        self._layout = Layout.OWN
        told = [(c, *shares(self._arrangement, *place)) for c, place in places.items()]
        self._places = tuple(Place(c, at_x, at_y) for c, at_x, at_y in told)  # type: ignore[arg-type]
        self._arrangement = own(self._arrangement, self._places)
        self.bar.show_layout(Layout.OWN, own=True)
        self._paint()
        self.taken_over.emit(told)
        self._finish_soon(self._finish)

    def _resized(self) -> None:
        if self._insight is not None:
            self._later.start()

    def minimumSizeHint(self) -> QSize:
        """Small windows still show the picture."""
        return QSize(360, 288)


def _sentence(insight: Insight) -> str:
    status = insight.status
    if not status.respondents:
        return "Nog geen formulieren ingevoerd."
    often = len(insight.often) if status.labels_shown else 0
    unchosen, pairs = sum(s.unchosen for s in status.standings), len(insight.pairs)
    sentence = say("pic.sentence", a=often, b=unchosen, c=f"{insight.unchosen_by_chance:.0f}", d=pairs)
    if pairs == 1:
        sentence = sentence.replace("1 wederzijdse paren", "1 wederzijds paar")
    if status.labels_shown and not often:
        return f"{say('pic.nobody_often')} · {sentence.split(' · ', 1)[1]}"
    return sentence if status.labels_shown else sentence.split(" · ", 1)[1]


def _minus_sentence(shown: Picture | None) -> str:
    if shown is None:
        return ""
    counts = shown.counts
    pairs = "1 paar allebei" if counts.both_minus == 1 else f"{counts.both_minus} paren allebei"
    return f"{counts.minus} keer ‘liever niet’ · {pairs} · {counts.unanswered} keer kiest graag, de ander liever niet"


def _ids(insight: Insight) -> set[object]:
    return {s.child.id for s in insight.status.standings}
