"""Write the pages that the model and the rulebooks say themselves: every cell, every rule.

Sphinx runs this at the start of a build; ``python -m docs._generate`` runs it alone. What it writes
lies in ``docs/zh/generated`` and ``docs/en/generated`` and is not committed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docs._rules import rule_index, rule_pages
from docs._statute import history, statute
from govinfo_schema.base.messages import pick, text
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS, Edition
from govinfo_schema.form.paper.places import Place, cells, tables
from govinfo_schema.form.report.domains import DecimalDomain, IntegerDomain
from govinfo_schema.rules.documents.example import Example
from govinfo_schema.rules.documents.parse import parse_ruleset

__all__ = ["FOLDERS", "pages", "write"]

FOLDERS = {"zh-CN": "zh", "en": "en"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "model": "{id} 年版：全部单元格",
        "model.lead": "{title}。以下由模型生成。共 {count} 格；“指针”即报告 JSON 中的位置（JSON Pointer）。",
        "table": "表{number}",
        "head": "| 位置 | 填报说明 | 单位 | 取值 | 依据 | 指针 |",
        "signed": "整数",
        "count": "整数，不小于 0",
        "amount": "小数，不小于 0",
        "text": "按原文照录的文字",
        "rules.all": "全部规则",
        "rules.all.lead": "由各版规则集生成，每条规则一页，地址里是它的编号，不会变。",
        "rules.head": "| 规则 | 编号 | 级别 | 版式 |",
        "rule.form": "{id} 年版",
        "rule.history": "沿革",
        "rule.history.head": "| 版式 | 级别 | 起 | 止 | 变化 | 规则集版本 | 依据 |",
        "rule.command": "命令行：`govinfo-schema rules show {id}`；只用这条：`check --select {id}`。",
        "colon": "：",
        "severity": "级别",
        "since": "自 {year} 年度报告起",
        "needs": "需要",
        "needs.previous": "上年报告",
        "needs.children": "下级报告",
        "needs.mentions": "正文中的数字",
        "basis": "依据",
        "hints": "不符时的提示",
        "examples": "例",
        "other-cells": "其余各格为 0",
        "previous": "上年报告",
        "children": "下级报告",
        "facts": "另知",
        "status": "状态",
    },
    "en": {
        "model": "{id} form: every cell",
        "model.lead": (
            "The {title}. Generated from the model. {count} cells; the pointer is the place in a "
            "report's JSON (JSON Pointer)."
        ),
        "table": "Table {number}",
        "head": "| place | what to count | unit | value | source | pointer |",
        "signed": "whole number",
        "count": "whole number, at least 0",
        "amount": "decimal, at least 0",
        "text": "text as printed",
        "rules.all": "All rules",
        "rules.all.lead": "Made of the rulesets: a page a rule, its id in the address, which stays.",
        "rules.head": "| rule | id | severity | forms |",
        "rule.form": "Form of {id}",
        "rule.history": "History",
        "rule.history.head": "| form | severity | since | until | change | ruleset version | basis |",
        "rule.command": "Command line: `govinfo-schema rules show {id}`; alone: `check --select {id}`.",
        "colon": ": ",
        "severity": "Severity",
        "since": "from report year {year}",
        "needs": "needs",
        "needs.previous": "last year's report",
        "needs.children": "the reports of the units below",
        "needs.mentions": "numbers in the text",
        "basis": "Basis",
        "hints": "Hints where it fails",
        "examples": "Examples",
        "other-cells": "every other cell 0",
        "previous": "last year",
        "children": "units below",
        "facts": "also known",
        "status": "status",
    },
}


def pages(language: str) -> dict[str, str]:
    """Give every generated page of a language by its file name."""
    found = {}
    for edition in EDITIONS.values():
        found[f"model-{edition.id}.md"] = _text(_model(edition, language))
    rulesets = [parse_ruleset(rulebook(edition), owner="builtin") for edition in reversed(EDITIONS)]
    words = _WORDS[language]
    found["rules.md"] = _text(rule_index(rulesets, language, words))
    for name, lines in rule_pages(rulesets, language, words, _example):
        found[f"rules/{name}.md"] = _text(lines)
    found["history.md"] = _text(history(language))
    found["statute.md"] = _text(statute(language))
    return found


def write(docs: Path) -> None:
    """Write every generated page of every language below the documentation's folder."""
    for language, name in FOLDERS.items():
        folder = docs / name / "generated"
        folder.mkdir(parents=True, exist_ok=True)
        wanted = pages(language)
        for old in folder.rglob("*.md"):
            if old.relative_to(folder).as_posix() not in wanted and old.parent.name != "gallery":
                old.unlink()
        (folder / "rules").mkdir(exist_ok=True)
        for file, page in wanted.items():
            target = folder / file
            if not target.exists() or target.read_text(encoding="utf-8") != page:
                target.write_text(page, encoding="utf-8")  # so that Sphinx builds anew only what changed


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _model(edition: Edition, language: str) -> Iterator[str]:
    words = _WORDS[language]
    found = cells(edition)
    yield from (f"# {words['model'].format(id=edition.id)}", "")
    yield words["model.lead"].format(title=pick(edition.title, language), count=len(found))
    for root, number in tables(edition).items():
        shown = "二三四"[number - 2] if language == "zh-CN" else str(number)
        yield from ("", f"## {words['table'].format(number=shown)} `{root}`", "")
        yield from (words["head"], "| --- | --- | --- | --- | --- | --- |")
        for cell in found:
            if cell.root == root:
                where = cell.where(language).partition(" " if language == "zh-CN" else ", ")[2]
                unit = cell.unit or "–"
                note = cell.note(language)
                columns = (where, note, unit, _value(cell, words), _source(cell), f"`{cell.pointer}`")
                yield f"| {' | '.join(columns)} |"


def _value(cell: Place, words: Mapping[str, str]) -> str:
    if isinstance(cell.domain, IntegerDomain):
        return words["signed" if cell.signed else "count"]
    return words["amount" if isinstance(cell.domain, DecimalDomain) else "text"]


def _source(cell: Place) -> str:
    return next((step.source for step in reversed(cell.path) if step.source), "–")


def _example(example: Example, language: str, words: Mapping[str, str]) -> str:
    parts = [f"`{_json(example.bind)}`"] if example.bind else []
    parts.append(f"`{_json(example.cells)}`" if example.cells else words["other-cells"])
    if example.previous is not None:
        parts.append(f"{words['previous']} `{_json(example.previous)}`")
    if example.children is not None:
        parts.append(f"{words['children']} `{_json(list(example.children.reports))}`")
    parts += [f"`{mention.kind}` = {mention.value}" for mention in example.mentions]
    if example.facts:
        parts.append(f"{words['facts']} `{_json(example.facts)}`")
    return " · ".join(parts) + f" → **{text(f'status.{example.expect}', language)}**"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, default=dict)


if __name__ == "__main__":
    write(Path(__file__).resolve().parent)
