"""What linting says of rules."""

from typing import Final, Literal

import attrs

from govinfo_schema.base.messages import Texts

__all__ = ["LEVELS", "Level", "Remark"]

Level = Literal["error", "warning", "info"]

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "info")
"""Error: the rule cannot work. Warning: it should be bettered. Info: what rules can and cannot tell."""


@attrs.frozen(kw_only=True)
class Remark:
    """One thing that the rules alone tell.

    ``code`` is a stable word, ``pointer`` the place in the ruleset document, ``cells`` the cells of the form
    that it is about.
    """

    code: str
    level: Level
    ruleset: str
    message: Texts
    rule: str = ""
    edition: str = ""
    pointer: str = ""
    cells: tuple[str, ...] = ()
