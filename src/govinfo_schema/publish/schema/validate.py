"""The verdict of JSON Schema on plain data: every error, where it is, in both languages."""

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import named, said, shown
from govinfo_schema.base.plain.nodes import in_document_order
from govinfo_schema.base.pointers import append, join
from govinfo_schema.form.convert.refusals import as_the_form_goes, meant_edition
from govinfo_schema.publish.schema.dialects import DialectId
from govinfo_schema.publish.schema.generate import schema_for

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

__all__ = ["SchemaProblem", "validate"]

_DEEPEST = 8
"""No keyword of a report's schema looks deeper into data than this."""


@attrs.frozen(kw_only=True)
class SchemaProblem:
    """One thing that a schema refuses: where it is, by which keyword, and what that means."""

    pointer: str
    keyword: str
    said: Message

    @property
    def message(self) -> str:
        """What is wrong, in both languages."""
        return str(self.said)

    def __str__(self) -> str:
        return str(Problem(self.pointer, self.said))


def validate(data: dict[str, Any], *, dialect: DialectId = "2020-12") -> list[SchemaProblem]:
    """Validate plain data by the schema of the edition that they name; nothing found: they are valid.

    Every error is given, with its pointer, in document order. Where no known edition is named, the one
    that the data come closest to is meant. The verdict is that of ``from_data``, and of ``loads`` on the
    same data as text, but for what no schema can say and the reader of reports refuses besides: a name
    repeated in an object, a number beyond a double, half a surrogate pair, an entry of ``unread`` that names
    no blank cell of the report, extension data that are nested too deep.
    """
    meant = meant_edition(data)
    problems = [
        problem
        for error in _validator(meant.id, dialect).iter_errors(_pruned(data, _DEEPEST))
        for problem in _told(error)
    ]
    return in_document_order(as_the_form_goes(meant.report, data), problems) if problems else []


@functools.cache
def _validator(edition_id: str, dialect: DialectId) -> "Validator":
    from jsonschema import validators

    schema = schema_for(edition_id, dialect)
    known: Any = validators.validator_for(schema)
    strict = validators.extend(known, {"pattern": _pattern, "required": _required})  # type: ignore[no-untyped-call]
    made: Validator = strict(schema)
    return made


def _pattern(_: "Validator", pattern: str, text: Any, __: Any) -> "Iterator[ValidationError]":
    if isinstance(text, str) and _as_ecma_reads(pattern).search(text) is None:
        yield _error("does not match")


@functools.cache
def _as_ecma_reads(pattern: str) -> "re.Pattern[str]":
    # Python's own "$" would let a trailing newline pass.
    end = r"\Z" if pattern.endswith("$") else ""
    # \d and \w are ASCII in ECMA-262
    return re.compile(pattern.removesuffix("$") + end, re.ASCII)


def _required(_: "Validator", names: list[str], members: Any, __: Any) -> "Iterator[ValidationError]":
    # One error for all that is missing; its members are told apart below, by name and not by sentence.
    if isinstance(members, dict) and not members.keys() >= set(names):
        yield _error("members are missing")


def _error(message: str) -> "ValidationError":
    from jsonschema import ValidationError

    return ValidationError(message)


def _pruned(data: Any, depth: int) -> Any:
    """Cut off what no keyword looks at, so that data of any depth can be judged and shown."""
    if isinstance(data, dict):
        return {name: _pruned(value, depth - 1) for name, value in data.items()} if depth else {}
    if isinstance(data, list):
        return [_pruned(value, depth - 1) for value in data] if depth else []
    return data


def _told(error: "ValidationError") -> Iterator[SchemaProblem]:
    place, keyword = join(error.absolute_path), str(error.validator)
    if keyword == "not":
        return  # beside a pattern, for engines that let a trailing newline pass: the pattern has said it
    wanted: Any = error.validator_value
    schema: Any = error.schema
    value: Any = error.instance
    for within, message in _refusals(keyword, wanted, schema, value):
        # a name is refused, and the path ends at the object that has it
        if "propertyNames" in error.absolute_schema_path:
            within = append("", named(value))
        yield SchemaProblem(pointer=place + within, keyword=keyword, said=message)


def _refusals(keyword: str, wanted: Any, schema: Any, value: Any) -> Iterator[tuple[str, Message]]:
    match keyword:
        case "required":
            for name in wanted:
                if name not in value:
                    yield append("", name), said("data.missing")
        case "additionalProperties":
            for name in value:
                if name not in schema["properties"]:
                    yield append("", named(name)), said("data.unknown")
        case "minProperties" | "maxProperties":
            choices = [name for name in schema["properties"] if name not in schema["required"]]
            # the count may be wrong for a required member alone, which is said as missing
            if (given := sum(name in value for name in choices)) != wanted - len(schema["required"]):
                yield "", said("data.must-have-exactly-one", names=choices, given=given)
        case "uniqueItems":
            for index, item in enumerate(value):
                if item in value[:index]:
                    yield append("", index), said("data.listed-more-than-once")
        case _:
            yield "", _refusal(keyword, wanted, value)


def _refusal(keyword: str, wanted: Any, value: Any) -> Message:
    match keyword:
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            return said("data.must-be-of-type", kinds=kinds, given=shown(value))
        case "enum":
            return said("data.must-be-in", known=list(map(str, wanted)), given=shown(value))
        case "minimum":
            return said("data.must-be-at-least", wanted=wanted, given=shown(value))
        case "maximum":
            return said("data.must-be-at-most", wanted=wanted, given=shown(value))
        case "minLength":
            return said("data.at-least-characters", wanted=wanted, given=shown(value))
        case "maxLength":
            return said("data.at-most-characters", most=wanted, given=shown(value))
        case "pattern":
            return said("data.must-match", wanted=wanted, given=shown(value))
    raise AssertionError(f"no words for the keyword {keyword}")
