"""Numbers of table two in a sentence: documents issued, repealed and in force, decisions, charges."""

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
    values,
)
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["read_decisions", "read_documents", "read_fees"]

_UNITS: Final = frozenset({"", "件", "部", "份", "个", "项", "篇"})
_DECIDED: Final = frozenset({"", "件", "起", "宗", "例", "件次", "个"})
_PAPERS: Final = _DECIDED | {"份"}


def read_documents(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 制定规范性文件3件，废止2件，现行有效10件; a published item (信息249条) is no document."""
    left, quantity = phrase.left, phrase.quantity
    if quantity.unit not in _UNITS or has(left, "other", "outcome", "dispute"):
        return []
    named = _documents(phrase, scene)
    if named is None:
        return []
    documents, position, rest = named
    verbs = _verbs(left)
    earlier = scene.verb
    verb = verbs[-1] if verbs else scene.verb
    if verbs:
        scene.verb = verb
    if not verb or (position is None and not verbs):
        return []
    before = position if position is not None and has(left, "document") else len(left)
    sure = _sure(left, before, rest, len(verbs), scene)
    if has(left, "among") and not (verbs and earlier and verb != earlier):
        sure = LOW  # 其中 takes a part out, unless it turns to something else: 现行有效12件，其中本年制发3件
    return _counted(phrase, documents, [*verbs, verb], rest, sure)


def _documents(phrase: Phrase, scene: Scene) -> tuple[list[str], int | None, Sequence[Token]] | None:
    """Give the documents that are counted, where they are named, and the words that may change them.

    Nothing is named where the sentence goes on with what it counted before.
    """
    left, right = phrase.left, phrase.right
    side = left if has(left, "document") else right
    position = last(side, "document")
    if position >= 0:
        documents = _listed(side, position)
        scene.document = documents[-1]
        rest = (*left[position + 1 :], *right) if side is left else right[position + 1 :]
        return documents, position, rest
    if scene.document and clean(left) and not has(left, "request", "weak", "receive", "handled"):
        return [scene.document], None, left
    return None


def _counted(
    phrase: Phrase, documents: Sequence[str], verbs: Sequence[str], rest: Sequence[Token], sure: int
) -> list[PhraseReading]:
    """Say which cells a number fills: one, or several with the same number where each is said to have it."""
    none, each = phrase.quantity.value == 0, has(phrase.left, "each")
    if len(documents) > 1 and not none and not each:
        return []
    done = list(dict.fromkeys(verbs))
    if none and each and len(done) > 1:
        plain = MEDIUM if clean(rest) else LOW  # 制发、废止的规范性文件均为0件
        return [PhraseReading(f"documents.{documents[-1]}.{one}", plain) for one in done]
    return [PhraseReading(f"documents.{document}.{verbs[-1]}", sure) for document in documents]


def _verbs(left: Sequence[Token]) -> list[str]:
    """Give what was done; 集中公开现行有效…, 公开制发的…: publishing them is said beside, not counted."""
    verbs = values(left, "verb")
    return [verb for verb in verbs if verb != "disclosed"] or verbs


def _listed(side: Sequence[Token], at: int) -> list[str]:
    named = [side[at].value]
    before = last(side[:at], "document")
    if before >= 0 and joined(side[before + 1 : at]):
        named.insert(0, side[before].value)
    return list(dict.fromkeys(named))


def _sure(left: Sequence[Token], at: int, rest: Sequence[Token], verbs: int, scene: Scene) -> int:
    """Say how sure it is that all documents of the kind are counted: 部门规范性文件 are only some."""
    verb = last(left[:at], "verb")
    if not clean(rest) or has(rest, "etc") or verbs > 1 or has(left, "receive", "processed"):
        return LOW
    beside = (token for token in left[verb + 1 : at] if token.role != "document")
    if not clean(token for token in beside if not scene.is_field(token.value)):
        return LOW
    return HIGH if verb >= 0 or has(left[at + 1 :], "verb") else MEDIUM


def read_decisions(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 作出行政许可决定12件, 行政处罚3件; items (许可事项) and what is published of them are none."""
    left, right, quantity = phrase.left, phrase.right, phrase.quantity
    if quantity.unit not in (_PAPERS if has(left, "made") else _DECIDED):
        return []
    if has(left, "document", "outcome", "dispute", "receive", "other"):
        return []
    side = left if has(left, "decision") else right
    decisions = [i for i, token in enumerate(side) if token.role == "decision"]
    if not decisions or (side is right and not has(left, "made", "processed")):
        return []
    names = _decisions_named(side, decisions)
    if len(names) > 1 and quantity.value != 0 and not has(left, "each"):
        return []
    led = side[: decisions[0]] if side is left else left
    after = side[decisions[-1] + 1 :]
    sure = _sure_of_decision(left, led, (*after, *right[:2]) if side is left else after, scene)
    return [PhraseReading(f"decisions.{name}", sure) for name in names]


def _decisions_named(side: Sequence[Token], decisions: Sequence[int]) -> list[str]:
    """Give the last decision named, or all of a list."""
    names = [side[decisions[-1]].value]
    for before, after in zip(reversed(decisions[:-1]), reversed(decisions[1:]), strict=True):
        if not joined(side[before + 1 : after]):
            break
        names.insert(0, side[before].value)
    return names


def _sure_of_decision(
    left: Sequence[Token], led: Sequence[Token], tail: Sequence[Token], scene: Scene
) -> int:
    """Say how sure it is that decisions are counted, all of them: a case (行政处罚案件) is not yet one."""
    if not clean(tail) or has(tail, "verb", "etc", "processed"):
        return LOW
    if any(token.value.endswith("案件") for token in tail):
        return LOW
    # whoever decides may stand before 作出; without a verb an unknown word may say 取消, 审核, 立案
    verb = last(led, "made", "processed")
    if verb < 0 and (scene.subset or scene.publishing):
        return LOW  # what is published is counted in items
    # 税务行政处罚 are all that a tax office decides
    beside = [one for one in led[verb + 1 :] if not scene.is_field(one.value)]
    if has(led, "verb", "among", "topic", "request", "weak") or not clean(beside):
        return LOW
    return HIGH if has(left, "made") else MEDIUM


def read_fees(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 行政事业性收费7.5万元; 信息处理费 is another charge, which the form does not hold."""
    side = phrase.left if has(phrase.left, "fee") else phrase.right
    position = last(side, "fee")
    if position < 0 and phrase.quantity.value == 0 and scene.informed and has(phrase.left, "charge"):
        return [
            PhraseReading(
                "fees.processing",
                MEDIUM if clean(one for one in phrase.left if one.role != "charge") else LOW,
            )
        ]
    if position < 0:
        return _more_of_fee(phrase, scene)
    scene.fee = side[position].value
    beside = phrase.right if side is phrase.left else ()
    # 行政事业性收费收入 of an organ are its charges; those of 全区 are its budget's
    after = [one for one in side[position + 1 :] if one.value != "收入" or scene.area]
    sure = HIGH if clean((*after, *beside)) else LOW
    if position > 1 and side[position - 1].role == "join" and side[position - 2].role == "unknown":
        sure = LOW  # 罚没收入和行政事业性收费 are counted together
    return [PhraseReading(f"fees.{side[position].value}", sure, "subset" if scene.subset else None)]


def _more_of_fee(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read the amount after a count (收取信息处理费2件共60元), and what was paid of what was asked for."""
    if not scene.fee or scene.subset or not has(phrase.left, "collected", "sum") or not clean(phrase.left):
        return []
    return [PhraseReading(f"fees.{scene.fee}", MEDIUM)]
