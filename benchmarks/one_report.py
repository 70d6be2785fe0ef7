"""How long one report takes, from its bytes to its findings, stage by stage.

    python benchmarks/one_report.py [SECONDS]

Each line is the median of as many calls as fit into SECONDS (but at least five). The report is an
example of 200 numbers and six sections, once without error and once with one wrong number.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import govinfo_schema as gs

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def stages() -> dict[str, Callable[[], object]]:
    """Name each stage and what it runs."""
    right, wrong = ((EXAMPLES / name).read_bytes() for name in ("right.json", "wrong.json"))
    text = (EXAMPLES / "right.txt").read_bytes()
    report, broken = gs.loads(right), gs.loads(wrong)
    data = json.loads(right)
    return {
        "json.loads alone (no checks at all)": lambda: json.loads(right),
        "loads: bytes → typed report": lambda: gs.loads(right),
        "dumps: typed report → bytes": lambda: gs.dumps(report),
        "validate: by JSON Schema, every error": lambda: gs.validate(data),
        "check: no failure": lambda: gs.check(report),
        "check: two failures, without diagnosis": lambda: gs.check(broken, diagnose=False),
        "check: two failures, with diagnosis": lambda: gs.check(broken),
        "JSON bytes → findings": lambda: gs.check(gs.loads(right)),
        "published text → typed report": lambda: gs.read(text),
        "published text → findings": lambda: gs.check(gs.read(text)),
    }


def median(call: Callable[[], object], seconds: float) -> tuple[float, int]:
    """Call again and again; give the median of the seconds and how many calls there were."""
    call()
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), len(taken)


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f"Python {sys.version.split()[0]}, govinfo-schema: median µs (calls)")
    for name, call in stages().items():
        taken, count = median(call, seconds)
        print(f"  {name:42} {1e6 * taken:10,.0f}  ({count})")


if __name__ == "__main__":
    main()
