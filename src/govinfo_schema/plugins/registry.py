"""Finding and loading plugins: in one order, with every clash and fault named and left out."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.plugins.building import Building
from govinfo_schema.plugins.declared import OwnEntry, others_may_be_declared
from govinfo_schema.plugins.plugin import BUILTIN, Extension, Plugin, Reader, Renderer
from govinfo_schema.plugins.states import Loaded
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.ahead import rule_ids
from govinfo_schema.rules.engine.facts import Checks

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["DISABLE_VARIABLE", "GROUP", "Loaded", "PluginError", "Registry", "load", "registry_of"]

GROUP: Final = "govinfo_schema.plugins"
DISABLE_VARIABLE: Final = "GOVINFO_SCHEMA_DISABLE_PLUGINS"
"""Names of plugins to leave out, separated by commas; ``*`` leaves out all but the built-in one."""


@attrs.frozen(kw_only=True)
class Registry:
    """Everything that the active plugins bring, with clashes taken out and named."""

    loaded: tuple[Loaded, ...]
    errors: tuple[PluginError, ...]
    rulesets: tuple[Ruleset, ...]
    checks: Checks
    readers: Mapping[str, Reader]
    renderers: Mapping[tuple[str, str], Renderer]
    extensions: Mapping[str, Extension]
    messages: Mapping[str, Texts]
    strategies: Mapping[str, Callable[[], object]] = attrs.field(factory=dict)

    @cached_property
    def printed(self) -> tuple[LabelledPart, ...]:
        """The tables of extensions as they are printed, for readers and for people."""
        return tuple(one.printed for one in self.extensions.values())

    @cached_property
    def brought_by(self) -> Mapping[str, Loaded]:
        """The plugin that each extension came with."""
        return {
            one.name: loaded
            for loaded in self.loaded
            if loaded.plugin is not None
            for one in loaded.plugin.extensions
            # one that lost a clash was not taken in
            if self.extensions.get(one.name) is one
        }

    @cached_property
    def names(self) -> Mapping[str, Texts]:
        """What the labelled cells of extensions are called, by pointer."""
        return {pointer: called for part in self.printed for pointer, called in part.names.items()}

    @cached_property
    def own_rules(self) -> frozenset[str]:
        """The rules of the forms themselves: those that we bring."""
        ours = {
            data["id"]
            for one in self.loaded
            if one.name == BUILTIN and one.plugin
            for data in one.plugin.rulesets
        }
        return frozenset(rule for one in self.rulesets if one.id in ours for rule in rule_ids(one))

    @cached_property
    def signed(self) -> frozenset[str]:
        """The numbers of extensions that may be negative, by pointer."""
        return frozenset(one.pointer + below for one in self.extensions.values() for below in one.signed)


def load(*, plugins: bool = True, disable: Iterable[str] = ()) -> Registry:
    """Find and load the plugins, in an order that does not hang on the order of installation.

    ``plugins=False`` keeps to the built-in one; ``disable`` leaves out plugins by name, as the
    environment variable ``GOVINFO_SCHEMA_DISABLE_PLUGINS`` does.
    """
    asked = {name.strip() for name in os.environ.get(DISABLE_VARIABLE, "").split(",") if name.strip()}
    if "*" in asked:
        plugins = False
    # nobody can do without ours
    return _load(plugins, frozenset({*disable, *asked} - {"*", BUILTIN}))


@cache
def _load(plugins: bool, disabled: frozenset[str]) -> Registry:
    building = Building()
    building.find(_ours(), disabled)
    for entry in _others(building) if plugins else ():
        building.find(entry, disabled)
    return _registry(building)


def registry_of(*plugins: Plugin, builtin: bool = True) -> Registry:
    """Make a registry of plugins that are not installed, after our own: for tests of plugins."""
    building = Building()
    if builtin:
        building.find(_ours(), frozenset())
    for plugin in plugins:
        building.add(plugin, "not installed", "")
    return _registry(building)


def _registry(building: Building) -> Registry:
    return Registry(
        loaded=tuple(building.loaded),
        errors=tuple(building.errors),
        rulesets=tuple(building.rulesets.values()),
        checks=building.checks,
        readers=building.readers,
        renderers=building.renderers,
        extensions=building.extensions,
        messages=building.messages,
        strategies=building.strategies,
    )


def _ours() -> OwnEntry:
    return OwnEntry(BUILTIN, "govinfo_schema.builtin:PLUGIN")


def _others(building: Building) -> Iterator["EntryPoint"]:
    """List the entry points of others, in one order; those that can't be used are told and left out.

    Ours is known without being looked for, and is there even where the package is not installed.
    """
    own = _ours().value
    if not others_may_be_declared(GROUP, own):
        return
    entries = [entry for entry in _declared(building) if entry.value != own]
    # a folder that is on the path twice shows its distributions twice
    alone = {(entry.name, _distribution(entry), entry.value): entry for entry in entries}
    for key in sorted(alone):
        if alone[key].name == BUILTIN:  # it would get the trust that ours has
            message = said("plugin.name-kept-for-our-own", name=BUILTIN)
            building.refuse(BUILTIN, _distribution(alone[key]), message)
        else:
            yield alone[key]


def _declared(building: Building) -> Iterable["EntryPoint"]:
    """Read what installed packages declare; a package whose declaration is malformed costs its own alone."""
    from importlib.metadata import distributions, entry_points

    try:
        # one malformed declaration fails it for all, and each package is asked alone then
        return entry_points(group=GROUP)
    except Exception:
        pass
    entries: list[EntryPoint] = []
    for distribution in distributions():
        try:
            entries += distribution.entry_points.select(group=GROUP)
        except Exception as wrong:
            name = distribution.metadata["Name"] or ""
            reason = f"{type(wrong).__name__}: {wrong}"
            building.refuse(name, name, said("plugin.entry-points-malformed", reason=reason))
    return entries


def _distribution(entry: "EntryPoint") -> str:
    return entry.dist.name if entry.dist is not None else ""
