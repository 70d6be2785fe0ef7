"""Percentages of the tables in a sentence: 予以公开258件，占33.9%. Rates and growth are none."""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.checking.mentions.kinds.requests import named_outcomes
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import Phrase, clean, has, last, values
from govinfo_schema.checking.mentions.mention import Ratio
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["LOAD", "read_share"]

LOAD: Final = "requests.load"
"""What was to be handled: received and brought forward."""

_HANDLED: Final = "requests.handled"
_RECEIVED: Final = "requests.received"


def read_share(phrase: Phrase, scene: Scene) -> Ratio | None:
    """Say which number of the tables a percentage divides by which, or ``None`` where that is not said."""
    left = phrase.left
    at = last(left, "share")
    if at < 0 or has(left, "rate", "change", "compare") or not clean(left[at + 1 :]):
        return None
    numerator = _numerator(left[:at], scene)
    if numerator is None:
        return None
    denominators = _denominators(numerator, left[at + 1 :])
    if not denominators:
        return None
    return Ratio(numerator=numerator, denominators=denominators, place=phrase.quantity.place)


def _numerator(before: Sequence[Token], scene: Scene) -> str | None:
    if not clean(before):
        return None
    outcomes = named_outcomes(before)
    if sorted(outcomes) == ["granted", "partly_granted"]:
        outcomes = ["granted_or_partly_granted"]
    applicants = values(before, "applicant")
    if len(outcomes) + len(applicants) > 1:
        return None
    if outcomes:
        return f"requests.outcomes.{outcomes[0]}"
    if applicants:
        return f"{_RECEIVED}.{applicants[0]}"
    if scene.counted is None or scene.counted[1] != "report":
        return None
    return scene.counted[0]


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
