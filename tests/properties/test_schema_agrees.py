"""Class and schema agree: validate() and the typed reader come to one verdict on the same data.

Outside the property is what JSON Schema cannot say (the schemas' own description lists it): names
repeated in an object, numbers that are not finite, half surrogate pairs, entries of ``unread`` that
name no blank cell, and the depth of extension data.
"""

import json
from typing import Any

import pytest
from hypothesis import event, given, settings

from govinfo_schema.base.errors import ReportDataError
from govinfo_schema.form.convert import from_data, loads, to_data
from govinfo_schema.form.editions import Report
from govinfo_schema.form.report.extensions import EXTENSION_DEPTH
from govinfo_schema.publish.schema import validate
from govinfo_schema.testing.strategies import InvalidData, invalid_data, mutated_data, reports
from tests.reports import report as plain_report

MORE = settings(max_examples=4 * settings().max_examples)
"""Data that are wrong in one of a thousand ways need more examples than others."""


def refused(data: dict[str, Any]) -> set[str]:
    try:
        from_data(data)
    except ReportDataError as error:
        return {problem.pointer for problem in error.problems}
    return set()


def read(text: str) -> bool:
    try:
        loads(text)
    except ReportDataError:
        return False
    return True


UNREADABLE = {
    "a name repeated": lambda data: json.dumps(data)[:-1] + ', "year": 2023}',
    "a number beyond a double": lambda data: extended(data, "[1e999]"),
    "no number": lambda data: extended(data, "[NaN]"),
    "half a surrogate pair": lambda data: extended(data, '["\\ud800"]'),
    "too deep": lambda data: extended(data, "[" * (EXTENSION_DEPTH + 1) + "]" * (EXTENSION_DEPTH + 1)),
    "an unread cell that is none": lambda data: json.dumps(data | {"unread": ["/requests/nothing"]}),
    "an unread cell with a number": lambda data: json.dumps(data | {"unread": ["/requests/received/total"]}),
}


def extended(data: dict[str, Any], text: str) -> str:
    return json.dumps(data | {"extensions": {"cn.example": "HERE"}}).replace('"HERE"', text)


class TestAgreement:
    """For generated valid and mutated data, both give the same verdict, in both dialects."""

    @given(reports() | reports(holes=True))
    def test_reports_are_valid(self, report: Report) -> None:
        assert validate(to_data(report)) == []
        assert validate(to_data(report), dialect="draft-07") == []

    @given(mutated_data())
    @MORE
    def test_on_data_near_to_a_report(self, data: dict[str, Any]) -> None:
        by_class = refused(data)
        by_schema = {problem.pointer for problem in validate(data)}
        event("valid" if not by_class else "invalid")
        assert bool(by_class) is bool(by_schema), by_class ^ by_schema
        # Counting members, a schema can miss a layout given twice where another member is missing.
        assert by_class - {"/requests/outcomes"} == by_schema - {"/requests/outcomes"}
        assert by_schema == {problem.pointer for problem in validate(data, dialect="draft-07")}

    @given(invalid_data())
    @MORE
    def test_on_data_with_one_fault(self, invalid: InvalidData) -> None:
        assert refused(invalid.data) == {invalid.pointer}
        for dialect in ("2020-12", "draft-07"):
            assert {problem.pointer for problem in validate(invalid.data, dialect=dialect)} == {
                invalid.pointer
            }

    @given(mutated_data())
    def test_problems_come_in_the_same_order(self, data: dict[str, Any]) -> None:
        by_schema = list(dict.fromkeys(problem.pointer for problem in validate(data)))
        try:
            from_data(data)
        except ReportDataError as error:
            by_class = list(dict.fromkeys(problem.pointer for problem in error.problems))
            shared = set(by_schema) & set(by_class)
            assert [p for p in by_class if p in shared] == [p for p in by_schema if p in shared]
        else:
            assert by_schema == []

    @given(reports() | mutated_data())
    def test_reading_the_same_data_as_text(self, data: Any) -> None:
        plain = data if isinstance(data, dict) else to_data(data)
        assert read(json.dumps(plain)) is (validate(plain) == [])

    @pytest.mark.parametrize("kind", UNREADABLE)
    def test_what_no_schema_can_say_is_refused_by_reading_alone(self, kind: str) -> None:
        text = UNREADABLE[kind](to_data(plain_report()))
        assert validate(json.loads(text)) == []
        assert not read(text)
