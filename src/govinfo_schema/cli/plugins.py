"""``govinfo-schema plugins``: what is installed, what it adds, and what went wrong."""

import argparse
from typing import Any

from govinfo_schema.cli import exits
from govinfo_schema.cli.options import add_plugins, registry
from govinfo_schema.plugins import Loaded

__all__ = ["add_to"]


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("plugins", help="插件 / plugins")
    actions = parser.add_subparsers(title="动作 / actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="列出插件 / list plugins")
    add_plugins(listing)
    listing.set_defaults(run=_list)


def _list(given: argparse.Namespace) -> int:
    found = registry(given)
    for one in found.loaded:
        print(f"{one.name}  {one.distribution} {one.version}  {one.state}".rstrip())
        for line in _adds(one):
            print(f"    {line}")
        for wrong in found.errors:
            if wrong.plugin == one.name and wrong.distribution == one.distribution:
                print(f"    ! {wrong.step}: {wrong.message}")
    return exits.OK


def _adds(one: Loaded) -> list[str]:
    if one.plugin is None:
        return []
    plugin = one.plugin
    parts = {
        "rulesets": [f"{data.get('id')} {data.get('version')}" for data in plugin.rulesets],
        "checks": list(plugin.checks),
        "readers": [reader.format for reader in plugin.readers],
        "renderers": [f"{renderer.format} ({renderer.kind})" for renderer in plugin.renderers],
        "strategies": list(plugin.strategies),
        "extensions": [extension.name for extension in plugin.extensions],
        "messages": list(plugin.messages),
    }
    return [f"{kind}: {', '.join(names)}" for kind, names in parts.items() if names]
