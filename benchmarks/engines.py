"""The same verdicts from single reports and from frames of each library, over many made reports.

python -m benchmarks.engines [REPORTS] [--engines polars pyarrow duckdb spark] [--seed N]

Reports of both editions and of mixed layouts, with blanks, mistyped cells, last year's and units below.
Each chunk is judged report by report and as frames; every count and every finding must be the same. Spark is
compared with Polars, all rows at once. Prints the shares of the statuses and CPU seconds.
"""

import argparse
import itertools
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import polars

import govinfo_schema as gs
from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.form.paper.flat import flat_row
from govinfo_schema.testing import sample
from tests.frames import BOUNDS, arrow_of, frame_of, rows_of
from tests.properties.test_columnar import SELECTED, findings_of

CHUNK = 5000
POOL = 3000
EDITIONS = ("2019", "2021")
WHOLE = "spark"
"""It gets all rows at once: to start a query costs seconds."""
FINDING = ("id", "rule", "status", "severity", *BOUNDS)


@attrs.frozen
class Case:
    """A report with what stands beside it."""

    report: gs.Report
    previous: gs.Report | None
    children: list[gs.Report] | None


def cases(count: int, seed: int) -> Iterator[Case]:
    """Make reports: a third of each edition, a third mixed; 40 % have last year's, 10 % units below."""
    chance = random.Random(seed)
    forms = {edition: list(sample(POOL, seed=seed, edition=edition, wrong=0.3)) for edition in EDITIONS}
    for number in range(count):
        report = named(drawn(forms, chance, number % 3), f"机关{number}", 2023)
        last, below = None, None
        if chance.random() < 0.4:
            last = named(drawn(forms, chance, number % 3), f"机关{number}", 2022)
        if chance.random() < 0.1:
            below = [
                named(drawn(forms, chance, 1), f"机关{number}之{unit}", 2023)
                for unit in range(chance.randint(1, 3))
            ]
        yield Case(report, last, below)


def drawn(forms: dict[str, list[gs.Report]], chance: random.Random, kind: int) -> gs.Report:
    """Put a report together of the tables of three that were made, and blank some of its cells.

    It is of 2019, of 2021, or of 2021 with a table three of 2019.
    """
    own = forms[EDITIONS[min(kind, 1)]]
    report = attrs.evolve(
        chance.choice(own),
        requests=chance.choice(forms["2019"] if kind == 2 else own).requests,
        disputes=chance.choice(own).disputes,
    )
    share = chance.choice((0.0, 0.0, 0.02, 0.2))
    blank = [pointer for pointer in gs.values(report) if share and chance.random() < share]
    if not blank:
        return report
    return gs.with_values(report, {pointer: None for pointer in blank if pointer != "/year"})


def named(report: gs.Report, name: str, year: int) -> gs.Report:
    """Give a report an organ and a year of its own."""
    organ = attrs.evolve(report.organ, name=name, credit_code=None)
    return attrs.evolve(report, organ=organ, year=year)


def frames_of(chunk: Sequence[Case]) -> dict[str, list[dict[str, Any]]]:
    """Make the flat rows: the reports', those of last year, and of the units below with whose they are."""
    return {
        "frame": [{**flat_row(case.report), "input": f"{n:06}"} for n, case in enumerate(chunk)],
        "previous": [flat_row(case.previous) for case in chunk if case.previous is not None],
        "children": [
            {**flat_row(unit), "parent_key": case.report.organ.key}
            for case in chunk
            for unit in case.children or ()
        ],
    }


def by_frame(engine: str, rows: dict[str, list[dict[str, Any]]], edition: str) -> tuple[Any, Any]:
    """Judge rows of one edition as frames of a library; give counts and findings by row.

    ``rows`` are named as ``check_frame`` names its frames.
    """
    frames = {name: frame_of(engine, given) for name, given in rows.items()}
    result = gs.check_frame(**frames, edition=edition, select=SELECTED)
    counts = {row["row"]: {status: row[status] for status in STATUSES} for row in rows_of(result.summary)}
    findings: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for finding in rows_of(result.findings):
        findings[finding["row"]].append(tuple(finding[name] for name in FINDING))
    return counts, findings


