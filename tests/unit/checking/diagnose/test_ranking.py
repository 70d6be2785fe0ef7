"""Evidence ranks; it never hides and never decides."""

import pytest

from govinfo_schema.checking.diagnose import Diagnosis, Evidence, diagnose
from govinfo_schema.checking.diagnose.guesses.evidence import holds, soft_of, soft_rules
from tests.diagnosing import identities, identity, relation

HARD = identities("t = a + b")
VALUES = {"/t": 15, "/a": 4, "/b": 8}


def _first(found: Diagnosis | None) -> tuple[str, int | None]:
    assert found is not None
    change = found.hypotheses[0].changes[0]
    return change.pointer, change.to


class TestSoftEvidence:
    """Last year, children, mentions and warnings never constrain; they only rank."""

    @pytest.mark.parametrize(
        ("rule", "evidence", "first"),
        [
            ("a = previous:c", Evidence(previous={"/c": 7}), ("/a", 7)),
            ("b = previous:c", Evidence(previous={"/c": 11}), ("/b", 11)),
            ("mention:said = t", Evidence(mentions={"said": (12,)}), ("/t", 12)),
            ("mention:said = b", Evidence(mentions={"said": (3, 11)}), ("/b", 11)),
        ],
    )
    def test_puts_what_agrees_with_it_first(
        self, rule: str, evidence: Evidence, first: tuple[str, int]
    ) -> None:
        soft = identity(rule, severity="warning")
        found = diagnose((*HARD, soft), VALUES, evidence=evidence)
        assert _first(found) == first
        assert found is not None
        assert found.hypotheses[0].typing.evidence[-1] == rule
        assert found.alternatives == len(found.hypotheses) == 3

    def test_what_would_break_it_comes_later(self) -> None:
        plain = diagnose(HARD, VALUES)
        assert plain is not None
        pointer, _ = _first(plain)
        soft = identity(f"{pointer[1:]} = mention:said", severity="warning")
        known = Evidence(mentions={"said": (VALUES[pointer],)})
        found = diagnose((*HARD, soft), VALUES, evidence=known)
        assert found is not None
        assert found.hypotheses[0].changes[0].pointer != pointer
        assert {one.changes for one in found.hypotheses} == {one.changes for one in plain.hypotheses}

    def test_either_reading_will_do(self) -> None:
        either = identity(
            "t = t",
            severity="warning",
            relations=(relation("mention:said = t"), relation("mention:said = t + 1")),
        )
        found = diagnose((*HARD, either), VALUES, evidence=Evidence(mentions={"said": (13,)}))
        assert _first(found) == ("/t", 12)

    def test_an_independent_part_is_ranked_too(self) -> None:
        hard = (*HARD, *identities("u = c + d"))
        soft = identity("mention:said = c", severity="warning")
        values = {**VALUES, "/u": 15, "/c": 4, "/d": 8}
        found = diagnose((*hard, soft), values, evidence=Evidence(mentions={"said": (7,)}))
        assert found is not None
        assert found.alternatives == len(found.hypotheses) == 9
        assert ("/c", 7) in [(c.pointer, c.to) for c in found.hypotheses[0].changes]


class TestSoftRules:
    """Each is what the evidence makes of it: known numbers move to the right."""

    def test_what_is_not_known_is_left_out(self) -> None:
        rules = soft_rules((identity("a = previous:c"), identity("a = mention:said"), *HARD))
        assert len(rules) == 2
        assert soft_of(rules, Evidence()) == ()
        assert soft_of(rules, Evidence(previous={"/c": None})) == ()

    def test_a_guarded_rule_is_left_out(self) -> None:
        guarded = identity("a = previous:c", when=(relation("a = 1"),))
        assert soft_rules((guarded,)) == ()

    @pytest.mark.parametrize(
        ("rule", "true", "false"),
        [
            ("a = previous:c", 3, 4),
            ("a != previous:c", 4, 3),
            ("a < previous:c", 2, 3),
            ("a <= previous:c", 3, 4),
            ("a > previous:c", 4, 3),
            ("a >= previous:c", 3, 2),
        ],
    )
    def test_holds_or_does_not(self, rule: str, true: int, false: int) -> None:
        (soft,) = soft_of(soft_rules((identity(rule),)), Evidence(previous={"/c": 3}))
        assert holds(soft, {"/a": true}) is True
        assert holds(soft, {"/a": false}) is False
        assert holds(soft, {"/a": None}) is None
        assert holds(soft, {}) is None
