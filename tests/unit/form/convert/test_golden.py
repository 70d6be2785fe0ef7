"""Reports as the contract shows them load, and dump to the same bytes."""

import json
from pathlib import Path

import pytest

from govinfo_schema.form.convert import dumps, from_data, loads, to_data
from govinfo_schema.form.editions import Report2019, Report2021
from govinfo_schema.publish.schema import validate
from tests.paths import EXAMPLES, GOLDEN, needs_golden

NAMES = ["report-2019", "report-2021", "report-2021-wrong", "report-mixed"]


@needs_golden
@pytest.mark.parametrize("name", NAMES)
class TestGoldenReports:
    """Exact as data (load, dump, parse: equal)."""

    def test_load_and_dump_to_the_same_bytes(self, name: str) -> None:
        text = (GOLDEN / f"{name}.json").read_bytes()
        assert dumps(loads(text)) == text

    def test_are_equal_as_data(self, name: str) -> None:
        data = json.loads((GOLDEN / f"{name}.json").read_bytes())
        assert to_data(from_data(data)) == data
        assert json.loads(dumps(from_data(data))) == data

    def test_are_valid_by_schema_in_both_dialects(self, name: str) -> None:
        data = json.loads((GOLDEN / f"{name}.json").read_bytes())
        assert validate(data) == []
        assert validate(data, dialect="draft-07") == []


@needs_golden
class TestMixedReport:
    """A 2021 table two with the single row （六） of 2019 is read without loss."""

    def test_has_the_row_of_the_other_form(self) -> None:
        found = loads((GOLDEN / "report-mixed.json").read_bytes())
        assert isinstance(found, Report2021)
        assert found.requests.outcomes.closed_otherwise is None
        assert found.requests.outcomes.other is not None

    def test_each_form_has_its_class(self) -> None:
        assert isinstance(loads((GOLDEN / "report-2019.json").read_bytes()), Report2019)


EXAMPLE_REPORTS = [
    path for path in sorted(EXAMPLES.rglob("*.json")) if b'"schema_version"' in path.read_bytes()
]


class TestExamples:
    """The shipped examples are canonical."""

    @pytest.mark.parametrize("path", EXAMPLE_REPORTS, ids=lambda path: str(path.name))
    def test_dump_to_the_same_bytes(self, path: Path) -> None:
        assert dumps(loads(path.read_bytes())) == path.read_bytes()
