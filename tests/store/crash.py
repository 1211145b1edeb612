"""A process of its own that can be killed in the middle of its work (kill -9), and told on.

The job is a function in a module of `tests`, started with text arguments; it says what it has done with `say`. What
was said before the kill was acknowledged, and must be found afterwards.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_START = "from tests.store.crash import _work; _work()"


class Child:
    """A running job."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.said: list[str] = []

    def wait_for(self, wanted: Callable[[str], bool]) -> str:
        """Read until the job says something wanted, and give it; an AssertionError when it ends before that."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.rstrip("\n"))
            if wanted(self.said[-1]):
                return self.said[-1]
        raise AssertionError(f"the job ended with {self._process.wait()}: {self.said[-5:]}")

    def tell(self, told: object) -> None:
        """Say something to the job, which reads it as a line of its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{told}\n")
        self._process.stdin.flush()

    def kill(self) -> list[str]:
        """Kill it as a power cut would, and give everything it had said."""
        self._process.kill()
        return self._rest()

    def finish(self) -> list[str]:
        """Wait for its end and give everything it said; an AssertionError when it failed."""
        said = self._rest()
        assert self._process.returncode == 0, said
        return said

    def _rest(self) -> list[str]:
        assert self._process.stdout is not None
        self.said += self._process.stdout.read().splitlines()
        self._process.wait()
        return self.said


@contextmanager
def child(job: str, *arguments: str | Path) -> Iterator[Child]:
    """Start `job`, e.g. "tests.store.jobs:save_forever"; it is killed at the end of the `with` at the latest."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", _START, job, *map(str, arguments)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Child(process)
    try:
        yield running
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def say(told: object) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


def _work() -> None:
    job, *arguments = sys.argv[1:]
    module, name = job.split(":")
    getattr(importlib.import_module(module), name)(*arguments)
