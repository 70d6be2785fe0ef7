"""Demonstration data: made-up reports that look like real ones, outside tests too."""

import subprocess
import sys

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.form.convert import values
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.pipeline import check
from govinfo_schema.testing import sample


class TestSample:
    """What no one has mistyped passes; the same seed gives the same reports."""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_no_rule_finds_fault(self, edition: str) -> None:
        found = [check(report) for report in sample(20, seed=3, edition=edition)]
        assert [one.rule for result in found for one in result.failures] == []
        assert all(result.complete for result in found)

    def test_every_mistyped_one_is_found(self) -> None:
        assert not any(check(report, diagnose=False).ok for report in sample(20, seed=4, wrong=1.0))
        assert 0 < sum(check(report, diagnose=False).ok for report in sample(20, seed=4, wrong=0.5)) < 20

    def test_the_seed_decides(self) -> None:
        assert list(sample(3, seed=1)) == list(sample(3, seed=1)) != list(sample(3, seed=2))

    def test_organs_differ_and_figures_too(self) -> None:
        found = list(sample(30))
        assert len({report.organ.name for report in found}) == 30
        assert len({report.requests.received.total for report in found}) > 10
        assert any(0 in values(report).values() for report in found)

    def test_what_cannot_be_asked_for_is_said(self) -> None:
        with pytest.raises(UsageError, match="n=-1"):
            next(sample(-1))
        with pytest.raises(UsageError, match="wrong=2"):
            next(sample(1, wrong=2))

    def test_needs_no_hypothesis(self) -> None:
        code = (
            "import sys; sys.modules['hypothesis'] = None; "
            "from govinfo_schema.testing import sample; print(len(list(sample(2))))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "2\n"
