"""Arguments that several commands share."""

import argparse
import json
from pathlib import Path
from typing import Any

from govinfo_schema.errors import RulesetError, UsageError
from govinfo_schema.messages import DEFAULT_LANGUAGE, LANGUAGES
from govinfo_schema.plugins import Registry, load
from govinfo_schema.rules.document import Ruleset
from govinfo_schema.rules.parse import parse_ruleset

__all__ = ["add_language", "add_output", "add_plugins", "add_rules", "registry", "rule_files"]


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang``, Chinese by default whatever the locale."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE, help="语言，默认 zh-CN / language"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``--output``."""
    parser.add_argument("--output", metavar="PATH", help="写入文件而不是标准输出 / write to a file")


def add_plugins(parser: argparse.ArgumentParser) -> None:
    """Add what chooses plugins."""
    parser.add_argument("--no-plugins", action="store_true", help="不用外来插件 / use no plugins but our own")
    parser.add_argument(
        "--disable", metavar="NAME", action="append", default=[], help="停用一个插件 / leave out a plugin"
    )
    parser.add_argument(
        "--strict-plugins", action="store_true", help="插件有问题即停止 / broken plugins are fatal"
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add what brings further rules."""
    parser.add_argument(
        "--rules", metavar="FILE", action="append", default=[], help="另加规则文件 / add a ruleset file"
    )


def registry(given: argparse.Namespace) -> Registry:
    """Load the plugins that the arguments leave.

    Raises ``UsageError`` for a broken plugin under ``--strict-plugins``.
    """
    found = load(plugins=not given.no_plugins, disable=given.disable)
    if given.strict_plugins and found.errors:
        lines = (f"{e.plugin} ({e.distribution}), {e.step}: {e.message}" for e in found.errors)
        raise UsageError("插件有问题 / broken plugins:\n  " + "\n  ".join(lines))
    return found


def rule_files(given: argparse.Namespace) -> list[Ruleset]:
    """Read the ruleset files that the arguments name.

    Raises ``RulesetError`` that says where a file is wrong.
    """
    return [parse_ruleset(_data(Path(name)), owner=name) for name in given.rules]


def _data(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise UsageError(f"规则文件 {path} 打不开 / cannot be opened: {wrong.strerror}") from None
    except ValueError as wrong:
        raise RulesetError(f"规则文件 {path} 不是 JSON / is not JSON: {wrong}") from None
