"""``govinfo-schema rules lint | test | expand``: the tools to trust rules."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import pick, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.rulebook.rule_files import load_ruleset
from govinfo_schema.cli import exits
from govinfo_schema.cli.options import language_of, registry, rule_files
from govinfo_schema.cli.stdout import complain, results_alone, tell
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import Registry
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.ruleset import Ruleset

if TYPE_CHECKING:  # one action alone runs examples
    from govinfo_schema.testing import ExampleResult

__all__ = ["add_tools", "whole_registry"]

SQL_DIALECTS = ("sqlite", "postgres", "duckdb", "mysql")
"""Those of ``publish.sql``, said here so that no other action imports it; a test holds both together."""


def add_tools(actions: Any, common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the actions to the parser of ``rules``."""
    lint = actions.add_parser("lint", help="help.rules.lint")
    lint.add_argument("files", nargs="*", metavar="FILE", help="help.rules.files")
    common(lint)
    lint.set_defaults(run=_lint)
    test = actions.add_parser("test", help="help.rules.test")
    test.add_argument("files", nargs="*", metavar="FILE", help="help.rules.test-files")
    common(test)
    test.set_defaults(run=_test)
    expand = actions.add_parser("expand", help="help.rules.expand")
    expand.add_argument("--ruleset", metavar="ID", help="help.rules.ruleset")
    expand.add_argument("--to", choices=("json", "sql"), help="help.rules.to")
    expand.add_argument(
        "--dialect",
        choices=SQL_DIALECTS,
        default="sqlite",
        help="help.rules.dialect",
    )
    common(expand)
    expand.set_defaults(run=_expand)


def whole_registry(given: argparse.Namespace) -> Registry:
    """Load the plugins, and say what is broken of them: their rules are missing where rules are shown."""
    plugins = registry(given)
    if plugins.errors:
        from govinfo_schema.outputs.results.text import plugin_error_lines

        for lines in plugin_error_lines(plugins.errors, language_of(given)):
            for line in lines.splitlines():
                complain(line)
    return plugins


def _missing(given: argparse.Namespace, plugins: Registry) -> bool:
    """Tell whether all rules were meant, and a plugin's are not among them."""
    return not given.files and any(error.step in ("import", "rulesets", "checks") for error in plugins.errors)


def _rulesets(
    given: argparse.Namespace, *, fitted: bool = False
) -> tuple[list[Ruleset], list[Ruleset], Registry]:
    """Give the rulesets that are meant, those beside them, and the registry.

    ``fitted`` holds files to the forms, as checking does; linting makes remarks of what does not fit.
    """
    plugins = whole_registry(given)
    beside = [*plugins.rulesets, *rule_files(given)]
    # ``expand`` takes none
    files = [load_ruleset(Path(name), fitted=fitted) for name in getattr(given, "files", ())]
    hold_apart([*beside, *files])
    return (files, beside, plugins) if files else (beside, [], plugins)


def _lint(given: argparse.Namespace) -> int:
    from govinfo_schema.testing.lint import LEVELS, lint

    own, beside, plugins = _rulesets(given)
    editions = (given.edition,) if given.edition else ()
    remarks = lint(
        own,
        beside=beside,
        checks=plugins.checks.keys(),
        editions=editions,
        extensions=plugins.extensions,
    )
    if given.format == "json":
        plain = [{**attrs.asdict(one), "message": dict(one.message)} for one in remarks]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for remark in remarks:
            where = " ".join(
                part for part in (remark.ruleset, remark.edition, remark.rule, remark.pointer) if part
            )
            level = text(f"lint.{remark.level}", given.lang)
            tell(f"{level} {remark.code}  {where}", f"    {pick(remark.message, given.lang)}")
        counts = {level: sum(one.level == level for one in remarks) for level in LEVELS}
        print(text("lint.summary", given.lang, rulesets=len(own), **counts))
    clean = all(one.level == "info" for one in remarks) and not _missing(given, plugins)
    return exits.OK if clean else exits.FINDINGS


def _test(given: argparse.Namespace) -> int:
    from govinfo_schema.testing import run_examples

    own, _, plugins = _rulesets(given, fitted=True)
    editions = (given.edition,) if given.edition else tuple(EDITIONS)
    # a plugin's check may print
    with results_alone():
        results = [
            one for ruleset in own for one in run_examples(ruleset, plugins=plugins, editions=editions)
        ]
    if not results:
        complain(said("usage.there-no-examples-to-run").text(language_of(given)))
    if given.format == "json":
        print(json.dumps([_result(one) for one in results], ensure_ascii=False, indent=1))
    else:
        for result in results:
            if not result.ok:
                got = (
                    result.said.text(given.lang) if result.said else text(f"status.{result.got}", given.lang)
                )
                expected = text(f"status.{result.expect}", given.lang)
                where = f"{result.rule} {result.edition} {result.pointer}"
                tell(text("rules.test-failed", given.lang, where=where, expected=expected, got=got))
        failed = sum(not one.ok for one in results)
        print(text("rules.test-summary", given.lang, passed=len(results) - failed, failed=failed))
    held = all(one.ok for one in results) and not _missing(given, plugins)
    return exits.OK if held else exits.FINDINGS


def _result(one: "ExampleResult") -> dict[str, Any]:
    data = attrs.asdict(one, recurse=False)
    del data["said"]
    return {**data, "problem": one.problem, "ok": one.ok}


def _expand(given: argparse.Namespace) -> int:
    from govinfo_schema.publish.identities import published_identities

    own, _, _ = _rulesets(given)
    wanted = [
        (ruleset, EDITIONS[name])
        for ruleset in own
        for name in ruleset.editions
        if name in EDITIONS and given.edition in (None, name) and given.ruleset in (None, ruleset.id)
    ]
    if not wanted:
        known = ", ".join(f"{one.id} ({', '.join(one.editions)})" for one in own)
        raise UsageError(said("usage.no-such-ruleset-known", known=known))
    if given.to == "sql":
        from govinfo_schema.publish.sql import identities_sql

        print("\n".join(identities_sql(*one, given.dialect) for one in wanted), end="")
        return exits.OK
    made = [published_identities(*one) for one in wanted]
    if given.to == "json" or given.format == "json":
        print(json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=1))
        return exits.OK
    for data in made:
        tell(f"# {data['ruleset']['id']} {data['ruleset']['version']} · {data['edition']}")
        for identity in data["identities"]:
            formulas = " | ".join(_formula(part) for part in identity.get("any", [identity]))
            tell(f"{identity['id']}  {formulas}{_marks(identity)}")
    return exits.OK


def _formula(relation: dict[str, Any]) -> str:
    shown = " ".join(_term(term) for term in relation["terms"]) or "0"
    return f"{shown.removeprefix('+ ')} {relation['op']} {relation['constant']}"


def _term(term: dict[str, Any]) -> str:
    k = term["coefficient"]
    name = term.get("pointer") or f"<{term['mention']}>"
    origin = f"@{term['from']}" if "from" in term else ""
    return f"{'-' if k < 0 else '+'} {'' if abs(k) == 1 else f'{abs(k)}×'}{name}{origin}"


def _marks(identity: dict[str, Any]) -> str:
    marks: Iterable[str] = identity.get("marks", ())
    return f"  [{', '.join(marks)}]" if marks else ""
