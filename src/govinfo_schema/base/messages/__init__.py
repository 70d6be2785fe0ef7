"""All that is said to people: keys and values, put in words in the language of whoever reads them."""

from collections.abc import Callable, Sequence
from typing import Any

from govinfo_schema.base.messages.catalogue import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Language,
    Texts,
    catalogue,
    pick,
)
from govinfo_schema.base.messages.message import (
    Late,
    Message,
    Sentence,
    Value,
    in_words,
    message_of,
    own_message,
    plain,
)

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "Late",
    "Message",
    "Sentence",
    "Texts",
    "Value",
    "catalogue",
    "first_of",
    "in_each",
    "in_words",
    "message_of",
    "own_message",
    "pick",
    "plain",
    "text",
    "texts",
]


def text(key: str, language: str, **values: Any) -> str:
    """Say one message in one language."""
    return Message(key, values).text(language)


def texts(key: str, **values: Any) -> Sentence:
    """Say one message in whichever language it is asked for."""
    return Sentence(Message(key, values))


def in_each(say: Callable[[str], str]) -> Texts:
    """Say something in every language at once; for what is no message, such as the labels of the form."""
    return {language: say(language) for language in LANGUAGES}


def first_of(names: Sequence[str], language: str, *, separator: str = "list.separator") -> str:
    """List names, only the first few where there are many."""
    return text("list.first" if separator == "list.separator" else "list.first-cells", language, names=names)
