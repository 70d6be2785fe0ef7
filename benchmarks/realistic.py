"""How the diagnosis does on the slips of clerks, and whether its own costs are a probability.

    python -m benchmarks.realistic [REPORTS] [--seed N] [--show KIND]

The kinds of slips and their shares stand in ``SHARES``. They were set down, and committed, before anything
was measured by them; they are an estimate of what happens at desks, not a count. Each report gets one of
them; its year before and the numbers that its text usually states are known to the diagnosis, as in a check
with ``--previous``. Printed: how often the truth is first and listed, by kind; and by decile of the
probability that the costs of the listed hypotheses make together, how often the first one is true, apart for
reports of which the identities leave one smallest set of cells and for those of which they leave several.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from benchmarks.diagnosis import FORMS, evidence_of, is_truth
from benchmarks.slips import COLUMNS, SLIPS, WHOLE, Figures, Sheet, corrupt, figures, last_year, mishap
from govinfo_schema.checking.diagnose import Diagnosis, diagnose
from govinfo_schema.form.editions import EDITIONS

__all__ = ["SHARES", "Slipped", "cases", "probability"]

SEED: Final = 20260301

SHARES: Final[Mapping[str, int]] = {
    # one cell
    "one digit wrong": 14,
    "miscounted": 11,
    "digit dropped": 8,
    "digits transposed": 7,
    "value of the neighbouring cell": 7,
    "total left 0": 6,
    "value of last year": 4,
    "digit doubled": 3,
    "value of the cell above": 3,
    "×10": 2,
    "÷10": 2,
    # several slips of one cell each
    "two slips": 9,
    "three slips": 2,
    # one mishap that hits several cells
    "total column copied from natural persons": 5,
    "carried over counted as received": 3,
    "partly granted counted twice": 3,
    "another outcome counted twice": 1,
    "total-left-zero": 2,
    "cells-swapped": 2,
    "row-shifted": 2,
    "split-cell": 1,
    "column-shifted": 1,
    "last-year": 1,
    "rows-swapped": 1,
}
"""Of a hundred reports with a mistake, how many have which."""

Slipped = tuple[str, str, Figures, Figures, Figures]
"""Kind, edition, the right figures, the wrong ones, last year's."""


def _total_column(rng: random.Random, right: Figures) -> Figures:
    """The column of totals is filled from the first: in all of table three, or in its outcomes alone."""
    whole = rng.random() < 0.7
    begins = "/requests/" if whole else "/requests/outcomes/"
    ends = "/natural_person"
    return {
        pointer.removesuffix(ends) + "/total": value
        for pointer, value in right.items()
        if pointer.startswith(begins) and pointer.endswith(ends)
    }


def _counted_again(right: Figures, row: str, within: str) -> Figures:
    """Count the cases of one row once more in another."""
    return {f"{within}/{c}": (right[f"{within}/{c}"] or 0) + (right[f"{row}/{c}"] or 0) for c in COLUMNS}


def _carried_over(_: random.Random, right: Figures) -> Figures:
    """What was brought forward is counted once more among what was received."""
    return _counted_again(right, "/requests/brought_forward", "/requests/received")


def _twice(rng: random.Random, right: Figures, partly: bool) -> Figures:
    """The cases of one row of outcomes are counted in another one too."""
    rows = list(
        dict.fromkeys(
            pointer.rpartition("/")[0]
            for pointer in right
            if pointer.startswith("/requests/outcomes/")
            and not pointer.startswith("/requests/outcomes/total/")
        )
    )
    stated = [row for row in rows if right[f"{row}/total"]]
    from_ = "/requests/outcomes/partly_granted" if partly else rng.choice(stated or rows)
    likely = [row for row in rows if row != from_]
    # most often into the row that is fullest
    to = rng.choices(likely, [1 + (right[f"{row}/total"] or 0) for row in likely])[0]
    return _counted_again(right, from_, to)


_MISHAPS: Final[Mapping[str, Callable[[random.Random, Figures], Figures]]] = {
    "total column copied from natural persons": _total_column,
    "carried over counted as received": _carried_over,
    "partly granted counted twice": lambda rng, right: _twice(rng, right, partly=True),
    "another outcome counted twice": lambda rng, right: _twice(rng, right, partly=False),
}


