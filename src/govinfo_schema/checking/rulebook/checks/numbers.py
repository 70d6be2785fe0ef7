"""Checks of stated numbers that linear rules would need one rule each for, and of percentages."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from govinfo_schema.base.messages import Texts, texts
from govinfo_schema.checking.mentions.cells import cells_of, readings_of, sum_of
from govinfo_schema.checking.mentions.find import find_mentions
from govinfo_schema.checking.mentions.mention import Mention
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict

__all__ = ["check_details", "check_percentages", "together"]


def together(said: Iterable[Texts]) -> Texts:
    """Join sentences."""
    return texts("check.narrative.together", sentences=list(said))


def check_details(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that each stated number of some ``kinds`` (patterns such as ``disputes.*``) is in the tables."""
    patterns = tuple(facts.args["kinds"])
    stated = [
        one
        for one in find_mentions(facts.report)
        if one.compared and one.ratio is None and one.bounds is None and _is_one_of(one.kind, patterns)
    ]
    for number, mention in enumerate(stated, 1):
        readings = readings_of(mention.kind, facts.values)
        if readings:
            yield _detail(mention, readings, facts, {"mention": str(number)})


@lru_cache(maxsize=512)
def _is_one_of(kind: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(kind, wanted) for wanted in patterns)


def _detail(
    mention: Mention, readings: Sequence[tuple[str, ...]], facts: CheckFacts, bind: dict[str, str]
) -> Verdict:
    cells = tuple(dict.fromkeys(pointer for reading in readings for pointer in reading))
    sums = [sum_of(reading, facts.values) for reading in readings]
    if mention.value in sums:
        return Verdict(status="pass", cells=readings[sums.index(mention.value)], bind=bind)
    if any(_may_be(mention.value, reading, facts) for reading in readings):
        missing = tuple(pointer for pointer in cells if facts.values[pointer] is None)
        message = texts("check.narrative.number-unknown", raw=mention.phrase)
        return Verdict(status="unknown", cells=cells, missing=missing, message=message, bind=bind)
    known = list(dict.fromkeys(str(one) for one in sums if one is not None))
    key = "check.narrative.number" if known else "check.narrative.number-above"
    message = texts(key, raw=mention.phrase, found=known)
    return Verdict(status="fail", cells=cells, message=message, bind=bind)


def _may_be(value: int, reading: Sequence[str], facts: CheckFacts) -> bool:
    """Tell whether some numbers in the cells that are not stated would make the sum right."""
    numbers = [facts.values[pointer] for pointer in reading]
    return None in numbers and sum(number or 0 for number in numbers) <= value


def check_percentages(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that each percentage of the tables follows from them, rounded or cut off."""
    shares = [one for one in find_mentions(facts.report) if one.ratio is not None and one.compared]
    for number, mention in enumerate(shares, 1):
        yield from _percentage(mention, facts, {"mention": str(number)})


def _percentage(mention: Mention, facts: CheckFacts, bind: dict[str, str]) -> Iterator[Verdict]:
    assert mention.ratio is not None
    above = cells_of(mention.ratio.numerator, facts.values)
    readings = [
        (name, below)
        for name in mention.ratio.denominators
        if (below := cells_of(name, facts.values)) and above
    ]
    if not readings:
        return
    part = sum_of(above, facts.values)
    wholes = [(name, sum_of(below, facts.values)) for name, below in readings]
    known = [(name, whole) for name, whole in wholes if whole is not None and part is not None]
    cells = tuple(dict.fromkeys((*above, *(pointer for _, below in readings for pointer in below))))
    # one whole of which it is the share is enough: the text rarely says of what it is
    if any(_follows(mention, part or 0, whole) for _, whole in known):
        yield Verdict(status="pass", cells=cells, bind=bind)
        return
    missing = tuple(pointer for pointer in cells if facts.values[pointer] is None)
    if len(known) < len(wholes):
        message = texts("check.narrative.share-unknown", raw=mention.phrase)
        yield Verdict(status="unknown", cells=cells, missing=missing, message=message, bind=bind)
        return
    alternatives = together([_alternative(name, part or 0, whole, mention) for name, whole in known])
    message = texts("check.narrative.share", raw=mention.phrase, alternatives=alternatives)
    yield Verdict(status="fail", cells=cells, message=message, bind=bind)


def _follows(mention: Mention, part: int, whole: int) -> bool:
    """Tell whether ``part`` of ``whole`` is the stated percentage, rounded to its last place or cut off."""
    assert mention.ratio is not None
    # nothing of nothing has no share; 0 % is the only way to say it
    if whole == 0:
        return part == 0 and mention.value == 0
    scale = int(10**mention.ratio.place)
    over = 100 * part * scale - mention.value * whole
    return -whole <= 2 * over and over < whole


def _alternative(name: str, part: int, whole: int, mention: Mention) -> Texts:
    assert mention.ratio is not None
    place = max(mention.ratio.place, 1)
    share = f"{100 * part / whole:.{place}f}%" if whole else "—"
    key = name if name.startswith("requests.") else "disputes"
    return texts("check.narrative.reading", part=part, whole=whole, name=texts(f"whole.{key}"), share=share)
