"""The web page: what it says of reports is what the package says, and it is built from the same parts."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.pipeline import check, read
from govinfo_schema.plugins import ReportContext, load
from govinfo_schema.plugins.rendering import rendered_report
from govinfo_schema.publish.conformance.suite import whole
from tests.conformance.drawing import Draw, numeric
from tests.interop.tools import INTEROP, needs, needs_npm, ran
from tests.paths import CORPUS, ROOT, needs_corpus

COUNT = 100
CHECKS = {"cells-count/1", "credit-code/1", "form-layout/1", "form-tables/1"}
"""The checks that JavaScript has; what else the rulebook asks of the text, the page says that it does not."""


def test_page_is_in_step_with_its_parts() -> None:
    """Nothing generated is trusted: the check is a test whose failure names the command."""
    ran([sys.executable, ROOT / "docs" / "checker" / "build.py", "--check"], cwd=ROOT)


@cache
def _reports() -> tuple[dict[str, Any], ...]:
    """Draw reports: right ones, wrong ones, ones with holes and unread cells, of both forms and mixed."""
    draw, found = Draw("page"), []
    for i in range(COUNT):
        base = draw.base()
        sparse: dict[str, Any] = draw.consistent(base)
        for pointer in draw.random.sample([place.pointer for place in numeric(base)], i % 4):
            sparse[pointer] = draw.another(base, sparse, pointer)
        if i % 3 == 0:
            sparse |= dict.fromkeys(draw.holes(base, 0, 5))
        if i % 10 == 0:
            cells = [pointer for pointer, value in sparse.items() if value is None][:2]
            sparse["/unread"] = cells
        found.append(to_data(from_data(whole({"base": base, "set": sparse}))))
    return tuple(found)


def _told(data: dict[str, Any], language: str) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Say what this package finds: the failures, gravest first, and the sentences of what is undecided."""
    rulesets = load(plugins=False).rulesets
    elsewhere = [rule.id for one in rulesets for rule in one.rules if rule.check and rule.check not in CHECKS]
    result = check(from_data(data), ignore=elsewhere, plugins=load(plugins=False), diagnose=False)
    failing = [one for one in result.findings if one.status == "fail" and one.rule != "cells.stated"]
    failing.sort(key=lambda one: ("error", "warning", "note").index(one.severity))
    undecided = {one.message[language] for one in result.findings if one.status == "unknown"}
    return [(one.id, one.severity, one.message[language]) for one in failing], undecided


def _pages(tmp_path: Path, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    path = tmp_path / "cases.ndjson"
    path.write_text("".join(json.dumps(one) + "\n" for one in cases), "utf-8")
    printed = ran(["node", INTEROP / "compare.mjs", path], timeout=500)
    return [json.loads(line) for line in printed.splitlines()]


@needs("node", "chromium")
@needs_npm()
class TestPage:
    """Its verdicts are compared with the Python engine on a hundred generated reports."""

    def test_says_what_the_package_says(self, tmp_path: Path) -> None:
        reports = _reports()
        languages = ["en" if i % 4 == 3 else "zh-CN" for i in range(COUNT)]
        pairs = list(zip(reports, languages, strict=True))
        asked = [{"text": json.dumps(report), "language": language} for report, language in pairs]
        wrong = 0
        for (report, language), page in zip(pairs, _pages(tmp_path, asked), strict=True):
            failing, undecided = _told(report, language)
            assert [(one["id"], one["severity"], one["sentence"]) for one in page["findings"]] == failing
            assert set(page["undecided"]) == undecided
            wrong += page["verdict"] == "wrong"
        assert COUNT // 4 < wrong < COUNT

    def test_reads_the_tables_of_a_web_page(self, tmp_path: Path) -> None:
        """What this package writes as HTML, the page reads back cell for cell."""
        pytest.importorskip("lxml")
        renderer = load(plugins=False).renderers["report", "html"]
        reports = [one for one in _reports() if "unread" not in one][::10]
        texts = [rendered_report(renderer, ReportContext(report=from_data(report))) for report in reports]
        asked = [
            {"text": text.decode() if isinstance(text, bytes) else text, "language": "zh-CN"}
            for text in texts
        ]
        for report, page in zip(reports, _pages(tmp_path, asked), strict=True):
            assert not page["refused"]
            assert page["cells"] == dict(_shown(report))

    def test_passes_its_own_tests(self) -> None:
        printed = ran(["node", "--test", "--test-reporter=tap", INTEROP / "page.test.mjs"], timeout=500)
        assert "\n# fail 0" in printed
        assert "\n# pass 0" not in printed

    @needs_corpus
    def test_reads_a_real_page(self, tmp_path: Path) -> None:
        path = CORPUS / "shanghai-office-2019.html"
        (page,) = _pages(tmp_path, [{"text": path.read_text("utf-8"), "language": "zh-CN"}])
        assert page["cells"] == dict(_shown(to_data(read(path).report)))


def _shown(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for section in ("proactive_disclosure", "requests", "disputes"):
        yield from _leaves(report[section], f"/{section}")


def _leaves(node: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "text":
                yield from _leaves(value, f"{at}/{name}")
    else:
        yield at, "" if node is None else str(node)


@needs("node")
class TestCulprits:
    """The page's peel names the same cells as the package's diagnosis, where one or two are wrong."""

    def test_agree_with_the_diagnosis(self, tmp_path: Path) -> None:
        pytest.importorskip("govinfo_schema.checking.diagnose")
        random_reports = list(self._broken())
        path = tmp_path / "reports.ndjson"
        path.write_text("".join(json.dumps(one) + "\n" for one in random_reports), "utf-8")
        printed = ran(["node", INTEROP / "culprits.mjs", path])
        compared = 0
        for report, line in zip(random_reports, printed.splitlines(), strict=True):
            diagnosis = check(from_data(report), plugins=load(plugins=False)).diagnosis
            told = json.loads(line)["sets"]
            if diagnosis is None or diagnosis.min_changes is None or diagnosis.min_changes > 2:
                assert told is None
                continue
            expected = {
                frozenset((change.pointer, change.to) for change in one.changes)
                for one in diagnosis.hypotheses
                if one.kind == "cells"
            }
            got = {frozenset((one["pointer"], one["to"]) for one in found["changes"]) for found in told}
            assert diagnosis.alternatives == len(got)
            if diagnosis.alternatives == len(expected):
                assert got == expected
                compared += 1
        assert compared > 40

    def _broken(self) -> Iterator[dict[str, Any]]:
        draw = Draw("culprits")
        for i in range(80):
            base = draw.base()
            sparse: dict[str, Any] = draw.consistent(base)
            cells = [
                place.pointer
                for place in numeric(base)
                if place.table == 3 or (i % 4 == 0 and place.table == 4)
            ]
            for pointer in draw.random.sample(cells, 1 + i % 2):
                sparse[pointer] = draw.another(base, sparse, pointer)
            yield whole({"base": base, "set": sparse})
