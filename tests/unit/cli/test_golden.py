"""The check result has exactly the golden shape; ``…`` stands for any value."""

import json
import shutil
from typing import Any

import pytest

from tests.paths import GOLDEN
from tests.unit.cli.conftest import Run

pytestmark = pytest.mark.skipif(not GOLDEN.is_dir(), reason="the golden files are not beside this checkout")

ADDED = {"complete", "config", "incomplete", "said", "switched_off"}
"""What the contract adds to what the golden files have."""


def differences(golden: Any, found: Any, at: str = "") -> list[str]:
    if golden == "…":
        return []
    if isinstance(golden, dict) and isinstance(found, dict):
        wrong = [f"{at}/{key} is missing" for key in golden.keys() - found.keys()]
        more = found.keys() - golden.keys() - ADDED
        wrong += [f"{at}/{key} is more than the golden file has" for key in more]
        return wrong + [
            line
            for key in golden.keys() & found.keys()
            for line in differences(golden[key], found[key], f"{at}/{key}")
        ]
    if isinstance(golden, list) and isinstance(found, list) and len(golden) == len(found):
        return [
            line
            for i, (one, other) in enumerate(zip(golden, found, strict=True))
            for line in differences(one, other, f"{at}/{i}")
        ]
    return [] if golden == found else [f"{at}: {golden!r} is golden, found {found!r}"]


def test_check_result(run: Run) -> None:
    shutil.copy(GOLDEN / "report-2021-wrong.json", "report-2021-wrong.json")
    ran = run("check", "report-2021-wrong.json", "--format", "json")
    golden = json.loads((GOLDEN / "check-result-wrong.json").read_text(encoding="utf-8"))
    assert ran.code == 1
    assert differences(golden, json.loads(ran.out)) == []


@pytest.mark.parametrize("name", ["report-2021", "report-2019", "report-mixed"])
def test_right_reports_have_no_error(run: Run, name: str) -> None:
    ran = run("check", str(GOLDEN / f"{name}.json"))
    assert ran.code == 0
