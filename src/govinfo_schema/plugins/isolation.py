"""Code that others wrote, kept apart: what it raises, and how long it takes, costs its own part alone."""

import ctypes
import threading
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final

import attrs

from govinfo_schema.errors import GovinfoSchemaError, UnreadableError
from govinfo_schema.report.saying import said
from govinfo_schema.rules.facts import CheckError, CheckFacts, Verdict

__all__ = ["CHECK_SECONDS", "MAX_VERDICTS", "BoundedCheck", "GuardedCall"]

CHECK_SECONDS: Final = 5.0
"""How long one call of a plugin's check may take."""

MAX_VERDICTS: Final = 10_000
"""How many verdicts one call may give."""


class _StopNowError(BaseException):
    """Ends a check that has taken too long; no ``except Exception`` of its own can hold it up."""


@attrs.frozen(kw_only=True)
class BoundedCheck:
    """A plugin's check, run in a thread of its own and left behind where it takes too long."""

    check: Callable[[CheckFacts], Iterable[Any]]
    plugin: str
    distribution: str
    seconds: float = CHECK_SECONDS

    def __call__(self, facts: CheckFacts, /) -> Iterable[Any]:
        """Run the check. Raises ``CheckError`` that names the plugin, whatever goes wrong."""
        done: list[Any] = []
        failed: list[BaseException] = []

        def work() -> None:
            try:
                given = self.check(facts)
                done.append(tuple(islice(given, MAX_VERDICTS + 1)) if isinstance(given, Iterable) else given)
            except BaseException as wrong:  # SystemExit too: a check must not end the program
                failed.append(wrong)

        thread = threading.Thread(target=work, daemon=True, name=f"check of {self.plugin}")
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            _stop(thread)
            raise self._error(
                said(f"超过 {self.seconds:g} 秒未完成", f"took longer than {self.seconds:g} seconds")
            )
        if failed:
            raise self._error(f"{type(failed[0]).__name__}: {failed[0]}") from failed[0]
        if isinstance(done[0], tuple) and len(done[0]) > MAX_VERDICTS:
            raise self._error(
                said(f"给出的结论超过 {MAX_VERDICTS} 个", f"gave more than {MAX_VERDICTS} verdicts")
            )
        if not isinstance(done[0], tuple):
            raise self._error(f"gave {type(done[0]).__name__} instead of verdicts")
        for one in done[0]:
            if not isinstance(one, Verdict):
                raise self._error(f"gave {type(one).__name__} among its verdicts")
        return done[0]

    def _error(self, problem: str) -> CheckError:
        return CheckError(problem, plugin=self.plugin, distribution=self.distribution)


def _stop(thread: threading.Thread) -> None:
    """Ask a thread to end at its next step of Python; one that is stuck in C goes with the process."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_StopNowError)
    )


@attrs.frozen(kw_only=True)
class GuardedCall:
    """A plugin's reader or renderer: its own errors pass, anything else is told with its name."""

    call: Callable[..., Any]
    plugin: str
    distribution: str
    part: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it. Raises ``UnreadableError`` that names the plugin for what is no error of ours."""
        try:
            return self.call(*args, **kwargs)
        except GovinfoSchemaError:
            raise
        except (Exception, SystemExit) as wrong:
            problem = f"{type(wrong).__name__}: {wrong}"
            raise UnreadableError(
                "plugin-failed",
                said(
                    f"插件 {self.plugin}（{self.distribution}）的{self.part}出错：{problem}",
                    f"the {self.part} of plugin {self.plugin} ({self.distribution}) failed",
                ),
            ) from wrong
