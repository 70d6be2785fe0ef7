"""NDJSON through ``check_many``, beside the limit of Python: ``python -m benchmarks.lines [REPORTS]``.

The peer is that of ``benchmarks.one``: each line strictly into attrs classes, and the identities unrolled.
CPU is that of this process and its workers, their start included. Every report is another one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import govinfo_schema as gs
from benchmarks.made import made_reports
from benchmarks.one import IDENTITIES, MIXTURES, ways


def used() -> float:
    """Give the processor's seconds of this process and of those that it ended."""
    while active_children():  # workers that were told to end; once they are waited for their time counts
        time.sleep(0.01)
    return sum(os.times()[:4])


def by_peer(path: Path) -> int:
    """Judge each line as the peer does."""
    peer, count = next(iter(ways().values())), 0
    with path.open("rb") as lines:
        for line in lines:
            peer(line)
            count += 1
    return count


def by_us(path: Path, **options: Any) -> int:
    """Judge each line, and read its findings."""
    count = 0
    for checked in gs.check_many(path, **options):
        assert checked.result is not None
        count += len(checked.result.findings) >= 0
    return count


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for name, (faults, holes) in MIXTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.ndjson"
            reports = made_reports(count, faults=faults, holes=holes)
            path.write_bytes(b"".join(one.replace(b"\n", b" ") + b"\n" for one in reports))
            identities = partial(by_us, select=IDENTITIES, diagnose=False)
            calls: dict[str, Callable[[Path], int]] = {
                "msgspec → attrs → identities, unrolled": by_peer,
                "identities, one process": identities,
                "identities, two workers": partial(identities, jobs=2),
                "every rule, one process": by_us,
                "every rule, two workers": partial(by_us, jobs=2),
            }
            print(
                f"{name}: {count} reports; a second on the clock, a second of the processor, × the first line"
            )
            first = 0.0
            for way, call in calls.items():
                began, before = time.perf_counter(), used()
                assert call(path) == count
                wall = time.perf_counter() - began
                cpu = used() - before
                first = first or cpu
                print(f"  {way:42} {count / wall:9,.0f} {count / cpu:9,.0f} {cpu / first:8.2f}", flush=True)


if __name__ == "__main__":
    main()
