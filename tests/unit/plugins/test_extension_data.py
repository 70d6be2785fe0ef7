"""Extension data: typed when the plugin is there, kept as they are when it isn't."""

import json
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.form.convert import dumps, loads
from govinfo_schema.form.convert.extension import structured
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import Extension, Plugin, registry_of
from govinfo_schema.plugins.extension_data import read_extensions
from govinfo_schema.testing import RuleTester, blank_report
from govinfo_schema.testing.strategies import extensions
from tests.rules.documents import document, linear

NAME = "cn.example.table"


@attrs.frozen(kw_only=True)
class Row:
    name: str
    count: int | None = None


@attrs.frozen(kw_only=True)
class Table:
    rows: list[Row]
    share: float = 0.0
    done: bool = False
    money: Decimal | None = None


def known(**members: Any) -> dict[str, Extension]:
    return {NAME: Extension(name=NAME, **{"cls": Table, **members})}


def outcome(data: Any, **members: Any) -> Outcome:
    (found,) = read_extensions({NAME: data}, known(**members)).outcomes
    return found


class TestTyped:
    def test_data_that_fit(self) -> None:
        data = {"rows": [{"name": "甲", "count": 1}, {"name": "乙"}], "done": True}
        found = read_extensions({NAME: data, "org.other": [1]}, known())
        assert found.data[NAME] == Table(rows=[Row(name="甲", count=1), Row(name="乙")], done=True)
        assert found.data["org.other"] == [1]
        assert [one.status for one in found.outcomes] == ["pass"]

    @pytest.mark.parametrize(
        ("data", "at"),
        [
            ({"rows": [{"name": "甲", "count": "1"}]}, "/rows/0/count"),
            ({"rows": [{"name": 3}]}, "/rows/0/name"),
            ({"rows": [{"name": "甲", "count": True}]}, "/rows/0/count"),
            ({"rows": [{"name": "甲", "count": 1.5}]}, "/rows/0/count"),
            ({"rows": [], "done": 1}, "/done"),
            ({"rows": [], "colour": 1}, ""),
            ({}, ""),
            ([], ""),
            (None, ""),
        ],
    )
    def test_data_that_do_not(self, data: Any, at: str) -> None:
        found = read_extensions({NAME: data}, known())
        (one,) = found.outcomes
        assert (one.id, one.status, one.severity) == (f"extensions.shape[extension={NAME}]", "fail", "error")
        for text in one.details["message"].values():
            assert f"/extensions/{NAME}{at}" in text
        assert found.data[NAME] == data  # a check gets them as they are

    def test_whole_numbers_however_they_are_written(self) -> None:
        made, problems = structured({"name": "甲", "count": 2.0}, Row)
        assert (made, problems) == (Row(name="甲", count=2), ())

    def test_a_schema_alone(self) -> None:
        schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
        assert outcome({"n": 1}, cls=None, schema=schema).status == "pass"
        wrong = outcome({"n": "x"}, cls=None, schema=schema)
        assert wrong.status == "fail"
        assert f"/extensions/{NAME}/n" in wrong.details["message"]["en"]

    def test_a_schema_that_is_none_costs_its_own_rule(self) -> None:
        found = outcome({}, schema={"type": "nonsense"})
        assert (found.status, found.reason) == ("error", "reason.extension-raised")

    def test_without_the_data_nothing_is_said(self) -> None:
        assert read_extensions({}, known()).outcomes == ()


@given(extensions())
def test_data_that_nobody_knows_are_kept(data: dict[str, Any]) -> None:
    """Kept byte for byte: what we write, we write again."""
    report = attrs.evolve(blank_report(EDITIONS["2021"]), extensions=data)
    written = dumps(report)
    assert dumps(loads(written)) == written
    assert json.loads(written).get("extensions", {}) == data
    assert read_extensions(report.extensions, {}).data == report.extensions


NUMBERS = [(3, "pass"), (-3, "fail"), (None, "pass"), ("3", "not_applicable")]


class TestRules:
    """rules may point into it"""

    CELL = f"/extensions/{NAME}/n"

    def judging(self, *signed: str) -> RuleTester:
        rule = linear(id="example.n", left=[{"cell": self.CELL}], op=">=", right=[{"const": 0}])
        extension = Extension(name=NAME, signed=signed)
        return RuleTester.of(Plugin(name="example", rulesets=[document(rule)], extensions=[extension]))

    @pytest.mark.parametrize(
        ("value", "status"), [(3, "pass"), (-3, "fail"), (None, "pass"), ("3", "not_applicable")]
    )
    def test_numbers(self, value: Any, status: str) -> None:
        assert self.status(value) == status

    def test_a_blank_that_may_be_negative_is_open(self) -> None:
        assert self.status(None, "/n") == "unknown"

    def status(self, value: Any, *signed: str) -> str:
        report = blank_report(EDITIONS["2021"], patch={"extensions": {NAME: {"n": 0}}})
        report = attrs.evolve(report, extensions={NAME: {"n": value}})
        (found,) = [one for one in self.judging(*signed).outcomes(report) if one.rule == "example.n"]
        return found.status

    def test_a_report_without_it(self) -> None:
        report = blank_report(EDITIONS["2021"])
        (found,) = [one for one in self.judging().outcomes(report) if one.rule == "example.n"]
        assert found.status == "not_applicable"


class TestValues:
    @pytest.mark.parametrize(
        "members",
        [
            {"name": "nodots"},
            {"name": "cn.UPPER"},
            {"cls": dict},
            {"schema": []},
            {"labels": {"no-pointer": {"en": "x"}}},
            {"labels": {"/x": "text"}},
            {"signed": "/n"},
        ],
    )
    def test_wrong_kinds_are_refused_where_they_are_made(self, members: dict[str, Any]) -> None:
        with pytest.raises((TypeError, ValueError)):
            Extension(**{"name": NAME, **members})

    def test_labels_and_signs_by_pointer(self) -> None:
        extension = Extension(name=NAME, labels={"/n": {"zh-CN": "数"}}, signed=["/n"])
        found = registry_of(Plugin(name="example", extensions=[extension]))
        assert found.signed == {f"/extensions/{NAME}/n"}
        assert found.extensions[NAME].labels == {"/n": {"zh-CN": "数"}}
