"""Every identity of eight real reports comes out as a person reckoned it."""

import pytest

from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.pipeline import check
from tests.corpus.figures import FIGURES, report_of
from tests.paths import needs_corpus

pytestmark = needs_corpus

FAILURES = {
    "hongze-2023": {
        "disputes.total[case=reconsideration]": (0, 11),
        "disputes.total[case=litigation/after_reconsideration]": (0, 5),
    },
    "pingtan-2020": {
        "requests.outcomes-total[column=natural_person]": (20, 26),
        "requests.outcomes-total[column=total]": (21, 27),
    },
}


def hard(result: CheckResult) -> dict[str, tuple[int | None, int | None]]:
    return {one.id: (one.left, one.right) for one in result.failures if one.severity == "error"}


@pytest.mark.parametrize("name", FIGURES)
def test_failing_identities_are_exactly_the_known_ones(name: str) -> None:
    assert hard(check(report_of(name), diagnose=False)) == FAILURES.get(name, {})


@pytest.mark.parametrize(
    ("name", "identities"),
    [("tonghui-2023", 42), ("pingtan-2022", 42), ("hongze-2024", 40), ("pingtan-2019", 40)],
)
def test_all_identities_of_a_right_report_pass(name: str, identities: int) -> None:
    result = check(report_of(name), diagnose=False)
    assert (result.identities["pass"], sum(result.identities.values())) == (identities, identities)


def test_blanks_leave_most_undecided_and_none_failing() -> None:
    """Blank is not 0: reading blanks as zeros gives twelve false alarms in forty checks."""
    office = report_of("shanghai-office-2019")
    result = check(office, diagnose=False)
    assert result.identities["fail"] == 0
    assert result.identities["unknown"] > result.identities["pass"]
    assert check(office, diagnose=False, blank="zero").identities["fail"] == 12


def test_blanks_read_as_zero_are_said() -> None:
    result = check(report_of("shanghai-office-2019"), diagnose=False, blank="zero")
    failed = [one for one in result.failures if one.rule == "requests.row-total"]
    assert failed
    assert all("空白按 0 计" in one.message["zh-CN"] for one in failed)


def test_double_counting_is_hinted() -> None:
    for one in check(report_of("pingtan-2020"), diagnose=False).failures:
        if one.rule == "requests.outcomes-total":
            assert [hint["id"] for hint in one.hints] == ["hints.double-counted-partial"]


def test_totals_left_zero_are_hinted() -> None:
    failed = [
        one for one in check(report_of("hongze-2023"), diagnose=False).failures if one.severity == "error"
    ]
    assert [[hint["id"] for hint in one.hints] for one in failed] == [["hints.total-left-zero"]] * 2


@pytest.mark.parametrize("name", ["hongze-2023", "hongze-2024"])
def test_a_mixture_of_forms_is_said_once(name: str) -> None:
    found = [one for one in check(report_of(name), diagnose=False).failures if one.rule == "form.layout"]
    assert len(found) == 1
    assert "2019年版" in found[0].message["zh-CN"]


class TestYears:
    """二(t) = 四(t−1), per column"""

    @pytest.mark.parametrize(
        ("name", "before"),
        [
            ("pingtan-2020", "pingtan-2019"),
            ("pingtan-2021", "pingtan-2020"),
            ("pingtan-2022", "pingtan-2021"),
            ("hongze-2024", "hongze-2023"),
        ],
    )
    def test_brought_forward_holds_each_year(self, name: str, before: str) -> None:
        result = check(
            report_of(name),
            previous=report_of(before),
            select=["years.brought-forward"],
            diagnose=False,
            everything=True,
        )
        assert [one.status for one in result.findings] == ["pass"] * 7

    def test_across_the_change_of_form_only_what_means_the_same_is_compared(self) -> None:
        result = check(
            report_of("pingtan-2021"),
            previous=report_of("pingtan-2020"),
            select=["years.brought-forward", "years.in-force"],
            diagnose=False,
            everything=True,
        )
        status = {one.rule: one.status for one in result.findings}
        assert status == {"years.brought-forward": "pass", "years.in-force": "not_applicable"}
        (reason,) = {
            one.message["zh-CN"] for one in result.findings if one.bind.get("document") == "regulations"
        }
        assert "上年报告的表格没有同一口径的这一格" in reason

    @pytest.mark.parametrize(
        ("before", "reason"),
        [("pingtan-2019", "应为2020年"), ("tonghui-2023", "另一个机关"), ("pingtan-2022", "应为2020年")],
    )
    def test_any_other_report_is_not_compared_and_the_reason_is_said(self, before: str, reason: str) -> None:
        result = check(
            report_of("pingtan-2021"),
            previous=report_of(before),
            select=["years"],
            diagnose=False,
            everything=True,
        )
        assert {one.status for one in result.findings} == {"not_applicable"}
        assert all(reason in one.message["zh-CN"] for one in result.findings)

    def test_a_break_is_a_warning(self) -> None:
        """二 of 2022 against a changed 四 of 2021."""
        import attrs

        before = report_of("pingtan-2021")
        carried = attrs.evolve(before.requests.carried_forward, total=99)
        changed = attrs.evolve(before, requests=attrs.evolve(before.requests, carried_forward=carried))
        result = check(report_of("pingtan-2022"), previous=changed, select=["years"], diagnose=False)
        (found,) = [one for one in result.failures if one.rule == "years.brought-forward"]
        assert (found.severity, found.right) == ("warning", 99)
        assert "上年报告的结转下年 99" in found.message["zh-CN"]
        assert result.ok
