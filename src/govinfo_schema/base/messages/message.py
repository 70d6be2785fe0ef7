"""A message: its key and the values that go into it. Its sentence is made when somebody reads it.

The sentences are templates of the catalogue, one file a language. A placeholder is ``{name}``, or says how
its value is to be put in words:

- ``{count:cell|cells}``: the first word where the number is 1, else the second, which may hold ``{count}``
- ``{names:list.cells}``: a list, joined by the message ``list.cells``; without one, by nothing
- ``{names:list.cells…}``: the same, of which only the first few are named

A value is a text, a whole number, another message, one text in several languages, or a list of these. A text
may be a stranger's (a document's, a rule's): what a terminal would obey in it is made visible.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Union

import attrs

from govinfo_schema.base.messages.catalogue import LANGUAGES, Texts, catalogue, pick
from govinfo_schema.base.pointers import visible

__all__ = [
    "OWN",
    "Late",
    "Message",
    "Sentence",
    "Value",
    "in_words",
    "message_of",
    "own_message",
    "plain",
    "said_in",
]

Value = Union[str, int, "Message", Texts, Sequence["Value"]]

OWN: Final = "own"
"""The key of what a ruleset, a plugin or another program says in its own words."""
_NAMED: Final = 6
"""How many of a list a sentence names before it says "and others"."""
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)(?::((?:[^{}]|\{[a-z_]+\})*))?\}")


@attrs.frozen
class Message:
    """What is said: the key of a sentence and the values that fill it."""

    key: str
    values: Mapping[str, Any] = attrs.field(factory=dict, hash=False)

    def text(self, language: str) -> str:
        """Say it in one language.

        Raises ``KeyError`` for an unknown key or a missing placeholder: a bug, not bad data.
        """
        return _filled(catalogue(language)[self.key], self.values, language)

    def to_data(self) -> dict[str, Any]:
        """Give key and values as plain data."""
        return {"key": self.key, "values": {name: plain(value) for name, value in self.values.items()}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Message":
        """Take what ``to_data`` gives."""
        return cls(data["key"], {name: _value(value) for name, value in data["values"].items()})

    def __str__(self) -> str:
        """Say it in every language, the Chinese first."""
        # once, where both languages say the same
        return " / ".join(dict.fromkeys(self.text(language) for language in LANGUAGES))


class Sentence(Mapping[str, str]):
    """A message as a text by language; each language is put in words when it is asked for."""

    __slots__ = ("said",)

    def __init__(self, said: Message) -> None:
        self.said: Message = said

    def __getitem__(self, language: str) -> str:
        if language not in LANGUAGES:
            raise KeyError(language)
        return self.said.text(language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __repr__(self) -> str:
        return f"Sentence({self.said!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the message: workers hand on what they found without saying it."""
        return Sentence, (self.said,)


class Late(Mapping[str, Any]):
    """Values that are worked out when the first of them is asked for, and then kept."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make: Callable[[], Mapping[str, Any]] | None = make
        self._made: Mapping[str, Any] = {}

    def _values(self) -> Mapping[str, Any]:
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made

    def __getitem__(self, name: str) -> Any:
        return self._values()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())

    def __repr__(self) -> str:
        return repr(self._values())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what was worked out: the way to it knows the whole report."""
        return dict, (dict(self._values()),)


def message_of(texts: Texts | Message) -> Message:
    """Give the message behind a text in several languages; someone's own words have the key ``own``."""
    if isinstance(texts, Message):
        return texts
    return texts.said if isinstance(texts, Sentence) else own_message(texts)


def in_words(words: "Message | str") -> Message:
    """Take a message, or a text that is in no catalogue as one."""
    return words if isinstance(words, Message) else own_message(words)


def own_message(words: str | Texts) -> Message:
    """Make a message of words that are in no catalogue."""
    return Message(OWN, {"words": words})


def plain(value: object) -> Any:
    """Give a value of a message as plain data."""
    match value:
        case str() | int():
            return value
        case Message():
            return value.to_data()
        case Sentence():  # before a mapping, which it is as well: its key says more than its words
            return value.said.to_data()
        case Mapping():
            return {language: str(text) for language, text in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    return str(value)


def _value(data: Any) -> Any:
    if isinstance(data, list):
        return [_value(item) for item in data]
    return Message.from_data(data) if isinstance(data, dict) and "key" in data else data


def said_in(language: str, value: Any) -> str:
    """Say a value of a message in one language."""
    return _worded(value, "", language)


def _filled(template: str, values: Mapping[str, Any], language: str) -> str:
    def filled(match: re.Match[str]) -> str:
        how = match[2] or ""
        words = _worded(values[match[1]], how, language)
        # one of two words may hold the number itself
        return _filled(words, values, language) if "{" in how else words

    return _PLACEHOLDER.sub(filled, template)


def _worded(value: Any, how: str, language: str) -> str:
    match value:
        case str():
            return visible(value)
        case Message():
            return value.text(language)
        case Mapping():
            return visible(pick(value, language))
        case list() | tuple():
            return _listed(value, how, language)
        case int() if "|" in how:
            single, _, several = how.partition("|")
            return single if value == 1 else several
    return str(value)


def _listed(items: Sequence[Any], how: str, language: str) -> str:
    words = [_worded(item, "", language) for item in items]
    separator = catalogue(language)[how.removesuffix("…")] if how else ""
    if how.endswith("…") and len(words) > _NAMED:
        return Message("list.and-more", {"shown": separator.join(words[:_NAMED])}).text(language)
    return separator.join(words)
