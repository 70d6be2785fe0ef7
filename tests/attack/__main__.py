"""``python -m tests.attack``: everything that a stranger, or bad luck, may try; what it costs, what is held.

Kinds: ``inputs`` (each hostile input in a process of its own), ``kills``, ``disks``, ``threads``,
``mutations``, ``edits``. Every draw follows ``--seed``, so that a try can be made again. The exit code tells
whether anything was not held: wrong or silent values, a traceback, more time or memory than allowed, a loss.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.attack.inputs import INPUTS, QUICK
from tests.attack.losses import full_disks, kills
from tests.attack.measuring import measured
from tests.attack.mutations import mutations
from tests.attack.semantic import semantic_edits
from tests.attack.tally import Tally
from tests.attack.together import together

# those that fork come before those that start threads
KINDS: Final[Mapping[str, tuple[Callable[[int, int], Tally], int, int]]] = {
    "kills": (kills, 120, 18),
    "disks": (full_disks, 120, 18),
    "mutations": (mutations, 10_000, 320),
    "edits": (semantic_edits, 4_000, 96),
    "threads": (together, 800, 48),
}
"""What each is called → how it is made, how often, and how often in the short form."""


def main() -> int:
    """Print a line an input and a line a kind; give the exit code."""
    given = _arguments()
    tallies = []
    for name, (attack, often, seldom) in KINDS.items():
        if name in given.kind:
            tallies.append(attack(given.count or (seldom if given.short else often), given.seed))
            print(tallies[-1].line(), flush=True)
    if "inputs" in given.kind:
        tallies.append(_inputs(given))
        print(tallies[-1].line())
    faults = [f"{tally.name}: {fault}" for tally in tallies for fault in tally.faults]
    print("\n".join(faults[:50]))
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    tries = sum(tally.tries for tally in tallies)
    print(f"{tries} tries, {len(faults)} not held; seed {given.seed}, {seconds:.0f} s of the processor")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    names = [*KINDS, "inputs"]
    parser.add_argument("kind", nargs="*", help=f"of {', '.join(names)}; without: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, help="how many tries of each kind")
    parser.add_argument("--short", action="store_true", help="a form of about a minute")
    parser.add_argument("--only", action="append", default=[], help="an input by name")
    parser.add_argument("--seconds", type=float, default=5.0, help="processor time that an input may cost")
    parser.add_argument("--megabytes", type=int, default=1_000, help="memory that an input may cost")
    parser.add_argument("--markdown", action="store_true", help="print the inputs as a table of Markdown")
    given = parser.parse_args()
    if given.only and not given.kind:
        given.kind = ["inputs"]
    given.kind = given.kind or names
    if unknown := {*given.kind} - {*names} | {*given.only} - {*INPUTS}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return given


def _inputs(given: argparse.Namespace) -> Tally:
    tally = Tally("inputs")
    chosen = given.only or (QUICK if given.short else INPUTS)
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            path = Path(folder, name)
            path.write_bytes(INPUTS[name]())
            cost = measured("check", "--no-plugins", "--no-config", path)
            tally.tries += 1
            tally.ended[f"code {cost.code}"] += 1
            tally.took(cost.cpu, name, given.seconds)
            tally.megabytes = max(tally.megabytes, cost.megabytes)
            if cost.megabytes > given.megabytes:
                tally.faults.append(f"{name}: {cost.megabytes} MB")
            if cost.code not in (0, 1, 3) or "Traceback" in cost.said or "fault" in cost.said:
                tally.faults.append(f"{name}: code {cost.code}: {cost.said[:200]}")
            size = path.stat().st_size / 1e6
            said = cost.said.removeprefix(str(path)).lstrip("：")
            if given.markdown:
                print(
                    f"| `{name}` | {size:.1f} | {cost.code} | {cost.cpu:.1f} | {cost.megabytes} |", flush=True
                )
            else:
                line = f"{size:6.1f} MB in  code {cost.code}  {cost.cpu:5.1f} s  {cost.megabytes:5} MB"
                print(f"  {name:26} {line}  {said[:90]}", flush=True)
            path.unlink()
    return tally


if __name__ == "__main__":
    sys.exit(main())
