"""The JavaScript checker, and the short loops in JavaScript and SQL that the documentation shows."""

import json
import random
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.joint import made_report
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.conformance.executor import answer
from govinfo_schema.publish.conformance.run import run
from govinfo_schema.publish.conformance.suite import cases, whole
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.joint import identities_in
from tests.interop.tools import CHECKER, INTEROP, SCHEMAS, needs, ran
from tests.paths import ROOT

VENDOR = ROOT / "examples" / "vendor"
LONGEST_LOOP = 24


@needs("node")
class TestChecker:
    """A small dependency-free ES module with the full three-valued meaning."""

    def test_passes_every_case_of_the_suite(self) -> None:
        """The ledger of expected failures is empty."""
        verdicts = list(run(["node", str(CHECKER / "executor.mjs")], cases()))
        assert [(one.case.id, one.problems) for one in verdicts if one.state != "passed"] == []
        assert len(verdicts) == len(cases())

    def test_passes_its_own_tests(self) -> None:
        printed = ran(["node", "--test", "--test-reporter=tap", INTEROP / "checker.test.mjs"])
        assert "\n# fail 0" in printed
        assert "\n# pass 0" not in printed

    def test_imports_nothing_but_itself_and_node(self) -> None:
        for path in CHECKER.glob("*.mjs"):
            for line in path.read_text("utf-8").splitlines():
                if line.startswith("import "):
                    source = line.rpartition('"')[0].rpartition('"')[2]
                    assert source.startswith("./") or (
                        path.name == "executor.mjs" and source.startswith("node:")
                    )


@needs("node")
def test_what_all_identities_together_say_is_the_same_in_both() -> None:
    """``cells.impossible``, ``cells.implied`` and implied values of made reports with up to 35 % blanks."""
    rng = random.Random(2026)
    identities = {
        name: identities_in(expand(parse_ruleset(rulebook(name)), EDITIONS[name])) for name in EDITIONS
    }
    asked = []
    for number in range(120):
        base = rng.choice(list(EDITIONS))
        made = {"base": base, "set": made_report(rng, identities[base])}
        select = ["cells.impossible", "cells.implied", "requests", "disputes"]
        asked.append({"id": str(number), "op": "check", "report": whole(made), "select": select})
    lines = "".join(f"{json.dumps(one)}\n" for one in asked)
    printed = ran(["node", CHECKER / "executor.mjs"], given=lines)
    ours = [json.loads(json.dumps(answer(one))) for one in asked]
    assert [json.loads(line) for line in printed.splitlines()] == ours
    together = {
        (outcome["rule"], outcome["status"])
        for one in ours
        for outcome in one["outcomes"]
        if outcome["rule"].startswith("cells.") and outcome["status"] == "fail"
    }
    assert together == {("cells.impossible", "fail"), ("cells.implied", "fail")}


def _reports() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give whole reports from the suite: consistent ones, broken ones, ones with holes, mixed forms."""
    for case in cases():
        if case.id.startswith(("drawn-holes.", "drawn-identities.")) and "blank" not in case.request:
            yield case.id, whole(case.request["report"])


def _files(report: dict[str, Any]) -> dict[str, set[int | None]]:
    """Say which edition's identities a report is checked by: those of table three by its own layout."""
    own = report["edition"]
    three = "2021" if "closed_otherwise" in report["requests"]["outcomes"] else "2019"
    return {own: {2, 3, 4, None}} if own == three else {own: {2, 4, None}, three: {3}}


def _expected(report: dict[str, Any]) -> dict[str, str]:
    """Give this package's verdicts on the identities that need nothing but the report."""
    answered = answer({"id": 0, "op": "check", "report": report})
    found = {one["id"]: one["status"] for one in answered["outcomes"]}
    return {id: found[id] for edition, tables in _files(report).items() for id in _ids(edition, tables)}


def _ids(edition: str, tables: set[int | None]) -> set[str]:
    identities = _published(edition)["identities"]
    return {one["id"] for one in identities if "marks" not in one and one.get("table") in tables}


@cache
def _published(edition: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"identities-{edition}.json").read_text("utf-8"))
    return found


class TestLoops:
    """A tool in any language can check reports with a twenty-line loop and no template logic."""

    @pytest.mark.parametrize("name", ["loop.mjs", "loop.sql"])
    def test_are_short(self, name: str) -> None:
        lines = (VENDOR / name).read_text("utf-8").splitlines()
        assert (
            len([line for line in lines if line.strip() and not line.startswith(("//", "--"))])
            <= LONGEST_LOOP
        )

    def test_readme_shows_the_loop_itself(self) -> None:
        shown = f"```js\n{(VENDOR / 'loop.mjs').read_text('utf-8')}```\n"
        assert (SCHEMAS.parent / "README.md").read_text("utf-8").count(shown) == 2

    @needs("node")
    def test_javascript_agrees_with_the_engine(self, tmp_path: Path) -> None:
        for name, report in list(_reports())[::9]:
            path = tmp_path / "report.json"
            path.write_text(json.dumps(report), "utf-8")
            got: dict[str, str] = {}
            for edition, tables in _files(report).items():
                identities = SCHEMAS / f"identities-{edition}.json"
                *lines, last = ran(["node", VENDOR / "loop.mjs", path, identities]).splitlines()
                wanted = _ids(edition, tables)
                got |= {id: status for status, _, id in (line.split("\t") for line in lines) if id in wanted}
                assert last.startswith("not checked: ")
            assert got == _expected(report), name

    @needs("node")
    def test_the_checker_is_called_as_the_example_says(self) -> None:
        """The example says what is wrong with a report, given last year's, and counts what it can't judge."""
        years, said = ROOT / "examples" / "years", list[str]()
        for previous in ([], [years / "2019.json"]):
            found = ran(["node", VENDOR / "check.mjs", years / "2020.json", SCHEMAS.parent, *previous])
            *lines, counts = found.splitlines()
            said.append("\n".join(lines))
            assert json.loads(counts)["unsupported"] > 0
            assert json.loads(counts)["fail"] == sum(line.startswith("fail\t") for line in lines)
        assert "fail\terror\trequests.outcomes-total[column=total]" in said[0].splitlines()
        assert "years.total-disclosed" not in said[0]
        assert "fail\tnote\tyears.total-disclosed[document=regulations]" in said[1].splitlines()

    def test_sql_agrees_with_the_engine(self) -> None:
        query = (VENDOR / "loop.sql").read_text("utf-8")
        database = sqlite3.connect(":memory:")
        for name, report in _reports():
            got: dict[str, str] = {}
            for edition, tables in _files(report).items():
                given = {"report": json.dumps(report), "identities": json.dumps(_published(edition))}
                wanted = _ids(edition, tables)
                got |= {id: status for id, _, status in database.execute(query, given) if id in wanted}
            assert got == _expected(report), name
        database.close()
