"""Hypothesis finds our strategies by its entry point, whichever of the two is imported first."""

import subprocess
import sys

import pytest

FIRSTS = (
    "hypothesis",
    "hypothesis.strategies",
    "govinfo_schema.testing.strategies",
    "govinfo_schema.testing.strategies.data",
    "govinfo_schema.testing.strategies.registering",
)
THEN = """
from hypothesis import strategies as st
from govinfo_schema import Report2019, Report2021
from govinfo_schema.testing.strategies import register
for made in (Report2019, Report2021):
    assert "draft" in repr(st.from_type(made)), "not our own strategy"
"""


class TestRegistering:
    """``st.from_type(Report2021)`` works after install."""

    @pytest.mark.parametrize("first", FIRSTS)
    def test_works_whatever_is_imported_first(self, first: str) -> None:
        code = f"import {first}\n{THEN}"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
