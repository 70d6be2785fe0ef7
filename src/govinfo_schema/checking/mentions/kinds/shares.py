"""Percentages of the tables in a sentence: 予以公开258件，占33.9%. Rates and growth are none."""

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.checking.mentions.kinds.outcomes import joint_kind, named_outcomes
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import Phrase, clean, has, last, values
from govinfo_schema.checking.mentions.mention import Ratio
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["LOAD", "read_share"]

LOAD: Final = "requests.load"
"""What was to be handled: received and brought forward."""

_HANDLED: Final = "requests.handled"
_RECEIVED: Final = "requests.received"
_RATES: Final = frozenset({"办结率", "答复率", "回复率"})
_DUE: Final = ("按时", "按期", "及时", "依法按期", "法定", "规定")


def read_share(phrase: Phrase, scene: Scene) -> Ratio | None:
    """Say which number of the tables a percentage divides by which, or ``None`` where that is not said."""
    left = phrase.left
    if (rate := _rate(left, scene)) is not None:
        return attrs.evolve(rate, place=phrase.quantity.place)
    position = last(left, "share")
    if position < 0 or has(left, "rate", "change", "compare") or not clean(left[position + 1 :]):
        return None
    numerator = _numerator(left[:position], scene)
    if numerator is None:
        return None
    denominators = _denominators(numerator, left[position + 1 :])
    if not denominators:
        return None
    return Ratio(numerator=numerator, denominators=denominators, place=phrase.quantity.place)


def _rate(left: Sequence[Token], scene: Scene) -> Ratio | None:
    """Read 办结率100%, of all there was to handle; 按时办结率 speaks of those that were due."""
    position = last(left, "rate")
    if (
        position < 0
        or left[position].value not in _RATES
        or not clean((*left[:position], *left[position + 1 :]))
    ):
        return None
    if any(token.value.startswith(_DUE) for token in left[:position]) or has(
        left, "change", "compare", "dispute"
    ):
        return None
    asked = scene.topic == "requests" and scene.counted_requests
    if not asked and not has(left, "request", "topic"):
        return None
    return Ratio(numerator=_HANDLED, denominators=(_RECEIVED, LOAD), place=0)


def _numerator(before: Sequence[Token], scene: Scene) -> str | None:
    if not clean(before):
        return None
    outcomes = named_outcomes(before)
    applicants = values(before, "applicant")
    summed = sorted(outcomes) == ["granted", "partly_granted"] or has(before, "sum")
    if len(applicants) > 1 or (applicants and outcomes) or (len(outcomes) > 1 and not summed):
        return None
    if outcomes:
        return joint_kind(outcomes)
    if applicants:
        return f"{_RECEIVED}.{applicants[0]}"
    if (these := last(before, "these")) >= 0:
        return scene.sum_of_last(before[these]) or None
    if has(before, "sum") or scene.shared is None or scene.shared[1] != "report":
        return None
    return scene.shared[0]


def _denominators(numerator: str, after: Sequence[Token]) -> tuple[str, ...]:
    if numerator.startswith("disputes."):
        total = f"{numerator.rpartition('.')[0]}.total"
        return () if numerator == total else (total,)
    if numerator == _HANDLED:
        return (_RECEIVED, LOAD)
    if numerator.startswith(f"{_RECEIVED}."):
        return (_RECEIVED,)
    if not numerator.startswith("requests.outcomes."):
        return ()
    if has(after, "handled"):
        return (_HANDLED,)
    return (_RECEIVED, LOAD) if has(after, "receive") else (_HANDLED, _RECEIVED, LOAD)
