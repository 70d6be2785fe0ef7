"""Shapes of plain data as JSON Schema."""

from collections.abc import Iterable
from typing import Any, Final

from govinfo_schema.base.plain.shapes import (
    Anything,
    Day,
    Flag,
    ListOf,
    MapOf,
    Member,
    Number,
    Object,
    OneOf,
    OrNull,
    Said,
    Shape,
    Text,
    Whole,
)
from govinfo_schema.publish.schema.dialects import Dialect

__all__ = ["Schema", "object_schema", "schema_of_shape"]

Schema = dict[str, Any]

_NAMES: Final = {Number: "number", Flag: "boolean", Day: "string"}


def schema_of_shape(name: str, shape: Object, dialect: Dialect) -> Schema:
    """Make the whole schema ``name`` of a shape in a dialect; each object in it is defined once, by title."""
    definitions: dict[str, Schema] = {}
    root = _object(shape, dialect, definitions)
    # Definitions in the order of the alphabet, so that a change to one moves nothing else.
    return {**dialect.head(name), **root, dialect.definitions: dict(sorted(definitions.items()))}


def object_schema(
    title: str, description: str, properties: dict[str, Any], required: Iterable[str]
) -> Schema:
    """Make the schema of an object that has these members and no other ones."""
    wanted = list(required)
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        **({"required": wanted} if wanted else {}),
        "additionalProperties": False,
    }


def _object(shape: Object, dialect: Dialect, definitions: dict[str, Schema]) -> Schema:
    properties = {member.name: _member(member, dialect, definitions) for member in shape.members}
    required = [member.name for member in shape.members if member.required]
    made = object_schema(shape.title, shape.description, properties, required)
    return {**made, "minProperties": shape.least} if shape.least else made


def _member(member: Member, dialect: Dialect, definitions: dict[str, Schema]) -> Schema:
    made = _schema(member.shape, dialect, definitions)
    return {"description": member.description, **made} if member.description else made


def _schema(shape: Shape, dialect: Dialect, definitions: dict[str, Schema]) -> Any:
    match shape:
        case Text():
            return _text(shape)
        case Whole(minimum=low, maximum=high, nullable=nullable):
            bounds = {"minimum": low, "maximum": high}
            return _type("integer", nullable) | {
                name: bound for name, bound in bounds.items() if bound is not None
            }
        case OneOf(options, nullable=nullable):
            return {**_type("string", nullable), "enum": [*options, *([None] if nullable else [])]}
        case Number() | Flag() | Day():
            return _type(_NAMES[type(shape)])
        case Anything():
            return True
        case ListOf(item):
            return _list(shape, _schema(item, dialect, definitions))
        case MapOf(value, name=name):
            names = {"propertyNames": {"pattern": f"^{name.pattern}$"}} if name else {}
            values = _schema(value, dialect, definitions)
            held = {} if values is True else {"additionalProperties": values}
            return {**_type("object"), **names, **held}
        case OrNull(inner):
            return {"anyOf": [_schema(inner, dialect, definitions), _type("null")]}
        case Said():
            definitions.setdefault(_MESSAGE["title"], _MESSAGE)
            return dialect.ref(_MESSAGE["title"])
        case Object():
            return _defined(shape, dialect, definitions)
    raise TypeError(f"no JSON Schema is known for {shape!r}")


def _defined(shape: Object, dialect: Dialect, definitions: dict[str, Schema]) -> Schema:
    if shape.title not in definitions:
        definitions[shape.title] = {}  # keeps its place while what is inside it is made
        definitions[shape.title] = _object(shape, dialect, definitions)
    return dialect.ref(shape.title)


def _type(name: str, nullable: bool = False) -> Schema:
    return {"type": [name, "null"] if nullable else name}


def _text(shape: Text) -> Schema:
    return {
        **_type("string", shape.nullable),
        **({"pattern": f"^{shape.pattern}$"} if shape.pattern else {}),
        **({"minLength": shape.least} if shape.least else {}),
        **({"maxLength": shape.most} if shape.most is not None else {}),
    }


def _list(shape: ListOf, items: Any) -> Schema:
    return {
        "type": "array",
        "items": items,
        **({"minItems": shape.least} if shape.least else {}),
        **({"uniqueItems": True} if shape.unique else {}),
        **({"maxItems": shape.most} if shape.most is not None else {}),
    }


_MESSAGE: Schema = object_schema(
    "Message",
    "一句话：messages 中的键，和填入其中的值：文字、整数、另一句话、各种语言的同一句话，或这些的列表"
    " / A sentence: its key in the published messages, and the values that fill it: a text, a whole"
    " number, another message, one text in several languages, or a list of these.",
    # any value: a definition of itself by itself sends generators of types round in circles
    {"key": {"type": "string"}, "values": {"type": "object", "additionalProperties": True}},
    ("key", "values"),
)