def alone(case: Case) -> gs.CheckResult:
    """Judge one report."""
    return gs.check(
        case.report, previous=case.previous, children=case.children, select=SELECTED, diagnose=False
    )


def compare(count: int, seed: int, engines: Sequence[str]) -> Counter[str]:
    """Judge each chunk in every way and stop at the first difference; give how often each status came."""
    total: Counter[str] = Counter()
    impossible = 0
    seconds: dict[str, float] = defaultdict(float)
    stream = cases(count, seed)
    while chunk := list(itertools.islice(stream, CHUNK)):
        rows = frames_of(chunk)
        began = time.process_time()
        wanted = [(result.summary, findings_of(result)) for result in map(alone, chunk)]
        seconds["single"] += time.process_time() - began
        for summary, findings in wanted:
            total.update(summary)
            impossible += any(found[1] == "cells.impossible" for found in findings)
        for engine, edition in itertools.product(engines, EDITIONS):
            began = time.process_time()
            counts, findings = by_frame(engine, rows, edition)
            seconds[engine] += time.process_time() - began
            for n, case in enumerate(chunk):
                if case.report.edition == edition and (counts[n], findings.get(n, [])) != wanted[n]:
                    sys.exit(f"{engine}: row {n} of a chunk differs:\n{counts[n]} {findings[n]}\n{wanted[n]}")
        print(f"{sum(total.values()):,} outcomes equal", end="\r", file=sys.stderr, flush=True)
    print(
        f"{count:,} reports, {impossible:,} of them impossible; CPU s: "
        + ", ".join(f"{name} {spent:.1f}" for name, spent in seconds.items())
    )
    return total


def compare_whole(count: int, seed: int) -> None:
    """Judge all rows at once by Spark, and compare with Polars."""
    rows = frames_of(list(cases(count, seed)))
    with tempfile.TemporaryDirectory() as folder:
        for name, given in rows.items():
            polars.DataFrame(arrow_of(given)).write_parquet(Path(folder) / f"{name}.parquet")
        for edition in EDITIONS:
            began = time.perf_counter()
            theirs = tables(spark().read.parquet, folder, edition)
            spent = time.perf_counter() - began
            for mine, other in zip(tables(polars.read_parquet, folder, edition), theirs, strict=True):
                if not mine.equals(other.select(mine.columns)):
                    sys.exit(f"spark: {edition} differs from polars")
            judged, findings = map(len, theirs)
            print(f"spark, {edition}: {judged:,} rows and {findings:,} findings equal, {spent:.0f} s")


def tables(read: Callable[[str], Any], folder: str, edition: str) -> list[polars.DataFrame]:
    """Judge the files of a folder by a library; give counts and findings in one order, by whose they are."""
    frames = {name: read(f"{folder}/{name}.parquet") for name in ("frame", "previous", "children")}
    result = gs.check_frame(**frames, edition=edition, select=SELECTED)
    summary, findings = (as_polars(table, folder) for table in (result.summary, result.findings))
    findings = findings.join(summary.select("row", "input"), on="row").drop("row")
    return [summary.drop("row").sort("input"), findings.sort("input", *FINDING[:3])]


def spark() -> Any:
    """Start Spark in this process."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "6g").config("spark.sql.shuffle.partitions", "4")
    return builder.getOrCreate()


def as_polars(table: Any, folder: str) -> polars.DataFrame:
    """Take a table of Polars or of Spark."""
    if isinstance(table, polars.DataFrame):
        return table
    table.write.mode("overwrite").parquet(f"{folder}/out")
    return polars.read_parquet(f"{folder}/out/*.parquet")


def main() -> None:
    """Compare, and print how the statuses are spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=2000)
    parser.add_argument("--engines", nargs="*", default=["polars", "pyarrow", "duckdb"])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    total = compare(given.reports, given.seed, [one for one in given.engines if one != WHOLE])
    whole = sum(total.values())
    print(", ".join(f"{status} {total[status] / whole:.1%}" for status in STATUSES), f"of {whole:,} outcomes")
    if WHOLE in given.engines:
        compare_whole(given.reports, given.seed)


if __name__ == "__main__":
    main()
