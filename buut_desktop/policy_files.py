"""Policy files (beleid als bestanden): TOML text becomes typed policy, checked as a whole when the program starts.

Every fault is a `KnownProblem("policy", file=, key=, reason=)` that names the file, the place in it and, in Dutch,
what is wrong there. Versions that a school file keeps are read by this same code: a key that once was allowed stays so.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TypeVar

from buut_desktop import paths
from buut_desktop.domain.action_plan import ActionPlan, FieldKind, Need, Skip, Step, StepField
from buut_desktop.domain.policy import (
    ACTION_PLAN,
    INCIDENT_KINDS,
    SERIOUS,
    SOCIOGRAM,
    YEAR_PLAN,
    IncidentKind,
    IncidentPolicy,
    Option,
    Policy,
    Question,
    RoundPeriod,
    SociogramPolicy,
    Thresholds,
    UsualFree,
    YearPlan,
)
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.text import LINE_LIMIT, typed_line
from buut_desktop.use_cases.policy_book import Part
from buut_desktop.use_cases.ports import PolicyText

NAMES = (INCIDENT_KINDS, ACTION_PLAN, SOCIOGRAM, YEAR_PLAN)
"""The policy files there are, without `.toml`."""

_CODE = re.compile(r"[a-z][a-z0-9_.]*")
_DAY_MONTH = re.compile(r"(\d{1,2})-(\d{1,2})")
_LINE = re.compile(r"at line (\d+)")
_REPEATED = (FieldKind.PER_PUPIL, FieldKind.PER_HOUSEHOLD)

Choice = TypeVar("Choice", bound=StrEnum)


def load(own: Path | None = None) -> tuple[Policy, tuple[PolicyText, ...]]:
    """Read each file from the folder `own` where it has it, else the shipped one.

    Gives the typed policy and the texts it came from. Raises `KnownProblem("policy")`.
    """
    texts = {text.name: text for text in (*shipped(), *own_files(own))}
    sources = {name: str(_own_place(name, own) or f"{name}.toml") for name in NAMES}
    return _whole(texts, sources), tuple(texts.values())


def shipped() -> tuple[PolicyText, ...]:
    """Give the texts that come with the program."""
    return tuple(_read(name, paths.resources() / "policy" / f"{name}.toml") for name in NAMES)


def own_files(own: Path | None) -> tuple[PolicyText, ...]:
    """Give the texts that lie ready in the folder `own`; raises `KnownProblem("policy")` for one with another name."""
    if own is None or not own.is_dir():
        return ()
    for stray in sorted(own.glob("*.toml")):
        if stray.stem not in NAMES:
            allowed = ", ".join(f"{name}.toml" for name in NAMES)
            _fault(str(stray), stray.name, f"deze naam hoort hier niet; het programma leest {allowed}")
    return tuple(_read(name, place) for name in NAMES if (place := _own_place(name, own)) is not None)


def policy_of(texts: Iterable[PolicyText]) -> Policy:
    """Give the policy that these texts, one of each name, make together; raises `KnownProblem("policy")`."""
    return _whole({text.name: text for text in texts}, {name: f"{name}.toml" for name in NAMES})


def _whole(texts: Mapping[str, PolicyText], sources: Mapping[str, str]) -> Policy:
    incidents = parse_incidents(texts[INCIDENT_KINDS].text, sources[INCIDENT_KINDS])
    plan = parse_plan(texts[ACTION_PLAN].text, sources[ACTION_PLAN])
    sociogram = parse_sociogram(texts[SOCIOGRAM].text, sources[SOCIOGRAM])
    known = {kind.code for kind in incidents.kinds}
    for step in plan.steps:
        for code in step.closed_for:
            if code not in known:
                key = f"step {step.number}: closed_for"
                _fault(sources[ACTION_PLAN], key, f"de soort “{code}” staat niet in incident_kinds.toml")
    year_plan = parse_year_plan(texts[YEAR_PLAN].text, sources[YEAR_PLAN])
    return Policy(incidents, plan, sociogram, year_plan)


def parse(text: PolicyText) -> Part:
    """Give the typed value of one policy text, whatever it is; raises `KnownProblem("policy")`."""
    source = f"{text.name}.toml"
    if text.name not in NAMES:
        _fault(source, text.name, "dit beleid kent het programma niet")
    if text.name == INCIDENT_KINDS:
        return parse_incidents(text.text, source)
    if text.name == ACTION_PLAN:
        return parse_plan(text.text, source)
    if text.name == YEAR_PLAN:
        return parse_year_plan(text.text, source)
    return parse_sociogram(text.text, source)


def parse_incidents(text: str, source: str) -> IncidentPolicy:
    """Give what an incident can be; `source` is the file named in a fault. Raises `KnownProblem("policy")`."""
    with _top(text, source) as top:
        kinds = tuple(_kind(table) for table in top.tables("kind"))
        top.only_once("kind", [kind.code for kind in kinds])
        top.only_once("kind: number", [kind.number for kind in kinds])
        places, slots, roles, severities = (_options(top, key) for key in ("place", "time_slot", "role", "severity"))
        if not any(kind.stop and not kind.hidden for kind in kinds):
            top.fault(
                "kind", "minstens één zichtbare soort moet stop = true hebben: die onderzoekt de school niet zelf"
            )
        if not any(kind.bullying and not kind.hidden for kind in kinds):
            top.fault("kind", "minstens één zichtbare soort moet bullying = true hebben")
        if SERIOUS not in [severity.code for severity in severities]:
            top.fault("severity", f"de code “{SERIOUS}” moet blijven bestaan")
        with top.table("roles_offered") as offered:
            known = {role.code for role in roles}
            usual, accident = (_known_codes(offered, key, known) for key in ("usual", "accident"))
        return IncidentPolicy(fingerprint(text), kinds, places, slots, roles, accident, usual, severities)


def parse_plan(text: str, source: str) -> ActionPlan:
    """Give the action plan; `source` is the file named in a fault. Raises `KnownProblem("policy")`."""
    with _top(text, source) as top:
        steps = tuple(_step(table) for table in top.tables("step"))
        top.only_once("step", [step.code for step in steps])
        for place, step in enumerate(steps, start=1):
            if step.number != place:
                top.fault(f"step {place}: number", f"hier hoort {place} te staan, zonder gaten en op volgorde")
        return ActionPlan(fingerprint(text), steps)


def parse_sociogram(text: str, source: str) -> SociogramPolicy:
    """Give the questions and thresholds; `source` is the file named in a fault. Raises `KnownProblem("policy")`."""
    with _top(text, source) as top:
        questions = tuple(_question(table) for table in top.tables("question"))
        top.only_once("question", [question.code for question in questions])
        with top.table("round") as round_:
            limits = round_.wholes("limits", 0, 99)
            doubt_days = round_.whole("doubt_days", 0, 100) if round_.has("doubt_days") else 14
        periods = tuple(_round_period(table) for table in top.tables("period", required=False))
        top.only_once("period", [period.number for period in periods])
        with top.table("outcome") as outcome:
            lowest = outcome.share("lowest_participation")
            warn = outcome.share("warn_participation")
            if warn < lowest:
                outcome.fault("warn_participation", "mag niet lager zijn dan lowest_participation")
            tail = outcome.share("often_tail")
            if not 0 < tail <= Fraction(1, 2):
                outcome.fault("often_tail", "moet groter zijn dan 0 en hoogstens 0.5")
            smallest = outcome.whole("smallest_group", 2, 900)
            # Files of before these two keys are still in use, and kept in school files.
            firm = outcome.share("firm", Thresholds().firm)
            fairly = outcome.share("fairly_firm", Thresholds().fairly_firm)
            if firm < fairly:
                outcome.fault("firm", "mag niet lager zijn dan fairly_firm")
        thresholds = Thresholds(smallest, lowest, warn, tail, firm, fairly)
        return SociogramPolicy(fingerprint(text), questions, limits, thresholds, periods, doubt_days)


def parse_year_plan(text: str, source: str) -> YearPlan:
    """Give what a school year looks like; `source` is the file named in a fault. Raises `KnownProblem("policy")`."""
    with _top(text, source) as top:
        weekdays = tuple(sorted(day - 1 for day in top.wholes("weekdays", 1, 7)))
        free = tuple(_usual_free(table) for table in top.tables("free", required=False))
        return YearPlan(fingerprint(text), weekdays, top.whole("golden_weeks", 0, 40), free)


def fingerprint(text: str) -> str:
    """Give the version of a policy text: the SHA-256 of its UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _own_place(name: str, own: Path | None) -> Path | None:
    place = None if own is None else own / f"{name}.toml"
    return place if place is not None and place.is_file() else None


