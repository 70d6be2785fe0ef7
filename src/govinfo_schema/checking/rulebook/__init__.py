"""The statute as data: one ruleset document an edition, brought in by the same door as any plugin's."""

import json
from importlib.resources import files
from typing import Any

__all__ = ["rulebook"]


def rulebook(edition: str) -> dict[str, Any]:
    """Give the ruleset document of an edition as plain data."""
    source = files("govinfo_schema.checking.rulebook").joinpath(f"cn-ogi-annual-{edition}.json")
    found: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return found
