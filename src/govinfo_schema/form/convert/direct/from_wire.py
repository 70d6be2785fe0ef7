"""JSON bytes → report by msgspec (extra ``fast``): it decodes into mirrors of our classes, no less strict.

Mirrors have the places of the classes, so that what is decoded only changes its class. What msgspec lets
pass, members that are unknown or come twice, is told by the number of colons, as in ``from_plain``.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import attrs

from govinfo_schema.base.code import Code
from govinfo_schema.form.convert.direct.members import (
    ABSENT,
    bounds_of_row,
    default_of,
    is_free_text,
    twin,
    write_taking,
)
from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.fields import exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.form.report.unread import PointersDomain

__all__ = ["WireReader", "wire_reader"]

WireReader = Callable[[bytes], tuple[Any, int] | None]
"""What makes a report of JSON bytes, with the number of colons that they then have."""


def wire_reader(cls: type[attrs.AttrsInstance]) -> WireReader:
    """Write the reader for a report class. Raises ``ImportError`` without msgspec."""
    import msgspec

    mirrors = _Mirrors(msgspec.Meta)
    decode: Callable[[bytes], Any] = msgspec.json.Decoder(mirrors.of(cls)).decode
    finish = _FinishingWriter().write(cls)
    return lambda raw: finish(decode(raw))


class _Mirrors:
    """Classes that msgspec decodes into: the same places, types with bounds, nothing frozen."""

    def __init__(self, meta: Callable[..., object]) -> None:
        self._meta = meta
        self._made: dict[type, type] = {}

    def of(self, cls: type[attrs.AttrsInstance]) -> type:
        if cls not in self._made:
            members = {}
            for field in attrs.fields(cls):
                default: Any = attrs.NOTHING if is_required(field) else ABSENT
                members[field.name] = attrs.field(type=self._kind(field), default=default)
            # with places as our classes have them, or an instance could not change its class
            self._made[cls] = attrs.make_class(
                cls.__name__, members, kw_only=True, slots=True, weakref_slot=False, eq=False, repr=False
            )
        return self._made[cls]

    def _kind(self, field: "attrs.Attribute[Any]") -> Any:
        match wording_of(field).domain:
            case None:
                record = record_class(field.type)
                assert record is not None
                return self.of(record)
            case IntegerDomain(minimum=low, maximum=high, nullable=nullable):
                kind: Any = Annotated[int, self._meta(ge=low, le=high)]
            case DecimalDomain(nullable=nullable):
                kind = str
            case TextDomain(nullable=nullable, choices=choices):
                kind = Literal[choices] if choices else str
            case DateDomain():
                kind, nullable = str, False
            case PointersDomain():
                kind, nullable = list[str], False
            case ExtensionsDomain():
                kind, nullable = dict[str, Any], False
            case other:
                raise TypeError(f"no JSON is known for {other!r}")
        return kind | None if nullable else kind


class _FinishingWriter:
    """Writes the function that goes over what was decoded, counts colons, and makes it ours."""

    def __init__(self) -> None:
        self._code = Code("report")
        # the colons of members that every report has are counted once, when this is written
        self._sure = 0

    def write(self, cls: type[attrs.AttrsInstance]) -> Callable[[Any], tuple[Any, int] | None]:
        code = self._code
        code.first("colons = 0")
        self._members(cls, "report", 0)
        # a report class has a base with places of its own, so its instances can't be made of others
        code.add(0, f"made = {code.known(twin(cls))}()")
        for field in attrs.fields(cls):
            code.add(0, f"made.{field.name} = report.{field.name}")
        code.add(0, "made._attrs_cached_hash = None")
        code.add(0, f"made.__class__ = {code.known(cls)}")
        code.add(0, "if made.unread: made.__attrs_post_init__()")
        code.add(0, f"return made, colons + {self._sure}")
        return code.define()

    def _record(self, cls: type[attrs.AttrsInstance], given: str, depth: int) -> None:
        if bounds_of_row(cls) is None:
            self._members(cls, given, depth)
        else:
            self._count(len(attrs.fields(cls)), depth)
        self._code.add(depth, f"{given}.__class__ = {self._code.known(cls)}")

    def _count(self, members: int, depth: int) -> None:
        if depth:
            self._code.add(depth, f"colons += {members}")
        else:
            self._sure += members

    def _members(self, cls: type[attrs.AttrsInstance], given: str, depth: int) -> None:
        code, fields = self._code, attrs.fields(cls)
        self._count(sum(map(is_required, fields)), depth)
        for field in fields:
            value, place = code.fresh("v"), f"{given}.{field.name}"
            if is_required(field):
                self._member(field, value, place, depth)
                continue
            code.add(depth, f"{value} = {place}")
            code.add(depth, f"if {value} is {code.known(ABSENT)}: {place} = {default_of(field)}")
            code.add(depth, "else:")
            code.add(depth + 1, "colons += 1")
            self._member(field, value, place, depth + 1)
        if names := exactly_one_of(cls):
            absent = " + ".join(f"({given}.{name} is None)" for name in names)
            code.add(depth, f"if {absent} != {len(names) - 1}: return None")

    def _member(self, field: "attrs.Attribute[Any]", value: str, place: str, depth: int) -> None:
        """Write what is left to do with the value of a member."""
        code, domain = self._code, wording_of(field).domain
        match domain:
            case IntegerDomain():
                return
            case TextDomain(choices=choices) if choices:
                return
        code.add(depth, f"{value} = {place}")
        match domain:
            case None:
                record = record_class(field.type)
                assert record is not None
                self._record(record, value, depth)
            case TextDomain(nullable=nullable) if is_free_text(domain):
                stated = f"if {value} is not None: " if nullable else ""
                code.add(depth, f"{stated}colons += {value}.count(':')")
            case TextDomain() | DateDomain() | DecimalDomain() | PointersDomain():
                write_taking(code, field, value, place, depth)
            case _:  # extension data are any JSON at all: the standard library's parser says what they are
                code.add(depth, "return None")
