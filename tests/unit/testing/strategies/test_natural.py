"""The property test that a newcomer writes first: ``st.from_type(Report2021)`` and ``check``, as it comes."""

import subprocess
import sys

from hypothesis import find, given, settings
from hypothesis import strategies as st

import govinfo_schema as gs


class TestNatural:
    """Within Hypothesis' own deadline, and down to the cells that matter."""

    def test_checks_within_the_usual_deadline(self) -> None:
        @given(st.from_type(gs.Report2021))
        @settings(deadline=200, max_examples=30, database=None, derandomize=True)
        def every_report_can_be_checked(report: gs.Report2021) -> None:
            assert gs.check(report).summary

        every_report_can_be_checked()

    def test_no_example_pays_for_what_is_done_once(self) -> None:
        code = """
import sys
from hypothesis import given, settings, strategies as st
import govinfo_schema as gs

@given(st.from_type(gs.Report2021))
@settings(max_examples=5, database=None, derandomize=True, deadline=None)
def look(report):
    before = set(sys.modules)
    result = gs.check(report)
    [str(one.message) for one in result.findings]
    gs.loads(gs.dumps(report))
    assert set(sys.modules) == before, set(sys.modules) - before

look()
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]

    def test_shrinks_to_a_few_cells(self) -> None:
        least = find(
            st.from_type(gs.Report2021),
            lambda report: (report.requests.received.total or 0) > 50,
            settings=settings(database=None, derandomize=True, max_examples=100, deadline=None),
        )
        stated = {pointer: value for pointer, value in gs.values(least).items() if value}
        assert stated["/requests/received/total"] == 51
        assert len(stated) <= 12
        assert None not in gs.values(least).values()
        assert least.overview.text == least.other_matters == ""


def test_importing_hypothesis_brings_next_to_nothing_of_ours() -> None:
    code = "import sys, hypothesis; print(sorted(name for name in sys.modules if name.startswith('govinfo')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "govinfo_schema.testing.strategies.registering" in done.stdout
    assert "govinfo_schema.form" not in done.stdout
    assert done.stdout.count("govinfo_schema") <= 8
