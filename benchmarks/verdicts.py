"""Verdicts on the form's identities beside a calculation that knows neither rules nor engine.

    python -m benchmarks.verdicts [REPORTS]

Reports of both forms are made, two in three with the slips that people make, one in two with up to 35 % of
their numbers left blank. Each identity is judged by ``gs.check``, from the report's JSON, and added up cell
by cell by ``tests.rules.byhand``; every difference is printed.
"""

import random
import sys
from collections import Counter
from typing import Final

import govinfo_schema as gs
from benchmarks.slips import corrupt, figures, last_year
from govinfo_schema.form.paper.values import values
from govinfo_schema.testing import blank_report
from tests.rules.byhand import judged_by_hand

__all__ = ["Verdicts", "judged", "made"]

MOST_BLANK: Final = 0.35

Verdicts = Counter[tuple[str, str]]
"""How often a verdict by hand met one of the engine."""


def made(rng: random.Random) -> gs.Report:
    """Make a report."""
    edition = rng.choice(list(gs.EDITIONS))
    numbers = figures(rng, edition)
    if rng.random() < 2 / 3:
        numbers = corrupt(rng, numbers, last_year(rng, numbers, edition), rng.randint(1, 3))
    if rng.random() < 1 / 2:
        count = int(rng.uniform(0, MOST_BLANK) * len(numbers))
        numbers |= dict.fromkeys(rng.sample(sorted(numbers), count))
    return blank_report(gs.EDITIONS[edition], numbers)


def judged(report: gs.Report) -> tuple[Verdicts, list[str]]:
    """Judge a report both ways: how often they agreed, and where they did not."""
    by_hand = judged_by_hand(values(report))
    result = gs.check(gs.loads(gs.dumps(report)), everything=True, diagnose=False)
    by_engine = {one.id: one.status for one in result.findings if one.id in by_hand}
    pairs = {id: (verdict, by_engine.get(id, "none")) for id, verdict in by_hand.items()}
    return Counter(pairs.values()), [
        f"{id}: {one} {other}" for id, (one, other) in pairs.items() if one != other
    ]


def main(count: int) -> int:
    """Print the counts and the differences; 1 where there is one."""
    rng = random.Random(20211226)
    found: Verdicts = Counter()
    different: list[str] = []
    for number in range(count):
        counts, differences = judged(made(rng))
        found += counts
        different += (f"report {number}, {difference}" for difference in differences)
    print(f"{count} reports, {found.total()} verdicts")
    for (by_hand, by_engine), times in sorted(found.items()):
        print(f"  by hand {by_hand:8} by the engine {by_engine:8} {times:8}")
    print(f"differences: {len(different)}", *different[:20], sep="\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
