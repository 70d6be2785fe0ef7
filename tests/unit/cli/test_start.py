"""A run imports what it needs: most of the time of a short one is imports."""

import os
import subprocess
import sys

import pytest

from tests.paths import EXAMPLES

RUN = """
import sys
from govinfo_schema.cli import main
main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
"""

POOLS = {"multiprocessing", "concurrent.futures", "logging"}
DOCUMENTS = {"govinfo_schema.reading.assemble", "lxml", "docx", "openpyxl", "pypdfium2_raw"}
FAILURES = {"govinfo_schema.checking.diagnose", "govinfo_schema.checking.explain", "difflib"}
ELSEWHERE = {"jsonschema", "tomllib", "hypothesis"}


def imported(*arguments: str) -> set[str]:
    """Run the command line in a process of its own; give the modules that it imported."""
    # what measures coverage would be imported too
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--version"], []])
def test_who_asks_for_no_command_waits_for_none(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert not {"attrs", "govinfo_schema.base.errors", "govinfo_schema.pipeline"} & found
    assert {name for name in found if name.startswith("govinfo_schema.cli.")} == {
        "govinfo_schema.cli.arguments",
        "govinfo_schema.cli.endings",
        "govinfo_schema.cli.exits",
        "govinfo_schema.cli.main",
        "govinfo_schema.cli.streams",
    }


def test_a_report_without_fault_needs_nothing_that_finds_or_explains_faults() -> None:
    found = imported("check", "--no-plugins", "--no-config", str(EXAMPLES / "right.json"))
    assert not (POOLS | DOCUMENTS | FAILURES | ELSEWHERE) & found


def test_one_with_faults_needs_no_more_than_that() -> None:
    found = imported("check", "--no-plugins", "--no-config", str(EXAMPLES / "wrong.json"))
    assert {"govinfo_schema.checking.diagnose", "govinfo_schema.checking.explain"} <= found
    assert not (POOLS | DOCUMENTS | ELSEWHERE) & found
