"""Reports → facts: the numbers, last year's, the units below, blanks by policy, what checks may ask."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import Message, Texts
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.values import YEAR, layouts, values
from govinfo_schema.form.report.header import organ_key
from govinfo_schema.rules.engine.facts import CheckFacts, Checks, Children, Facts, MentionFact, Previous

__all__ = ["BLANKS", "Blank", "as_children", "as_previous", "fitting_children", "gather", "not_compared"]

Blank = Literal["unknown", "zero"]
BLANKS: Final[tuple[Blank, ...]] = ("unknown", "zero")
"""What a cell that is left blank may be read as."""


def _left_blank(
    stated: Mapping[str, int | None],
    unread: Collection[str],
    absent: Iterable[str],
    seen: Collection[str] | None,
) -> frozenset[str]:
    """Name the cells that were left blank: seen in the document (or in none, for plain data), and read."""
    beneath = tuple(f"{table}/" for table in absent)
    return frozenset(
        pointer
        for pointer, value in stated.items()
        if value is None and pointer not in unread and pointer != YEAR and not pointer.startswith(beneath)
        if seen is None or pointer in seen
    )


def gather(
    report: Report,
    *,
    checks: Checks,
    blank: Blank = "unknown",
    previous: Report | Previous | None = None,
    children: Children | None = None,
    mentions: Mapping[str, tuple[MentionFact, ...]] | None = None,
    mentions_left: Mapping[str, Texts] | None = None,
    sources: Mapping[str, Source] | None = None,
    tables: Mapping[str, bool] | None = None,
    extensions: Mapping[str, Any] | None = None,
    messages: Mapping[str, Texts] | None = None,
    signed: Iterable[str] = (),
    unjudged: Iterable[str] = (),
) -> Facts:
    """Put together all that a report is judged against.

    ``blank="zero"`` reads cells that were left blank as 0: not those that were printed and could not be
    read, nor those that nobody saw in the document (``sources`` has each one that was seen).
    ``messages`` are what Python checks can say; ``signed`` names further numbers, of extensions, that may
    be negative. ``unjudged`` are cells that the reader could not tell apart.
    """
    stated = values(report)
    unread = frozenset(report.unread)
    untold = unread.intersection(unjudged)
    numbers = dict(stated)
    absent = frozenset(table for table, printed in (tables or {}).items() if not printed)
    where = sources or {}
    zeroed: frozenset[str] = frozenset()
    if blank == "zero":
        seen = None if tables is None and not where else where.keys()
        zeroed = _left_blank(stated, unread, absent, seen)
        numbers.update(dict.fromkeys(zeroed, 0))
    before = previous if isinstance(previous, Previous) else as_previous(report, previous)
    shared = {
        "values": _kept(stated),
        "layouts": _kept(layouts(report)),
        "tables": None if tables is None else _kept(tables),
        "sources": _kept(where),
        "extensions": _kept(extensions or {}),
        "messages": _kept(messages or {}),
    }

    def check_facts(bind: Mapping[str, str], args: Mapping[str, Any]) -> CheckFacts:
        return CheckFacts(
            report=report,
            bind=bind,
            args=args,
            previous=before.report,
            unread=unread,
            unjudged=untold,
            **shared,
        )

    return Facts(
        values=numbers,
        signed=_signed() | frozenset(signed),
        unread=unread,
        assumed_zero=zeroed,
        absent=absent,
        previous=before,
        # what an organ reports on itself alone is no sum of the units below it
        children=None if report.organ.scope == "own" else children,
        mentions=mentions or {},
        mentions_left=mentions_left or {},
        sources=where,
        checks=checks,
        check_facts=check_facts,
    )


def _kept(values: Mapping[str, Any]) -> Any:
    """Copy what checks may ask, once for all of them, so that none can change it for another."""
    return MappingProxyType(dict(values))


@cache
def _signed() -> frozenset[str]:
    """Give the cells that may be negative, in any edition: last year's report may be of another form."""
    return frozenset(
        place.pointer for edition in EDITIONS.values() for place in cells(edition) if place.signed
    )


def as_previous(report: Report, previous: Report | None) -> Previous:
    """Take a report as last year's, or say why it can't be: another organ's, or not of the year before."""
    if previous is None:
        return Previous()
    if previous.organ.key != report.organ.key:
        return Previous(reason="reason.previous-other-organ", details={"organ": previous.organ.name})
    if report.year is None or previous.year is None:
        return Previous(reason="reason.previous-no-year")
    if previous.year != report.year - 1:
        details = {"found": previous.year, "wanted": report.year - 1}
        return Previous(reason="reason.previous-other-year", details=details)
    return Previous(values=values(previous), report=previous)


def not_compared(previous: Previous) -> ReadingProblem:
    """Say why what was given as last year's report is not compared."""
    _, _, code = previous.reason.partition(".")
    return ReadingProblem(code=code, said=Message(previous.reason, previous.details))


def as_children(reports: Iterable[Report], expected: Iterable[str] | None = None) -> Children:
    """Take reports as those of the units below.

    They are complete only where ``expected`` lists names or credit codes and each is there.
    """
    found = tuple(reports)
    known = {name for report in found for name in (report.organ.key, organ_key(report.organ.name))}
    complete = expected is not None and all(organ_key(name) in known for name in expected)
    return Children(reports=tuple((one.organ.name, values(one)) for one in found), complete=complete)


def _doubts_of_all(report: Report, reports: tuple[Report, ...], *, listed: bool) -> list[ReadingProblem]:
    """Say what is odd about reports as those that a report is the sum of, whatever each of them is."""
    own = report.organ.scope == "own"
    if not reports or (listed and not own):
        return []
    code = "children-of-own" if own else "children-without-list"
    return [ReadingProblem(code=code, said=Message(f"reading.{code}"))]


def fitting_children(
    report: Report, reports: Iterable[Report], expected: Iterable[str] | None = None
) -> tuple[tuple[Report, ...], tuple[ReadingProblem, ...]]:
    """Choose the reports that a summary report is the sum of, and say why others are left out.

    They are of its year, each organ's once, not its own, and on the list ``expected`` where there is one;
    the problems also name whoever is on the list and has no report, or say that there is no list.
    """
    listed: dict[str, str] | None = None
    if expected is not None:
        listed = {}
        for name in expected:
            listed.setdefault(organ_key(name), name)
    kept: list[Report] = []
    seen: set[str] = set()
    reports = tuple(reports)
    problems = _doubts_of_all(report, reports, listed=listed is not None)
    for child in reports:
        keys = {child.organ.key, organ_key(child.organ.name)}
        if child.organ.key == report.organ.key and child.organ.is_known:
            code = "child-itself"
        elif child.year is None or report.year is None:
            code = "child-no-year"
        elif child.year != report.year:
            code = "child-other-year"
        elif listed is not None and not keys & listed.keys():
            code = "child-not-listed"
        elif child.organ.key in seen and child.organ.is_known:
            code = "child-repeated"
        else:
            kept.append(child)
            seen |= keys
            continue
        details = {"organ": child.organ.name, "found": child.year, "wanted": report.year}
        problems.append(ReadingProblem(code=code, said=Message(f"reading.{code}", details)))
    if missing := [name for key, name in (listed or {}).items() if key not in seen]:
        said = Message("reading.children-missing", {"count": len(missing), "organs": missing})
        problems.append(ReadingProblem(code="children-missing", said=said))
    return tuple(kept), tuple(problems)
