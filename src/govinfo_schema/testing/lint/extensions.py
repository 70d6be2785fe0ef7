"""Rules that point into extensions: one that reads a member which there is not never applies."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.messages import texts
from govinfo_schema.base.messages.saying import guess
from govinfo_schema.base.pointers import split
from govinfo_schema.plugins import Extension
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing.lint.remark import Remark

__all__ = ["look_at_extensions"]

_OPEN: Final = frozenset(
    {"$ref", "allOf", "anyOf", "if", "items", "oneOf", "patternProperties", "prefixItems"}
)
"""What in a schema can allow members that its ``properties`` do not name."""


def look_at_extensions(
    owned: Iterable[tuple[str, Instance]], extensions: Mapping[str, Extension], edition: str
) -> Iterator[Remark]:
    """Name the members of known extensions that rules read and that are not there, once a rule."""
    seen = set()
    for ruleset, instance in owned:
        relations = (
            *instance.relations,
            *instance.when,
            *(one for hint in instance.hints for one in hint.when),
        )
        for pointer in dict.fromkeys(term.pointer for one in relations for term in one.terms if term.pointer):
            extension = next(
                (one for one in extensions.values() if pointer.startswith(f"{one.pointer}/")), None
            )
            if extension is None or (ruleset, instance.rule, pointer) in seen:
                continue
            seen.add((ruleset, instance.rule, pointer))
            below = pointer.removeprefix(extension.pointer)
            if not _may_have(extension, below):
                meant = guess(below, _members(extension))
                yield Remark(
                    code="unknown-member",
                    level="warning",
                    ruleset=ruleset,
                    rule=instance.rule,
                    edition=edition,
                    pointer=pointer,
                    message=texts("lint.unknown-member", name=extension.name, member=below, guess=meant),
                )


def _may_have(extension: Extension, pointer: str) -> bool:
    """Tell whether data of an extension can have a member, as far as its schema or else its class tells."""
    if not extension.schema:
        # a class tells its own fields, and nothing of what is inside them
        fields = attrs.fields_dict(extension.cls) if extension.cls is not None else None
        return fields is None or split(pointer)[0] in fields
    schema: Any = extension.schema
    for step in split(pointer):
        if not isinstance(schema, Mapping) or not schema.keys().isdisjoint(_OPEN):
            return True
        members = schema.get("properties")
        if not isinstance(members, Mapping):
            return True
        if step not in members:
            return schema.get("additionalProperties") is not False
        schema = members[step]
    return True


def _members(extension: Extension) -> list[str]:
    named = extension.schema.get("properties", {}) if extension.schema else {}
    known = [f"/{name}" for name in named] if isinstance(named, Mapping) else []
    fields = [f"/{name}" for name in attrs.fields_dict(extension.cls)] if extension.cls is not None else []
    return list(dict.fromkeys([*known, *fields, *extension.printed.cells]))
