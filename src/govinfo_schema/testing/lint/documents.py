"""What a ruleset document alone tells: parts that are missing, names that lead nowhere."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from govinfo_schema.base.messages import LANGUAGES, Message, Sentence
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.rulebook.mention_kinds import mention_problems
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.faults import MESSAGE_PLACEHOLDERS, comparisons, placeholders
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import expansion_problems
from govinfo_schema.testing.lint.remark import Level, Remark

__all__ = ["look_at_document"]


def look_at_document(
    ruleset: Ruleset, others: Iterable[Ruleset], checks: Collection[str]
) -> Iterator[Remark]:
    """Look at one ruleset; ``others`` are used with it, ``checks`` are the Python checks that there are."""
    for name in ruleset.editions:
        if name not in EDITIONS:
            yield _remark(
                "unknown-edition",
                "warning",
                ruleset,
                "/editions",
                said("lint.unknown-edition", edition=name, known=list(EDITIONS)),
            )
    yield from _wrong_places(ruleset)
    yield from _unused_axes(ruleset)
    known_rules = {rule.id for other in (*others, ruleset) for rule in other.rules}
    for i, override in enumerate(ruleset.overrides):
        if override.rule not in known_rules:
            yield _remark(
                "unknown-override",
                "warning",
                ruleset,
                f"/overrides/{i}/rule",
                said("lint.unknown-override", rule=override.rule),
            )
    for i, rule in enumerate(ruleset.rules):
        yield from _look_at_rule(rule, ruleset, f"/rules/{i}", checks)


def _wrong_places(ruleset: Ruleset) -> Iterator[Remark]:
    # a fault that several editions have is told once
    seen = set()
    for name in ruleset.editions:
        for problem in expansion_problems(ruleset, EDITIONS[name]) if name in EDITIONS else ():
            if problem not in seen:
                seen.add(problem)
                yield _remark("wrong-pointer", "error", ruleset, problem.pointer, problem.said, edition=name)
    for problem in mention_problems(ruleset):
        yield _remark("unknown-mention", "error", ruleset, problem.pointer, problem.said)


def _unused_axes(ruleset: Ruleset) -> Iterator[Remark]:
    used = {
        name
        for rule in ruleset.rules
        for name in (
            *rule.axes,
            *(axis for _, one in comparisons(rule) for term in (*one.left, *one.right) for axis in term.over),
        )
    }
    for name in ruleset.axes:
        if name not in used:
            yield _remark(
                "unused-axis",
                "warning",
                ruleset,
                f"/axes/{name}",
                said("lint.unused-axis", axis=name),
            )


def _look_at_rule(rule: Rule, ruleset: Ruleset, base: str, checks: Collection[str]) -> Iterator[Remark]:
    def remark(code: str, level: Level, below: str, words: Message) -> Remark:
        return _remark(code, level, ruleset, base + below, words, rule=rule.id)

    yield from _without_examples(remark, rule)
    # a description may be left out, but not in one language alone
    for name, worded in (("title", rule.title), ("description", rule.description)):
        yield from _untold(remark, name, worded, required=name == "title" or bool(worded))
    for h, hint in enumerate(rule.hints):
        yield from _untold(remark, f"hints/{h}/message", hint.message, required=True)
    yield from _untold(remark, "message", rule.message, required=bool(rule.message))
    if not rule.description:
        yield remark("missing-description", "info", "", said("lint.missing-description"))
    if not rule.basis:
        yield remark("missing-basis", "info", "", said("lint.missing-basis"))
    yield from _changed_quotations(remark, rule)
    if rule.type == "plugin" and rule.check not in checks:
        yield remark(
            "unknown-check",
            "warning",
            "/check",
            said("lint.unknown-check", check=rule.check),
        )
    if rule.type == "linear":
        known = [f"{{{name}}}" for name in MESSAGE_PLACEHOLDERS]
        for language, text in rule.message.items():
            if not placeholders(text):
                yield remark(
                    "message-without-placeholder",
                    "warning",
                    f"/message/{language}",
                    said("lint.message-without-placeholder", known=known),
                )


def _without_examples(remark: Callable[..., Remark], rule: Rule) -> Iterator[Remark]:
    shown = {example.expect for example in rule.examples}
    for status in ("pass", "fail"):
        if status not in shown and rule.status != "retired":
            yield remark("missing-example", "warning", "", said(f"lint.no-example-of.{status}"))


def _changed_quotations(remark: Callable[..., Remark], rule: Rule) -> Iterator[Remark]:
    for b, basis in enumerate(rule.basis):
        digest = hashlib.sha256(basis.get("text", "").encode()).hexdigest()
        if basis.get("sha256", digest) != digest:
            yield remark(
                "changed-quotation",
                "warning",
                f"/basis/{b}/sha256",
                said("lint.changed-quotation"),
            )


def _untold(
    remark: Callable[..., Remark], name: str, worded: Mapping[str, str], *, required: bool
) -> Iterator[Remark]:
    missing = [language for language in LANGUAGES if language not in worded]
    if required and missing:
        yield remark(
            "missing-language", "warning", f"/{name}", said("lint.missing-language", languages=missing)
        )


def _remark(
    code: str,
    level: Level,
    ruleset: Ruleset,
    pointer: str,
    words: Message,
    *,
    rule: str = "",
    edition: str = "",
) -> Remark:
    return Remark(
        code=code,
        level=level,
        ruleset=ruleset.id,
        rule=rule,
        edition=edition,
        pointer=pointer,
        message=Sentence(words),
    )
