"""How long the program takes to start: bare Python, the import, one report checked.

    python -m benchmarks.startup [RUNS]

Each line is of RUNS whole processes, in turn, so that a busy moment of the machine falls on all of them
alike. The processor's time is nearly the same on a busy machine; the time that passed is what people wait.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CASES = {
    "bare Python": ["-c", "pass"],
    "import govinfo_schema": ["-c", "import govinfo_schema"],
    "import and loads": ["-c", "import govinfo_schema; govinfo_schema.loads"],
    "govinfo-schema --help": ["-m", "govinfo_schema", "--help"],
    "govinfo-schema --version": ["-m", "govinfo_schema", "--version"],
    "govinfo-schema check right.json": ["-m", "govinfo_schema", "check", str(EXAMPLES / "right.json")],
    "govinfo-schema check wrong.json": ["-m", "govinfo_schema", "check", str(EXAMPLES / "wrong.json")],
    "govinfo-schema check right.txt": ["-m", "govinfo_schema", "check", str(EXAMPLES / "right.txt")],
}
EXPECTED = {"govinfo-schema check wrong.json": 1}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What is installed is compiled; a work tree is, once the first run may leave its byte code behind."""


def measure(runs: int) -> dict[str, list[tuple[float, float]]]:
    """Run every case ``runs`` times in turn; give the seconds that passed and those of the processor."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in CASES}
    for _ in range(runs + 1):
        for name, arguments in CASES.items():
            start, busy = time.perf_counter(), _processor()
            done = subprocess.run(
                [sys.executable, *arguments], capture_output=True, check=False, env=ENVIRONMENT
            )
            taken[name].append((time.perf_counter() - start, _processor() - busy))
            if done.returncode != EXPECTED.get(name, 0):
                raise SystemExit(f"{name} ended with {done.returncode}:\n{done.stderr.decode()}")
    return {name: both[1:] for name, both in taken.items()}  # the first run only warms the disk


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken = measure(runs)
    print(f"Python {sys.version.split()[0]}, medians of {runs} runs, ms")
    print(f"  {'':34} passed   over bare   processor")
    bare = statistics.median(passed for passed, _ in taken["bare Python"])
    for name, both in taken.items():
        passed, busy = (statistics.median(seconds) for seconds in zip(*both, strict=True))
        print(f"  {name:34} {1000 * passed:6.1f}   {1000 * (passed - bare):9.1f}   {1000 * busy:9.1f}")


if __name__ == "__main__":
    main()
