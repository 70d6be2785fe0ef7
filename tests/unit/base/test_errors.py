"""Errors carry every problem, whatever way they come."""

import pickle

import pytest

from govinfo_schema.base.errors import (
    GovinfoSchemaError,
    MissingExtraError,
    Problem,
    ReportDataError,
    RulesetError,
    UnreadableError,
)

ERRORS = [
    GovinfoSchemaError("a", [Problem("/a", "b")]),
    ReportDataError("a", [Problem("", "b"), Problem("/c", "d")]),
    RulesetError("a"),
    UnreadableError("code", "a", [Problem("/a", "b")]),
    MissingExtraError("pdf", "读取 PDF"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_pickled_whole(error: GovinfoSchemaError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
    assert again.problems == error.problems


def test_every_problem_is_listed_with_its_place() -> None:
    assert str(ERRORS[1]).splitlines()[1:] == [f"  {problem}" for problem in ERRORS[1].problems]


def test_a_missing_extra_says_the_line_that_installs_it() -> None:
    assert 'pip install "govinfo-schema[pdf]"' in str(MissingExtraError("pdf", "读取 PDF"))
