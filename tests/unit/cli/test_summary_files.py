"""The summary's files: which kind is written says the output's name; a run that goes on counts the same."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, save


class TestFiles:
    """summary.{csv,xlsx,html} by the name of the output"""

    @pytest.mark.parametrize(
        ("name", "opening"), [("a.csv", "\ufeff序号"), ("a.html", "<!DOCTYPE"), ("a.xlsx", "PK")]
    )
    def test_the_name_of_the_output_chooses(self, run: Run, name: str, opening: str) -> None:
        names = [save("one.json"), save("two.json", organ="乙局")]
        assert run("check", *names, "--format", "summary", "--output", name).code == 0
        assert Path(name).read_text(encoding="utf-8", errors="replace").startswith(opening)

    def test_a_run_that_goes_on_counts_the_same(self, run: Run) -> None:
        """What the journal keeps of a run has the titles and severities too."""
        names = [save(f"{number}.json", {"/disputes/reconsideration/total": 9}) for number in range(3)]
        whole = run("check", *names, "--format", "summary").out
        assert "错误：总计等于四类审理结果之和" in whole
        for _ in range(2):
            assert run("check", *names, "--format", "summary", "--output", "a.txt", "--resume").code == 1
        assert Path("a.txt").read_text(encoding="utf-8") == whole
