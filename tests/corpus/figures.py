"""The figures of real reports, as typed reports with narrative of our own."""

import json
from typing import Any

from govinfo_schema.form.editions import Report
from tests.paths import CORPUS
from tests.reports import report

__all__ = ["FIGURES", "figures", "report_of"]

FIGURES = (
    "hongze-2023",
    "hongze-2024",
    "pingtan-2019",
    "pingtan-2020",
    "pingtan-2021",
    "pingtan-2022",
    "shanghai-office-2019",
    "tonghui-2023",
)


def figures(name: str) -> dict[str, Any]:
    """Give the figures of one report: its cells by pointer, its edition, year and organ."""
    found: dict[str, Any] = json.loads((CORPUS / "figures" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def report_of(name: str) -> Report:
    """Make a typed report of the figures."""
    found = figures(name)
    return report(
        found["cells"],
        edition=found["edition"],
        requests=found["requests_layout"],
        year=found["year"],
        organ=found["organ"],
    )
