"""What a run over many inputs comes to, added up one by one, so that no result need be kept."""

from collections import Counter

import attrs

from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import Checked, RulesetUse
from govinfo_schema.base.findings.waiver import Waiver

__all__ = ["Tally", "tally_of"]


@attrs.define(kw_only=True)
class Tally:
    """Counts of a run's inputs, and what all of them share.

    ``failing`` counts the reports in which a rule fails unwaived, ``findings`` how often it does.
    ``unused`` are the waivers that met nothing so far; ``None`` before any report could be read.
    """

    files: int = 0
    ok: int = 0
    unreadable: int = 0
    rulesets: list[RulesetUse] = attrs.field(factory=list)
    plugin_errors: list[PluginError] = attrs.field(factory=list)
    unused: list[Waiver] | None = None
    failing: Counter[str] = attrs.field(factory=Counter)
    findings: Counter[str] = attrs.field(factory=Counter)

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
        if other.unused is not None:
            # a waiver is unused in a run where it met nothing in any of its reports
            before = other.unused if self.unused is None else self.unused
            self.unused = [one for one in before if one in other.unused]


def tally_of(*checked: Checked) -> Tally:
    """Add up some results."""
    whole = Tally()
    for one in checked:
        if one.result is None:
            whole.add(Tally(files=1, unreadable=1))
            continue
        rules = [finding.rule for finding in one.result.failures]
        whole.add(
            Tally(
                files=1,
                ok=int(one.result.ok),
                rulesets=list(one.result.rulesets),
                plugin_errors=list(one.result.plugin_errors),
                unused=list(one.result.unused_waivers),
                failing=Counter(set(rules)),
                findings=Counter(rules),
            )
        )
    return whole
