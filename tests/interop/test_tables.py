"""Flat tables and SDMX: each is read by a reader of its kind, and says what the reports say."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema import flatten
from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.source import Source
from govinfo_schema.cli.main import main
from govinfo_schema.form.convert import from_data, loads
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.flat import KEYS, column_of, number_columns
from govinfo_schema.form.paper.places import numbers, place
from govinfo_schema.form.paper.shown import shown_number
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents.sdmx import render
from govinfo_schema.publish.conformance.suite import whole
from tests.interop.arrow import schema
from tests.interop.tools import INTEROP, PYTHON, needs_python, ran
from tests.paths import ROOT

STRUCTURE = ROOT / "schemas" / "1.0" / "sdmx" / "structure.xml"
TABLE_SCHEMA = ROOT / "schemas" / "1.0" / "flat" / "reports.table-schema.json"
BLANK = "/requests/received/total"
UNREAD = "/requests/received/other"


def _reports() -> list[Report]:
    holes = {BLANK: None, UNREAD: None, "/unread": [UNREAD], "/proactive_disclosure/fees/amount": "12.5"}
    sparse: list[dict[str, Any]] = [
        {"base": "2021", "set": holes},
        {"base": "2019", "set": {"/year": 2020, "/proactive_disclosure/licensing/change": -3}},
        {"base": "2021-2019", "set": {"/year": 2022}},
    ]
    made = [from_data(whole(one)) for one in sparse]
    return [loads((ROOT / "examples" / "right.json").read_bytes()), *made]


def _read(*asked: str | Path) -> Any:
    return json.loads(ran([PYTHON, INTEROP / "validators" / "read_tables.py", *asked]))


class TestTableSchema:
    """The rows of ``gs.flatten``, written with commas, are valid by the published Table Schema."""

    def _rows(self, path: Path, **changes: Any) -> list[dict[str, Any]]:
        rows = [{**row, "input": f"report {i}"} for i, row in enumerate(flatten(_reports()))]
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows({**row, "unread": json.dumps(row["unread"]), **changes} for row in rows)
        return rows

    @needs_python()
    def test_rows_are_read_as_they_were_written(self, tmp_path: Path) -> None:
        rows = self._rows(tmp_path / "reports.csv")
        assert _read("table", tmp_path / "reports.csv", TABLE_SCHEMA) == {"problems": [], "rows": rows}

    @needs_python()
    def test_a_wrong_row_is_refused(self, tmp_path: Path) -> None:
        for changes in ({"edition": "2020"}, {"requests_received_total": -1}, {"year": "1.5"}):
            self._rows(tmp_path / "reports.csv", **changes)
            assert _read("table", tmp_path / "reports.csv", TABLE_SCHEMA)["problems"], changes

    def test_has_each_column_in_order(self) -> None:
        names = [field["name"] for field in json.loads(TABLE_SCHEMA.read_text("utf-8"))["fields"]]
        assert names == [*KEYS, *number_columns().values()]


class TestArrow:
    """``reports.arrow``: a stream of no rows, whose schema the rows of ``gs.flatten`` fit."""

    FILE = ROOT / "schemas" / "1.0" / "flat" / "reports.arrow"

    def test_is_in_step(self) -> None:
        arrow = pytest.importorskip("pyarrow", reason="no PyArrow: the Arrow schema is NOT tried")
        with arrow.ipc.open_stream(self.FILE) as read:
            assert read.schema.equals(schema(), check_metadata=True), "python -m tests.interop.arrow --write"
            assert read.read_all().num_rows == 0

    def test_rows_fit_it(self) -> None:
        arrow = pytest.importorskip("pyarrow", reason="no PyArrow: the Arrow schema is NOT tried")
        rows = list(flatten(_reports()))
        assert arrow.Table.from_pylist(rows, schema=schema()).to_pylist() == rows

    def test_another_reader_takes_it(self) -> None:
        polars = pytest.importorskip("polars", reason="Polars is not installed: NOT tried")
        frame = polars.read_ipc_stream(self.FILE)
        assert frame.columns == [*KEYS, *number_columns().values()]
        assert frame.schema["unread"] == polars.List(polars.String)


class TestSdmx:
    """SDMX-CSV 2.0 by the published structure: each cell an observation, each hole with its reason."""

    @needs_python()
    def test_readers_take_it_by_its_structure(self, tmp_path: Path) -> None:
        paths = [tmp_path / f"{i}.csv" for i, _ in enumerate(_reports())]
        for path, report in zip(paths, _reports(), strict=True):
            path.write_bytes(render(report))
        datasets = _read("sdmx", STRUCTURE, *paths)
        for report, dataset in zip(_reports(), datasets, strict=True):
            assert dataset["structure"] == "OGI_ANNUAL"
            told = {row["CELL"]: row for row in dataset["rows"]}
            stated = {p: v for p, v in values(report).items() if place(p, *EDITIONS.values())}
            assert told.keys() == {column_of(pointer) for pointer in stated}
            for pointer, value in stated.items():
                row = told[column_of(pointer)]
                assert (row["OBS_STATUS"] == "A") is (value is not None)
                if value is not None:
                    shown = shown_number(value, place(pointer, *EDITIONS.values()))
                    assert float(row["OBS_VALUE"]) == float(shown)
                assert str(row["TIME_PERIOD"]) == str(report.year)

    @needs_python()
    def test_structure_codes_all_that_is_written(self) -> None:
        codes = _read("codes", STRUCTURE)
        assert set(codes["CL_CELL"]) == {column_of(p) for form in EDITIONS.values() for p in numbers(form)}
        for report in _reports():
            for row in csv.DictReader(io.StringIO(render(report).decode())):
                for column in ("CELL", "OBS_STATUS", "UNIT_MEASURE", "EDITION"):
                    assert row[column] in codes[f"CL_{column}"]

    def test_says_why_a_number_is_missing(self) -> None:
        report = _reports()[1]
        stroke = "/requests/received/business"
        data = json.loads((ROOT / "examples" / "right.json").read_bytes())
        data["requests"]["received"] |= {"business": None, "total": None, "other": None}
        report = from_data({**data, "unread": [UNREAD]})
        told = {
            row["CELL"]: (row["OBS_VALUE"], row["OBS_STATUS"])
            for row in csv.DictReader(io.StringIO(render(report, {stroke: Source(raw=" / ")}).decode()))
        }
        assert told[column_of(BLANK)] == ("", "O")
        assert told[column_of(UNREAD)] == ("", "L")
        assert told[column_of(stroke)] == ("", "M")
        assert told["requests_received_natural_person"] == ("64", "A")

    def test_a_mixed_report_says_the_form_of_each_table(self) -> None:
        rows = list(csv.DictReader(io.StringIO(render(_reports()[3]).decode())))
        assert {row["EDITION"] for row in rows if row["CELL"].startswith("requests")} == {"2019"}
        assert {row["EDITION"] for row in rows if row["CELL"].startswith("disputes")} == {"2021"}

    def test_is_a_format_to_convert_to(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        path = ROOT / "examples" / "right.json"
        assert main(["convert", str(path), "--to", "sdmx-csv"]) == 0
        assert capfdbinary.readouterr().out == render(loads(path.read_bytes()))

    def test_no_year_no_observation(self) -> None:
        report = from_data({**whole({"base": "2021"}), "year": None})
        with pytest.raises(UsageError, match="no year"):
            render(report)
