"""Class and schema agree: validate() and the typed reader come to one verdict on the same data.

Outside the property is what JSON Schema cannot say (the schemas' own description lists it): names
repeated in an object, numbers that are not finite, half surrogate pairs, entries of ``unread`` that
name no blank cell, and the depth of extension data.
"""

from typing import Any

from hypothesis import event, given, settings

from govinfo_schema.base.errors import ReportDataError
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import Report
from govinfo_schema.publish.schema import validate
from govinfo_schema.testing.strategies import InvalidData, invalid_data, mutated_data, reports

MORE = settings(max_examples=4 * settings().max_examples)
"""Data that are wrong in one of a thousand ways need more examples than others."""


def refused(data: dict[str, Any]) -> set[str]:
    try:
        from_data(data)
    except ReportDataError as error:
        return {problem.pointer for problem in error.problems}
    return set()


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
