"""The name of the output decides the format; one that contradicts what is asked for is wrong usage."""

from pathlib import Path

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.cli.formats import format_of
from tests.unit.cli.conftest import Run, save


class TestNames:
    @pytest.mark.parametrize(
        ("output", "format"),
        [("a.json", "json"), ("a.HTML", "html"), ("a.csv", "csv"), ("a.xml", "junit"), ("a", "text")],
    )
    def test_results(self, output: str, format: str) -> None:
        assert format_of(None, output, "check", "text") == format

    @pytest.mark.parametrize(("output", "format"), [("a.docx", "docx"), ("a.xlsx", "xlsx"), (None, "json")])
    def test_reports(self, output: str | None, format: str) -> None:
        assert format_of(None, output, "report", "json") == format

    def test_a_contradiction(self) -> None:
        with pytest.raises(UsageError, match=r"改正\.docx"):
            format_of("json", "改正.docx", "report", "json")

    def test_a_plugin_s_format_goes_under_any_name(self) -> None:
        assert format_of("markdown", "a.docx", "report", "json") == "markdown"


class TestCommands:
    def test_convert_and_check(self, run: Run) -> None:
        name = save("one.json")
        assert run("convert", name, "--output", "copy.html").code == 0
        assert Path("copy.html").read_bytes().startswith(b"<!DOCTYPE html>")
        assert run("check", name, "--output", "found.csv").code == 0
        assert Path("found.csv").read_bytes().startswith("\ufeffinput,".encode())

    def test_fix_writes_no_json_under_the_name_of_word(self, run: Run) -> None:
        name = save("wrong.json", {"/requests/brought_forward/natural_person": 7})
        assert run("fix", name, "--output", "改正.docx").code == 0
        assert Path("改正.docx").read_bytes().startswith(b"PK")

    def test_fix_does_not_guess(self, run: Run) -> None:
        name = save("open.json", {"/disputes/reconsideration/total": 4})
        ran = run("fix", name, "--output", "copy.json")
        assert ran.code == 1
        assert not Path("copy.json").exists()
        assert "--hypothesis N" in ran.err
        assert run("fix", name, "--output", "copy.json", "--hypothesis", "1").code == 0

    def test_what_arithmetic_cannot_tell_apart_is_not_called_most_probable(self, run: Run) -> None:
        name = save("open.json", {"/disputes/reconsideration/total": 4})
        said = run("check", name).out
        assert "最可能" not in said
        assert "可能的改法有 5 种，单凭勾稽关系分不清" in said
