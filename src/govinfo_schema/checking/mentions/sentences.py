"""Sentence by sentence through one text: each number with its words to those who can read it."""

import re
from collections import deque
from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.plaintext import PlainText, flatten
from govinfo_schema.checking.mentions.kinds.disclosure import read_documents, read_fees
from govinfo_schema.checking.mentions.kinds.disputes import read_disputes
from govinfo_schema.checking.mentions.kinds.requests import (
    read_applicants,
    read_carried,
    read_outcomes,
    read_requests,
)
from govinfo_schema.checking.mentions.kinds.shares import read_share
from govinfo_schema.checking.mentions.kinds.zeros import read_zeros
from govinfo_schema.checking.mentions.language.lexer import Token, lex
from govinfo_schema.checking.mentions.language.organs import plain_name
from govinfo_schema.checking.mentions.language.phrases import HIGH, LOW, Phrase, PhraseReading, clean, has
from govinfo_schema.checking.mentions.language.quantities import Quantity, measure
from govinfo_schema.checking.mentions.mention import Confidence, Mention, Scope
from govinfo_schema.checking.mentions.scene import DIVIDED, Base, Scene, Topic, is_disclosing

__all__ = ["Finder"]

_CONFIDENCE: Final[tuple[Confidence, ...]] = ("low", "medium", "high")
_LINES = re.compile(r"\s*\n\s*")
_READERS: Final = (
    read_carried,
    read_disputes,
    read_outcomes,
    read_documents,
    read_applicants,
    read_requests,
)
_WHOLES: Final = frozenset({"requests.received", "requests.handled", "requests.processed"})
_SAYS: Final = frozenset(["为", "是", "数量", "数", "件数", "总数", "总件数", "数量为"])
_DEEPEST: Final = 8
_WIDEST: Final = 12
"""How many words after a number are looked at."""
_EXCERPT: Final = 120
"""How many characters of a long sentence are shown on each side of a number."""
_SHORT: Final = 30
"""And how many before it where only its own words are."""


