"""Risky formats are read in a process of their own, with bounded memory and time.

``read_bounded`` asks the format's module whether a file wants that. Small files of simple formats do not
and are read at once, since every step of their reading is bounded by counts. A PDF does: a few bytes can
keep an interpreter busy for ever, and no count tells it beforehand. One worker process serves a whole
folder, so its start is paid once; a file that exhausts it costs its own error and a new worker.
"""

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import IO, Any, Final

import attrs

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import MIB, Limits, refuse
from govinfo_schema.base.errors import MissingExtraError, Problem, UnreadableError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.apart.transfer import document_of

__all__ = ["close", "read_bounded"]

_MOST_REPLY: Final = 512 * MIB  # a hostile file may have made the worker say anything
_NO_PROCESSES: Final = frozenset({"emscripten", "wasi"})  # Python in a browser starts none


def read_bounded(module: str, data: bytes, limits: Limits) -> Document:
    """Read a document by a format's module (its dotted name), isolated where it asks.

    The module has ``read(data, limits)`` and may have ``wants_isolation(data, limits)``. Raises
    ``UnreadableError`` as the module does, and with the codes ``timeout``, ``memory`` and ``crashed``.
    """
    module_ = import_module(module)
    limits.check_size(len(data))
    asks = getattr(module_, "wants_isolation", None)
    if asks is None or not asks(data, limits) or sys.platform in _NO_PROCESSES or not sys.executable:
        document = module_.read(data, limits)
        assert isinstance(document, Document)
        return document
    return _shared().read(module, data, limits)


def close() -> None:
    """End the worker process, if there is one; the next file that wants one starts a new one."""
    global _worker
    with _lock:
        if _worker is not None:
            _worker.close()
            _worker = None


class _Worker:
    """One process that reads one document after the other."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_ours(self) -> bool:
        """Whether this process started it; a fork must not talk over its parent's pipes."""
        return self._owner == os.getpid()

    def read(self, module: str, data: bytes, limits: Limits) -> Document:
        header = json.dumps({"module": module, "limits": attrs.asdict(limits)}).encode()
        with self._lock:
            process = self._started()
            late = threading.Event()
            clock = threading.Timer(limits.seconds, _end, (process, late))
            clock.daemon = True
            clock.start()
            try:
                reply = _ask(process, header, data)
            except (OSError, EOFError):
                self._drop()
                self._refuse_because(process, late.is_set(), limits)
            finally:
                clock.cancel()
            if reply.get("leaving"):
                self._drop()
        if "document" in reply:
            return document_of(reply["document"])
        raise _error_of(reply["error"])

    def close(self) -> None:
        with self._lock:
            if self.is_ours:
                self._drop()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._drop()
            # a blank entry is the working directory, where the documents may lie
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(
                # -P: never import what lies beside the documents
                [sys.executable, "-P", "-m", "govinfo_schema.reading.documents.apart.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _refuse_because(self, process: "subprocess.Popen[bytes]", late: bool, limits: Limits) -> None:
        import signal

        ended = process.returncode
        if late or ended == -getattr(signal, "SIGXCPU", 0):
            refuse("timeout", said("unreadable.reading-took-more-than-s", seconds=f"{limits.seconds:g}"))
        refuse("crashed", said("unreadable.reading-process-ended-abnormally-damaged", ended=ended))


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _ask(process: "subprocess.Popen[bytes]", header: bytes, data: bytes) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    for part in (header, data):
        process.stdin.write(struct.pack(">Q", len(part)))
        process.stdin.write(part)
    process.stdin.flush()
    (size,) = struct.unpack(">Q", _exactly(process.stdout, 8))
    if size > _MOST_REPLY:
        raise EOFError
    reply: dict[str, Any] = json.loads(_exactly(process.stdout, size))
    return reply


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _error_of(error: dict[str, Any]) -> UnreadableError:
    problems = [Problem(pointer, Message.from_data(said)) for pointer, said in error["problems"]]
    why = Message.from_data(error["said"])
    if error.get("extra"):
        missing = MissingExtraError(error["extra"], "")
        missing.said = why
        return missing
    return UnreadableError(error["code"], why, problems)


_lock = threading.Lock()
_worker: _Worker | None = None


def _shared() -> _Worker:
    global _worker
    with _lock:
        if _worker is None or not _worker.is_ours:
            _worker = _Worker()
        return _worker


atexit.register(close)
