"""What went wrong with a plugin."""

import attrs

from govinfo_schema.base.messages import Message, in_words

__all__ = ["PluginError"]


@attrs.frozen(kw_only=True)
class PluginError:
    """What went wrong with a plugin, by name: the plugin, its distribution, at which step, and what."""

    plugin: str
    distribution: str
    step: str
    said: Message = attrs.field(converter=in_words)

    @property
    def message(self) -> str:
        """What went wrong, in both languages."""
        return str(self.said)
