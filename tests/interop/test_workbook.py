"""The workbook in LibreOffice, which works every formula out: its verdicts are the engine's.

A few reports as a rule, sixty with ``GOVINFO_WORKBOOKS=60`` (``nox -s workbooks``).
"""

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

import govinfo_schema as gs
from govinfo_schema.outputs.documents import docx
from govinfo_schema.outputs.workbook import official as xlsx
from tests.interop.tools import needs
from tests.workbooks import faulty, judged, shown_verdicts, written

_COUNT = int(os.environ.get("GOVINFO_WORKBOOKS", "4"))
_ALWAYS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)
"""LibreOffice works nothing out while it loads, unless it is told to."""


def converted(folder: Path, files: list[Path], kind: str) -> list[Path]:
    """Let LibreOffice open files, work all out, and save them anew."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    out = folder / kind
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [out / f"{file.stem}.{kind}" for file in files]


@needs("soffice")
class TestInLibreOffice:
    def test_every_verdict_is_the_engine_s(self, tmp_path: Path) -> None:
        cases = list(faulty(_COUNT))
        files = [tmp_path / f"{number}.xlsx" for number in range(len(cases))]
        for file, (report, before) in zip(files, cases, strict=True):
            file.write_bytes(written(report, before))
        counted: Counter[str] = Counter()
        for file, (report, before) in zip(converted(tmp_path, files, "xlsx"), cases, strict=True):
            expected = judged(report, before)
            assert shown_verdicts(file.read_bytes(), report, before) == expected
            counted.update(expected.values())
        print(f"{sum(counted.values())} verdicts of {len(cases)} reports are equal: {dict(counted)}")
        assert min(counted["pass"], counted["fail"], counted["unknown"]) > 0

    def test_what_it_saves_is_read_as_before(self, tmp_path: Path) -> None:
        ((report, before), *_) = faulty(1)
        file = tmp_path / "a.xlsx"
        file.write_bytes(written(report, before))
        (saved,) = converted(tmp_path, [file], "xlsx")
        assert gs.values(gs.read(saved).report) == gs.values(gs.read(file).report) == gs.values(report)

    @pytest.mark.parametrize("ending", ["docx", "xlsx"])
    def test_a_marked_copy_is_opened_and_printed(self, tmp_path: Path, ending: str) -> None:
        report = gs.loads((Path(__file__).parents[2] / "examples" / "wrong.json").read_bytes())
        data = docx.render(report) if ending == "docx" else xlsx.render(report)
        reading = gs.read(data)
        file = tmp_path / f"a.{ending}"
        file.write_bytes(gs.marked_copy(data, reading, gs.check(reading)))
        (printed,) = converted(tmp_path, [file], "pdf")
        assert gs.values(gs.read(printed, format="pdf").report) == gs.values(report)
        (again,) = converted(tmp_path, [file], ending)
        assert "最可能错在这里" in _words(again)


def _words(file: Path) -> str:
    import zipfile

    with zipfile.ZipFile(file) as opened:
        names = [name for name in opened.namelist() if "comments" in name]
        return "".join(opened.read(name).decode() for name in names)
