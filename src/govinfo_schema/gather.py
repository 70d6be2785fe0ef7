"""Reports → facts: the numbers, last year's, the units below, blanks by policy, what checks may ask."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from govinfo_schema.editions import Report
from govinfo_schema.editions.values import form_places, layouts, values
from govinfo_schema.findings import Source, Texts
from govinfo_schema.report.header import organ_key
from govinfo_schema.rules.facts import CheckFacts, Checks, Children, Facts, MentionFact, Previous

__all__ = ["Blank", "as_children", "as_previous", "gather"]

Blank = Literal["unknown", "zero"]


def gather(
    report: Report,
    *,
    checks: Checks,
    blank: Blank = "unknown",
    previous: Report | None = None,
    children: Children | None = None,
    mentions: Mapping[str, tuple[MentionFact, ...]] | None = None,
    sources: Mapping[str, Source] | None = None,
    tables: Mapping[str, bool] | None = None,
    extensions: Mapping[str, Any] | None = None,
    messages: Mapping[str, Texts] | None = None,
    signed: Iterable[str] = (),
) -> Facts:
    """Put together all that a report is judged against.

    ``blank="zero"`` reads cells that are not stated as 0, except those that were printed and could not
    be read. ``messages`` are what Python checks can say; ``signed`` names further numbers, of extensions,
    that may be negative.
    """
    stated = values(report)
    unread = frozenset(report.unread)
    numbers = dict(stated)
    zeroed: frozenset[str] = frozenset()
    if blank == "zero":
        zeroed = frozenset(p for p, value in stated.items() if value is None and p not in unread)
        numbers.update(dict.fromkeys(zeroed, 0))
    before = as_previous(report, previous)
    found = layouts(report)
    where = sources or {}

    def check_facts(bind: Mapping[str, str], args: Mapping[str, Any]) -> CheckFacts:
        return CheckFacts(
            report=report,
            values=stated,
            bind=bind,
            args=args,
            previous=before.report,
            tables=tables,
            layouts=found,
            sources=where,
            unread=unread,
            extensions=extensions or {},
            messages=messages or {},
        )

    return Facts(
        values=numbers,
        signed=_signed(report, before.report) | frozenset(signed),
        unread=unread,
        assumed_zero=zeroed,
        absent=frozenset(table for table, there in (tables or {}).items() if not there),
        previous=before,
        children=children,
        mentions=mentions or {},
        sources=where,
        checks=checks,
        check_facts=check_facts,
    )


def _signed(*reports: Report | None) -> frozenset[str]:
    return frozenset(
        place.pointer
        for report in reports
        if report is not None
        for place in form_places(report)
        if place.signed
    )


def as_previous(report: Report, previous: Report | None) -> Previous:
    """Take a report as last year's, or say why it can't be: another organ's, or not of the year before."""
    if previous is None:
        return Previous()
    if previous.organ.key != report.organ.key:
        return Previous(reason="reason.previous-other-organ", details={"organ": previous.organ.name})
    if previous.year != report.year - 1:
        details = {"found": previous.year, "wanted": report.year - 1}
        return Previous(reason="reason.previous-other-year", details=details)
    return Previous(values=values(previous), report=previous)


def as_children(reports: Iterable[Report], expected: Iterable[str] | None = None) -> Children:
    """Take reports as those of the units below.

    They are complete only where ``expected`` lists names or credit codes and each is there.
    """
    found = tuple(reports)
    known = {name for report in found for name in (report.organ.key, organ_key(report.organ.name))}
    complete = expected is not None and all(organ_key(name) in known for name in expected)
    return Children(reports=tuple((one.organ.name, values(one)) for one in found), complete=complete)
