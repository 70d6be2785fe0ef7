"""The one door: what plugins bring, and our own parts with them, found, ordered and kept apart.

An entry point of group ``govinfo_schema.plugins`` names a ``Plugin``. Whatever is wrong with one is
noted with its name and distribution, and costs that plugin or that part of it, nothing else.
"""

from govinfo_schema.plugins.plugin import API_VERSION, BUILTIN, Extension, Plugin, Reader, Renderer
from govinfo_schema.plugins.registry import (
    DISABLE_VARIABLE,
    GROUP,
    Loaded,
    PluginError,
    Registry,
    load,
    registry_of,
)

__all__ = [
    "API_VERSION",
    "BUILTIN",
    "DISABLE_VARIABLE",
    "GROUP",
    "Extension",
    "Loaded",
    "Plugin",
    "PluginError",
    "Reader",
    "Registry",
    "Renderer",
    "load",
    "registry_of",
]
