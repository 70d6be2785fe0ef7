"""What checking a hostile text costs: four times the text, and how many times the CPU time.

python -m benchmarks.long_texts     # ends with 1 where some kind grows faster than twice the text
"""

import gc
import sys
import time

import govinfo_schema as gs
from tests.paths import EXAMPLES

UNITS = (
    "收到12件，其中自然人5件，",
    "（",
    "“",
    "、12件",
    "2021年1月1日至",
    "行政复议",
    "（一）主动公开\n",
    "1",
    "一千零",
)
SIZES = (6_000, 24_000)


def cost(unit: str, size: int) -> float:
    """Give the CPU seconds of one check of a report whose table three is introduced by such a text."""
    data = gs.to_data(gs.loads((EXAMPLES / "right.json").read_bytes()))
    data["requests"]["text"] = (unit * (size // len(unit) + 1))[:size]
    report = gs.from_data(data)
    gc.disable()  # what was left would be looked through again and again
    try:
        began = time.thread_time()
        gs.check(report)
        return time.thread_time() - began
    finally:
        gc.enable()


def main() -> int:
    """Print each kind of text with its costs."""
    faster = 0
    for unit in UNITS:
        cost(unit, 10)  # what is loaded once
        short, long = (min(cost(unit, size + more) for more in (0, 1)) for size in SIZES)
        faster += long > 8 * short + 0.3
        print(f"{unit.strip()}: {short * 1000:.1f} ms, four times {long * 1000:.1f} ms ({long / short:.1f}×)")
    return 1 if faster else 0


if __name__ == "__main__":
    sys.exit(main())
