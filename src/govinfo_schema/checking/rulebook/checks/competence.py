"""Who may make rules (规章): whether table two gives some to an organ that surely can't."""

from collections.abc import Iterator
from functools import lru_cache

from govinfo_schema.base.messages import texts
from govinfo_schema.checking.mentions.language.levels import is_local_department, possible_levels
from govinfo_schema.checking.mentions.language.organs import organ_kind
from govinfo_schema.form.report.header import Organ
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckFacts, Verdict

__all__ = ["check_competence"]

_TOO_LOW = frozenset({"county", "township"})


def check_competence(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the row ``args["within"]`` is 0 where the organ surely makes no rules (立法法).

    State Council departments and the governments of provinces, cities with districts and autonomous
    prefectures make them. Whoever may be one of these is not judged.
    """
    who = _without_competence(facts.report.organ)
    if who is None:
        return
    row = {pointer: facts.values[pointer] for pointer in _row(str(facts.args["within"]), tuple(facts.values))}
    claimed = tuple(pointer for pointer, value in row.items() if value)
    if claimed:
        message = texts("check.regulations-competence", who=texts(f"check.regulations-competence.{who}"))
        yield Verdict(status="fail", cells=claimed, message=message)
    elif any(value is None for value in row.values()):
        blank = tuple(pointer for pointer, value in row.items() if value is None)
        yield Verdict(status="unknown", cells=blank, missing=blank)
    else:
        yield HOLDS_PLAINLY


@lru_cache(maxsize=16)
def _row(within: str, pointers: tuple[str, ...]) -> tuple[str, ...]:
    """Give the cells of a row; reports of one form have the same ones."""
    return tuple(pointer for pointer in pointers if pointer.startswith(f"{within}/"))


def _without_competence(organ: Organ) -> str | None:
    """Say what kind of organ without competence it surely is."""
    kind = organ_kind(organ)
    if kind == "township":
        return "township"
    if kind == "department":
        return "department" if is_local_department(organ) else None
    # an office or a zone shows no level by its name: only what it states of itself counts
    return "county" if possible_levels(organ) <= _TOO_LOW else None
