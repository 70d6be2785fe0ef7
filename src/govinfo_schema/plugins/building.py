"""The registry while it is put together: first come, first served, and every clash is named."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.messages import Message, Texts
from govinfo_schema.base.messages.saying import said, what_went_wrong
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins.declared import OwnEntry
from govinfo_schema.plugins.interface import OtherInterfaceError
from govinfo_schema.plugins.plugin import BUILTIN, Extension, Plugin, Reader, Renderer
from govinfo_schema.plugins.states import Loaded, TooLongError
from govinfo_schema.rules.documents.clashes import clashes
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.ahead import KnownRuleset

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["IMPORT_SECONDS", "Building"]

RENDER_SECONDS: Final = 60.0
"""How long a plugin may take to write what a run came to."""
IMPORT_SECONDS: Final = 30.0
"""How long importing one plugin may take: enough for large libraries on a slow disk."""


class Building:
    """Takes plugins in one after another."""

    def __init__(self) -> None:
        self.loaded: list[Loaded] = []
        self.errors: list[PluginError] = []
        self.rulesets: dict[str, Ruleset] = {}
        self.checks: dict[str, Any] = {}
        self.readers: dict[str, Reader] = {}
        self.renderers: dict[tuple[str, str], Renderer] = {}
        self.extensions: dict[str, Extension] = {}
        self.messages: dict[str, Texts] = {}
        self.strategies: dict[str, Any] = {}
        self._owners: dict[tuple[str, Any], str] = {}

    def find(self, entry: "EntryPoint | OwnEntry", disabled: frozenset[str]) -> None:
        """Load the plugin of an entry point, unless it is disabled by the entry's or its own name."""
        distribution, version = _distribution(entry)
        if entry.name in disabled:
            self._note(entry.name, distribution, version, "disabled")
            return
        plugin = self._import(entry, distribution)
        if plugin is None:
            self._note(entry.name, distribution, version, "broken")
        elif plugin.name in disabled:
            self._note(plugin.name, distribution, version, "disabled")
        else:
            self.add(plugin, distribution, version)

    def add(self, plugin: Plugin, distribution: str, version: str) -> None:
        """Take in what a plugin brings."""
        owner = f"{plugin.name} ({distribution})"
        first = self._owners.setdefault(("plugins", plugin.name), owner)
        # one that is disabled or broken holds no name
        if any(one.name == plugin.name and one.state == "active" for one in self.loaded):
            self._wrong(plugin, distribution, "name", _clash(plugin.name, first, owner))
            self._note(plugin.name, distribution, version, "broken")
            return
        self._note(plugin.name, distribution, version, "active", plugin)
        _Taking(self, plugin, distribution, owner).take()

    def refuse(self, name: str, distribution: str, message: Message) -> None:
        """Leave out what can't even be looked for, and say why."""
        self._wrong(name, distribution, "name", message)

    def _note(
        self, name: str, distribution: str, version: str, state: str, plugin: Plugin | None = None
    ) -> None:
        self.loaded.append(
            Loaded(name=name, distribution=distribution, version=version, state=state, plugin=plugin)
        )

    def _wrong(self, plugin: Plugin | str, distribution: str, step: str, words: Message | str) -> None:
        name = plugin if isinstance(plugin, str) else plugin.name
        self.errors.append(PluginError(plugin=name, distribution=distribution, step=step, said=words))

    def _import(self, entry: "EntryPoint | OwnEntry", distribution: str) -> Plugin | None:
        try:
            plugin = _loaded(entry)
        except TooLongError as wrong:
            self._wrong(entry.name, distribution, "import", wrong.said)
            return None
        except OtherInterfaceError as wrong:
            self._wrong(entry.name, distribution, "version", wrong.said)
            return None
        except (Exception, SystemExit) as wrong:  # whatever it does must not stop the others
            self._wrong(entry.name, distribution, "import", what_went_wrong(wrong))
            return None
        if not isinstance(plugin, Plugin):
            kind = type(plugin).__name__
            message = said("plugin.no-plugin-but", value=entry.value, kind=kind)
            self._wrong(entry.name, distribution, "import", message)
            return None
        return plugin


