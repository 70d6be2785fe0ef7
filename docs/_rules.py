"""A page for each rule, at an address that stays: title, id, what it asks, basis, history, examples."""

from collections.abc import Callable, Iterator, Mapping

from docs._statute import history_rows
from govinfo_schema.base.messages import pick, text
from govinfo_schema.base.messages.basis import basis_lines
from govinfo_schema.checking.explain.formula import in_words
from govinfo_schema.rules.documents.example import Example
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["rule_index", "rule_pages"]

Words = Mapping[str, str]
Shown = Callable[[Example, str, Words], str]


def rule_index(rulesets: list[Ruleset], language: str, words: Words) -> Iterator[str]:
    """List every rule by its title, with the way to its page."""
    yield from (f"# {words['rules.all']}", "", words["rules.all.lead"], "", words["rules.head"])
    yield "| --- | --- | --- | --- |"
    for name, found in _by_name(rulesets).items():
        _, rule = found[0]
        forms = ", ".join(ruleset.editions[0] for ruleset, _ in found)
        severity = text(f"severity.{rule.severity}", language)
        yield f"| [{pick(rule.title, language)}](rules/{name}.md) | `{name}` | {severity} | {forms} |"
    yield from ("", "```{toctree}", ":hidden:", "", *(f"rules/{name}" for name in _by_name(rulesets)), "```")


def rule_pages(
    rulesets: list[Ruleset], language: str, words: Words, shown: Shown
) -> Iterator[tuple[str, list[str]]]:
    """Give each rule's page with its id."""
    for name, found in _by_name(rulesets).items():
        yield name, list(_page(name, found, language, words, shown))


def _by_name(rulesets: list[Ruleset]) -> dict[str, list[tuple[Ruleset, Rule]]]:
    """Put the editions' rules of one id together, the newest edition first."""
    found: dict[str, list[tuple[Ruleset, Rule]]] = {}
    for ruleset in rulesets:
        for rule in ruleset.rules:
            found.setdefault(rule.id, []).append((ruleset, rule))
    return found


def _page(
    name: str, found: list[tuple[Ruleset, Rule]], language: str, words: Words, shown: Shown
) -> Iterator[str]:
    _, newest = found[0]
    yield from (f"# {pick(newest.title, language)}", "", f"`{name}`", "")
    if newest.description:
        yield from (pick(newest.description, language), "")
    for ruleset, rule in found:
        # what both forms say in the same words is said once
        if len(found) > 1:
            yield from ("", f"## {words['rule.form'].format(id=ruleset.editions[0])}", "")
        yield from _meaning(rule, ruleset, language, words)
        level = "###" if len(found) > 1 else "##"
        if rule.examples:
            yield from ("", f"{level} {words['examples']}", "")
            yield from (f"- {shown(example, language, words)}" for example in rule.examples)
    yield from ("", f"## {words['rule.history']}", "", words["rule.history.head"])
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    yield from history_rows(found[::-1], language)
    yield from ("", words["rule.command"].format(id=name), "")


def _meaning(rule: Rule, ruleset: Ruleset, language: str, words: Words) -> Iterator[str]:
    said = [f"{words['severity']}{words['colon']}**{text(f'severity.{rule.severity}', language)}**"]
    if rule.since is not None:
        said.append(words["since"].format(year=rule.since))
    said += [f"{words['needs']} {words[f'needs.{need}']}" for need in sorted(rule.needs)]
    if rule.status != "active":
        said.append(f"{words['status']} {text(f'rules.status.{rule.status}', language)}")
    yield "- " + " · ".join(said)
    yield from (f"- {_literal(line)}" for line in in_words(rule, ruleset, language))
    for line in basis_lines(rule.basis, language):
        yield f"  - {line.strip()}" if line.startswith(" ") else f"- {line}"
    if rule.hints:
        yield from ("", f"{words['hints']}{words['colon'].strip()}", "")
        yield from (f"- {pick(hint.message, language)}" for hint in rule.hints)


def _literal(line: str) -> str:
    """Keep braces, stars and underscores of pointers from being read as markup."""
    return line.replace("*", r"\*").replace("_", r"\_").replace("{", r"\{").replace("}", r"\}")
