"""Whatever stands in a report, its findings add up, read as sentences and have the published shape."""

import re
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.form.editions import Report
from govinfo_schema.outputs.results import json as as_json
from govinfo_schema.outputs.results import text as as_text
from govinfo_schema.outputs.results.json import RUN
from govinfo_schema.pipeline import check
from govinfo_schema.publish.schema.dialects import DIALECTS
from govinfo_schema.publish.schema.shapes import schema_of_shape
from govinfo_schema.testing.strategies import reports

_VALIDATOR = Draft202012Validator(schema_of_shape("check-result", RUN, DIALECTS["2020-12"]))
_UNFILLED = re.compile(r"\{[a-z_]+(:[^{}]*)?\}|\bNone\b|\bMappingProxy|Counter\(|\(\)|（）")
_SAID = (
    "全年收到政府信息公开申请{n}件，答复{m}件，其中予以公开{m}件，占{n}%。",
    "新收政府信息公开申请{n}件，上年结转{m}件，结转下年{m}件。",
    "发生行政复议{n}件，行政诉讼{m}件。制发规范性文件{n}件，现行有效{m}件。",
)


class Judged:
    """A check result, which is too long to be shown whole where a test fails."""

    def __init__(self, result: CheckResult) -> None:
        self.result = result


@st.composite
def told(draw: st.DrawFn, *, wrong: bool = True) -> Report:
    """Draw a report, with any figures or with one wrong cell, whose text may state numbers."""
    found: Report = draw(
        reports(consistent=None if wrong else False, holes=draw(st.booleans()), prose=st.just(""))
    )
    sentences = draw(st.lists(st.sampled_from(_SAID), max_size=2))
    number = st.integers(0, 120)
    text = "".join(one.format(n=draw(number), m=draw(number)) for one in sentences)
    return attrs.evolve(found, overview=attrs.evolve(found.overview, text=text))


@st.composite
def results(draw: st.DrawFn, *, diagnose: bool = False) -> Judged:
    """Draw a report and judge it beside last year's and the units below, which may not belong to it.

    It is diagnosed only where few cells are wrong: else that alone would take seconds.
    """
    report = draw(told(wrong=not diagnose))
    before = draw(
        st.none() | told().map(lambda one: attrs.evolve(one, year=max((report.year or 2001) - 1, 2000)))
    )
    below = draw(
        st.none() | st.lists(told().map(lambda one: attrs.evolve(one, year=report.year)), max_size=3)
    )
    if before is not None and draw(st.booleans()):
        before = attrs.evolve(before, organ=report.organ)
    result = check(
        report,
        previous=before,
        children=below,
        children_expected=draw(st.none() | st.just([one.organ.name for one in below or ()])),
        blank=draw(st.sampled_from(("unknown", "zero"))),
        diagnose=diagnose,
        everything=draw(st.booleans()),
    )
    return Judged(result)


def _sum(found: Finding, side: str) -> int:
    return sum(cell.coefficient * (cell.value or 0) for cell in found.cells if cell.side == side)


class TestCheckResults:
    """A check result has exactly the shape that is published."""

    @settings(max_examples=25)
    @given(results(diagnose=True))
    def test_have_the_published_shape(self, judged: Judged) -> None:
        result = judged.result
        data = as_json.to_data([Checked(input="x", result=result)])
        assert [error.message for error in _VALIDATOR.iter_errors(data)] == []
        assert list(data["reports"][0]["summary"]) == list(STATUSES)

    @given(results())
    def test_numbers_add_up(self, judged: Judged) -> None:
        result = judged.result
        ids = [found.id for found in result.findings]
        assert len(set(ids)) == len(ids)
        assert len({found.fingerprint for found in result.findings}) == len(ids)
        for found in result.findings:
            assert set(found.missing) <= {cell.pointer for cell in found.cells}
            if found.left is not None and found.right is not None:
                assert found.residual == found.left - found.right
                if found.rule.startswith(("requests.", "disputes.", "years.", "hierarchy.")):
                    assert (found.left, found.right) == (_sum(found, "left"), _sum(found, "right"))
            if found.has_holes:
                assert found.left is found.right is found.residual is None
            if found.status == "fail" and found.op == "=" and not found.has_holes:
                assert found.residual

    @given(results())
    def test_every_sentence_is_whole(self, judged: Judged) -> None:
        result = judged.result
        for found in result.findings:
            assert set(found.message) == set(LANGUAGES)
            for said in found.message.values():
                assert said.strip()
                assert not _UNFILLED.search(said), said
        for language in LANGUAGES:
            text = as_text.render([Checked(input="x", result=result)], language=language, everything=True)
            assert text.endswith("\n")
            for line in text.splitlines():
                assert not _UNFILLED.search(line), line

    @given(results())
    def test_the_summary_counts_what_is_listed(self, judged: Judged) -> None:
        result = judged.result
        listed: dict[str, Any] = dict.fromkeys(STATUSES, 0)
        for found in result.findings:
            listed[found.status] += 1
        for status in ("fail", "unknown", "unsupported", "error"):
            assert listed[status] == result.summary[status]
        assert sum(result.identities.values()) in (40, 42)
