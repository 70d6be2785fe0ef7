"""What is kept of the rulebooks is what they say, and nobody can tell that it was worked out before."""

import json
import pickle

import attrs
import pytest

from govinfo_schema.checking import rulebook as rulebooks
from govinfo_schema.checking.rulebook import known_rulebook, rulebook
from govinfo_schema.checking.subject.selection import unmet
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import load
from govinfo_schema.publish.__main__ import COMMAND
from govinfo_schema.publish.files import package_drift
from govinfo_schema.rules.documents.clashes import clashes
from govinfo_schema.rules.documents.document import RULESET
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.ahead import KnownRuleset, instances_of, rule_ids
from govinfo_schema.rules.engine.expand import expand

OWNER = "builtin (govinfo-schema)"


def _members(ruleset: Ruleset) -> dict[str, object]:
    return {field.name: getattr(ruleset, field.name) for field in attrs.fields(Ruleset)}


def _known(edition: str) -> KnownRuleset:
    known = known_rulebook(edition)
    assert isinstance(known, KnownRuleset)
    return known


def test_is_in_step_with_the_rulebooks() -> None:
    assert package_drift() == [], f"out of step with the rulebooks; run: {COMMAND}"


@pytest.mark.parametrize("edition", EDITIONS)
class TestKnownRulesets:
    def test_every_member_is_that_of_the_document(self, edition: str) -> None:
        known = _known(edition)
        assert dict(known) == rulebook(edition)
        assert (known["id"], len(known)) == (rulebook(edition)["id"], len(rulebook(edition)))
        parsed = parse_ruleset(rulebook(edition), owner=OWNER)
        ruleset = known.ruleset(OWNER)
        assert rule_ids(ruleset) == rule_ids(parsed) == tuple(rule.id for rule in parsed.rules)
        assert _members(ruleset) == _members(parsed)

    def test_instances_are_those_that_it_expands_to(self, edition: str) -> None:
        parsed = parse_ruleset(rulebook(edition), owner=OWNER)
        ruleset = _known(edition).ruleset(OWNER)
        form = EDITIONS[edition]
        told = instances_of(ruleset, form)
        assert told == instances_of(parsed, form) == expand(ruleset, form)
        for one, other in zip(told, expand(parsed, form), strict=True):
            assert repr(one) == repr(other)  # tuples and lists, frozen sets and sets
            assert (one.mentions, one.plain) == (other.mentions, other.plain)

    def test_one_that_is_changed_is_expanded_anew(self, edition: str) -> None:
        ruleset = _known(edition).ruleset(OWNER)
        fewer = attrs.evolve(ruleset, rules=ruleset.rules[:1])
        assert {one.rule for one in instances_of(fewer, EDITIONS[edition])} == {ruleset.rules[0].id}

    def test_a_rulebook_that_was_edited_since_is_read_itself(
        self, edition: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edited = json.dumps({**rulebook(edition), "version": "9.9.9"}).encode()
        whole = rulebooks._bytes
        monkeypatch.setattr(
            rulebooks, "_bytes", lambda path: whole(path) if path.startswith("ahead/") else edited
        )
        known = known_rulebook(edition)
        assert not isinstance(known, KnownRuleset)
        assert known["version"] == "9.9.9"

    def test_goes_to_another_process(self, edition: str) -> None:
        ruleset = _known(edition).ruleset(OWNER)
        copy = pickle.loads(pickle.dumps(ruleset))
        assert _members(copy) == _members(ruleset)
        assert instances_of(copy, EDITIONS[edition]) == instances_of(ruleset, EDITIONS[edition])


def test_ours_do_not_clash() -> None:
    """They are not held apart at every start."""
    assert clashes(load(plugins=False).rulesets) == []


def test_every_member_has_a_shape() -> None:
    """The class says nothing of how it is written."""
    named = [one.attribute for one in RULESET.members]
    assert named == [field.name for field in attrs.fields(Ruleset) if field.name not in ("sha256", "owner")]


def test_nothing_wanted_is_nothing_unmet() -> None:
    assert unmet((), load(plugins=False).rulesets) == ()
    assert unmet(("requests.balanc",), load(plugins=False).rulesets) == ("requests.balanc",)
