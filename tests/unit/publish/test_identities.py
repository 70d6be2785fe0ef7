"""The expanded form: Σ coefficient × cell `op` constant."""

import json
from typing import Any

from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.rules.documents.parse import parse_ruleset
from tests.paths import GOLDEN, needs_corpus
from tests.rules.documents import linear, ruleset

FORM = EDITIONS["2021"]


def published(*rules: dict[str, Any], **members: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = published_identities(ruleset(*rules, **members), FORM)["identities"]
    return found


@needs_corpus
def test_the_hard_identities_are_the_golden_ones() -> None:
    """Exact in ids, pointers, coefficients and severities."""

    def comparable(identities: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            one["id"]: {**one, "terms": {term["pointer"]: term["coefficient"] for term in one["terms"]}}
            for one in identities
        }

    golden = json.loads((GOLDEN / "identities-2021-hard.json").read_text(encoding="utf-8"))
    data = published_identities(parse_ruleset(rulebook("2021")), FORM)
    hard = [one for one in data["identities"] if one["severity"] == "error" and "marks" not in one]
    assert comparable(hard) == comparable(golden["identities"])
    assert len(hard) == 42
    assert list(hard[0]) == list(golden["identities"][0])
    assert (data["ruleset"]["id"], data["ruleset"]["version"], data["edition"]) == (
        golden["ruleset"]["id"],
        golden["ruleset"]["version"],
        golden["edition"],
    )


def test_2019_has_forty() -> None:
    data = published_identities(parse_ruleset(rulebook("2019")), EDITIONS["2019"])
    hard = [one for one in data["identities"] if one["severity"] == "error" and "marks" not in one]
    assert len(hard) == 40


def test_like_terms_are_netted() -> None:
    (found,) = published(
        linear(
            left=[{"cell": "/requests/received/total", "k": 3}, {"cell": "/year"}],
            right=[{"cell": "/requests/received/total"}, {"cell": "/year"}, {"const": 4}],
        )
    )
    assert found["terms"] == [{"pointer": "/requests/received/total", "coefficient": 2}]
    assert found["constant"] == 4
    assert "table" in found


def test_what_a_simple_loop_can_t_take_is_marked() -> None:
    relation = {"left": [{"cell": "/year"}], "op": ">", "right": [{"const": 2000}]}
    several = {
        "id": "a.any",
        "type": "linear",
        "severity": "note",
        "title": {"en": "x"},
        "any": [relation, {"left": [{"mention": "requests.received"}], "op": "=", "right": [{"const": 1}]}],
    }
    last_year = linear(id="a.prev", right=[{"cell": "/year", "from": "previous"}])
    guarded, anyone, before = published(linear(when=[relation]), several, last_year)
    assert guarded["marks"] == ["guarded"]
    assert guarded["when"] == [
        {"op": ">", "terms": [{"pointer": "/year", "coefficient": 1}], "constant": 2000}
    ]
    assert anyone["marks"] == ["any", "mention"]
    assert anyone["any"][1]["terms"] == [{"mention": "requests.received", "coefficient": 1}]
    assert "terms" not in anyone
    assert before["marks"] == ["previous"]
    assert before["terms"][1] == {"pointer": "/year", "coefficient": -1, "from": "previous"}


def test_cells_that_may_be_negative_say_so() -> None:
    rule = linear(left=[{"cell": "/proactive_disclosure/licensing/change"}])
    found = published_identities(ruleset(rule, editions=["2019"]), EDITIONS["2019"])
    assert found["identities"][0]["terms"][0]["signed"] is True


def test_only_linear_rules_are_identities() -> None:
    assert (
        published(
            {"id": "a.b", "type": "present", "severity": "note", "title": {"en": "x"}, "cell": "/requests"}
        )
        == []
    )
