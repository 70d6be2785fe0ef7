"""What is published, looked at as a vendor would: metaschemas, names, keywords, hashes."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from tests.paths import ROOT

FOLDER = ROOT / "schemas"
SCHEMAS = sorted(FOLDER.rglob("*.schema.json"))
REPORTS = [path for path in SCHEMAS if path.name.startswith("report-")]

_ANNOTATIONS = {"$schema", "$id", "$defs", "definitions", "title", "description"}
_KEYWORDS = {
    "$ref",
    "type",
    "enum",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "propertyNames",
    "items",
    "uniqueItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "pattern",
    "minLength",
    "maxLength",
    "not",
    "anyOf",
}
"""Every keyword that a published schema may use: those that validators and type generators read alike."""


def _load(path: Any) -> Any:
    return json.loads(path.read_text("utf-8"))


def _subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    yield schema
    for key, value in schema.items():
        if key in ("properties", "$defs", "definitions"):
            for one in value.values():
                yield from _subschemas(one)
        elif key in ("items", "propertyNames", "additionalProperties", "not") and isinstance(value, dict):
            yield from _subschemas(value)
        elif key == "anyOf":
            for one in value:
                yield from _subschemas(one)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: str(path.relative_to(FOLDER)))
class TestSchemas:
    """ASCII names, bare $ref, one file per document, an $id that is its path, two dialects."""

    def test_fits_its_metaschema(self, path: Any) -> None:
        schema = _load(path)
        kind = Draft7Validator if "draft-07" in path.parts else Draft202012Validator
        assert schema["$schema"] == kind.META_SCHEMA["$id"]
        kind.check_schema(schema)

    def test_has_its_path_for_id(self, path: Any) -> None:
        assert _load(path)["$id"] == f"https://w3id.org/govinfo-schema/{path.relative_to(FOLDER).as_posix()}"

    def test_uses_only_keywords_of_the_list(self, path: Any) -> None:
        for one in _subschemas(_load(path)):
            assert one.keys() <= _KEYWORDS | _ANNOTATIONS

    def test_names_are_ascii(self, path: Any) -> None:
        for one in _subschemas(_load(path)):
            names = [*one.get("properties", ()), *one.get("$defs", ()), *one.get("definitions", ())]
            names += [name for name in one.get("enum", ()) if isinstance(name, str)]
            names += [one[key] for key in ("title", "pattern") if key in one]
            assert all(name.isascii() for name in names)

    def test_references_stand_alone_within_the_file(self, path: Any) -> None:
        for one in _subschemas(_load(path)):
            if "$ref" in one:
                assert one.keys() == {"$ref"}
                assert one["$ref"].startswith("#/")

    def test_definitions_have_their_name_for_title(self, path: Any) -> None:
        schema = _load(path)
        for name, one in schema.get("$defs", schema.get("definitions", {})).items():
            assert one["title"] == name
            assert re.fullmatch("[A-Z][A-Za-z0-9]*", name)

    def test_objects_are_closed_or_say_what_else_they_hold(self, path: Any) -> None:
        for one in _subschemas(_load(path)):
            if "properties" in one:
                assert one["additionalProperties"] is False

    def test_patterns_mean_the_same_everywhere(self, path: Any) -> None:
        for one in _subschemas(_load(path)):
            if "pattern" in one and one["pattern"] != "\\n":
                assert one["pattern"].startswith("^")
                assert one["pattern"].endswith("$")
                assert not re.search(r"\\[pPdDwWsSbBAZz]|\(\?", one["pattern"])


class TestDialects:
    """Two dialects from one model: the draft-07 twin differs only in how it is written."""

    @pytest.mark.parametrize(
        "path", [p for p in SCHEMAS if "draft-07" in p.parts], ids=lambda path: path.name
    )
    def test_twins_say_the_same(self, path: Any) -> None:
        twin = _load(path.parent.parent / path.name)
        text = (
            json.dumps(_load(path))
            .replace("#/definitions/", "#/$defs/")
            .replace('"definitions": {', '"$defs": {')
        )
        old = json.loads(text)
        for key in ("$schema", "$id"):
            del old[key], twin[key]
        assert old == twin


class TestIndex:
    """index.json and SHA256SUMS: a copy can be checked without us."""

    def test_lists_every_file_with_its_hash(self) -> None:
        listed = {entry["path"]: entry for entry in _load(FOLDER / "index.json")["files"]}
        there = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
        assert listed.keys() == there.keys() - {"index.json", "SHA256SUMS"}
        for name, entry in listed.items():
            content = there[name].read_bytes()
            assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))

    def test_names_schemas_by_id_and_dialect(self) -> None:
        entries = [entry for entry in _load(FOLDER / "index.json")["files"] if "dialect" in entry]
        assert {entry["path"] for entry in entries} >= {p.relative_to(FOLDER).as_posix() for p in SCHEMAS}
        assert all(("draft-07" in entry["path"]) == (entry["dialect"] == "draft-07") for entry in entries)
        assert len({entry["id"] for entry in entries}) == len(entries)

    def test_sums_hold(self) -> None:
        for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines():
            sha256, _, name = line.partition("  ")
            assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == sha256


class TestWords:
    """Labels: every pointer of the form has its official wording in both languages."""

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_cell_has_its_words(self, language: str) -> None:
        words = _load(FOLDER / "1.0" / f"labels.{language}.json")["editions"]
        for edition, form in _load(FOLDER / "1.0" / "forms.json")["editions"].items():
            pointers = [cell["pointer"] for cell in form["cells"]]
            assert list(words[edition]["cells"]) == pointers
            assert all(words[edition]["labels"][pointer] for pointer in [*pointers, *form["tables"]])

    def test_numbers_of_cells_are_those_of_the_form(self) -> None:
        for edition, counts in (("2021", {2: 10, 3: 175, 4: 15}), ("2019", {2: 22, 3: 161, 4: 15})):
            cells = _load(FOLDER / "1.0" / "forms.json")["editions"][edition]["cells"]
            assert {table: sum(cell["table"] == table for cell in cells) for table in counts} == counts
