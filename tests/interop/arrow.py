"""``python -m tests.interop.arrow --write | --check``: the Arrow schema of flat rows, a stream of none."""

import argparse
import sys
from typing import Any

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import KEYS, number_columns
from govinfo_schema.form.paper.places import place
from tests.paths import ROOT

__all__ = ["FILE", "main", "schema"]

FILE = ROOT / "src" / "govinfo_schema" / "publish" / "vendor" / "1.0" / "flat" / "reports.arrow"


def schema() -> Any:
    """Make the schema: who and when, then a 64-bit integer a number, each with its place and its words."""
    import pyarrow as pa

    types = {"year": pa.int64(), "unread": pa.list_(pa.string())}
    fields = [pa.field(name, types.get(name, pa.string())) for name in KEYS]
    for pointer, column in number_columns().items():
        found = place(pointer, *EDITIONS.values())
        assert found is not None
        words = {"pointer": pointer, "title": f"{found.where()} / {found.where('en')}", "unit": found.unit}
        fields.append(pa.field(column, pa.int64(), metadata=words))
    return pa.schema(fields, metadata={"schema_version": "1.0"})


def main() -> int:
    """Write the file, or tell whether it is in step."""
    import pyarrow as pa

    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if given.write:
        FILE.parent.mkdir(exist_ok=True)
        with FILE.open("wb") as file, pa.ipc.new_stream(file, schema()):
            pass
        return 0
    with pa.ipc.open_stream(FILE) as read:
        return 0 if read.schema.equals(schema(), check_metadata=True) else 1


if __name__ == "__main__":
    sys.exit(main())
