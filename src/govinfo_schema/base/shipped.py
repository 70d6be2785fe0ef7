"""Data that are shipped with the package: in its folder, or in whatever it is imported from."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["shipped_with"]


def shipped_with(package: str, file: str) -> "Traversable":
    """Give the folder of a package whose ``__init__`` is ``file``, to read from.

    Nearly always it is one of the disk; ``importlib.resources``, which knows archives too, takes longer to
    import than what is read.
    """
    folder = Path(file).parent
    if folder.is_dir():
        return folder
    from importlib.resources import files

    return files(package)
