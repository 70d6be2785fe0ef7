"""What a run over many inputs comes to, added up one by one, so that no result need be kept."""

from collections import Counter
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import RULESET_USE, Checked, RulesetUse
from govinfo_schema.base.findings.waiver import WAIVER, Waiver
from govinfo_schema.base.plain.shapes import (
    COUNTED,
    MESSAGE,
    TEXT,
    ListOf,
    MapOf,
    Member,
    Object,
    OrNull,
    member,
    object_of,
)

__all__ = ["TALLY", "Tally", "tally_of"]

_COUNT: Final = member(COUNTED)
_COUNTS: Final = member(MapOf(COUNTED))
_PLUGIN_ERROR: Final = Object(
    title="KeptPluginError",
    description="A plugin that went wrong, as a journal keeps it: not put in words yet.",
    members=(
        *(Member(name=name, shape=TEXT) for name in ("plugin", "distribution", "step")),
        Member(name="said", shape=MESSAGE),
    ),
    made=PluginError,
)


@attrs.define(kw_only=True)
class Tally:
    """Counts of a run's inputs, and what all of them share.

    ``failing`` counts the reports in which a rule fails unwaived, ``findings`` how often it does;
    ``titles`` and ``severities`` are those of these rules.
    ``unused`` are the waivers that met nothing so far; ``None`` before any report could be read.
    """

    files: int = attrs.field(default=0, metadata=_COUNT)
    ok: int = attrs.field(default=0, metadata=_COUNT)
    unreadable: int = attrs.field(default=0, metadata=_COUNT)
    rulesets: list[RulesetUse] = attrs.field(factory=list, metadata=member(ListOf(RULESET_USE)))
    plugin_errors: list[PluginError] = attrs.field(factory=list, metadata=member(ListOf(_PLUGIN_ERROR)))
    unused: list[Waiver] | None = attrs.field(default=None, metadata=member(OrNull(ListOf(WAIVER))))
    failing: Counter[str] = attrs.field(factory=Counter, metadata=_COUNTS)
    findings: Counter[str] = attrs.field(factory=Counter, metadata=_COUNTS)
    titles: dict[str, dict[str, str]] = attrs.field(factory=dict, metadata=member(MapOf(MapOf(TEXT))))
    severities: dict[str, str] = attrs.field(factory=dict, metadata=member(MapOf(TEXT)))

    @property
    def failed(self) -> int:
        """The number of reports with an error."""
        return self.files - self.ok - self.unreadable

    def add(self, other: "Tally") -> None:
        """Add what another run, or another input, comes to."""
        self.files += other.files
        self.ok += other.ok
        self.unreadable += other.unreadable
        self.rulesets += [one for one in other.rulesets if one not in self.rulesets]
        self.plugin_errors += [one for one in other.plugin_errors if one not in self.plugin_errors]
        self.failing.update(other.failing)
        self.findings.update(other.findings)
        self.titles = {**other.titles, **self.titles}
        self.severities = {**other.severities, **self.severities}
        if other.unused is not None:
            # a waiver is unused in a run where it met nothing in any of its reports
            before = other.unused if self.unused is None else self.unused
            self.unused = [one for one in before if one in other.unused]


def _tally(
    *,
    rulesets: Any,
    plugin_errors: Any,
    unused: Any,
    failing: Any,
    findings: Any,
    titles: Any,
    severities: Any,
    **counts: int,
) -> Tally:
    """Make a tally of what was read; it adds up, so that what it holds can be changed."""
    return Tally(
        rulesets=list(rulesets),
        plugin_errors=list(plugin_errors),
        unused=None if unused is None else list(unused),
        failing=Counter(failing),
        findings=Counter(findings),
        titles={rule: dict(title) for rule, title in titles.items()},
        severities=dict(severities),
        **counts,
    )


TALLY: Final = object_of(Tally, "What a run comes to so far, as a journal keeps it.", made=_tally)


def tally_of(*checked: Checked) -> Tally:
    """Add up some results."""
    whole = Tally()
    for result in checked:
        if result.result is None:
            whole.add(Tally(files=1, unreadable=1))
            continue
        rules = [finding.rule for finding in result.result.failures]
        whole.add(
            Tally(
                files=1,
                ok=int(result.result.ok),
                rulesets=list(result.result.rulesets),
                plugin_errors=list(result.result.plugin_errors),
                unused=list(result.result.unused_waivers),
                failing=Counter(set(rules)),
                findings=Counter(rules),
                titles={one.rule: dict(one.title) for one in result.result.failures},
                severities={one.rule: one.severity for one in result.result.failures},
            )
        )
    return whole
