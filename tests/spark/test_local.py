"""Spark's frames and the two programs of ``examples/spark``, in local mode and on a small archive."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars
import pytest

import govinfo_schema as gs
from govinfo_schema.form.convert import dumps
from tests.frames import BOUNDS, arrow_of, frame_of
from tests.paths import ROOT
from tests.reports import report

pytestmark = [
    pytest.mark.skipif(not os.environ.get("SPARK_TESTS"), reason="asked for by SPARK_TESTS=1 (nox -s spark)"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none here"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of pandas and of its sockets
]

SPARK = ROOT / "examples" / "spark"
TOTAL = "/requests/received/total"
REPORTS = [
    report(year=2022),
    report({TOTAL: 1}, year=2023),
    report({TOTAL: None, "/requests/received/business": None}, year=2024),
    report({"/requests/received/other": 5}, requests="2019", year=2023, organ="乙局"),
    report(edition="2019", year=2020, organ="丙局"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    yield session
    session.stop()


def submit(program: str, *arguments: str) -> None:
    """Run a program as ``spark-submit`` does in local mode."""
    local = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": "--master local[1] pyspark-shell"}
    subprocess.run(
        [sys.executable, str(SPARK / program), *arguments], env={**os.environ, **local}, check=True
    )


def read(folder: Path) -> list[dict[str, Any]]:
    """Read what Spark wrote, in an order that does not hang on partitions."""
    frame = polars.read_parquet(folder / "*.parquet")
    return frame.sort([name for name in ("input", "row", "id") if name in frame.columns]).to_dicts()


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("previous", [False, True])
def test_a_frame_of_spark_is_judged_as_one_of_polars(
    spark: Any, tmp_path: Path, edition: str, previous: bool
) -> None:
    rows = [{**row, "input": f"{number}.json"} for number, row in enumerate(gs.flatten(REPORTS))]
    polars.from_arrow(arrow_of(rows)).write_parquet(tmp_path / "rows.parquet")  # type: ignore[union-attr]
    theirs, ours = spark.read.parquet(str(tmp_path / "rows.parquet")), frame_of("polars", rows)
    found = gs.check_frame(theirs, edition=edition, previous=theirs if previous else None)
    wanted = gs.check_frame(ours, edition=edition, previous=ours if previous else None)
    summary = {one["input"]: one for one in (row.asDict() for row in found.summary.collect())}
    numbers = {one["row"]: name for name, one in summary.items()}
    assert {name: {**one, "row": None} for name, one in summary.items()} == {
        one["input"]: {**one, "row": None} for one in wanted.summary.to_dicts()
    }
    names = ("id", "status", "severity", *BOUNDS)
    assert sorted(
        (numbers[one["row"]], *(str(one[name]) for name in names)) for one in found.findings.collect()
    ) == sorted(
        (f"{one['row']}.json", *(str(one[name]) for name in names)) for one in wanted.findings.to_dicts()
    )


def test_the_two_programs(tmp_path: Path) -> None:
    """Documents → rows → outcomes and findings; what cannot be read has its reason."""
    documents = tmp_path / "documents"
    documents.mkdir()
    for number, one in enumerate(REPORTS):
        (documents / f"{number}.json").write_bytes(dumps(one))
    shutil.copy(ROOT / "examples" / "wrong.txt", documents)
    (documents / "broken.json").write_bytes(b"{")
    submit("read_archive.py", str(documents), str(tmp_path / "read"))
    rows = read(tmp_path / "read" / "rows")
    assert [Path(one["input"]).name for one in rows] == [f"{n}.json" for n in range(5)] + ["wrong.txt"]
    (unread,) = read(tmp_path / "read" / "unread")
    assert unread["input"].endswith("broken.json")
    assert "JSON" in unread["error"]
    archive = str(tmp_path / "read" / "rows")
    submit("check_archive.py", archive, str(tmp_path / "out"), "2021", "--previous", archive)
    summary = {Path(one["input"]).name: one for one in read(tmp_path / "out" / "summary")}
    assert len(summary) == 5
    frame = polars.read_parquet(f"{archive}/*.parquet")
    wanted = gs.check_frame(frame, edition="2021", previous=frame)
    for counts in wanted.summary.to_dicts():
        assert summary[Path(counts["input"]).name] | {"row": 0} == counts | {"row": 0}
    failing = {found["id"] for found in read(tmp_path / "out" / "findings") if found["status"] == "fail"}
    assert failing == set(wanted.findings.filter(polars.col("status") == "fail")["id"])
