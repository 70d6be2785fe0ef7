"""The version of the plugins' interface, and what a plugin made for another one gets."""

from typing import Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said

__all__ = ["API_VERSION", "OtherInterfaceError"]

API_VERSION: Final = 1
"""The version of this interface; it grows only where plugins written for it would break."""


class OtherInterfaceError(UsageError):
    """A plugin made for another version of the interface."""

    def __init__(self, version: object) -> None:
        super().__init__(said("plugin.made-for-plugin-interface", api_version=str(version), own=API_VERSION))
