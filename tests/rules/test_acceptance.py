"""A change of rules is run over thousands of reports before it lands, and new errors must be told of."""

import json
from typing import Any

import pytest

import govinfo_schema as gs
from benchmarks.acceptance import LIMIT, ROOT, compare, main, reports

Found = dict[str, dict[str, list[str]] | None]


def _states(count: int, erring: int) -> tuple[Found, Found]:
    """Two states over so many reports, in some of which today finds a new error."""
    before: Found = {f"r{number}": {} for number in range(count)}
    today: Found = {name: {} for name in before}
    for number in range(erring):
        today[f"r{number}"] = {"a.b[x=1]": ["error", "a.b"], "a.b[x=2]": ["error", "a.b"]}
    return before, today


class TestComparison:
    def test_counts_what_came_and_what_went(self) -> None:
        before: Found = {"r": {"a.a": ["note", "a.a"], "a.c": ["warning", "a.c"]}}
        today: Found = {"r": {"a.a": ["note", "a.a"], "a.b[x=1]": ["error", "a.b"]}}
        found = compare(before, today, "`a.b`")
        assert found.new == {("error", "a.b"): 1}
        assert found.dropped == {("warning", "a.c"): 1}
        assert not found.beyond

    def test_another_severity_is_one_dropped_and_one_new(self) -> None:
        found = compare({"r": {"a.a": ["error", "a.a"]}}, {"r": {"a.a": ["warning", "a.a"]}}, "")
        assert (found.new, found.dropped) == ({("warning", "a.a"): 1}, {("error", "a.a"): 1})

    def test_a_report_that_one_state_refuses_is_not_compared(self) -> None:
        found = compare({"r": None, "s": {}}, {"r": {"a.a": ["error", "a.a"]}, "s": {}}, "")
        assert (found.compared, found.refused, found.new) == (1, 1, {})

    @pytest.mark.parametrize(("erring", "beyond"), [(0, set()), (5, set()), (6, {"a.b"})])
    def test_new_errors_beyond_the_limit_must_be_told_of(self, erring: int, beyond: set[str]) -> None:
        assert LIMIT * 1000 == 5
        before, today = _states(1000, erring)
        assert compare(before, today, "nothing of it").beyond == beyond
        assert not compare(before, today, "- `a.b` is new").beyond

    def test_says_all_of_it(self) -> None:
        lines = list(compare(*_states(10, 3), "").lines())
        assert lines[0].startswith("10 reports compared")
        assert "too many new errors, and the changelog does not name it: a.b" in lines


class TestReports:
    def test_are_the_same_each_time_and_all_are_reports(self) -> None:
        once, again = list(reports(20)), list(reports(20))
        assert once == again
        assert len({name for name, _, _ in once}) == len(once) > 20
        for _, now, then in once:
            for data in (now, then):
                assert data is None or gs.validate(data) == []

    def test_hold_slips(self) -> None:
        def wrong(data: dict[str, Any]) -> bool:
            return not gs.check(gs.loads(json.dumps(data)), diagnose=False).ok

        made = [now for name, now, _ in reports(30) if name.startswith("made/")]
        assert 10 < sum(map(wrong, made)) < 30


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout: there is no earlier state")
def test_today_against_what_was_committed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--against", "HEAD", "--made", "5"]) == 0
    assert "reports compared" in capsys.readouterr().out
