"""The whole way from a document to its findings: the one module that knows all stages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from govinfo_schema.base.errors import CheckFailedError, Problem, UnreadableError, UsageError
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import STATUSES, Outcome
from govinfo_schema.base.findings.result import CheckResult, RulesetUse
from govinfo_schema.base.findings.source import YEAR_WITHOUT_FORM, ReadingProblem
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.gather import (
    BLANKS,
    Blank,
    as_children,
    fitting_children,
    gather,
    not_compared,
)
from govinfo_schema.checking.subject.selection import chosen, prepared_for, unmet
from govinfo_schema.checking.subject.waivers import apply_waivers
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.editions.years import year_without_form
from govinfo_schema.form.paper.values import form_places, layouts
from govinfo_schema.plugins import PluginError, Registry, load
from govinfo_schema.plugins.extension_data import read_extensions
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.document import Ruleset
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.evaluate import CELLS_IMPLIED, evaluate
from govinfo_schema.rules.engine.facts import Facts, MentionFact, Previous
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["check", "ensure", "read"]

_SHOWN = frozenset({"fail", "unknown", "unsupported", "error"})
_PARSED: WeakValueDictionary[str, Ruleset] = WeakValueDictionary()
"""Rulesets by their hash: who gives the same data for every report has them expanded once."""


def read(
    source: Path | str | bytes,
    *,
    format: str | None = None,
    edition: str | None = None,
    limits: Any = None,
    plugins: Registry | None = None,
) -> Reading:
    """Read a published report: its typed report, where each number stood, and what could not be read.

    ``source`` is a file or the bytes of one. The format is told by its content where ``format`` is ``None``
    (``json``, ``text``, ``html``, ``docx``, ``xlsx``, ``pdf`` … or one that a plugin brings). ``edition`` is
    the form to read by where the labels of the tables do not tell it. ``limits`` bounds time and memory
    (``readers.limits.Limits``). Tables whose labels a plugin's extension gives are read into ``extensions``.

    Raises ``UnreadableError`` where there is nothing to read, ``ReportDataError`` for JSON that is no report,
    and ``UsageError`` for an edition that is not known.
    """
    from govinfo_schema.reading.open import open_document

    data = source if isinstance(source, bytes) else _bytes(Path(source))
    registry = plugins or load()
    name = "" if isinstance(source, bytes) else Path(source).name
    return open_document(
        data,
        readers=registry.readers,
        format=format,
        edition=edition,
        limits=limits,
        name=name,
        parts=registry.printed,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise UnreadableError("no-file", f"{path} 打不开 / cannot be opened: {reason}") from None


def check(
    report: Report | Reading,
    *,
    previous: Report | Reading | Previous | None = None,
    children: Iterable[Report | Reading] | None = None,
    rulesets: Iterable[Ruleset | Mapping[str, Any]] | None = None,
    diagnose: bool = True,
    children_expected: Iterable[str] | None = None,
    blank: Blank = "unknown",
    waivers: Sequence[Waiver] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: Registry | None = None,
    everything: bool = False,
) -> CheckResult:
    """Judge a report by every rule: bad figures are findings, never exceptions.

    A ``Reading`` is judged like its ``report``; its findings also say where cells stood in the document,
    and tables that the document does not have are known to be absent.

    - ``previous``: the same organ's report of the year before; another one is not compared, and the
      findings and ``problems`` say why (as they do for a ``rules.facts.Previous`` that is only a reason).
    - ``children``: the reports of the units below, of the same year; ``problems`` say which were left out.
      They are complete only where ``children_expected`` (names or credit codes) lists them and all are there.
    - ``rulesets``: added to those of the plugins, as ``Ruleset`` or plain data.
    - ``diagnose``: say which cells are probably wrong, where an identity fails.
    - ``blank="zero"``: read cells left blank as 0; each finding that this touches says so.
    - ``waivers``: known discrepancies; a waived failure stays one and says so.
    - ``select``, ``ignore``: choose rules by id or leading part (``requests`` for ``requests.balance``).
    - ``everything``: give the passing and inapplicable findings too.

    In findings counts are in 件 and money is in 10^-6 万元, all whole numbers.

    Raises ``UsageError`` for arguments that cannot be used (what is no report, a rule selected that there
    is not), and ``RulesetError`` for such a ruleset.
    """
    reading = report if isinstance(report, Reading) else None
    typed = _typed(report)
    if blank not in BLANKS:
        raise UsageError(
            said(
                f"blank 应为 unknown 或 zero，而不是 {blank!r}",
                f"blank must be unknown or zero, not {blank!r}",
            )
        )
    registry = plugins or load()
    used = (*registry.rulesets, *(_ruleset(one) for one in rulesets or ()))
    if len(used) > len(registry.rulesets):
        hold_apart(used)
    select, ignore = _names(select), _names(ignore)
    if nothing := unmet(select, used):
        raise UsageError(said(f"没有规则 {'、'.join(nothing)}", f"no rule {', '.join(nothing)}"))
    found = layouts(typed)
    ready = prepared_for(used, found, typed.edition, select=select, ignore=ignore)
    instances = ready.instances
    expected = None if children_expected is None else _names(children_expected)
    below, left_out = fitting_children(typed, map(_typed, _each(children)), expected)
    extensions = read_extensions(typed.extensions, registry.extensions, registry.brought_by)
    facts = gather(
        typed,
        checks=registry.checks,
        blank=blank,
        previous=previous if previous is None or isinstance(previous, Previous) else _typed(previous),
        children=None if children is None else as_children(below, expected),
        mentions=_mentions(typed, instances),
        mentions_left=_mentions_left(typed, instances) if everything else {},
        sources=reading.sources if reading else None,
        tables=reading.tables if reading else None,
        extensions=extensions.data,
        messages={key: text for one in used for key, text in one.messages.items()} | dict(registry.messages),
        signed=registry.signed,
    )
    ours = [
        one
        for one in (evaluate(instances, facts) if everything else ready.evaluate(facts))
        if one.rule != CELLS_IMPLIED or chosen(one.rule, select, ignore)
    ]
    outcomes = [*ours, *(one for one in extensions.outcomes if chosen(one.rule, select, ignore))]
    shown = outcomes if everything else [one for one in outcomes if one.status in _SHOWN]
    findings, unused = apply_waivers(_findings(typed, shown, instances, registry.names), waivers)
    hard = {one.id for one in instances if _is_identity(one)}
    own = registry.own_rules
    added = {one.id for one in instances if one.id in hard and one.rule not in own}
    beside = left_out if children is not None else ()
    if previous is not None and facts.previous.values is None:
        beside = (*beside, not_compared(facts.previous))
    return CheckResult(
        edition=typed.edition,
        year=typed.year,
        organ=typed.organ.name,
        summary=_count(outcomes),
        identities=_count(outcome for outcome in outcomes if outcome.id in hard),
        added=sum(outcome.id in added for outcome in outcomes),
        findings=findings,
        problems=_problems(typed, reading, beside),
        unread=frozenset(typed.unread),
        names=registry.names,
        diagnosis=_diagnosis(typed, instances, hard, outcomes, facts) if diagnose else None,
        rulesets=tuple(
            RulesetUse(id=one.id, version=one.version, sha256=one.sha256)
            for one in used
            if {typed.edition, *found.values()} & set(one.editions)
        ),
        plugin_errors=(*registry.errors, *_plugin_errors(outcomes)),
        unused_waivers=unused,
    )


def ensure(report: Report | Reading, **options: Any) -> CheckResult:
    """Check a report and give the result, where nothing of severity ``error`` fails.

    Takes what ``check`` takes and agrees with it: it returns the result where ``result.ok``. Otherwise it
    raises ``CheckFailedError`` that lists each error with its first cell and has the ``result``.
    """
    result = check(report, **options)
    if not result.ok:
        failed = [finding for finding in result.failures if finding.severity == "error"]
        problems = [
            Problem(
                finding.cells[0].pointer if finding.cells else "", f"{finding.id}: {finding.message['zh-CN']}"
            )
            for finding in failed
        ]
        title = f"{result.organ}{result.year}年：{len(failed)} 处不符 / {len(failed)} checks fail"
        raise CheckFailedError(title, problems, result)
    return result


def _typed(report: Report | Reading) -> Report:
    typed: Any = report.report if isinstance(report, Reading) else report
    if all(type(typed) is not form.report for form in EDITIONS.values()):
        kind = type(typed).__name__
        raise UsageError(
            said(
                f"应为年度报告或读取结果，而不是 {kind}（文件先用 read，JSON 先用 loads）",
                f"must be a report or a reading, not {kind} (read a file with read, JSON with loads)",
            )
        )
    found: Report = typed
    return found


def _problems(
    report: Report, reading: Reading | None, left_out: Iterable[ReadingProblem]
) -> tuple[ReadingProblem, ...]:
    """Give what could not be read or counted, and that no form is known for the year, once."""
    found = (*(reading.problems if reading else ()), *left_out)
    if any(one.code == YEAR_WITHOUT_FORM for one in found):
        return found
    return (*found, *year_without_form(report.year, report.edition))


def _names(given: Iterable[str]) -> tuple[str, ...]:
    # a text alone would fall apart into its letters
    return (given,) if isinstance(given, str) else tuple(given)


def _each(children: Any) -> Iterable[Report | Reading]:
    if children is None:
        return ()
    return children if isinstance(children, Iterable) else (children,)


def _ruleset(given: Ruleset | Mapping[str, Any]) -> Ruleset:
    if isinstance(given, Ruleset):
        return given
    if not isinstance(given, Mapping):
        raise UsageError(f"a ruleset is a Ruleset or plain data, not {type(given).__name__}")
    parsed = parse_ruleset(given)
    return _PARSED.setdefault(parsed.sha256, parsed)


def _findings(
    report: Report, outcomes: Sequence[Outcome], instances: Iterable[Instance], names: Mapping[str, Texts]
) -> list[Finding]:
    if not outcomes:
        return []
    from govinfo_schema.checking.explain import Explainer, Words

    explainer = Explainer(
        words=Words(
            places={place.pointer: place for place in form_places(report)},
            labels=names,
            unread=frozenset(report.unread),
        ),
        organ_key=report.organ.key,
        year=report.year,
    )
    by_id = {instance.id: instance for instance in instances}
    by_rule = {instance.rule: instance for instance in instances}
    return [
        explainer.finding(outcome, by_id.get(outcome.id) or by_rule.get(outcome.rule)) for outcome in outcomes
    ]


def _plugin_errors(outcomes: Iterable[Outcome]) -> Iterator[PluginError]:
    """Name the plugins whose checks went wrong while they judged this report."""
    for outcome in outcomes:
        if outcome.status == "error" and (plugin := outcome.details.get("plugin")):
            yield PluginError(
                plugin=plugin,
                distribution=outcome.details["distribution"],
                step="check",
                message=f"{outcome.id}: {outcome.details['problem']}",
            )


def _count(outcomes: Iterable[Outcome]) -> dict[str, int]:
    found: Counter[str] = Counter(outcome.status for outcome in outcomes)
    return {status: found[status] for status in STATUSES}


def _is_identity(instance: Instance) -> bool:
    """Tell an identity of the report's own figures from rules that are softer or look elsewhere."""
    hard = instance.type == "linear" and instance.severity == "error"
    return hard and not instance.needs and not instance.mentions


