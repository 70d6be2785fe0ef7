"""Many inputs in one stream: in order, one by one, gone on with after any end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars
import pytest
from hypothesis import given, settings

import govinfo_schema as gs
from govinfo_schema.base.errors import UsageError
from govinfo_schema.form.convert import dumps
from govinfo_schema.scale.batch.inputs import Listing
from govinfo_schema.scale.batch.packing import packed, unpacked
from govinfo_schema.scale.batch.pool import Crew
from govinfo_schema.testing.strategies import reports
from tests.frames import arrow_of
from tests.reports import report

TOTAL = "/requests/received/total"


def fill(folder: Path, count: int) -> list[Path]:
    """Write reports of many organs over several years; each seventh is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        organ = f"示例{number % (count // 3 + 1)}局"
        made = report(
            {TOTAL: 1} if number % 7 == 0 else {}, year=2021 + number // (count // 3 + 1), organ=organ
        )
        path = folder / f"{number:05}.json"
        path.write_bytes(dumps(made))
        paths.append(path)
    return paths


def names(checked: Iterator[gs.Checked]) -> list[str]:
    return [one.input for one in checked]


class TestInputs:
    """Files, folders, patterns, lines and rows, each in its order."""

    def test_a_folder_in_the_order_of_its_paths(self, tmp_path: Path) -> None:
        for name in ("b.json", "a/z.json", "a.json", "c/d/e.json"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(b"{}")
        found = [one.path for one in Listing().inputs([tmp_path])]
        assert found == sorted(tmp_path.rglob("*.json"))

    def test_what_is_no_document_is_passed_over_and_counted(self, tmp_path: Path) -> None:
        for name in ("a.json", "Thumbs.db", "desktop.ini", "~$a.docx", "page_files/logo.png", ".DS_Store"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"")
        listing = Listing()
        assert [one.path for one in listing.inputs([tmp_path])] == [tmp_path / "a.json"]
        assert listing.skipped == 4

    def test_excluded(self, tmp_path: Path) -> None:
        fill(tmp_path / "x", 3)
        listing = Listing(exclude=("*1.json", "*/00002.json"))
        assert [one.path for one in listing.inputs([tmp_path])] == [tmp_path / "x" / "00000.json"]

    def test_a_pattern(self, tmp_path: Path) -> None:
        paths = fill(tmp_path / "x", 4)
        assert [one.path for one in Listing().inputs([f"{tmp_path}/**/*[01].json"])] == paths[:2]
        with pytest.raises(UsageError):
            list(Listing().inputs([f"{tmp_path}/*.pdf"]))

    def test_lines_of_ndjson(self, tmp_path: Path) -> None:
        paths = fill(tmp_path / "x", 8)
        lines = tmp_path / "all.ndjson"
        lines.write_bytes(b"\n".join(one.read_bytes().replace(b"\n", b" ") for one in paths) + b"\n\n{\n")
        alone = [gs.check(gs.read(path)).summary for path in paths]
        *found, broken = gs.check_many(lines)
        assert [one.result and one.result.summary for one in found] == alone
        assert (broken.input, broken.error and broken.error.code) == (f"{lines}:10", "bad-report")

    def test_rows_of_parquet(self, tmp_path: Path) -> None:
        reports = [gs.read(path).report for path in fill(tmp_path / "x", 8)]
        polars.from_arrow(arrow_of(list(gs.flatten(reports)))).write_parquet(tmp_path / "all.parquet")  # type: ignore[union-attr]
        select = ("requests", "disputes", "cells")
        found = [
            one.result and one.result.summary
            for one in gs.check_many(tmp_path / "all.parquet", select=select)
        ]
        assert found == [gs.check(one, select=select).summary for one in reports]

    def test_reports_themselves(self) -> None:
        (found,) = gs.check_many([report({TOTAL: 1})])
        assert found.input == "#1"
        assert found.result is not None
        assert not found.result.ok


class TestProcesses:
    """The same results in the same order, in however many processes; a crash costs its own input."""

    @pytest.mark.parametrize("years", [False, True])
    def test_two_give_what_one_gives(self, tmp_path: Path, years: bool) -> None:
        fill(tmp_path, 12)
        alone = list(gs.check_many(tmp_path, years=years))
        assert list(gs.check_many(tmp_path, years=years, jobs=2)) == alone
        assert len(alone) == 12

    def test_years_are_compared(self, tmp_path: Path) -> None:
        fill(tmp_path, 12)
        select = ["years.brought-forward"]
        passing = [
            one.result.summary["pass"]
            for one in gs.check_many(tmp_path, years=True, select=select)
            if one.result
        ]
        assert passing == [0] * 5 + [7] * 7

    def test_who_ends_a_process_is_lost_alone(self) -> None:
        crew = Crew(work=_halve, prepare=_nothing, lost=_lost, jobs=2)
        assert [result for _, result in crew.results(range(30))] == [
            -1 if number == 13 else number / 2 for number in range(30)
        ]

    def test_no_more_are_taken_than_are_worked_on(self) -> None:
        taken = 0

        def counted() -> Iterator[int]:
            nonlocal taken
            for number in range(10_000):
                taken = number
                yield number

        results = Crew(work=_halve, prepare=_nothing, lost=_lost, jobs=2).results(counted())
        next(results)
        assert taken < 100
        results.close()  # type: ignore[attr-defined]


def _halve(number: int) -> float:
    if number == 13:
        os._exit(9)
    return number / 2


def _lost(_: int) -> float:
    return -1


def _nothing() -> None:
    return


def nothing() -> None:
    """Prepare nothing."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_inputs_are_taken_as_results_are(jobs: int) -> None:
    """However many there are, few of them are held, and the first result waits for few."""
    taken: list[int] = []

    def inputs() -> Iterator[int]:
        for number in range(200):
            taken.append(number)
            yield number

    crew: Crew[int, str] = Crew(work=str, prepare=nothing, lost=str, jobs=jobs)
    results = crew.results(inputs())
    assert next(results) == (0, "0")
    assert len(taken) < 50
    assert len(list(results)) == 199


class TestPacking:
    """What lies beside an output is not trusted: only our own classes are made of it."""

    def test_there_and_back(self) -> None:
        reading = gs.read(Path("examples/right.txt")) if Path("examples/right.txt").exists() else None
        data = (reading or report(),)
        assert unpacked(packed(data), tuple) == data

    @pytest.mark.parametrize("given", [os.system, subprocess.Popen, gs.read])
    def test_nothing_is_called(self, given: object) -> None:
        with pytest.raises(ValueError, match="not packed by us"):
            unpacked(packed(given), object)


class TestResume:
    """After any end ``--resume`` does nothing twice, and the output is that of an undisturbed run."""

    def start(self, folder: Path, output: Path, *more: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "govinfo_schema", "check", str(folder), "--format", "json"]
        return subprocess.Popen(
            [*command, "--output", str(output), "--no-config", *more], stderr=subprocess.DEVNULL
        )

    @pytest.mark.parametrize("more", [(), ("--no-years",)])
    def test_after_it_was_killed(self, tmp_path: Path, more: tuple[str, ...]) -> None:
        fill(tmp_path / "in", 60)
        whole, output = tmp_path / "whole.json", tmp_path / "out.json"
        assert self.start(tmp_path / "in", whole, *more).wait() == 1
        for wait in (0.6, 1.2):
            run = self.start(tmp_path / "in", output, "--jobs", "1", "--resume", *more)
            time.sleep(wait)
            run.send_signal(signal.SIGKILL)
            run.wait()
        assert self.start(tmp_path / "in", output, "--resume", *more).wait() == 1
        assert output.read_bytes() == whole.read_bytes()

    def test_only_what_is_new_or_changed_is_done(self, tmp_path: Path) -> None:
        paths = fill(tmp_path / "in", 9)
        output = tmp_path / "out.json"
        assert self.start(tmp_path / "in", output, "--resume", "--no-years").wait() == 1
        (tmp_path / "in" / "99999.json").write_bytes(dumps(report({TOTAL: 1})))
        stamp = paths[3].stat()
        paths[3].write_bytes(b"{}" + b" " * (stamp.st_size - 2))
        os.utime(paths[3], ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # as if it had not changed
        paths[4].write_bytes(b"{}")
        assert self.start(tmp_path / "in", output, "--resume", "--no-years").wait() == 3
        data = polars.read_json(output)["reports"][0].to_list()
        assert [one.get("error") is not None for one in data] == [number == 4 for number in range(10)]


@settings(max_examples=20)
@given(reports(holes=True))
def test_every_reading_is_packed_and_unpacked(made: gs.Report) -> None:
    reading = gs.Reading.of_report(made)
    assert unpacked(packed(reading), gs.Reading) == reading
