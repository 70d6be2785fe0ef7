"""Outcome → finding: the sentence with both sides in numbers, the cells, the basis, the fingerprint."""

import re
from collections.abc import Mapping, Sequence

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.messages import Late, Message, Texts, Value, message_of, own_message, texts
from govinfo_schema.base.messages.message import OWN, said_in
from govinfo_schema.checking.explain.terms import Words
from govinfo_schema.plugins.extension_data import EXTENSION_RULE
from govinfo_schema.rules.documents.document import canonical_sha256
from govinfo_schema.rules.documents.faults import MESSAGE_PLACEHOLDERS
from govinfo_schema.rules.documents.grammar import PLACEHOLDER
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE

__all__ = ["Explainer"]


_OWN_TITLES = {
    CELLS_IMPLIED: "implied.title",
    CELLS_IMPOSSIBLE: "impossible.title",
    EXTENSION_RULE: "extensions.title",
}
"""What the rules that no ruleset has are called."""


@attrs.frozen(kw_only=True)
class Explainer:
    """Makes findings of one report's outcomes.

    ``words`` names its cells; ``organ_key`` and ``year`` go into fingerprints.
    """

    words: Words
    organ_key: str
    year: int | None

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
            said=self._said(outcome, instance),
            basis=instance.basis if instance else (),
            # without its numbers, so that the same discrepancy is known again
            fingerprint=canonical_sha256([self.organ_key, self.year, outcome.rule, dict(outcome.bind)]),
        )

    def _said(self, outcome: Outcome, instance: Instance | None) -> Message:
        """Say an outcome: why it could not be judged, the check's own words, else what its kind says."""
        details = outcome.details
        if outcome.reason is not None:
            return Message(outcome.reason, details)
        if (given := details.get("message")) is not None:
            return message_of(given)
        # sentences are worked out late: of most findings nobody reads one
        if outcome.rule == CELLS_IMPLIED:
            return Message("implied.fail", Late(lambda: self._contradiction(outcome)))
        if outcome.rule == CELLS_IMPOSSIBLE:
            return Message("impossible.fail", Late(lambda: self._impossible(outcome)))
        if instance is not None and instance.type == "present":
            return Message(f"present.{outcome.status}", Late(lambda: self._blanks(outcome)))
        own = instance.message if instance and outcome.status == "fail" else None
        if outcome.op is None:
            return _filled(own, outcome.bind) if own else Message(f"status.plugin.{outcome.status}")
        if not own:
            return self._linear(outcome, instance)
        # sides that the rule's own words quote need not be said again behind them
        quotes = any("{left}" in words or "{right}" in words for words in own.values())
        filled = Late(lambda: {"words": self._own_words(own, outcome)})
        if quotes:
            return Message(OWN, filled)
        own_and_sides = {"own": Message(OWN, filled), "sides": self._linear(outcome, instance)}
        return Message("linear.own", own_and_sides)

    def _own_words(self, own: Texts, outcome: Outcome) -> Texts:
        sides = self.words.sides(outcome)
        blanks = Message("list.first-cells", {"names": sides["missing"]})
        values = {**outcome.bind, **sides, "missing": blanks}
        return _filled_texts(own, {name: values[name] for name in (*outcome.bind, *MESSAGE_PLACEHOLDERS)})

    def _contradiction(self, outcome: Outcome) -> dict[str, Value]:
        # one blank cell, which identities want to be different numbers
        (pointer,) = outcome.missing
        forced = [
            Message("implied.one", {"rule": rule, "value": self.words.names.number(value, pointer)})
            for value, rule in outcome.details["forced"]
        ]
        return {"cell": self.words.names.where(pointer), "forced": forced}

    def _blanks(self, outcome: Outcome) -> dict[str, Value]:
        cells = [self.words.names.where(pointer) for pointer in outcome.missing]
        return {"count": len(cells), "cells": cells}

    def _impossible(self, outcome: Outcome) -> dict[str, Value]:
        return {**self._blanks(outcome), "rules": list(outcome.details["identities"])}

    def _linear(self, outcome: Outcome, instance: Instance | None) -> Message:
        """Say both sides, or every reading, with what follows from them, in our own words."""
        alternatives = outcome.details.get("alternatives")
        if not alternatives or outcome.status == "pass":
            key = f"linear.{_key(outcome, instance)}"
            return Message(key, Late(lambda: {**self.words.sides(outcome), "more": self._more(outcome)}))
        key = "linear.any" if outcome.status == "fail" else f"linear.any-{_undecided(outcome, instance)}"
        return Message(key, Late(lambda: self._readings(outcome, alternatives)))

    def _readings(self, outcome: Outcome, alternatives: Sequence[Outcome]) -> dict[str, Value]:
        blanks = self.words.blanks(outcome)
        return {
            "alternatives": self.words.alternatives(alternatives),
            "count": len(blanks),
            "missing": blanks,
            "more": self._more(outcome),
        }

    def _more(self, outcome: Outcome) -> list[Value]:
        """Say what follows for cells not stated, and which blanks were read as 0."""
        more: list[Value] = []
        names = self.words.names
        if outcome.implied:
            implied = [
                Message("linear.implied-one", {"cell": names.where(one), "value": names.number(value, one)})
                for one, value in outcome.implied.items()
            ]
            more.append(Message("linear.implied", {"implied": implied}))
        if zero := outcome.details.get("assumed_zero"):
            more.append(Message("linear.assumed-zero", {"cells": [names.where(one) for one in zero]}))
        return more


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


def _filled(own: Texts, values: Mapping[str, Value]) -> Message:
    return own_message(_filled_texts(own, values))


def _filled_texts(own: Texts, values: Mapping[str, Value]) -> Texts:
    """Fill the placeholders of a ruleset's own message; nothing but names is looked up."""
    return {language: _in_words(template, values, language) for language, template in own.items()}


def _in_words(template: str, values: Mapping[str, Value], language: str) -> str:
    def filled(match: re.Match[str]) -> str:
        return said_in(language, values[match[1]]) if match[1] in values else match[0]

    return PLACEHOLDER.sub(filled, template)
