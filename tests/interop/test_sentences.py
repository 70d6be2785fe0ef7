"""JavaScript says the same sentences as the package, from the same published messages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.messages import LANGUAGES, Message
from govinfo_schema.form.convert import from_data
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.publish.conformance.suite import whole
from tests.conformance.drawing import Draw, numeric
from tests.interop.tools import INTEROP, needs, ran

COUNT = 60
CHECKS = {"cells-count/1", "credit-code/1", "form-layout/1", "form-tables/1"}
"""The checks that JavaScript has; the rest of the rulebook looks at the text."""

EVERY_FORM = (
    Message("present.fail", {"count": 1, "cells": ["甲"]}),
    Message("present.fail", {"count": 7, "cells": list("甲乙丙丁戊己庚")}),
    Message("text.other-cells", {"count": 1}),
    Message("text.other-cells", {"count": 5}),
    Message("own", {"words": {"en": "only English, {left} as it is"}}),
    Message("list.all", {"names": [{"zh-CN": "甲", "en": "a"}, Message("term.year"), 10**15, ""]}),
    Message("list.all", {"names": []}),
)
"""Each way in which a value is put in words."""


@needs("node")
class TestSentences:
    """A finding's ``said`` is all that another language needs to say it."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_kind_of_value(self, language: str, tmp_path: Path) -> None:
        (said,) = _say(tmp_path, [{"said": [one.to_data() for one in EVERY_FORM], "language": language}])
        assert said == [one.text(language) for one in EVERY_FORM]

    def test_what_findings_say(self, tmp_path: Path) -> None:
        cases = [(list(_findings(data)), language) for data in _reports() for language in LANGUAGES]
        asked = [
            {"said": [one.said.to_data() for one in findings], "language": language}
            for findings, language in cases
        ]
        for (findings, language), said in zip(cases, _say(tmp_path, asked), strict=True):
            assert said == [one.message[language] for one in findings]

    def test_what_it_judges_itself(self, tmp_path: Path) -> None:
        cases = [(data, language) for data in _reports() for language in LANGUAGES]
        asked = [{"text": json.dumps(data), "language": language} for data, language in cases]
        spoken = 0
        for (data, language), said in zip(cases, _say(tmp_path, asked), strict=True):
            expected = {one.id: one.message[language] for one in _findings(data)}
            assert {id: words for id, words in said if id in expected} == expected
            spoken += len(expected)
        assert spoken > 10 * COUNT


def _say(folder: Path, cases: list[dict[str, Any]]) -> list[Any]:
    path = folder / "cases.ndjson"
    path.write_text("".join(json.dumps(one) + "\n" for one in cases), "utf-8")
    printed = ran(["node", INTEROP / "sentences.mjs", path])
    return [json.loads(line) for line in printed.splitlines()]


def _findings(data: dict[str, Any]) -> Iterator[Finding]:
    """Judge a report by the rules that JavaScript can judge; give what fails or is undecided."""
    plain = load(plugins=False)
    elsewhere = [
        rule.id for one in plain.rulesets for rule in one.rules if rule.check not in {None, "", *CHECKS}
    ]
    result = check(from_data(data), ignore=elsewhere, plugins=plain, diagnose=False)
    yield from (one for one in result.findings if one.status in ("fail", "unknown"))


def _reports() -> Iterator[dict[str, Any]]:
    """Draw reports: right ones, wrong ones, ones with holes and unread cells, of both forms and mixed."""
    draw = Draw("sentences")
    for i in range(COUNT):
        base = draw.base()
        sparse: dict[str, Any] = draw.consistent(base)
        for pointer in draw.random.sample([place.pointer for place in numeric(base)], i % 4):
            sparse[pointer] = draw.another(base, sparse, pointer)
        if i % 3 == 0:
            sparse |= dict.fromkeys(draw.holes(base, 0, 5))
        if i % 10 == 0:
            sparse["/unread"] = [pointer for pointer, value in sparse.items() if value is None][:2]
        yield whole({"base": base, "set": sparse})
