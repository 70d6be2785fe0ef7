"""Cells and their numbers as people see them, whichever edition they belong to."""

from collections.abc import Mapping
from decimal import Decimal

from govinfo_schema.base.exact import EXACT
from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.magnitudes import MICRO
from govinfo_schema.base.messages import Message, Texts, Value, pick, text
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, place
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.form.report.domains import DecimalDomain

__all__ = ["find_place", "is_money", "json_number", "named", "shown_amount", "shown_number", "whose"]


def find_place(pointer: str, own: str) -> Place | None:
    """Find a cell in the report's own edition, else in another: reports may mix forms."""
    return place(pointer, EDITIONS[own], *EDITIONS.values())


def named(pointer: str, language: str, names: Mapping[str, Texts]) -> str:
    """Name a number that stands in no table of the form: by ``names``, as the year, else by its pointer."""
    if pointer in names:
        return pick(names[pointer], language)
    return text("term.year", language) if pointer == YEAR else pointer


def is_money(place: Place | None) -> bool:
    """Tell whether a cell holds an amount of money; no cell, no money."""
    return place is not None and isinstance(place.domain, DecimalDomain)


def shown_amount(value: int) -> str:
    """Show 10^-6 万元 as 万元, without trailing zeros."""
    return f"{EXACT.normalize(EXACT.divide(Decimal(value), MICRO)):f}"


def shown_number(value: int, place: Place | None) -> str:
    """Show a cell's number: money in 万元, the rest as it is."""
    return str(json_number(value, place))


def json_number(value: int, place: Place | None) -> int | str:
    """Write a cell's number, as rules count it, as a report's JSON has it: money in 万元, as text."""
    return shown_amount(value) if is_money(place) else value


def whose(cell: FindingCell, name: Value) -> Value:
    """Say with a cell's name whose report it stands in, where that is another one."""
    if cell.origin == "previous":
        return Message("term.previous", {"name": name})
    if cell.origin == "children":
        return Message("term.children", {"name": name, "document": cell.document or ""})
    return name
