"""A hostile or broken file in a folder of a thousand costs its own error and nothing else."""

import json
import time
from pathlib import Path

import attrs
import pytest

import govinfo_schema as gs
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import MissingExtraError, ReportDataError, UnreadableError
from govinfo_schema.cli import main
from govinfo_schema.outputs.documents import docx as docx_writer
from govinfo_schema.outputs.workbook import official as xlsx_writer
from govinfo_schema.reading.documents.office import docx
from govinfo_schema.reading.documents.office import libreoffice as office
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from govinfo_schema.reading.documents.sheets import read_sheets as sheets
from tests.reports import report
from tests.unit.reading.documents.hostile import HARMLESS, HOSTILE

QUICK = attrs.evolve(DEFAULT_LIMITS, seconds=3.0, office_seconds=20.0)
CODES = {
    "corrupt",
    "crashed",
    "empty",
    "encrypted",
    "forbidden-xml",
    "memory",
    "missing-program",
    "no-text",
    "not-a-report",
    "timeout",
    "too-large",
    "unknown-format",
}

SAID = {
    "docx-bomb": "too-large",
    "docx-entities": "forbidden-xml",
    "docx-external-entity": "forbidden-xml",
    "docx-many-cells": "too-large",
    "docx-nested-tables": "too-large",
    "docx-wide-cell": "too-large",
    "json-large": "too-large",
    "nothing": "empty",
    "ods-repeated": "too-large",
    "pdf-encrypted": "encrypted",
    "pdf-flate-bomb": "no-text",
    "pdf-many-pages": "too-large",
    "rtf-deep": "too-large",
    "text-many-paragraphs": "too-large",
    "xlsx-far-cells": "too-large",
    "xlsx-merged-all": "too-large",
    "xlsx-long-string": "too-large",
    "xlsx-shared-strings": "not-a-report",
}
"""The code that says what is wrong, where there is only one to say it."""


# time that is up may meet a callback of the garbage collector, which says so and goes on
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", HOSTILE)
def test_costs_its_own_error_and_little_time(name: str) -> None:
    """Time and memory are bounded per file, and the error has a stable code."""
    data = HOSTILE[name]()
    began = time.monotonic()
    with pytest.raises((UnreadableError, ReportDataError)) as refused:
        gs.read(data, limits=QUICK)
    assert time.monotonic() - began < 30
    assert not isinstance(refused.value, MissingExtraError)
    if isinstance(refused.value, UnreadableError):
        assert refused.value.code in ({SAID[name]} if name in SAID else CODES)
        assert " / " in refused.value.message


@pytest.mark.parametrize("name", HARMLESS)
def test_macros_and_links_are_left_alone(name: str) -> None:
    """Macros never run, external links are never fetched; the text is read as in any other file."""
    data = HARMLESS[name]()
    reader = {"docx": docx, "xlsx": sheets, "pdf": pdf}[name.partition("-")[0]]
    assert reader.read(data, QUICK).blocks


@pytest.mark.parametrize("name", ["docx-of-noise", "pdf-of-noise", "xls-of-noise", "zeros", "html-deep"])
@pytest.mark.parametrize("reader", [docx, office, pdf, sheets])
def test_a_wrong_format_asked_for(name: str, reader: object) -> None:
    """A format named wrongly is refused by its reader, never by a traceback."""
    with pytest.raises(UnreadableError) as refused:
        reader.read(HOSTILE[name](), QUICK)  # type: ignore[attr-defined]
    assert refused.value.code in CODES


def test_a_folder_of_good_and_bad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every input is processed: what cannot be read has its error, the others have their findings."""
    bad = (
        "docx-bomb",
        "docx-entities",
        "xlsx-far-cells",
        "xls-lying-header",
        "pdf-deep-arrays",
        "pdf-encrypted",
    )
    for number, name in enumerate(bad):
        (tmp_path / f"{2 * number:02}.{name.partition('-')[0]}").write_bytes(HOSTILE[name]())
        writer, suffix = ((docx_writer, "docx"), (xlsx_writer, "xlsx"))[number % 2]
        good = report(year=2021 + number)
        (tmp_path / f"{2 * number + 1:02}.{suffix}").write_bytes(writer.render(good))
    code = main(["check", str(tmp_path), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["reports"]
    assert code == 3
    assert ["error" in one for one in found] == [True, False] * len(bad)
    assert [one["year"] for one in found if "error" not in one] == list(range(2021, 2021 + len(bad)))
    assert {one["error"]["code"] for one in found if "error" in one} <= CODES
