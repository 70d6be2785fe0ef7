"""Every exception that the package raises: one root, and a child for each kind of trouble.

Bad figures in a report are findings, never exceptions. An exception means that the input, a rule, a
plugin or a call could not be worked with; it lists every problem at once, each with its place.
"""

from collections.abc import Iterable
from typing import Any

import attrs

from govinfo_schema.base.messages import DEFAULT_LANGUAGE, Message, in_words
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable

__all__ = [
    "GovinfoSchemaError",
    "InvalidValueError",
    "MissingExtraError",
    "Problem",
    "ReportDataError",
    "RulesetError",
    "UnknownEditionError",
    "UnreadableError",
    "UsageError",
]


@attrs.frozen
class Problem:
    """One thing that is wrong: where (a JSON Pointer, or ``""`` for the whole) and what.

    ``said`` is the sentence as a key and values (a text is taken as it is); ``message`` puts it in words, the
    Chinese before the English, and ``text`` in one language with its place.
    """

    pointer: str
    said: Message = attrs.field(converter=in_words)

    @property
    def message(self) -> str:
        """What is wrong, in both languages."""
        return str(self.said)

    def text(self, language: str) -> str:
        """Say where and what in one language."""
        whole = said("data.whole-document").text(language)
        return f"{printable(self.pointer) or whole}: {printable(self.said.text(language))}"

    def __str__(self) -> str:
        return f"{printable(self.pointer) or said('data.whole-document')}: {printable(self.message)}"


class GovinfoSchemaError(Exception):
    """The root of every exception that this package raises.

    ``problems`` holds each problem with its pointer, in document order. ``str()`` lists them all, in both
    languages; ``text`` does so in one.
    """

    def __init__(self, words: Message | str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(words)
        self.said: Message = in_words(words)
        self.problems: tuple[Problem, ...] = tuple(problems)

    @property
    def message(self) -> str:
        """What went wrong, in both languages, without the problems."""
        return str(self.said)

    def text(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Say what went wrong and list every problem, in one language."""
        problems = (f"  {problem.text(language)}" for problem in self.problems)
        return "\n".join([printable(self.said.text(language)), *problems])

    def in_full(self) -> Message:
        """Give what went wrong with every problem as one message."""
        whole = said("data.whole-document")
        lines = [
            said("data.problem-line", place=printable(problem.pointer) or whole, problem=problem.said)
            for problem in self.problems
        ]
        return said("data.with-problems", title=self.said, problems=lines)

    def __str__(self) -> str:
        return "\n".join([printable(self.message), *(f"  {problem}" for problem in self.problems)])

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle whole, so that an error of a worker process arrives with its problems."""
        return _restored, (type(self), self.__dict__.copy())


def _restored(cls: type[GovinfoSchemaError], state: dict[str, Any]) -> GovinfoSchemaError:
    # without __init__, whose arguments differ from class to class
    error = cls.__new__(cls, state["said"])
    error.args = (state["said"],)
    error.__dict__.update(state)
    return error


class InvalidValueError(GovinfoSchemaError, ValueError):
    """A value that its place in the form cannot hold, given to a class directly."""


class ReportDataError(GovinfoSchemaError, ValueError):
    """Data that are not a report: wrong JSON, wrong shape or wrong values."""


class RulesetError(GovinfoSchemaError, ValueError):
    """A ruleset document that cannot be used."""


class UnknownEditionError(GovinfoSchemaError, LookupError):
    """An edition, or a year, for which no form is known."""


class UnreadableError(GovinfoSchemaError):
    """An input that cannot be read at all; ``code`` is a stable word for programs."""

    def __init__(self, code: str, words: Message | str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(words, problems)
        self.code = code


class MissingExtraError(UnreadableError, ImportError):
    """An optional dependency that is not installed; the message holds the line that installs it."""

    def __init__(self, extra: str, purpose: Message | str) -> None:
        line = f'pip install "govinfo-schema[{extra}]"'
        super().__init__("missing-extra", said("unreadable.missing-extra", purpose=purpose, line=line))
        self.extra = extra


class UsageError(GovinfoSchemaError, ValueError):
    """A call whose arguments do not fit together."""