def _read(name: str, place: Path) -> PolicyText:
    try:
        raw = place.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        _fault(str(place), "het hele bestand", "bewaar het bestand als UTF-8")
    except OSError:
        _fault(str(place), "het hele bestand", "het bestand kan niet gelezen worden")
    # One version, one hash: an editor that writes other line ends has not changed the policy.
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n"))
    return PolicyText(name, fingerprint(text), text)


def _kind(table: _Table) -> IncidentKind:
    with table:
        subs = _options(table, "sub_kind", required=False)
        return IncidentKind(
            code=table.code("code"),
            number=table.whole("number", 1, 999),
            label=table.text("label"),
            short=table.text("short"),
            sub_kinds=subs,
            frequent=table.flag("frequent"),
            hidden=table.flag("hidden"),
            bullying=table.flag("bullying"),
            stop=table.flag("stop"),
            hurt=table.flag("hurt"),
        )


def _options(table: _Table, key: str, *, required: bool = True) -> tuple[Option, ...]:
    found = []
    for row in table.tables(key, required=required):
        with row:
            found.append(Option(row.code("code"), row.text("label"), row.flag("hidden"), row.text("hint", "")))
    table.only_once(key, [option.code for option in found])
    return tuple(found)


def _known_codes(table: _Table, key: str, known: Iterable[str]) -> tuple[str, ...]:
    codes = table.codes(key)
    for code in codes:
        if code not in known:
            table.fault(key, f"“{code}” is geen rol uit dit bestand")
    if not codes:
        table.fault(key, "is leeg")
    return codes


