"""Arguments that several commands share."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, LANGUAGES, Message
from govinfo_schema.base.messages.saying import guess, said
from govinfo_schema.checking.subject.selection import hold_there, unmet
from govinfo_schema.cli.stdout import complain, results_alone
from govinfo_schema.plugins import Registry, Renderer, load
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = [
    "add_language",
    "add_output",
    "add_plugins",
    "add_rules",
    "hold_known",
    "language_of",
    "registry",
    "renderer_of",
    "rule_files",
    "warn",
]


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang``, Chinese by default whatever the locale."""
    parser.add_argument("--lang", choices=LANGUAGES, help="help.option.lang")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``--output``."""
    parser.add_argument("--output", metavar="PATH", help="help.option.output")


def add_plugins(parser: argparse.ArgumentParser) -> None:
    """Add what chooses plugins."""
    parser.add_argument("--no-plugins", action="store_true", help="help.option.no-plugins")
    parser.add_argument("--disable", metavar="NAME", action="append", default=[], help="help.option.disable")
    parser.add_argument("--strict-plugins", action="store_true", help="help.option.strict-plugins")


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add what brings further rules, and where the house configuration is."""
    parser.add_argument("--rules", metavar="FILE", action="append", help="help.option.rules")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--config",
        metavar="FILE",
        help="help.option.config",
    )
    chosen.add_argument("--no-config", action="store_true", help="help.option.no-config")


def language_of(given: argparse.Namespace) -> str:
    """Give the language of the run; before the configuration is read, and by default, Chinese."""
    return getattr(given, "lang", None) or DEFAULT_LANGUAGE


def warn(given: argparse.Namespace, message: Message) -> None:
    """Say something on standard error."""
    complain(message.text(language_of(given)))


def registry(given: argparse.Namespace) -> Registry:
    """Load the plugins that the arguments leave.

    Raises ``UsageError`` for a broken plugin under ``--strict-plugins``.
    """
    with results_alone():
        plugins = load(plugins=not given.no_plugins, disable=given.disable)
    names = {one.name for one in plugins.loaded}
    for name in [name for name in given.disable if name not in names]:
        given.disable.remove(name)  # so that it is said once
        warn(given, said("usage.no-plugin-to-disable", name=name, guess=guess(name, names)))
    if given.strict_plugins and plugins.errors:
        broken = [
            Problem(f"{one.plugin} ({one.distribution}), {one.step}", one.said) for one in plugins.errors
        ]
        raise UsageError(said("usage.broken-plugins"), broken)
    return plugins


def renderer_of(plugins: Registry, kind: str, format: str) -> Renderer:
    """Find the renderer of a format: of check results (``check``) or of reports (``report``).

    Raises ``UsageError`` that lists the formats that there are.
    """
    if (renderer := plugins.renderers.get((kind, format))) is not None:
        return renderer
    known = sorted(name for one, name in plugins.renderers if one == kind)
    raise UsageError(
        said("usage.no-such-format", format=repr(format), guess=guess(format, known), known=", ".join(known))
    )


def rule_files(given: argparse.Namespace) -> list[Ruleset]:
    """Read the ruleset files that the arguments name.

    Raises ``RulesetError`` that says where a file is wrong, by pointer and line.
    """
    if not given.rules:
        return []
    from govinfo_schema.checking.rulebook.rule_files import load_ruleset

    return [load_ruleset(Path(name)) for name in given.rules]


def hold_known(given: argparse.Namespace, rulesets: Sequence[Ruleset]) -> None:
    """Hold that what is selected is there: a slip in ``--select`` would let everything pass.

    What is ignored in vain is told on standard error. Raises ``UsageError`` for what is selected or
    overridden and is no rule.
    """
    # what is selected in vain is an error, ignored in vain it is not: nothing passes for that
    hold_there(given.select, rulesets)
    for name in dict.fromkeys(unmet(given.ignore, rulesets)):
        warn(given, said("usage.no-rule-without-effect", name=name))
