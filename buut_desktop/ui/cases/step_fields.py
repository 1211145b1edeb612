"""The fields of a step on its page (velden van een stap): made from the plan, one block per child and per address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QMenu, QSizePolicy, QVBoxLayout, QWidget

from buut_desktop.domain.action_plan import FieldKind, Step, StepField
from buut_desktop.domain.case import needed
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.cases.facts import address_in_words
from buut_desktop.ui.cases.field_controls import Control, Surroundings, make_control
from buut_desktop.ui.cases.step_form import StepForm
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.labels import caption, label, strong, without_mnemonic
from buut_desktop.ui.shared.layouts import FlowLayout, card, clear, column, hairline, pane, row
from buut_desktop.use_cases.show_case import CaseView

NEEDED = "Dit is nog nodig."
_SMALL = (FieldKind.CHOICE, FieldKind.DATE, FieldKind.PERSON, FieldKind.YES_NO_UNKNOWN)


@dataclass(frozen=True, slots=True)
class FieldActions:
    """What the fields tell the page."""

    edited: Callable[[str, str, str], object]
    """(field code, subject, text) as typed so far."""
    print_form: Callable[[str, UUID | None], object]
    """(form, child): print this form with the name of that child, or without."""


class StepFields(QWidget):
    """Draws every kind of field; knows nothing of the steps themselves."""

    def __init__(self, around: Surroundings, actions: FieldActions) -> None:
        super().__init__()
        self._around, self._actions = around, actions
        self._controls: list[Control] = []
        self._view: CaseView | None = None
        self._form: StepForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_step(self, step: Step, view: CaseView, form: StepForm) -> None:
        """Make the fields of `step`, filled with what `form` holds."""
        clear(self._column)
        self._controls = []
        self._view, self._form = view, form
        for field in step.fields:
            self._column.addWidget(self._made(field))
        self.setVisible(bool(step.fields))

    def first(self) -> Control | None:
        """Give the first control, or the first empty one where some are filled."""
        return next((c for c in self._controls if not c.filled), next(iter(self._controls), None))

    def controls(self) -> Sequence[Control]:
        """Give every control on the page."""
        return self._controls

    def unread_day(self) -> Control | None:
        """Give the first day that is typed and cannot be read, None where all can."""
        return next(
            (
                c
                for c in self._controls
                if isinstance(c.widget.control, DateField)
                and c.widget.control.property("problem") == "true"
                and c.widget.control.text().strip()  # an empty one is only asked for, and may be put off
            ),
            None,
        )

    def show_empty(self, codes: Iterable[str]) -> Control | None:
        """Mark what is needed and empty in these fields of the step; give the first of it."""
        wanted, found = set(codes), []
        for control in self._controls:
            asked = control.owner in wanted and self._asked(control)
            control.show_problem(NEEDED if asked and not control.filled else "")
            if asked and not control.filled:
                found.append(control)
        return next(iter(found), None)

    def _asked(self, control: Control) -> bool:
        view = self._view
        assert view is not None
        if not needed(control.field.required, view.case.bullying):
            return False
        children = {str(child) for child in view.concerned} | {f"{child}/1" for child in view.concerned}
        return control.subject in children | {""}

    # Making

    def _made(self, field: StepField) -> QWidget:
        if field.kind is FieldKind.PER_PUPIL:
            return self._per_pupil(field)
        if field.kind is FieldKind.PER_HOUSEHOLD:
            return self._per_household(field)
        if field.kind is FieldKind.FORM:
            return self._form_card(field)
        return self._control(field).widget

    def _control(
        self, field: StepField, subject: str = "", about: str = "", lines: int = 2, owner: str = ""
    ) -> Control:
        assert self._form is not None
        code = field.code
        made = make_control(
            field,
            self._form.answers.get((code, subject), ""),
            lambda text: self._actions.edited(code, subject, text),
            self._around,
            subject=subject,
            about=about,
            lines=lines,
            owner=owner,
        )
        self._controls.append(made)
        return made

    def _per_pupil(self, field: StepField) -> QWidget:
        assert self._view is not None
        blocks = column(label(field.label, "label"), gap=12)
        for place, child in enumerate(self._view.pupils):
            if place:
                blocks.addWidget(hairline())
            name = self._view.short_names[child]
            blocks.addLayout(column(strong(name), self._parts(field, str(child), name), gap=6))
        if not self._view.pupils:
            blocks.addWidget(caption("Bij deze casus is geen kind betrokken."))
        return pane(blocks)

    def _per_household(self, field: StepField) -> QWidget:
        assert self._view is not None
        blocks = column(label(field.label, "label"), gap=12)
        for place, child in enumerate(self._view.concerned):
            if place:
                blocks.addWidget(hairline())
            blocks.addWidget(self._family(field, child))
        if not self._view.concerned:
            blocks.addWidget(caption("Bij deze casus is geen kind betrokken."))
        return pane(blocks)

    def _family(self, field: StepField, child: UUID) -> QWidget:
        assert self._view is not None
        assert self._form is not None
        name = self._view.short_names[child]
        inside = column(strong(name), gap=8)
        inside.addWidget(self._household(field, child, 1))
        second = f"{child}/2"
        known = (child, 2) in self._view.guardians
        if known or any(text for (_, subject), text in self._form.answers.items() if subject == second):
            inside.addWidget(self._household(field, child, 2))
        else:
            add = Button("Adres 2 toevoegen", kind=LINK, icon="new", name=f"{name}: adres 2 toevoegen")
            add.clicked.connect(lambda: self._add_household(inside, add, field, child))
            inside.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return pane(inside)

    def _add_household(self, inside: QVBoxLayout, add: Button, field: StepField, child: UUID) -> None:
        before = len(self._controls)
        inside.replaceWidget(add, self._household(field, child, 2))
        add.hide()
        add.deleteLater()
        self._controls[before].focus()

    def _household(self, field: StepField, child: UUID, household: int) -> QWidget:
        assert self._view is not None
        about = f"{isolated(self._view.short_names[child])}, adres {household}"
        parts = self._parts(field, f"{child}/{household}", about)
        return pane(column(caption(address_in_words(self._view, child, household), wrap=True), parts, gap=4))

    def _parts(self, field: StepField, subject: str, about: str) -> QWidget:
        """The small parts beside each other, the texts below."""
        small = _TopFlow(gap=16, line_gap=8)
        texts = []
        for part in field.parts:
            made = self._control(part, subject, about, lines=1, owner=field.code)
            if part.kind in _SMALL:
                made.widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                if part.kind is FieldKind.PERSON:
                    made.widget.control.setFixedWidth(220)
                small.addWidget(made.widget)
            else:
                texts.append(made.widget)
        flow = pane(small)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        return pane(column(*([flow] if small.count() else []), *texts, gap=8))

    def _form_card(self, field: StepField) -> QWidget:
        print_it = Button("Afdrukken…", icon="print", name=f"{field.label} afdrukken")
        print_it.clicked.connect(lambda: self._choose_child(print_it, field.form))
        words = column(strong(field.label, wrap=True), *([caption(field.hint, wrap=True)] if field.hint else []), gap=2)
        layout = row(words, print_it, gap=16, edges=(16, 12, 16, 12))
        layout.setStretch(0, 1)
        return card(layout, sunken=True)

    def _choose_child(self, button: Button, form: str) -> None:
        assert self._view is not None
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for child in self._view.pupils:
            words = without_mnemonic(f"Voor {isolated(self._view.short_names[child])}")
            menu.addAction(words, partial(self._actions.print_form, form, child))
        menu.addSeparator()
        menu.addAction("Zonder naam", lambda: self._actions.print_form(form, None))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))


class _TopFlow(FlowLayout):
    """A flow whose parts stand in line at their tops: a sentence under one field moves no other."""

    def _set_line(self, line: list[QLayoutItem], area: QRect, y: int, height: int) -> None:
        x = area.x()
        for item in line:
            size = item.sizeHint()
            item.setGeometry(QRect(x, y, min(size.width(), area.width()), size.height()))
            x += size.width() + self._gap
