"""``check`` over many reports: time, memory of the largest process, runs that are killed and gone on with.

python benchmarks/many_reports.py 1000 10000            # time and memory, growing
python benchmarks/many_reports.py --kills 10 2000       # kill -9 at random moments, then --resume
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from govinfo_schema.form.convert import dumps, from_data, to_data
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import numbers

EXAMPLE = Path(__file__).parent.parent / "examples" / "right.json"


def write_reports(folder: Path, count: int) -> None:
    """Write distinct reports of other organs: each tenth with a wrong cell, each fifth with a hole."""
    data = json.loads(EXAMPLE.read_bytes())
    chosen = random.Random(count)
    pointers = [pointer for pointer in numbers(EDITIONS["2021"]) if pointer.startswith("/requests/")]
    for number in range(count):
        made = json.loads(json.dumps(data))
        made["organ"] = {"name": f"示例{number % (count // 3 + 1)}局"}
        made["year"] = 2021 + number // (count // 3 + 1)
        changes: dict[str, int | None] = {chosen.choice(pointers): None} if number % 5 == 0 else {}
        changes |= {chosen.choice(pointers): chosen.randrange(1000)} if number % 10 == 0 else {}
        for pointer, value in changes.items():
            *way, last = pointer[1:].split("/")
            place = made
            for step in way:
                place = place[step]
            place[last] = value
        path = folder / f"{number // 1000:03}" / f"{number:06}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dumps(from_data(to_data(from_data(made)))))


def command(folder: Path, output: Path, *more: str) -> list[str]:
    """Give the command line of a run."""
    start = [sys.executable, "-m", "govinfo_schema", "check", str(folder), "--no-config", "--no-plugins"]
    return [*start, "--format", "ndjson", "--output", str(output), *more]


def measured(line: list[str]) -> tuple[float, float, float]:
    """Run a command; give seconds on the clock and of CPU, and MB of memory of its largest process."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = 0.0
    while run.poll() is None:
        # not ru_maxrss: that of a child begins with what this process held when it started the child
        memory = max([memory, *map(resident, [run.pid, *children(run.pid)])])
        time.sleep(0.05)
    if run.returncode not in (0, 1):
        raise SystemExit(f"check ended with {run.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, cpu, memory


def children(pid: int) -> list[int]:
    """Name the processes that a process started (Linux)."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> float:
    """Give the memory that a process has, in MB (Linux)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return 0.0


def grow(folder: Path, count: int, jobs: int, more: list[str]) -> None:
    """Measure one size."""
    wall, cpu, memory = measured(command(folder, folder.parent / "out", "--jobs", str(jobs), *more))
    print(
        f"{count:>9,} reports, {jobs} jobs: {wall:7.1f} s, {cpu / count * 1000:5.2f} ms CPU each, "
        f"largest process {memory:5.0f} MB",
        flush=True,
    )


def kill(folder: Path, count: int, times: int, more: list[str]) -> None:
    """Kill a run at random moments, go on with it each time, and compare with an undisturbed one."""
    whole, output = folder.parent / "whole", folder.parent / "out"
    wall, _, _ = measured(command(folder, whole, *more))
    chosen = random.Random(times)
    for trial in range(1, times + 1):
        output.unlink(missing_ok=True)
        ends = 0
        while True:
            run = subprocess.Popen(command(folder, output, "--resume", *more), start_new_session=True)
            try:
                run.wait(timeout=chosen.uniform(0.1, 0.5) * wall if ends < 3 else None)
                break
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                ends += 1
        same = output.read_bytes() == whole.read_bytes()
        print(f"trial {trial}: killed {ends} times, byte-identical: {same}", flush=True)
        output.with_name(f".{output.name}.journal").unlink(missing_ok=True)
        if not same:
            raise SystemExit(f"{count} reports: outputs differ")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--more", nargs=argparse.REMAINDER, default=[], help="arguments for check itself")
    given = parser.parse_args()
    for count in given.counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "in"
            folder.mkdir()
            write_reports(folder, count)
            if given.kills:
                kill(folder, count, given.kills, given.more)
            else:
                grow(folder, count, given.jobs, given.more)


if __name__ == "__main__":
    main()
