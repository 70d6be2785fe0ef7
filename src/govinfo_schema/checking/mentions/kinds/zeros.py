"""Zeros that are said in words: 未收到政府信息公开申请, 没有行政复议、行政诉讼."""

from collections.abc import Iterator, Sequence
from typing import Final

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
from govinfo_schema.checking.mentions.scene import Scene

__all__ = ["read_zeros"]

_SOFT: Final = frozenset(
    {"request", "weak", "event", "filler", "topic", "sum", "time", "year", "join", "etc", "cause", "own"}
)


def read_zeros(segment: Sequence[Token], scene: Scene) -> Iterator[tuple[PhraseReading, Token, Token]]:
    """Give each zero that a clause without numbers says, with its first and last word."""
    negations = [i for i, token in enumerate(segment) if token.role == "not"]
    for number, at in enumerate(negations):
        final = number + 1 == len(negations)
        denied = segment[at + 1 : len(segment) if final else negations[number + 1]]
        if not denied or not clean(token for token in denied if token.role not in ("document", "fee")):
            continue
        end = max(last(denied, "request", "weak", "dispute", "forward", "document", "fee"), 0)
        for reading in _denied(denied, final, scene):
            yield reading, segment[at], denied[end]


def _denied(denied: Sequence[Token], final: bool, scene: Scene) -> Iterator[PhraseReading]:
    if has(denied, "dispute"):
        sure = MEDIUM if scene.about_requests and not has(denied, "result", "processed") else LOW
        for name in values(denied, "dispute"):
            yield PhraseReading(f"disputes.{name}.total", sure)
    elif has(denied, "fee"):
        for name in values(denied, "fee"):
            yield PhraseReading(f"fees.{name}", MEDIUM)
    elif has(denied, "document"):
        verb = denied[0].value if denied[0].role == "verb" else ""
        if verb in ("issued", "repealed"):
            for name in values(denied, "document"):
                yield PhraseReading(f"documents.{name}.{verb}", MEDIUM)
    elif has(denied, "forward"):
        yield from _nothing_carried(denied, scene)
    elif _nothing_received(denied, final, scene):
        yield PhraseReading("requests.received", MEDIUM)


def _nothing_carried(denied: Sequence[Token], scene: Scene) -> Iterator[PhraseReading]:
    for token in denied:
        way = direction(token, scene.setting.year) if token.role == "forward" else ""
        if way:
            kind = "requests.brought_forward" if way == "in" else "requests.carried_forward"
            yield PhraseReading(kind, MEDIUM if scene.about_requests else LOW)


def _nothing_received(denied: Sequence[Token], final: bool, scene: Scene) -> bool:
    """Tell whether requests themselves are denied: not something about them, nor who made them."""
    object_at = last(denied, "request")
    asked = last(denied, "weak") > object_at >= 0
    if has(denied[: max(object_at, 0)], "cause") and not asked:
        return False
    if denied[0].role == "receive":
        return object_at >= 0 or (has(denied, "weak") and scene.about_requests)
    soft = all(token.role in _SOFT for token in denied)
    return final and soft and (object_at >= 0 or (has(denied, "weak") and scene.topic == "requests"))
