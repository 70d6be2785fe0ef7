"""What ``check --format json`` prints fits ``check-result.schema.json``, in both dialects."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from govinfo_schema.cli.main import main
from govinfo_schema.outputs.results.json import RUN
from govinfo_schema.publish.conformance.suite import whole
from govinfo_schema.publish.schema.dialects import DIALECTS
from govinfo_schema.publish.schema.shapes import schema_of_shape

VALIDATORS: list[Any] = [
    Draft202012Validator(schema_of_shape("check-result", RUN, DIALECTS["2020-12"])),
    Draft7Validator(schema_of_shape("check-result", RUN, DIALECTS["draft-07"])),
]
WRONG = {
    "/requests/received/total": 5,
    "/requests/received/business": None,
    "/disputes/reconsideration/total": 3,
}
UNREAD = {"/requests/received/total": None, "/unread": ["/requests/received/total"]}


def _checked(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    capsys.readouterr()
    main(["check", str(folder), "--format", "json", "--no-plugins", *more])
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "reports"
    found.mkdir()
    reports: dict[str, dict[str, Any]] = {
        "a-right": {"base": "2021"},
        "b-wrong": {"base": "2021", "set": WRONG},
        "c-mixed": {"base": "2021-2019", "set": UNREAD},
        "d-next": {"base": "2021", "set": {"/year": 2024, "/requests/brought_forward/total": 2}},
        "e-blank": {"base": "2019-blank"},
    }
    for name, sparse in reports.items():
        (found / f"{name}.json").write_text(json.dumps(whole(sparse)), "utf-8")
    (found / "f-broken.json").write_text("{}", "utf-8")
    return found


class TestCheckResultSchema:
    """One shape: findings of every status, diagnosis, problems, waivers, unreadable inputs."""

    @pytest.mark.parametrize("more", [(), ("--all",), ("--blank", "zero")])
    def test_fits_what_is_printed(
        self, folder: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
    ) -> None:
        result = _checked(folder, capsys, *more)
        for validator in VALIDATORS:
            assert [error.message for error in validator.iter_errors(result)] == []
        assert any(report.get("diagnosis") for report in result["reports"])
        assert any("error" in report for report in result["reports"])

    def test_fits_waivers(self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        result = _checked(folder, capsys)
        finding = next(one for report in result["reports"] for one in report.get("findings", ()))
        cells = {cell["pointer"]: cell["value"] for cell in finding["cells"] if "from" not in cell}
        waivers = [
            {"fingerprint": finding["fingerprint"], "cells": cells, "reason": "known", "by": "us"},
            {"fingerprint": "0" * 64, "cells": {}, "reason": "gone", "by": "us"},
        ]
        path = tmp_path / "waivers.json"
        path.write_text(json.dumps(waivers), "utf-8")
        waived = _checked(folder, capsys, "--waivers", str(path))
        for validator in VALIDATORS:
            assert [error.message for error in validator.iter_errors(waived)] == []
        assert "unused_waivers" in json.dumps(waived)

    @pytest.mark.parametrize(
        "change",
        [
            lambda result: result["reports"][1]["findings"][0].update(status="maybe"),
            lambda result: result["reports"][1]["findings"][0].pop("left"),
            lambda result: result["reports"][1].update(extra=1),
            lambda result: result["rulesets"][0].update(sha256="x"),
            lambda result: result.pop("tool"),
        ],
    )
    def test_refuses_what_is_not_that_shape(
        self, folder: Path, capsys: pytest.CaptureFixture[str], change: Any
    ) -> None:
        result = _checked(folder, capsys)
        change(result)
        for validator in VALIDATORS:
            assert not validator.is_valid(result)