def _step(table: _Table) -> Step:
    with table:
        skip = table.choice("skip", Skip)
        closed_for = table.codes("closed_for", required=False)
        fields = tuple(_field(row) for row in table.tables("field", required=False))
        table.only_once("field", [f.code for f in fields] + [part.code for f in fields for part in f.parts])
        return Step(
            code=table.code("code"),
            number=table.whole("number", 1, 99),
            title=table.text("title"),
            short_title=table.text("short_title"),
            remark=table.text("remark", ""),
            guide=table.text("guide"),
            young=table.text("young", ""),
            skip=skip,
            # Without a reason a step cannot be niet nodig, so the first one must be there to be offered.
            skip_reason=table.text("skip_reason", "") if skip is Skip.NEVER else table.text("skip_reason"),
            due_weekdays=table.whole("due_weekdays", 0, 400) if table.has("due_weekdays") else None,
            fields=fields,
            closed_for=closed_for,
            closed_reason=table.text("closed_reason") if closed_for else "",
        )


def _field(table: _Table, *, inside: bool = False) -> StepField:
    with table:
        kind = table.choice("kind", FieldKind)
        repeated = kind in _REPEATED
        if inside and (repeated or kind is FieldKind.FORM):
            table.fault("kind", f"“{kind.value}” kan niet binnen een ander veld")
        required = table.choice("required", Need) if table.has("required") else Need.NO
        if required is not Need.NO and (repeated or kind is FieldKind.FORM):
            table.fault("required", f"kan niet bij “{kind.value}”" + (": zet het bij de delen" if repeated else ""))
        options = _options(table, "options") if kind is FieldKind.CHOICE else ()
        parts = tuple(_field(row, inside=True) for row in table.tables("part")) if repeated else ()
        return StepField(
            code=table.code("code"),
            kind=kind,
            label=table.text("label"),
            required=required,
            hint=table.text("hint", ""),
            options=tuple((option.code, option.label) for option in options),
            parts=parts,
            form=table.code("form") if kind is FieldKind.FORM else "",
        )


