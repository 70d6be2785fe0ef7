"""What Python code gives us may be, and what its author is told where it is something else."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from govinfo_schema.base.messages import Sentence
from govinfo_schema.base.messages.saying import but

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

Kind = Callable[[object], str | None]
"""Says what is wrong with a value, or nothing."""

_SHOWN: Final = 60


def checked(kind: Kind) -> Any:
    """Make a validator of attrs: ``ValueError`` that names the member and says what it should be."""

    def validate(_: object, member: Any, value: object) -> None:
        if (problem := kind(value)) is not None:
            raise ValueError(f"{member.name}: {problem}")

    return validate


def of(cls: type) -> Kind:
    """Accept instances of a class."""
    return lambda value: (
        None if isinstance(value, cls) else but(f"应为 {cls.__name__}", f"must be a {cls.__name__}", value)
    )


def anything(_: object) -> None:
    """Accept whatever it is."""


def function(value: object) -> str | None:
    """Accept what can be called."""
    return None if callable(value) else but("应为函数", "must be a function", value)


def matching(pattern: str, zh: str, en: str) -> Kind:
    """Accept texts of a pattern; ``zh`` and ``en`` say of which."""
    known = re.compile(pattern)

    def problem(value: object) -> str | None:
        fits = isinstance(value, str) and known.fullmatch(value) is not None
        return None if fits else but(f"应为{zh}", f"must be {en}", value)

    return problem


def each(kind: Kind) -> Kind:
    """Accept tuples, which ``listed`` makes of lists, of which every item is of a kind."""

    def problem(value: object) -> str | None:
        if not isinstance(value, tuple):
            return but("应为列表", "must be a list", value)
        for index, item in enumerate(value):
            if (found := kind(item)) is not None:
                return f"[{index}] {found}"
        return None

    return problem


def listed(items: Any) -> Any:
    """Convert a list to a tuple; what is none, or only looks like one, is left for ``each`` to refuse."""
    alike = isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable)
    return items if alike else tuple(items)


def mapping(value: object) -> str | None:
    """Accept objects of any content."""
    return None if isinstance(value, Mapping) else but("应为对象（dict）", "must be a dict", value)


def entries(key: Kind, value: Kind) -> Kind:
    """Accept objects whose names and values are of two kinds."""

    def problem(given: object) -> str | None:
        if not isinstance(given, Mapping):
            return mapping(given)
        for name, content in given.items():
            found = key(name) or value(content)
            if found is not None:
                return f"{str(name)[:_SHOWN]!r}: {found}"
        return None

    return problem


def worded(value: object) -> str | None:
    """Accept one text in some of the languages: ``{"zh-CN": …, "en": …}``."""
    language = matching("zh-CN|en", "语言 zh-CN 或 en", "a language, 'zh-CN' or 'en'")
    if isinstance(value, Sentence):  # ours: to look at its languages would put it in words
        return None
    if value == {}:
        return but("应至少有一种语言的文字", "must have a text in one language at least", value)
    return entries(language, of(str))(value)
