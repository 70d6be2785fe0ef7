"""``check_frame`` over generated flat rows: its time beside that of reading the same Parquet file alone.

python benchmarks/frames.py [ROWS …]
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars

import govinfo_schema as gs
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import column_of, number_columns
from govinfo_schema.form.paper.places import numbers

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
FORM = [*numbers(EDITIONS["2021"])]
LEAVES = [
    pointer.removesuffix("/total")
    for pointer in FORM
    if pointer.startswith("/requests/outcomes/") and pointer.endswith("/total")
]


def write_rows(path: Path, count: int) -> None:
    """Write consistent rows of 2021's form: a tenth with a wrong cell, 2 % of the cells not stated."""
    column = polars.col
    row = polars.int_range(count)
    frame = polars.select(row.alias("n")).select(
        "n",
        organ=polars.format("机关{}", column("n") % (count // 3 + 1)),
        year=2021 + column("n") // (count // 3 + 1),
        edition=polars.lit("2021"),
        requests_layout=polars.lit("2021"),
        input=polars.format("{}.json", "n"),
        unread=polars.lit([], dtype=polars.List(polars.String)),
        **{
            name: (column("n").hash(number) % 50).cast(polars.Int64)
            for number, name in enumerate(map(column_of, FORM))
        },
    )
    total, leaves = (
        "requests_outcomes_total",
        [leaf for leaf in map(column_of, LEAVES) if "_total" not in leaf],
    )
    frame = frame.with_columns(
        **{f"{total}_{one}": polars.sum_horizontal(f"{leaf}_{one}" for leaf in leaves) for one in APPLICANTS}
    )
    frame = frame.with_columns(
        **{
            f"requests_received_{one}": column(f"{total}_{one}") + column(f"requests_carried_forward_{one}")
            for one in APPLICANTS
        },
        **{f"requests_brought_forward_{one}": polars.lit(0, polars.Int64) for one in APPLICANTS},
    )
    rows = [*leaves, total, "requests_received", "requests_brought_forward", "requests_carried_forward"]
    frame = frame.with_columns(
        **{f"{name}_total": polars.sum_horizontal(f"{name}_{one}" for one in APPLICANTS) for name in rows}
    )
    cells = [column_of(pointer) for pointer in FORM]
    frame = frame.with_columns(
        **{
            name: polars.when(column("n").hash(1000 + number) % 50 > 0).then(
                column(name) + 7 * (column("n").hash(9) % (10 * len(cells)) == number).cast(polars.Int64)
            )
            for number, name in enumerate(cells)
        }
    )
    absent = [name for name in number_columns().values() if name not in frame.columns]
    nothing = {name: polars.lit(None, polars.Int64) for name in absent}
    frame.with_columns(organ_key="organ", **nothing).drop("n").write_parquet(path)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds on the clock and of CPU that work takes, the better of two times."""
    found = []
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(found)


def checked(path: Path) -> gs.FrameResult[polars.DataFrame]:
    """Read and judge."""
    return gs.check_frame(polars.read_parquet(path), edition="2021")


def counts(path: Path) -> polars.DataFrame:
    """Read, judge and count."""
    return checked(path).summary


def main() -> None:
    """Measure each number of rows."""
    for count in map(int, sys.argv[1:] or ["200000"]):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            write_rows(path, count)
            result = checked(path)
            reading = timed(partial(polars.read_parquet, path))
            both = timed(partial(counts, path))
            findings = timed(partial(getattr, result, "findings"))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{count:,} rows: reading {reading[0]:.2f} s ({reading[1]:.2f} CPU), reading and counts "
                f"{both[0]:.2f} s ({both[1]:.2f} CPU, {both[1] / reading[1]:.1f} times), findings "
                f"{findings[0]:.2f} s ({findings[1]:.2f} CPU, {len(result.findings):,} rows), {memory:.0f} MB"
            )


if __name__ == "__main__":
    main()