def _question(table: _Table) -> Question:
    with table:
        wordings = _wordings(table, "wording")
        minus = _wordings(table, "wording_minus", required=False)
        sign, leads = table.text("sign", ""), table.flag("leads")
        if len(sign) > 1:
            table.fault("sign", "hier hoort één teken te staan")
        return Question(table.code("code"), table.text("label"), wordings, minus, sign, leads)


def _wordings(table: _Table, key: str, *, required: bool = True) -> tuple[tuple[int, str], ...]:
    found = []
    for row in table.tables(key, required=required):
        with row:
            found.append((row.whole("from", 1, 8), row.text("text")))
    years = [year for year, _ in found]
    if years != sorted(set(years)):
        table.fault(key, "de leerjaren achter from moeten oplopen")
    return tuple(found)


def _round_period(table: _Table) -> RoundPeriod:
    with table:
        first, last = _month_and_day(table, "from"), _month_and_day(table, "until")
        return RoundPeriod(table.whole("number", 1, 9), table.text("label"), first, last)


def _usual_free(table: _Table) -> UsualFree:
    with table:
        if table.has("easter") and table.has("date"):
            table.fault("date", "staat er al met easter; kies er één")
        fixed = _month_and_day(table) if table.has("date") else None
        if table.has("sunday_before") and fixed is None:
            table.fault("sunday_before", "hoort alleen bij date")
        return UsualFree(
            name=table.text("name"),
            easter=table.whole("easter", -100, 100) if table.has("easter") else None,
            fixed=fixed,
            sunday_before=table.flag("sunday_before"),
            days=table.whole("days", 1, 60) if table.has("days") else 1,
        )


def _month_and_day(table: _Table, key: str = "date") -> tuple[int, int]:
    written = _DAY_MONTH.fullmatch(table.text(key))
    try:
        found = date(2001, int(written[2]), int(written[1])) if written else None  # not a leap year: a day of each year
    except ValueError:
        found = None
    if found is None:
        table.fault(key, "moet een dag zijn die elk jaar bestaat, als “dd-mm”")
    return found.month, found.day


