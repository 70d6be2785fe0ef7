"""What the gallery shows, made of the shipped examples each time the documentation is built."""

from pathlib import Path

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.charts.drawing import STYLE
from govinfo_schema.outputs.charts.figures import run_charts
from govinfo_schema.outputs.documents.docx import render as as_docx
from govinfo_schema.outputs.review.page import render as review
from govinfo_schema.outputs.summary.league_files import render_html, render_xlsx
from govinfo_schema.outputs.workbook.official import render as as_xlsx

__all__ = ["checked_examples", "write_gallery"]

_EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def checked_examples(*patterns: str) -> list[Checked]:
    """Read and check shipped examples, each beside the year before where that is among them."""
    readings = {path: gs.read(path) for one in patterns for path in sorted(_EXAMPLES.glob(one))}
    by_year = {(reading.report.organ.name, reading.report.year): reading for reading in readings.values()}
    found = []
    for path, reading in readings.items():
        year = reading.report.year
        before = None if year is None else by_year.get((reading.report.organ.name, year - 1))
        name = path.relative_to(_EXAMPLES.parent).as_posix()
        found.append(Checked(input=name, result=gs.check(reading, previous=before)))
    return found


def write_gallery(folder: Path, language: str) -> None:
    """Write the pages, workbooks and charts that the gallery shows into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    years, wrong = checked_examples("years/*.json"), checked_examples("wrong.txt")
    report = gs.read(_EXAMPLES / "right.txt").report
    charts = "\n".join(run_charts(years, language))
    made: dict[str, str | bytes] = {
        "review.html": review(wrong, language=language),
        "years.html": review(years, language=language),
        "summary.html": render_html([*years, *wrong], language=language),
        "summary.xlsx": render_xlsx([*years, *wrong], language=language),
        "report.xlsx": as_xlsx(report),
        "report.docx": as_docx(report),
        "charts.md": f"```{{raw}} html\n<style>{STYLE}</style>\n<div>\n{charts}\n</div>\n```\n",
    }
    for name, content in made.items():
        data = content if isinstance(content, bytes) else content.encode()
        if not (folder / name).exists() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)
