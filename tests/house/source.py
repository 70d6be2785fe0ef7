"""The package's source, parsed once for all the tests that look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs

from tests.paths import ROOT

__all__ = ["PACKAGE", "Module", "modules"]

PACKAGE = ROOT / "src" / "govinfo_schema"


@attrs.frozen(kw_only=True)
class Module:
    """One file of the package: its dotted name and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def public(self) -> bool:
        """Whether the module may be imported by users: no part of its name begins with an underscore."""
        parts = [part for part in self.name.split(".") if part != "__main__"]
        return not any(part.startswith("_") for part in parts)

    def __str__(self) -> str:
        return self.name


@cache
def modules() -> tuple[Module, ...]:
    """Parse every module of the package."""
    return tuple(_modules())


def _modules() -> Iterator[Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = [*path.relative_to(PACKAGE.parent).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
        yield Module(name=".".join(parts), path=path, tree=ast.parse(path.read_text(encoding="utf-8")))
