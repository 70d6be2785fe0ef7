"""Numbers given to a list, one to one: 不予公开、不予处理分别为3件、2件."""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.checking.mentions.language.lexer import Token

__all__ = ["dealt", "numbers_dealt"]

_ITEMS: Final = frozenset(
    {"outcome", "applicant", "dispute", "result", "document", "decision", "verb", "year", "time"}
)
_BETWEEN: Final = frozenset({"join", "filler", "event", "topic", "weak"})


def numbers_dealt(left: Sequence[Token], tokens: Sequence[Token], position: int) -> list[int]:
    """Give the places of the numbers that 分别为 before the number at ``at`` deals out; none without it."""
    words = (token.role for token in reversed(left) if token.role not in ("filler", "share"))
    if next(words, "") != "respectively":
        return []
    positions = [position]
    for i in range(position + 1, len(tokens)):
        if tokens[i].role == "number":
            positions.append(i)
        elif tokens[i].role not in ("join", "filler"):
            break
    return positions


def dealt(left: Sequence[Token], count: int, spare: Sequence[str]) -> list[list[Token]]:
    """Give the words before each of ``count`` numbers: the list with one of its things left in.

    ``spare`` names the cases counted before, for 其中涉及政府信息公开的分别为1件、2件. Nothing where the
    list isn't as long as its numbers.
    """
    for position in range(len(left) - 1, -1, -1):
        items = _items_ending(left, position)
        if len(items) >= 2:
            if len(items) != count:
                return []
            first, final = items[0], items[-1]
            return [[*left[:first], left[item], *left[final + 1 :]] for item in items]
    if len(spare) == count and count > 1:
        return [[*left, Token("dispute", name, left[-1].start, left[-1].end)] for name in spare]
    return []


def _items_ending(left: Sequence[Token], position: int) -> list[int]:
    role = left[position].role
    if role not in _ITEMS:
        return []
    items, joins = [position], False
    for i in range(position - 1, -1, -1):
        if left[i].role == role and joins:
            items.insert(0, i)
            joins = False
        elif left[i].role == "join":
            joins = True
        elif left[i].role not in _BETWEEN:
            break
    return items
