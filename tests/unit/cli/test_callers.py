"""Whoever calls ``main([…])`` gets what is printed, and finds the process as it was."""

import gc
import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from govinfo_schema.cli import main
from govinfo_schema.form.convert import dumps
from tests.reports import report
from tests.unit.cli.conftest import save


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def printed(*arguments: str) -> tuple[int, str, str]:
    """Run a command while standard output takes text alone, as in a notebook."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(arguments)
    return code, out.getvalue(), err.getvalue()


class TestStreamsOfText:
    """Results go to whatever standard output is."""

    def test_a_report(self) -> None:
        assert printed("convert", save("one.json")) == (0, dumps(report()).decode(), "")

    def test_a_result(self) -> None:
        code, out, _ = printed("check", save("one.json"))
        assert (code, out.startswith("one.json：")) == (0, True)

    def test_what_is_no_text_needs_a_file(self) -> None:
        pytest.importorskip("openpyxl", reason="xlsx is written by openpyxl")
        code, out, err = printed("convert", save("one.json"), "--to", "xlsx")
        assert (code, out) == (2, "")
        assert "--output" in err


class TestGarbageCollection:
    """What speeds up a process of our own is nothing for another's."""

    @pytest.fixture(params=[True, False])
    def enabled(self, request: pytest.FixtureRequest) -> Iterator[bool]:
        before = gc.isenabled()
        (gc.enable if request.param else gc.disable)()
        yield request.param
        (gc.enable if before else gc.disable)()

    @pytest.mark.skipif(sys.implementation.name != "cpython", reason="CPython alone can freeze")
    def test_it_stays_as_it_was(self, enabled: bool) -> None:
        before = gc.get_freeze_count()
        for arguments in (["check", save("one.json")], ["check", "none.json"], ["rules", "list"]):
            main(arguments)
            assert (gc.isenabled(), gc.get_freeze_count()) == (enabled, before)