def _mentions(report: Report, instances: Iterable[Instance]) -> dict[str, tuple[MentionFact, ...]]:
    """Find the numbers stated in the text, if any rule asks for them."""
    wanted = {kind for instance in instances for kind in instance.mentions}
    if not wanted:
        return {}
    from govinfo_schema.checking.mentions import mention_facts

    return mention_facts(report, wanted)


def _mentions_left(report: Report, instances: Iterable[Instance]) -> dict[str, Texts]:
    """Quote the numbers that the text states and no rule compares; only who asks for everything sees them."""
    wanted = {kind for instance in instances for kind in instance.mentions}
    if not wanted:
        return {}
    from govinfo_schema.checking.mentions import mentions_left

    return mentions_left(report, wanted)


def _diagnosis(
    report: Report,
    instances: Sequence[Instance],
    hard: Set[str],
    outcomes: Iterable[Outcome],
    facts: Facts,
) -> Any:
    """Say which cells are probably wrong, where identities of the report itself fail, alone or together.

    Only those identities, named in ``hard``, bind the search; the other instances rank what it finds.
    """
    failing = {name for one in outcomes if one.status == "fail" for name in (one.id, one.rule)}
    if CELLS_IMPLIED not in failing and failing.isdisjoint(hard):
        return None
    from govinfo_schema.checking.diagnose import diagnose_report

    return diagnose_report(report, instances, facts)
