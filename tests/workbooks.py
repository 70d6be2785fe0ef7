"""Reports with holes and faults, and what a workbook says of them, read as another program wrote it."""

import io
import random
import re
import zipfile
from collections.abc import Iterator, Mapping

import openpyxl

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.form.paper.values import form_places, layouts
from govinfo_schema.outputs.results import workbook
from govinfo_schema.outputs.workbook.identities import identities_for
from tests.paths import ROOT

__all__ = ["WORDS", "faulty", "judged", "shown_verdicts", "written"]

WORDS = {"通过": "pass", "不符": "fail", "待填": "unknown"}
_YEARS = ("2019", "2020", "2021", "2022")
_STORED = re.compile(r"(<c [^>]*>\s*<f>[^<]*</f>)<v>[^<]*</v>")


def faulty(count: int) -> Iterator[tuple[gs.Report, gs.Report | None]]:
    """Give reports of both editions with last year's: right ones, and ones with holes, slips or both."""
    years = {name: gs.loads((ROOT / "examples" / "years" / f"{name}.json").read_bytes()) for name in _YEARS}
    for number in range(count):
        rng = random.Random(number)
        name = _YEARS[number % len(_YEARS)]
        before = years.get(str(int(name) - 1)) if rng.random() < 0.7 else None
        yield _spoiled(years[name], rng), before


def _spoiled(report: gs.Report, rng: random.Random) -> gs.Report:
    """Leave numbers out and change some, most of them in table three and four where sums are."""
    numbers = gs.values(report)
    sums = [at for at in numbers if at.startswith(("/requests", "/disputes"))]
    holes = rng.sample(sums, rng.choice((0, 0, 1, 2, 5, 20, 80)))
    slips = rng.sample(sums, rng.choice((0, 1, 1, 2, 4)))
    changed = {at: (numbers[at] or 0) + rng.choice((1, 9, 90, 1000)) for at in slips}
    return gs.with_values(report, changed | dict.fromkeys(holes))


def judged(report: gs.Report, before: gs.Report | None) -> Mapping[str, str]:
    """Judge by the engine: the status of each instance that a workbook has."""
    result = gs.check(report, previous=before, everything=True, diagnose=False)
    status = {finding.id: finding.status for finding in result.findings}
    return {one: status[one] for one in _ids(report, before)}


def _ids(report: gs.Report, before: gs.Report | None) -> list[str]:
    places = {place.pointer: place for place in form_places(report)}
    compared = frozenset[str]() if before is None else frozenset(gs.values(before)) & places.keys()
    return [one.id for one in identities_for(layouts(report), report.edition, places, previous=compared)]


def written(report: gs.Report, before: gs.Report | None) -> bytes:
    """Write the workbook without any value worked out: whoever opens it has to do that."""
    result = gs.check(report, previous=before, diagnose=False)
    data = workbook.render([Checked(input="年报.docx", result=result)])
    made = io.BytesIO()
    removed = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, count = _STORED.subn(r"\1", part.decode())
                removed += count
                part = text.encode()
            new.writestr(name, part)
    assert removed > 100, "every formula has lost its value"
    return made.getvalue()


def shown_verdicts(data: bytes, report: gs.Report, before: gs.Report | None) -> Mapping[str, str]:
    """Read the verdicts that a workbook shows, by the ids of the identities."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["校验"]
    shown = [row[6] for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] is not None]
    ids = _ids(report, before)
    assert len(shown) == len(ids)
    return {one: WORDS.get(str(word), str(word)) for one, word in zip(ids, shown, strict=True)}
