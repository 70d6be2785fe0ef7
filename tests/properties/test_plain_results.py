"""A result that is told at once is the one that the whole way gives, and nobody can tell them apart."""

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.pointers import put
from govinfo_schema.checking import at_once
from govinfo_schema.checking.subject.options import options_of
from govinfo_schema.checking.subject.selection import applicable
from govinfo_schema.checking.subject.subject import subject_of
from govinfo_schema.form.convert import from_data, loads, to_data
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import layouts, values
from govinfo_schema.pipeline import _checked_in_full, check
from govinfo_schema.plugins import Extension, Plugin, load, registry_of
from govinfo_schema.plugins.extension_data import EXTENSION_RULE
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.testing.strategies import reports
from tests.paths import EXAMPLES

RIGHT, WRONG = (loads((EXAMPLES / name).read_bytes()) for name in ("right.json", "wrong.json"))
_SAID = (
    "全年收到政府信息公开申请12件，答复12件，其中予以公开6件，占50%。",
    "新收政府信息公开申请70件，上年结转0件，结转下年度1件。",
    "统计期限为2021年1月1日至2021年12月31日。",
    "统计期限为2020年1月1日至2020年11月30日。",
    "依照国办公开办函〔2021〕30号编制。",
    "依照国办公开办函〔2019〕60号编制。",
    "某区2020年政府信息公开工作年度报告。",
    "本报告由总体情况、主动公开、申请、复议和诉讼、问题和改进五个部分组成。",
    "全年未收取信息处理费。",
    "收取信息处理费3.5万元。",
    "加强监督考核，开展社会评议，没有责任追究。\n",
    "主动公开信息，依申请公开，信息管理，平台建设，监督保障。" * 8,
    "无",
)
"""Sentences that Python checks speak of, or that make them silent."""
SUMS = ("requests.balance", "requests.outcomes-total", "requests.row-total", "disputes.total")
CHOICES: tuple[dict[str, Any], ...] = (
    {"select": SUMS, "diagnose": False},
    {"select": SUMS},
    {"select": (*SUMS, "cells.impossible", "cells.implied")},
    {"select": ("requests", "disputes"), "ignore": ("requests.closed-otherwise-share",)},
    {"select": ("disclosure",), "ignore": ("disclosure.processing-fee-bound",), "diagnose": False},
    {"select": (*SUMS, "disclosure.in-force-bound", "form.edition")},  # the latter are warnings
    {"select": SUMS, "ignore": ("requests.balance",)},
)


def _members(result: CheckResult) -> dict[str, Any]:
    # those first that may be known before the rest is worked out
    return {"summary": result.summary, "identities": result.identities, "ok": result.ok} | {
        "findings": result.findings,
        "problems": result.problems,
        "rulesets": result.rulesets,
        "plugin_errors": result.plugin_errors,
        "unused_waivers": result.unused_waivers,
        "data": result.to_data(),
        "complete": result.complete,
        "values": result.values,
        "added": result.added,
    }


def _told_at_once(report: Report, options: dict[str, Any]) -> bool:
    known = at_once.known_check(report, load(), options)  # type: ignore[arg-type]
    return known is not None and known.result(report, lambda: pytest.fail("not asked for")) is not None


def _changed(report: Report, *ways: str | int | None) -> Report:
    """Put a number, or nothing, which stands last, into cells of table three."""
    data = to_data(report)
    *pointers, value = ways
    for pointer in pointers:
        put(data, f"/requests/{pointer}", value)
    return from_data(data)


def _told(report: Report, text: str) -> Report:
    return attrs.evolve(report, overview=attrs.evolve(report.overview, text=text))


def _of_another_year(report: Report) -> Report:
    """Make it of a year that has another form, which is worth a warning."""
    return attrs.evolve(report, year=2020)


def _is_bare(report: Report) -> bool:
    return not report.extensions


