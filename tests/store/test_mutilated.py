"""Twelve mutilated school files: each is told by its own code, and stays byte for byte what it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.folder import KEY_FILE, SCHOOL_FILE
from tests.store.crash import child
from tests.store.schools import closed_school, opened, state

Mutilate = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed school files, to be copied."""
    place = tmp_path_factory.mktemp("whole")
    closed_school(place / "mine", rows=100)
    closed_school(place / "other", rows=100)
    return place


def _write(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _zero_middle_page(path: Path) -> None:
    content = path.read_bytes()
    page = len(content) // 4096 // 2
    path.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])


def _other_app(path: Path, *, plain: bool) -> None:
    path.unlink()
    if plain:
        made = sqlite3.connect(path)
    else:
        from sqlcipher3 import dbapi2

        made = dbapi2.connect(str(path))
        made.execute("PRAGMA key = 'the passphrase of another program'")
        # By chance one salt in 64 looks like the id of a school file; then it is told as another school's.
        made.execute(f"PRAGMA cipher_salt = \"x'{'ff' * 16}'\"")
    made.execute("PRAGMA application_id = 252006673")
    made.execute("CREATE TABLE layer (id INTEGER)")
    made.commit()
    made.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CASES: dict[str, tuple[Mutilate, str]] = {
    "0 byte": (lambda file, _: _write(file, lambda _: b""), "damaged"),
    "truncated": (lambda file, _: _write(file, lambda content: content[:-1234]), "damaged"),
    "truncated at a page": (lambda file, _: _write(file, lambda content: content[: -4096 * 3]), "damaged"),
    "cut to eleven bytes": (lambda file, _: _write(file, lambda content: content[:11]), "not_school"),
    "bytes appended": (lambda file, _: _write(file, lambda content: content + b"appended"), "damaged"),
    "a page appended": (lambda file, _: _write(file, lambda content: content + content[-4096:]), "damaged"),
    "first page overwritten": (lambda file, _: _write(file, lambda c: bytes(4096) + c[4096:]), "damaged"),
    "first page but its id": (lambda file, _: _write(file, lambda c: c[:16] + bytes(4080) + c[4096:]), "damaged"),
    "a middle page zeroed": (lambda file, _: _zero_middle_page(file), "damaged"),
    "swapped with another school's": (lambda file, other: shutil.copyfile(other / SCHOOL_FILE, file), "keys"),
    "keys of another school": (
        lambda file, other: shutil.copyfile(other / KEY_FILE, file.with_name(KEY_FILE)),
        "keys",
    ),
    "plaintext sqlite": (lambda file, _: _other_app(file, plain=True), "not_school"),
    "other app's encrypted db": (lambda file, _: _other_app(file, plain=False), "damaged"),
    "a letter": (lambda file, _: _write(file, lambda _: b"Beste ouders," * 20), "not_school"),
    "folder": (lambda file, _: _folder(file), "not_school"),
    "gone": (lambda file, _: file.unlink(), "missing"),
    "school.keys missing": (lambda file, _: file.with_name(KEY_FILE).unlink(), "keys"),
    "school.keys empty": (lambda file, _: file.with_name(KEY_FILE).write_bytes(b"") and None, "keys"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("held_before", [True, False], ids=["as it was left", "in a new folder"])
def test_a_mutilated_file_is_told_and_left_alone(whole: Path, tmp_path: Path, name: str, held_before: bool) -> None:
    home, mutilate, code = tmp_path / "mine", *CASES[name]
    shutil.copytree(whole / "mine", home)  # with its times: nothing but the content tells
    if not held_before:
        (home / "school.lock").unlink()
    account = _account(home)
    mutilate(home / SCHOOL_FILE, whole / "other")
    before = state(home)
    with pytest.raises(KnownProblem) as told:
        account()
    assert told.value.code == code
    assert state(home) == before


def _account(home: Path) -> Callable[[], object]:
    from buut_desktop.store import school_file
    from tests.store.schools import CHEAP, PASSPHRASE

    account = school_file.accounts(home)[0].id
    return lambda: school_file.open_with_passphrase(home, account, PASSPHRASE, least=CHEAP)


def test_the_file_that_was_not_mutilated_opens(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole / "mine", tmp_path / "mine")
    opened(tmp_path / "mine").close()


def _lend(folder: Path, *, file: int, inside: int) -> None:
    # The child gives up the rights of root: then these modes count for it.
    for path in folder.iterdir():
        path.chmod(file)
    folder.chmod(inside)
    for parent in folder.parents:
        if "pytest-" in str(parent):  # pytest's own folders, closed to others
            parent.chmod(parent.stat().st_mode | 0o011)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [(0o666, 0o777, "opened"), (0o000, 0o777, "read_only"), (0o444, 0o777, "read_only"), (0o444, 0o555, "read_only")],
    ids=["control", "no permission", "read-only file", "read-only folder"],
)
def test_a_file_without_rights_is_told_and_left_alone(
    whole: Path, tmp_path: Path, file: int, folder: int, said: str
) -> None:
    home = tmp_path / "mine"
    shutil.copytree(whole / "mine", home)
    before = state(home)
    _lend(home, file=file, inside=folder)
    with child("tests.store.jobs:open_as_nobody", home) as job:
        told = job.finish()
    home.chmod(0o700)
    for path in home.iterdir():
        path.chmod(0o600)
    assert told == ["opened" if said == "opened" else f"problem {said}"]
    if said != "opened":
        assert state(home) == before
