"""Plain data ⇄ typed report: strict, with every problem named at once."""

from govinfo_schema.form.convert.from_json import dumps, from_data, loads, to_data

__all__ = ["dumps", "from_data", "loads", "to_data"]
