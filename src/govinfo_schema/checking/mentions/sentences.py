"""Sentence by sentence through one text: each number with its words to those who can read it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from govinfo_schema.base.chinese.plaintext import PlainText
from govinfo_schema.checking.mentions.cells import is_part
from govinfo_schema.checking.mentions.kinds.outcomes import read_alike
from govinfo_schema.checking.mentions.kinds.zeros import DENIALS, read_zeros
from govinfo_schema.checking.mentions.language.cases import Cases, cases_by_clause
from govinfo_schema.checking.mentions.language.lexer import Token, is_blank
from govinfo_schema.checking.mentions.language.lists import dealt, numbers_dealt
from govinfo_schema.checking.mentions.language.organs import plain_name
from govinfo_schema.checking.mentions.language.passages import (
    CITIZENS,
    COUNTED,
    SPEAKING,
    Passage,
    may_turn,
    sentences_of,
)
from govinfo_schema.checking.mentions.language.phrases import Phrase, PhraseReading
from govinfo_schema.checking.mentions.mention import Confidence, Mention, Scope, StatedBounds
from govinfo_schema.checking.mentions.reading import counted, read_number, words_after
from govinfo_schema.checking.mentions.scene import DIVIDED, Base, Scene, Topic, is_disclosing

__all__ = ["Finder"]

_CONFIDENCE: Final[tuple[Confidence, ...]] = ("low", "medium", "high")
_LINES = re.compile(r"\s*\n\s*")
_WHOLES: Final = frozenset({"requests.received", "requests.handled", "requests.processed"})
_PEOPLE: Final = frozenset({"名", "人", "家"})
"""What is counted beside: who applied, not what for."""
_ACTING: Final = frozenset({"receive", "handled", "processed", "made"})
"""The verbs before which an organ may be named."""
_PUBLISHING: Final = frozenset({"verb", "other"})
_DEEPEST: Final = 8
_REMEMBERED: Final = 6
"""How many outcomes of a sentence can be summed up later in it."""
_NEXT: Final = 6
"""How many characters after a number are looked at for 均."""
_EXCERPT: Final = 120
"""How many characters of a long sentence are shown on each side of a number."""
_SHORT: Final = 30
"""And how many before it where only its own words are."""


@attrs.frozen
class _Stated:
    """What a number in the searched text says, and where it stands: its own words, and its sentence."""

    value: int
    unit: str
    at: tuple[int, int]
    since: int
    sentence: tuple[int, int]
    bounds: StatedBounds | None = None


@attrs.define
class _Progress:
    """How far a sentence is read: the words since the last number or break, those of the clause before."""

    tokens: Sequence[Token]
    cases: "deque[Cases]"
    left: list[Token] = attrs.field(init=False, factory=list)
    before: list[Token] = attrs.field(init=False, factory=list)
    outer: list[Scene] = attrs.field(init=False, factory=list)
    dealt_out: int = attrs.field(init=False, default=-1)

    @property
    def whole(self) -> tuple[int, int]:
        """Where the sentence begins and ends."""
        return self.tokens[0].start, self.tokens[-1].end

    def clear(self) -> None:
        """Forget the words that a number was read by."""
        self.left, self.before = [], []

    def end_clause(self, *, goes_on: bool) -> None:
        """Keep the words of this clause for a number in the next, where it goes on."""
        self.before, self.left = self.left if goes_on else [], []


@attrs.define
class Finder:
    """One text being searched: the scene, and what was found."""

    original: str
    pointer: str
    scene: Scene
    turns: "deque[tuple[int, Topic]]"
    plain: PlainText
    found: list[Mention] = attrs.field(init=False, factory=list)
    denies: bool = attrs.field(init=False, default=False)

    def search(self, cut: Iterable[Passage]) -> list[Mention]:
        """Read the text from its beginning to its end; of what is silent only what is needed for the rest."""
        silent: list[Passage] = []
        for passage in cut:
            if passage.silent:
                silent.append(passage)
                continue
            sentences = list(self._sentences(passage))
            if silent and sentences:
                self._catch_up(silent, goes_on=sentences[0][0].role == "among")
                silent.clear()
            for sentence in sentences:
                self._sentence(sentence)
        return self.found

    def _sentences(self, passage: Passage) -> Iterator[list[Token]]:
        return sentences_of(passage, self.plain.text, self.scene.setting.names)

    def _catch_up(self, silent: Sequence[Passage], *, goes_on: bool) -> None:
        """Go by the last of the silent sentences, from that on which alone decides what is spoken of.

        Where the text ``goes_on`` after them (其中), of when they speak matters too.
        """
        spoken: list[list[Token]] = []
        passed = False
        for passage in reversed(silent):
            if not goes_on and not may_turn(self.plain.text[passage.start : passage.end]):
                passed = passed or not is_blank(self.plain.text, passage.start, passage.end)
                continue
            for sentence in self._sentences(passage):
                spoken.append(sentence)
                goes_on = goes_on and sentence[0].role == "among"
            if spoken and self._settles(spoken[-1], passage):
                break
        if passed and not spoken:
            self.scene.begin(informed=False, disclosing=False, carries=False, continues=False)
        for sentence in reversed(spoken):
            self._sentence(sentence)

    def _settles(self, tokens: Sequence[Token], passage: Passage) -> bool:
        """Tell whether nothing said before a silent sentence matters after it: it names its topic itself."""
        if tokens[0].role == "among":
            return False  # it goes on with what was counted before
        before = self.plain.offsets[passage.start - 1] if passage.start else -1
        if any(before < turn <= self.plain.offsets[tokens[0].start] for turn, _ in self.turns):
            return True
        for token in tokens:
            if token.role == "break" and token.value == "(":
                return False  # what is said in brackets is forgotten
            if token.role in ("request", "other") or is_disclosing(token):
                return True
        return False

    def _sentence(self, tokens: Sequence[Token]) -> None:
        start = len(self.found)
        while self.turns and self.turns[0][0] <= self.plain.offsets[tokens[0].start]:
            self.scene.topic = self.turns.popleft()[1]
        roles = {token.role for token in tokens}
        if SPEAKING.isdisjoint(roles) or not self._names(tokens, roles):
            self._pass(tokens, continues=tokens[0].role == "among" and start > 0)
            return
        self.scene.begin(
            informed=not roles.isdisjoint(("request", "topic")) or self._says_none(tokens),
            disclosing=not roles.isdisjoint(_PUBLISHING) and any(map(is_disclosing, tokens)),
            carries="request" not in roles and not roles.isdisjoint(("forward", "carry")),
            continues=tokens[0].role == "among" and start > 0,
        )
        self.denies = not DENIALS.isdisjoint(roles)
        self._read(tokens)
        if len(self.found) > start + 1:
            self.found[start:] = _without_contradictions(self.found[start:])

    def _pass(self, tokens: Sequence[Token], *, continues: bool) -> None:
        """Go by a sentence in which nothing is counted: it may say what is spoken of, and of when."""
        self.scene.begin(informed=False, disclosing=False, carries=False, continues=continues)
        outer: list[Scene] = []
        for token in tokens:
            if token.role == "break":
                self._bracket(token.value, outer)
                self.scene.dating = False
            elif token.role != "number" or not (token.group("unit") or token.group("percent")):
                self.scene.see(token)

    def _names(self, tokens: Sequence[Token], roles: AbstractSet[str]) -> bool:
        """Tell whether a sentence names anything that the form counts."""
        if not COUNTED.isdisjoint(roles):
            return True
        said = self.plain.text[tokens[0].start : tokens[-1].end]
        return CITIZENS in said and any(token.value == CITIZENS for token in tokens)

    def _says_none(self, tokens: Sequence[Token]) -> bool:
        """Tell whether 零依申请公开 names what none came of; a mere 零申请 doesn't say of what."""
        noughts = (token for token in tokens if token.role == "nought")
        return any("公开" in self.plain.text[token.start : token.end] for token in noughts)

    def _read(self, tokens: Sequence[Token]) -> None:
        """Read a sentence token by token: its numbers, and at the end of each clause what it denies."""
        progress = _Progress(tokens, deque(cases_by_clause(tokens)))
        self.scene.cases = progress.cases.popleft()
        for i, token in enumerate(tokens):
            if token.role == "break":
                self._end_clause(progress, token)
            elif i <= progress.dealt_out:
                progress.clear()
            elif token.role != "number" or not self._read_number(progress, i):
                self._take_in(progress.left, token)
        self._zeros(progress.left, progress.whole)

    def _end_clause(self, progress: "_Progress", mark: Token) -> None:
        self._zeros(progress.left, progress.whole)
        progress.end_clause(goes_on=mark.value in ",:")
        self._bracket(mark.value, progress.outer)
        self.scene.dating = False
        self.scene.cases = progress.cases.popleft()

    def _read_number(self, progress: "_Progress", i: int) -> bool:
        """Read the number at ``i``, or those that 分别为 deals out from there on; say whether it counts."""
        left, tokens = progress.left, progress.tokens
        token = tokens[i]
        if places := numbers_dealt(left, tokens, i):
            self._deal(left, tokens, places, progress.whole)
            progress.clear()
            progress.dealt_out = places[-1]
        elif token.group("unit") in _PEOPLE:
            left.append(token._replace(role="event"))  # 收到8名群众的申请8件
        elif quantity := counted(tokens, i, left or progress.before, self.plain.text):
            phrase = Phrase(left, quantity, words_after(tokens, i))
            self._number(phrase, progress.before, token, progress.whole)
            progress.clear()
        else:
            return False
        return True

    def _take_in(self, left: list[Token], token: Token) -> None:
        """Take in a word; a number that counts nothing is one that is not known."""
        if token.role in _ACTING:
            self._subject(left)
        if not (token.role in ("own", "area") and left and left[-1].role == "cause"):
            self.scene.see(token)  # 涉及我镇的申请 says whom they are about, not whose they are
        left.append(token._replace(role="unknown") if token.role == "number" else token)

    def _number(self, phrase: Phrase, before: Sequence[Token], token: Token, whole: tuple[int, int]) -> None:
        """Read a number by the words on both sides of it."""
        quantity = phrase.quantity
        if quantity.value is None:
            return
        since = next(iter(before or phrase.left), token).start
        stated = _Stated(
            quantity.value, quantity.unit, (token.start, token.end), since, whole, quantity.bounds
        )
        readings = read_number(phrase, before, self.scene)
        if not readings and quantity.measure != "percent":
            self.scene.shared = None  # a percentage after it is one of what nobody could read
        for reading in readings:
            self._keep(reading, stated)

    def _deal(
        self, left: Sequence[Token], tokens: Sequence[Token], places: Sequence[int], whole: tuple[int, int]
    ) -> None:
        """Read each of the numbers that 分别为 deals out to a list by its own thing in that list."""
        for words, i in zip(dealt(left, len(places), self.scene.caseload), places, strict=False):
            for token in words:
                if token.role in ("year", "time"):
                    self.scene.see(token)
            if (quantity := counted(tokens, i, words, self.plain.text)) is not None:
                self._number(Phrase(words, quantity, words_after(tokens, i)), (), tokens[i], whole)

    def _zeros(self, segment: Sequence[Token], whole: tuple[int, int]) -> None:
        if not segment:
            return
        if self.denies:
            for reading, first, last in read_zeros(segment, self.scene):
                self._keep(reading, _Stated(0, "", (first.start, last.end), first.start, whole))
        if (alike := read_alike(segment, self.scene)) is not None:
            at = segment[0].start, segment[-1].end
            self._keep(alike, _Stated(self.scene.amount, "", at, at[0], whole))

    def _keep(self, reading: PhraseReading, stated: _Stated) -> None:
        scene = self.scene
        scope: Scope = scene.scope
        if reading.scope is not None and (scope == "report" or reading.scope in ("change", "report")):
            scope = reading.scope
        confidence = min(reading.confidence, scene.ceiling())
        span = self.plain.span(*stated.at)
        whole = self._whole(reading, scope)
        if reading.kind in DIVIDED:
            scene.base = Base(reading.kind, scope, confidence)
        if reading.kind.startswith("requests.") and reading.kind not in _WHOLES:
            scene.subset = False
        if reading.ratio is None:
            scene.counted, scene.amount, scene.unit = (reading.kind, scope), stated.value, stated.unit
            scene.shared = scene.counted if confidence else None  # of what isn't sure no share is told
            if reading.kind in DIVIDED:
                if confidence:
                    scene.groups = 0
                    scene.rows |= {reading.kind}
            elif reading.kind.rpartition(".")[0] in DIVIDED:
                # 6件申请均由自然人提出: then what follows is said of all
                scene.groups += "均" not in self.plain.text[stated.at[1] : stated.at[1] + _NEXT]
            if reading.kind.startswith("requests.outcomes.") and "+" not in reading.kind:
                scene.outcomes = (*scene.outcomes[-_REMEMBERED:], reading.kind)
            if whole is None:
                scene.last = (reading.kind, span)
        self.found.append(
            Mention(
                kind=reading.kind,
                value=stated.value,
                unit=stated.unit,
                pointer=self.pointer,
                span=span,
                raw=self.original[slice(*span)],
                phrase=self._excerpt(stated.at, (stated.since, stated.at[1]), _SHORT),
                sentence=self._excerpt(stated.at, stated.sentence, _EXCERPT),
                scope=scope,
                confidence=_CONFIDENCE[confidence],
                ratio=reading.ratio,
                bounds=stated.bounds,
                whole=whole,
            )
        )

    def _whole(self, reading: PhraseReading, scope: Scope) -> tuple[int, int] | None:
        """Give the span of the number that this one is a part of, where 其中 says so."""
        if reading.ratio is not None or self.scene.divided is None:
            return None
        kind, span = self.scene.divided
        same = reading.kind == kind and (scope == "subset" or bool(self.scene.caseload))
        return span if same or is_part(reading.kind, kind) else None

    def _excerpt(self, at: tuple[int, int], whole: tuple[int, int], room: int) -> str:
        first, final = max(whole[0], at[0] - room), min(whole[1], at[1] + room)
        start, end = self.plain.span(first, final)
        text = self.original[start:end]
        if "\n" in text:
            text = _LINES.sub("", text)
        text = text.strip().lstrip("、，,；;")
        return ("…" if first > whole[0] else "") + text + ("…" if final < whole[1] else "")

    def _bracket(self, mark: str, outer: list[Scene]) -> None:
        """Forget at a closing bracket what was said within; a semicolon ends what 其中 began."""
        if mark == "(" and len(outer) < _DEEPEST:
            outer.append(self.scene.copy())
        elif mark == ")" and outer:
            resulted = self.scene.resulted
            self.scene = outer.pop()
            self.scene.resulted = self.scene.resulted or resulted  # 直接起诉25件（维持20件）, 复议后起诉…
        elif mark == ";":
            self.scene.subset, self.scene.divided = False, None
            self.scene.groups = 0

    def _subject(self, left: list[Token]) -> None:
        """Look for the name of an organ before a verb: 区政府办代表区政府受理 is the office's."""
        position = len(left) - 1
        while position >= 0 and left[position].role in ("sum", "filler", "time", "not", "year"):
            position -= 1
        if position < 0 or left[position].role != "unknown" or _is_passed_on(left[:position]):
            return
        if (
            position > 1
            and left[position - 1].value in ("代表", "代")
            and left[position - 2].role == "unknown"
        ):
            position -= 2
        if self.scene.subject(plain_name(left[position].value)):
            left[position] = left[position]._replace(role="own")


def _is_passed_on(before: Sequence[Token]) -> bool:
    """Tell whether who acts is not spoken of any further: what stands after 各县区, or 转由."""
    if not before:
        return False
    handed = before[-1].value == "由" and len(before) > 1 and before[-2].value.endswith(("转", "交", "改"))
    return handed or before[-1].role == "others"


def _without_contradictions(mentions: list[Mention]) -> list[Mention]:
    """Trust none of several different numbers that one sentence seems to give for one thing."""
    values: dict[str, set[int]] = {}
    for mention in mentions:
        if mention.compared and mention.ratio is None and mention.bounds is None:
            values.setdefault(mention.kind, set()).add(mention.value)
    torn = {kind for kind, stated in values.items() if len(stated) > 1}
    return [
        attrs.evolve(mention, confidence="low") if mention.kind in torn and mention.compared else mention
        for mention in mentions
    ]
