"""What other languages need here: their programs, and why a test is skipped where one is missing.

With ``GOVINFO_INTEROP=required`` a missing program fails the run instead of skipping a test.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.paths import ROOT

__all__ = ["CHECKER", "INTEROP", "NODE_MODULES", "SCHEMAS", "needs", "needs_npm", "ran"]

INTEROP = ROOT / "tests" / "interop"
NODE_MODULES = INTEROP / "node_modules"
SCHEMAS = ROOT / "schemas" / "1.0"
CHECKER = SCHEMAS / "checker"

_REQUIRED = os.environ.get("GOVINFO_INTEROP") == "required"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program is not on this machine."""
    missing = [program for program in programs if shutil.which(program) is None]
    return _skip(missing, "not on this machine")


def needs_npm() -> pytest.MarkDecorator:
    """Skip a test where the packages of package.json are not installed."""
    missing = [] if NODE_MODULES.is_dir() and shutil.which("node") else ["node_modules"]
    return _skip(missing, "run: npm ci --prefix tests/interop")


def _skip(missing: Sequence[str], why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(bool(missing) and not _REQUIRED, reason=f"{', '.join(missing)}: {why}")


def ran(
    command: Sequence[str | Path], *, given: str | None = None, cwd: Path = INTEROP, timeout: float = 300
) -> str:
    """Run a program and give what it prints; a failure shows all that it said."""
    done = subprocess.run(
        [str(word) for word in command],
        input=given,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
