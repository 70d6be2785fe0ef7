"""How many reports with blanks that no figures can satisfy are found, beside an integer program.

    python -m benchmarks.joint [REPORTS] [EDITION]

Reports with figures that agree are made, up to 35 % of their cells left blank and some of the others changed
by a slip. Those in which no identity fails alone are given to the engine and to the integer program of scipy,
which is exact. The table says how many are impossible, how many of them ``cells.implied`` and
``cells.impossible`` name, how many possible ones they name (which must be none), and how long it takes.
"""

import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.evaluate import contradictions, evaluate_instance
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE, identities_in, judged_together

MOST_BLANK = 0.35
Figures = dict[str, int | None]


def made_report(rng: random.Random, identities: Sequence[Instance]) -> Figures:
    """Make figures that agree, by filling totals from parts, then blank some and slip in one or two."""
    figures = _agreeing(rng, identities)
    blanks = rng.sample(sorted(figures), int(rng.uniform(0.05, MOST_BLANK) * len(figures)))
    blanked: Figures = {**figures, **dict.fromkeys(blanks)}
    stated = [pointer for pointer, value in blanked.items() if value is not None]
    for pointer in rng.sample(stated, rng.choice((0, 1, 1, 2))):
        blanked[pointer] = max(0, (blanked[pointer] or 0) + rng.choice((-9, -1, 1, 2, 10, 90)))
    return blanked


def _agreeing(rng: random.Random, identities: Sequence[Instance]) -> dict[str, int]:
    """Fill the form from its leaf cells up."""
    applicants = ["natural_person", "business", "research", "public_interest", "legal_service", "other"]
    figures: dict[str, int] = {}
    pointers = [term.pointer for one in identities for term in one.relations[0].terms]
    leaves = [
        pointer
        for pointer in dict.fromkeys(pointers)
        if pointer.rpartition("/")[2] in applicants
        and "/outcomes/" in pointer
        and "/outcomes/total" not in pointer
    ]
    for pointer in leaves:
        figures[pointer] = rng.choice((0, 0, 0, rng.randrange(3), rng.randrange(60)))
    for column in applicants:
        done = sum(value for pointer, value in figures.items() if pointer.endswith(f"/{column}"))
        figures[f"/requests/outcomes/total/{column}"] = done
        carried = rng.choice((0, 0, rng.randrange(9)))
        figures[f"/requests/carried_forward/{column}"] = carried
        before = rng.randint(0, done + carried)
        figures[f"/requests/brought_forward/{column}"] = before
        figures[f"/requests/received/{column}"] = done + carried - before
    for row in dict.fromkeys(pointer.rpartition("/")[0] for pointer in list(figures)):
        figures[f"{row}/total"] = sum(figures[f"{row}/{column}"] for column in applicants)
    for case in ("reconsideration", "litigation/direct", "litigation/after_reconsideration"):
        results = {
            name: rng.choice((0, 0, rng.randrange(9))) for name in ("upheld", "corrected", "other", "pending")
        }
        figures |= {f"/disputes/{case}/{name}": value for name, value in results.items()}
        figures[f"/disputes/{case}/total"] = sum(results.values())
    return figures


def is_possible(identities: Sequence[Instance], figures: Mapping[str, int | None]) -> bool:
    """Ask the integer program whether any figures in the blanks satisfy all identities."""
    blanks = {pointer: at for at, pointer in enumerate(p for p, value in figures.items() if value is None)}
    rows, rests = [], []
    for one in identities:
        (relation,) = one.relations
        row, rest = np.zeros(len(blanks)), relation.constant
        for term in relation.terms:
            value = figures[term.pointer]
            if value is None:
                row[blanks[term.pointer]] += term.coefficient
            else:
                rest -= term.coefficient * value
        if row.any():
            rows.append(row)
            rests.append(rest)
        elif rest:
            return False
    if not rows:
        return True
    answer = milp(
        np.zeros(len(blanks)),
        constraints=LinearConstraint(np.array(rows), rests, rests),
        bounds=Bounds(0, np.inf),
        integrality=np.ones(len(blanks), dtype=np.int64),
    )
    if answer.status not in (0, 2):
        raise RuntimeError(answer.message)
    return bool(answer.status == 0)


def main(count: int = 2000, edition: str = "2021") -> None:
    """Measure, and print the table."""
    identities = identities_in(expand(parse_ruleset(rulebook(edition)), EDITIONS[edition]))
    rng = random.Random(2021)
    judged = impossible = implied = found = wrong = 0
    missed: list[int] = []
    seconds: list[float] = []
    blanks_decided = blanks_in_all = 0
    number = 0
    while judged < count:
        number += 1
        figures = made_report(rng, identities)
        facts = Facts(values=figures)
        outcomes = [outcome for one in identities for outcome in evaluate_instance(one, facts)]
        if any(outcome.status == "fail" for outcome in outcomes):
            continue
        judged += 1
        start = time.thread_time()
        together = judged_together(identities, [*outcomes, *contradictions(outcomes)], facts)
        seconds.append(time.thread_time() - start)
        by_implied = any(one.rule == CELLS_IMPLIED for one in together)
        by_all = any(one.rule == CELLS_IMPOSSIBLE and one.status == "fail" for one in together)
        if is_possible(identities, figures):
            wrong += by_implied or by_all
            blanks_in_all += sum(value is None for value in figures.values())
            blanks_decided += len({pointer for one in together for pointer in one.implied})
            continue
        impossible += 1
        implied += by_implied
        found += by_implied or by_all
        if not (by_implied or by_all):
            missed.append(number)
    print(f"reports in which no identity fails alone: {judged} ({number} made)")
    print(f"impossible by the integer program: {impossible}")
    print(f"  named by cells.implied alone: {implied}")
    print(f"  named by it or by cells.impossible: {found} ({100 * found / max(1, impossible):.2f} %)")
    print(f"  missed: {missed or 'none'}")
    print(f"possible ones that are called impossible: {wrong}")
    print(
        f"blanks of possible reports that are implied: {100 * blanks_decided / max(1, blanks_in_all):.1f} %"
    )
    median, worst = 1000 * statistics.median(seconds), 1000 * max(seconds)
    print(f"judging together: median {median:.2f} ms, worst {worst:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, *sys.argv[2:3])
