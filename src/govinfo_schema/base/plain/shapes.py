"""What plain data look like, each shape said once: reading, writing and JSON Schema are made of it.

A shape is a value and does nothing. ``structuring`` takes strangers' data apart by it, ``writing`` puts ours
down, and ``publish.schema`` says it in the words of JSON Schema.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.messages import LANGUAGES, Value
from govinfo_schema.base.plain.nodes import NO_OBJECT, Node

__all__ = [
    "ANYTHING",
    "COUNTED",
    "FLAG",
    "MESSAGE",
    "OPEN",
    "POSITION",
    "SHA256",
    "TEXT",
    "TEXTS",
    "WHOLE",
    "Anything",
    "Day",
    "Flag",
    "Function",
    "ListOf",
    "MapOf",
    "Member",
    "Number",
    "Object",
    "OneOf",
    "OrNull",
    "Said",
    "Shape",
    "Text",
    "ValueOf",
    "Whole",
    "Worded",
    "listed",
    "member",
    "object_of",
    "shape_of",
    "texts_of",
]

Also = Callable[[Node, dict[str, Node]], None]

_KEY: Final = "govinfo_schema.plain"


class Shape:
    """The root of all shapes, which says nothing by itself."""

    __slots__ = ()


class _Alone(Shape):
    """A shape that has no members, so that all of its kind are one; a class of attrs takes longer to make."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


@attrs.frozen(kw_only=True)
class Text(Shape):
    """Text of ``least`` to ``most`` characters; all of it matches the ``pattern``, if there is one.

    Patterns are ASCII only, have no anchors, and mean the same in Python and in ECMA 262. Where ``blank``
    is false, there has to be something to be seen. ``zh`` and ``en`` say in words what the text is.

    ``fault`` is the key of what is said instead of what does not match, and ``guess`` asks what was meant.
    """

    pattern: str | None = None
    least: int = 0
    most: int | None = None
    blank: bool = True
    nullable: bool = False
    zh: str = "文本"
    en: str = "text"
    fault: str = ""
    guess: Callable[[str], Value] | None = None


@attrs.frozen(kw_only=True)
class Whole(Shape):
    """Whole numbers between two bounds, if there are any."""

    minimum: int | None = None
    maximum: int | None = None
    nullable: bool = False


class Number(_Alone):
    """Numbers of any kind."""

    __slots__ = ()


class Flag(_Alone):
    """True or false."""

    __slots__ = ()


@attrs.frozen
class OneOf(Shape):
    """One of a few texts."""

    options: tuple[str, ...]
    nullable: bool = attrs.field(default=False, kw_only=True)


class Day(_Alone):
    """Days of the calendar, as ``2024-01-31``."""

    __slots__ = ()


class Anything(_Alone):
    """Whatever JSON has."""

    __slots__ = ()


class Said(_Alone):
    """A message, as its key and values."""

    __slots__ = ()


@attrs.frozen
class ValueOf(Shape):
    """Values of a class, which Python alone has: no JSON is one."""

    cls: type


class Function(_Alone):
    """What can be called, in Python alone."""

    __slots__ = ()


class Worded(_Alone):
    """One text in some of the languages; a sentence of ours is one, and is not said to find that out."""

    __slots__ = ()


@attrs.frozen
class ListOf(Shape):
    """Lists of ``least`` to ``most`` items of one shape, tuples in Python.

    ``unique`` ones hold each item once; ``by`` names an attribute of which each has another value.
    """

    item: Shape
    by: str = attrs.field(default="", kw_only=True)
    least: int = attrs.field(default=0, kw_only=True)
    most: int | None = attrs.field(default=None, kw_only=True)
    unique: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class MapOf(Shape):
    """Objects with values of one shape, and any names, or names of one shape as well."""

    value: Shape
    name: Text | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class OrNull(Shape):
    """A shape, or null."""

    shape: Shape


