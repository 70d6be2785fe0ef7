"""Code that others wrote, kept apart: what it raises, and how long it takes, costs its own part alone."""

import ctypes
import threading
from collections.abc import Callable, Iterable
from copy import deepcopy
from itertools import islice
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError, UnreadableError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said, what_went_wrong
from govinfo_schema.plugins.states import TooLongError
from govinfo_schema.rules.engine.facts import CheckError, CheckFacts, Verdict, verdicts_of

__all__ = [
    "CHECK_SECONDS",
    "MAX_LATE",
    "MAX_VERDICTS",
    "BoundedCheck",
    "GuardedCall",
    "TooLongError",
    "within",
]

CHECK_SECONDS: Final = 5.0
"""How long one call of a plugin's check may take."""

MAX_LATE: Final = 3
"""After so many calls in a row that took too long, a check is not called any more."""

MAX_VERDICTS: Final = 10_000
"""How many verdicts one call may give."""


class _StopNowError(BaseException):
    """Ends code that has taken too long; no ``except Exception`` of its own can hold it up."""


def within(seconds: float, call: Callable[[], Any], name: str) -> Any:
    """Call a function in a thread of its own, and leave it behind where it takes too long.

    Raises ``TooLongError``, or whatever the function raises, ``SystemExit`` too.
    """
    done: list[Any] = []
    failed: list[Exception | SystemExit] = []

    def work() -> None:
        try:
            done.append(call())
        except (Exception, SystemExit) as wrong:
            failed.append(wrong)
        except BaseException as wrong:
            # a KeyboardInterrupt here is the function's own: who interrupts the program does so elsewhere
            failed.append(RuntimeError(what_went_wrong(wrong)))

    thread = threading.Thread(target=work, daemon=True, name=name)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        _stop(thread)
        raise TooLongError(seconds)
    if failed:
        raise failed[0]
    return done[0]


def _stop(thread: threading.Thread) -> None:
    """Ask a thread to end at its next step of Python; one that is stuck in C goes with the process."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_StopNowError)
    )


@attrs.frozen(kw_only=True)
class BoundedCheck:
    """A plugin's check, run in a thread of its own, on facts of its own, and left behind where it hangs."""

    check: Callable[[CheckFacts], Iterable[Any]]
    plugin: str
    distribution: str
    seconds: float = CHECK_SECONDS
    _late: list[None] = attrs.field(factory=list, init=False, eq=False, repr=False)

    def __call__(self, facts: CheckFacts, /) -> Iterable[Any]:
        """Run the check. Raises ``CheckError`` that names the plugin, whatever goes wrong."""
        if len(self._late) >= MAX_LATE:
            raise self._error(said("plugin.not-called-any-more", times=MAX_LATE))
        try:
            result: tuple[Verdict, ...] = within(
                self.seconds, lambda: self._verdicts(facts), f"check of {self.plugin}"
            )
        except TooLongError as wrong:
            self._late.append(None)
            raise self._error(wrong.said) from wrong
        except CheckError as wrong:
            self._late.clear()
            raise self._error(wrong.problem) from wrong
        except (Exception, SystemExit) as wrong:
            self._late.clear()
            raise self._error(what_went_wrong(wrong)) from wrong
        self._late.clear()
        if len(result) > MAX_VERDICTS:
            raise self._error(said("plugin.gave-more-than-verdicts", max_verdicts=MAX_VERDICTS))
        return result

    def _verdicts(self, facts: CheckFacts) -> tuple[Verdict, ...]:
        given: object = self.check(_own(facts))
        # one too many tells that there are too many; an endless check ends here
        return verdicts_of(islice(given, MAX_VERDICTS + 1) if isinstance(given, Iterable) else given)

    def _error(self, problem: Message | str) -> CheckError:
        return CheckError(problem, plugin=self.plugin, distribution=self.distribution)


def _own(facts: CheckFacts) -> CheckFacts:
    """Copy what a check could change: then it can't change what others are given."""
    reports = {
        name: attrs.evolve(report)  # which copies the extension data
        for name in ("report", "previous")
        if (report := getattr(facts, name)) is not None and attrs.has(type(report)) and report.extensions
    }
    return attrs.evolve(
        facts, args=deepcopy(dict(facts.args)), extensions=deepcopy(dict(facts.extensions)), **reports
    )


@attrs.frozen(kw_only=True)
class GuardedCall:
    """A plugin's reader or renderer: its own errors pass, anything else is told with its name.

    ``gives`` are the kinds of result that can be used, any where none is named. ``seconds`` bounds what has
    no deadline of its own, as reading has.
    """

    call: Callable[..., Any]
    plugin: str
    distribution: str
    part: str
    gives: tuple[type, ...] = ()
    seconds: float | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it. Raises ``UnreadableError`` that names the plugin for what is no error of ours."""
        try:
            if self.seconds is None:
                result = self.call(*args, **kwargs)
            else:
                result = within(self.seconds, lambda: self.call(*args, **kwargs), self.part)
        except GovinfoSchemaError:
            raise
        except (Exception, SystemExit) as wrong:
            raise self.error(what_went_wrong(wrong)) from wrong
        if self.gives and not isinstance(result, self.gives):
            kinds = "、".join(kind.__name__ for kind in self.gives)
            raise self.error(f"{type(result).__name__} ≠ {kinds}")
        return result

    def error(self, problem: Message | str) -> UnreadableError:
        """Make the error that says what is wrong with what the plugin does."""
        return UnreadableError(
            "plugin-failed",
            said(
                "plugin.plugin-failed",
                plugin=self.plugin,
                distribution=self.distribution,
                part=self.part,
                problem=problem,
            ),
        )
