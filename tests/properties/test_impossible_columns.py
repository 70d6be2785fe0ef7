"""``cells.impossible`` over frames is what it is over single reports, whatever way a row takes."""

import random
from collections.abc import Iterator

import polars
import pytest

from govinfo_schema.form.convert import with_values
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.flat import flat_row
from govinfo_schema.form.paper.values import values
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import Plugin, Registry, registry_of
from govinfo_schema.scale.columnar import together
from govinfo_schema.scale.columnar.frames import check_frame
from govinfo_schema.testing import sample
from tests.frames import frame_of

SELECTED = ("requests", "disputes", "cells", "example")
PLAIN = registry_of()
RULES = {
    "format": "govinfo-rules/1",
    "id": "example.city/2021",
    "version": "1.0.0",
    "title": {"zh-CN": "示例市规则", "en": "rules of an example city"},
    "editions": ["2021"],
    "rules": [
        {
            "id": f"example.{name}",
            "type": "linear",
            "severity": "error",
            "left": [{"cell": f"/requests/outcomes/granted/{column}", "k": k} for column, k in left],
            "op": op,
            "right": [{"cell": "/requests/outcomes/granted/other"}],
            "title": {"zh-CN": name, "en": name},
            "basis": [{"instrument": "示例办法", "clause": "第一条"}],
            "since": 2021,
            "status": "active",
            "examples": [],
        }
        for name, left, op in (
            ("twice", [("business", 2), ("research", 2)], "="),
            ("few", [("natural_person", 1), ("business", 1)], "<="),
            ("many", [("legal_service", 3)], ">="),
            ("apart", [("public_interest", 1)], "!="),
        )
    ],
}


def with_blanks(count: int) -> Iterator[Report]:
    """Make reports of which half have a wrong cell, and lose cells of table three, so that many clash."""
    chance = random.Random(count)
    for report in sample(count, seed=count, wrong=0.5):
        share = chance.choice((0.03, 0.1, 0.3))
        cells = [cell for cell in values(report) if cell.startswith("/requests/")]
        blank: dict[str, int | None] = {cell: None for cell in cells if chance.random() < share}
        if chance.random() < 0.5:
            blank |= {cell: None for cell in cells if "granted" in cell or cell.endswith("/other")}
        yield with_values(report, blank)


@pytest.mark.parametrize("rounds", [20, 1])
@pytest.mark.parametrize("own_rules", [False, True])
def test_rows_are_impossible_as_reports_are(
    monkeypatch: pytest.MonkeyPatch, rounds: int, own_rules: bool
) -> None:
    """After one round nearly all that is left goes to the engine; with rules that are no plain sums, too."""
    monkeypatch.setattr(together, "_ROUNDS", rounds)
    plugins = registry_of(Plugin(name="city", rulesets=[RULES])) if own_rules else PLAIN
    reports = list(with_blanks(150))
    frame = frame_of("polars", [flat_row(report) for report in reports])
    result = check_frame(frame, edition="2021", select=chosen(plugins), plugins=plugins)
    impossible = set(result.findings.filter(polars.col("rule") == "cells.impossible")["row"])
    wanted = [check(one, select=chosen(plugins), diagnose=False, plugins=plugins) for one in reports]
    assert impossible == {
        row for row, one in enumerate(wanted) if "cells.impossible" in {found.rule for found in one.findings}
    }
    assert result.summary["fail"].to_list() == [one.summary["fail"] for one in wanted]
    assert result.summary["not_applicable"].to_list() == [one.summary["not_applicable"] for one in wanted]
    assert len(impossible) > 3


def chosen(plugins: Registry) -> tuple[str, ...]:
    return SELECTED if plugins is not PLAIN else SELECTED[:-1]
