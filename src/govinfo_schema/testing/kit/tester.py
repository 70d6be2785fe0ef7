"""Does a rule find its fault, and no other? For tests of rulesets and plugins."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.checking.mentions import mention_facts
from govinfo_schema.checking.subject.gather import gather
from govinfo_schema.checking.subject.selection import applicable, matches
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.plugins import Plugin, Registry, load, registry_of
from govinfo_schema.plugins.extension_data import read_extensions
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing.kit.examples import run_examples

__all__ = ["RuleTester"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RuleTester:
    """Judges reports by our own rules and those under test, and asserts what they should find.

    Make one by ``RuleTester.of(plugin_or_ruleset, …)``, or ``RuleTester.installed()`` for all that is
    installed.
    """

    registry: Registry
    rulesets: tuple[Ruleset, ...] = ()

    def __repr__(self) -> str:
        return f"<RuleTester of {len(self.registry.rulesets) + len(self.rulesets)} rulesets>"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        # Hypothesis would print every rule of every ruleset, with each failing example
        printer.text(repr(self))

    @classmethod
    def of(cls, *given: Plugin | Ruleset | Mapping[str, Any]) -> "RuleTester":
        """Test plugins and rulesets that need not be installed, beside our own rules.

        Raises ``AssertionError`` where a plugin is broken, and ``RulesetError`` for a broken ruleset.
        """
        registry = registry_of(*(one for one in given if isinstance(one, Plugin)))
        assert not registry.errors, "\n".join(f"{e.plugin}, {e.step}: {e.message}" for e in registry.errors)
        rulesets = tuple(
            one if isinstance(one, Ruleset) else parse_ruleset(one)
            for one in given
            if not isinstance(one, Plugin)
        )
        hold_apart((*registry.rulesets, *rulesets))
        return cls(registry=registry, rulesets=rulesets)

    @classmethod
    def installed(cls) -> "RuleTester":
        """Test what is installed. Raises ``AssertionError`` where a plugin is broken."""
        registry = load()
        assert not registry.errors, "\n".join(f"{e.plugin}, {e.step}: {e.message}" for e in registry.errors)
        return cls(registry=registry)

    def instances(self, report: Report) -> tuple[Instance, ...]:
        """Give the instances that a report is judged by."""
        return applicable((*self.registry.rulesets, *self.rulesets), layouts(report), report.edition)

    def outcomes(self, report: Report, *, previous: Report | None = None) -> list[Outcome]:
        """Judge a report by everything."""
        instances = self.instances(report)
        extensions = read_extensions(report.extensions, self.registry.extensions)
        messages = {key: text for one in self.rulesets for key, text in one.messages.items()}
        facts = gather(
            report,
            checks=self.registry.checks,
            previous=previous,
            mentions=mention_facts(report, {kind for one in instances for kind in one.mentions}),
            extensions=extensions.data,
            messages={**messages, **self.registry.messages},
            signed=self.registry.signed,
        )
        return [*evaluate(instances, facts), *extensions.outcomes]

    def failing(self, report: Report, *, previous: Report | None = None) -> set[str]:
        """Give the rules that fail."""
        return {one.rule for one in self.outcomes(report, previous=previous) if one.status == "fail"}

    def assert_examples(self) -> None:
        """Assert that every example inside the rules under test says what it expects.

        Those of rules that others brought are theirs to test.
        """
        # an owner is a plugin's name, with its distribution in brackets
        plugins = [one for one in self.registry.rulesets if not one.owner.startswith("builtin ")]
        wrong = [
            f"{one.rule} ({one.edition}) {one.pointer}: expected {one.expect}, got {one.problem or one.got}"
            for ruleset in (*plugins, *self.rulesets)
            for one in run_examples(ruleset, plugins=self.registry)
            if not one.ok
        ]
        assert not wrong, "\n".join(wrong)

    def assert_detects(
        self, rule: str, report: Report, *, cells: Iterable[str] = (), previous: Report | None = None
    ) -> None:
        """Assert that a rule fails; ``cells`` must all be among those that its findings show."""
        outcomes = [one for one in self.outcomes(report, previous=previous) if matches(one.rule, (rule,))]
        failed = [one for one in outcomes if one.status == "fail"]
        assert failed, f"{rule} does not fail: {sorted({(one.id, one.status) for one in outcomes})}"
        shown = {cell.pointer for one in failed for cell in one.cells} | {
            pointer for one in failed for pointer in one.missing
        }
        missing = [pointer for pointer in cells if pointer not in shown]
        assert not missing, f"{rule} fails, but does not show {missing}"

    def assert_silent(self, rule: str, report: Report, *, previous: Report | None = None) -> None:
        """Assert that a rule neither fails nor goes wrong: it does not over-detect."""
        found = self.outcomes(report, previous=previous)
        loud = [
            f"{one.id}: {one.status} {one.details.get('problem', '')}".strip()
            for one in found
            if matches(one.rule, (rule,)) and one.status in ("fail", "error", "unsupported")
        ]
        assert not loud, "\n".join(loud)

    def assert_fails_alone(self, rule: str, report: Report, *, previous: Report | None = None) -> None:
        """Assert that a rule fails and nothing else does."""
        self.assert_detects(rule, report, previous=previous)
        others = {one for one in self.failing(report, previous=previous) if not matches(one, (rule,))}
        assert not others, f"beside {rule} these fail too: {sorted(others)}"
