"""One schema of all editions: it accepts what any of theirs accepts, and defines once what they share."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.conformance.suite import cases, request
from govinfo_schema.publish.schema.bundle import report_schema
from govinfo_schema.publish.schema.dialects import DialectId
from govinfo_schema.publish.schema.generate import schema_for

VALIDATORS: dict[str, Any] = {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}
KEYWORD = {"2020-12": "$defs", "draft-07": "definitions"}


def _documents() -> list[Any]:
    found = []
    for case in cases():
        if case.op == "read":
            asked = request(case)
            try:
                found.append(json.loads(asked.get("text", "")))
            except (ValueError, RecursionError):
                continue
    return found


@pytest.mark.parametrize("dialect", sorted(VALIDATORS))
class TestBundle:
    """Validators say of each document what the schema of an edition says; generators make one set of them."""

    def test_accepts_what_any_edition_accepts(self, dialect: DialectId) -> None:
        whole = VALIDATORS[dialect](report_schema(dialect))
        each = [VALIDATORS[dialect](schema_for(edition, dialect)) for edition in EDITIONS]
        verdicts = set()
        for document in _documents():
            verdict = any(one.is_valid(document) for one in each)
            assert whole.is_valid(document) is verdict
            verdicts.add(verdict)
        assert verdicts == {True, False}

    def test_defines_each_thing_once(self, dialect: DialectId) -> None:
        definitions = report_schema(dialect)[KEYWORD[dialect]]
        own = [set(schema_for(edition, dialect)[KEYWORD[dialect]]) for edition in EDITIONS]
        assert set(definitions) == {form.report.__name__ for form in EDITIONS.values()}.union(*own)
        assert {"ApplicantCounts", "Requests", "Results"} <= own[0] & own[1]
        for name, definition in definitions.items():
            assert definition["title"] == name

    def test_names_itself_as_it_is_published(self, dialect: DialectId) -> None:
        folder = "draft-07/" if dialect == "draft-07" else ""
        assert report_schema(dialect)["$id"].endswith(f"/1.0/{folder}report.schema.json")
        VALIDATORS[dialect].check_schema(report_schema(dialect))
