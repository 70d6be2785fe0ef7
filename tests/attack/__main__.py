"""``python -m tests.attack``: every hostile input, what it costs, what is said; ``--only NAME`` for one."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.attack.inputs import INPUTS
from tests.attack.measuring import measured


def main() -> int:
    """Print a line an input; the exit code tells whether any cost too much or was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--seconds", type=float, default=30.0, help="processor time that one may cost")
    parser.add_argument("--megabytes", type=int, default=1024, help="memory that one may cost")
    given = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in INPUTS.items():
            if given.only and name not in given.only:
                continue
            path = Path(folder, name)
            path.write_bytes(make())
            cost = measured("check", "--no-plugins", "--no-config", path)
            over = cost.cpu > given.seconds or cost.megabytes > given.megabytes
            wrong = cost.code not in (0, 1, 3) or "Traceback" in cost.said or "fault" in cost.said
            bad += over or wrong
            mark = "!" if over or wrong else " "
            print(
                f"{mark} {name:26} {path.stat().st_size / 1e6:6.1f} MB in  code {cost.code}"
                f"  {cost.cpu:6.1f} s  {cost.megabytes:5} MB  {cost.said[:110]}",
                flush=True,
            )
            path.unlink()
    print(f"{len(given.only) or len(INPUTS)} inputs, {bad} not held")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
