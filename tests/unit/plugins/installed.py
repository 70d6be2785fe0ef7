"""Distributions as an installer lays them down, for tests of the plugins' door."""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from govinfo_schema.plugins import GROUP, registry

__all__ = ["Installer", "installer"]


class Installer:
    """Puts modules with entry points into a folder on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(
        self, module: str, code: str, *, name: str = "", version: str = "1.0", attribute: str = "PLUGIN"
    ) -> None:
        """Install one distribution ``dist-<module>`` whose entry point names ``module:attribute``."""
        (self.folder / f"{module}.py").write_text(dedent(code), encoding="utf-8")
        info = self.folder / f"dist_{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: dist-{module}\nVersion: {version}\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[{GROUP}]\n{name or module} = {module}:{attribute}\n", encoding="utf-8"
        )


@pytest.fixture
def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installer]:
    """Give an installer; what it installs is there for one test only."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    registry._load.cache_clear()
    yield Installer(tmp_path)
    registry._load.cache_clear()
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(tmp_path) in str(sys.modules[name].__file__):
            del sys.modules[name]
