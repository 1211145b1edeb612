"""Files made to harm (vijandige bestanden): refused, or read for what they are; nothing is opened, nothing hangs."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange.edex import understood
from buut_desktop.exchange.edex_text import Refused
from buut_desktop.exchange.edex_worker import answer
from tests.exchange.ears import listening
from tests.exchange.edex_files import NOOR, SAMPLE, edex
from tests.exchange.mutants import mutated


def read(content: str | bytes) -> SchoolImport | KnownProblem:
    try:
        return understood(answer(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content))
    except KnownProblem as problem:
        return problem


def reason(content: str | bytes) -> str:
    """Give why the reader refuses, by its own word."""
    told = json.loads(answer(content.encode("utf-8") if isinstance(content, str) else content))
    return str(told.get("refused", ""))


def test_the_ears_hear_an_opened_file(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    with listening() as heard, (tmp_path / "here").open("rb"):
        pass
    assert heard == ["open"]


LAUGHS = "<!DOCTYPE EDEX [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 20}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE EDEX SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE EDEX PUBLIC "-//X//Y" "http://127.0.0.1:9/edex.dtd">',
        '<!DOCTYPE EDEX [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        '<!DOCTYPE EDEX [<!ATTLIST leerling key CDATA "1">]>',
        "<!DOCTYPE EDEX>",
        LAUGHS + "]>",
    ],
    ids=["xxe", "net", "external dtd", "public dtd", "parameter", "default attribute", "bare", "laughs"],
)
def test_a_file_that_brings_its_own_rules_is_refused_unread(head: str) -> None:
    started = time.perf_counter()
    with listening() as heard:
        assert reason(edex(NOOR.replace("Noor", "&i;"), head=head)) == "dtd"
        assert reason(edex(NOOR, head='<?xml version="1.0"?>\n' + head, root="EDEX")) == "dtd"
    assert heard == []
    assert time.perf_counter() - started < 5


def test_a_web_page_is_another_kind_of_file_not_an_attack() -> None:
    assert reason("<!DOCTYPE html><html><body>Inloggen</body></html>") == "unknown"


@pytest.mark.parametrize("depth", [20, 21, 100_000])
def test_elements_may_stand_twenty_deep_inside_one_another(depth: int) -> None:
    content = "<EDEX>" + "<a>" * (depth - 1) + "</a>" * (depth - 1) + "</EDEX>"
    assert reason(content) == ("" if depth == 20 else "depth")


@pytest.mark.parametrize(
    "content",
    [
        "<EDEX " + " ".join(f'a{number}="1"' for number in range(41)) + "/>",
        f'<EDEX a="{"x" * 2_001}"/>',
        f'<EDEX {"a" * 2_001}="x"/>',
        f'<EDEX><leerlingen><a b="{"x" * 1_000_000}"/></leerlingen></EDEX>',
    ],
    ids=["many", "long value", "long name", "huge value"],
)
def test_huge_attributes_are_refused(content: str) -> None:
    assert reason(content) == "attributes"


@pytest.mark.parametrize(
    "pupil",
    [
        NOOR.replace("Noor", "N" * 10_000),
        NOOR.replace("20001", "2" * 257),
        NOOR.replace('groep key="A"', f'groep key="{"A" * 257}"'),
        NOOR.replace("Noor", f"<![CDATA[{'N' * 257}]]>"),
    ],
)
def test_a_name_or_key_that_is_too_long_is_refused_not_cut(pupil: str) -> None:
    assert reason(edex(pupil)) == "too_long"


def test_a_pupil_in_far_too_many_groups_is_refused() -> None:
    many = "<samengestelde_groepen>" + '<samengestelde_groep key="A"/>' * 41 + "</samengestelde_groepen>"
    assert reason(edex(NOOR.replace("<jaargroep>", many + "<jaargroep>"))) == "too_many"


def test_far_too_many_groups_are_refused() -> None:
    groups = "".join(f'<groep key="{number}"><naam>g</naam></groep>' for number in range(2_001))
    assert reason(edex(groups=f"<groepen>{groups}</groepen>")) == "too_many"


def test_markup_in_a_name_stays_text() -> None:
    found = read(edex(NOOR.replace("Noor", "&lt;b&gt;N&amp;&quot;&#x202e;<![CDATA[<img src=/x>]]>")))
    assert isinstance(found, SchoolImport)
    assert found.pupils[0].given_name == '<b>N&"<img src=/x>'


def test_mutated_files_are_read_or_refused_and_open_nothing(full: bool) -> None:
    choose = random.Random(20261124)
    bases = (SAMPLE.encode("utf-8"), SAMPLE.encode("utf-16"), edex(NOOR, NOOR).encode("latin-1"))
    outcomes: dict[str, int] = {}
    slowest = 0.0
    with listening() as heard:
        for _ in range(50_000 if full else 2_000):
            content = mutated(choose, choose.choice(bases))
            started = time.process_time()
            found = read(content)
            slowest = max(slowest, time.process_time() - started)
            outcome = found.code if isinstance(found, KnownProblem) else "read"
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
            if isinstance(found, KnownProblem) and found.code == "import_line":
                assert found.details["line"], "a file that is refused has a line to blame"
    assert heard == []
    assert slowest < 2
    # Each kind of outcome is met, or the hurts are too soft or too hard to say anything.
    assert outcomes.keys() == {"read", "import_line", "import_unknown"}
    assert min(outcomes.values()) > 50


def test_a_refusal_carries_no_text_of_the_file() -> None:
    choose = random.Random(7)
    base = SAMPLE.replace("Finn", "Vindbaar").replace("Aimée", "Vindbaar").encode("utf-8")
    for _ in range(300):
        found = read(mutated(choose, base))
        if isinstance(found, KnownProblem):
            assert "Vindbaar" not in f"{found} {found.details}"
    assert str(Refused("malformed", 3)) == "malformed"
