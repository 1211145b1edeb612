"""The command line: what it takes, and one Dutch sentence for what it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from buut_desktop.__main__ import Asked, main, read
from buut_desktop.paths import program_version

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], Asked()),
        (["--demo"], Asked(demo=96)),
        (["--demo=320"], Asked(demo=320)),
        (["--demo=96", "--home=/ergens/thuis"], Asked(demo=96, home=Path("/ergens/thuis"))),
        (["--home", "/ergens/thuis"], Asked(home=Path("/ergens/thuis"))),
        (["--home=/ergens/thuis", "--demo"], Asked(demo=96, home=Path("/ergens/thuis"))),
        (["--version"], Asked(version=True)),
        (["--home"], None),
        (["--home", "--demo"], None),
        (["--demo=ja"], None),
        (["--demo="], None),
        (["--demo=97"], None),
        (["--demo", "320"], None),
        (["school.buut"], None),
    ],
)
def test_the_arguments_are_read_or_refused(arguments: list[str], asked: Asked | None) -> None:
    assert read(arguments) == asked


def test_wrong_arguments_are_one_dutch_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--onzin"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "kloppen niet" in told.err


def test_the_version_is_the_one_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Buut Desktop {program_version()}\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elders is er altijd een beeldscherm")
def test_without_a_screen_there_is_one_sentence_and_no_abort(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "buut_desktop", "--home", str(tmp_path)],
        cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "Er is geen beeldscherm om het programma op te tonen. Start het vanaf het bureaublad.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is er alleen op Linux")
def test_another_program_of_the_same_person_cannot_read_the_memory() -> None:
    code = (
        "import os, resource\n"
        "from buut_desktop.ui.shell.private_memory import protect\n"
        "protect()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], os.stat('/proc/self/mem').st_uid)\n"
        "print([line for line in open('/proc/self/status') if line.startswith('CoreDumping')])\n"
        "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("0 ")
    assert lines[-1] == "0"  # PR_GET_DUMPABLE
