"""Reports inside of other people's classes: cattrs converters and pydantic models."""

from typing import Any

import attrs
import pytest
from cattrs import ClassValidationError, Converter
from hypothesis import given

import govinfo_schema as gs
from govinfo_schema.testing.strategies import reports
from tests.reports import report


@attrs.frozen(kw_only=True)
class Filed:
    """A class of somebody who files reports."""

    number: int
    report: gs.Report
    first: gs.Report2021
    last: gs.Report | None = None


def recent() -> gs.Report2021:
    made = report()
    assert isinstance(made, gs.Report2021)
    return made


def converter() -> Converter:
    made = Converter()
    gs.configure(made)
    return made


class TestCattrs:
    """A converter of one's own makes of reports what to_data and from_data do."""

    @given(reports())
    def test_there_and_back(self, found: gs.Report) -> None:
        ours = converter()
        filed = Filed(number=1, report=found, first=recent(), last=found)
        data = ours.unstructure(filed)
        assert data["report"] == data["last"] == gs.to_data(found)
        assert ours.structure(data, Filed) == filed
        assert ours.structure({**data, "last": None}, Filed) == attrs.evolve(filed, last=None)

    def test_every_problem_is_told(self) -> None:
        ours = converter()
        data = ours.unstructure(Filed(number=1, report=report(), first=recent()))
        del data["report"]["organ"], data["report"]["overview"]
        with pytest.raises(ClassValidationError) as error:
            ours.structure(data, Filed)
        wrong = error.value.exceptions[0]
        assert isinstance(wrong, gs.ReportDataError)
        assert [problem.pointer for problem in wrong.problems] == ["/organ", "/overview"]

    def test_one_form_is_not_the_other(self) -> None:
        with pytest.raises(gs.ReportDataError, match="2019"):
            converter().structure(gs.to_data(report()), gs.Report2019)

    def test_its_other_classes_are_as_before(self) -> None:
        @attrs.frozen
        class Other:
            a: int = 0

        assert converter().structure({"a": 1, "b": 2}, Other) == Other(1)

    def test_what_is_no_converter(self) -> None:
        with pytest.raises(gs.UsageError, match="converter of cattrs"):
            gs.configure(gs)  # type: ignore[arg-type]


class TestPydantic:
    """A report is a field of a model; pydantic is not needed otherwise."""

    @pytest.fixture(name="model")
    def _model(self) -> Any:
        pydantic = pytest.importorskip("pydantic")
        return pydantic.create_model("Filing", report=(gs.Report2021, ...), any=(gs.Report | None, None))

    def test_there_and_back(self, model: Any) -> None:
        old = report(edition="2019")
        made = model(report=report(), any=old)
        assert made.report == report()
        assert model.model_validate_json(made.model_dump_json()) == made
        assert made.model_dump() == {"report": gs.to_data(report()), "any": gs.to_data(old)}

    def test_every_problem_is_an_error_at_its_place(self, model: Any) -> None:
        data = gs.to_data(report())
        data["requests"]["received"]["total"] = -1
        del data["organ"]
        with pytest.raises(ValueError, match="2 validation errors") as error:
            model(report=data)
        wrong: Any = error.value
        assert [found["loc"] for found in wrong.errors()] == [
            ("report", "organ"),
            ("report", "requests", "received", "total"),
        ]

    def test_one_form_is_not_the_other(self, model: Any) -> None:
        with pytest.raises(ValueError, match=r"report\.edition"):
            model(report=gs.to_data(report(edition="2019")))
        with pytest.raises(ValueError, match="1 validation error"):
            model(report=3)

    def test_where_either_form_may_stand_each_says_its_own(self, model: Any) -> None:
        data = gs.to_data(report())
        data["requests"]["received"]["total"] = -1
        with pytest.raises(ValueError, match="2 validation errors") as error:
            model(report=report(), any=data)
        wrong: Any = error.value
        assert [found["loc"] for found in wrong.errors()] == [
            ("any", "function-plain[Report2019()]", "edition"),
            ("any", "function-plain[Report2021()]", "requests", "received", "total"),
        ]

    def test_the_schema_is_ours_and_whole(self, model: Any) -> None:
        from jsonschema import Draft202012Validator

        schema = model.model_json_schema()
        validator = Draft202012Validator(schema)
        assert "$ref" not in str(schema["properties"]["report"])
        assert validator.is_valid({"report": gs.to_data(report())})
        assert not validator.is_valid({"report": {**gs.to_data(report()), "year": "2021"}})
