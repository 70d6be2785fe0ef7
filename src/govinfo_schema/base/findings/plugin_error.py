"""What went wrong with a plugin."""

import attrs

__all__ = ["PluginError"]


@attrs.frozen(kw_only=True)
class PluginError:
    """What went wrong with a plugin, by name: the plugin, its distribution, at which step, and what."""

    plugin: str
    distribution: str
    step: str
    message: str
