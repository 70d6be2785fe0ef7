"""What every field of the form carries: its official wording, unit, legal source and domain.

Each is written once, beside the field, and read from there by schemas, messages, labels and docs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from govinfo_schema.base.errors import InvalidValueError, Problem
from govinfo_schema.base.exact import as_whole
from govinfo_schema.base.messages import Message, Texts, catalogue
from govinfo_schema.base.messages.saying import both, said, shown
from govinfo_schema.form.report.domains import COUNT, PROSE, Domain, IntegerDomain

__all__ = [
    "Wording",
    "checked",
    "counted",
    "exactly_one_of",
    "exactly_one_problem",
    "is_required",
    "prose",
    "record_class",
    "record_classes",
    "wording_of",
    "words",
]

_KEY: Final = "govinfo_schema"


@attrs.frozen(kw_only=True)
class Wording:
    """The words and the meaning of one field.

    ``zh`` is the form's own label, ``short`` what a colleague would call it in a sentence, ``unit`` the
    unit of a number, ``source`` the article or instrument, ``domain`` what the value may be (``None``
    for a record), ``table`` the number of the statutory table that a record holds. ``key`` is the class
    and name of the field: the filling note, what a clerk is to count there, is the message of that key.
    ``requests`` of the two editions share one class; a row that only one of them has is optional there.
    """

    zh: str
    en: str
    short: str
    short_en: str
    description: str = ""
    unit: str = ""
    source: str = ""
    domain: Domain | None = None
    table: int | None = None
    key: str = ""

    @property
    def label(self) -> Texts:
        """The form's own label, and what it means in English."""
        return both(self.zh, self.en)

    def note(self, language: str) -> str:
        """Say what is to be counted here and what not; nothing, where there is no more to say."""
        return catalogue(language).get(f"note.{self.key}", "")

    def name(self, language: str) -> str:
        """Say in a sentence's words what it is."""
        return self.short if language == "zh-CN" else self.short_en


def words(
    zh: str,
    en: str,
    *,
    short: str = "",
    short_en: str = "",
    description: str = "",
    unit: str = "",
    source: str = "",
    domain: Domain | None = None,
    table: int | None = None,
) -> Mapping[str, Wording]:
    """Make the metadata of a field: ``attrs.field(metadata=words("自然人", "natural persons"))``.

    A record has no ``domain``; ``counted`` and ``prose`` say the commonest ones.
    """
    wording = Wording(
        zh=zh,
        en=en,
        short=short or zh,
        short_en=short_en or en,
        description=description,
        unit=unit,
        source=source,
        domain=domain,
        table=table,
    )
    return {_KEY: wording}


def counted(
    zh: str, en: str, *, short: str = "", short_en: str = "", source: str = "", description: str = ""
) -> Mapping[str, Wording]:
    """Make the metadata of a count cell, in 件."""
    return words(
        zh,
        en,
        short=short,
        short_en=short_en,
        description=description,
        unit="件",
        source=source,
        domain=COUNT,
    )


def prose(zh: str, en: str, *, description: str = "", source: str = "") -> Mapping[str, Wording]:
    """Make the metadata of a text of the report."""
    return words(zh, en, description=description, source=source, domain=PROSE)


def wording_of(field: "attrs.Attribute[Any]") -> Wording:
    """Give the wording of a field of a report class."""
    wording = field.metadata[_KEY]
    assert isinstance(wording, Wording)
    return wording


def is_required(field: "attrs.Attribute[Any]") -> bool:
    """Tell whether a document must have this member.

    One whose default is ``None`` or empty may be left out, which means the same; a default that says
    something (the version, the edition) is for Python alone.
    """
    default: Any = field.default
    if default is attrs.NOTHING:
        return True
    make = getattr(default, "factory", None)
    return bool(default if make is None else make())


def record_class(hint: Any) -> type[attrs.AttrsInstance] | None:
    """Give the attrs class that a type hint names, with or without ``| None``."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for option in options:
        if isinstance(option, type) and attrs.has(option):
            return option
    return None


def record_classes(cls: type[attrs.AttrsInstance]) -> tuple[type[attrs.AttrsInstance], ...]:
    """Name every record class inside a class, and the class itself, inner ones first."""
    found: dict[type[attrs.AttrsInstance], None] = {}
    for field in attrs.fields(cls):
        if (record := record_class(field.type)) is not None:
            found.update(dict.fromkeys(record_classes(record)))
    return (*found, cls)


def exactly_one_of(cls: type) -> tuple[str, ...]:
    """Name the optional members of a class of which exactly one is given (its ``EXACTLY_ONE_OF``)."""
    names: tuple[str, ...] = getattr(cls, "EXACTLY_ONE_OF", ())
    return names


def exactly_one_problem(cls: type, given: Iterable[str]) -> Message | None:
    """Say what is wrong where not exactly one of such members is given."""
    names = exactly_one_of(cls)
    if not names or len(found := [name for name in names if name in given]) == 1:
        return None
    return said("data.exactly-one", which=names, found=len(found))


def checked(cls: type, fields: "Iterable[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Hold every field to its domain or record class; give to ``attrs.frozen`` as ``field_transformer``.

    An optional member (default ``None``) may be ``None``, which means that it is absent. A whole number of
    another library is held as an ``int``.
    """
    return [_held(field, f"{cls.__name__}.{field.name}") for field in fields]


def _held(field: "attrs.Attribute[Any]", key: str) -> "attrs.Attribute[Any]":
    wording = wording_of(field)
    if not wording.key:  # an inherited field keeps the name of the class that it was written in
        field = field.evolve(metadata={**field.metadata, _KEY: attrs.evolve(wording, key=key)})
    if isinstance(wording.domain, IntegerDomain) and field.converter is None:
        field = field.evolve(converter=as_whole)
    if field.validator is not None:
        return field
    return field.evolve(validator=_validator(wording, field.type, field.default is None))


def _validator(
    wording: Wording, hint: Any, optional: bool
) -> "Callable[[Any, attrs.Attribute[Any], Any], None]":
    problems = wording.domain.problems if wording.domain is not None else _of_record(record_class(hint))

    def hold(_: object, field: "attrs.Attribute[Any]", value: object) -> None:
        if (value is not None or not optional) and (wrong := problems(value)):
            placed = [Problem(f"/{field.name}{problem.pointer}", problem.said) for problem in wrong]
            title = said("data.field", name=field.name, what=wording.label)
            raise InvalidValueError(title, placed)

    return hold


def _of_record(cls: type | None) -> Callable[[object], Sequence[Problem]]:
    if cls is None:
        raise TypeError("a field has a domain or names a record class")

    def problems(value: object) -> Sequence[Problem]:
        # Exactly this class: a subclass would come back from JSON as another.
        return (
            ()
            if type(value) is cls
            else (Problem("", said("data.must-be-a", name=name, given=shown(value))),)
        )

    name = cls.__name__
    return problems
