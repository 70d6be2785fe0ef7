"""What the parts of the reading share: the words around one number, and how sure a reading is."""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.quantities import Quantity
from govinfo_schema.checking.mentions.mention import Ratio, Scope

__all__ = [
    "HIGH",
    "LOW",
    "MEDIUM",
    "Phrase",
    "PhraseReading",
    "clean",
    "has",
    "joined",
    "last",
    "says_other",
    "values",
]

LOW: Final = 0
MEDIUM: Final = 1
HIGH: Final = 2

_HARD: Final = frozenset(
    {
        "unknown",
        "other",
        "rate",
        "share",
        "document",
        "fee",
        "authority",
        "counter",
        "decision",
        "withdrawn",
        "charge",
    }
)


@attrs.frozen
class PhraseReading:
    """One way to read a number: its kind, how sure that is, and a scope that the words themselves give."""

    kind: str
    confidence: int
    scope: Scope | None = None
    ratio: Ratio | None = None


@attrs.frozen
class Phrase:
    """A number with the words before it, back to the last break or number, and those after it."""

    left: Sequence[Token]
    quantity: Quantity
    right: Sequence[Token]


def last(tokens: Sequence[Token], *roles: str) -> int:
    """Give the index of the last token that plays one of some parts, or −1."""
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].role in roles:
            return i
    return -1


def has(tokens: Iterable[Token], *roles: str) -> bool:
    """Tell whether any token plays one of some parts."""
    for token in tokens:  # noqa: SIM110 – asked dozens of times a number: any() costs twice as much
        if token.role in roles:
            return True
    return False


def clean(tokens: Iterable[Token]) -> bool:
    """Tell whether all words are known and none speaks of something else."""
    return _HARD.isdisjoint([token.role for token in tokens])


def says_other(tokens: Iterable[Token]) -> bool:
    """Tell whether words say no more than 其他: what is left of the things counted before."""
    return "".join(token.value for token in tokens if token.role != "join") in ("其他", "其它")


def joined(tokens: Sequence[Token]) -> bool:
    """Tell whether words only join what stands around them: 、 or 及."""
    return has(tokens, "join") and all(token.role in ("join", "filler", "event", "topic") for token in tokens)


def values(tokens: Iterable[Token], role: str) -> list[str]:
    """Give the values of the tokens that play one part, each once, in order."""
    return list(dict.fromkeys(token.value for token in tokens if token.role == role))