@attrs.define
class Finder:
    """One text being searched: the scene, and what was found."""

    original: str
    pointer: str
    scene: Scene
    turns: "deque[tuple[int, Topic]]"
    plain: PlainText = attrs.field(init=False)
    found: list[Mention] = attrs.field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        """Make the text as it is searched."""
        self.plain = flatten(self.original)

    def search(self) -> list[Mention]:
        """Read the text from its beginning to its end."""
        sentence: list[Token] = []
        for token in lex(self.plain.text):
            if token.role != "stop":
                sentence.append(token)
            elif sentence:
                self._sentence(sentence)
                sentence = []
        if sentence:
            self._sentence(sentence)
        return self.found

    def _sentence(self, tokens: Sequence[Token]) -> None:
        start = len(self.found)
        while self.turns and self.turns[0][0] <= self.plain.offsets[tokens[0].start]:
            self.scene.topic = self.turns.popleft()[1]
        self.scene.begin(
            informed=has(tokens, "request", "topic"),
            disclosing=any(is_disclosing(token) for token in tokens),
            continues=tokens[0].role == "among" and start > 0,
        )
        self._read(tokens)
        self.found[start:] = _without_contradictions(self.found[start:])

    def _read(self, tokens: Sequence[Token]) -> None:
        left: list[Token] = []
        before: list[Token] = []
        outer: list[Scene] = []
        whole = (tokens[0].start, tokens[-1].end)
        for i, token in enumerate(tokens):
            if token.role == "break":
                self._zeros(left, whole)
                before = left if token.value in ",:" else []
                left = []
                self._bracket(token.value, outer)
            elif token.role == "number" and (quantity := self._counted(token, tokens, i, left or before)):
                phrase = Phrase(left, quantity, _words_after(tokens, i))
                for reading in self._readings(phrase, before):
                    since = (before or left or [token])[0].start
                    self._keep(reading, quantity.value, quantity.unit, (token.start, token.end), since, whole)
                left, before = [], []
            else:
                if token.role in ("receive", "handled", "processed"):
                    self._subject(left)
                self.scene.see(token)
                left.append(Token("unknown", *token[1:]) if token.role == "number" else token)
        self._zeros(left, whole)

    def _counted(
        self, token: Token, tokens: Sequence[Token], i: int, left: Sequence[Token]
    ) -> Quantity | None:
        """Measure a number, or give ``None`` for one that counts nothing (12345热线, 第711号)."""
        quantity = measure(token, self.plain.text)
        if quantity.unit or quantity.measure == "percent":
            return quantity
        said = bool(left) and left[-1].value in _SAYS
        ends = i + 1 == len(tokens) or tokens[i + 1].role in ("break", "join")
        return attrs.evolve(quantity, measure="count") if said and ends else None

    def _readings(self, phrase: Phrase, before: Sequence[Token]) -> list[PhraseReading]:
        """Read one number, by the clause before it (收到申请，共计3件) where its own has no keyword."""
        quantity = phrase.quantity
        if quantity.value is None or quantity.measure == "other":
            return []
        if quantity.measure == "percent":
            ratio = read_share(phrase, self.scene)
            return [] if ratio is None else [PhraseReading("percentages", HIGH, None, ratio)]
        found = self._kinds(phrase)
        if not found and before and clean(phrase.left) and not phrase.right:
            wider = attrs.evolve(phrase, left=(*before, *phrase.left))
            found = [attrs.evolve(one, confidence=max(one.confidence - 1, LOW)) for one in self._kinds(wider)]
        if quantity.rounded:
            found = [attrs.evolve(one, confidence=LOW) for one in found]
        if has(phrase.left, "change", "compare"):
            found = [attrs.evolve(one, scope="change") for one in found]
        elif has(phrase.left, "rate"):
            found = []
        return found

    def _kinds(self, phrase: Phrase) -> list[PhraseReading]:
        if phrase.quantity.measure == "money":
            return read_fees(phrase, self.scene)
        for reader in _READERS:
            if found := reader(phrase, self.scene):
                return found
        if has(phrase.left, "receive", "handled", "processed") and has(phrase.left, "unknown"):
            self.scene.topic = "other"
        return []

    def _zeros(self, segment: Sequence[Token], whole: tuple[int, int]) -> None:
        for reading, first, last in read_zeros(segment, self.scene):
            self._keep(reading, 0, "", (first.start, last.end), first.start, whole)

    def _keep(
        self,
        reading: PhraseReading,
        value: int | None,
        unit: str,
        at: tuple[int, int],
        since: int,
        whole: tuple[int, int],
    ) -> None:
        assert value is not None, "only exact numbers are read"
        scene = self.scene
        scope: Scope = scene.scope
        if reading.scope is not None and (scope == "report" or reading.scope == "change"):
            scope = reading.scope
        confidence = min(reading.confidence, scene.ceiling())
        if reading.kind in DIVIDED:
            scene.base = Base(reading.kind, scope, confidence)
        if reading.kind.startswith("requests.") and reading.kind not in _WHOLES:
            scene.subset = False
        if reading.ratio is None:
            scene.counted = (reading.kind, scope)
        start, end = self.plain.span(*at)
        self.found.append(
            Mention(
                kind=reading.kind,
                value=value,
                unit=unit,
                pointer=self.pointer,
                span=(start, end),
                raw=self.original[start:end],
                phrase=self._excerpt(at, (since, at[1]), _SHORT),
                sentence=self._excerpt(at, whole, _EXCERPT),
                scope=scope,
                confidence=_CONFIDENCE[confidence],
                ratio=reading.ratio,
            )
        )

    def _excerpt(self, at: tuple[int, int], whole: tuple[int, int], room: int) -> str:
        first, final = max(whole[0], at[0] - room), min(whole[1], at[1] + room)
        start, end = self.plain.span(first, final)
        text = _LINES.sub("", self.original[start:end]).strip()
        return ("…" if first > whole[0] else "") + text + ("…" if final < whole[1] else "")

    def _bracket(self, mark: str, outer: list[Scene]) -> None:
        """Forget at a closing bracket what was said within; a semicolon ends what 其中 began."""
        if mark == "(" and len(outer) < _DEEPEST:
            outer.append(attrs.evolve(self.scene))
        elif mark == ")" and outer:
            self.scene = outer.pop()
        elif mark == ";":
            self.scene.subset = False

    def _subject(self, left: Sequence[Token]) -> None:
        """Look for the name of an organ before a verb: 区政府办代表区政府受理 is the office's."""
        at = len(left) - 1
        while at >= 0 and left[at].role in ("sum", "filler", "time", "not", "year"):
            at -= 1
        if at < 0 or left[at].role != "unknown":
            return
        if at > 1 and left[at - 1].value in ("代表", "代") and left[at - 2].role == "unknown":
            at -= 2
        self.scene.subject(plain_name(left[at].value))


def _words_after(tokens: Sequence[Token], i: int) -> list[Token]:
    """Give the words between a number and the next break or number."""
    found: list[Token] = []
    for token in tokens[i + 1 : i + 1 + _WIDEST]:
        if token.role in ("break", "number") or (token.role == "join" and not found):
            break
        found.append(token)
    return found


def _without_contradictions(found: list[Mention]) -> list[Mention]:
    """Trust none of several different numbers that one sentence seems to give for one thing."""
    values: dict[str, set[int]] = {}
    for mention in found:
        if mention.compared and mention.ratio is None:
            values.setdefault(mention.kind, set()).add(mention.value)
    torn = {kind for kind, stated in values.items() if len(stated) > 1}
    return [
        attrs.evolve(mention, confidence="low") if mention.kind in torn and mention.compared else mention
        for mention in found
    ]
