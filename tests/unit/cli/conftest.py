"""Run the command line as a user does, in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from govinfo_schema.cli import main
from govinfo_schema.form.convert import dumps
from tests.reports import report

__all__ = ["Ran", "Run", "save"]


@attrs.frozen
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def running(*arguments: str) -> Ran:
        capfd.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return running


def save(path: Path | str, numbers: dict[str, Any] | None = None, **members: Any) -> str:
    """Write a report as JSON and give the file's name."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(dumps(report(numbers, **members)))
    return str(path)
