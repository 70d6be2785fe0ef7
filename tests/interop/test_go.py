"""The example in Go, written from SPEC.md alone, against the suite and against this package."""

import json
import os
import subprocess
from collections.abc import Iterator
from shutil import which
from typing import Any

import pytest

from govinfo_schema.publish.conformance.executor import answer
from govinfo_schema.publish.conformance.run import run
from govinfo_schema.publish.conformance.suite import cases, whole
from tests.conformance.drawing import Draw
from tests.interop.mutations import mutated
from tests.interop.tools import CHECKER, SCHEMAS, needs
from tests.paths import ROOT

SOURCE = ROOT / "examples" / "vendor" / "go"
COUNT = 1000
MUTATIONS = 600


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the program with nothing but Go's own library."""
    made = tmp_path_factory.mktemp("go") / "govinfo"
    environment = {**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off", "CGO_ENABLED": "0"}
    for command in (["go", "vet", "."], ["go", "build", "-o", str(made), "."]):
        done = subprocess.run(command, cwd=SOURCE, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return [str(made), str(SCHEMAS)]


def _requests() -> Iterator[dict[str, Any]]:
    """Draw reports of all forms: consistent, broken, with holes; every third with what stands beside it."""
    draw = Draw("a thousand")
    for i in range(COUNT):
        base, other = draw.base(), draw.base()
        asked: dict[str, Any] = {"report": _report(draw, base, i % 4)}
        if i % 3 == 0:
            before = _report(draw, other, i % 4)
            asked["previous"] = {**before, "year": draw.random.choice((2022, 2022, 2021))}
        if i % 3 == 1:
            units = [_report(draw, base, 0) | {"organ": {"name": f"下级{n}"}} for n in range(2)]
            asked["children"] = {
                "reports": units,
                **draw.random.choice(({}, {"expected": ["下级0", "下级1"]})),
            }
        if i % 5 == 0:
            asked["mentions"] = [{"kind": "requests.received", "value": draw.random.randint(0, 20)}]
        if i % 7 == 0:
            asked["blank"] = "zero"
        yield {"id": i, "op": "check", **asked}


def _report(draw: Draw, base: str, faults: int) -> dict[str, Any]:
    sparse = draw.consistent(base)
    for _ in range(faults // 2):
        pointer = draw.random.choice(sorted(sparse) or ["/disputes/reconsideration/total"])
        sparse[pointer] = draw.another(base, sparse, pointer)
    if faults % 2:
        holes = draw.holes(base)
        sparse |= dict.fromkeys(holes)
        if draw.random.random() < 0.3:
            sparse["/unread"] = holes[:1]
    return whole({"base": base, "set": sparse})


def _told(command: list[str], asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(request) + "\n" for request in asked)
    done = subprocess.run(command, input=lines.encode(), capture_output=True, timeout=300)
    told = [json.loads(line) for line in done.stdout.split(b"\n") if line]
    assert len(told) == len(asked), done.stderr.decode()
    return told


@pytest.mark.skipif(which("go") is None, reason="Go is not here: the example in Go is NOT tried")
class TestGo:
    """A reader must be able to write the engine from the specification."""

    def test_imports_nothing_but_the_standard_library(self) -> None:
        imported = [
            line.strip().strip('"')
            for path in sorted(SOURCE.glob("*.go"))
            for line in path.read_text("utf-8").partition("import (")[2].partition(")")[0].splitlines()
            if line.strip()
        ]
        assert imported
        assert [name for name in imported if "." in name] == []
        assert "require" not in (SOURCE / "go.mod").read_text("utf-8")

    def test_passes_every_case_that_needs_no_check_of_ours(self, program: list[str]) -> None:
        verdicts = list(run(program, cases()))
        assert [(one.case.id, one.problems) for one in verdicts if one.state != "passed"] == []
        assert len(verdicts) == len(cases())

    @needs("node")
    def test_refuses_as_this_package_and_javascript_do(self, program: list[str]) -> None:
        asked = list(mutated("refused", MUTATIONS))
        ours = [answer(request, checks=False) for request in asked]
        for command in (program, ["node", str(CHECKER / "executor.mjs")]):
            for request, wanted, got in zip(asked, ours, _told(command, asked), strict=True):
                assert "error" not in wanted, request
                for name in ("error", "accepted", "report", "identities", "sha256"):
                    assert got.get(name) == wanted.get(name), (request, wanted, got)
        accepted = sum(one["accepted"] for one in ours)
        assert MUTATIONS // 20 < accepted < MUTATIONS // 2

    def test_judges_a_thousand_reports_as_this_package_does(self, program: list[str]) -> None:
        asked = list(_requests())
        told = _told(program, asked)
        judged = dict.fromkeys(("pass", "fail", "unknown", "not_applicable"), 0)
        for request, got in zip(asked, told, strict=True):
            wanted = answer(request, checks=False)
            assert got["summary"] == wanted["summary"], request["id"]
            for ours, theirs in zip(wanted["outcomes"], got["outcomes"], strict=True):
                for name, value in ours.items():
                    assert theirs.get(name) == value or not (value or theirs.get(name)), (
                        request["id"],
                        ours,
                        theirs,
                    )
            for status in judged:
                judged[status] += wanted["summary"][status]
        assert min(judged.values()) > COUNT, judged
