"""What a verdict does not cover: what was not decided, not read, waived or switched off, and by whom."""

from typing import Any, Literal

import attrs

from govinfo_schema.base.findings.outcome import Severity
from govinfo_schema.base.messages import Message, Sentence, Texts

__all__ = ["By", "ByKind", "Incomplete", "IncompleteCode", "SwitchedOff"]

ByKind = Literal["ruleset", "config", "plugin", "option"]
IncompleteCode = Literal["undecided", "waived", "switched-off", "went-wrong", "unread"]


@attrs.frozen(kw_only=True)
class By:
    """Who changed what is judged: a ruleset, a configuration file, a plugin or an option, by name."""

    kind: ByKind
    name: str

    def to_data(self) -> dict[str, str]:
        """Give it as plain data."""
        return {"kind": self.kind, "name": self.name}


@attrs.frozen(kw_only=True)
class SwitchedOff:
    """A rule that was switched off or re-graded: by whom, to what, and the reason that was given.

    One of ``severity`` and ``status`` is stated; both are ``None`` where the rule was not chosen at all.
    """

    rule: str
    by: By
    severity: Severity | None = None
    status: str | None = None
    reason: str = ""

    def to_data(self) -> dict[str, Any]:
        """Give it as plain data; what is not stated is left out."""
        data: dict[str, Any] = {"rule": self.rule, "by": self.by.to_data()}
        data |= {"severity": self.severity} if self.severity is not None else {}
        data |= {"status": self.status} if self.status is not None else {}
        return {**data, "reason": self.reason}


@attrs.frozen(kw_only=True)
class Incomplete:
    """One reason why a verdict does not cover everything, and how many identities or cells it concerns."""

    code: IncompleteCode
    count: int
    said: Message
    rule: str | None = None
    by: By | None = None

    @property
    def what(self) -> Texts:
        """The reason in words, by language."""
        return Sentence(self.said)

    def to_data(self) -> dict[str, Any]:
        """Give it as plain data; what is not stated is left out."""
        data: dict[str, Any] = {"code": self.code}
        data |= {"rule": self.rule} if self.rule is not None else {}
        data["count"] = self.count
        data |= {"by": self.by.to_data()} if self.by is not None else {}
        return {**data, "what": dict(self.what)}
