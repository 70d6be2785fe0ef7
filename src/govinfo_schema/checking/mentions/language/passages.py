"""Where a text may state a number of the form: a figure, numeral or denial, and what the form counts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from govinfo_schema.checking.mentions.language.lexer import ABOUT, NUMERALS, STOPS, UNIT, Token, lex
from govinfo_schema.checking.mentions.language.lexicon import WORDS
from govinfo_schema.checking.mentions.language.organs import OwnNames

__all__ = [
    "CITIZENS",
    "COUNTED",
    "PUBLISHING",
    "SPEAKING",
    "Passage",
    "may_turn",
    "passages",
    "sentences_of",
]

SPEAKING: Final = frozenset({"number", "not", "nought", "nil", "unrelated"})
"""What a sentence must hold to say a number of the form: one with its unit, or that there is none."""
COUNTED: Final = frozenset(
    ("receive", "handled", "processed", "request", "weak", "whole", "open", "load", "forward", "carry")
) | {"outcome", "applicant", "dispute", "document", "decision", "fee", "charge", "nought", "rate"}
"""And one of these, which name what the form counts: no reader makes anything of a sentence without."""
PUBLISHING: Final = 4
"""How long a word is that says that something is published on one's own initiative: 主动公开."""
CITIZENS: Final = "公民"
"""The one other word that names it, where it stands right before a number."""


class Passage(NamedTuple):
    """A stretch of searched text that ends before a stop or with the text; ``silent`` ones state nothing.

    A silent passage is one sentence; another may be several, where a stop may stand within a word.
    """

    start: int
    end: int
    silent: bool


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out the words that hold another one: a text without the others has none of them."""
    known = sorted(set(words), key=len)
    return tuple(word for word in known if not any(one != word and one in word for one in known))


def _speaking() -> str:
    """Write the pattern of what makes a sentence speak: a set of first characters, then what follows each."""
    shortest = sorted(
        _shortest(["百分之", "为零", *(word for word, (role, _) in WORDS.items() if role in SPEAKING)])
    )
    alone = "0-9" + "".join(word for word in shortest if len(word) == 1)
    longer = "|".join(f"(?<={word[0]}){word[1:]}" for word in shortest if len(word) > 1)
    first = "".join(sorted({word[0] for word in shortest}))
    return f"[0-9{first}{NUMERALS}](?:(?<=[{alone}])|(?<=[{NUMERALS}])(?:{ABOUT})?(?:{UNIT})|{longer})"


_STOP = re.compile(f"[{STOPS}]")
_SPEAKS = re.compile(_speaking())
"""Without a match there is neither a number nor one of the words that say that there is none."""
_NAMES: Final = _shortest(
    [*"转延", "遗留", CITIZENS, *(word for word, (role, _) in WORDS.items() if role in COUNTED)]
)
"""Without one of these nothing that the form counts is named; the first are those of the lexer's patterns."""
_TURNS: Final = _shortest(
    [*"包含涵", "其中", "申请", *(word for word, (role, _) in WORDS.items() if role in ("other", "request"))]
    + [word for word, (_, value) in WORDS.items() if value == "disclosed" and len(word) >= PUBLISHING]
)
"""Without one of these a sentence says nothing that matters to the sentences after it."""
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
    speaks = _SPEAKS.search(text, start, end) is not None and _holds(text[start:end], _NAMES)
    return Passage(start, end, silent=not speaks)


def may_turn(sentence: str) -> bool:
    """Tell whether a silent sentence holds one of the words that may change what its text is about."""
    return _holds(sentence, _TURNS)


def _holds(sentence: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 – asked for every sentence: any() costs twice as much
        if word in sentence:
            return True
    return False


def sentences_of(passage: Passage, text: str, names: OwnNames | None = None) -> Iterator[list[Token]]:
    """Cut a passage at its stops into the tokens of its sentences; sentences of nothing are none."""
    sentence: list[Token] = []
    for token in lex(text, passage.start, names, passage.end):
        if token.role != "stop":
            sentence.append(token)
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence
