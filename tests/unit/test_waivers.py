"""Waivers: a known discrepancy stays visible, and comes back when the numbers change."""

import json
from pathlib import Path

import pytest

from govinfo_schema.errors import UnreadableError
from govinfo_schema.pipeline import check
from govinfo_schema.waivers import Waiver, apply_waivers, baseline, load_waivers
from tests.reports import report

TOTAL = "/disputes/reconsideration/total"


def waiver_for(total: int) -> Waiver:
    result = check(report({TOTAL: total}), diagnose=False)
    (data,) = baseline(result.findings, reason="复议统计口径不同", by="办公室")
    return Waiver(**data)


class TestWaived:
    """A waiver {fingerprint, cells, reason, by} holds only while those values stand."""

    def test_a_waived_finding_keeps_its_status_and_says_so(self) -> None:
        result = check(report({TOTAL: 4}), diagnose=False, waivers=[waiver_for(4)])
        (found,) = result.findings
        assert found.status == "fail"
        assert found.waived == {"reason": "复议统计口径不同", "by": "办公室"}
        assert result.ok
        assert result.failures == ()
        assert result.summary["fail"] == 1
        assert result.unused_waivers == ()

    def test_it_is_back_when_the_numbers_change(self) -> None:
        result = check(report({TOTAL: 5}), diagnose=False, waivers=[waiver_for(4)])
        (found,) = result.findings
        assert found.waived is None
        assert not result.ok

    def test_an_unused_waiver_is_reported(self) -> None:
        result = check(report(), diagnose=False, waivers=[waiver_for(4)])
        assert result.unused_waivers == (waiver_for(4),)

    def test_another_organ_is_not_waived(self) -> None:
        result = check(report({TOTAL: 4}, organ="某市人民政府"), diagnose=False, waivers=[waiver_for(4)])
        assert not result.ok

    def test_only_failures_are_waived(self) -> None:
        found = check(report(), diagnose=False, everything=True).findings
        given = [Waiver(fingerprint=found[0].fingerprint, cells={}, reason="r", by="b")]
        marked, unused = apply_waivers(found, given)
        assert list(marked) == list(found)
        assert list(unused) == given


class TestFile:
    def test_a_baseline_is_read_back(self, tmp_path: Path) -> None:
        result = check(report({TOTAL: 4}), diagnose=False)
        path = tmp_path / "waivers.json"
        path.write_text(json.dumps(baseline(result.findings, reason="已核", by="办公室")), encoding="utf-8")
        assert check(report({TOTAL: 4}), diagnose=False, waivers=load_waivers(path)).ok

    def test_everything_that_is_wrong_is_said_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.json"
        bad = [
            1,
            {"fingerprint": "", "cells": {"/a": True}, "reason": "r", "by": 3, "until": "2030"},
        ]
        path.write_text(json.dumps(bad), encoding="utf-8")
        with pytest.raises(UnreadableError) as raised:
            load_waivers(path)
        assert [problem.pointer for problem in raised.value.problems] == [
            "/0",
            "/1/fingerprint",
            "/1/by",
            "/1/cells",
            "/1/until",
        ]

    @pytest.mark.parametrize("content", ["", "{", "[1,", "\xff"])
    def test_broken_json_is_named(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "waivers.json"
        path.write_bytes(content.encode("latin-1"))
        with pytest.raises(UnreadableError, match=r"waivers\.json"):
            load_waivers(path)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableError, match="none"):
            load_waivers(tmp_path / "none.json")
