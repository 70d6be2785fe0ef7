"""The journal of a run: what was read and what is done, in one SQLite file; nothing is done twice.

It is written by one process, and whole up to its last commit whenever that process ends. An entry counts for
a file only as it was: same size, same time of change. A run with other settings begins a new one.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.structuring import taken_apart
from govinfo_schema.base.plain.writing import written
from govinfo_schema.outputs.results.tally import TALLY, Tally
from govinfo_schema.scale.batch.inputs import Input
from govinfo_schema.scale.batch.work import Done, Held

__all__ = ["Journal", "stamp_of"]

_TABLES: Final = """
create table if not exists settings (sha256 text);
create table if not exists held (
    name text primary key, stamp text, file blob, organ text, year integer, blob blob);
create index if not exists series on held (organ, year);
create table if not exists done (
    name text primary key, stamp text, beside text, piece text, tally text, code integer);
drop table if exists run;
create table run (number integer primary key, name text, path blob, folder blob, file blob, first integer);
create index if not exists names on run (name);
create index if not exists files on run (file);
"""
_COMMIT_AFTER: Final = 0.5
"""After how many seconds what is new is safe: so much a power cut may cost."""


def stamp_of(one: Input) -> str:
    """Tell a file as it is from what it may become: its size and when it was changed."""
    if one.path is None:
        return ""
    try:
        found = one.path.stat()
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


class Journal:
    """One run's journal at a path; ``:memory:``-less, so that memory stays flat however long the run is."""

    def __init__(self, path: Path, settings: str) -> None:
        """Open the journal, or begin it anew where it is of other settings.

        Raises ``UsageError`` for a file that is no journal.
        """
        self.path = path
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as wrong:
            raise UsageError(said("usage.no-journal", path=path, wrong=wrong)) from None
        try:
            # what is committed is to outlive a power cut, not only this process
            self._base.execute("pragma synchronous = full")
            self._base.executescript(_TABLES)
            # what was judged by other rules or options is no result of this run
            if self._base.execute("select sha256 from settings").fetchone() != (settings,):
                self._base.executescript("delete from settings; delete from held; delete from done;")
                self._base.execute("insert into settings values (?)", (settings,))
            self._base.execute("begin")
        except sqlite3.Error as wrong:
            self._base.close()
            raise UsageError(said("usage.no-journal", path=path, wrong=wrong)) from None
        self._last = time.monotonic()

    def close(self) -> None:
        """Make all that is new safe, and let go of the file."""
        try:
            self._base.execute("commit")
        finally:
            self._base.close()

    def remove(self) -> None:
        """Close it and remove the file: the run is whole."""
        self.close()
        for name in (self.path, self.path.with_name(self.path.name + "-journal")):
            name.unlink(missing_ok=True)

    def _changed(self) -> None:
        if time.monotonic() - self._last > _COMMIT_AFTER:
            self._base.execute("commit")
            self._base.execute("begin")
            self._last = time.monotonic()

    def held(self, one: Input) -> Held | None:
        """Give what was read of an input, unless it has changed since."""
        row = self._base.execute(
            "select organ, year, blob from held where name = ? and stamp = ?", (one.name, stamp_of(one))
        ).fetchone()
        return None if row is None else Held(input=one, key=row[0], year=row[1], blob=row[2])

    def hold(self, held: Held) -> None:
        """Keep what was read of an input, and that it belongs to this run."""
        input_ = held.input
        # a file may be called anything, what is no text too
        file = b"" if input_.path is None else os.fsencode(input_.path.resolve())
        if input_.row is not None or input_.data is not None:
            file += f":{input_.name}".encode()
        self._base.execute(
            "insert or replace into held values (?, ?, ?, ?, ?, ?)",
            (input_.name, stamp_of(input_), file, held.key, held.year, held.blob),
        )
        # a file that is named twice is one report of its series
        asked = "select 1 from run where file = ? and first"
        first = input_.folder is not None and self._base.execute(asked, (file,)).fetchone() is None
        self._base.execute(
            "insert into run (name, path, folder, file, first) values (?, ?, ?, ?, ?)",
            (input_.name, os.fsencode(input_.path or ""), os.fsencode(input_.folder or ""), file, first),
        )
        self._changed()

    def run(self) -> Iterator[Held]:
        """Give what this run holds, in the order of its inputs."""
        number = 0
        asked = "select r.number, r.name, r.path, r.folder, h.organ, h.year, h.blob from run r join held h"
        while True:
            rows = self._base.execute(
                f"{asked} on h.name = r.name where r.number > ? order by r.number limit 100", (number,)
            ).fetchall()
            if not rows:
                return
            number = rows[-1][0]
            for _, name, path, folder, organ, year, blob in rows:
                input_ = Input(
                    name=name,
                    path=Path(os.fsdecode(path)) if path else None,
                    folder=Path(os.fsdecode(folder)) if folder else None,
                )
                yield Held(input=input_, key=organ, year=year, blob=blob)

    def neighbours(self, held: Held, year: int) -> list[tuple[str, str]]:
        """Name the others in folders that are of the same organ and a year, with their stamps."""
        return self._base.execute(
            "select h.name, h.stamp from held h join run r on r.name = h.name"
            " where h.organ = ? and h.year = ? and r.first and r.file not in"
            " (select file from run where name = ?) order by r.number",
            (held.key, year, held.input.name),
        ).fetchall()

    def blob(self, name: str) -> bytes:
        """Give what was read of an input, packed."""
        found: tuple[bytes] = self._base.execute("select blob from held where name = ?", (name,)).fetchone()
        return found[0]

    def done(self, one: Input, beside: str) -> Done | None:
        """Give what an input came to, unless it or what stands beside it has changed since."""
        row = self._base.execute(
            "select piece, tally, code from done where name = ? and stamp = ? and beside = ?",
            (one.name, stamp_of(one), beside),
        ).fetchone()
        if row is None:
            return None
        piece, tally, code = row
        return Done(input=one.name, piece=piece, checked=None, tally=_tally(json.loads(tally)), code=code)

    def keep(self, one: Input, beside: str, done: Done) -> None:
        """Keep what an input came to."""
        tally = json.dumps(written(TALLY, done.tally), ensure_ascii=False)
        self._base.execute(
            "insert or replace into done values (?, ?, ?, ?, ?, ?)",
            (one.name, stamp_of(one), beside, done.piece, tally, done.code),
        )
        self._changed()


def _tally(data: dict[str, Any]) -> Tally:
    kept: Tally
    kept, _ = taken_apart(TALLY, data)  # our own words: nothing to judge
    return kept
