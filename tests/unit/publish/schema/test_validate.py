"""validate(): the verdict of JSON Schema on plain data, every error with its pointer."""

import subprocess
import sys
from typing import Any

import attrs
import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.form.convert import to_data
from govinfo_schema.publish.schema import SchemaProblem, validate
from tests.reports import report


def found(**members: Any) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.keyword) for problem in validate(to_data(report()) | members)]


class TestValidate:
    """Every error is given, at its place, in document order."""

    def test_a_report_has_none(self) -> None:
        assert found() == []

    def test_errors_come_in_document_order_each_with_its_keyword(self) -> None:
        data = to_data(report())
        data["requests"]["received"] = {"total": True, "extra": 1, "business": -1, "other": 10**12 + 1}
        data["organ"] = {"name": "", "kind": "ministry"}
        data["extensions"] = {"cn": {"anything": [float("nan")]}, "cn.gov\n": 1}
        data["unread"] = ["x", "/requests/a", "/requests/a"]
        data["published_on"] = "2023-02-29 and more"
        del data["year"]
        assert [(problem.pointer, problem.keyword) for problem in validate(data)] == [
            ("/year", "required"),
            ("/organ/name", "minLength"),
            ("/organ/kind", "enum"),
            ("/published_on", "pattern"),
            ("/published_on", "maxLength"),
            ("/requests/received/natural_person", "required"),
            ("/requests/received/business", "minimum"),
            ("/requests/received/research", "required"),
            ("/requests/received/public_interest", "required"),
            ("/requests/received/legal_service", "required"),
            ("/requests/received/other", "maximum"),
            ("/requests/received/total", "type"),
            ("/requests/received/extra", "additionalProperties"),
            ("/unread/0", "pattern"),
            ("/unread/2", "uniqueItems"),
            ("/extensions/cn", "pattern"),
            ("/extensions/cn.gov\n", "pattern"),
        ]

    @pytest.mark.parametrize("code", ["110000\n", "１１００００", "110000 "])
    def test_patterns_are_read_as_ecma_reads_them(self, code: str) -> None:
        assert found(organ={"name": "某局", "division_code": code}) == [("/organ/division_code", "pattern")]

    def test_a_count_rule_is_told_as_what_it_means(self) -> None:
        data = to_data(report())
        del data["requests"]["outcomes"]["closed_otherwise"]
        [problem] = validate(data)
        assert (problem.pointer, problem.keyword) == ("/requests/outcomes", "minProperties")
        assert "exactly one of closed_otherwise, other" in problem.message
        data["requests"]["outcomes"] |= {"other": data["requests"]["received"], "closed_otherwise": {}}
        assert ("/requests/outcomes", "maxProperties") in [(p.pointer, p.keyword) for p in validate(data)]

    def test_a_missing_member_beside_is_no_error_of_that_rule(self) -> None:
        data = to_data(report())
        del data["requests"]["outcomes"]["granted"]
        assert [problem.pointer for problem in validate(data)] == ["/requests/outcomes/granted"]

    @pytest.mark.parametrize("edition", ["2020", None, 2021, [], {}])
    def test_an_unknown_edition_is_judged_by_the_nearest(self, edition: Any) -> None:
        assert {pointer for pointer, _ in found(edition=edition)} == {"/edition"}

    @pytest.mark.parametrize("data", [None, [], "text", 3])
    def test_the_whole_is_an_object(self, data: Any) -> None:
        assert [(problem.pointer, problem.keyword) for problem in validate(data)] == [("", "type")]

    @pytest.mark.parametrize("member", ["title", "schema_version", "requests", "organ", "unread"])
    def test_data_of_any_depth_have_a_verdict(self, member: str) -> None:
        deep: Any = 0
        for _ in range(10_000):
            deep = [deep]
        assert {pointer.split("/")[1] for pointer, _ in found(**{member: deep})} == {member}

    def test_what_no_keyword_looks_at_is_not_looked_at(self) -> None:
        loop: dict[str, Any] = {}
        loop["loop"] = loop
        assert found(extensions={"cn.gov.x": loop}) == []

    def test_both_dialects_agree(self) -> None:
        data = to_data(report()) | {"year": True}
        assert validate(data) == validate(data, dialect="draft-07")
        with pytest.raises(UsageError):
            validate(data, dialect="draft-04")  # type: ignore[arg-type]

    def test_names_of_python_data_that_are_no_text(self) -> None:
        data: dict[Any, Any] = to_data(report())
        data[7] = 1
        assert [problem.pointer for problem in validate(data)] == ["/7"]


class TestSchemaProblem:
    """A problem is a value, and reads well in both languages."""

    def test_is_frozen_and_says_where_and_what(self) -> None:
        [problem] = validate(to_data(report()) | {"year": "2023"})
        assert problem == SchemaProblem(pointer="/year", keyword="type", said=problem.said)
        assert str(problem) == (
            '/year: 类型应为 integer 或 null，而不是 "2023" / must be of type integer or null, not "2023"'
        )
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            problem.pointer = ""  # type: ignore[misc]

    def test_has_words_for_every_keyword_of_the_schemas(self) -> None:
        data = to_data(report())
        data["organ"] = {"name": "", "kind": "x", "division_code": "1" * 13}
        for problem in validate(data | {"year": 1999}):
            chinese, _, english = problem.message.partition(" / ")
            assert chinese
            assert english.isascii() or "“" in english

    def test_jsonschema_is_imported_only_to_validate(self) -> None:
        code = "import sys, govinfo_schema.publish.schema; print('jsonschema' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "False"
