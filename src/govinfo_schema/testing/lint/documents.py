"""What a ruleset document alone tells: parts that are missing, names that lead nowhere."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.checking.rulebook.mention_kinds import mention_problems
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.document import Rule, Ruleset
from govinfo_schema.rules.documents.faults import comparisons, placeholders
from govinfo_schema.rules.engine.expand import expansion_problems
from govinfo_schema.testing.lint.remark import Level, Remark

__all__ = ["look_at_document"]


def look_at_document(
    ruleset: Ruleset, others: Iterable[Ruleset], checks: Collection[str]
) -> Iterator[Remark]:
    """Look at one ruleset; ``others`` are used with it, ``checks`` are the Python checks that there are."""
    for name in ruleset.editions:
        if name not in EDITIONS:
            known = ", ".join(EDITIONS)
            yield _remark(
                "unknown-edition",
                "warning",
                ruleset,
                "/editions",
                f"没有{name}年版，现有 {known}",
                f"no edition {name}; known are {known}",
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
                f"没有规则 {override.rule}，这条改动不起作用",
                f"no rule {override.rule}: without effect",
            )
    for i, rule in enumerate(ruleset.rules):
        yield from _look_at_rule(rule, ruleset, f"/rules/{i}", checks)


def _wrong_places(ruleset: Ruleset) -> Iterator[Remark]:
    seen = set()
    for name in ruleset.editions:
        for problem in expansion_problems(ruleset, EDITIONS[name]) if name in EDITIONS else ():
            if problem not in seen:
                seen.add(problem)
                zh, en = (problem.said.text(language) for language in LANGUAGES)
                yield _remark("wrong-pointer", "error", ruleset, problem.pointer, zh, en, edition=name)
    for problem in mention_problems(ruleset):
        zh, en = (problem.said.text(language) for language in LANGUAGES)
        yield _remark("unknown-mention", "error", ruleset, problem.pointer, zh, en)


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
                f"没有规则用到轴 {name}",
                f"no rule uses {name!r}",
            )


def _look_at_rule(rule: Rule, ruleset: Ruleset, base: str, checks: Collection[str]) -> Iterator[Remark]:
    def remark(code: str, level: Level, below: str, zh: str, en: str) -> Remark:
        return _remark(code, level, ruleset, base + below, zh, en, rule=rule.id)

    yield from _without_examples(remark, rule)
    for name, said in (("title", rule.title), ("description", rule.description)):
        yield from _untold(remark, name, said, required=name == "title" or bool(said))
    for h, hint in enumerate(rule.hints):
        yield from _untold(remark, f"hints/{h}/message", hint.message, required=True)
    yield from _untold(remark, "message", rule.message, required=bool(rule.message))
    if not rule.description:
        yield remark("missing-description", "info", "", "没有说明", "has no description")
    if not rule.basis:
        yield remark("missing-basis", "info", "", "没有写明依据", "does not say what it rests on")
    yield from _changed_quotations(remark, rule)
    if rule.type == "plugin" and rule.check not in checks:
        yield remark(
            "unknown-check",
            "warning",
            "/check",
            f"本机没有校验程序 {rule.check}，这条规则不会被检查",
            f"the check {rule.check} is not there: unsupported",
        )
    if rule.type == "linear":
        for language, text in rule.message.items():
            if not placeholders(text):
                yield remark(
                    "message-without-placeholder",
                    "warning",
                    f"/message/{language}",
                    "没有占位符，读者看不到是哪些数（可用 {left}、{right}、{difference}、{missing} 和轴名）",
                    "has no placeholder, so that it tells no figures ({left}, {right}, {difference}, …)",
                )


def _without_examples(remark: Callable[..., Remark], rule: Rule) -> Iterator[Remark]:
    shown = {example.expect for example in rule.examples}
    for status, zh in (("pass", "成立"), ("fail", "不成立")):
        if status not in shown and rule.status != "retired":
            yield remark(
                "missing-example",
                "warning",
                "",
                f"缺少一个{zh}的例子",
                f"has no example that should {status}",
            )


def _changed_quotations(remark: Callable[..., Remark], rule: Rule) -> Iterator[Remark]:
    for b, basis in enumerate(rule.basis):
        digest = hashlib.sha256(basis.get("text", "").encode()).hexdigest()
        if basis.get("sha256", digest) != digest:
            yield remark(
                "changed-quotation",
                "warning",
                f"/basis/{b}/sha256",
                "sha256 不是 text 的摘要：引文改过，或抄错了",
                "is not the digest of 'text': the quotation was changed or miscopied",
            )


def _untold(remark: object, name: str, said: Mapping[str, str], *, required: bool) -> Iterator[Remark]:
    missing = [language for language in LANGUAGES if language not in said]
    if required and missing and callable(remark):
        shown = ", ".join(missing)
        yield remark(
            "missing-language", "warning", f"/{name}", f"缺少 {shown} 的文本", f"has no text in {shown}"
        )


def _remark(
    code: str,
    level: Level,
    ruleset: Ruleset,
    pointer: str,
    zh: str,
    en: str,
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
        message={"zh-CN": zh, "en": en},
    )
