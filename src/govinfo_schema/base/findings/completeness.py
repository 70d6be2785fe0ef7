"""What a verdict does not cover: what was not decided, not read, waived or switched off, and by whom."""

from typing import Final, Literal, get_args

import attrs

from govinfo_schema.base.findings.outcome import SEVERITIES, Severity
from govinfo_schema.base.messages import Message, Sentence, Texts
from govinfo_schema.base.plain.shapes import COUNTED, TEXT, TEXTS, Member, OneOf, member, object_of

__all__ = ["INCOMPLETE", "SWITCHED_OFF", "By", "ByKind", "Incomplete", "IncompleteCode", "SwitchedOff"]

ByKind = Literal["ruleset", "config", "plugin", "option"]
IncompleteCode = Literal["undecided", "waived", "switched-off", "went-wrong", "unread"]


@attrs.frozen(kw_only=True)
class By:
    """Who changed what is judged: a ruleset, a configuration file, a plugin or an option, by name."""

    kind: ByKind = attrs.field(metadata=member(OneOf(get_args(ByKind))))
    name: str = attrs.field(metadata=member(TEXT))


_BY: Final = object_of(By, "由谁改动：规则集、配置文件、插件或选项 / Who changed what is judged.")


@attrs.frozen(kw_only=True)
class SwitchedOff:
    """A rule that was switched off or re-graded: by whom, to what, and the reason that was given.

    One of ``severity`` and ``status`` is stated; both are ``None`` where the rule was not chosen at all.
    """

    rule: str = attrs.field(metadata=member(TEXT))
    by: By = attrs.field(metadata=member(_BY))
    severity: Severity | None = attrs.field(default=None, metadata=member(OneOf(SEVERITIES), optional=True))
    status: str | None = attrs.field(default=None, metadata=member(TEXT, optional=True))
    reason: str = attrs.field(default="", metadata=member(TEXT))


SWITCHED_OFF: Final = object_of(
    SwitchedOff, "被停用、改级或未选用的规则 / A rule that was switched off, re-graded or not chosen."
)


@attrs.frozen(kw_only=True)
class Incomplete:
    """One reason why a verdict does not cover everything, and how many identities or cells it concerns."""

    code: IncompleteCode = attrs.field(metadata=member(OneOf(get_args(IncompleteCode))))
    rule: str | None = attrs.field(default=None, metadata=member(TEXT, optional=True))
    count: int = attrs.field(metadata=member(COUNTED))
    by: By | None = attrs.field(
        default=None, metadata=member(_BY, optional=True, then=(Member(name="what", shape=TEXTS),))
    )
    said: Message

    @property
    def what(self) -> Texts:
        """The reason in words, by language."""
        return Sentence(self.said)


INCOMPLETE: Final = object_of(
    Incomplete,
    "结论没有涵盖全部的一个原因 / One reason why the verdict does not cover everything.",
)
