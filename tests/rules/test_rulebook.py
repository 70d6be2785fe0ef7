"""Our own rules: each explains itself where it is written, and its examples hold."""

import pytest

from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.checking.explain.formula import in_words
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing import ExampleResult, run_examples
from tests.reports import report

NOT_READ = {"GB 32100-2015"}
"""Instruments whose text was not looked up: their clauses are named and not quoted."""

RULESETS = [parse_ruleset(rulebook(edition)) for edition in EDITIONS]
RULES = [
    pytest.param(rule, ruleset, id=f"{ruleset.id}-{rule.id}")
    for ruleset in RULESETS
    for rule in ruleset.rules
]
EXAMPLES = [
    pytest.param(result, id=f"{result.edition}-{result.rule}-{result.pointer.rpartition('/')[2]}")
    for ruleset in RULESETS
    for result in run_examples(ruleset)
]


@pytest.mark.parametrize("result", EXAMPLES)
def test_an_example_holds(result: ExampleResult) -> None:
    assert result.got == result.expect, result.problem


@pytest.mark.parametrize(("rule", "ruleset"), RULES)
class TestARuleExplainsItself:
    """A rule explains itself where it is written: what, why (the clause), an example that passes and one
    that fails."""

    def test_in_both_languages(self, rule: Rule, ruleset: Ruleset) -> None:
        for texts in (rule.title, rule.description, *(hint.message for hint in rule.hints)):
            assert set(texts) == set(LANGUAGES), ruleset.id
        assert not rule.message or set(rule.message) == set(LANGUAGES)

    def test_with_its_basis(self, rule: Rule, ruleset: Ruleset) -> None:
        assert rule.basis, ruleset.id
        assert all(basis.get("instrument") and basis.get("clause") for basis in rule.basis)
        assert rule.since is not None
        assert rule.until is None or rule.until >= rule.since

    def test_in_the_words_of_the_law_or_saying_that_it_has_none(self, rule: Rule, ruleset: Ruleset) -> None:
        """What was looked up is quoted; what no text says is marked as derived."""
        for basis in rule.basis:
            if basis["instrument"] not in NOT_READ:
                assert "text" in basis or "derived" in basis, (ruleset.id, basis)
            assert basis.keys() >= {"read", "sha256"} if "text" in basis else "read" not in basis
        marked = "derived" in rule.basis[0]
        assert marked == any(word in rule.basis[0]["clause"] for word in ("推出", "惯例"))

    def test_with_an_example_that_passes_and_one_that_fails(self, rule: Rule, ruleset: Ruleset) -> None:
        assert {"pass", "fail"} <= {example.expect for example in rule.examples}, ruleset.id

    def test_in_words(self, rule: Rule, ruleset: Ruleset) -> None:
        for language in LANGUAGES:
            assert all(in_words(rule, ruleset, language))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_check_that_the_rulebook_asks_for_is_there(edition: str) -> None:
    asked = {rule.check for rule in parse_ruleset(rulebook(edition)).rules if rule.check}
    assert asked <= set(load().checks)


def _identities(edition: str) -> list[Instance]:
    found = expand(parse_ruleset(rulebook(edition)), EDITIONS[edition])
    return [one for one in found if one.type == "linear" and one.severity == "error"]


@pytest.mark.parametrize(
    ("edition", "counts"),
    [
        (
            "2021",
            {
                "requests.balance": 7,
                "requests.outcomes-total": 7,
                "requests.row-total": 25,
                "disputes.total": 3,
            },
        ),
        (
            "2019",
            {
                "requests.balance": 7,
                "requests.outcomes-total": 7,
                "requests.row-total": 23,
                "disputes.total": 3,
            },
        ),
    ],
)
def test_the_identities_of_the_form(edition: str, counts: dict[str, int]) -> None:
    found = [one.rule for one in _identities(edition)]
    assert {rule: found.count(rule) for rule in found} == counts


def test_soft_rules_are_soft() -> None:
    """Last year, the units below and the narrative are never errors."""
    for edition in EDITIONS:
        for one in expand(parse_ruleset(rulebook(edition)), EDITIONS[edition]):
            assert one.severity != "error" or not (one.needs or one.mentions)


class TestHints:
    """A probable cause is named only where it could be one."""

    @staticmethod
    def hints(edition: str, **rows: int) -> set[str]:
        numbers = {f"/requests/outcomes/{row}/other": number for row, number in rows.items()}
        result = check(report(numbers, edition=edition), diagnose=False)
        (found,) = [one for one in result.findings if one.id == "requests.outcomes-total[column=other]"]
        return {hint["id"] for hint in found.hints}

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_cases_granted_in_part_may_be_counted_in_another_row_too(self, edition: str) -> None:
        found = self.hints(edition, total=5, granted=5, partly_granted=3)
        assert found == {"hints.double-counted-partial"}

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_there_is_no_other_row_to_count_them_in(self, edition: str) -> None:
        assert self.hints(edition, total=0, partly_granted=3) == {"hints.total-left-zero"}
        assert self.hints(edition, total=1, granted=1, partly_granted=3) == set()
