"""Whether a text is nearly last year's: which sentences were copied, found in linear time.

Sentences are cut from both texts and compared without digits, so that a changed year hides nothing.
Short sentences, headings and set phrases that every report has count on neither side.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

import attrs

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.mentions.find import MOST_CHARACTERS
from govinfo_schema.rules.engine.facts import CheckError

__all__ = ["Copied", "Resemblance", "compare_texts"]

SAME: Final = 90.0
"""From which likeness, of 100, a sentence counts as copied."""
LEAST: Final = 12
"""Shorter sentences prove nothing."""

_LONGEST: Final = 200
_SHINGLE: Final = 4
_SKETCH: Final = 16
_CANDIDATES: Final = 3
_CROWD: Final = 16
_PIECE = re.compile(rf"[^。！？；!?;\n]{{1,{_LONGEST}}}")
_IGNORED = re.compile(r"[\W\d_]+")
_HEADING = re.compile(
    r"\s*[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．].{0,24}(?:情况|方面|管理|建设|保障|公开|措施)(?:说明)?\s*"
)
_SET_PHRASES = re.compile(
    "习近平|党的[一二三四五六七八九十]+大|中央[一二三四五六七八九十]+中全会|为指导|政府信息公开条例"
)


@attrs.frozen(kw_only=True)
class Copied:
    """A sentence and the one of last year that it repeats, each with its span; ``score`` is of 100."""

    sentence: str
    span: tuple[int, int]
    earlier: str
    earlier_span: tuple[int, int]
    score: float


@attrs.frozen(kw_only=True)
class Resemblance:
    """How much of a text was copied: ``copied`` characters of ``considered`` ones, and the sentences."""

    considered: int
    copied: int
    sentences: tuple[Copied, ...]

    def reaches(self, percent: int) -> bool:
        """Tell whether at least so many percent of what was considered were copied."""
        return self.considered > 0 and self.copied * 100 >= percent * self.considered


@attrs.frozen
class _Sentence:
    text: str
    span: tuple[int, int]
    plain: str
    sketch: tuple[int, ...]


def compare_texts(text: str, earlier: str) -> Resemblance:
    """Find the sentences of a text that last year's has too.

    Raises ``MissingExtraError`` where rapidfuzz is not installed, ``CheckError`` where one of the texts is
    longer than those in which numbers are looked for.
    """
    if (longest := max(len(text), len(earlier))) > MOST_CHARACTERS:
        raise CheckError(Message("left.texts-not-compared", {"count": longest, "most": MOST_CHARACTERS}))
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError:
        raise MissingExtraError("similarity", said("ruleset.comparing-two-years-texts")) from None
    before = list(_sentences(earlier))
    index: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(before):
        for mark in sentence.sketch:
            # a phrase that stands in many sentences tells none of them apart, and would make the search
            # quadratic
            if len(index[mark]) < _CROWD:
                index[mark].append(number)
    considered = copied = 0
    copies: list[Copied] = []
    for sentence in _sentences(text):
        considered += len(sentence.plain)
        votes = Counter(number for mark in sentence.sketch for number in index.get(mark, ()))
        scored = [
            (ratio(sentence.plain, before[number].plain, score_cutoff=SAME), number)
            for number, _ in votes.most_common(_CANDIDATES)
        ]
        score, best = max(scored, default=(0.0, -1))
        if score >= SAME:
            copied += len(sentence.plain)
            copies.append(
                Copied(
                    sentence=sentence.text,
                    span=sentence.span,
                    earlier=before[best].text,
                    earlier_span=before[best].span,
                    score=round(score, 1),
                )
            )
    return Resemblance(considered=considered, copied=copied, sentences=tuple(copies))


def _sentences(text: str) -> Iterator[_Sentence]:
    for match in _PIECE.finditer(text):
        plain = _IGNORED.sub("", match[0])
        # headings and set phrases are the same every year for good reason
        if len(plain) < LEAST or _SET_PHRASES.search(match[0]) or _HEADING.fullmatch(match[0]):
            continue
        said = match[0].strip()
        start = match.start() + match[0].index(said)
        yield _Sentence(said, (start, start + len(said)), plain, _sketch(plain))


def _sketch(plain: str) -> tuple[int, ...]:
    """Give the smallest hashes of the pieces of a sentence: like sentences share some of them."""
    pieces = {plain[i : i + _SHINGLE] for i in range(len(plain) - _SHINGLE + 1)}
    return tuple(sorted(zlib.crc32(piece.encode()) for piece in pieces)[:_SKETCH])
