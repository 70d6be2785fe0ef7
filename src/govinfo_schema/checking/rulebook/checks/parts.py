"""Parts that 其中 takes out of a number: together they are no more than the whole."""

from collections.abc import Iterator, Sequence

from govinfo_schema.base.messages import texts
from govinfo_schema.checking.mentions.find import find_mentions
from govinfo_schema.checking.mentions.mention import Mention
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict

__all__ = ["check_parts"]


def check_parts(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the parts of each number that 其中 divides add up to no more than it."""
    mentions = [one for one in find_mentions(facts.report) if one.ratio is None]
    wholes = {(one.pointer, one.span): one for one in mentions}
    divided: dict[tuple[str, tuple[int, int]], list[Mention]] = {}
    for mention in mentions:
        if mention.whole is not None and (mention.pointer, mention.whole) in wholes:
            divided.setdefault((mention.pointer, mention.whole), []).append(mention)
    number = 0
    for place, parts in divided.items():
        whole = wholes[place]
        for division in _divisions(whole, parts):
            number += 1
            yield _judged(whole, division, {"mention": str(number)})


def _divisions(whole: Mention, parts: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Give the parts that exclude one another: applicants, outcomes, results; ways to apply one by one."""
    by_sort: dict[str, list[Mention]] = {}
    for part in parts:
        if part.kind == whole.kind:
            yield [part]  # a subset of no known division: two of them may overlap
            continue
        outcome = part.kind.startswith("requests.outcomes.") and whole.kind.startswith("requests.")
        by_sort.setdefault("outcome" if outcome else _sort(part), []).append(part)
    for division in by_sort.values():
        yield _outermost(division)


def _sort(part: Mention) -> str:
    """Say by what a part divides its whole: cases by the way they came to court, or by their result."""
    if part.kind.startswith("disputes."):
        return "way" if ".direct." in part.kind or ".after_reconsideration." in part.kind else "result"
    return "applicant"


def _outermost(parts: Sequence[Mention]) -> list[Mention]:
    """Leave out what another part holds already, and what is said twice."""
    named = {part.kind: part for part in parts}
    organisations = any(kind.endswith(".organisations") for kind in named)
    return [
        part
        for kind, part in named.items()
        if not any(kind.startswith(f"{other}.") for other in named)
        and not any(kind in other.split("+") for other in named if "+" in other)
        and not (organisations and not kind.endswith((".organisations", ".natural_person")))
    ]


def _judged(whole: Mention, parts: Sequence[Mention], bind: dict[str, str]) -> Verdict:
    most = whole.value if whole.bounds is None else whole.bounds.most
    together = sum(_least(part) for part in parts)
    if most is None or together <= most:
        return Verdict(status="pass", bind=bind)
    key = "check.narrative.parts" if len(parts) > 1 else "check.narrative.part"
    message = texts(key, parts=[part.raw for part in parts], together=str(together), whole=whole.phrase)
    return Verdict(status="fail", message=message, bind=bind)


def _least(part: Mention) -> int:
    return part.value if part.bounds is None else part.bounds.least or 0
