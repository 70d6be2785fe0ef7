"""A plugin to begin with: a package with a rule, a reader, a renderer and tests that pass."""

import keyword
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.whole import write_whole
from govinfo_schema.base.messages.saying import said, shown

__all__ = ["write_skeleton"]

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST: Final = 40
_FILES: Final[Mapping[str, str]] = {
    "README.md.txt": "README.md",
    "init.py.txt": "src/@MODULE@/__init__.py",
    "pyproject.toml.txt": "pyproject.toml",
    "reader.py.txt": "src/@MODULE@/reader.py",
    "renderer.py.txt": "src/@MODULE@/renderer.py",
    "rules.toml.txt": "src/@MODULE@/rules.toml",
    "test_plugin.py.txt": "tests/test_plugin.py",
}
"""What is shipped, and where it goes."""


def write_skeleton(name: str, folder: Path) -> tuple[Path, ...]:
    """Write a new plugin into a folder named after it; give the files.

    Raises ``UsageError`` where the name can't be one, or where something has the folder's name already;
    ``OSError`` where it can't be written.
    """
    module = name.replace("-", "_")
    # a package so named would hide what its own build and tests import
    taken = {*sys.stdlib_module_names, "builtin", "govinfo_schema", "hatchling", "pytest"}
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or keyword.iskeyword(module) or module in taken:
        raise UsageError(said("plugins.name-unfit", name=shown(name)))
    target = folder / name
    # a link that leads nowhere does not exist, and has the name all the same
    if target.exists() or target.is_symlink():
        raise UsageError(said("plugins.folder-is-there", path=str(target)))
    written = []
    for source, place in sorted(_FILES.items()):
        path = target / place.replace("@MODULE@", module)
        text = files(__name__).joinpath("files", source).read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.replace("@NAME@", name).replace("@MODULE@", module).encode())
        written.append(path)
    return tuple(written)
