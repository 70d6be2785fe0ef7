"""Where a text may state a number: sentences without figure, numeral or denial are silent."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from govinfo_schema.checking.mentions.language.lexer import ABOUT, NUMERALS, STOPS, UNIT
from govinfo_schema.checking.mentions.language.lexicon import WORDS
from govinfo_schema.checking.mentions.language.organs import OwnNames

__all__ = ["SPEAKING", "Passage", "passages"]

SPEAKING: Final = frozenset({"number", "not", "nought", "nil", "unrelated"})
"""What a sentence must hold to say a number of the form: one with its unit, or that there is none."""


class Passage(NamedTuple):
    """A stretch of searched text that ends before a stop or with the text; ``silent`` ones state nothing.

    A silent passage is one sentence; another may be several, where a stop may stand within a word.
    """

    start: int
    end: int
    silent: bool


def _speaking() -> str:
    """Write the pattern of what makes a sentence speak: a set of first characters, then what follows each."""
    words = {word for word, (role, _) in WORDS.items() if role in SPEAKING}
    words |= {"百分之", "为零"}
    shortest = sorted(word for word in words if not any(one != word and one in word for one in words))
    alone = "0-9" + "".join(word for word in shortest if len(word) == 1)
    longer = "|".join(f"(?<={word[0]}){word[1:]}" for word in shortest if len(word) > 1)
    first = "".join(sorted({word[0] for word in shortest}))
    return f"[0-9{first}{NUMERALS}](?:(?<=[{alone}])|(?<=[{NUMERALS}])(?:{ABOUT})?(?:{UNIT})|{longer})"


_STOP = re.compile(f"[{STOPS}]")
_SPEAKS = re.compile(_speaking())
"""Without a match there is neither a number nor one of the words that say that there is none."""
_ACROSS = re.compile(
    f"《[^《》]{{0,120}}[{STOPS}][^《》]{{0,120}}》"
    f"|(?:公开|获取|提供)[^,。;:、()0-9]{{0,16}}[!?…\n][^,。;:、()0-9]{{0,16}}(?:信息|资料|文件|情况|材料|档案)的?申请"
)
"""What may be one word across a stop: a title, or a request for what is then named."""


def passages(text: str, names: OwnNames | None = None) -> Iterator[Passage]:
    """Cut searched text at its stops, but where a word may hold one."""
    if _ACROSS.search(text) or (names is not None and any(map(_STOP.search, names.names))):
        yield Passage(0, len(text), silent=False)
        return
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() > start:
            yield _passage(text, start, stop.start())
        start = stop.end()
    if start < len(text):
        yield _passage(text, start, len(text))


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, silent=_SPEAKS.search(text, start, end) is None)