def _slip(rng: random.Random, kind: str, right: Figures, before: Figures) -> Figures | None:
    """Let it happen; ``None`` where it would change nothing (or, of whole mishaps, fewer than two cells)."""
    if kind in ("two slips", "three slips"):
        return corrupt(rng, right, before, 2 if kind == "two slips" else 3)
    if kind in SLIPS:
        return _single(rng, kind, right, before)
    if kind in WHOLE:
        return mishap(rng, kind, right, before)
    wrong = right | _MISHAPS[kind](rng, right)
    return wrong if sum(wrong[p] != right[p] for p in right) > 1 else None


def _single(rng: random.Random, kind: str, right: Figures, before: Figures) -> Figures | None:
    """Put one cell wrong; people type the figures that there are, so few slips are made in a cell of 0."""
    pointers = list(right)
    pointer = rng.choices(pointers, [10 if right[p] else 1 for p in pointers])[0]
    value = SLIPS[kind](rng, Sheet(right, before), pointer)
    return None if value is None or value == right[pointer] else {**right, pointer: value}


def cases(reports: int, seed: int = SEED) -> Iterator[Slipped]:
    """Make so many reports, each with one mistake by ``SHARES``, in both forms."""
    rng = random.Random(seed)
    for _ in range(reports):
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        while True:
            edition = rng.choices(list(EDITIONS), [1, 4])[0]
            right = figures(rng, edition)
            before = last_year(rng, right, edition)
            tries = (_slip(rng, kind, right, before) for _ in range(20))
            if (wrong := next((one for one in tries if one is not None), None)) is not None:
                break
        yield kind, edition, right, wrong, before


def probability(found: Diagnosis) -> float:
    """Give the share that the first hypothesis has among all that are listed, by their costs in bits."""
    least = found.hypotheses[0].typing.cost
    shares: dict[frozenset[tuple[str, int | None]], float] = {}
    for one in found.hypotheses:
        changes = frozenset((change.pointer, change.to) for change in one.changes)
        shares[changes] = shares.get(changes, 0.0) + 2 ** (least - one.typing.cost)
    return next(iter(shares.values())) / sum(shares.values())


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reports", nargs="?", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", metavar="KIND", help="print what was listed first instead of the truth")
    given = parser.parse_args()
    kinds: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    deciles: dict[bool, dict[int, list[tuple[float, bool]]]] = {
        several: defaultdict(list) for several in (False, True)
    }
    said: dict[str, list[bool]] = defaultdict(list)
    silent = 0
    for kind, edition, right, wrong, before in cases(given.reports, given.seed):
        found = diagnose(values=wrong, evidence=evidence_of(right, before), **FORMS[edition])
        if found is None or not found.hypotheses:
            silent += found is None
            kinds[kind].append((False, False))
            continue
        truths = [is_truth(one, right, wrong) for one in found.hypotheses]
        kinds[kind].append((truths[0], any(truths)))
        p = probability(found)
        deciles[found.alternatives > 1][min(9, int(p * 10))].append((p, truths[0]))
        for name, is_said in (("likely", found.is_likely), ("certain", found.is_certain)):
            if is_said:
                said[name].append(truths[0])
        if kind == given.show and not truths[0]:
            place = truths.index(True) + 1 if any(truths) else None
            best = found.hypotheses[0]
            print(f"p {p:.2f}, truth {place}: {best.kind} {len(best.changes)} of {len(found.hypotheses)}")
    print(f"{'kind':<42}{'reports':>8}{'first':>8}{'listed':>8}")
    everything = [one for found in kinds.values() for one in found]
    for kind, both in [*((kind, kinds[kind]) for kind in SHARES), ("all", everything)]:
        first, listed = (sum(one[i] for one in both) / max(1, len(both)) for i in (0, 1))
        print(f"{kind:<42}{len(both):>8}{first:>8.1%}{listed:>8.1%}")
    print(f"nothing fails: {silent}")
    for name, right_ones in said.items():
        print(f"said to be {name}: {len(right_ones)}, true {sum(right_ones) / len(right_ones):.2%}")
    for several, found_there in deciles.items():
        print(f"\n{'several smallest sets' if several else 'one smallest set'}")
        print(f"{'decile':<12}{'reports':>8}{'said':>8}{'true':>8}")
        for decile, results in sorted(found_there.items()):
            mean = sum(p for p, _ in results) / len(results)
            share = sum(true for _, true in results) / len(results)
            print(
                f"{decile / 10:.1f}–{decile / 10 + 0.1:.1f}{'':<5}{len(results):>8}{mean:>8.1%}{share:>8.1%}"
            )


if __name__ == "__main__":
    main()
