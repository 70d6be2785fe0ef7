"""Two generated pages: the history of every rule, and what became of every sentence of the statute."""

from collections.abc import Iterator, Mapping, Sequence

from govinfo_schema.base.messages import pick, text
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.statute import Instrument, Provision, instruments
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["history", "history_rows", "statute"]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "history": "规则沿革",
        "history.lead": "每条规则在各版规则集中的级别、起止年度、与上一版相比有什么变化和所据，由规则集生成。"
        "年度是其依据所说的报告年度；规则适用于哪些报告由规则自己的前提决定。"
        "规则集还没有发布过，第一次发布后改了什么记在更新日志里。",
        "history.head": "| 规则 | 版式 | 级别 | 起 | 止 | 变化 | 规则集版本 | 依据 |",
        "new": "新增",
        "ends": "到 {last} 年度报告为止，{next} 年版没有",
        "same": "不变",
        "severity": "级别由{before}改为{now}",
        "relation": "关系不同",
        "cells": "单元格不同",
        "title": "标题不同",
        "open": "今",
        "stated": "有明文",
        "derived": "无明文（{kinds}）",
        "partly": "有明文，一部分无明文（{kinds}）",
        "meaning": "词义",
        "logic": "逻辑",
        "usage": "惯例",
        "unread": "未核原文",
        "forms": "{id} 年版：{instrument}，报告年度 {first} — {last}",
        "known": "，截至 {day} 已知仍在施行",
        "statute": "条文对照",
        "statute.lead": "两份通知全文和条例第二十、四十九、五十条，逐句列出成了哪条规则、"
        "哪些单元格的填报说明，或者为什么不能核对。由数据生成，并由测试逐句核对。",
        "statute.head": "| 条款 | 原文 | 规则 | 填报说明 | 不能核对 |",
        "read": "读自 <{read}>，全文 SHA-256 `{sha256}`。",
        "missing": "没有找到的",
        "missing.lead": "以下文本没有找到，规则和填报说明不以它们为据：通知以外的全国性填报问答；"
        "国办公开办函〔2019〕51号；2021 年版之后的新格式（2026 年公布的 2025 年度报告仍引用〔2021〕30号）。"
        "GB 32100-2015 没有核对原文。",
        "sep": "、",
    },
    "en": {
        "history": "History of the rules",
        "history.lead": "The severity and years of each rule in each edition's ruleset, what changed against "
        "the form before, and its basis, generated from them. The years are those that its basis speaks of; "
        "which reports a rule applies to is said by its own guards. The rulesets have not been released yet; "
        "what changes after the first release stands in the changelog.",
        "history.head": "| rule | form | severity | since | until | change | ruleset version | basis |",
        "new": "new",
        "ends": "ends with report year {last}; the form of {next} has none",
        "same": "none",
        "severity": "severity {now}, was {before}",
        "relation": "another relation",
        "cells": "other cells",
        "title": "another title",
        "open": "now",
        "stated": "a text says so",
        "derived": "no text says so ({kinds})",
        "partly": "a text says so, of a part none ({kinds})",
        "meaning": "meaning",
        "logic": "logic",
        "usage": "usage",
        "unread": "text not looked up",
        "forms": "Form of {id}: {instrument}, report years {first} – {last}",
        "known": ", known to be in force as of {day}",
        "statute": "The statute, sentence by sentence",
        "statute.lead": "The whole of both notices, and articles 20, 49 and 50 of the regulation: which rule "
        "or filling note each sentence became, or why it can't be checked. Generated from data that a test "
        "walks.",
        "statute.head": "| clause | text | rules | filling notes | not checkable |",
        "read": "Read at <{read}>; SHA-256 of the whole `{sha256}`.",
        "missing": "What was not found",
        "missing.lead": "No rule or note rests on these, since no text of them was found: a national FAQ "
        "beyond the notices; 国办公开办函〔2019〕51号; any form newer than that of 2021 (reports of 2025, "
        "published in 2026, still cite 〔2021〕30号). The text of GB 32100-2015 was not looked up.",
        "sep": ", ",
    },
}


def history(language: str) -> Iterator[str]:
    """Give the lines of the page that has a row for each rule and edition."""
    words = _WORDS[language]
    yield from (f"# {words['history']}", "", words["history.lead"], "")
    for form in EDITIONS.values():
        line = words["forms"].format(
            id=form.id,
            instrument=form.instrument,
            first=form.first_year,
            last=form.last_year or words["open"],
        )
        known = words["known"].format(day=form.known_in_force) if form.known_in_force else ""
        yield f"- {line}{known}"
    yield from ("", words["history.head"], "| --- | --- | --- | --- | --- | --- | --- | --- |")
    rulesets = [parse_ruleset(rulebook(edition), owner="builtin") for edition in EDITIONS]
    for name in sorted({rule.id for ruleset in rulesets for rule in ruleset.rules}):
        found = [(ruleset, rule) for ruleset in rulesets if (rule := ruleset.rule(name)) is not None]
        for row, (_, rule) in zip(history_rows(found, language), found, strict=True):
            yield f"| [{pick(rule.title, language)}](rules/{name}.md) `{name}` {row}"