def _top(text: str, source: str) -> _Table:
    try:
        return _Table(source, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        _fault(source, f"regel {line[1]}" if line else "het einde", "dit is geen geldige TOML")
    except RecursionError:
        _fault(source, "het hele bestand", "de haken zijn te diep genest")


def _fault(source: str, key: str, reason: str) -> NoReturn:
    raise KnownProblem("policy", file=source, key=key, reason=reason) from None


class _Table:
    """One table of a file. Used as a context: on leaving, a key that nobody asked for is a fault."""

    def __init__(self, source: str, path: str, values: dict[str, Any]) -> None:
        self._source = source
        self._path = path
        self._values = values
        self._asked: set[str] = set()

    def __enter__(self) -> _Table:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            for key in self._values:
                if key not in self._asked:
                    self.fault(key, "deze sleutel hoort hier niet")

    def fault(self, key: str, reason: str) -> NoReturn:
        """Raise the problem with the place of `key` in the file."""
        _fault(self._source, f"{self._path}: {key}" if self._path else key, reason)

    def only_once(self, key: str, values: Iterable[object]) -> None:
        """Refuse a value that stands there twice."""
        seen: set[object] = set()
        for value in values:
            if value in seen:
                self.fault(key, f"“{value}” staat er twee keer")
            seen.add(value)

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """Give one line of text; without a `default` it must be there and hold something."""
        if default is not None and not self.has(key):
            return default
        value = self._get(key, str, "moet tekst tussen aanhalingstekens zijn")
        try:
            kept = typed_line(value)
        except Refusal:
            self.fault(key, f"is langer dan {LINE_LIMIT} tekens")
        if not kept and default is None:
            self.fault(key, "is leeg")
        return kept

    def code(self, key: str) -> str:
        """Give a code: small letters, digits, underscores and points."""
        return self._as_code(key, self._get(key, str, "moet tekst tussen aanhalingstekens zijn"))

    def codes(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Give a list of codes, each once."""
        if not required and not self.has(key):
            return ()
        found = tuple(self._as_code(key, value) for value in self._get(key, list, "moet een lijst zijn"))
        self.only_once(key, found)
        return found

    def choice(self, key: str, options: type[Choice]) -> Choice:
        """Give one of a closed set."""
        value = self._get(key, str, "moet tekst tussen aanhalingstekens zijn")
        try:
            return options(value)
        except ValueError:
            allowed = ", ".join(option.value for option in options)
            self.fault(key, f"“{value}” bestaat niet; kies uit {allowed}")

    def flag(self, key: str) -> bool:
        """Give a yes or no, no where it does not stand."""
        return self.has(key) and bool(self._get(key, bool, "moet true of false zijn"))

    def whole(self, key: str, least: int, most: int) -> int:
        """Give a whole number within bounds."""
        return self._within(key, self._get(key, int, "moet een heel getal zijn"), least, most)

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Give a list of whole numbers, at least one, each once."""
        values = self._get(key, list, "moet een lijst zijn")
        if not values or any(type(value) is not int for value in values):
            self.fault(key, "moet een lijst van hele getallen zijn")
        self.only_once(key, values)
        return tuple(self._within(key, value, least, most) for value in values)

    def share(self, key: str, default: Fraction | None = None) -> Fraction:
        """Give a share between 0 and 1, exactly as it is written: 0.60 of 35 children is 21."""
        if default is not None and not self.has(key):
            return default
        self._asked.add(key)
        value: Any = self._values.get(key)
        if type(value) not in (int, float) or not 0 <= value <= 1:
            self.fault(key, "moet een getal tussen 0 en 1 zijn" if self.has(key) else "ontbreekt")
        return Fraction(str(value))

    def table(self, key: str) -> _Table:
        """Give the one table under `key`."""
        return _Table(self._source, self._inside(key), self._get(key, dict, "moet een tabel zijn"))

    def tables(self, key: str, *, required: bool = True) -> list[_Table]:
        """Give the list of tables under `key`, at least one where it is required."""
        if not required and not self.has(key):
            return []
        rows = self._get(key, list, "moet een lijst van tabellen zijn")
        if not rows or any(not isinstance(row, dict) for row in rows):
            self.fault(key, "moet een lijst van tabellen zijn, met minstens één")
        return [_Table(self._source, self._inside(f"{key} {n}"), row) for n, row in enumerate(rows, start=1)]

    def _inside(self, key: str) -> str:
        return f"{self._path}, {key}" if self._path else key

    def _get(self, key: str, kind: type, otherwise: str) -> Any:
        self._asked.add(key)
        if key not in self._values:
            self.fault(key, "ontbreekt")
        value = self._values[key]
        if type(value) is not kind:  # a bool is an int to Python, not to a school
            self.fault(key, otherwise)
        return value

    def _as_code(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            self.fault(key, "een code heeft alleen kleine letters a–z, cijfers, _ en .")
        return value

    def _within(self, key: str, value: int, least: int, most: int) -> int:
        if not least <= value <= most:
            self.fault(key, f"moet tussen {least} en {most} liggen")
        return value
