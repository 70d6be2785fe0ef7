"""The statute as data: one ruleset document an edition, brought in by the same door as any plugin's.

``ahead`` has what is made of them by ``python -m govinfo_schema.publish --write``, for a quick start.
"""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from zlib import crc32

from govinfo_schema.base.shipped import shipped_with
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.engine.ahead import KnownRuleset, packed_instances, packed_ruleset

__all__ = ["known_rulebook", "made_ahead", "rulebook"]


def rulebook(edition: str) -> dict[str, Any]:
    """Give the ruleset document of an edition as plain data."""
    return _read(_file_of(edition))


def known_rulebook(edition: str) -> Mapping[str, Any]:
    """Give the ruleset document of an edition, of which much is known before it is read.

    One that was just written, or changed since it was worked out, is the document itself.
    """
    head = _read("ahead/rulesets.json").get(edition)
    if head is None or head["crc32"] != crc32(_bytes(_file_of(edition))):
        return rulebook(edition)
    return KnownRuleset(head, lambda form: _read(f"ahead/{form}.json"), partial(rulebook, edition))


def made_ahead() -> dict[str, Any]:
    """Make what is kept of the rulebooks, by the paths of its files beside them."""
    from govinfo_schema.rules.documents.parse import parse_ruleset
    from govinfo_schema.rules.engine.expand import expand

    heads: dict[str, Any] = {}
    made: dict[str, Any] = {"ahead/rulesets.json": heads}
    for id, edition in EDITIONS.items():
        ruleset = parse_ruleset(rulebook(id))
        heads[id] = {**packed_ruleset(ruleset), "crc32": crc32(_bytes(_file_of(id)))}
        made[f"ahead/{id}.json"] = packed_instances(expand(ruleset, edition))
    return made


def _file_of(edition: str) -> str:
    return f"cn-ogi-annual-{edition}.json"


def _read(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_bytes(path))
    return found


def _bytes(path: str) -> bytes:
    return shipped_with("govinfo_schema.checking.rulebook", __file__).joinpath(path).read_bytes()
