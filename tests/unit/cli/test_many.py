"""``check`` over many inputs: how they are named, left out, read and written."""

import json
from pathlib import Path

import pytest

from govinfo_schema.cli import exits
from tests.unit.cli.conftest import Ran, Run, save

TOTAL = "/requests/received/total"


@pytest.fixture(autouse=True)
def folder(run: Run) -> None:  # noqa: ARG001 - who runs is in an empty folder
    """Write two years of one organ, the second with a wrong total."""
    save("in/2022.json", {}, year=2022)
    save("in/2023.json", {TOTAL: 1}, year=2023)
    Path("in/Thumbs.db").write_bytes(b"")


def inputs(ran: Ran) -> list[str]:
    """Name the inputs of lines of JSON."""
    return [json.loads(line)["input"] for line in ran.out.splitlines()]


class TestNaming:
    """Lists, patterns, what is left out and what is no document."""

    def test_a_list_of_files(self, run: Run) -> None:
        Path("list.txt").write_text("in/2023.json\n\nin/2022.json\n", encoding="utf-8")
        ran = run("check", "--files-from", "list.txt", "--format", "ndjson")
        assert [json.loads(line)["input"] for line in ran.out.splitlines()] == [
            "in/2023.json",
            "in/2022.json",
        ]

    def test_a_list_that_is_not_there(self, run: Run) -> None:
        assert run("check", "--files-from", "nothing.txt").code == exits.USAGE
        assert run("check").code == exits.USAGE

    def test_a_pattern(self, run: Run) -> None:
        ran = run("check", "in/*3.json", "--format", "ndjson")
        assert inputs(ran) == ["in/2023.json"]

    def test_what_is_left_out(self, run: Run) -> None:
        ran = run("check", "in", "--exclude", "*3.json", "--format", "ndjson")
        assert inputs(ran) == ["in/2022.json"]
        assert "2" in ran.err

    def test_a_format_that_is_told(self, run: Run) -> None:
        reports = [json.loads(Path(f"in/{year}.json").read_bytes()) for year in (2022, 2023)]
        lines = "".join(json.dumps(one) + "\n" for one in reports)
        Path("all.txt").write_text(lines, encoding="utf-8")
        ran = run("check", "all.txt", "--input-format", "ndjson", "--format", "ndjson")
        assert [json.loads(line)["year"] for line in ran.out.splitlines()] == [2022, 2023]

    def test_no_years(self, run: Run) -> None:
        asked = ["check", "in", "--format", "json", "--select", "years.brought-forward"]
        ran = [json.loads(run(*asked, *more).out)["reports"][1] for more in ([], ["--no-years"])]
        assert [one["summary"]["pass"] for one in ran] == [7, 0]


class TestWriting:
    """A file is there when it is whole, and a run is gone on with on demand alone."""

    def test_nothing_is_left_beside_an_output(self, run: Run) -> None:
        run("check", "in", "--format", "json", "--output", "out.json")
        assert sorted(one.name for one in Path().iterdir()) == ["in", "out.json"]

    def test_to_go_on_keeps_the_journal(self, run: Run) -> None:
        first = run("check", "in", "--format", "json", "--output", "out.json", "--resume")
        whole = Path("out.json").read_bytes()
        again = run("check", "in", "--format", "json", "--output", "out.json", "--resume")
        assert (first.code, again.code) == (exits.FINDINGS, exits.FINDINGS)
        assert Path("out.json").read_bytes() == whole
        assert Path(".out.json.journal").exists()

    def test_another_question_is_asked_anew(self, run: Run) -> None:
        run("check", "in", "--format", "json", "--output", "out.json", "--resume")
        run("check", "in", "--format", "json", "--output", "out.json", "--resume", "--select", "disputes")
        assert [one["findings"] for one in json.loads(Path("out.json").read_bytes())["reports"]] == [[], []]

    @pytest.mark.parametrize("more", [[], ["--output", "-"]])
    def test_to_go_on_needs_a_file(self, run: Run, more: list[str]) -> None:
        assert run("check", "in", "--resume", *more).code == exits.USAGE

    def test_what_is_no_journal_is_said(self, run: Run) -> None:
        Path(".out.json.journal").write_bytes(b"no journal of ours, but longer than a page" * 200)
        ran = run("check", "in", "--format", "json", "--output", "out.json", "--resume")
        assert ran.code == exits.USAGE
        assert ".out.json.journal" in ran.err

    def test_the_summary_counts_by_rule(self, run: Run) -> None:
        ran = run("check", "in", "--format", "summary", "--lang", "en")
        lines = ran.out.splitlines()
        assert lines[0].startswith("organ\tyear\terrors")
        assert lines[2].split("\t")[:3] == ["某县人民政府", "2023", "2"]
        assert lines[2].endswith("\tin/2023.json")
        (rule,) = [line for line in lines if line.endswith("[requests.row-total]")]
        assert rule.startswith("in 1 report, 1 time  error: ")