@attrs.frozen
class _Taking:
    """One plugin being taken in."""

    into: Building
    plugin: Plugin
    distribution: str
    owner: str

    def take(self) -> None:
        into, plugin = self.into, self.plugin
        for data in plugin.rulesets:
            self._ruleset(data)
        for name, check in plugin.checks.items():
            self._claim("checks", name, into.checks, self._bounded(check))
        for reader in plugin.readers:
            part = f"reader {reader.format}"
            guarded = attrs.evolve(
                reader,
                read=self._guarded(reader.read, part),
                matches=reader.matches and self._guarded(reader.matches, part),
            )
            self._claim("readers", reader.format, into.readers, guarded)
        for renderer in plugin.renderers:
            render = self._guarded(
                renderer.render, f"renderer {renderer.format}", str, bytes, seconds=RENDER_SECONDS
            )
            made = attrs.evolve(renderer, render=render)
            self._claim("renderers", (renderer.kind, renderer.format), into.renderers, made)
        for extension in plugin.extensions:
            self._claim("extensions", extension.name, into.extensions, extension)
        for key, words in plugin.messages.items():
            self._claim("messages", key, into.messages, words)
        for key, strategy in plugin.strategies.items():
            self._claim("strategies", key, into.strategies, strategy)

    def _bounded(self, check: Any) -> Any:
        # ours is trusted, and spared a thread for each call
        if self.plugin.name == BUILTIN:
            return check
        from govinfo_schema.plugins.isolation import BoundedCheck

        return BoundedCheck(check=check, plugin=self.plugin.name, distribution=self.distribution)

    def _guarded(self, call: Any, part: str, *gives: type, seconds: float | None = None) -> Any:
        if self.plugin.name == BUILTIN:
            return call
        from govinfo_schema.plugins.isolation import GuardedCall

        name, distribution = self.plugin.name, self.distribution
        return GuardedCall(
            call=call, plugin=name, distribution=distribution, part=part, gives=gives, seconds=seconds
        )

    def _claim(self, step: str, key: Any, target: dict[Any, Any], value: Any) -> bool:
        first = self.into._owners.setdefault((step, key), self.owner)
        if key in target:
            shown = "/".join(key) if isinstance(key, tuple) else key
            self._wrong(step, _clash(shown, first, self.owner))
            return False
        target[key] = value
        return True

    def _wrong(self, step: str, words: Message | str) -> None:
        self.into._wrong(self.plugin, self.distribution, step, words)

    def _ruleset(self, data: Mapping[str, Any]) -> None:
        if isinstance(data, KnownRuleset) and self.plugin.name == BUILTIN:
            # ours are held to their forms and apart from one another by tests, not at every start
            ruleset = data.ruleset(self.owner)
            self._claim("rulesets", ruleset.id, self.into.rulesets, ruleset)
            return
        from govinfo_schema.rules.documents.parse import parse_ruleset
        from govinfo_schema.rules.engine.expand import expand

        try:
            ruleset = parse_ruleset(data, owner=self.owner)
            for edition in ruleset.editions:
                # a ruleset may be for a form that this version does not know yet
                if edition in EDITIONS:
                    # for what it raises: a pointer that the form does not have
                    expand(ruleset, EDITIONS[edition])
        except GovinfoSchemaError as wrong:
            self._wrong("rulesets", wrong.in_full())
            return
        if problems := clashes([*self.into.rulesets.values(), ruleset]):
            self._wrong("rulesets", said("list.all-sentences", sentences=[one.said for one in problems]))
        else:
            self._claim("rulesets", ruleset.id, self.into.rulesets, ruleset)


def _clash(shown: str, first: str, second: str) -> Message:
    return said("plugin.brought-already", shown=shown, first=first, second=second)


def _loaded(entry: "EntryPoint | OwnEntry") -> Any:
    """Import what an entry point names: ours as it is, another's within its time."""
    if entry.name == BUILTIN:
        return entry.load()
    from govinfo_schema.plugins.isolation import within

    return within(IMPORT_SECONDS, entry.load, f"import of {entry.name}")


def _distribution(entry: "EntryPoint | OwnEntry") -> tuple[str, str]:
    if entry.dist is None:
        return "govinfo-schema", ""
    return entry.dist.name, entry.dist.version
