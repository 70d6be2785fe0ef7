"""The ruleset document as JSON Schema, held against the parser."""

from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator, Draft202012Validator, ValidationError, validators

from govinfo_schema.base.errors import RulesetError
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.report.domains import matches
from govinfo_schema.publish.schema.dialects import DIALECTS as KNOWN_DIALECTS
from govinfo_schema.publish.schema.shapes import schema_of_shape
from govinfo_schema.rules.documents.document import RULESET
from govinfo_schema.rules.documents.parse import parse_ruleset
from tests.rules.documents import documents
from tests.unit.rules.documents.test_parse import WRONG, changed, mutated, whole

_STRUCTURE = {
    "title",
    "description",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "$ref",
}
_LIMITS = {
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minProperties",
}
ALLOWED = _STRUCTURE | _LIMITS | {"enum", "pattern", "propertyNames", "$defs", "definitions"}
DIALECTS = [("$defs", Draft202012Validator), ("definitions", Draft7Validator)]

# What needs a condition, or knowledge of other places, is beyond a schema without if and oneOf.
BEYOND = frozenset(
    {
        "rules/1/id",
        "rules/0/any",
        "rules/0/cell",
        "rules/0/check",
        "rules/0/args",
        "rules/1/hints",
        "rules/0/left",
        "overrides/0",
    }
)


def _ecma(_: Any, pattern: str, text: Any, __: Any) -> Any:
    if isinstance(text, str) and not matches(pattern, text):
        yield ValidationError("does not match")


def ruleset_schema(definitions: str) -> dict[str, Any]:
    """The schema as it is published, without what names it and its dialect."""
    dialect = next(one for one in KNOWN_DIALECTS.values() if one.definitions == definitions)
    schema = schema_of_shape("ruleset", RULESET, dialect)
    return {keyword: value for keyword, value in schema.items() if keyword not in ("$schema", "$id")}


def accepts(data: Any, definitions: str = "$defs", base: Any = Draft202012Validator) -> bool:
    validator = validators.extend(base, {"pattern": _ecma})  # type: ignore[no-untyped-call]
    valid: bool = validator(ruleset_schema(definitions)).is_valid(data)
    return valid


def refused(data: Any) -> bool:
    try:
        parse_ruleset(data)
    except RulesetError:
        return True
    return False


def keywords(schema: Any, names: bool = False) -> set[str]:
    """Every keyword of a schema, without the names of members and definitions."""
    if isinstance(schema, list):
        return {found for one in schema for found in keywords(one)}
    if not isinstance(schema, dict):
        return set()
    found = set() if names else set(schema)
    for key, value in schema.items():
        if names or key not in ("enum", "required"):
            found |= keywords(value, names=not names and key in ("properties", "$defs", "definitions"))
    return found


@pytest.mark.parametrize(("definitions", "dialect"), DIALECTS)
class TestShape:
    def test_it_is_a_schema_of_its_dialect(self, definitions: str, dialect: Any) -> None:
        dialect.check_schema(ruleset_schema(definitions))

    def test_only_allowed_keywords(self, definitions: str, dialect: Any) -> None:
        assert dialect
        assert keywords(ruleset_schema(definitions)) <= ALLOWED

    def test_references_stand_alone_and_lead_somewhere(self, definitions: str, dialect: Any) -> None:
        assert dialect
        schema = ruleset_schema(definitions)

        def walk(value: Any) -> None:
            if isinstance(value, dict):
                if isinstance(value.get("$ref"), str):
                    assert list(value) == ["$ref"]
                    assert value["$ref"].removeprefix(f"#/{definitions}/") in schema[definitions]
                for inner in value.values():
                    walk(inner)

        walk(schema)

    def test_names_are_ascii_and_titled(self, definitions: str, dialect: Any) -> None:
        assert dialect
        for name, schema in ruleset_schema(definitions)[definitions].items():
            assert name.isascii()
            assert schema["title"] == name

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_our_own_rulebooks_are_valid(self, definitions: str, dialect: Any, edition: str) -> None:
        assert accepts(rulebook(edition), definitions, dialect)


class TestAgreement:
    """Schema and parser agree, as far as the schema can say."""

    def test_a_whole_document(self) -> None:
        assert accepts(whole())

    @pytest.mark.parametrize(("path", "value"), [(path, value) for path, value, _ in WRONG])
    def test_what_the_parser_refuses_the_schema_refuses_too(self, path: str, value: Any) -> None:
        assert path in BEYOND or not accepts(changed(path, value))

    @given(documents())
    def test_generated_documents(self, data: dict[str, Any]) -> None:
        assert accepts(data)

    @given(mutated())
    def test_what_the_schema_refuses_the_parser_refuses(self, data: Any) -> None:
        assert accepts(data) or refused(data)

    def test_whole_numbers_written_with_a_point(self) -> None:
        """1.0 is 1 to a schema, and so to the parser."""
        data = changed("rules/0/since", 2021.0)
        assert accepts(data)
        assert parse_ruleset(data).rules[0].since == 2021
