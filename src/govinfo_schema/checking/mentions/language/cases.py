"""Whether cases that a sentence counts are those about disclosure, or all that the organ has."""

from collections.abc import Sequence
from typing import Final, Literal

from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import has

__all__ = ["Cases", "cases_by_clause"]

Cases = Literal["ours", "all", "unsaid"]

_TOPIC: Final = ("topic", "request")
_TELLING: Final = frozenset({*_TOPIC, "unrelated"})
"""Without one of these nothing is told of any case."""
_RELATED: Final = frozenset({"有关", "相关", "的相关"})
_COUNTED: Final = ("dispute", "receive", "handled", "processed", "outcome", "document")
_QUARRELS: Final = ("纠纷", "争议")
_EVERY: Final = frozenset({"均", "都", "全", "全部", "均系", "均为"})


def cases_by_clause(tokens: Sequence[Token]) -> list[Cases]:
    """Say of each clause of a sentence, in order, which cases a number in it counts.

    Its own words come first, then whether 其中 takes those about disclosure out of it later on (or none:
    无一涉及), then 均涉及 right after it, then what stands before.
    """
    roles = [token.role for token in tokens]
    if "dispute" not in roles or (
        _TELLING.isdisjoint(roles) and not any(token.value.endswith(_QUARRELS) for token in tokens)
    ):
        return ["unsaid"] * (roles.count("break") + 1)
    clauses = _clauses(tokens)
    taken_out = _taken_out(clauses)
    by_clause: list[Cases] = []
    about = counting = False
    for clause, out, following in zip(clauses, taken_out, [*clauses[1:], []], strict=True):
        if has(clause, *_TOPIC):
            by_clause.append("ours")
        elif out or _over_something_else(following):
            by_clause.append("all")
        else:
            every = has(following, *_TOPIC) and any(token.value in _EVERY for token in following)
            by_clause.append("ours" if every or (about and counting) else "unsaid")
        about = about or has(clause, *_TOPIC)
        counting = counting or has(clause, "request", "dispute", "cause", "number")
    return by_clause


def _taken_out(clauses: Sequence[Sequence[Token]]) -> list[bool]:
    """Tell of each clause whether a later one takes those about disclosure out of what it counts."""
    taken_out = [False] * len(clauses)
    for c in range(len(clauses) - 2, -1, -1):
        following = clauses[c + 1]
        if has(following, "unrelated") or _takes_out(following):
            taken_out[c] = True
        elif not has(following, "among"):
            taken_out[c] = taken_out[c + 1]
    return taken_out


def _takes_out(clause: Sequence[Token]) -> bool:
    """Tell whether a clause counts those about disclosure: 其中政府信息公开3件, 涉及政府信息公开的2件."""
    if not has(clause, *_TOPIC):
        return False
    related = has(clause, "cause") or any(_relates(token) for token in clause)
    return has(clause, "among") or (related and has(clause, "number") and not has(clause, *_COUNTED))


def _over_something_else(clause: Sequence[Token]) -> bool:
    """Tell whether a clause says what cases are about: 行政诉讼1件，系医保待遇争议."""
    return not has(clause, *_TOPIC) and any(token.value.endswith(_QUARRELS) for token in clause)


def _relates(token: Token) -> bool:
    """Tell 有关, and 政府信息公开类, which sorts cases by what they are about."""
    return token.value in _RELATED or (token.role == "topic" and token.value.endswith("类"))


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut a sentence at its breaks."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.role == "break":
            clauses.append([])
        else:
            clauses[-1].append(token)
    return clauses
