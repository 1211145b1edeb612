"""Make both lock files again from pyproject.toml: `python3 packaging/lock.py` (needs uv and the network).

They hold exact versions and hashes for every system and no index address. `--upgrade` takes newer versions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python3 packaging/lock.py"


def compile_lock(uv: str, output: str, more: list[str]) -> int:
    """Write one lock file; the versions that stand in it are kept unless `--upgrade` is asked."""
    command = [
        *(uv, "pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11"),
        # One version of each library for every Python: the same picture on every computer.
        *("--fork-strategy", "fewest", "--extra", "setup"),
        *("--custom-compile-command", COMMAND, "pyproject.toml", "--output-file", output, *more),
    ]
    # A private index of this computer has no say in what the school gets.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    here = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "uv"
    uv = shutil.which(str(here)) or shutil.which("uv")
    if uv is None:
        print("uv staat er niet: start eerst `python3 packaging/run.py`, die zet het in .venv.")
        return 1
    runtime = compile_lock(uv, "requirements.lock", arguments)
    # The second one contains the first: one .venv serves both.
    more = ["--extra", "test", "--constraints", "requirements.lock", *arguments]
    return runtime or compile_lock(uv, "requirements-test.lock", more)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
