"""The published SQL says of every row what the engine says of the report."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.convert import from_data
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import flat_row
from govinfo_schema.publish.conformance.executor import answer
from govinfo_schema.publish.conformance.suite import whole
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.publish.sql import identities_sql
from govinfo_schema.rules.documents.parse import parse_ruleset
from tests.conformance.drawing import Draw
from tests.conformance.rulesets import COLUMNS, ROWS, RulesetDraw
from tests.databases import DATABASES, Told

COUNT = 1000
SELECT = ["requests", "disputes", "disclosure", "form.edition"]

GUARDED = {
    one["id"]
    for edition in EDITIONS.values()
    for one in published_identities(parse_ruleset(rulebook(edition.id)), edition)["identities"]
    if "when" in one or "any" in one
}
"""Identities for which SQL gives no bounds: those of several readings, or behind a guard."""

Wanted = dict[tuple[str, str], dict[str, Any]]


def _reports() -> Iterator[dict[str, Any]]:
    """Draw reports of all layouts: consistent and broken ones, all but every fifth with holes."""
    draw = Draw("sql")
    for i in range(COUNT):
        base = draw.base()
        sparse = draw.consistent(base)
        for _ in range(i % 3):
            pointer = draw.random.choice(sorted(sparse) or ["/disputes/reconsideration/total"])
            sparse[pointer] = draw.another(base, sparse, pointer)
        if i % 5:
            sparse |= dict.fromkeys(draw.holes(base))
        yield whole({"base": base, "set": {**sparse, "/year": 2019 + i % 5}})


@cache
def _judged() -> tuple[list[dict[str, Any]], Wanted]:
    rows: list[dict[str, Any]] = []
    wanted: Wanted = {}
    own = _on_own_numbers()
    for i, report in enumerate(_reports()):
        rows.append(flat_row(from_data(report), input=str(i)))
        told = answer({"op": "check", "report": report, "select": SELECT}, checks=False)
        wanted |= {(str(i), one["id"]): one for one in told["outcomes"] if one["rule"] in own}
    return rows, wanted


def _on_own_numbers() -> set[str]:
    """Name the linear rules that read nothing but the report's own numbers."""
    return {
        one["rule"]
        for edition in EDITIONS.values()
        for one in published_identities(parse_ruleset(rulebook(edition.id)), edition)["identities"]
        if not {"previous", "children", "mention"} & set(one.get("marks", ()))
    }


def _less(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a - b


@pytest.mark.parametrize("dialect", sorted(DATABASES))
class TestPublished:
    """A thousand reports of both forms, judged by the files that others copy."""

    def test_agrees_with_the_engine(self, dialect: str, tmp_path: Path) -> None:
        rows, wanted = _judged()
        told: dict[tuple[str, str], Told] = {}
        for edition in EDITIONS.values():
            query = identities_sql(parse_ruleset(rulebook(edition.id)), edition, dialect)
            told |= DATABASES[dialect](rows, query, tmp_path)
        assert told.keys() == wanted.keys()
        for key, (_, status, low, high) in told.items():
            one = wanted[key]
            assert status == one["status"], (key, one)
            if one["status"] == "not_applicable" or key[1] in GUARDED:
                assert (low, high) == (None, None)
                continue
            assert low == _less(one["left_min"], one["right_max"]), (key, one)
            assert high == _less(one["left_max"], one["right_min"]), (key, one)
        counts = Counter(status for _, status, _, _ in told.values())
        assert min(counts[status] for status in ("pass", "fail", "unknown")) > COUNT, counts


@pytest.mark.parametrize("dialect", sorted(DATABASES))
class TestDrawn:
    """Rules of every kind that a table can carry: each operator, coefficients, guards, several readings."""

    def test_agrees_with_the_engine(self, dialect: str, tmp_path: Path) -> None:
        draw = Draw("sql of rulesets")
        rulesets = [RulesetDraw(draw.random, guards=0.4).ruleset(60) for _ in range(2)]
        rows, reports = [], []
        for i in range(80):
            base = draw.random.choice(("2019", "2019", "2019-2021", "2021-2019"))
            sparse: dict[str, Any] = {}
            if base.startswith("2019"):
                sparse["/proactive_disclosure/licensing/change"] = draw.random.choice((None, 0, -2, 3))
            for row in ROWS:
                for column in COLUMNS:
                    sparse[f"/requests/{row}/{column}"] = draw.random.choice((None, None, 0, 1, 2, 3))
            reports.append(whole({"base": base, "set": sparse}))
            rows.append(flat_row(from_data(reports[-1]), input=str(i)))
        seen: Counter[str] = Counter()
        for ruleset in rulesets:
            query = identities_sql(parse_ruleset(ruleset), EDITIONS["2019"], dialect)
            told = DATABASES[dialect](rows, query, tmp_path)
            wanted = {
                (str(i), one["id"]): one["status"]
                for i, report in enumerate(reports)
                for one in answer({"op": "check", "report": report, "rulesets": [ruleset]})["outcomes"]
                if one["rule"].startswith("drawn.")
            }
            assert {key: status for key, (_, status, _, _) in told.items()} == wanted
            seen.update(wanted.values())
        assert min(seen[status] for status in ("pass", "fail", "unknown", "not_applicable")) > 100, seen
