"""One number with its words → what it counts: each kind's reader is asked in turn."""

from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.checking.mentions.kinds.disclosure import read_decisions, read_documents, read_fees
from govinfo_schema.checking.mentions.kinds.disputes import read_disputes
from govinfo_schema.checking.mentions.kinds.outcomes import read_outcomes
from govinfo_schema.checking.mentions.kinds.requests import (
    THROUGH,
    read_applicants,
    read_carried,
    read_requests,
)
from govinfo_schema.checking.mentions.kinds.shares import read_share
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import (
    HIGH,
    LOW,
    MEDIUM,
    Phrase,
    PhraseReading,
    clean,
    has,
    last,
    says_other,
)
from govinfo_schema.checking.mentions.language.quantities import Quantity, measure
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["counted", "read_number", "words_after"]

_READERS: Final = (
    (frozenset({"forward", "carry", "open"}), read_carried),
    (frozenset({"dispute"}), read_disputes),
    (frozenset({"outcome", "these"}), read_outcomes),
    (frozenset({"document"}), read_documents),
    (frozenset({"decision"}), read_decisions),
    (frozenset({"applicant", "event"}), read_applicants),
    (frozenset({"load", "receive", "handled", "processed", "request", "weak", "whole"}), read_requests),
)
"""Who can read a number beside words of which parts; the first who does has it."""
_SAYS: Final = frozenset(["为", "是", "数量", "数", "件数", "总数", "总件数", "数量为"])
_NAMES: Final = frozenset({"each", "outcome", "applicant", "result", "request", "dispute", "forward"})
"""What a number without a unit may follow: 部分公开67，占4.61%; 依申请公开0."""
_LOAD: Final = frozenset({"requests.received", "requests.brought_forward"})
_ONE_WAY: Final = ("requests.received", "subset")
_COUNTED: Final = frozenset(
    {"receive", "handled", "processed", "request", "weak", "forward", "carry", "open", "load", "applicant"}
) | {"outcome", "document", "verb", "decision", "made", "dispute", "result", "fee", "share"}
"""What names the thing that is counted; unknown words after it are looked at by those who read it."""
_MILD: Final = frozenset({"加", "加上", "接", "余", "余下", "不服", "提供", "出具"})
"""Unknown words that change nothing of whose or which it is."""
_WIDEST: Final = 12
"""How many words after a number are looked at."""


def counted(tokens: Sequence[Token], at: int, left: Sequence[Token], text: str) -> Quantity | None:
    """Measure a number, or give ``None`` for one that counts nothing (12345热线, 第711号)."""
    quantity = measure(tokens[at], text)
    if quantity.unit or quantity.measure == "percent":
        return quantity
    said = bool(left) and (left[-1].value in _SAYS or left[-1].role in _NAMES)
    ends = at + 1 == len(tokens) or tokens[at + 1].role in ("break", "join")
    return attrs.evolve(quantity, measure="count") if said and ends else None


def words_after(tokens: Sequence[Token], at: int) -> list[Token]:
    """Give the words between a number and the next break or number."""
    found: list[Token] = []
    for token in tokens[at + 1 : at + 1 + _WIDEST]:
        if token.role in ("break", "number") or (token.role == "join" and not found):
            break
        found.append(token)
    return found


def read_number(phrase: Phrase, before: Sequence[Token], scene: Scene) -> list[PhraseReading]:
    """Read one number; unknown words before it may say whose or which it is, so it isn't sure then."""
    readings = _read(phrase, before, scene)
    if scene.scope != "report" or not _is_strange(phrase.left, scene):
        return readings
    return [attrs.evolve(one, confidence=LOW) if one.scope is None else one for one in readings]


def _is_strange(left: Sequence[Token], scene: Scene) -> bool:
    """Tell whether unknown words lead up to what is counted: 以区政府名义制定…, 适用简易程序作出….

    The reporting organ's own names are known, and a reason (因宅基地信息公开被申请复议) may be anything.
    """
    if has(left, "summed") or says_other(left):
        return False
    through = False
    if has(left[last(left, "etc") + 1 :][:1], "result"):
        return False  # 驳回、终止等其他结果3件
    for i, token in enumerate(left):
        if token.role in _COUNTED or token.role == "cause":
            return False
        through = through or token.value in THROUGH
        # one way alone is known for a part by other means
        if token.role != "unknown" or through or token.value in _MILD:
            continue
        before = left[i - 1].role if i else ""
        name = left[i - 1].value + token.value if before == "own" else token.value  # 街道|综合执法队
        if not (scene.is_ours(token.value, after=before) or scene.is_ours(name, after=before)):
            return True
    return False


