"""The one door: what plugins bring, and our own parts with them, found, ordered and kept apart.

An entry point of group ``govinfo_schema.plugins`` names a ``Plugin``. Whatever is wrong with one is
noted with its name and distribution, and costs that plugin or that part of it, nothing else.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

import attrs

from govinfo_schema.errors import GovinfoSchemaError
from govinfo_schema.findings import Texts
from govinfo_schema.rules.document import Ruleset
from govinfo_schema.rules.facts import Checks
from govinfo_schema.rules.parse import parse_ruleset

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
]

API_VERSION: Final = 1
GROUP: Final = "govinfo_schema.plugins"
DISABLE_VARIABLE: Final = "GOVINFO_SCHEMA_DISABLE_PLUGINS"
"""Names of plugins to leave out, separated by commas; ``*`` leaves out all but the built-in one."""

BUILTIN: Final = "builtin"


def _tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Reader:
    """A document format: bytes and limits in, a ``readers.grid.Document`` out."""

    format: str
    read: Callable[..., Any]
    title: str = ""


@attrs.frozen(kw_only=True)
class Renderer:
    """An output format: of check results (``check``) or of a report as a document (``report``)."""

    format: str
    kind: str
    render: Callable[..., Any]
    title: str = ""


@attrs.frozen(kw_only=True)
class Extension:
    """A namespaced part under ``extensions``: its name, its attrs class and its JSON Schema."""

    name: str
    cls: type | None = None
    schema: Mapping[str, Any] = attrs.field(factory=dict)
    labels: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Plugin:
    """All that one plugin brings. ``rulesets`` are plain ruleset documents."""

    name: str
    api_version: int = API_VERSION
    rulesets: tuple[Mapping[str, Any], ...] = attrs.field(default=(), converter=_tuple)
    checks: Checks = attrs.field(factory=dict)
    readers: tuple[Reader, ...] = attrs.field(default=(), converter=_tuple)
    renderers: tuple[Renderer, ...] = attrs.field(default=(), converter=_tuple)
    strategies: Mapping[str, Any] = attrs.field(factory=dict)
    extensions: tuple[Extension, ...] = attrs.field(default=(), converter=_tuple)
    messages: Mapping[str, Texts] = attrs.field(factory=dict)


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


def load(*, plugins: bool = True, disable: Iterable[str] = ()) -> Registry:
    """Find and load the plugins, in an order that does not hang on the order of installation.

    ``plugins=False`` keeps to the built-in one; ``disable`` leaves out plugins by name, as the
    environment variable ``GOVINFO_SCHEMA_DISABLE_PLUGINS`` does.
    """
    asked = {name.strip() for name in os.environ.get(DISABLE_VARIABLE, "").split(",") if name.strip()}
    if "*" in asked:
        plugins = False
    return _load(plugins, frozenset({*disable, *asked} - {"*", BUILTIN}))


@cache
def _load(plugins: bool, disabled: frozenset[str]) -> Registry:
    building = _Building()
    for entry in _entries():
        if entry.name == BUILTIN or plugins:
            building.add(entry, disabled)
    return building.registry()


def _entries() -> list[EntryPoint]:
    """List the entry points, ours first and there even where the package runs without being installed."""
    found = [entry for entry in entry_points(group=GROUP) if entry.name != BUILTIN]
    ours = EntryPoint(name=BUILTIN, value="govinfo_schema.builtin:PLUGIN", group=GROUP)
    return [ours, *sorted(found, key=lambda entry: (entry.name, _distribution(entry)[0], entry.value))]


def _distribution(entry: EntryPoint) -> tuple[str, str]:
    if entry.dist is None:
        return "govinfo-schema", ""
    return entry.dist.name, entry.dist.version


class _Building:
    """The registry while it is put together."""

    def __init__(self) -> None:
        self.loaded: list[Loaded] = []
        self.errors: list[PluginError] = []
        self.rulesets: dict[str, Ruleset] = {}
        self.checks: dict[str, Any] = {}
        self.readers: dict[str, Reader] = {}
        self.renderers: dict[tuple[str, str], Renderer] = {}
        self.extensions: dict[str, Extension] = {}
        self.messages: dict[str, Texts] = {}
        self._owners: dict[tuple[str, Any], str] = {}
        self._rules: dict[tuple[str, str], str] = {}

    def add(self, entry: EntryPoint, disabled: frozenset[str]) -> None:
        distribution, version = _distribution(entry)
        found = Loaded(name=entry.name, distribution=distribution, version=version, state="disabled")
        if entry.name not in disabled:
            plugin = self._import(entry, distribution)
            if plugin is not None and plugin.name in disabled:
                found = attrs.evolve(found, name=plugin.name)
            elif plugin is None:
                found = attrs.evolve(found, state="broken")
            else:
                found = attrs.evolve(found, name=plugin.name, state="active", plugin=plugin)
                self._take(plugin, distribution)
        self.loaded.append(found)

    def _wrong(self, plugin: str, distribution: str, step: str, message: str) -> None:
        self.errors.append(PluginError(plugin=plugin, distribution=distribution, step=step, message=message))

    def _import(self, entry: EntryPoint, distribution: str) -> Plugin | None:
        try:
            plugin = entry.load()
        except Exception as wrong:  # whatever a plugin does while it is imported must not stop the others
            self._wrong(entry.name, distribution, "import", f"{type(wrong).__name__}: {wrong}")
            return None
        if not isinstance(plugin, Plugin):
            self._wrong(
                entry.name, distribution, "import", f"{entry.value} is no Plugin but {type(plugin).__name__}"
            )
            return None
        if plugin.api_version != API_VERSION:
            message = f"made for plugin interface {plugin.api_version}; this is {API_VERSION}"
            self._wrong(plugin.name, distribution, "version", message)
            return None
        return plugin

    def _take(self, plugin: Plugin, distribution: str) -> None:
        owner = f"{plugin.name} ({distribution})"

        def claim(step: str, key: Any, target: dict[Any, Any], value: Any) -> None:
            first = self._owners.setdefault((step, key), owner)
            if key in target:
                shown = "/".join(key) if isinstance(key, tuple) else key
                message = f"{shown!r} is brought by {first} already; the one of {owner} is left out"
                self._wrong(plugin.name, distribution, step, message)
            else:
                target[key] = value

        for data in plugin.rulesets:
            self._take_ruleset(plugin, distribution, owner, data, claim)
        for name, check in plugin.checks.items():
            claim("checks", name, self.checks, check)
        for reader in plugin.readers:
            claim("readers", reader.format, self.readers, reader)
        for renderer in plugin.renderers:
            claim("renderers", (renderer.kind, renderer.format), self.renderers, renderer)
        for extension in plugin.extensions:
            claim("extensions", extension.name, self.extensions, extension)
        for key, found in plugin.messages.items():
            claim("messages", key, self.messages, found)

    def _take_ruleset(
        self,
        plugin: Plugin,
        distribution: str,
        owner: str,
        data: Mapping[str, Any],
        claim: Callable[[str, Any, dict[Any, Any], Any], None],
    ) -> None:
        try:
            ruleset = parse_ruleset(data, owner=owner)
        except GovinfoSchemaError as wrong:
            self._wrong(plugin.name, distribution, "rulesets", str(wrong))
            return
        clashes = sorted(
            {
                f"{rule.id} ({edition}; {self._rules[edition, rule.id]})"
                for rule in ruleset.rules
                for edition in ruleset.editions
                if (edition, rule.id) in self._rules
            }
        )
        if clashes:
            message = f"rules of {ruleset.id} have ids that others use already: {', '.join(clashes)}"
            self._wrong(plugin.name, distribution, "rulesets", message)
            return
        for rule in ruleset.rules:
            for edition in ruleset.editions:
                self._rules[edition, rule.id] = owner
        claim("rulesets", ruleset.id, self.rulesets, ruleset)

    def registry(self) -> Registry:
        return Registry(
            loaded=tuple(self.loaded),
            errors=tuple(self.errors),
            rulesets=tuple(self.rulesets.values()),
            checks=self.checks,
            readers=self.readers,
            renderers=self.renderers,
            extensions=self.extensions,
            messages=self.messages,
        )
