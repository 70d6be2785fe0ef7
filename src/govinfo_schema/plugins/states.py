"""What became of each plugin that was found."""

import attrs

from govinfo_schema.plugins.plugin import Plugin

__all__ = ["Loaded", "PluginError"]


@attrs.frozen(kw_only=True)
class PluginError:
    """What went wrong with a plugin, by name: the plugin, its distribution, at which step, and what."""

    plugin: str
    distribution: str
    step: str
    message: str


@attrs.frozen(kw_only=True)
class Loaded:
    """One plugin that was found: ``state`` is ``active``, ``disabled`` or ``broken``."""

    name: str
    distribution: str
    version: str
    state: str
    plugin: Plugin | None = None
