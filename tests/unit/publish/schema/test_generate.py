"""Schemas say what other languages can hold: the keywords, names and paths that were found to work."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from govinfo_schema.base.errors import UnknownEditionError, UsageError
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.schema import schema_for
from govinfo_schema.publish.schema.dialects import BASE, DIALECTS, DialectId
from govinfo_schema.publish.schema.generate import report_schema_name

ALL = [(edition, dialect) for edition in EDITIONS for dialect in DIALECTS]
every_schema = pytest.mark.parametrize(("edition", "dialect"), ALL)

ALLOWED = {
    *("$schema", "$id", "$ref", "title", "description"),
    *("type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern"),
    *("properties", "required", "additionalProperties", "propertyNames", "minProperties", "maxProperties"),
    *("items", "uniqueItems"),
}
NO_LINE_BREAK = {"type": "string", "pattern": "\\n"}
ECMA_ASCII = re.compile(r"[ -~]*")


def subschemas(schema: Any, definitions: str) -> Iterator[dict[str, Any]]:
    """Give a schema and every schema inside it, members' names apart from keywords."""
    yield schema
    for keyword in ("properties", definitions):
        for inner in schema.get(keyword, {}).values():
            yield from subschemas(inner, definitions)
    for keyword in ("items", "propertyNames"):
        if keyword in schema:
            yield from subschemas(schema[keyword], definitions)


@every_schema
class TestEverySchema:
    """Two dialects from one model; ASCII names; bare references; inline unions with null; no format."""

    def test_is_valid_by_its_metaschema(self, edition: str, dialect: DialectId) -> None:
        {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}[dialect].check_schema(
            schema_for(edition, dialect)
        )

    def test_uses_no_keyword_but_the_allowed(self, edition: str, dialect: DialectId) -> None:
        definitions = DIALECTS[dialect].definitions
        for schema in subschemas(schema_for(edition, dialect), definitions):
            assert schema.keys() <= ALLOWED | {definitions, "not"}
            # What Python's engines need to be told beside a pattern, and nothing else.
            assert schema.get("not", NO_LINE_BREAK) == NO_LINE_BREAK
            assert "not" not in schema or "pattern" in schema

    def test_is_identified_by_its_path(self, edition: str, dialect: DialectId) -> None:
        schema = schema_for(edition, dialect)
        folder = "draft-07/" if dialect == "draft-07" else ""
        assert schema["$id"] == f"https://w3id.org/govinfo-schema/1.0/{folder}report-{edition}.schema.json"
        assert schema["$id"] == BASE + DIALECTS[dialect].path(report_schema_name(EDITIONS[edition]))
        assert schema["$schema"] == DIALECTS[dialect].uri

    def test_refers_with_nothing_beside_and_inside_the_file(self, edition: str, dialect: DialectId) -> None:
        definitions = DIALECTS[dialect].definitions
        schema = schema_for(edition, dialect)
        for inner in subschemas(schema, definitions):
            if "$ref" in inner:
                assert inner.keys() == {"$ref"}
                prefix, name = inner["$ref"].rsplit("/", 1)
                assert prefix == f"#/{definitions}"
                assert name in schema[definitions]

    def test_titles_every_definition_in_ascii_by_its_own_name(self, edition: str, dialect: DialectId) -> None:
        definitions = schema_for(edition, dialect)[DIALECTS[dialect].definitions]
        assert definitions
        assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]+", name) for name in definitions)
        assert {name: schema["title"] for name, schema in definitions.items()} == {n: n for n in definitions}

    def test_names_in_ascii_and_describes_in_chinese(self, edition: str, dialect: DialectId) -> None:
        for schema in subschemas(schema_for(edition, dialect), DIALECTS[dialect].definitions):
            for name, member in schema.get("properties", {}).items():
                assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
                # A reference stands alone: its object's description says what the member is.
                words = (
                    schema["description"].split(f"\n{name}: ")[-1]
                    if "$ref" in member
                    else member["description"]
                )
                assert re.match(r".*[一-鿿]", words), name
            assert all(value.isascii() for value in schema.get("enum", []))

    def test_closes_every_object_but_the_extensions(self, edition: str, dialect: DialectId) -> None:
        objects = [
            schema
            for schema in subschemas(schema_for(edition, dialect), DIALECTS[dialect].definitions)
            if schema.get("type") == "object"
        ]
        assert [schema["additionalProperties"] for schema in objects].count(True) == 1
        for schema in objects:
            assert ("propertyNames" in schema) is schema["additionalProperties"]

    def test_has_patterns_that_every_engine_reads_alike(self, edition: str, dialect: DialectId) -> None:
        for schema in subschemas(schema_for(edition, dialect), DIALECTS[dialect].definitions):
            if "pattern" in schema:
                pattern = schema["pattern"]
                assert ECMA_ASCII.fullmatch(pattern)
                assert pattern.startswith("^")
                assert pattern.endswith("$")
                assert not re.search(r"\\[^.]|\(\?", pattern), "no classes, no lookaround, no named groups"
                assert schema["maxLength"], "Python's $ lets a trailing newline pass; a length may not"

    def test_counts_are_inline_and_bounded(self, edition: str, dialect: DialectId) -> None:
        definitions = schema_for(edition, dialect)[DIALECTS[dialect].definitions]
        for name, count in definitions["ApplicantCounts"]["properties"].items():
            assert count.pop("description"), name
            assert count == {"type": ["integer", "null"], "minimum": 0, "maximum": 10**12}

    def test_outcomes_have_seven_members(self, edition: str, dialect: DialectId) -> None:
        outcomes = schema_for(edition, dialect)[DIALECTS[dialect].definitions]["Outcomes"]
        assert (outcomes["minProperties"], outcomes["maxProperties"]) == (7, 7)
        assert set(outcomes["properties"]) - set(outcomes["required"]) == {"closed_otherwise", "other"}


class TestDialects:
    """2020-12 is canonical, draft-07 its twin."""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_differ_in_their_head_and_in_where_definitions_stand(self, edition: str) -> None:
        def common(dialect: DialectId) -> str:
            schema = schema_for(edition, dialect)
            schema["$defs"] = schema.pop(DIALECTS[dialect].definitions)
            del schema["$schema"], schema["$id"]
            return repr(schema).replace("#/definitions/", "#/$defs/")

        assert common("2020-12") == common("draft-07")

    def test_the_default_is_canonical(self) -> None:
        assert schema_for("2021") == schema_for("2021", "2020-12")

    def test_what_is_not_known_lists_what_is(self) -> None:
        with pytest.raises(UsageError, match="2020-12, draft-07"):
            schema_for("2021", "draft-04")  # type: ignore[arg-type]
        with pytest.raises(UnknownEditionError, match="2019, 2021"):
            schema_for("2018")

    def test_each_call_gives_its_own(self) -> None:
        schema_for("2021")["$defs"].clear()
        assert schema_for("2021")["$defs"]
