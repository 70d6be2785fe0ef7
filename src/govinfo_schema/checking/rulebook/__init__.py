"""The statute as data: one ruleset document an edition, brought in by the same door as any plugin's.

``ahead`` has what is made of them by ``python -m govinfo_schema.publish --write``, for a quick start.
"""

import json
from functools import partial
from typing import Any

from govinfo_schema.base.shipped import shipped_with
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.engine.ahead import KnownRuleset, packed_instances, packed_ruleset

__all__ = ["known_rulebook", "made_ahead", "rulebook"]


def rulebook(edition: str) -> dict[str, Any]:
    """Give the ruleset document of an edition as plain data."""
    return _read(f"cn-ogi-annual-{edition}.json")


def known_rulebook(edition: str) -> KnownRuleset:
    """Give the ruleset document of an edition, of which much is known before it is read."""
    head = _read("ahead/rulesets.json")[edition]
    return KnownRuleset(head, lambda form: _read(f"ahead/{form}.json"), partial(rulebook, edition))


def made_ahead() -> dict[str, Any]:
    """Make what is kept of the rulebooks, by the paths of its files beside them."""
    from govinfo_schema.rules.documents.parse import parse_ruleset
    from govinfo_schema.rules.engine.expand import expand

    parsed = {edition: parse_ruleset(rulebook(edition)) for edition in EDITIONS}
    made: dict[str, Any] = {"ahead/rulesets.json": {id: packed_ruleset(one) for id, one in parsed.items()}}
    for edition, ruleset in parsed.items():
        made[f"ahead/{edition}.json"] = packed_instances(expand(ruleset, EDITIONS[edition]))
    return made


def _read(path: str) -> dict[str, Any]:
    source = shipped_with("govinfo_schema.checking.rulebook", __file__).joinpath(path)
    found: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return found
