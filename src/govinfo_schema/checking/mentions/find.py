"""Find the numbers that the text of a report states."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final

from govinfo_schema.base.chinese.plaintext import flatten
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import Message, Texts, texts
from govinfo_schema.base.messages.message import Sentence
from govinfo_schema.checking.mentions.language.passages import passages
from govinfo_schema.checking.mentions.mention import Mention
from govinfo_schema.checking.mentions.scene import Scene, Topic
from govinfo_schema.checking.mentions.sentences import Finder
from govinfo_schema.checking.mentions.setting import SceneSetting
from govinfo_schema.checking.mentions.untaken import sentences_naming
from govinfo_schema.form.report.document import ReportFields
from govinfo_schema.form.report.header import Organ
from govinfo_schema.rules.engine.facts import CheckError, MentionFact

__all__ = ["MOST_CHARACTERS", "find_in_text", "find_mentions", "mention_facts", "mentions_left"]

_ASPECTS: Final[tuple[tuple[str, Topic], ...]] = (
    ("/overview/proactive_disclosure", "disclosure"),
    ("/overview/disclosure_on_request", "requests"),
    ("/overview/information_management", "other"),
    ("/overview/platforms", "other"),
    ("/overview/oversight", "other"),
)
_OVERVIEW: Final = "/overview/text"
_SECTIONS: Final[tuple[tuple[str, Topic], ...]] = (
    ("/proactive_disclosure/text", "disclosure"),
    ("/requests/text", "requests"),
    ("/disputes/text", "disputes"),
    ("/problems_and_improvements", ""),
    ("/other_matters", ""),
)
_POINTERS: Final = (_OVERVIEW, *(pointer for pointer, _ in (*_ASPECTS, *_SECTIONS)))
_texts_at: Final = attrgetter(*(pointer[1:].replace("/", ".") for pointer in _POINTERS))
MOST_CHARACTERS: Final = 200_000
"""In how long a text numbers are looked for, which takes a few seconds; real ones have a few thousand."""
_KEPT: Final = 4
"""How many reports' mentions are kept: several checks of one report ask for them."""


def find_mentions(report: ReportFields) -> tuple[Mention, ...]:
    """Find every number of the tables that sections one to six state, in reading order.

    Numbers of another year, of another body or of a part are there too, with their scope; ``compared``
    tells those that rules read. Raises ``CheckError`` for a text so long that no report has it.
    """
    return _found(report.organ, report.year, _texts_at(report))


@lru_cache(maxsize=_KEPT)
def _found(organ: Organ, year: int | None, stated: tuple[str | None, ...]) -> tuple[Mention, ...]:
    """Find them in the texts of ``_POINTERS``; of a whole report these are quickly told apart."""
    texts_by_pointer = _by_pointer(stated)
    overview = texts_by_pointer[_OVERVIEW]
    if (characters := _characters(texts_by_pointer)) > MOST_CHARACTERS:
        raise CheckError(str(_too_long(characters)))
    setting = SceneSetting.of_organ(organ, year)
    apart: list[tuple[str, str, Topic]] = []
    turns: list[tuple[int, Topic]] = []
    for pointer, topic in _ASPECTS:
        if aspect := texts_by_pointer[pointer]:
            # what was taken out of the overview stands there still, and is read there
            if (position := overview.find(aspect)) >= 0:
                turns.append((position, topic))
            else:
                apart.append((pointer, aspect, topic))
    mentions = find_in_text(overview, _OVERVIEW, setting, turns=sorted(turns))
    for pointer, aspect, topic in apart:
        mentions += find_in_text(aspect, pointer, setting, topic)
    for pointer, topic in _SECTIONS:
        mentions += find_in_text(texts_by_pointer[pointer], pointer, setting, topic)
    return tuple(mentions)


