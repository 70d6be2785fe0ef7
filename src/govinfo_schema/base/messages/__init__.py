"""Every sentence that people read, as data: one file a language, with named placeholders.

The Chinese is the original; a test holds the languages to the same keys and placeholders.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "Texts",
    "catalogue",
    "first_of",
    "pick",
    "text",
    "texts",
]

Language = Literal["zh-CN", "en"]
Texts = Mapping[str, str]
"""One text in several languages: ``{"zh-CN": …, "en": …}``."""

LANGUAGES: Final[tuple[Language, ...]] = ("zh-CN", "en")
DEFAULT_LANGUAGE: Final[Language] = "zh-CN"
_NAMED: Final = 6
"""How many of a list a sentence names before it says "and others"."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give every message of a language by key, with its placeholders."""
    source = files("govinfo_schema.base.messages").joinpath(f"{language}.json")
    found: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return found


def text(key: str, language: str, **values: Any) -> str:
    """Say one message. A value that is itself in several languages is said in this one.

    ``{count}`` gives a number, ``{count:cell|cells}`` the word that goes with one or with several.

    Raises ``KeyError`` for an unknown key or a missing placeholder: a bug, not bad data.
    """
    return catalogue(language)[key].format_map(
        {name: _sayable(value, language) for name, value in values.items()}
    )


def first_of(names: Sequence[str], language: str, *, separator: str = "list.separator") -> str:
    """List names, only the first few where there are many."""
    shown = text(separator, language).join(names[:_NAMED])
    return shown if len(names) <= _NAMED else text("list.and-more", language, shown=shown)


def _sayable(value: Any, language: str) -> Any:
    if type(value) is int:
        return _Number(value)
    return pick(value, language) if not isinstance(value, str) and isinstance(value, Mapping) else value


class _Number(int):
    def __format__(self, spec: str) -> str:
        one, apart, several = spec.partition("|")
        if not apart:
            return super().__format__(spec)
        return one if self == 1 else several


def texts(key: str, **values: Any) -> Texts:
    """Say one message in every language."""
    return {language: text(key, language, **values) for language in LANGUAGES}


def pick(found: Texts, language: str) -> str:
    """Choose a language of a text, else whichever there is; no text at all gives an empty one."""
    return found.get(language) or next(iter(found.values()), "")
