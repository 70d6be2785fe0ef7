"""Kills at any moment and disks without room: what stood in a file stays, or what should stand there does.

Each try is a fork of this process, so that hundreds cost little; none is made once threads were started.
"""

import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

import govinfo_schema as gs
from govinfo_schema.cli import main
from tests.attack.tally import Tally
from tests.paths import EXAMPLES

__all__ = ["full_disks", "kills"]

_EXIT: Final = os._exit
"""The command line takes its own in hand, so that no plugin ends a run."""
_OLD: Final = b"what was there before"
_RUNS: Final = (
    *(("convert", EXAMPLES / "right.txt", "--to", to) for to in ("json", "text", "html", "docx", "xlsx")),
    *(("check", EXAMPLES / "wrong.txt", "--format", to) for to in ("json", "text", "csv", "html")),
)


def kills(count: int, seed: int) -> Tally:
    """End a run that writes a file, so many times, at a moment that is drawn."""
    tally = Tally("kills")
    chance = random.Random(seed)
    import_module("govinfo_schema.builtin")  # what every try would import anew
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = [_written(run, folder / f"whole-{at}") for at, run in enumerate(_RUNS)]
        for number in range(count):
            at = number % len(_RUNS)
            path = folder / f"output-{number}"
            path.write_bytes(_OLD)
            how = (signal.SIGKILL, signal.SIGTERM)[number // len(_RUNS) % 2]
            child = _forked(_RUNS[at], path, folder / "said")
            # every second one near the end, where the file is written
            time.sleep(whole[at][1] * chance.uniform(0.75 * (number % 2), 1.2))
            os.kill(child, how)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            tally.tries += 1
            _judge(tally, f"{_RUNS[at]} {how.name} {number}", path.read_bytes(), whole[at][0])
            if code not in (0, 1, -how, 128 + how):
                tally.faults.append(f"{_RUNS[at]} {how.name} {number}: exit code {code}")
    return tally


def full_disks(count: int, seed: int) -> Tally:
    """Have the kernel refuse a byte more, so many times, after a number of bytes that is drawn."""
    tally = Tally("full disks")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = [_written(run, folder / f"whole-{at}") for at, run in enumerate(_RUNS)]
        for number in range(count):
            at = number % len(_RUNS)
            path, said = folder / f"output-{number}", folder / "said"
            path.write_bytes(_OLD)
            room = chance.randrange(len(whole[at][0]))

            def bound(room: int = room) -> None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

            child = _forked(_RUNS[at], path, said, bound)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            what = f"{_RUNS[at]} {room} bytes"
            tally.tries += 1
            if code != 2:
                tally.faults.append(f"{what}: exit code {code}")
            _judge(tally, what, path.read_bytes(), _OLD)
            if len(words := said.read_text(encoding="utf-8").splitlines()) > 1:
                tally.faults.append(f"{what}: {words[-1]}")
            tally.faults += [f"{what}: {one.name} was left" for one in folder.glob(".*.part")]
    return tally


def _judge(tally: Tally, what: str, found: bytes, new: bytes) -> None:
    tally.ended["the old file" if found == _OLD else "the new file"] += 1
    if found not in (_OLD, new) and not _same_report(found, new):
        tally.faults.append(f"{what}: {len(found)} bytes, neither the old nor the new file")


def _same_report(found: bytes, new: bytes) -> bool:
    """Tell whether two containers hold one report: those of a workbook say when they were written."""
    try:
        return found.startswith(b"PK") and gs.read(found).report == gs.read(new).report
    except gs.UnreadableError:
        return False


def _written(run: tuple[str | Path, ...], path: Path) -> tuple[bytes, float]:
    """Give what a run writes, and how long it takes."""
    began = time.monotonic()
    os.waitpid(_forked(run, path, path.with_name("said")), 0)
    return path.read_bytes(), time.monotonic() - began


def _forked(
    run: tuple[str | Path, ...], path: Path, said: Path, before: Callable[[], None] = lambda: None
) -> int:
    """Run the command line in a fork, its words in a file; give the process."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(words, stream)
        before()
        sys.argv = ["govinfo-schema", *map(str, run), "--no-plugins", "--output", str(path)]
        code = main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        _EXIT(code)
