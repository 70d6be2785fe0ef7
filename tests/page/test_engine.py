"""What the page reads and finds is what the command line reads and finds, cell by cell and word by word."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.base.errors import GovinfoSchemaError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.form.convert import to_data
from govinfo_schema.pipeline import check, read, read_all
from govinfo_schema.plugins import CheckContext, load
from govinfo_schema.plugins.rendering import rendered_check
from tests.interop.tools import needs, needs_npm, ran
from tests.page.documents import documents
from tests.paths import EXAMPLES, ROOT

HERE = Path(__file__).parent
BUILT = Path(os.environ.get("GOVINFO_PAGE") or ROOT / "dist" / "govinfo-checker.html")
LONG = bool(os.environ.get("GOVINFO_PAGE_LONG"))

is_built = pytest.mark.skipif(not BUILT.is_file(), reason="the page is not built; run: nox -s page")
pytestmark = [needs("node", "chromium"), needs_npm(), is_built]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Read every document in the page, once."""
    paths = documents(tmp_path_factory.mktemp("documents"), rounds=3 if LONG else 1)
    if not LONG:  # a few of every kind are enough for each change
        paths = paths[::3]
    lines = [*map(str, paths), "\t".join(str(EXAMPLES / "years" / f"{year}.json") for year in (2022, 2021))]
    printed = ran(["node", HERE / "compare.mjs"], given="\n".join(lines), timeout=1500)
    return [json.loads(line) for line in printed.splitlines()]


def _ours(path: Path) -> tuple[Any, Any]:
    """Read and check a document as the command line does: the report, and the result's JSON."""
    before = EXAMPLES / "years" / "2021.json" if path == EXAMPLES / "years" / "2022.json" else None
    try:
        reading, *_ = read_all(path)
    except GovinfoSchemaError as wrong:
        return None, str(wrong)
    checked = Checked(input=path.name, result=check(reading, previous=read(before) if before else None))
    rendered = rendered_check(load().renderers["check", "json"], CheckContext(checked=(checked,)))
    return to_data(reading.report), json.loads(rendered)["reports"][0]


class TestEngine:
    """The same bytes, the same library: in a browser without lxml, processes, threads and network."""

    def test_reads_and_judges_as_the_command_line_does(self, answers: list[dict[str, Any]]) -> None:
        differing = []
        for one in answers[:-1]:
            path = Path(one["file"])
            report, result = _ours(path)
            reading = one["reading"]
            if "wrong" in reading:
                differing.append(f"{path.name}: {reading['wrong'][-300:]}")
            elif report is None:
                if reading["answer"].get("error", {}).get("message") != result:
                    differing.append(f"{path.name}: {reading['answer'].get('error')} for {result}")
            elif "error" in reading["answer"]:
                differing.append(f"{path.name}: {reading['answer']['error']}")
            else:
                differing += _differences(path, one, report, result)
        assert not differing, f"{len(differing)} of {len(answers) - 1}\n" + "\n".join(differing)

    def test_asks_nobody(self, answers: list[dict[str, Any]]) -> None:
        """No request but the page itself and its worker, no error, nothing that the policy refused."""
        assert answers[-1] == {"trouble": []}
        assert len(answers) > (60 if LONG else 10)


def _differences(path: Path, one: dict[str, Any], report: Any, result: Any) -> list[str]:
    found = []
    theirs = json.loads(one["reading"]["answer"]["report"])
    if theirs != report:
        names = [name for name in report if theirs.get(name) != report[name]]
        found.append(f"{path.name}: another report ({', '.join(names)})")
    answer = one["check"]["answer"]
    if "error" in answer:
        return [*found, f"{path.name}: {answer['error']}"]
    told = answer["result"] | {"findings": [_without_title(each) for each in answer["result"]["findings"]]}
    for name in result:
        if name not in ("input",) and told.get(name) != result[name]:
            found.append(f"{path.name}: another {name}")
    return found


def _without_title(finding: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in finding.items() if name != "title"}
