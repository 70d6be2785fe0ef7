"""The process that reads risky documents for ``isolation``, run as a module.

It reads requests from standard input and answers on standard output, as plain JSON: nothing that a
hostile file might have made of this process is ever run by the one that asked.
"""

import json
import logging
import math
import os
import struct
import sys
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from govinfo_schema.base.document.limits import Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.apart.parent import work_for_parent
from govinfo_schema.reading.documents.apart.transfer import plain_of

__all__ = ["main"]


def main() -> None:
    """Serve requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)  # a library that prints must not talk into the answers
    logging.disable(logging.CRITICAL)
    work_for_parent()
    requests = sys.stdin.buffer
    while (header := _part(requests)) is not None and (data := _part(requests)) is not None:
        reply = _reply(json.loads(header), data)
        del data
        text = json.dumps(reply).encode()
        answers.write(struct.pack(">Q", len(text)) + text)
        answers.flush()
        if reply.get("leaving"):
            return


def _part(pipe: IO[bytes]) -> bytes | None:
    size = pipe.read(8)
    return pipe.read(struct.unpack(">Q", size)[0]) if len(size) == 8 else None


def _reply(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        limits = Limits(**request["limits"])
        reader = import_module(request["module"])
        _bound(limits)
        return {"document": plain_of(reader.read(data, limits))}
    except UnreadableError as error:
        # who once had too little memory is not given the next file
        return {"error": _error(error), "leaving": isinstance(error.__cause__, MemoryError)}
    except MemoryError:
        why = UnreadableError("memory", said("unreadable.more-memory-needed-than-allowed"))
        return {"error": _error(why), "leaving": True}
    except RecursionError:
        return {"error": _error(UnreadableError("too-large", said("unreadable.nested-too-deep-to-read")))}


def _error(error: UnreadableError) -> dict[str, Any]:
    return {
        "code": error.code,
        "said": error.said.to_data(),
        "problems": [[problem.pointer, problem.said.to_data()] for problem in error.problems],
        "extra": getattr(error, "extra", None),
    }


def _bound(limits: Limits) -> None:
    """Bound the memory that one document may add, and the processor time it may take."""
    try:
        import resource
    except ImportError:  # Windows: time is bounded by the asking process, memory is not
        return
    _lower(resource.RLIMIT_AS, _address_space() + limits.memory_bytes)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limits.seconds) + 1)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # the hard limit stays, since a limit can't be raised above it for the next document
    resource.setrlimit(kind, (allowed, hard))


def _address_space() -> int:
    """Give the bytes mapped now: the interpreter and its libraries, which are no document's cost."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