def mention_facts(
    report: ReportFields, wanted: Iterable[str] | None = None
) -> dict[str, tuple[MentionFact, ...]]:
    """Give the mentions that rules compare, by kind; only the ``wanted`` kinds if they are given.

    Of a text that is too long there are none: the checks that look at it themselves say so.
    """
    kinds = None if wanted is None else frozenset(wanted)
    by_kind: dict[str, list[MentionFact]] = {}
    try:
        mentions = find_mentions(report)
    except CheckError:
        return {}
    for mention in mentions:
        exact = mention.ratio is None and mention.bounds is None
        if mention.compared and exact and (kinds is None or mention.kind in kinds):
            by_kind.setdefault(mention.kind, []).append(
                MentionFact(
                    kind=mention.kind,
                    value=mention.value,
                    pointer=mention.pointer,
                    source=Source(raw=mention.phrase),
                )
            )
    return {kind: tuple(facts) for kind, facts in by_kind.items()}


def mentions_left(report: ReportFields, wanted: Iterable[str] | None = None) -> dict[str, Texts]:
    """Quote, by kind, the numbers that stand in the text and are not compared as they are, each with why.

    Of a ``wanted`` kind of which no number was read a sentence is quoted that names it beside one.
    """
    if (characters := _characters(_texts_of(report))) > MOST_CHARACTERS:
        return dict.fromkeys(wanted or (), Sentence(_too_long(characters)))
    kinds = None if wanted is None else frozenset(wanted)
    quoted: dict[str, dict[tuple[str, str], Texts]] = {}
    for mention in find_mentions(report):
        why = _why_left(mention)
        if why and mention.ratio is None and (kinds is None or mention.kind in kinds):
            said = texts("left.one", raw=mention.phrase, why=texts(f"left.{why}"))
            quoted.setdefault(mention.kind, {})[mention.phrase, why] = said
    for kind, sentence in _unread(report, kinds or frozenset()):
        said = texts("left.one", raw=sentence, why=texts("left.unsure"))
        quoted.setdefault(kind, {})[sentence, ""] = said
    return {kind: texts("left.together", reasons=list(said.values())) for kind, said in quoted.items()}


def _unread(report: ReportFields, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give a sentence for each kind of which nothing was read though a number of it may stand there."""
    unread = kinds - {mention.kind for mention in find_mentions(report)}
    names = SceneSetting.of(report).names
    for text in _texts_of(report).values():
        named = sentences_naming(text, unread, names)
        yield from named.items()
        unread -= named.keys()


def _too_long(characters: int) -> Message:
    return Message("left.text-too-long", {"count": characters, "most": MOST_CHARACTERS})


def _characters(texts_by_pointer: Mapping[str, str]) -> int:
    """Count the characters in which numbers are looked for."""
    return sum(map(len, texts_by_pointer.values()))


def _texts_of(report: ReportFields) -> dict[str, str]:
    """Give each text in which numbers are looked for, empty where the report has none."""
    return _by_pointer(_texts_at(report))


def _by_pointer(stated: tuple[str | None, ...]) -> dict[str, str]:
    return {pointer: text or "" for pointer, text in zip(_POINTERS, stated, strict=True)}


def _why_left(mention: Mention) -> str:
    """Say why a number is not compared as it is: its scope first, then that it bounds or isn't sure."""
    if mention.scope != "report":
        return mention.scope
    if mention.confidence == "low":
        return "unsure"
    return "" if mention.bounds is None else "bounds"


def find_in_text(
    text: str,
    pointer: str,
    setting: SceneSetting,
    topic: Topic = "",
    turns: Sequence[tuple[int, Topic]] = (),
) -> list[Mention]:
    """Find the mentions of one text.

    ``topic`` is what its section is about; ``turns`` gives offsets from which it is about something else.
    """
    if not text:
        return []
    plain = flatten(text)
    cut = list(passages(plain.text, setting.names))
    if all(passage.silent for passage in cut):
        return []
    return Finder(text, pointer, Scene(setting, topic=topic), deque(turns), plain).search(cut)
