"""Whether anybody else declares a plugin, told by the files that installers leave.

Most runs have no plugin but our own, and a short run would spend a good part of its time on importing
``importlib.metadata``. Whatever is not plainly nothing counts as something, and is then read with care.
"""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

__all__ = ["OwnEntry", "others_may_be_declared"]

_FINDER: Final = "PathFinder"
_ABOUT: Final = (".dist-info", ".egg-info")
_FILE: Final = "entry_points.txt"


class OwnEntry:
    """Our own plugin's entry point, which nobody has to look for."""

    dist = None

    def __init__(self, name: str, value: str) -> None:
        """Take ``module:name``."""
        self.name: str = name
        self.value: str = value

    def load(self) -> Any:
        """Import what it names."""
        module, _, name = self.value.partition(":")
        return getattr(import_module(module), name)


def others_may_be_declared(group: str, own: str) -> bool:
    """Tell whether a package may declare something in an entry point group beside the value ``own``."""
    # a frozen program may find its packages in a way of its own
    if getattr(sys, "frozen", False) or any(map(_finds_packages, sys.meta_path)):
        return True
    return any(_declares(text, group, own) for folder in sys.path for text in _declarations(folder))


def _finds_packages(finder: object) -> bool:
    """Tell whether packages may be found elsewhere than in the folders of ``sys.path``."""
    name = finder.__name__ if isinstance(finder, type) else ""
    return name != _FINDER and hasattr(finder, "find_distributions")


def _declarations(folder: str) -> Iterator[str | None]:
    """Give what each package in a folder declares; ``None`` for what can't be read as it stands."""
    try:
        # an empty entry of sys.path is the working folder
        names = os.listdir(folder or ".")  # noqa: PTH208 - as for the rest, a path object costs more
    except FileNotFoundError:
        return
    except OSError:  # an archive, which may hold packages too
        yield None
        return
    for name in names:
        low = name.lower()
        # the latter in an egg that is on the path itself
        if low.endswith(_ABOUT) or low == "egg-info":
            try:
                with open(os.path.join(folder, name, _FILE), encoding="utf-8") as file:  # noqa: PTH123, PTH118
                    yield file.read()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError):
                yield None


def _declares(text: str | None, group: str, own: str) -> bool:
    """Tell whether a declaration names another value of the group, or is not well-formed."""
    if text is None:
        return True
    inside = False
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            inside = line.strip("[]") == group
        elif "=" not in line or (inside and line.partition("=")[2].strip() != own):
            return True
    return False
