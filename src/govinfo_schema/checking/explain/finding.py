"""Outcome → finding: the sentence with both sides in numbers, the cells, the basis, the fingerprint."""

import re
from collections.abc import Mapping

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.messages import LANGUAGES, pick, text, texts
from govinfo_schema.checking.explain.terms import Words
from govinfo_schema.plugins.extension_data import EXTENSION_RULE
from govinfo_schema.rules.documents.document import canonical_sha256
from govinfo_schema.rules.documents.grammar import PLACEHOLDER
from govinfo_schema.rules.engine.evaluate import CELLS_IMPLIED
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["Explainer"]

_PLACEHOLDER = re.compile(PLACEHOLDER)

_OWN_TITLES = {CELLS_IMPLIED: "implied.title", EXTENSION_RULE: "extensions.title"}
"""What the rules that no ruleset has are called."""


@attrs.frozen(kw_only=True)
class Explainer:
    """Makes findings of one report's outcomes.

    ``words`` names its cells; ``organ_key`` and ``year`` go into fingerprints.
    """

    words: Words
    organ_key: str
    year: int

    def finding(self, outcome: Outcome, instance: Instance | None) -> Finding:
        """Make the finding of an outcome; ``instance`` is ``None`` for the engine's own rule."""
        exact = outcome.left_min is not None and outcome.left_min == outcome.left_max
        exact = exact and outcome.right_min is not None and outcome.right_min == outcome.right_max
        left = outcome.left_min if exact else None
        right = outcome.right_min if exact else None
        holes = outcome.op is not None and not exact
        return Finding(
            id=outcome.id,
            rule=outcome.rule,
            bind=outcome.bind,
            status=outcome.status,
            severity=outcome.severity,
            title=instance.title if instance else texts(_OWN_TITLES[outcome.rule]),
            op=outcome.op,
            left=left,
            right=right,
            residual=left - right if left is not None and right is not None else None,
            has_holes=holes,
            left_min=outcome.left_min if holes else None,
            left_max=outcome.left_max if holes else None,
            right_min=outcome.right_min if holes else None,
            right_max=outcome.right_max if holes else None,
            cells=outcome.cells,
            missing=outcome.missing,
            implied=outcome.implied,
            hints=tuple(
                {"id": hint.id, "message": hint.message}
                for hint in (instance.hints if instance else ())
                if hint.id in outcome.hints
            ),
            matched=outcome.matched,
            message={language: self._message(outcome, instance, language) for language in LANGUAGES},
            basis=instance.basis if instance else (),
            fingerprint=canonical_sha256([self.organ_key, self.year, outcome.rule, dict(outcome.bind)]),
        )

    def _message(self, outcome: Outcome, instance: Instance | None, language: str) -> str:
        details = outcome.details
        if outcome.reason is not None:
            return text(outcome.reason, language, **details)
        if (given := details.get("message")) is not None:
            return pick(given, language)
        if outcome.rule == CELLS_IMPLIED:
            return self._contradiction(outcome, language)
        if instance is not None and instance.type == "present":
            cells = self.words.names(outcome.missing, language)
            return text(f"present.{outcome.status}", language, count=len(outcome.missing), cells=cells)
        if outcome.op is None:
            own = pick(instance.message, language) if instance and outcome.status == "fail" else ""
            return _filled(own, outcome.bind) or text(f"status.plugin.{outcome.status}", language)
        return self._linear(outcome, instance, language)

    def _contradiction(self, outcome: Outcome, language: str) -> str:
        (pointer,) = outcome.missing
        forced = text("list.cells", language).join(
            text("implied.one", language, rule=rule, value=self.words.number(value, pointer))
            for value, rule in outcome.details["forced"]
        )
        return text("implied.fail", language, cell=self.words.where(pointer, language), forced=forced)

    def _linear(self, outcome: Outcome, instance: Instance | None, language: str) -> str:
        custom = pick(instance.message, language) if instance and outcome.status == "fail" else ""
        if not custom:
            return self._told(outcome, instance, language)
        filled = _filled(custom, {**outcome.bind, **self.words.values(outcome, language)})
        if "{left}" in custom or "{right}" in custom:
            return filled
        return f"{filled}（{self._told(outcome, instance, language)}）"

    def _told(self, outcome: Outcome, instance: Instance | None, language: str) -> str:
        """Say both sides, or every reading, with what follows from them, in our own words."""
        if (alternatives := outcome.details.get("alternatives")) and outcome.status != "pass":
            said = self.words.alternatives(alternatives, language)
            key = "linear.any" if outcome.status == "fail" else f"linear.any-{_undecided(outcome, instance)}"
            said = self.words.sides(key, outcome, language, alternatives=said)
        else:
            key = _key(outcome, instance)
            said = self.words.prefix(outcome.cells, language)
            said += self.words.sides(f"linear.{key}", outcome, language)
        if outcome.implied:
            implied = text("list.cells", language).join(
                text(
                    "linear.implied-one",
                    language,
                    cell=self.words.where(p, language),
                    value=self.words.number(v, p),
                )
                for p, v in outcome.implied.items()
            )
            said += text("linear.implied", language, implied=implied)
        if zero := outcome.details.get("assumed_zero"):
            said += text("linear.assumed-zero", language, cells=self.words.names(zero, language))
        return said


def _key(outcome: Outcome, instance: Instance | None) -> str:
    """Name the message of an outcome with one reading."""
    if outcome.status == "unknown":
        return _undecided(outcome, instance)
    if outcome.missing:
        return f"{outcome.status}-with-holes"
    exact = outcome.left_min == outcome.left_max and outcome.right_min == outcome.right_max
    return outcome.status if exact else f"{outcome.status}-with-children-missing"


def _undecided(outcome: Outcome, instance: Instance | None) -> str:
    """Name what keeps an outcome open: blanks, units below that may be missing, or the rule's condition."""
    if outcome.missing:
        return "unknown"
    of_children = instance is not None and "children" in instance.needs
    return "unknown-children" if of_children else "unknown-guard"


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Fill the placeholders of a ruleset's own message; nothing but names is looked up."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)
