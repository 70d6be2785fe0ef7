"""What a check was asked to do: one frozen value, made of the keywords that callers give."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, cast
from weakref import WeakValueDictionary

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.checking.subject.gather import BLANKS, Blank
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.plugins import Registry
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.facts import Previous

__all__ = ["CheckKeywords", "CheckOptions", "options_of", "typed_report"]

_PARSED: WeakValueDictionary[str, Ruleset] = WeakValueDictionary()
"""Rulesets by their hash: who gives the same data for every report has them expanded once."""


class CheckKeywords(TypedDict, total=False):
    """The keywords of ``check`` and ``ensure``; what each means is said at ``check``."""

    previous: Report | Reading | Previous | None
    children: Iterable[Report | Reading] | None
    rulesets: Iterable[Ruleset | Mapping[str, object]] | None
    diagnose: bool
    children_expected: Iterable[str] | None
    blank: Blank
    waivers: Sequence[Waiver]
    select: Sequence[str]
    ignore: Sequence[str]
    plugins: Registry | None
    everything: bool
    config: Mapping[str, str]


@attrs.frozen(kw_only=True)
class CheckOptions:
    """What is judged beside the report, by which rules, and what is told.

    ``children`` is ``None`` where no units below were given, which is not the same as none.
    """

    previous: Report | Previous | None = None
    children: tuple[Report, ...] | None = None
    children_expected: tuple[str, ...] | None = None
    rulesets: tuple[Ruleset, ...] = ()
    diagnose: bool = True
    blank: Blank = "unknown"
    waivers: tuple[Waiver, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    everything: bool = False
    config: Mapping[str, str] = attrs.field(factory=dict)


def options_of(keywords: CheckKeywords) -> CheckOptions:
    """Take keywords as callers write them.

    Raises ``UsageError`` for a value that cannot be used, ``RulesetError`` for a ruleset that is none.
    """
    blank = keywords.get("blank", "unknown")
    if blank not in BLANKS:
        raise UsageError(said("ruleset.blank-must-unknown-or-zero", blank=repr(blank)))
    previous = keywords.get("previous")
    children = keywords.get("children")
    expected = keywords.get("children_expected")
    return CheckOptions(
        previous=previous if previous is None or isinstance(previous, Previous) else typed_report(previous),
        children=None if children is None else tuple(map(typed_report, _each(children))),
        children_expected=None if expected is None else _names(expected),
        rulesets=tuple(map(_ruleset, _rulesets(keywords.get("rulesets") or ()))),
        diagnose=keywords.get("diagnose", True),
        blank=blank,
        waivers=_waivers(keywords.get("waivers", ())),
        select=_names(keywords.get("select", ())),
        ignore=_names(keywords.get("ignore", ())),
        everything=keywords.get("everything", False),
        config=dict(keywords.get("config") or {}),
    )


def typed_report(report: object) -> Report:
    """Give the report of a reading, or a report itself.

    Raises ``UsageError`` for anything else, saying how to come by one.
    """
    typed = report.report if isinstance(report, Reading) else report
    if any(type(typed) is form.report for form in EDITIONS.values()):
        return cast(Report, typed)
    kind = type(typed).__name__
    raise UsageError(said("ruleset.must-report-or-reading-not", kind=kind))


def _names(given: Iterable[str]) -> tuple[str, ...]:
    # a text alone would fall apart into its letters
    names = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Iterable) else None
    if names is None or not all(isinstance(name, str) for name in names):
        raise UsageError(said("ruleset.must-list-texts-not", given=shown(given)))
    return names


def _waivers(given: object) -> tuple[Waiver, ...]:
    waivers = tuple(given) if isinstance(given, Iterable) else (given,)
    for one in waivers:
        if not isinstance(one, Waiver):
            kind = type(one).__name__
            raise UsageError(said("ruleset.waiver-waiver-not", kind=kind))
    return cast("tuple[Waiver, ...]", waivers)


def _each(children: object) -> Iterable[object]:
    return children if isinstance(children, Iterable) else (children,)


def _rulesets(given: object) -> "Iterable[Any]":
    # one alone is a list of one: a mapping or a text would fall apart
    alone = isinstance(given, Ruleset | Mapping | str) or not isinstance(given, Iterable)
    return (given,) if alone else cast("Iterable[Any]", given)


def _ruleset(given: object) -> Ruleset:
    if isinstance(given, Ruleset):
        return given
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        raise UsageError(said("ruleset.ruleset-ruleset-or-dict-not", kind=kind))
    from govinfo_schema.rules.documents.parse import parse_ruleset

    # parsed each time all the same: plain data may have changed since it was last given
    parsed = parse_ruleset(given)
    return _PARSED.setdefault(parsed.sha256, parsed)
