"""Where a run's output goes, piece by piece: standard output at once, a file whole or not at all."""

from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.whole import whole_file
from govinfo_schema.base.messages.saying import said, system_reason
from govinfo_schema.base.pointers import printable
from govinfo_schema.cli.stdout import results
from govinfo_schema.outputs.results.streams import Stream
from govinfo_schema.outputs.results.tally import Tally

__all__ = ["Output", "unwritable", "write_out"]

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
        self._place = ExitStack()
        self._file: IO[bytes] | None = None
        self._waiting: IO[bytes] | None = None

    def __enter__(self) -> "Output":
        """Make the temporary files."""
        if self._stream.head_is_last:
            import tempfile

            self._waiting = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)
        if self._target is not None:
            try:
                self._file = self._place.enter_context(whole_file(self._target))
            except OSError as wrong:
                raise unwritable(self._target, wrong) from None
        if not self._stream.head_is_last:
            self._write(self._stream.ends(self._tally)[0])
        return self

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
        try:
            self._place.close()
        except OSError as wrong:
            raise unwritable(self._target or "-", wrong) from None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of the temporary files."""
        if self._waiting is not None:
            self._waiting.close()
        with suppress(OSError):  # what is left to write has an error of its own already
            self._place.__exit__(kind, raised, traceback)

    def _write(self, text: str) -> None:
        self._put(text.encode("utf-8", "backslashreplace"))

    def _put(self, data: bytes) -> None:
        if self._file is None:
            write_out(data)
            return
        try:
            self._file.write(data)
        except OSError as wrong:
            raise unwritable(self._target or "-", wrong) from None


def unwritable(path: str | Path, wrong: OSError | ValueError) -> UsageError:
    """Say that a file can't be written, and why."""
    reason = system_reason(wrong)
    return UsageError(said("usage.cannot-be-written", path=printable(str(path)), wrong=reason))


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
        raise UsageError(said("usage.no-text-name-file-with")) from None
