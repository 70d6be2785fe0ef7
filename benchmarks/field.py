"""How the field inputs are read, file by file, and made layouts by format: right, refused, silent, wrong.

    python benchmarks/field.py [SEEDS]

The field inputs lie beside the project (tests/corpus/field.py says what they print). The made layouts are
those of tests/layouts, SEEDS of them a format (default 20).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.corpus.field import FIELD, PRINTED, Judged, judge_file  # noqa: E402
from tests.layouts.judge import Verdict, judge, made_of  # noqa: E402
from tests.layouts.writers import WRITERS  # noqa: E402


def main(seeds: int = 20) -> int:
    """Print the figures; give 1 where a cell is wrong or silent."""
    print(f"{'file':44} {'right':>6} {'refused':>8} {'silent':>7} {'wrong':>6}")
    total = Judged()
    for name in sorted(PRINTED) if FIELD.is_dir() else ():
        found = judge_file(FIELD / name)
        total.add(found)
        print(_line(name, found.right, len(found.refused), len(found.silent), len(found.wrong)))
        for what in (*found.wrong[:3], *found.silent[:3]):
            print(f"      {what}")
    print(_line("all field inputs", total.right, len(total.refused), len(total.silent), len(total.wrong)))
    bad = len(total.wrong) + len(total.silent)
    for writer in sorted(WRITERS):
        verdict = Verdict()
        for seed in range(seeds):
            made, _ = made_of(seed)
            found_here = judge(made, writer)
            verdict.right += found_here.right
            verdict.refused += found_here.refused - len(found_here.untold)
            verdict.untold += found_here.untold
            verdict.wrong += found_here.wrong
        counts = verdict.right, verdict.refused, len(verdict.untold), len(verdict.wrong)
        print(_line(f"made layouts, {writer}", *counts))
        bad += counts[2] + counts[3]
    return int(bad > 0)


def _line(name: str, *counts: int) -> str:
    right, refused, silent, wrong = counts
    share = f"{right / sum(counts):7.1%}" if sum(counts) else ""
    return f"{name:44} {right:6} {refused:8} {silent:7} {wrong:6} {share}"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