def _read(phrase: Phrase, before: Sequence[Token], scene: Scene) -> list[PhraseReading]:
    """Read a number by the clause before it (收到申请，共计3件) where its own has no keyword."""
    quantity = phrase.quantity
    if quantity.value is None or quantity.measure == "other":
        return []
    if quantity.measure == "percent":
        ratio = read_share(phrase, scene)
        return [] if ratio is None else [PhraseReading("percentages", HIGH, None, ratio)]
    readings = _kinds(phrase, scene)
    if not readings and before and clean(phrase.left) and not phrase.right:
        wider = attrs.evolve(phrase, left=(*before, *phrase.left))
        readings = [
            attrs.evolve(one, confidence=max(one.confidence - 1, LOW)) for one in _kinds(wider, scene)
        ]
    if has(phrase.right[:1], "reached"):
        return [attrs.evolve(one, scope="other_year") for one in readings]  # 由5件减少到2件
    if has(phrase.left, "reached"):
        return readings or _reached(phrase, scene)
    return _scoped(phrase, readings)


def _scoped(phrase: Phrase, readings: list[PhraseReading]) -> list[PhraseReading]:
    """Say whose or which part a number is where the words before it tell: a change, a rate, a rest."""
    if has(phrase.left, "change", "compare"):
        return [attrs.evolve(one, scope="change") for one in readings]
    if has(phrase.left, "rate"):
        return []
    if has(phrase.left, "except"):
        # 除1件外，其余均维持 names some of all; 除4件结转外 names what was carried
        return [
            one if one.kind.endswith("forward") else attrs.evolve(one, scope="subset") for one in readings
        ]
    if has(phrase.left, "guided"):
        return [attrs.evolve(one, scope="other_body") for one in readings]
    if phrase.quantity.vague:
        return [attrs.evolve(one, scope="approximate") for one in readings]
    return readings


def _nothing_received(phrase: Phrase, readings: Sequence[PhraseReading]) -> list[PhraseReading]:
    """Add the requests to a list of which each is 0: 依申请公开、行政复议、行政诉讼均为0件."""
    left = phrase.left
    listed = has(left, "each") and has(left, "request") and readings[0].kind.startswith("disputes.")
    first = next((token.role for token in left if token.role in ("request", "dispute", "cause")), "")
    if not (listed and phrase.quantity.value == 0 and first == "request"):
        return []
    return [PhraseReading("requests.received", readings[0].confidence)]


def _all_received(phrase: Phrase, readings: Sequence[PhraseReading]) -> list[PhraseReading]:
    """Add the whole of which all are said to be one applicant's: 收到的21件申请均为自然人申请."""
    named = has(phrase.right[:1], "weak", "request") and has(phrase.left, "receive")
    if named and has(phrase.right, "each") and readings[0].kind.startswith("requests.received."):
        return [attrs.evolve(readings[0], kind="requests.received")]
    return []


def _reached(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 由去年的10件增至12件: the second number counts what the first did."""
    if scene.counted is None or not clean((*phrase.left, *phrase.right)):
        return []
    return [PhraseReading(scene.counted[0], MEDIUM)]


def _is_sum(phrase: Phrase) -> bool:
    """Tell whether a number is said to be the sum of those before, and of nothing else: 共计27件."""
    return has(phrase.left, "sum") and clean(phrase.left) and not phrase.right


def _kinds(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    if phrase.quantity.measure == "money":
        return read_fees(phrase, scene)
    roles = {token.role for token in (*phrase.left, *phrase.right)}
    if scene.dispute or scene.caseload:
        roles.add("dispute")  # what was named before goes on without its name
    if scene.document:
        roles.add("document")
    if scene.counted is not None and scene.counted[0].startswith("requests.received."):
        roles.add("applicant")
    for words, reader in _READERS:
        if not words.isdisjoint(roles) and (readings := reader(phrase, scene)):
            return [*_nothing_received(phrase, readings), *_all_received(phrase, readings), *readings]
    if has(phrase.left, "receive", "handled", "processed") and has(phrase.left, "unknown"):
        scene.topic = "other"
    return _sum_of_those_before(scene) if _is_sum(phrase) else []


def _sum_of_those_before(scene: Scene) -> list[PhraseReading]:
    if scene.rows >= _LOAD:
        return [PhraseReading("requests.load", MEDIUM)]  # 新收26件，上年结转1件，共计27件
    # 邮寄收到2件，当面收到1件，合计3件; 自然人申请301件、企业申请8件，合计309件
    divided = scene.groups > 1 and (scene.base is None or scene.base.confidence == LOW)
    if (scene.counted == _ONE_WAY or divided) and not scene.subset:
        return [PhraseReading("requests.received", MEDIUM)]
    return []
