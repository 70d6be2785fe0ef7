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
    last,
    says_other,
    values,
)
from govinfo_schema.checking.mentions.mention import Scope
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["read_disputes"]

_UNITS: Final = frozenset({"", "件", "起", "宗", "例", "次", "个", "件次", "桩"})
_OF_ANSWERS: Final = frozenset({"不服", "不满"})
_DECIDING: Final = ("authority", "processed")


def read_disputes(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 行政复议7件，诉讼9件, 维持2件 after it, and 复议、诉讼0件 as two zeros."""
    left, right, quantity = phrase.left, phrase.right, phrase.quantity
    if quantity.unit not in _UNITS:
        return []
    side, positions = left, _indices(left, "dispute")
    if not positions and not has(left, "receive", "handled", "outcome", "forward", "document", "result"):
        side, positions = right, _indices(right, "dispute")
    if not positions:
        return _about_disclosure(phrase, scene) or _result_alone(phrase, scene)
    names = _named(side, positions)
    scene.dispute = names[-1]
    if _result(side, positions) == "total":
        scene.open_case(names)
    sure = _sure(phrase, side, positions, scene)
    scope = _scope(left, names, scene)
    if scope == "all_cases" and quantity.value == 0:
        scope = None  # of no cases none is about disclosure
    if scope is not None:
        scene.caseload = (*scene.caseload, *names)
    result = _result(side, positions)
    if len(names) == 1 or quantity.value == 0 or has(side, "each"):
        return [PhraseReading(f"disputes.{name}.{result}", sure, scope) for name in names]
    if sorted(names) == ["litigation", "reconsideration"] and result == "total":
        return [PhraseReading("disputes.total", min(sure, MEDIUM), scope)]
    return []


def _result(side: Sequence[Token], at: list[int]) -> str:
    """Give the result that is counted: 行政复议维持2件, 被纠错行政复议1件, else all of them."""
    after = [token.value for token in side[at[-1] + 1 :] if token.role == "result"]
    before = [token.value for token in side[: at[0]] if token.role == "result"]
    return next(iter(after[-1:] or before[-1:]), "total")


def _scope(left: Sequence[Token], names: Sequence[str], scene: Scene) -> Scope | None:
    """Say whose cases they are: those the organ decides for others, or all that it has."""
    if has(left, "guided"):
        scene.deciding = True
        return "other_body"
    if _reviews(left, scene) and not any(name.startswith("litigation") for name in names):
        scene.deciding = True  # courts alone decide litigation
        return "other_body"
    if not has(left, "topic", "request") and (has(left, "decision", "other") or _over_something(left)):
        return "all_cases"  # 行政处罚类复议案件
    # a list goes on as it began: 承办行政复议案件3件，行政应诉案件5件
    if scene.cases == "all" or (scene.caseload and scene.cases != "ours"):
        return "all_cases"
    return "all_cases" if _decides(left, scene) else None


def _over_something(left: Sequence[Token]) -> bool:
    """Tell whether a reason is named that may be anything but disclosure: 涉税行政诉讼, 因征收引起的复议."""
    before = left[: max(last(left, "dispute"), 0)]
    first = next((i for i, token in enumerate(before) if token.role == "cause"), len(before))
    return any(token.role == "unknown" and token.value not in _OF_ANSWERS for token in before[first:])


def _reviews(left: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the organ reviews what others did: 审理, or 受理行政复议申请 where it is one that may."""
    if has(left, "authority"):
        return True
    if has(left, "event"):
        return False
    justice = "司法" in scene.setting.own
    return (justice and has(left, "processed", "handled")) or (
        (justice or bool(scene.setting.level)) and has(left, "receive")
    )


def _indices(tokens: Sequence[Token], role: str) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.role == role]


def _named(side: Sequence[Token], positions: list[int]) -> list[str]:
    """Give the cases that a number counts: the last one named, or all of a list."""
    names = [side[positions[-1]].value]
    for before, after in zip(reversed(positions[:-1]), reversed(positions[1:]), strict=True):
        between = side[before + 1 : after]
        if names[0] == "litigation" and side[before].value.startswith("litigation."):
            # 未经复议直接起诉的行政诉讼: the first of the two says which
            names[0] = side[before].value
        elif joined(between):
            names.insert(0, side[before].value)
        else:
            break
    return list(dict.fromkeys(names))


def _sure(phrase: Phrase, side: Sequence[Token], positions: list[int], scene: Scene) -> int:
    """Say how sure it is that cases over information requests are counted, and all of them."""
    rest = side[positions[-1] + 1 :] if side is phrase.left else phrase.right[: positions[0]]
    if not clean(rest) or has(phrase.right, "other") or has(phrase.left, "receive", "channel"):
        return LOW
    if scene.carries and not has(phrase.left, "result"):
        return LOW  # of those of this year and those carried over nobody says which the form counts
    divided = "." in side[positions[-1]].value
    both = scene.divided is not None and scene.divided[0] == "disputes.total"
    if has(phrase.left, "among") and not (divided or both) and scene.cases != "ours":
        return LOW
    if _decides(phrase.left, scene) or has(phrase.left, "authority"):
        return LOW
    if scene.cases == "ours" or (scene.topic == "disputes" and scene.cases != "all"):
        return HIGH
    return MEDIUM if scene.topic == "requests" or scene.cases == "all" else LOW


def _decides(left: Sequence[Token], scene: Scene) -> bool:
    """Tell whether the organ decides these cases for others: 办理行政复议案件, without 信息公开."""
    return has(left, *_DECIDING) and scene.cases != "ours" and scene.topic != "disputes"


def _about_disclosure(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 其中涉及政府信息公开3件 after all cases of an organ: those the form counts."""
    left = phrase.left
    if not (scene.caseload and has((*left, *phrase.right), "topic", "request")):
        return []
    names = list(dict.fromkeys(scene.caseload))
    scope: Scope | None = "other_body" if scene.deciding else None
    sure = HIGH if clean(left) and not has(left, "result", "receive", "handled", "verb") else LOW
    if len(names) == 1:
        scene.dispute = names[0]
        return [PhraseReading(f"disputes.{names[0]}.total", sure, scope)]
    return [PhraseReading("disputes.total", min(sure, MEDIUM), scope)]


def _result_alone(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    if not scene.dispute:
        return []
    left = phrase.left
    side = left if has(left, "result") else phrase.right
    results = values(side, "result")
    if scene.resulted and says_other(left):
        results, left = ["other"], ()  # 维持1件，其他0件
    elif (named := last(left, "result")) > 0 and left[named - 1].role == "etc":
        left = left[named:]  # 驳回、终止等其他结果3件
    if len(results) != 1 or not clean(left) or not clean(phrase.right):
        return []
    sure = HIGH if scene.informed or scene.topic == "disputes" else MEDIUM
    if len(scene.pending) > 1:
        sure = LOW  # 复议5件、诉讼3件，维持2件: of which of both nobody says
    scope: Scope | None = "all_cases" if scene.caseload else None
    return [
        PhraseReading(f"disputes.{scene.dispute}.{results[0]}", sure if scene.about_requests else LOW, scope)
    ]
