"""Waivers: a known discrepancy stays visible, and comes back when the numbers change."""

import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.checking.subject.waivers import apply_waivers, baseline, load_waivers
from govinfo_schema.outputs.results.tally import tally_of
from govinfo_schema.pipeline import check
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

    def test_a_waiver_that_is_given_twice_is_used_twice(self) -> None:
        result = check(report({TOTAL: 4}), diagnose=False, waivers=[waiver_for(4), waiver_for(4)])
        assert result.ok
        assert result.unused_waivers == ()

    def test_a_further_cell_is_not_waived(self) -> None:
        """cells.count lists what could not be read: one cell more is another finding."""
        cells = [f"/disputes/reconsideration/{one}" for one in ("upheld", "total")]
        first = check(report(dict.fromkeys(cells[:1]), unread=cells[:1]), diagnose=False)
        (data,) = baseline(first.findings, reason="扫描件不清", by="办公室")
        given = [Waiver(**data)]
        assert check(report(dict.fromkeys(cells[:1]), unread=cells[:1]), diagnose=False, waivers=given).ok
        assert not check(report(dict.fromkeys(cells), unread=cells), diagnose=False, waivers=given).ok


class TestStatedInText:
    """A number in the text is among those that have to stand."""

    @staticmethod
    def failing(count: int, **options: Any) -> CheckResult:
        told = report(overview={"text": f"全年收到政府信息公开申请{count}件。"})
        return check(told, diagnose=False, select=["narrative.received"], **options)

    def test_it_is_waived_while_it_stands(self) -> None:
        (data,) = baseline(self.failing(7).findings, reason="口径不同", by="办公室")
        tried = {"/requests/received/total": 0, "/requests/brought_forward/total": 0}
        assert data["cells"] == {"/overview/text": 7, **tried}
        given = [Waiver(**data)]
        assert self.failing(7, waivers=given).failures == ()
        assert len(self.failing(8, waivers=given).failures) == 1


class TestRun:
    """An unused waiver is reported, once a run: where it met no report at all."""

    @staticmethod
    def run(*totals: int, waivers: list[Waiver]) -> list[Checked]:
        return [
            Checked(input=str(n), result=check(report({TOTAL: n}), diagnose=False, waivers=waivers))
            for n in totals
        ]

    def test_one_that_met_another_report_is_used(self) -> None:
        assert tally_of(*self.run(0, 4, 5, waivers=[waiver_for(4)])).unused == []

    def test_one_that_met_none_is_not(self) -> None:
        given = [waiver_for(4), waiver_for(7)]
        assert tally_of(*self.run(0, 4, 5, waivers=given)).unused == [given[1]]

    def test_where_nothing_could_be_read_nothing_can_be_said(self) -> None:
        assert tally_of(Checked(input="x", error=UnreadableError("no-file", "x"))).unused is None


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
        with pytest.raises(UsageError) as raised:
            load_waivers(path)
        assert [problem.pointer for problem in raised.value.problems] == [
            "/0",
            "/1/fingerprint",
            "/1/cells/~1a",
            "/1/by",
            "/1/until",
        ]

    def test_what_is_wrong_is_said_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.json"
        path.write_text(
            '[\n {"fingerprint": "0",\n  "cells": {},\n  "reason": " ",\n  "by": "b", "untill": 1}]'
        )
        with pytest.raises(UsageError) as raised:
            load_waivers(path)
        told = [problem.text("en") for problem in raised.value.problems]
        assert [one.split(": ")[:2] for one in told] == [["/0/reason", "line 4"], ["/0/untill", "line 5"]]
        assert "did you mean until?" in told[1]

    @pytest.mark.parametrize("content", ["", "{", "[1,", "\xff"])
    def test_broken_json_is_named(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "waivers.json"
        path.write_bytes(content.encode("latin-1"))
        with pytest.raises(UsageError, match=r"waivers\.json"):
            load_waivers(path)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="none"):
            load_waivers(tmp_path / "none.json")
