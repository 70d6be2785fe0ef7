"""What every field of the form carries: its official wording, unit, legal source and domain.

Each is written once, beside the field, and read from there by schemas, messages, labels and docs.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from govinfo_schema.errors import InvalidValueError, Problem
from govinfo_schema.report.domains import COUNT, PROSE, Domain

__all__ = ["Wording", "checked", "counted", "prose", "wording_of", "words"]

_KEY: Final = "govinfo_schema"


@attrs.frozen(kw_only=True)
class Wording:
    """The words and the meaning of one field.

    ``zh`` is the form's own label, ``short`` what a colleague would call it in a sentence, ``unit`` the
    unit of a number, ``source`` the article or instrument, ``domain`` what the value may be (``None``
    for a record), ``table`` the number of the statutory table that a record holds. ``requests`` of the
    two editions share one class; a row that only one of them has is optional there.
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


def _hold_to_domain(_: object, field: "attrs.Attribute[Any]", value: object) -> None:
    domain = wording_of(field).domain
    if domain is not None and (problem := domain.problem(value)) is not None:
        raise InvalidValueError(
            f"{field.name} ({wording_of(field).zh}) {problem}", [Problem(f"/{field.name}", problem)]
        )


def checked(_: type, fields: "Iterable[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Hold every field to its domain; give to ``attrs.frozen`` as ``field_transformer``.

    An optional member (default ``None``) may be ``None``, which means that it is absent.
    """
    made = []
    for field in fields:
        validator = field.validator
        if validator is None and wording_of(field).domain is not None:
            validator = _hold_to_domain
            if field.default is None:
                validator = attrs.validators.optional(validator)
        made.append(field.evolve(validator=validator))
    return made
