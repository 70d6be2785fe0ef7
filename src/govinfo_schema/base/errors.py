"""Every exception that the package raises: one root, and a child for each kind of trouble.

Bad figures in a report are findings, never exceptions. An exception means that the input, a rule, a
plugin or a call could not be worked with; it lists every problem at once, each with its place.
"""

from collections.abc import Iterable
from typing import Any

import attrs

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
    """One thing that is wrong: where (a JSON Pointer, or ``""`` for the whole) and what."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{printable(self.pointer) or '（全文 / whole document）'}: {printable(self.message)}"


class GovinfoSchemaError(Exception):
    """The root of every exception that this package raises.

    ``problems`` holds each problem with its pointer, in document order; ``str()`` lists them all.
    """

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message: str = message
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([printable(self.message), *(f"  {problem}" for problem in self.problems)])

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle whole, so that an error of a worker process arrives with its problems."""
        return _restored, (type(self), self.__dict__.copy())


def _restored(cls: type[GovinfoSchemaError], state: dict[str, Any]) -> GovinfoSchemaError:
    error = cls.__new__(cls, state["message"])
    error.args = (state["message"],)
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

    def __init__(self, code: str, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message, problems)
        self.code = code


class MissingExtraError(UnreadableError, ImportError):
    """An optional dependency that is not installed; the message holds the line that installs it."""

    def __init__(self, extra: str, purpose: str) -> None:
        line = f'pip install "govinfo-schema[{extra}]"'
        super().__init__("missing-extra", f"{purpose}：需要先安装可选组件 / needs an optional extra: {line}")
        self.extra = extra


class UsageError(GovinfoSchemaError, ValueError):
    """A call whose arguments do not fit together."""
