"""The whole main line in one go, as the tour walks it, and what it leaves behind."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from buut_desktop.domain.names import initials
from tests.conftest import ROOT
from tests.stories.school_export import CHILDREN

TOUR = ROOT / "packaging" / "tour.py"
_WRITTEN = re.compile(r"(?:openat|open|creat|mkdir|mkdirat|rename|renameat2?|link|symlink)\((.*)\)\s+= (?!-1)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NOT_FILES = ("/dev/", "/proc/", "/sys/")


class Walked:
    """One tour, and everything it left."""

    def __init__(self, place: Path) -> None:
        self.out, self.home, self.elsewhere = place / "out", place / "school", place / "person"
        self.trace = place / "trace"
        self.elsewhere.mkdir()
        command = [sys.executable, str(TOUR), str(self.out), "--home", str(self.home)]
        if shutil.which("strace"):
            calls = "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,symlink"
            command = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", calls, "-o", str(self.trace), *command]
        names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
        own = dict.fromkeys(names, str(self.elsewhere))
        self.elsewhere.chmod(0o700)
        environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
        environment.pop("MPLCONFIGDIR", None)
        self.done = subprocess.run(
            command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=170, check=False
        )

    def text(self, name: str) -> str:
        """Give every word of a PDF it left."""
        document = pypdfium2.PdfDocument(self.out / name)
        try:
            return " ".join(page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in document)
        finally:
            document.close()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """One tour for all tests here, with the real cost of keys."""
    return Walked(tmp_path_factory.mktemp("tour"))


def test_every_step_of_the_tour_holds(walked: Walked) -> None:
    assert walked.done.returncode == 0, walked.done.stdout[-2000:] + walked.done.stderr[-3000:]
    pictures = sorted(walked.out.glob("*.png"))
    assert len(pictures) > 45
    assert all(picture.stat().st_size > 5_000 for picture in pictures)


def test_the_case_file_can_be_read_back(walked: Walked) -> None:
    text = walked.text("casus.pdf")
    for words in ("Casusverslag", "-C01", "Ruzie om de rode bal", "Twee kinderen willen om beurten beginnen"):
        assert words in text, text[:3000]
    assert sum(" ".join(part for part in parts if part) in text for parts in CHILDREN) == 2


def test_the_sociogram_holds_every_child_by_initials_and_nobody_by_name(walked: Walked) -> None:
    text = walked.text("sociogram.pdf")
    assert [parts for parts in CHILDREN if initials(*parts) not in text] == []
    assert [given for given, _, _ in CHILDREN if len(given) > 3 and given in text] == []


def test_the_reflection_form_is_for_one_child(walked: Walked) -> None:
    text = walked.text("reflectieformulier.pdf")
    assert "Terugkijken" in text
    assert sum(" ".join(part for part in parts if part) in text for parts in CHILDREN) == 1


def test_no_name_of_a_child_can_be_read_in_the_home_folder(walked: Walked) -> None:
    files = [file for file in walked.home.rglob("*") if file.is_file()]
    assert any(file.name == "school.buut" for file in files)
    found = [(file.name, name) for file in files for name in _names_in(file.read_bytes() + os.fsencode(file.name))]
    assert found == []


def test_the_search_for_names_finds_one_that_is_there() -> None:
    for written in ("Şeyma".encode(), "Şeyma".encode("utf-16-le"), "Şeyma".encode("utf-16-be")):
        assert _names_in(b"\0\x01" + written) == ["Şeyma"]
    for before in ("", "x", "xx"):
        assert "Regenboog" in _names_in(base64.b64encode(f"{before}Noor van der Regenboog".encode()))
    assert _names_in(b"Noord en Zuid") == []


def test_the_program_writes_in_its_own_places_alone(walked: Walked) -> None:
    left = {str(file.relative_to(walked.elsewhere)) for file in walked.elsewhere.rglob("*") if file.is_file()}
    assert {name for name in left if "fontconfig" not in name} == set()
    if not walked.trace.exists():
        pytest.skip("zonder strace is alleen gekeken wat er in de map van de persoon achterbleef")
    allowed = tuple(str(place) for place in (walked.out, walked.home))
    outside = [path for path in _written(walked.trace) if not path.startswith((*allowed, *_NOT_FILES))]
    assert [path for path in outside if "fontconfig" not in path and path != str(walked.elsewhere)] == []


def _names_in(content: bytes) -> list[str]:
    """Give the first names and surnames that stand in the bytes: UTF-8, UTF-16 and base64 of UTF-8.

    Names of three letters occur in encrypted bytes by chance, so those count only in UTF-16.
    """
    found = []
    for name in sorted({part for given, _, surname in CHILDREN for part in (given, surname)}):
        ways = [name.encode("utf-16-le"), name.encode("utf-16-be")]
        if len(name.encode()) > 4:
            ways += [name.encode(), *_base64_cores(name.encode())]
        if any(way in content for way in ways):
            found.append(name)
    return found


def _base64_cores(raw: bytes) -> list[bytes]:
    """Give what base64 makes of the bytes wherever they begin, without the letters that depend on neighbours."""
    cores = []
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        start, end = (0, 2, 3)[shift], len(raw) + shift
        cores.append(coded[start : end * 8 // 6])
    return [core for core in cores if len(core) > 5]


def _written(trace: Path) -> list[str]:
    paths = []
    for line in trace.read_text("utf-8", errors="replace").splitlines():
        found = _WRITTEN.search(line)
        if found is None or ("open" in line.split("(")[0] and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", found[1])):
            continue
        paths += [path for path in _PATH.findall(found[1]) if path.startswith("/")]
    return paths


def test_the_trace_tells_who_writes(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    trace.write_text(
        '1 openat(AT_FDCWD, "/etc/read", O_RDONLY|O_CLOEXEC) = 3\n'
        '1 openat(AT_FDCWD, "/somewhere/else", O_WRONLY|O_CREAT, 0600) = 4\n'
        '1 openat(AT_FDCWD, "/not/there", O_RDWR) = -1 ENOENT (No such file or directory)\n'
        '1 rename("/one", "/other") = 0\n',
        "utf-8",
    )
    assert _written(trace) == ["/somewhere/else", "/one", "/other"]


def test_the_tour_refuses_a_home_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "school.buut").write_bytes(b"")
    command = [sys.executable, str(TOUR), str(tmp_path / "out"), "--home", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "is niet leeg" in done.stderr
