"""Numbers of table four in a sentence: reconsideration, litigation and their results."""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import (
    HIGH,
    LOW,
    MEDIUM,
    Phrase,
    PhraseReading,
    clean,
    has,
    joined,
    values,
)
from govinfo_schema.checking.mentions.mention import Scope
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["read_disputes"]

_UNITS: Final = frozenset({"", "件", "起", "宗", "例", "次", "个", "件次", "桩"})
_DECIDING: Final = ("authority", "processed")


def read_disputes(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 行政复议7件，诉讼9件, 维持2件 after it, and 复议、诉讼0件 as two zeros."""
    left, right, quantity = phrase.left, phrase.right, phrase.quantity
    if quantity.unit not in _UNITS:
        return []
    side, at = left, _indices(left, "dispute")
    if not at and not has(left, "receive", "handled", "outcome", "forward", "document", "result"):
        side, at = right, _indices(right, "dispute")
    if not at:
        return _result_alone(phrase, scene)
    names = _named(side, at)
    scene.dispute = names[-1]
    sure = _sure(phrase, side, at, scene)
    scope: Scope | None = "other_body" if _decides(left, scene) else None
    results = [token.value for token in side[at[-1] + 1 :] if token.role == "result"]
    result = results[-1] if results else "total"
    if len(names) == 1 or quantity.value == 0 or has(side, "each"):
        return [PhraseReading(f"disputes.{name}.{result}", sure, scope) for name in names]
    if sorted(names) == ["litigation", "reconsideration"] and result == "total":
        return [PhraseReading("disputes.total", min(sure, MEDIUM), scope)]
    return []


def _indices(tokens: Sequence[Token], role: str) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.role == role]


def _named(side: Sequence[Token], at: list[int]) -> list[str]:
    """Give the cases that a number counts: the last one named, or all of a list."""
    names = [side[at[-1]].value]
    for before, after in zip(reversed(at[:-1]), reversed(at[1:]), strict=True):
        if not joined(side[before + 1 : after]):
            break
        names.insert(0, side[before].value)
    return list(dict.fromkeys(names))


def _sure(phrase: Phrase, side: Sequence[Token], at: list[int], scene: Scene) -> int:
    """Say how sure it is that cases over information requests are counted, and all of them."""
    rest = side[at[-1] + 1 :] if side is phrase.left else phrase.right[: at[0]]
    if not clean(rest) or has(phrase.right, "other") or has(phrase.left, "receive", "channel"):
        return LOW
    divided = "." in side[at[-1]].value
    if _decides(phrase.left, scene) or (has(phrase.left, "among") and not divided):
        return LOW
    if scene.informed or scene.topic == "disputes":
        return HIGH
    return MEDIUM if scene.topic == "requests" else LOW


def _decides(left: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the organ decides these cases for others: 办理行政复议案件, without 信息公开."""
    return has(left, *_DECIDING) and not scene.informed and scene.topic != "disputes"


def _result_alone(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    if not scene.dispute:
        return []
    side = phrase.left if has(phrase.left, "result") else phrase.right
    results = values(side, "result")
    if len(results) != 1 or not clean(phrase.left) or not clean(phrase.right):
        return []
    sure = HIGH if scene.informed or scene.topic == "disputes" else MEDIUM
    return [PhraseReading(f"disputes.{scene.dispute}.{results[0]}", sure if scene.about_requests else LOW)]
