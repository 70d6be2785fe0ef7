"""Small reports for tests: every cell 0 but those that a test names."""

from collections.abc import Mapping
from typing import Any

from govinfo_schema.base.pointers import nest
from govinfo_schema.form.convert import from_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.report.domains import DecimalDomain, IntegerDomain

__all__ = ["report"]


def report(
    numbers: Mapping[str, Any] | None = None,
    *,
    edition: str = "2021",
    requests: str | None = None,
    year: int = 2023,
    organ: str = "某县人民政府",
    **members: Any,
) -> Report:
    """Make a report: cells of ``edition`` (table three in the layout of ``requests``), 0 unless named."""
    layout = EDITIONS[requests or edition]
    places = [
        *(place for place in cells(EDITIONS[edition]) if place.root != "/requests"),
        *(place for place in cells(layout) if place.root == "/requests"),
    ]
    filled: dict[str, Any] = {}
    for place in places:
        if isinstance(place.domain, IntegerDomain):
            filled[place.pointer] = 0
        else:
            filled[place.pointer] = "0" if isinstance(place.domain, DecimalDomain) else None
    unknown = set(numbers or {}) - set(filled)
    assert not unknown, f"no such cells: {unknown}"
    filled |= numbers or {}
    data = {
        "schema_version": "1.0",
        "edition": edition,
        "year": year,
        "organ": {"name": organ},
        "overview": {"text": "本机关按要求开展公开工作。"},
        **nest(filled),
        "problems_and_improvements": "培训还不够，下一年将加强。",
        "other_matters": "没有其他需要报告的事项，未收取信息处理费。",
    }
    return from_data(data | members)
