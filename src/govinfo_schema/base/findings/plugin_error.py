"""What went wrong with a plugin."""

from typing import Final

import attrs

from govinfo_schema.base.messages import Message, in_words
from govinfo_schema.base.plain.shapes import TEXT, Member, member, object_of

__all__ = ["PLUGIN_ERROR", "PluginError"]


@attrs.frozen(kw_only=True)
class PluginError:
    """What went wrong with a plugin, by name: the plugin, its distribution, at which step, and what."""

    plugin: str = attrs.field(metadata=member(TEXT))
    distribution: str = attrs.field(metadata=member(TEXT))
    step: str = attrs.field(metadata=member(TEXT, then=(Member(name="message", shape=TEXT),)))
    said: Message = attrs.field(converter=in_words)

    @property
    def message(self) -> str:
        """What went wrong, in both languages."""
        return str(self.said)


PLUGIN_ERROR: Final = object_of(PluginError, "有问题的插件 / A plugin that went wrong, and at which step.")
