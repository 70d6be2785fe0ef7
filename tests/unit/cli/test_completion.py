"""``completion SHELL``: every command and option, for the shell to complete."""

import subprocess
import sys

import pytest

from govinfo_schema.cli import main


def test_every_command_is_completed(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab", reason="the extra completion")
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    for word in ("check", "--waivers", "convert", "plugins", "new", "--input-format", "completion"):
        assert word in script
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_the_extra_the_line_that_installs_it_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "zsh"]) == 3
    assert "govinfo-schema[completion]" in capsys.readouterr().err
