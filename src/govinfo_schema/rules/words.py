"""A rule's formula in the form's own words: 新收 + 上年结转 = 办理总计 + 结转下年."""

from collections.abc import Iterator

from govinfo_schema.editions import EDITIONS
from govinfo_schema.editions.places import Place, place
from govinfo_schema.editions.shown import named
from govinfo_schema.messages import text
from govinfo_schema.rules.document import Comparison, Rule, Ruleset, TermTemplate

__all__ = ["in_words"]


def in_words(rule: Rule, ruleset: Ruleset, language: str) -> Iterator[str]:
    """Say each relation of a rule in one line, by the first value of each of its axes."""
    bind = {name: ruleset.axes[name][0] for name in rule.axes if name in ruleset.axes}
    for i, comparison in enumerate(rule.any):
        lead = text("rules.or", language) if i else text("rules.formula", language)
        yield lead + _comparison(comparison, bind, ruleset, language)
    for guard in rule.when:
        yield text("rules.when", language) + _comparison(guard, bind, ruleset, language)
    if rule.check:
        yield text("rules.check", language, check=rule.check)
    if rule.cell:
        yield text("rules.present", language, cell=_name(rule.cell, bind, ruleset, language))
    if rule.axes:
        axes = ", ".join(f"{name} ({len(ruleset.axes.get(name, ()))})" for name in rule.axes)
        yield text("rules.axes", language, axes=axes)


def _comparison(one: Comparison, bind: dict[str, str], ruleset: Ruleset, language: str) -> str:
    op = {"<=": "≤", ">=": "≥", "!=": "≠"}.get(one.op, one.op)
    return f"{_side(one.left, bind, ruleset, language)} {op} {_side(one.right, bind, ruleset, language)}"


def _side(terms: tuple[TermTemplate, ...], bind: dict[str, str], ruleset: Ruleset, language: str) -> str:
    return " + ".join(_term(term, bind, ruleset, language) for term in terms).replace("+ -", "- ")


def _term(term: TermTemplate, bind: dict[str, str], ruleset: Ruleset, language: str) -> str:
    if term.const is not None:
        return str(term.k * term.const)
    if term.mention:
        said = text("rules.mention", language, kind=term.mention)
    elif term.sum:
        said = text("rules.sum", language, over="×".join(term.over), cell=term.sum)
    else:
        said = _name(term.cell or "", bind, ruleset, language)
    if term.origin == "previous":
        said = text("term.previous", language, name=said)
    elif term.origin == "children":
        said = text("rules.children", language, name=said)
    return said if term.k == 1 else f"-{said}" if term.k == -1 else f"{term.k}×{said}"


def _name(template: str, bind: dict[str, str], ruleset: Ruleset, language: str) -> str:
    """Name a cell by what the rule's axes leave the same: the row in a rule for each column."""
    pointer = template
    for name, value in bind.items():
        pointer = pointer.replace(f"{{{name}}}", value)
    found: Place | None = None
    for edition in ruleset.editions:
        found = place(pointer, EDITIONS[edition]) if edition in EDITIONS else None
        if found is not None:
            break
    if found is None:
        return named(template, language)
    row = found.path[-2].short if language == "zh-CN" else found.path[-2].short_en
    column = found.wording.short if language == "zh-CN" else found.wording.short_en
    last = template.rpartition("/")[2]
    if last.startswith("{"):
        return row if "{" not in template.rpartition("/")[0] else template
    return column if "{" in template.rpartition("/")[0] else f"{row}·{column}"