class TestPlainResults:
    """``check`` gives the same members, whatever it has worked out already."""

    @given(st.one_of(reports(holes=True), reports(consistent=True, holes=True)), st.sampled_from(CHOICES))
    @example(WRONG, CHOICES[0])
    @example(_of_another_year(RIGHT), CHOICES[5])
    @example(_of_another_year(WRONG), CHOICES[5])
    @example(attrs.evolve(RIGHT, year=2018), CHOICES[0])  # no form is known for it: a problem
    # both identities of this blank force it, and differently
    @example(_changed(_changed(RIGHT, "received/total", 75), "received/other", None), CHOICES[0])
    @example(_changed(_changed(RIGHT, "received/total", 75), "received/other", None), CHOICES[2])
    # each identity alone can hold, all together cannot
    @example(
        _changed(_changed(RIGHT, "received/total", 1), "received/other", "received/business", None),
        CHOICES[2],
    )
    def test_are_those_of_the_whole_way(self, report: Report, options: dict[str, Any]) -> None:
        check(report, **options)
        result = check(report, **options)  # by now its kind is known
        whole = _checked_in_full(report, options, load())  # type: ignore[arg-type]
        assert result.ok == whole.ok
        assert _members(result) == _members(whole)
        assert result == whole
        # a report of JSON that comes as a reading is the same report
        assert _members(check(Reading.of_report(report), **options)) == _members(whole)

    @pytest.mark.parametrize("report", [RIGHT, WRONG])
    def test_one_choice_is_not_taken_for_another(self, report: Report) -> None:
        for first in CHOICES:
            for second in CHOICES:
                at_once._checks.clear()
                check(report, **first)
                found = check(report, **second)
                assert found.summary == _checked_in_full(report, second, load()).summary  # type: ignore[arg-type]

    def test_what_extensions_hold_is_judged(self) -> None:
        schema = {"type": "object", "required": ["n"]}
        plugin = Plugin(name="cn-example", extensions=(Extension(name="cn.example.table", schema=schema),))
        options: dict[str, Any] = {"plugins": registry_of(plugin), "select": (*SUMS, EXTENSION_RULE)}
        check(RIGHT, **options)
        wrong = attrs.evolve(RIGHT, extensions={"cn.example.table": {}})
        result = check(wrong, **options)
        assert not result.ok  # asked first: whoever reads findings has the whole way gone
        assert result.summary["fail"] == 1
        assert [one.rule for one in result.failures] == [EXTENSION_RULE]

    @settings(max_examples=20)
    @given(reports(consistent=True).filter(_is_bare), st.sampled_from(CHOICES[:3]))
    def test_what_holds_is_told_at_once(self, report: Report, options: dict[str, Any]) -> None:
        check(report, **options)
        assert _told_at_once(report, options)

    @pytest.mark.parametrize(
        "report",
        [
            WRONG,
            _changed(RIGHT, "received/total", 999_983),
            _changed(RIGHT, "received/total", None),
            _changed(RIGHT, "outcomes/granted/business", None),
        ],
    )
    def test_a_fault_and_a_blank_are_told_at_once(self, report: Report) -> None:
        check(report, **CHOICES[0])
        assert _told_at_once(report, CHOICES[0])

    @pytest.mark.parametrize("by", [-1, 1])
    @pytest.mark.parametrize("rule", SUMS)
    def test_one_more_or_one_less_is_told(self, rule: str, by: int) -> None:
        """Of each sum, whichever of its sides is the larger one."""
        options: dict[str, Any] = {"select": (rule,), "diagnose": False}
        check(RIGHT, **options)
        numbers = values(RIGHT)
        for one in applicable(load().rulesets, layouts(RIGHT), RIGHT.edition, select=(rule,)):
            for term in one.relations[0].terms:
                if (was := numbers[term.pointer] or 0) + by < 0:
                    continue
                data = to_data(RIGHT)
                put(data, term.pointer, was + by)
                result = check(from_data(data), **options)
                assert not result.ok
                assert result.summary["fail"] >= 1

    @pytest.mark.parametrize(
        "more",
        [
            {"everything": True},
            {"blank": "zero"},
            {"previous": RIGHT},
            {"children": ()},
            {"config": {"select": "f"}},
        ],
    )
    def test_what_else_is_asked_for_goes_the_whole_way(self, more: dict[str, Any]) -> None:
        check(RIGHT, **CHOICES[0])
        assert not _told_at_once(RIGHT, CHOICES[0] | more)
        assert check(RIGHT, **CHOICES[0], **more) == _checked_in_full(RIGHT, CHOICES[0] | more, load())  # type: ignore[arg-type]


@st.composite
def speaking(draw: st.DrawFn) -> Report:
    """Draw a report whose texts give some Python checks something to say, and others nothing."""
    found: Report = draw(st.one_of(reports(holes=True), reports(consistent=True), st.just(RIGHT)))
    sentences = st.lists(st.sampled_from(_SAID), max_size=4).map("".join)
    return attrs.evolve(
        found,
        preamble=draw(sentences),
        problems_and_improvements=draw(sentences),
        other_matters=draw(sentences),
        overview=attrs.evolve(found.overview, text=draw(sentences)),
    )


class TestShortcuts:
    """What is told at once, among other rules, is what the interpreter says of each of them."""

    @given(speaking(), st.none() | speaking(), st.none() | st.lists(speaking(), max_size=1))
    @example(RIGHT, None, None)
    @example(_told(RIGHT, _SAID[1] + _SAID[0]), None, None)  # the first number holds, the second doesn't
    @example(WRONG, RIGHT, [RIGHT])
    def test_every_outcome_is_the_interpreters(
        self, report: Report, before: Report | None, below: list[Report] | None
    ) -> None:
        if before is not None and report.year is not None:
            before = attrs.evolve(before, organ=report.organ, year=max(report.year - 1, 2000))
        options = options_of({"previous": before, "children": below})
        subject = subject_of(report, None, options, load())
        told = subject.ready.evaluate(subject.facts)
        said = evaluate(subject.ready.instances, subject.facts)
        assert [(one.id, one.rule, one.bind, one.severity) for one in told] == [
            (one.id, one.rule, one.bind, one.severity) for one in said
        ]
        assert [(one.id, one.status) for one in told] == [(one.id, one.status) for one in said]
        for short, whole in zip(told, said, strict=True):
            # of what holds its numbers may be left out, and why a rule doesn't apply is said alike
            assert short == whole or (whole.status == "pass" and not short.cells and not short.details)


class TestDeferred:
    """Members to come are members like others."""

    def result(self) -> CheckResult:
        check(WRONG, **CHOICES[1])
        result = check(WRONG, **CHOICES[1])
        assert _told_at_once(WRONG, CHOICES[1])
        return result

    def test_is_copied_pickled_and_compared(self) -> None:
        whole = _checked_in_full(WRONG, CHOICES[1], load())  # type: ignore[arg-type]
        assert pickle.loads(pickle.dumps(self.result())) == whole
        assert copy.deepcopy(self.result()) == whole
        assert hash(self.result()) == hash(whole)
        assert repr(self.result()) == repr(whole)

    def test_names_that_it_does_not_have(self) -> None:
        with pytest.raises(AttributeError, match="'CheckResult' object has no attribute 'finding'"):
            _ = self.result().finding  # type: ignore[attr-defined]
        assert not hasattr(_checked_in_full(WRONG, {}, load()), "other")

    def test_says_whether_all_is_well_with_nothing_worked_out(self) -> None:
        result = self.result()
        assert not result.ok
        assert result.identities["fail"] == 2
