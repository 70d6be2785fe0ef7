"""msgspec knows the same classes by itself: its schema and its decoder are oracles for ours.

msgspec reads attrs classes, but passes unknown members and knows no domains; so its schema is compared
for the shape, and a mirror of the classes, made of structs with constraints, for the verdict.
"""

import json
from typing import Annotated, Any, Literal

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from msgspec import Meta

from govinfo_schema.base.errors import ReportDataError
from govinfo_schema.form.convert import dumps, from_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.fields import is_required, record_class, wording_of
from govinfo_schema.form.report.header import CreditCode, DivisionCode
from govinfo_schema.form.report.unread import PointersDomain
from govinfo_schema.publish.schema import schema_for
from govinfo_schema.testing.strategies import mutated_data, reports

MORE = settings(max_examples=4 * settings().max_examples)
"""Data that are wrong in one of a thousand ways need more examples than others."""


def _codes(kind: type) -> dict[str, Any]:
    assert kind in (CreditCode, DivisionCode)
    return {"type": "string"}


def own_shape(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """Reduce a schema of ours to names, kinds and what is inside."""
    if "$ref" in schema:
        return own_shape(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "properties" in schema:
        return {name: own_shape(member, definitions) for name, member in schema["properties"].items()}
    kind = schema["type"]
    return frozenset([kind] if isinstance(kind, str) else kind)


def oracle_shape(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """Reduce msgspec's schema likewise; an optional member is a union with null there."""
    if "$ref" in schema:
        return oracle_shape(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        shapes = [oracle_shape(option, definitions) for option in schema["anyOf"]]
        records = [shape for shape in shapes if isinstance(shape, dict)]
        return records[0] if records else frozenset().union(*shapes)
    if "properties" in schema:
        return {name: oracle_shape(member, definitions) for name, member in schema["properties"].items()}
    if "enum" in schema:
        return frozenset("null" if value is None else "string" for value in schema["enum"])
    return frozenset([schema["type"]])


def stated(shape: Any, cls: type[attrs.AttrsInstance]) -> Any:
    """Take null from the members that may be left out: in JSON they are absent, in Python ``None``."""
    made = {}
    for field in attrs.fields(cls):
        inner, record = shape[field.name], record_class(field.type)
        if record is not None:
            made[field.name] = stated(inner, record)
        else:
            made[field.name] = inner - {"null"} if field.default is None else inner
    return made


@pytest.mark.parametrize("edition", EDITIONS)
class TestShape:
    """msgspec.json.schema agrees with ours on every name, kind and required member."""

    def test_members_and_kinds(self, edition: str) -> None:
        cls = EDITIONS[edition].report
        own = schema_for(edition)
        oracle = msgspec.json.schema(cls, schema_hook=_codes)
        assert own_shape(own, own["$defs"]) == stated(oracle_shape(oracle, oracle["$defs"]), cls)

    def test_required_members(self, edition: str) -> None:
        own = schema_for(edition)
        oracle = msgspec.json.schema(EDITIONS[edition].report, schema_hook=_codes)["$defs"]
        for name, schema in {**own["$defs"], own["title"]: own}.items():
            # A default that says something (version, edition) may be left out in Python, not in JSON.
            said = {"schema_version", "edition"} if schema is own else set()
            assert set(schema.get("required", ())) - said == set(oracle[name].get("required", ())), name


def mirrored(field: "attrs.Attribute[Any]") -> Any:
    """Give the msgspec type of a field's JSON."""
    domain, record = wording_of(field).domain, record_class(field.type)
    match domain:
        case None:
            assert record is not None
            return mirror(record)
        case IntegerDomain(minimum=low, maximum=high, nullable=nullable):
            kind: Any = Annotated[int, Meta(ge=low, le=high)]
            return kind | None if nullable else kind
        case DecimalDomain(pattern=pattern, max_length=longest):
            return Annotated[str, Meta(pattern=_whole(pattern), max_length=longest)] | None
        case DateDomain(pattern=pattern, max_length=longest):
            return Annotated[str, Meta(pattern=_whole(pattern), max_length=longest)]
        case PointersDomain(item=item):
            return list[_text(item)]  # type: ignore[misc]
        case ExtensionsDomain(name=name):
            return dict[_text(name), Any]  # type: ignore[misc]
        case TextDomain(nullable=nullable):
            return _text(domain) | None if nullable else _text(domain)
    raise AssertionError(domain)


def _text(domain: TextDomain) -> Any:
    if domain.choices:
        return Literal[domain.choices]
    pattern = None if domain.pattern is None else _whole(domain.pattern)
    return Annotated[str, Meta(pattern=pattern, min_length=domain.min_length, max_length=domain.max_length)]


def _whole(pattern: str) -> str:
    # msgspec searches with Python's engine, whose "$" would let a trailing newline pass.
    return pattern.removesuffix("$") + r"\Z"


def mirror(cls: type[attrs.AttrsInstance]) -> Any:
    """Make the struct that reads the same JSON as a report class."""
    if cls not in _mirrors:
        _mirrors[cls] = _struct(cls)
    return _mirrors[cls]


_mirrors: dict[type, Any] = {}


def _struct(cls: type[attrs.AttrsInstance]) -> Any:
    fields: list[Any] = []
    for field in attrs.fields(cls):
        kind = mirrored(field)
        if is_required(field):
            fields.append((field.name, kind))
        else:
            fields.append((field.name, kind | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(f"Mirror{cls.__name__}", fields, forbid_unknown_fields=True, kw_only=True)


def whole(data: Any) -> Any:
    """Write 1.0 as 1, which JSON Schema takes for the same number and msgspec does not."""
    if isinstance(data, dict):
        return {name: whole(value) for name, value in data.items()}
    if isinstance(data, list):
        return [whole(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def accepts(data: Any) -> bool:
    """Judge data as msgspec does, with the two rules that no type says."""
    if not isinstance(data, dict) or data.get("edition") not in ("2019", "2021"):
        return False
    kind = mirror(EDITIONS[str(data["edition"])].report)
    try:
        found: Any = msgspec.json.decode(json.dumps(whole(data)), type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False
    outcomes = found.requests.outcomes
    one_layout = (outcomes.closed_otherwise is msgspec.UNSET) != (outcomes.other is msgspec.UNSET)
    unread = [] if found.unread is msgspec.UNSET else found.unread
    return one_layout and len(set(unread)) == len(unread)


class TestVerdict:
    """A decoder that was written by others, given only types and constraints, says the same of all data."""

    @given(reports() | reports(holes=True))
    def test_on_reports(self, report: Report) -> None:
        assert accepts(json.loads(dumps(report)))

    @given(mutated_data())
    @MORE
    def test_on_data_near_to_a_report(self, data: dict[str, Any]) -> None:
        try:
            from_data(data)
        except ReportDataError:
            assert not accepts(data)
        else:
            assert accepts(data)
