"""Numbers of table two in a sentence: documents issued, repealed and in force, and charges."""

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

__all__ = ["read_documents", "read_fees"]

_UNITS: Final = frozenset({"", "件", "部", "份", "个", "项", "篇"})


def read_documents(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 制定规范性文件3件，废止2件，现行有效10件; a published item (信息249条) is no document."""
    left, right, quantity = phrase.left, phrase.right, phrase.quantity
    if quantity.unit not in _UNITS or has(left, "other", "outcome", "dispute"):
        return []
    side = left if has(left, "document") else right if has(right, "document") else ()
    at = last(side, "document")
    if at >= 0:
        documents = _listed(side, at)
        scene.document = documents[-1]
        rest = (*left[at + 1 :], *right) if side is left else right[at + 1 :]
    elif scene.document and clean(left) and not has(left, "request", "weak", "receive", "handled"):
        documents, rest = [scene.document], left
    else:
        return []
    verbs = values(left, "verb")
    verb = verbs[-1] if verbs else scene.verb
    if verbs:
        scene.verb = verb
    if not verb or (at < 0 and not verbs):
        return []
    sure = _sure(left, at if side is left else len(left), rest, len(verbs))
    if len(documents) > 1 and quantity.value != 0 and not has(left, "each"):
        return []
    return [PhraseReading(f"documents.{document}.{verb}", sure) for document in documents]


def _listed(side: Sequence[Token], at: int) -> list[str]:
    named = [side[at].value]
    before = last(side[:at], "document")
    if before >= 0 and joined(side[before + 1 : at]):
        named.insert(0, side[before].value)
    return list(dict.fromkeys(named))


def _sure(left: Sequence[Token], at: int, rest: Sequence[Token], verbs: int) -> int:
    """Say how sure it is that all documents of the kind are counted: 部门规范性文件 are only some."""
    verb = last(left[:at], "verb")
    if not clean(rest) or has(rest, "etc") or verbs > 1 or has(left, "among", "receive", "processed"):
        return LOW
    if not clean(token for token in left[verb + 1 : at] if token.role != "document"):
        return LOW
    return HIGH if verb >= 0 or has(left[at + 1 :], "verb") else MEDIUM


def read_fees(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 行政事业性收费7.5万元; 信息处理费 is another charge, which the form does not hold."""
    side = phrase.left if has(phrase.left, "fee") else phrase.right
    at = last(side, "fee")
    if at < 0:
        return []
    beside = phrase.right if side is phrase.left else ()
    sure = HIGH if clean((*side[at + 1 :], *beside)) else LOW
    return [PhraseReading(f"fees.{side[at].value}", sure, "subset" if scene.subset else None)]
