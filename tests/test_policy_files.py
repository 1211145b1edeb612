"""The school's policy as files (beleid): what is shipped is the plan, what a school writes is checked to the letter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from buut_desktop import paths, policy_files
from buut_desktop.domain.action_plan import Need, Skip
from buut_desktop.domain.policy import ACTION_PLAN, INCIDENT_KINDS, SOCIOGRAM, YEAR_PLAN, Thresholds, UsualFree
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.use_cases.ports import PolicyText

READERS: dict[str, Callable[[str, str], object]] = {
    INCIDENT_KINDS: policy_files.parse_incidents,
    ACTION_PLAN: policy_files.parse_plan,
    SOCIOGRAM: policy_files.parse_sociogram,
    YEAR_PLAN: policy_files.parse_year_plan,
}


def shipped(name: str) -> str:
    return (paths.resources() / "policy" / f"{name}.toml").read_text("utf-8")


def fault(name: str, text: str) -> tuple[str, str]:
    """The key and the reason of the fault in that text."""
    with pytest.raises(KnownProblem) as problem:
        READERS[name](text, f"{name}.toml")
    assert problem.value.code == "policy"
    assert problem.value.details["file"] == f"{name}.toml"
    return str(problem.value.details["key"]), str(problem.value.details["reason"])


def test_the_thirteen_kinds_of_the_plan_are_there_with_their_sub_kinds() -> None:
    kinds = policy_files.load()[0].incidents.kinds
    assert [(k.number, k.code) for k in kinds] == list(
        enumerate(
            ["bullying", "aggression", "violence", "fight", "accident", "blackmail", "threat", "sexual_intimidation",
             "discrimination", "racism", "vandalism", "damage_and_theft", "online"],
            start=1,
        )
    )  # fmt: skip
    assert {k.code: [s.label for s in k.sub_kinds] for k in kinds if k.sub_kinds} == {
        "aggression": ["fysiek", "verbaal", "digitaal"],
        "violence": ["fysiek", "verbaal", "digitaal"],
        "online": ["cyberpesten", "sexting", "hacken", "anders"],
    }
    assert [k.short for k in kinds if k.frequent] == [
        "Pesten", "Agressie", "Geweld", "Vechtpartij", "Ongeval", "Bedreiging", "Vernieling", "Diefstal", "Online",
    ]  # fmt: skip
    assert [k.code for k in kinds if k.stop] == ["sexual_intimidation"]
    assert [k.code for k in kinds if k.hurt] == ["accident"]


def test_an_accident_offers_other_roles() -> None:
    incidents = policy_files.load()[0].incidents
    labels = {role.code: role.label for role in incidents.roles}
    assert [labels[code] for code in incidents.accident_roles] == ["betrokken", "gewond", "helpt"]
    assert [labels[code] for code in incidents.usual_roles][:3] == ["doet het", "overkomt het", "is erbij"]


def test_the_eleven_steps_ask_what_the_plan_asks() -> None:
    plan = policy_files.load()[0].plan
    assert [step.number for step in plan.steps] == list(range(1, 12))
    assert [step.number for step in plan.steps if step.skip is Skip.NEVER] == [2, 4, 10]
    assert [step.number for step in plan.steps if step.skip is Skip.NOT_WHEN_BULLYING] == [3, 9, 11]
    assert [step.number for step in plan.steps if step.closed_for] == [5, 8]
    required = {
        (step.number, one.code, one.required)
        for step in plan.steps
        for field in step.fields
        for one in (field, *field.parts)
        if one.required is not Need.NO
    }
    assert required == {
        (3, "what_done", Need.BULLYING),
        (4, "core", Need.ALWAYS),
        (9, "informed_on", Need.ALWAYS),
        (10, "esis_on", Need.ALWAYS),
        (11, "talk_on", Need.ALWAYS),
    }
    assert plan.step("step.07").fields[0].code == "own_solution", "what the child thought up comes first"


def test_a_form_that_a_step_prints_is_there() -> None:
    forms = {field.form for step in policy_files.load()[0].plan.steps for field in step.fields if field.form}
    assert forms == {"terugkijken_groep_6_8"}
    assert all((paths.paper_forms() / f"{form}.txt").is_file() for form in forms)


def test_the_questions_are_in_the_words_of_the_child_and_soft_where_they_are_negative() -> None:
    sociogram = policy_files.load()[0].sociogram
    play, work, help_, lead = sociogram.questions
    assert [q.code for q in sociogram.questions if q.leads] == ["lead"], "leider only where the question asks for it"
    assert min(first for q in (play, work) for first, _ in q.minus) == 4, "in groep 1–3 it is not asked"
    assert (help_.minus, lead.minus) == ((), ())
    assert [(p.number, p.first, p.last) for p in sociogram.periods] == [
        (1, (10, 1), (11, 30)),
        (2, (1, 6), (2, 20)),
        (3, (4, 20), (6, 15)),
    ]
    assert play.wording(None) == play.wording(5) == play.wording(6) == "Met wie ben je graag in de pauze?"
    assert play.wording(4) == "Met wie speel je graag?"
    assert work.wording(8) == "Met wie werk je graag samen aan een opdracht?"
    assert not help_.suits(2), "groep 1–2 is not asked this"
    assert help_.suits(3)
    assert help_.suits(None)
    assert not any("niet" in words for question in sociogram.questions for _, words in question.wordings)
    assert sociogram.limits == (3, 5, 0)


def test_the_shipped_thresholds_are_those_of_the_literature_which_analyse_goes_by_too() -> None:
    assert policy_files.load()[0].sociogram.thresholds == Thresholds()


def test_a_school_with_a_file_from_before_there_was_certainty_keeps_it(tmp_path: Path) -> None:
    older = "".join(
        line for line in shipped(SOCIOGRAM).splitlines(keepends=True) if not line.startswith(("firm", "fairly_firm"))
    )
    assert older != shipped(SOCIOGRAM)
    (tmp_path / "sociogram.toml").write_text(older, "utf-8")
    policy, texts = policy_files.load(tmp_path)
    assert policy.sociogram.thresholds == Thresholds()
    assert policy.sociogram.hash == hashlib.sha256(older.encode()).hexdigest()
    kept = next(text for text in texts if text.name == SOCIOGRAM)
    assert policy_files.parse(kept) == policy.sociogram


def test_the_school_sets_from_when_a_label_is_firm(tmp_path: Path) -> None:
    own = shipped(SOCIOGRAM).replace("firm = 0.90", "firm = 0.95").replace("fairly_firm = 0.70", "fairly_firm = 0.8")
    (tmp_path / "sociogram.toml").write_text(own, "utf-8")
    bounds = policy_files.load(tmp_path)[0].sociogram.thresholds
    assert (bounds.firm, bounds.fairly_firm) == (Fraction(95, 100), Fraction(80, 100))


def test_a_file_of_the_schools_own_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = shipped(INCIDENT_KINDS).replace('short = "Pesten"', 'short = "Melding pesten"')
    (tmp_path / "incident_kinds.toml").write_text(own, "utf-8")
    policy, texts = policy_files.load(tmp_path)
    assert policy.incidents.kind("bullying").short == "Melding pesten"
    assert policy.plan == policy_files.load()[0].plan
    kept = {text.name: text for text in texts}
    assert kept[INCIDENT_KINDS] == PolicyText(INCIDENT_KINDS, hashlib.sha256(own.encode()).hexdigest(), own)
    assert kept[INCIDENT_KINDS].hash == policy.incidents.hash != policy_files.load()[0].incidents.hash


def test_a_version_kept_in_the_school_file_reads_as_the_same_value() -> None:
    policy, texts = policy_files.load()
    parts = [policy.incidents, policy.plan, policy.sociogram, policy.year_plan]
    assert [policy_files.parse(text) for text in texts] == parts
    assert [text.hash for text in texts] == [part.hash for part in parts]


def test_an_editor_that_changes_line_ends_or_adds_a_mark_has_not_changed_the_policy(tmp_path: Path) -> None:
    text = shipped(SOCIOGRAM)
    (tmp_path / "sociogram.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert policy_files.load(tmp_path)[0].sociogram == policy_files.load()[0].sociogram


@pytest.mark.parametrize(
    ("content", "key", "reason"),
    [
        (b"[[kind]\n", "regel 1", "geen geldige TOML"),
        (b'[[kind]]\ncode = "x\n', "regel 2", "geen geldige TOML"),
        ("label = “krul”".encode(), "regel 1", "geen geldige TOML"),
        (b'label = "caf\xe9"', "het hele bestand", "UTF-8"),
        (b"", "kind", "ontbreekt"),
        (b"x = " + b"[" * 5000, "", ""),
    ],
)
def test_what_is_no_toml_or_no_utf8_names_the_file(tmp_path: Path, content: bytes, key: str, reason: str) -> None:
    file = tmp_path / "incident_kinds.toml"
    file.write_bytes(content)
    with pytest.raises(KnownProblem) as problem:
        policy_files.load(tmp_path)
    assert problem.value.details["file"] == str(file)
    assert key in str(problem.value.details["key"])
    assert reason in str(problem.value.details["reason"])
    assert str(problem.value) == "policy"


def test_a_file_with_a_name_nobody_reads_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "actieplan.toml").write_text(shipped(ACTION_PLAN), "utf-8")
    with pytest.raises(KnownProblem) as problem:
        policy_files.load(tmp_path)
    assert problem.value.details["key"] == "actieplan.toml"
    (tmp_path / "actieplan.toml").rename(tmp_path / "action_plan.toml.oud")
    assert policy_files.load(tmp_path)[0] == policy_files.load()[0]


def test_a_kind_that_closes_a_step_must_exist(tmp_path: Path) -> None:
    (tmp_path / "action_plan.toml").write_text(
        shipped(ACTION_PLAN).replace('["sexual_intimidation"]', '["sexual_behaviour"]'), "utf-8"
    )
    with pytest.raises(KnownProblem) as problem:
        policy_files.load(tmp_path)
    assert problem.value.details["key"] == "step 5: closed_for"


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "reason"),
    [
        (INCIDENT_KINDS, 'short = "Chantage"', 'shrot = "Chantage"', "kind 6: short", "ontbreekt"),
        (INCIDENT_KINDS, 'short = "Chantage"', 'short = "Chantage"\nkleur = 1', "kind 6: kleur", "hoort hier niet"),
        (INCIDENT_KINDS, 'short = "Chantage"', 'short = " "', "kind 6: short", "is leeg"),
        (INCIDENT_KINDS, 'short = "Chantage"', "short = 3", "kind 6: short", "aanhalingstekens"),
        (INCIDENT_KINDS, 'code = "blackmail"', 'code = "Chantage"', "kind 6: code", "kleine letters"),
        (INCIDENT_KINDS, 'code = "blackmail"', 'code = "threat"', "kind", "“threat” staat er twee keer"),
        (INCIDENT_KINDS, "number = 6", "number = 7", "kind: number", "“7” staat er twee keer"),
        (INCIDENT_KINDS, "number = 6", "number = true", "kind 6: number", "heel getal"),
        (INCIDENT_KINDS, "number = 6", "number = 6.0", "kind 6: number", "heel getal"),
        (INCIDENT_KINDS, "hurt = true", 'hurt = "ja"', "kind 5: hurt", "true of false"),
        (INCIDENT_KINDS, "stop = true", "", "kind", "stop = true"),
        (INCIDENT_KINDS, "stop = true", "stop = true\nhidden = true", "kind", "stop = true"),
        (INCIDENT_KINDS, "bullying = true", "", "kind", "bullying = true"),
        (INCIDENT_KINDS, '"sexting", label = "sexting"', '"sexting"', "kind 13, sub_kind 2: label", "ontbreekt"),
        (INCIDENT_KINDS, 'accident = ["involved"', 'accident = ["victim"', "roles_offered: accident", "geen rol"),
        (INCIDENT_KINDS, 'code = "serious"', 'code = "grave"', "severity", "serious"),
        (INCIDENT_KINDS, "[roles_offered]", "[rollen]", "roles_offered", "ontbreekt"),
        (ACTION_PLAN, "number = 3\n", "number = 4\n", "step 3: number", "hier hoort 3"),
        (ACTION_PLAN, 'code = "step.03"', 'code = "step.04"', "step", "twee keer"),
        (ACTION_PLAN, 'skip = "never"', 'skip = "nooit"', "step 2: skip", "kies uit never"),
        (ACTION_PLAN, 'kind = "person"', 'kind = "photo"', "step 1, field 1: kind", "“photo” bestaat niet"),
        (ACTION_PLAN, 'kind = "person"', 'kind = "choice"', "step 1, field 1: options", "ontbreekt"),
        (ACTION_PLAN, 'kind = "person"', 'kind = "per_pupil"', "step 1, field 1: part", "ontbreekt"),
        (ACTION_PLAN, 'required = "bullying"', 'required = "soms"', "step 3, field 1: required", "kies uit"),
        (ACTION_PLAN, 'code = "own_words"', 'code = "way"', "step 2: field", "twee keer"),
        (ACTION_PLAN, 'kind = "text"\nlabel = "Eigen', 'kind = "form"\nlabel = "Eigen', "part 3: kind", "binnen"),
        (ACTION_PLAN, 'label = "Ouders geïnformeerd"', 'label = "O"\nrequired = "always"', "1: required", "delen"),
        (ACTION_PLAN, "due_weekdays = 5", "due_weekdays = -1", "step 11: due_weekdays", "tussen 0 en"),
        (ACTION_PLAN, 'skip_reason = "Het was een ongeval."', "", "step 5: skip_reason", "ontbreekt"),
        (ACTION_PLAN, 'closed_reason = "Bij seksueel gedrag geen blad', 'x = "', "step 5: closed_reason", "ontbreekt"),
        (ACTION_PLAN, 'title = "Reflecteren"', "", "step 5: title", "ontbreekt"),
        (ACTION_PLAN, 'guide = "Haal', f'guide = "{"x" * 600}', "step 1: guide", "langer dan 500"),
        (SOCIOGRAM, "limits = [3, 5, 0]", "limits = []", "round: limits", "hele getallen"),
        (SOCIOGRAM, "limits = [3, 5, 0]", "limits = [3, 3]", "round: limits", "twee keer"),
        (SOCIOGRAM, "limits = [3, 5, 0]", "limits = [true]", "round: limits", "hele getallen"),
        (SOCIOGRAM, "= 0.60", "= 60", "outcome: lowest_participation", "tussen 0 en 1"),
        (SOCIOGRAM, "= 0.60", "= nan", "outcome: lowest_participation", "tussen 0 en 1"),
        (SOCIOGRAM, "= 0.80", "= 0.5", "outcome: warn_participation", "niet lager"),
        (SOCIOGRAM, "= 0.05 ", "= 0 ", "outcome: often_tail", "groter zijn dan 0"),
        (SOCIOGRAM, "\nfirm = 0.90", "\nfirm = 0.6", "outcome: firm", "niet lager"),
        (SOCIOGRAM, "firm = 0.70", "firm = 7", "outcome: fairly_firm", "tussen 0 en 1"),
        (SOCIOGRAM, "from = 3,", "from = 6,", "question 1: wording", "oplopen"),
        (SOCIOGRAM, "from = 3,", "from = 0,", "question 1, wording 2: from", "tussen 1 en 8"),
        (SOCIOGRAM, 'code = "work"', 'code = "play"', "question", "twee keer"),
        (SOCIOGRAM, "[round]", "[[round]]", "round", "moet een tabel zijn"),
    ],
)  # fmt: skip
def test_a_fault_names_the_key_and_the_reason(name: str, old: str, new: str, key: str, reason: str) -> None:
    text = shipped(name)
    assert old in text
    found_key, found_reason = fault(name, text.replace(old, new, 1))
    assert key in found_key
    assert reason in found_reason


def test_the_school_year_has_its_usual_free_days() -> None:
    plan = policy_files.load()[0].year_plan
    assert plan.weekdays == (0, 1, 2, 3, 4)
    assert [each.name for each in plan.free][:3] == ["Herfstvakantie", "Kerstvakantie", "Voorjaarsvakantie"]
    assert UsualFree("Koningsdag", fixed=(4, 27), sunday_before=True) in plan.free
    assert UsualFree("Hemelvaart", easter=39, days=2) in plan.free


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('date = "31-02"', "free 1: date"),
        ('date = "29-02"', "free 1: date"),
        ('date = "morgen"', "free 1: date"),
        ('easter = 1\ndate = "27-04"', "free 1: date"),
        ("easter = 400", "free 1: easter"),
        ("sunday_before = true", "free 1: sunday_before"),
        ("days = 0", "free 1: days"),
        ("color = 1", "free 1: color"),
    ],
)
def test_a_free_day_that_cannot_be_is_pointed_at(line: str, key: str) -> None:
    assert fault(YEAR_PLAN, f'weekdays = [1]\ngolden_weeks = 6\n[[free]]\nname = "Dag"\n{line}\n')[0] == key
    assert fault(YEAR_PLAN, "weekdays = [0]")[0] == "weekdays"