def history_rows(found: Sequence[tuple[Ruleset, Rule]], language: str) -> Iterator[str]:
    """Give the cells of a rule's rows, the oldest form first: severity, years, change, version, basis."""
    words = _WORDS[language]
    before: tuple[Ruleset, Rule] | None = None
    for ruleset, rule in found:
        columns = (
            ruleset.editions[0],
            text(f"severity.{rule.severity}", language),
            str(rule.since or ""),
            str(rule.until or words["open"]),
            words["sep"].join(_changes(before, (ruleset, rule), found[-1], language)),
            ruleset.version,
            _standing(rule, words),
        )
        yield f"| {' | '.join(columns)} |"
        before = (ruleset, rule)


def _changes(
    before: tuple[Ruleset, Rule] | None,
    now: tuple[Ruleset, Rule],
    last: tuple[Ruleset, Rule],
    language: str,
) -> Iterator[str]:
    """Say what is other than in the form before, and that the next form has it no more."""
    words = _WORDS[language]
    (ruleset, rule), editions = now, list(EDITIONS)
    at = editions.index(ruleset.editions[0])
    if before is None:
        if at:
            yield words["new"]
    else:
        changed = list(_against(before, now, language))
        yield from changed or [words["same"]]
    if rule is last[1] and at + 1 < len(editions):
        yield words["ends"].format(last=rule.until or editions[at], next=editions[at + 1])


def _against(before: tuple[Ruleset, Rule], now: tuple[Ruleset, Rule], language: str) -> Iterator[str]:
    words = _WORDS[language]
    (old_set, old), (new_set, new) = before, now
    if old.severity != new.severity:
        graded = [text(f"severity.{one.severity}", language) for one in (old, new)]
        yield words["severity"].format(before=graded[0], now=graded[1])
    if pick(old.title, language) != pick(new.title, language):
        yield words["title"]
    if (old.type, old.any, old.when, old.check, old.cell, old.args, old.axes) != (
        new.type,
        new.any,
        new.when,
        new.check,
        new.cell,
        new.args,
        new.axes,
    ):
        yield words["relation"]
    elif any(old_set.axes.get(axis) != new_set.axes.get(axis) for axis in _axes_of(new)):
        yield words["cells"]


def _axes_of(rule: Rule) -> set[str]:
    """Name the axes that a rule goes over, for its instances or in its sums."""
    summed = (term.over for one in (*rule.any, *rule.when) for term in (*one.left, *one.right))
    return {*rule.axes, *(name for over in summed for name in over)}


def _standing(rule: Rule, words: Mapping[str, str]) -> str:
    """Say whether a text states the rule, or what it was derived from."""
    kinds = list(dict.fromkeys(one["derived"] for one in rule.basis if "derived" in one))
    if not kinds:
        return words["stated" if any("text" in one for one in rule.basis) else "unread"]
    stated = any("text" in one for one in rule.basis if "derived" not in one)
    # what is derived and quotes nothing is a case beside the stated ones: a sub-district's deadline
    beside = stated and not any("text" in one for one in rule.basis if "derived" in one)
    return words["partly" if beside else "derived"].format(kinds=words["sep"].join(words[k] for k in kinds))


def statute(language: str) -> Iterator[str]:
    """Give the lines of the page that has a row for each sentence."""
    words = _WORDS[language]
    yield from (f"# {words['statute']}", "", words["statute.lead"])
    for instrument in instruments():
        name = "" if instrument.instrument in instrument.title else f"（{instrument.instrument}）"
        yield from ("", f"## {instrument.title}{name}", "")
        yield words["read"].format(read=instrument.read, sha256=instrument.sha256)
        yield from ("", words["statute.head"], "| --- | --- | --- | --- | --- |")
        yield from (_sentence(one, instrument, language) for one in instrument.sentences)
    yield from ("", f"## {words['missing']}", "", words["missing.lead"])


def _sentence(one: Provision, instrument: Instrument, language: str) -> str:
    why = [pick(instrument.reasons[reason], language) for reason in one.why]
    columns = (one.clause, one.text.strip(), _codes(one.rules), _codes(one.notes), "；".join(why))
    return f"| {' | '.join(columns)} |"


def _codes(names: Sequence[str]) -> str:
    return " ".join(f"`{name}`" for name in names)
