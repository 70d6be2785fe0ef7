"""Packages whose names are imported when they are first used, so that importing the package stays cheap."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules

__all__ = ["names_on_first_use"]


def names_on_first_use(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the module functions ``__getattr__`` and ``__dir__`` of a package.

    ``homes`` gives for each module that defines public names (its whole dotted name) those names. What has
    been asked for once stands in the package from then on.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def value_of(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home_of[name]), name)
        setattr(modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(modules[package]), *home_of})

    return value_of, names
