"""``govinfo-schema collect``: one table of many reports."""

import csv
import json
from pathlib import Path
from typing import Any

import polars
import pytest

from govinfo_schema.cli import exits
from govinfo_schema.form.paper.flat import number_columns
from govinfo_schema.scale.columnar.frames import check_frame
from tests.paths import ROOT
from tests.unit.cli.conftest import Run, save

TOTAL = "/requests/received/total"


@pytest.fixture
def folder(run: Run) -> Path:  # noqa: ARG001 - who runs is in an empty folder
    """Write three reports, one as text, and what is no report."""
    save("in/a.json", {TOTAL: 3}, organ="甲局")
    save("in/b.json", {TOTAL: None}, organ="乙局", year=2022)
    Path("in/c.txt").write_bytes((ROOT / "examples" / "wrong.txt").read_bytes())
    Path("in/d.json").write_bytes(b"{")
    return Path("in")


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Read a table of any format; values are texts, ``""`` where there is none."""
    if path.suffix == ".parquet":
        rows = polars.read_parquet(path).to_dicts()
    elif path.suffix == ".ndjson":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        from openpyxl import load_workbook

        head, *rest = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        rows = [dict(zip(map(str, head), row, strict=True)) for row in rest]
    shown = [
        {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}
        for row in rows
    ]
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in shown]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_spreadsheet_takes_a_stranger_s_text_for_a_formula(run: Run, kind: str) -> None:
    save("a.json", {}, organ='=HYPERLINK("http://x")局')
    save("b.json", {}, organ="某\x07局")
    assert run("collect", "a.json", "b.json", "--to", f"t.{kind}", "--no-labels").code == exits.OK
    if kind == "csv":
        assert rows_in(Path("t.csv"))[0]["organ"].startswith("'=")
        return
    from openpyxl import load_workbook

    sheet = load_workbook("t.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.usefixtures("folder")
class TestTable:
    """A row a report, in every format the same."""

    @pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx", "ndjson"])
    def test_each_format(self, run: Run, kind: str) -> None:
        ran = run("collect", "in", "--to", f"t.{kind}", "--no-labels")
        assert ran.code == exits.UNREADABLE
        assert "in/d.json" in ran.err
        rows = rows_in(Path(f"t.{kind}"))
        assert [one["input"] for one in rows] == ["in/a.json", "in/b.json", "in/c.txt"]
        assert [one["requests_received_total"] for one in rows] == ["3", "", "70"]
        assert [one["organ"] for one in rows][:2] == ["甲局", "乙局"]
        assert set(number_columns().values()) < set(rows[0])

    def test_the_second_row_says_what_the_form_calls_it(self, run: Run) -> None:
        run("collect", "in", "--to", "t.csv")
        labels = rows_in(Path("t.csv"))[0]
        assert labels["requests_received_total"].startswith("表三")

    def test_parquet_has_the_labels_beside_it(self, run: Run) -> None:
        run("collect", "in", "--to", "t.parquet", "--lang", "en")
        labels = json.loads(polars.read_parquet_metadata("t.parquet")["labels"])
        assert labels["requests_received_total"].startswith("table 3")

    def test_sources(self, run: Run) -> None:
        run("collect", "in", "--to", "t.ndjson", "--sources")
        assert rows_in(Path("t.ndjson"))[2]["requests_received_total_source"].endswith(": 70")

    def test_the_table_is_what_check_frame_takes(self, run: Run) -> None:
        run("collect", "in", "--to", "t.parquet")
        frame = polars.read_parquet("t.parquet")
        found = check_frame(frame, edition="2021", select=["requests"])
        failing = dict(zip(found.summary["input"], found.summary["fail"], strict=True))
        assert failing["in/a.json"] > 0
        assert failing["in/b.json"] == 0

    def test_the_table_is_what_check_takes(self, run: Run) -> None:
        run("collect", "in/a.json", "--to", "t.parquet")
        ran = run("check", "t.parquet", "--format", "summary", "--select", "requests")
        assert ran.code == exits.FINDINGS
        assert "甲局\t2023\t" in ran.out
        assert "\tt.parquet:1\n" in ran.out


class TestUsage:
    """What cannot be a table is said before anything is read."""

    @pytest.mark.parametrize(
        "arguments", [["in", "--to", "t.doc"], ["--to", "t.csv"], ["nothing/*.x", "--to", "t.csv"]]
    )
    def test_wrong_usage(self, run: Run, arguments: list[str]) -> None:
        save("in/a.json")
        assert run("collect", *arguments).code == exits.USAGE
        assert not Path("t.csv").exists()
