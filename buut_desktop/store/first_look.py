"""The first look inside (eerste blik): is this the file of these keys, and may this version open it?

Nothing here writes a byte or makes a file. What stands in front is read in the order in which it can be trusted:
size and first bytes, the key file, then through the key the numbers and the nameplate.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import nameplate
from buut_desktop.store.connection import (
    APPLICATION_ID,
    Connect,
    Connection,
    connect,
    connect_to_look,
    read_number,
)
from buut_desktop.store.folder import JOURNAL, PAGE, SCHOOL_FILE
from buut_desktop.store.key_file import KeyFile
from buut_desktop.store.keys import FileKey
from buut_desktop.store.outside import stopped_halfway
from buut_desktop.store.problems import code_of, told


def look_inside(folder: Path, key: FileKey, keys: KeyFile) -> int:
    """Read, through the key, whether the file is the one of these keys; gives its schema's number.

    Raises `KnownProblem`: not_school, newer, keys, damaged.
    """
    path = folder / SCHOOL_FILE
    if not stopped_halfway(folder):
        return _judge(path, key, keys, connect=connect_to_look, whole=True)
    try:
        return _judge(path, key, keys, connect=connect_to_look, whole=False)
    except KnownProblem as problem:
        if problem.code != "damaged":
            raise
    # A process was stopped while writing: only with its journal is the file whole. A copy shows what it will be.
    trial = folder / ".school-trial"
    shutil.rmtree(trial, ignore_errors=True)
    try:
        with told(disk=True):
            trial.mkdir(mode=0o700)
            shutil.copyfile(path, trial / SCHOOL_FILE)
            shutil.copyfile(folder / JOURNAL, trial / JOURNAL)
        return _judge(trial / SCHOOL_FILE, key, keys, connect=connect, whole=True)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _judge(path: Path, key: FileKey, keys: KeyFile, *, connect: Connect, whole: bool) -> int:
    try:
        connection = connect(path, key)
        try:
            return _numbers(connection, path, keys, whole=whole)
        finally:
            connection.close()
    except dbapi2.Error as error:
        # The key fits these keys, so a page that cannot be read is a damaged one.
        raise KnownProblem(code_of(error) or "damaged") from None


def _numbers(connection: Connection, path: Path, keys: KeyFile, *, whole: bool) -> int:
    application, schema = read_number(connection, "application_id"), read_number(connection, "user_version")
    if application != APPLICATION_ID or schema < 1:
        raise KnownProblem("not_school")
    if schema > nameplate.SCHEMA:
        raise KnownProblem("newer")
    if whole and read_number(connection, "page_count") * PAGE != path.stat().st_size:
        raise KnownProblem("damaged")
    plate = nameplate.read(connection)
    if (plate.file_id, plate.generation, plate.demo) != (keys.file_id, keys.generation, keys.demo):
        raise KnownProblem("keys")
    return schema
