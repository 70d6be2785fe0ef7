"""The one door: what plugins bring, and our own parts with them, found, ordered and kept apart.

An entry point of group ``govinfo_schema.plugins`` names a ``Plugin``. Whatever is wrong with one is
noted with its name and distribution, and costs that plugin or that part of it, nothing else.
"""

from typing import TYPE_CHECKING

from govinfo_schema.base.document.limits import Limits
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.lazy import names_on_first_use
from govinfo_schema.plugins.contexts import CheckContext, ReadContext, ReportContext
from govinfo_schema.plugins.interface import API_VERSION, OtherInterfaceError
from govinfo_schema.plugins.plugin import BUILTIN, Extension, Plugin, Reader, Renderer
from govinfo_schema.plugins.registry import DISABLE_VARIABLE, GROUP, Loaded, Registry, load, registry_of
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict

if TYPE_CHECKING:
    from govinfo_schema.base.document.grid import Cell, Document, Grid, Paragraph

__all__ = [
    "API_VERSION",
    "BUILTIN",
    "DISABLE_VARIABLE",
    "GROUP",
    "Cell",
    "CheckContext",
    "CheckFacts",
    "Document",
    "Extension",
    "Grid",
    "Limits",
    "Loaded",
    "OtherInterfaceError",
    "Paragraph",
    "Plugin",
    "PluginError",
    "ReadContext",
    "Reader",
    "Registry",
    "Renderer",
    "ReportContext",
    "Verdict",
    "load",
    "registry_of",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = names_on_first_use(
        __name__, {"govinfo_schema.base.document.grid": ("Cell", "Document", "Grid", "Paragraph")}
    )
