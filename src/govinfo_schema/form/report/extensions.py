"""Extension data: any JSON under reverse-domain names, kept as it is by those who do not know it."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages.saying import named, said, shown
from govinfo_schema.base.pointers import append
from govinfo_schema.form.report.domains import TextDomain, has_lone_surrogate

__all__ = [
    "EXTENSIONS",
    "EXTENSION_DEPTH",
    "EXTENSION_NAME",
    "JSON",
    "ExtensionsDomain",
    "as_json",
    "own_copy",
]

JSON = Any
"""Plain JSON data: None, bool, int, float, str, list and dict of these."""

EXTENSION_DEPTH: Final = 64
"""How deep data under one extension name may be nested: enough for tables, and safe to walk."""

EXTENSION_NAME: Final = TextDomain(
    pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
    # no name of the DNS is longer
    max_length=253,
    zh="反向域名，如 cn.gov.example",
    en="a reverse-domain name such as cn.gov.example",
)


@attrs.frozen(kw_only=True)
class ExtensionsDomain:
    """Objects whose members have names of the domain ``name`` and any JSON up to ``depth`` levels deep.

    Numbers must be finite and within the range of a double; strings must be whole characters.
    """

    name: TextDomain
    depth: int

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value, with pointers into it, in the order of its members."""
        if not isinstance(value, dict):
            return (Problem("", said("data.must-be-a-json-object", given=shown(value))),)
        return tuple(self._of_members(value))

    def _of_members(self, members: dict[object, object]) -> Iterator[Problem]:
        for name, value in members.items():
            place = append("", named(name))
            if found := self.name.problem(name):
                yield Problem(place, found)
            yield from _of_value(value, place, self.depth, ())


def _of_value(value: object, place: str, limit: int, inside: tuple[int, ...]) -> Iterator[Problem]:
    match value:
        case None | bool():
            return
        case str():
            if has_lone_surrogate(value):
                yield Problem(
                    place,
                    said("data.holds-half-surrogate-pair-no"),
                )
        case int() | float():
            if not _in_range(value):
                yield Problem(place, said("data.must-be-a-double", given=shown(value)))
        case dict() | list():
            if id(value) in inside:
                yield Problem(place, said("data.contains-itself"))
            elif len(inside) >= limit:
                yield Problem(place, said("data.nested-too-deep", limit=limit))
            else:
                for token, member in value.items() if isinstance(value, dict) else enumerate(value):
                    here = append(place, named(token))
                    if isinstance(value, dict) and (not isinstance(token, str) or has_lone_surrogate(token)):
                        yield Problem(here, said("data.name-must-text-not", given=shown(token)))
                    yield from _of_value(member, here, limit, (*inside, id(value)))
        case _:
            yield Problem(place, said("data.must-be-json", given=shown(value)))


def _in_range(number: float) -> bool:
    try:
        return math.isfinite(float(number))
    # a whole number beyond every double
    except OverflowError:
        return False


EXTENSIONS: Final = ExtensionsDomain(name=EXTENSION_NAME, depth=EXTENSION_DEPTH)


def own_copy(extensions: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """Copy extension data with sorted names, so that nobody else can change them (attrs converter).

    What is no extension data is given back as it is, for the field's domain to refuse.
    """
    if isinstance(extensions, Mapping) and not isinstance(extensions, dict):
        extensions = dict(extensions)
    if not extensions or EXTENSIONS.problems(extensions):
        return extensions
    copied: dict[str, JSON] = _copied(extensions)
    return copied


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _copied(value[name]) for name in sorted(value)}
    return [_copied(member) for member in value] if isinstance(value, list) else value


def as_json(extensions: Mapping[str, JSON]) -> str:
    """Write extension data canonically: what makes two of them equal (``1``, ``1.0`` and ``true`` differ)."""
    return json.dumps(extensions, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
