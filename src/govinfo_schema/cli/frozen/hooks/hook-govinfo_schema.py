"""What PyInstaller takes along: data, metadata, rooms that are imported by name, installed plugins."""

from importlib.metadata import entry_points

from PyInstaller.utils.hooks import collect_data_files, collect_entry_point, collect_submodules, copy_metadata

__all__ = ["datas", "hiddenimports"]


def _for_users(module: str) -> bool:
    return not module.startswith(("govinfo_schema.testing.strategies", "govinfo_schema.testing.breaking"))


_GROUP = "govinfo_schema.plugins"
_plugin_data, _plugin_modules = collect_entry_point(_GROUP)
for _entry in entry_points(group=_GROUP):  # rules of plugins are data beside their code
    _package = _entry.module.partition(".")[0]
    if _package != "govinfo_schema":
        _plugin_data += collect_data_files(_package)
        _plugin_modules += collect_submodules(_package)

datas: list[tuple[str, str]] = [
    *collect_data_files("govinfo_schema"),
    *copy_metadata("govinfo-schema"),
    *_plugin_data,
]
hiddenimports: list[str] = [*collect_submodules("govinfo_schema", filter=_for_users), *_plugin_modules]
