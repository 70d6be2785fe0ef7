"""Drive an implementation, whatever it is written in, through the suite by its standard input and output."""

import contextlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said, system_reason
from govinfo_schema.publish.conformance.compare import differences
from govinfo_schema.publish.conformance.suite import Case, request

__all__ = ["TIMEOUT", "CaseVerdict", "run"]

TIMEOUT: Final = 60.0
"""How many seconds an implementation has for one answer."""


@attrs.frozen(kw_only=True)
class CaseVerdict:
    """How an implementation did in one case.

    ``state`` is ``passed``, ``failed``, ``expected`` (it fails, and the ledger says so), ``surprising`` (it
    passes, and the ledger says that it fails) or ``skipped`` (it has no such operation).
    """

    case: Case
    state: str
    problems: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is to be done about it."""
        return self.state in ("passed", "expected", "skipped")


def run(
    command: Sequence[str],
    asked: Iterable[Case],
    *,
    ledger: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT,
) -> Iterator[CaseVerdict]:
    """Start an implementation and put every case to it, one after another.

    ``ledger`` names the cases that it is known to fail, with the reason. Raises ``UnreadableError``
    where the implementation can't be started, stops or gives no answer in time, and ``UsageError`` where
    it doesn't say what it can do.
    """
    known = ledger or {}
    with _Executor(command, timeout) as executor:
        operations, checks = _described(executor.ask({"id": "describe", "op": "describe"}), command)
        for case in asked:
            if case.op not in operations:
                yield CaseVerdict(case=case, state="skipped")
                continue
            problems = tuple(differences(case, executor.ask(request(case)), checks))
            state = ("expected" if problems else "surprising") if case.id in known else None
            yield CaseVerdict(
                case=case, state=state or ("failed" if problems else "passed"), problems=problems
            )


def _described(answer: Mapping[str, Any], command: Sequence[str]) -> tuple[list[str], list[str]]:
    """Take what an implementation says of itself; what names no operation is none, and no more is an echo."""
    operations, checks = answer.get("operations"), answer.get("checks", [])
    if not operations or not isinstance(operations, list) or not isinstance(checks, list) or "op" in answer:
        raise UsageError(said("usage.does-not-describe-itself", names=" ".join(command)))
    return operations, checks


class _Executor:
    """A child process that answers one line for each line that it is sent."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self._command, self._timeout = command, timeout
        self._lines: Queue[str | None] = Queue()

    def __enter__(self) -> "_Executor":
        try:
            self._process = subprocess.Popen(
                list(self._command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
        except OSError as wrong:
            message = said("usage.cannot-be-started", part=self._command[0], reason=system_reason(wrong))
            raise UnreadableError("no-executor", message) from None
        # a thread reads, since reading a pipe knows no time limit
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        return self

    def __exit__(self, wrong: object, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if wrong is not None:
            self._process.kill()
        with contextlib.suppress(BrokenPipeError):  # it has stopped already, which ask() has said
            self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join()
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def ask(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Send one request and wait for its answer."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            line = self._lines.get(timeout=self._timeout)
        except BrokenPipeError:
            line = None
        except Empty:
            raise self._broken(said("usage.no-answer-in-time", timeout=f"{self._timeout:g}"), asked) from None
        if line is None:
            raise self._broken(said("usage.stopped"), asked)
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or answer.get("id") != asked["id"]:
            raise self._broken(said("usage.not-an-answer", part=repr(line[:200])), asked)
        return answer

    def _broken(self, what: Message, asked: Mapping[str, Any]) -> UnreadableError:
        return UnreadableError("bad-executor", f"{' '.join(self._command)}: {what} ({asked['id']})")
