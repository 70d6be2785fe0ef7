"""Files that another program made of ours: pages cut tables anywhere, and every cell comes back."""

import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents import docx
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.reading.documents.office.libreoffice import find_office
from tests.reports import report

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")

_FORMS = (("2021", "2021"), ("2019", "2019"), ("2021", "2019"), ("2019", "2021"))
_SENTENCE = "本机关按照要求做好各项公开工作，完善制度，加强培训。"


def made(number: int) -> Report:
    """Make a report of figures and blanks, and of so much text that its tables stand elsewhere each time."""
    chance = random.Random(number)
    edition, requests = _FORMS[number % len(_FORMS)]
    layouts = {"/requests": requests}
    numbers: dict[str, Any] = {
        place.pointer: chance.choice((None, 0, chance.randrange(10), chance.randrange(10_000)))
        for form in EDITIONS.values()
        for place in cells(form)
        if layouts.get(place.root, edition) == form.id and hasattr(place.domain, "minimum")
    }
    text = "\n".join(_SENTENCE * chance.randint(1, 6) for _ in range(number))
    return report(numbers, edition=edition, requests=requests, overview={"text": text or "无内容。"})


def through(target: str, folder: Path, reports: list[Report], suffix: str) -> list[Path]:
    """Have LibreOffice write our documents in another format."""
    writer = {"docx": docx, "xlsx": xlsx}[suffix]
    sources = [folder / f"{number:02}.{suffix}" for number in range(len(reports))]
    for path, one in zip(sources, reports, strict=True):
        path.write_bytes(writer.render(one))
    program = find_office()
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    subprocess.run(command, capture_output=True, check=True)
    return [path.with_suffix(f".{target}") for path in sources]


@pytest.mark.parametrize(
    ("target", "suffix", "count"),
    [("pdf", "docx", 16), ("ods", "xlsx", 4), ("xls", "xlsx", 4), ("doc", "docx", 2)],
)
def test_every_cell_comes_back(target: str, suffix: str, count: int, tmp_path: Path) -> None:
    """Rows cut by a page, tables that go on, head rows printed again: every number and every blank."""
    reports = [made(number) for number in range(count)]
    for one, path in zip(reports, through(target, tmp_path, reports, suffix), strict=True):
        reading = gs.read(path)
        assert values(reading.report) == values(one)
        assert reading.report.unread == ()
        assert reading.report.overview.text == one.overview.text
        assert (reading.report.organ.name, reading.report.year) == (one.organ.name, one.year)
