"""Zeros that are said in words: 未收到政府信息公开申请, 没有行政复议、行政诉讼."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from govinfo_schema.checking.mentions.kinds.requests import direction
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import (
    LOW,
    MEDIUM,
    PhraseReading,
    clean,
    has,
    last,
    values,
)
from govinfo_schema.checking.mentions.scene import Scene, year_of

__all__ = ["DENIALS", "read_zeros"]

DENIALS: Final = frozenset({"not", "nought", "nil", "unrelated"})
"""The parts of words that deny; a sentence without one says no zero in words."""
_NAMED: Final = ("document", "fee", "decision", "charge")
_BESIDE: Final = frozenset({"举报", "投诉", "举报投诉", "投诉举报", "信访"})
"""What stands in one list with cases: 没有被举报、投诉、行政复议."""
_SOFT: Final = frozenset(
    {"request", "weak", "event", "filler", "topic", "sum", "time", "year", "join", "etc", "cause", "own"}
)


def read_zeros(segment: Sequence[Token], scene: Scene) -> Iterator[tuple[PhraseReading, Token, Token]]:
    """Give each zero that a clause without numbers says, with its first and last word."""
    if DENIALS.isdisjoint([token.role for token in segment]):
        return
    yield from _noughts(segment, scene)
    yield from _none_about_disclosure(segment, scene)
    lasting = False
    negations = [i for i, token in enumerate(segment) if token.role == "not"]
    for number, position in enumerate(negations):
        final = number + 1 == len(negations)
        denied = segment[position + 1 : len(segment) if final else negations[number + 1]]
        if not denied or not clean(token for token in denied if not _named(token)):
            continue
        if number == 0 and (brought := _nothing_brought(segment[:position], denied, scene)) is not None:
            yield brought, segment[0], denied[0]
            continue
        end = max(last(denied, "request", "weak", "dispute", "forward", "carry", "outcome", *_NAMED), 0)
        lasting = any(_lasts(token) for token in segment[:position]) if number == 0 else lasting
        for reading in _denied(denied, final, scene):
            zero = attrs.evolve(reading, scope="report") if lasting else reading
            yield zero, segment[position], denied[end]


def _nothing_brought(before: Sequence[Token], denied: Sequence[Token], scene: Scene) -> PhraseReading | None:
    """Read 上年度无结转申请: what was not carried over then was not brought forward now."""
    at = last(before, "time", "year")
    if at < 0 or denied[0].role != "carry" or not clean(before):
        return None
    own = scene.setting.year or 0
    if before[at].value != "last" and (before[at].role == "time" or year_of(before[at].value) != own - 1):
        return None
    return PhraseReading("requests.brought_forward", MEDIUM if scene.about_requests else LOW, "report")


def _lasts(token: Token) -> bool:
    """Tell 连续三年, 近三年: what never happened in years up to now did not in this one."""
    return (token.role == "time" and token.value == "several") or token.value.startswith("连续")


def _named(token: Token) -> bool:
    return token.role in _NAMED or token.value in _BESIDE


def _noughts(segment: Sequence[Token], scene: Scene) -> Iterator[tuple[PhraseReading, Token, Token]]:
    """Give 零申请, 零复议, 零诉讼."""
    for token in segment:
        if token.role == "nought" and scene.about_requests:
            yield PhraseReading(token.value, MEDIUM), token, token
    if (nil := last(segment, "nil")) >= 0 and scene.about_requests:
        for name in values(segment[:nil], "dispute"):
            yield PhraseReading(f"disputes.{name}.total", MEDIUM), segment[0], segment[nil]


def _none_about_disclosure(
    segment: Sequence[Token], scene: Scene
) -> Iterator[tuple[PhraseReading, Token, Token]]:
    """Give the zeros of 行政复议18件，无一涉及政府信息公开."""
    at = last(segment, "unrelated")
    if at >= 0 and has(segment, "topic", "request") and clean(segment):
        for name in dict.fromkeys(scene.caseload):
            yield PhraseReading(f"disputes.{name}.total", MEDIUM), segment[0], segment[-1]


def _denied(denied: Sequence[Token], final: bool, scene: Scene) -> Iterator[PhraseReading]:
    """Give the zeros of what is denied; the first thing named that the form counts decides which."""
    for role, nothing in _NOTHING:
        if has(denied, role):
            yield from nothing(denied, scene)
            return
    if denied[0].role == "verb" and scene.document and clean(denied):
        yield PhraseReading(f"documents.{scene.document}.{denied[0].value}", MEDIUM)  # 无废止文件
    elif has(denied, "outcome") and denied[0].role in ("outcome", "event"):
        certain = scene.about_requests or has(denied, "weak", "request")
        sure = MEDIUM if certain and not has(denied, "document", "join") else LOW
        yield PhraseReading(f"requests.outcomes.{values(denied, 'outcome')[0]}", sure)
    elif _nothing_received(denied, final, scene):
        who = values(denied, "applicant")
        if len(who) > 1 and {"natural_person", "organisations"} <= set(who):
            who = []  # whoever applies is one or the other
        yield PhraseReading(".".join(["requests.received", *who[:1]]), MEDIUM if len(who) < 2 else LOW)


def _no_case(denied: Sequence[Token], scene: Scene) -> Iterator[PhraseReading]:
    sure = MEDIUM if scene.about_requests and not has(denied, "processed") else LOW
    result = next(iter(values(denied, "result")), "total")
    for name in values(denied, "dispute"):
        yield PhraseReading(f"disputes.{name}.{result}", sure)


def _no_fee(denied: Sequence[Token], _: Scene) -> Iterator[PhraseReading]:
    for name in values(denied, "fee"):
        yield PhraseReading(f"fees.{name}", MEDIUM)


def _no_charge(denied: Sequence[Token], scene: Scene) -> Iterator[PhraseReading]:
    of_requests = scene.informed or any(
        token.value == "申请人" or (token.role == "title" and "信息公开" in token.value) for token in denied
    )
    yield PhraseReading("fees.processing", MEDIUM if of_requests else LOW)


def _no_decision(denied: Sequence[Token], _: Scene) -> Iterator[PhraseReading]:
    sure = MEDIUM if has(denied[:1], "made", "decision") and not has(denied, "weak", "request") else LOW
    for name in values(denied, "decision"):
        yield PhraseReading(f"decisions.{name}", sure)


def _no_document(denied: Sequence[Token], _: Scene) -> Iterator[PhraseReading]:
    verb = denied[0].value if denied[0].role == "verb" else ""
    if verb in ("issued", "repealed"):
        for name in values(denied, "document"):
            yield PhraseReading(f"documents.{name}.{verb}", MEDIUM)


def _nothing_carried(denied: Sequence[Token], scene: Scene) -> Iterator[PhraseReading]:
    for token in denied:
        way = direction(token, scene.setting.year) if token.role == "forward" else ""
        if way:
            kind = "requests.brought_forward" if way == "in" else "requests.carried_forward"
            sure = scene.about_requests or has(denied, "weak", "request")
            yield PhraseReading(kind, MEDIUM if sure else LOW)
        elif token.role == "carry":
            yield PhraseReading("requests.carried_forward", MEDIUM if scene.about_requests else LOW)


def _nothing_received(denied: Sequence[Token], final: bool, scene: Scene) -> bool:
    """Tell whether requests themselves are denied: not something about them, nor who made them."""
    object_at = last(denied, "request")
    asked = last(denied, "weak") > object_at >= 0
    if has(denied[1 : max(object_at, 0)], "cause") and not asked:
        return False
    if denied[0].role == "receive":
        return object_at >= 0 or (has(denied, "weak", "applicant") and scene.about_requests)
    soft = all(token.role in _SOFT for token in denied)
    return final and soft and (object_at >= 0 or (has(denied, "weak") and scene.topic == "requests"))


_NOTHING: Final = (
    ("dispute", _no_case),
    ("fee", _no_fee),
    ("charge", _no_charge),
    ("decision", _no_decision),
    ("document", _no_document),
    ("forward", _nothing_carried),
    ("carry", _nothing_carried),
)
"""Who reads a denial of what, in the order in which they are asked."""
