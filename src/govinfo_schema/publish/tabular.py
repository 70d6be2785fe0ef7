"""The flat table of reports as a Frictionless Table Schema: a row a report, a column a number."""

from typing import Any, Final

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import KEYS, number_columns
from govinfo_schema.form.paper.places import numbers, place
from govinfo_schema.form.paper.shown import is_money

__all__ = ["table_schema"]

_KEYS: Final[dict[str, dict[str, Any]]] = {
    "organ": {"title": "机关名称 / name of the organ", "type": "string", "constraints": {"required": True}},
    "organ_key": {
        "title": "机关键 / what tells the organ from others: its credit code, else its name without spaces",
        "type": "string",
        "constraints": {"required": True},
    },
    "year": {"title": "年度 / report year", "type": "integer"},
    "edition": {
        "title": "版式 / edition of the form",
        "type": "string",
        "constraints": {"required": True, "enum": list(EDITIONS)},
    },
    "requests_layout": {
        "title": "表三的版式 / edition whose layout table three has",
        "type": "string",
        "constraints": {"required": True, "enum": list(EDITIONS)},
    },
    "input": {"title": "来自何处 / where it was read from", "type": "string"},
    "unread": {
        "title": "印了而未能识读的单元格 / pointers of the cells that were printed and could not be read",
        "type": "array",
    },
}


def table_schema() -> dict[str, Any]:
    """Make the schema of the rows that ``gs.flatten`` gives; an empty value is one that is not stated."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [{"name": name, **_KEYS[name]} for name in KEYS]
        + [_number(pointer, column) for pointer, column in number_columns().items()],
        "missingValues": [""],
        # with the input: one report may be there in several documents
        "primaryKey": ["organ_key", "year", "input"],
    }


def _number(pointer: str, column: str) -> dict[str, Any]:
    cell = place(pointer, *EDITIONS.values())
    assert cell is not None, "every column is a cell of some form"
    having = [id for id, form in EDITIONS.items() if pointer in numbers(form)]
    money = is_money(cell)
    unit = "10⁻⁶ 万元 / 10^-6 × 10,000 yuan" if money else "件 / cases"
    only = (
        ""
        if len(having) == len(EDITIONS)
        else f"; 只有 {', '.join(having)} 年版有 / only in {', '.join(having)}"
    )
    return {
        "name": column,
        "title": f"{cell.where()} / {cell.where('en')}",
        "description": f"{pointer}; {unit}{only}",
        "type": "integer",
        **({} if cell.signed else {"constraints": {"minimum": 0}}),
    }
