"""``schemas/`` is generated, committed, and held in step with the code."""

import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.publish import files as published
from govinfo_schema.publish.__main__ import COMMAND, main
from tests.paths import ROOT

REPORT_SCHEMAS = [
    f"1.0/{folder}report-{edition}.schema.json"
    for folder in ("", "draft-07/")
    for edition in ("2019", "2021")
]


class TestPublishedFiles:
    """Nothing generated is trusted: the check is a test whose failure names the command."""

    def test_are_in_step_with_the_code(self) -> None:
        stale = published.drift(ROOT / "schemas")
        assert stale == [], f"schemas/ is out of step with the code; run: {COMMAND}"

    def test_hold_the_schemas_of_both_editions_and_dialects(self) -> None:
        assert set(REPORT_SCHEMAS) <= published.documents().keys()

    def test_are_the_same_bytes_each_time(self) -> None:
        assert published.documents() == published.documents()

    def test_are_found_in_the_source_tree(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        assert published.source_folder() == ROOT / "schemas"
        monkeypatch.setattr(published, "__file__", str(tmp_path / "a" / "b" / "c" / "published.py"))
        with pytest.raises(UsageError, match="--to"):
            published.source_folder()


class TestCommand:
    """--write, --check and --print in one command."""

    def test_writes_what_differs_and_then_finds_it_in_step(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        to = ["--to", str(tmp_path)]
        assert main(["--check", *to]) == 1
        said = capsys.readouterr()
        assert COMMAND in said.err
        assert REPORT_SCHEMAS[0] in said.out
        assert main(["--write", *to]) == 0
        capsys.readouterr()
        (tmp_path / REPORT_SCHEMAS[0]).write_text("{}")
        assert main(["--write", *to]) == 0
        assert capsys.readouterr().out == f"{REPORT_SCHEMAS[0]}\n"
        assert main(["--check", *to]) == 0
        for path, content in published.documents().items():
            assert (tmp_path / path).read_bytes() == content

    def test_prints_one_or_lists_all(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main(["--print"]) == 0
        assert capsysbinary.readouterr().out.decode().split() == list(published.documents())
        assert main(["--print", REPORT_SCHEMAS[0]]) == 0
        assert capsysbinary.readouterr().out == published.documents()[REPORT_SCHEMAS[0]]
        assert main(["--print", "nothing.json"]) == 2

    def test_runs_as_a_module(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "govinfo_schema.publish", "--check"],
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        assert (done.returncode, done.stdout) == (0, b"")
