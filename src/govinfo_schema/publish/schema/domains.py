"""A field's domain as JSON Schema."""

from typing import Any, Final

from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, Domain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.unread import PointersDomain

__all__ = ["schema_of"]


_ONE_LINE: Final = {"not": {"type": "string", "pattern": "\\n"}}
"""Python's ``$`` matches before a trailing newline too, so its validators need to be told."""


def schema_of(domain: Domain) -> dict[str, Any]:
    """Give the keywords that hold a value to a domain, as far as JSON Schema can say it."""
    match domain:
        case IntegerDomain(minimum=minimum, maximum=maximum, nullable=nullable):
            return {**_type("integer", nullable), "minimum": minimum, "maximum": maximum}
        case DecimalDomain(pattern=pattern, max_length=longest, nullable=nullable):
            return {**_type("string", nullable), "pattern": pattern, "maxLength": longest, **_ONE_LINE}
        case DateDomain(pattern=pattern, max_length=longest):
            return {"type": "string", "pattern": pattern, "maxLength": longest}
        case TextDomain():
            return _text(domain)
        case PointersDomain(item=item):
            return {"type": "array", "items": _text(item), "uniqueItems": True}
        case ExtensionsDomain(name=name):
            return {"type": "object", "propertyNames": _text(name), "additionalProperties": True}
    raise TypeError(f"no JSON Schema is known for {domain!r}")


def _text(domain: TextDomain) -> dict[str, Any]:
    said: dict[str, Any] = _type("string", domain.nullable)
    if domain.choices:
        # ``enum`` and ``type`` hold both: null has to be in each
        said["enum"] = [*domain.choices, None] if domain.nullable else list(domain.choices)
    if domain.pattern is not None:
        said |= {"pattern": domain.pattern, **_ONE_LINE}
    if domain.min_length:
        said["minLength"] = domain.min_length
    if domain.max_length is not None:
        said["maxLength"] = domain.max_length
    return said


def _type(name: str, nullable: bool) -> dict[str, Any]:
    return {"type": [name, "null"] if nullable else name}
