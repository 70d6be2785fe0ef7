"""``govinfo-schema plugins``: what is installed, what it adds, and what went wrong."""

import argparse
import json
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import attrs

from govinfo_schema.base.messages import Message, text
from govinfo_schema.cli import exits
from govinfo_schema.cli.options import add_language, add_plugins, registry
from govinfo_schema.cli.output import unwritable
from govinfo_schema.cli.stdout import tell
from govinfo_schema.plugins import Loaded, Registry

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="help.plugins.list")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    add_language(listing)
    add_plugins(listing)
    listing.set_defaults(run=_list)
    new = actions.add_parser("new", help="help.plugins.new")
    new.add_argument("name", metavar="NAME", help="help.plugins.name")
    new.add_argument("--output", metavar="DIR", default=".", help="help.plugins.output")
    add_language(new)
    new.set_defaults(run=_new)


def _new(given: argparse.Namespace) -> int:
    from govinfo_schema.testing.skeleton import write_skeleton

    try:
        for path in write_skeleton(given.name, Path(given.output)):
            tell(str(path))
    except OSError as wrong:
        raise unwritable(given.output, wrong) from None
    return exits.OK


def _list(given: argparse.Namespace) -> int:
    plugins = registry(given)
    if given.format == "json":
        print(json.dumps([_data(one, plugins) for one in plugins.loaded], ensure_ascii=False, indent=1))
        return exits.OK
    for plugin in plugins.loaded:
        state = text(f"plugins.{plugin.state}", given.lang)
        tell("  ".join((plugin.name, f"{plugin.distribution} {_version(plugin)}".strip(), state)))
        for kind, names in _adds(plugin).items():
            tell(f"    {text(f'step.{kind}', given.lang)}: {', '.join(names)}")
        for step, message in _wrong(plugin, plugins):
            first, *further = message.text(given.lang).splitlines()
            tell(f"    ! {text(f'step.{step}', given.lang)}: {first}", *(f"    {line}" for line in further))
    return exits.OK


def _data(one: Loaded, found: Registry) -> dict[str, Any]:
    return {
        # a plugin holds functions, which are no JSON
        **attrs.asdict(one, filter=lambda field, _: field.name != "plugin"),
        "version": _version(one),
        "adds": _adds(one),
        "errors": [{"step": step, "message": str(message)} for step, message in _wrong(one, found)],
    }


def _version(one: Loaded) -> str:
    """Give the version; our own parts have that of the package, where it is installed."""
    try:
        return one.version or version(one.distribution)
    except PackageNotFoundError:
        return ""


def _wrong(one: Loaded, found: Registry) -> Iterator[tuple[str, Message]]:
    for wrong in found.errors:
        # two distributions may call a plugin the same
        if wrong.plugin == one.name and wrong.distribution == one.distribution:
            yield wrong.step, wrong.said


def _adds(loaded: Loaded) -> dict[str, list[str]]:
    if loaded.plugin is None:
        return {}
    plugin = loaded.plugin
    parts = {
        "rulesets": [_ruleset(data) for data in plugin.rulesets],
        "checks": list(plugin.checks),
        "readers": [reader.format for reader in plugin.readers],
        "renderers": [f"{renderer.format} ({renderer.kind})" for renderer in plugin.renderers],
        "strategies": list(plugin.strategies),
        "extensions": [extension.name for extension in plugin.extensions],
        "messages": list(plugin.messages),
    }
    return {kind: names for kind, names in parts.items() if names}


def _ruleset(data: object) -> str:
    return f"{data.get('id')} {data.get('version')}" if isinstance(data, Mapping) else repr(data)
