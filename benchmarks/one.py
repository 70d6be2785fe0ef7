"""One report from bytes to verdicts, beside the limit of Python objects: ``python -m benchmarks.one``.

The peer decodes strictly into attrs classes (bounds, every member) and unrolls the form's 42 identities; it
skips reports with blanks and lets unknown and repeated names pass. Ours are the public calls. All take turns
in one process and are measured by the processor's time; every report is another one. Quote the ratios.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import govinfo_schema as gs
from benchmarks.made import made_reports
from benchmarks.peers import unrolled, with_msgspec
from govinfo_schema.checking.subject.selection import applicable
from govinfo_schema.form.convert.direct import direct
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.plugins import load

IDENTITIES: Final = ("requests.balance", "requests.outcomes-total", "requests.row-total", "disputes.total")
MIXTURES: Final = {"all hold": (0.0, 0.0), "10 % faults, 20 % holes": (0.1, 0.2)}
Call = Callable[[bytes], object]


def _nothing(raw: bytes) -> Report | None:  # noqa: ARG001
    return None


def ways() -> dict[str, Call]:
    """Name each way from bytes to verdicts."""
    report = gs.loads(made_reports(1)[0])
    instances = applicable(load().rulesets, layouts(report), report.edition)
    judge = unrolled([one for one in instances if one.plain and one.severity == "error"])
    decode = with_msgspec(type(report))

    def peer(data: bytes) -> object:
        with suppress(TypeError):  # a blank: it knows no third value
            return judge(decode(data))
        return None

    def identities(data: bytes) -> object:
        result = gs.check(gs.loads(data), select=IDENTITIES, diagnose=False)
        return result.identities, result.summary, result.ok

    def with_core_packages(data: bytes) -> object:
        by_wire = direct.by_wire
        direct.by_wire = _nothing  # as where msgspec isn't installed
        try:
            return identities(data)
        finally:
            direct.by_wire = by_wire

    def with_findings(data: bytes) -> object:
        return gs.check(gs.loads(data), select=IDENTITIES, diagnose=False).findings

    def full(data: bytes) -> object:
        result = gs.check(gs.loads(data))
        return result.summary, result.ok, result.findings, result.diagnosis

    return {
        "msgspec → attrs → identities, unrolled": peer,
        "json.loads alone": json.loads,
        "gs.loads": gs.loads,
        "gs.loads → gs.check, identities": identities,
        "the same, core packages only": with_core_packages,
        "the same with msgspec, findings read": with_findings,
        "gs.loads → gs.check, every rule": full,
    }


def measure(reports: list[bytes], calls: dict[str, Call], rounds: int) -> dict[str, float]:
    """Give the median over rounds of the processor's seconds a report."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.process_time()
            for data in reports:
                call(data)
            taken[name].append((time.process_time() - start) / len(reports))
    return {name: statistics.median(found) for name, found in taken.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    calls: dict[str, Any] = ways()
    for name, (faults, holes) in MIXTURES.items():
        reports = made_reports(asked.reports, faults=faults, holes=holes)
        taken = measure(reports, calls, asked.rounds)
        peer, parser_alone = list(taken.values())[:2]
        size = statistics.mean(map(len, reports)) / 1000
        print(f"{name}: {len(reports)} distinct reports of {size:.1f} kB; µs, × the first line, × json.loads")
        for way, seconds in taken.items():
            print(f"  {way:42} {1e6 * seconds:9,.1f} {seconds / peer:8.2f} {seconds / parser_alone:8.2f}")


if __name__ == "__main__":
    main()
