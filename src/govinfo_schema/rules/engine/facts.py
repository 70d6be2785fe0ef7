"""What rules are judged against: numbers by pointer, of this report and of those beside it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

import attrs

from govinfo_schema.base.findings.outcome import STATUSES, Status
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import Message, Texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.shapes import ListOf, MapOf, OneOf, ValueOf, Worded, listed, member
from govinfo_schema.base.plain.structuring import held_to_shapes
from govinfo_schema.form.editions import Report
from govinfo_schema.rules.documents.grammar import PLACEHOLDER

__all__ = [
    "HOLDS_PLAINLY",
    "Check",
    "CheckError",
    "CheckFacts",
    "Checks",
    "Children",
    "Facts",
    "MentionFact",
    "Previous",
    "Verdict",
    "verdicts_of",
]


Values = Mapping[str, int | None]
"""Numbers by pointer; ``None`` is not stated. Money counts 10^-6 万元. A pointer that is not there names
no cell of that document's form."""


@attrs.frozen(kw_only=True)
class MentionFact:
    """A number stated in the text: its kind, its value, the text's pointer and where it stood."""

    kind: str
    value: int
    pointer: str
    source: Source


@attrs.frozen(kw_only=True)
class Previous:
    """Last year's report, or the reason (a message key with details) why there is none to compare."""

    values: Values | None = None
    reason: str = "reason.no-previous"
    details: Mapping[str, Any] = attrs.field(factory=dict)
    report: Report | None = None


@attrs.frozen(kw_only=True)
class Children:
    """The units below, each with its name; ``complete`` where a list says that these are all."""

    reports: tuple[tuple[str, Values], ...]
    complete: bool = False


def _read_only(values: Mapping[str, Any] | None) -> Any:
    if values is None or isinstance(values, MappingProxyType):
        return values  # what is read-only was copied by who gathered the facts, once for all checks
    return MappingProxyType(dict(values))


@attrs.frozen(kw_only=True)
class CheckFacts:
    """What a Python check is given, by name. It must be pure: same facts, same verdicts.

    Nothing of it can be changed; the check of a plugin has copies of its own of what lies deeper.

    ``report`` and ``previous`` are typed reports. ``tables`` says of each table whether the document has
    it (``None``: nobody looked); ``layouts`` names the edition whose layout each table has. ``sources``
    says where cells stood. ``extensions`` holds extension data by name: as the plugin's own class where
    it has one and the data fit it, else as plain JSON. ``messages`` are the texts that ``say`` says.
    ``unjudged`` are those of the unread cells that the reader could not tell apart: a fault of the
    reading, never of the report.
    """

    report: Report
    values: Values = attrs.field(converter=_read_only)
    bind: Mapping[str, str] = attrs.field(converter=_read_only)
    args: Mapping[str, Any] = attrs.field(converter=_read_only)
    previous: Report | None = None
    tables: Mapping[str, bool] | None = attrs.field(default=None, converter=_read_only)
    layouts: Mapping[str, str] = attrs.field(factory=dict, converter=_read_only)
    sources: Mapping[str, Source] = attrs.field(factory=dict, converter=_read_only)
    unread: frozenset[str] = frozenset()
    extensions: Mapping[str, Any] = attrs.field(factory=dict, converter=_read_only)
    messages: Mapping[str, Texts] = attrs.field(factory=dict, converter=_read_only)
    unjudged: frozenset[str] = frozenset()

    def say(self, key: str, **values: object) -> Texts:
        """Say a message of a plugin or ruleset in its languages, with its ``{placeholders}`` filled.

        Raises ``KeyError`` for a message or placeholder that is not there.
        """
        return {
            language: PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)
            for language, text in self.messages[key].items()
        }


_TEXT: Final = ValueOf(str)


def _texts(pointers: Iterable[str]) -> tuple[str, ...]:
    # a text alone would fall apart into its letters
    return (pointers,) if isinstance(pointers, str) else listed(pointers)


@attrs.frozen(kw_only=True, field_transformer=held_to_shapes)
class Verdict:
    """What a Python check found: a status, the cells it looked at, and a sentence in each language.

    Without ``message`` the rule's own is used. ``bind`` tells several verdicts of one instance apart.
    """

    status: Status = attrs.field(metadata=member(OneOf(STATUSES)))
    cells: tuple[str, ...] = attrs.field(default=(), converter=_texts, metadata=member(ListOf(_TEXT)))
    missing: tuple[str, ...] = attrs.field(default=(), converter=_texts, metadata=member(ListOf(_TEXT)))
    message: Texts | None = attrs.field(default=None, metadata=member(Worded()))
    bind: Mapping[str, str] = attrs.field(factory=dict, metadata=member(MapOf(_TEXT)))


HOLDS_PLAINLY: Final = Verdict(status="pass")
"""What a check says of most reports: all is well, and there is no more to say of it."""


class CheckError(Exception):
    """A check that could not be carried out: why, and whose it is where it came with a plugin."""

    def __init__(self, problem: Message | str, *, plugin: str = "", distribution: str = "") -> None:
        super().__init__(problem)
        self.problem: Message | str = problem
        self.plugin: str = plugin
        self.distribution: str = distribution


def verdicts_of(given: object) -> tuple[Verdict, ...]:
    """Take what a check gave as its verdicts.

    Raises ``CheckError`` for what is none.
    """
    if not isinstance(given, Iterable):
        kind = type(given).__name__
        raise CheckError(said("ruleset.gave-instead-verdicts", kind=kind))
    verdicts = tuple(given)
    for verdict in verdicts:
        if not isinstance(verdict, Verdict):
            kind = type(verdict).__name__
            raise CheckError(said("ruleset.gave-among-its-verdicts", kind=kind))
    return verdicts


class Check(Protocol):
    """A rule in Python, for what linear terms can't say: pure, and total over every report."""

    def __call__(self, facts: CheckFacts, /) -> Iterable[Verdict]:
        """Judge the facts: one verdict or several; none is ``not_applicable``."""


Checks = Mapping[str, Callable[[CheckFacts], Iterable[Verdict]]]


@attrs.frozen(kw_only=True)
class Facts:
    """Everything that one report is judged against.

    ``signed`` names the cells that may be negative. ``assumed_zero`` names blanks that the user asked to
    read as 0, ``absent`` the tables that the document does not have: their cells were never left blank.
    ``mentions_left`` quotes, by kind, numbers of the text that ``mentions`` does not hold, each with why.
    ``checks`` are the Python checks there are, by versioned name.
    """

    values: Values
    signed: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    assumed_zero: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    previous: Previous = Previous()
    children: Children | None = None
    mentions: Mapping[str, tuple[MentionFact, ...]] = attrs.field(factory=dict)
    mentions_left: Mapping[str, Texts] = attrs.field(factory=dict)
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    checks: Checks = attrs.field(factory=dict)
    check_facts: Callable[[Mapping[str, str], Mapping[str, Any]], CheckFacts] | None = None
