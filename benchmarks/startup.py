"""How long the program takes to start: bare Python, the import, one report checked.

    python benchmarks/startup.py [RUNS]

Each line is the median (and the quickest) of RUNS whole processes, in turn, so that a busy moment of the
machine falls on all of them alike.
"""

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
    "govinfo-schema --version": ["-m", "govinfo_schema", "--version"],
    "govinfo-schema check right.json": ["-m", "govinfo_schema", "check", str(EXAMPLES / "right.json")],
    "govinfo-schema check wrong.json": ["-m", "govinfo_schema", "check", str(EXAMPLES / "wrong.json")],
    "govinfo-schema check right.txt": ["-m", "govinfo_schema", "check", str(EXAMPLES / "right.txt")],
}
EXPECTED = {"govinfo-schema check wrong.json": 1}


def measure(runs: int) -> dict[str, list[float]]:
    """Run every case ``runs`` times in turn; give the seconds of each run."""
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs + 1):
        for name, arguments in CASES.items():
            start = time.perf_counter()
            done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
            taken[name].append(time.perf_counter() - start)
            if done.returncode != EXPECTED.get(name, 0):
                raise SystemExit(f"{name} ended with {done.returncode}:\n{done.stderr.decode()}")
    return {name: seconds[1:] for name, seconds in taken.items()}  # the first run only warms the disk


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken = measure(runs)
    bare = statistics.median(taken["bare Python"])
    print(f"Python {sys.version.split()[0]}, {runs} runs each: median ms (quickest; over bare Python)")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        over = 1000 * (median - bare)
        print(f"  {name:34} {1000 * median:7.1f}  ({1000 * min(seconds):.1f}; +{over:.1f})")


if __name__ == "__main__":
    main()
