"""What other languages need here: their programs, and why a test is skipped where one is missing.

With ``GOVINFO_INTEROP=required`` a missing program fails the run instead of skipping a test.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.paths import ROOT

__all__ = [
    "CHECKER",
    "GO_PACKAGES",
    "INTEROP",
    "NODE_MODULES",
    "PYTHON",
    "SCHEMAS",
    "go",
    "has_go",
    "needs",
    "needs_npm",
    "needs_python",
    "ran",
]

INTEROP = ROOT / "tests" / "interop"
NODE_MODULES = INTEROP / "node_modules"
SCHEMAS = ROOT / "schemas" / "1.0"
CHECKER = SCHEMAS / "checker"

PYTHON = INTEROP / ".venv" / "bin" / "python"
"""A Python with the packages of requirements.txt, kept apart from the project's own."""
GO_PACKAGES = Path("/usr/share/gocode")
"""Where Debian puts the sources of Go packages."""

_REQUIRED = os.environ.get("GOVINFO_INTEROP") == "required"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program is not on this machine."""
    missing = [program for program in programs if shutil.which(program) is None]
    return _skip(missing, "not on this machine")


def needs_npm() -> pytest.MarkDecorator:
    """Skip a test where the packages of package.json are not installed."""
    missing = [] if NODE_MODULES.is_dir() and shutil.which("node") else ["node_modules"]
    return _skip(missing, "run: npm ci --prefix tests/interop")


def needs_python() -> pytest.MarkDecorator:
    """Skip a test where the packages of requirements.txt are not installed."""
    missing = [] if PYTHON.exists() else [".venv"]
    return _skip(missing, "run: .ci/interop --install")


def has_go() -> bool:
    """Tell whether Go and Debian's gojsonschema are on this machine; neither is ever required."""
    return bool(shutil.which("go")) and (GO_PACKAGES / "src/github.com/xeipuuv/gojsonschema").is_dir()


def go(arguments: Sequence[str], *, cwd: Path = INTEROP) -> str:
    """Run Go on packages that Debian installed: nothing is fetched."""
    environment = {"GO111MODULE": "off", "GOPATH": str(GO_PACKAGES), "GOFLAGS": "", "CGO_ENABLED": "0"}
    return ran(["go", *arguments], cwd=cwd, environment=environment)


def _skip(missing: Sequence[str], why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(bool(missing) and not _REQUIRED, reason=f"{', '.join(missing)}: {why}")


def ran(
    command: Sequence[str | Path],
    *,
    given: str | None = None,
    cwd: Path = INTEROP,
    timeout: float = 300,
    environment: Mapping[str, str] | None = None,
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
        env={**os.environ, **(environment or {})},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout
