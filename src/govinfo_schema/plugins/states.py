"""What became of each plugin that was found."""

import attrs

from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.plugins.plugin import Plugin

__all__ = ["Loaded", "TooLongError"]


class TooLongError(Exception):
    """Somebody else's code did not come back in time."""

    def __init__(self, seconds: float) -> None:
        self.said: Message = said("plugin.took-longer-than-seconds", seconds=f"{seconds:g}")
        super().__init__(self.said)


@attrs.frozen(kw_only=True)
class Loaded:
    """One plugin that was found: ``state`` is ``active``, ``disabled`` or ``broken``."""

    name: str
    distribution: str
    version: str
    state: str
    plugin: Plugin | None = None
