"""Results that are plain: where a report is judged by nothing but sums, what holds is told at once.

Counts are made at once; findings, with all that is said and explained, when somebody reads them. What isn't
plain goes the whole way at once, as everything did that is not a plain sum.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_schema.base.findings.deferred import deferred
from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.base.findings.result import CheckResult, RulesetUse
from govinfo_schema.checking.subject.options import CheckKeywords
from govinfo_schema.checking.subject.selection import chosen
from govinfo_schema.checking.subject.subject import Subject
from govinfo_schema.form.editions import Report
from govinfo_schema.form.editions.years import year_without_form
from govinfo_schema.form.paper.values import Layouts, layout_key, number_code, numbers_in
from govinfo_schema.plugins import Registry
from govinfo_schema.rules.engine.identity import is_identity
from govinfo_schema.rules.engine.joint import CELLS_IMPOSSIBLE

if TYPE_CHECKING:
    from govinfo_schema.rules.engine.straight import StraightSums

__all__ = ["PlainCheck", "known_check", "remember"]

_Key = tuple[int, tuple[str, ...], tuple[str, ...], str, Layouts]
_KEPT: Final = 64


@attrs.frozen(kw_only=True, eq=False)
class PlainCheck:
    """How reports of one form are judged by one choice of rules, all of them plain sums.

    ``grave`` tells which are of severity ``error``, ``impossible`` whether the engine's own rule about them
    together was chosen too. ``all_pass`` and ``identities_pass`` are the counts where everything holds,
    ``rulesets`` those that have a say.
    """

    registry: Registry
    sums: "StraightSums"
    numbers: Callable[[Report], tuple[int | None, ...]]
    is_identity: tuple[bool, ...]
    grave: tuple[bool, ...]
    impossible: bool
    all_pass: Mapping[str, int]
    identities_pass: Mapping[str, int]
    rulesets: tuple[RulesetUse, ...]

    def result(self, report: Report, rest: Callable[[], CheckResult]) -> CheckResult | None:
        """Judge a report; ``None`` where it takes a closer look. ``rest`` gives the whole result."""
        try:
            if self.sums.all_hold(report):
                return _result(
                    report,
                    rest,
                    dict(self.all_pass),
                    dict(self.identities_pass),
                    ok=True,
                    # where nothing is found, a run over many reports need not go the whole way for its counts
                    findings=(),
                    problems=year_without_form(report.year, report.edition),
                    rulesets=self.rulesets,
                    plugin_errors=self.registry.errors,
                    unused_waivers=(),
                )
        except TypeError:
            pass  # a blank among them
        statuses = self.sums.statuses(self.numbers(report))
        if statuses is None:
            return None
        summary: dict[str, int] = dict.fromkeys(STATUSES, 0)
        identities: dict[str, int] = dict.fromkeys(STATUSES, 0)
        for status, counts in zip(statuses, self.is_identity, strict=True):
            summary[status] += 1
            identities[status] += counts
        if identities["fail"] and self.impossible:
            summary["not_applicable"] += 1
        fails = zip(statuses, self.grave, strict=True)
        ok = not any(grave and status == "fail" for status, grave in fails)
        return _result(report, rest, summary, identities, ok=ok)


def _passing(count: int) -> dict[str, int]:
    return {**dict.fromkeys(STATUSES, 0), "pass": count}


def _result(
    report: Report,
    rest: Callable[[], CheckResult],
    summary: dict[str, int],
    identities: dict[str, int],
    *,
    ok: bool,
    **known: object,
) -> CheckResult:
    return deferred(
        CheckResult,
        rest,
        is_ok=ok,
        **known,
        edition=report.edition,
        year=report.year,
        organ=report.organ.name,
        summary=summary,
        identities=identities,
    )


_checks: OrderedDict[_Key, PlainCheck] = OrderedDict()


def known_check(report: Report, registry: Registry, keywords: CheckKeywords) -> PlainCheck | None:
    """Give how such a report is judged, where one like it was judged before and nothing else is asked for."""
    if not _is_bare(report, keywords):
        return None
    select, ignore = keywords.get("select", ()), keywords.get("ignore", ())
    # a list can't be looked up, and a text would be taken for its letters: the whole way says what is wrong
    if type(select) is not tuple or type(ignore) is not tuple:
        return None
    return _checks.get((id(registry), select, ignore, report.edition, layout_key(report)))


def _is_bare(report: Report, keywords: CheckKeywords) -> bool:
    """Tell whether a report is judged alone, by the registry's rules."""
    return not (
        report.extensions
        or keywords.get("previous") is not None
        or keywords.get("children") is not None
        or keywords.get("children_expected") is not None
        or keywords.get("rulesets")
        or keywords.get("waivers")
        or keywords.get("everything")
        or keywords.get("config")
        or keywords.get("blank", "unknown") != "unknown"
    )


def remember(subject: Subject, registry: Registry, keywords: CheckKeywords) -> None:
    """Keep how a report was judged, if by plain sums alone, for the next that is like it."""
    report, options = subject.report, subject.options
    if not subject.ready.all_plain or not _is_bare(report, keywords) or subject.extension_outcomes:
        return
    form_layouts = layout_key(report)
    key = (id(registry), options.select, options.ignore, report.edition, form_layouts)
    if key in _checks:
        return
    from govinfo_schema.rules.engine.straight import straight_sums

    instances = subject.ready.instances
    sums = straight_sums(instances, *number_code(form_layouts), subject.facts.signed)
    if sums is None:
        return
    # while it is kept, nothing else can have the registry's id
    _checks[key] = PlainCheck(
        registry=registry,
        sums=sums,
        numbers=numbers_in(form_layouts)[1],
        is_identity=tuple(map(is_identity, instances)),
        grave=tuple(one.severity == "error" for one in instances),
        impossible=chosen(CELLS_IMPOSSIBLE, options.select, options.ignore),
        all_pass=_passing(len(instances)),
        identities_pass=_passing(sum(map(is_identity, instances))),
        rulesets=subject.rulesets,
    )
    if len(_checks) > _KEPT:
        _checks.popitem(last=False)