@attrs.frozen(kw_only=True)
class Member:
    """One member of an object: its name in JSON, and the ``attribute`` of ours that it is.

    An ``optional`` one is left out where the attribute has its ``default``; one with a ``when`` is there
    where the attribute of that name is true.
    """

    name: str
    shape: Shape
    attribute: str = ""
    optional: bool = False
    default: Any = None
    when: str = ""
    description: str = ""

    @property
    def required(self) -> bool:
        """Whether the member is always there."""
        return not self.optional and not self.when


@attrs.frozen(kw_only=True, eq=False)
class Object(Shape):
    """Objects of known members. ``made`` makes ours of what was read; without it, it stays a dict.

    ``least`` is how many members there have to be, ``fault`` the key of what is said of what is no object.
    ``also`` notes what members do to one another: it is given the place of the object and those of its
    members, and takes away what is not to be read.
    """

    title: str
    description: str
    members: tuple[Member, ...]
    made: Callable[..., Any] | None = None
    least: int = 0
    fault: str = NO_OBJECT
    also: Also | None = None


def member(
    shape: Shape,
    *,
    name: str = "",
    optional: bool = False,
    when: str = "",
    description: str = "",
    then: tuple[Member, ...] = (),
) -> Mapping[str, Any]:
    """Make the metadata of a field that is a member of plain data, and of the members that follow it.

    Without a ``name`` it has that of the field.
    """
    own = Member(name=name, shape=shape, optional=optional, when=when, description=description)
    return {_KEY: (own, *then)}


def shape_of(field: "attrs.Attribute[Any]") -> Shape | None:
    """Give the shape of a field that is a member of plain data."""
    members: tuple[Member, ...] = field.metadata.get(_KEY, ())
    return members[0].shape if members else None


def listed(items: Any) -> Any:
    """Make a tuple of a list (attrs converter); what is none, or only looks like one, stays to be refused."""
    alike = isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable)
    return items if alike else tuple(items)


def texts_of(text: Shape, *, least: int = 0, fault: str = NO_OBJECT) -> Object:
    """Make the shape of one text in several languages, each of a shape."""
    return Object(
        title="Texts",
        description="同一句话的各种语言 / One text in several languages.",
        members=tuple(Member(name=language, shape=text, optional=True) for language in LANGUAGES),
        least=least,
        fault=fault,
        also=_has_a_text if least else None,
    )


def _has_a_text(node: Node, given: dict[str, Node]) -> None:
    if not given:
        node.wrong("data.must-have-a-text")


def object_of(
    cls: type[attrs.AttrsInstance],
    description: str,
    *,
    title: str = "",
    made: Callable[..., Any] | None = None,
    also: Also | None = None,
    members: Mapping[str, Mapping[str, Any]] | None = None,
) -> Object:
    """Make the shape of an attrs class: its fields that are members, in their order.

    ``members`` has the metadata of fields that say nothing themselves. ``made`` makes an instance of values
    by name where the class alone does not.
    """
    ours: list[Member] = []
    for field in attrs.fields(cls):
        own, *following = (field.metadata or (members or {}).get(field.name, {})).get(_KEY, (None,))
        if own is not None:
            default = None if field.default is attrs.NOTHING else field.default
            ours += [attrs.evolve(own, name=own.name or field.name, attribute=field.name, default=default)]
            ours += following
    return Object(
        title=title or cls.__name__,
        description=description,
        members=tuple(ours),
        made=made or cls,
        also=also,
    )


TEXT: Final = Text()
WHOLE: Final = Whole()
COUNTED: Final = Whole(minimum=0)
POSITION: Final = Whole(minimum=1)
OPEN: Final = Whole(nullable=True)
"""A whole number, or null for what is not known."""
FLAG: Final = Flag()
ANYTHING: Final = Anything()
MESSAGE: Final = Said()
SHA256: Final = Text(pattern="[0-9a-f]{64}", most=64, zh="64 位十六进制摘要", en="64 hexadecimal digits")
TEXTS: Final = texts_of(TEXT)
