"""Where a run's output goes, piece by piece: standard output at once, a file whole or not at all."""

import os
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli.stdout import results
from govinfo_schema.outputs.results.streams import Stream
from govinfo_schema.outputs.results.tally import Tally

__all__ = ["Output", "write_out"]

_IN_MEMORY: Final = 4_000_000
_AT_ONCE: Final = 1_000_000


class Output:
    """A stream's pieces on their way to standard output (``None`` or ``-``) or to a file.

    A file is written beside its place and put there when it is whole; what leaves the ``with`` block by an
    exception leaves nothing there.
    """

    def __init__(self, path: str | None, stream: Stream) -> None:
        """Open the place; pieces that must wait for what stands before them wait in a temporary file."""
        self._stream = stream
        self._pieces = 0
        self._tally = Tally()
        self._target = None if path is None or path == "-" else Path(path)
        self._part: Path | None = None
        self._file: IO[bytes] | None = None
        self._waiting: IO[bytes] | None = None

    def __enter__(self) -> "Output":
        """Make the temporary files."""
        if self._stream.head_is_last:
            import tempfile

            self._waiting = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)
        if self._target is not None:
            # what is there and no plain file (a pipe, a device) can't be put in place: it is written to
            if self._target.exists() and not self._target.is_file():
                self._file = self._opened(self._target)
            else:
                self._part = self._target.with_name(f".{self._target.name}.{os.getpid()}.part")
                self._file = self._opened(self._part)
        if not self._stream.head_is_last:
            self._write(self._stream.ends(self._tally)[0])
        return self

    def _opened(self, path: Path) -> IO[bytes]:
        try:
            return path.open("wb")
        except OSError as wrong:
            raise self._refused(wrong) from None

    def add(self, piece: str, tally: Tally) -> None:
        """Write the next piece."""
        text = self._stream.between() * (self._pieces > 0) + piece
        self._pieces += 1
        self._tally.add(tally)
        if self._waiting is not None:
            self._waiting.write(text.encode("utf-8", "backslashreplace"))
        else:
            self._write(text)

    def finish(self) -> None:
        """Write what stands at the end, and put the whole in its place."""
        before, after = self._stream.ends(self._tally)
        if self._waiting is not None:
            self._write(before)
            self._waiting.seek(0)
            while data := self._waiting.read(_AT_ONCE):
                self._put(data)
        self._write(after)
        if self._file is None or self._target is None:
            return
        try:
            self._file.flush()
            if self._part is not None:
                os.fsync(self._file.fileno())
            self._file.close()
            if self._part is not None:
                self._part.replace(self._target)
                self._part = None
        except OSError as wrong:
            raise self._refused(wrong) from None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of the temporary files."""
        for file in (self._waiting, self._file):
            if file is not None:
                file.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        self._put(text.encode("utf-8", "backslashreplace"))

    def _put(self, data: bytes) -> None:
        if self._file is None:
            write_out(data)
            return
        try:
            self._file.write(data)
        except OSError as wrong:
            raise self._refused(wrong) from None

    def _refused(self, wrong: OSError) -> UsageError:
        return UsageError(f"{self._target} 写不进去 / cannot be written: {wrong.strerror}")


def write_out(data: bytes) -> None:
    """Write to standard output, at once.

    Raises ``UsageError`` where it takes text only and the data are none.
    """
    out = results()
    out.flush()
    if (binary := getattr(out, "buffer", None)) is not None:
        binary.write(data)
        binary.flush()
        return
    try:
        out.write(data.decode())  # whoever calls ``main`` may take down what is printed as text
    except UnicodeDecodeError:
        raise UsageError(
            said("这里的标准输出只收文字，请用 --output 写入文件", "no text: name a file with --output")
        ) from None
