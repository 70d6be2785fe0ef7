"""What Python code gives us may be, and what its author is told where it is something else."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from govinfo_schema.base.messages import Message, Sentence
from govinfo_schema.base.messages.saying import both, said, shown

__all__ = [
    "Kind",
    "anything",
    "checked",
    "each",
    "entries",
    "function",
    "listed",
    "mapping",
    "matching",
    "of",
    "worded",
]

Kind = Callable[[object], Message | None]
"""Says what is wrong with a value, or nothing."""

_SHOWN: Final = 60


def checked(kind: Kind) -> Any:
    """Make a validator of attrs: ``ValueError`` that names the member and says what it should be."""

    def validate(_: object, member: Any, value: object) -> None:
        if (problem := kind(value)) is not None:
            raise ValueError(said("data.in-place", place=member.name, problem=problem))

    return validate


def of(cls: type) -> Kind:
    """Accept instances of a class."""
    return lambda value: (
        None if isinstance(value, cls) else said("data.must-be-a", name=cls.__name__, given=shown(value))
    )


def anything(_: object) -> None:
    """Accept whatever it is."""


def function(value: object) -> Message | None:
    """Accept what can be called."""
    return None if callable(value) else said("data.must-be-a-function", given=shown(value))


def matching(pattern: str, zh: str, en: str) -> Kind:
    """Accept texts of a pattern; ``zh`` and ``en`` say of which."""
    known = re.compile(pattern)

    def problem(value: object) -> Message | None:
        fits = isinstance(value, str) and known.fullmatch(value) is not None
        return None if fits else said("data.must-be", what=both(zh, en), given=shown(value))

    return problem


def each(kind: Kind) -> Kind:
    """Accept tuples, which ``listed`` makes of lists, of which every item is of a kind."""

    def problem(value: object) -> Message | None:
        if not isinstance(value, tuple):
            return said("data.must-be-a-list", given=shown(value))
        for index, item in enumerate(value):
            if (fault := kind(item)) is not None:
                return said("data.in-place", place=f"[{index}]", problem=fault)
        return None

    return problem


def listed(items: Any) -> Any:
    """Convert a list to a tuple; what is none, or only looks like one, is left for ``each`` to refuse."""
    alike = isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable)
    return items if alike else tuple(items)


def mapping(value: object) -> Message | None:
    """Accept objects of any content."""
    return None if isinstance(value, Mapping) else said("data.must-be-a-dict", given=shown(value))


def entries(key: Kind, value: Kind) -> Kind:
    """Accept objects whose names and values are of two kinds."""

    def problem(given: object) -> Message | None:
        if not isinstance(given, Mapping):
            return mapping(given)
        for name, content in given.items():
            fault = key(name) or value(content)
            if fault is not None:
                return said("data.in-place", place=repr(str(name)[:_SHOWN]), problem=fault)
        return None

    return problem


def worded(value: object) -> Message | None:
    """Accept one text in some of the languages: ``{"zh-CN": …, "en": …}``."""
    language = matching("zh-CN|en", "语言 zh-CN 或 en", "a language, 'zh-CN' or 'en'")
    if isinstance(value, Sentence):  # ours: to look at its languages would put it in words
        return None
    if value == {}:
        return said("data.must-have-a-text", given=shown(value))
    return entries(language, of(str))(value)
