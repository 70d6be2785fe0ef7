"""How requests were decided, as a sentence counts it: 予以公开258件, 不予公开、无法提供共16件."""

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
    last,
)
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["joint_kind", "named_outcomes", "read_outcomes"]

_VERBS: Final = ("receive", "handled", "processed")
_LOOSE_UNITS: Final = frozenset({"条", "个", "次", "项"})
_WHOLES: Final = frozenset({"requests.received", "requests.handled", "requests.processed"})
_ALL: Final = frozenset({"均", "都", "全", "全部"})
_OTHER_UNITS: Final = frozenset({"篇", "部"})


def read_outcomes(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 予以公开258件, 3件不予公开, and 予以公开及部分公开258件 as a sum of both."""
    side, rest = _outcomes_beside(phrase)
    if not side and (these := last(phrase.left, "these")) >= 0 and clean(phrase.left):
        kind = scene.sum_of_last(phrase.left[these])
        return [PhraseReading(kind, MEDIUM)] if kind else []
    if not side or phrase.quantity.unit in _OTHER_UNITS or has(phrase.left, "document", "share"):
        return []
    sure = _sure_of_outcome(phrase, rest, scene)
    names = named_outcomes(side)
    if len(names) == 1:
        return [PhraseReading(f"requests.outcomes.{names[0]}", sure)]
    if phrase.quantity.value == 0 or has(rest, "each"):
        return [PhraseReading(f"requests.outcomes.{name}", sure) for name in names]
    if sorted(names) == ["granted", "partly_granted"] or has(rest, "sum"):
        return [PhraseReading(joint_kind(names), sure)]
    return []


def _outcomes_beside(phrase: Phrase) -> tuple[Sequence[Token], Sequence[Token]]:
    """Give the words that name outcomes, before the number or after it, and those that may change them."""
    if (position := last(phrase.left, "outcome")) >= 0:
        return phrase.left, phrase.left[position + 1 :]
    right = phrase.right
    named = [i for i, token in enumerate(right) if token.role == "outcome"]
    if not named or has(phrase.left, "dispute", "document", *_VERBS) or has(right, "document"):
        return (), ()
    # 1件逾期未补正视为放弃: what became of it is another thing
    told_otherwise = has(right[named[-1] + 1 :], "unknown")
    return right, right[named[0] :] if told_otherwise else right[: named[0]]


def read_alike(segment: Sequence[Token], scene: Scene) -> PhraseReading | None:
    """Read 收到申请4件，均为予以公开: of all that were counted last the outcome is the same."""
    if scene.counted is None or scene.counted[0] not in _WHOLES or scene.counted[1] != "report":
        return None
    if len(segment) < 2 or not (segment[0].role == "each" or segment[0].value in _ALL):
        return None
    named = [token.value for token in segment if token.role == "outcome"]
    plain = all(token.role in ("outcome", "filler", "each") for token in segment[1:])
    return PhraseReading(f"requests.outcomes.{named[0]}", MEDIUM) if plain and len(named) == 1 else None


def joint_kind(names: Sequence[str]) -> str:
    """Name the sum of some outcomes: 不予公开、无法提供、不予处理共16件."""
    if sorted(names) == ["granted", "partly_granted"]:
        return "requests.outcomes.granted_or_partly_granted"
    return "+".join(f"requests.outcomes.{name}" for name in names)


def _sure_of_outcome(phrase: Phrase, rest: Sequence[Token], scene: Scene) -> int:
    """Say how sure it is that requests are counted: papers are sorted alike (不予公开文件36条)."""
    if phrase.quantity.unit in _LOOSE_UNITS or not clean(rest):
        return LOW
    if scene.disclosing and not scene.rows:
        return LOW  # what is published is sorted by the same words
    if has(rest[1:], *_VERBS) or has(rest[:1], "receive", "processed"):
        return LOW  # 予以公开答复 names one thing, whatever else follows another
    if scene.groups == 1:
        return LOW  # 自然人申请298件中，予以公开78件 are those of one group
    if scene.topic == "requests":
        return HIGH
    return MEDIUM if scene.about_requests and scene.topic not in ("other", "disclosure") else LOW


def named_outcomes(side: Sequence[Token]) -> list[str]:
    """Give the outcomes that a number counts: the last one named, or all of a list.

    A group and one of its own rows name that row, unless it stands for others (因不掌握等原因无法提供).
    """
    positions = [i for i, token in enumerate(side) if token.role == "outcome"]
    if not positions:
        return []
    names = [side[positions[-1]].value]
    for before, after in zip(reversed(positions[:-1]), reversed(positions[1:]), strict=True):
        between = side[before + 1 : after]
        outer, inner = sorted((side[before].value, names[0]), key=len)
        if inner.startswith(f"{outer}."):
            names[0] = outer if has(between, "etc") else inner
        elif joined(between):
            names.insert(0, side[before].value)
        else:
            break
    return list(dict.fromkeys(names))
