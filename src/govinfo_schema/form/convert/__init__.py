"""Plain data ⇄ typed report: strict, with every problem named at once; numbers by pointer."""

from govinfo_schema.form.convert.cell_values import blank, values, with_values
from govinfo_schema.form.convert.extension import extension_data
from govinfo_schema.form.convert.from_json import dumps, from_data, loads, to_data
from govinfo_schema.form.convert.hooks import configure

__all__ = [
    "blank",
    "configure",
    "dumps",
    "extension_data",
    "from_data",
    "loads",
    "to_data",
    "values",
    "with_values",
]
