"""A ruleset document as a whole; what stands in it, and how it is written, is in ``document``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from govinfo_schema.base.findings.deferred import Deferred
from govinfo_schema.base.messages import Texts
from govinfo_schema.rules.documents.grammar import FORMAT

if TYPE_CHECKING:
    from govinfo_schema.rules.documents.rule import Override, Rule

__all__ = ["Ruleset"]


@attrs.frozen(kw_only=True, eq=False)
class Ruleset(Deferred):
    """A whole ruleset document, compared by identity. ``sha256`` is over its canonical JSON."""

    format: str = FORMAT
    id: str
    version: str
    title: Texts = attrs.field(factory=dict)
    editions: tuple[str, ...]
    axes: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    rules: "tuple[Rule, ...]"
    overrides: "tuple[Override, ...]" = ()
    messages: Mapping[str, Texts] = attrs.field(factory=dict)
    sha256: str = ""
    owner: str = ""

    def rule(self, id: str) -> "Rule | None":
        """Find a rule by its id."""
        return next((rule for rule in self.rules if rule.id == id), None)
