"""Which file was written is said where somebody watches, once, in the language of the run; nowhere else."""

import io
import sys
from pathlib import Path

import pytest

from govinfo_schema.cli import main
from tests.paths import EXAMPLES

COMMANDS = {
    "check": ["check", str(EXAMPLES / "right.json"), "--format", "json"],
    "check at once": ["check", str(EXAMPLES / "right.json"), "--format", "html"],
    "convert": ["convert", str(EXAMPLES / "right.txt"), "--to", "json"],
    "form": ["form", "2021"],
    "aggregate": ["aggregate", str(EXAMPLES / "right.json"), "--organ", "示例市", "--to", "json"],
}


class Watched(io.StringIO):
    """A terminal that somebody watches."""

    def isatty(self) -> bool:
        return True


def watched(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the program on a terminal, and give what it says there."""
    stream = Watched()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", stream)
        assert main(arguments) == 0
    return stream.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "line"), [("zh-CN", "已写入 {}。"), ("en", "{} was written.")])
def test_is_said_on_a_terminal(
    command: str, language: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ending = "html" if "html" in COMMANDS[command] else "json"
    name = f"结果.{ending}"
    said = watched([*COMMANDS[command], "--output", name, "--lang", language], monkeypatch)
    assert Path(name).stat().st_size > 0
    assert said.splitlines().count(line.format(name)) == 1


def test_is_not_said_of_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched([*COMMANDS["convert"], "--output", "-"], monkeypatch) == ""


def test_is_not_said_where_nobody_watches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMANDS["convert"], "--output", str(tmp_path / "copy.json")]) == 0
    assert capsys.readouterr().err == ""
