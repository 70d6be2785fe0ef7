"""What readers of others make of what is published, as JSON: run by the Python of requirements.txt.

``read_tables.py table ROWS.csv SCHEMA.json`` · ``sdmx STRUCTURE.xml DATA.csv…`` · ``codes STRUCTURE.xml``
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def _library(name: str) -> Any:
    return import_module(name)


def read_table(rows: Path, schema: Path) -> Any:
    """Validate and read rows by a Table Schema, with frictionless."""
    frictionless = _library("frictionless")
    by = frictionless.Schema.from_descriptor(json.loads(schema.read_text("utf-8")))
    resource = frictionless.Resource(path=rows.name, basepath=str(rows.parent), schema=by)
    report = resource.validate()
    problems = report.flatten(["rowNumber", "fieldName", "note"])
    return {"problems": problems, "rows": [row.to_dict() for row in resource.read_rows()]}


def read_sdmx(structure: Path, *observations: Path) -> Any:
    """Read observations by their structure, with pysdmx."""
    return [
        {"structure": one.structure.id, "rows": json.loads(one.data.to_json(orient="records"))}
        for path in observations
        for one in _library("pysdmx.io").get_datasets(path, structure)
    ]


def read_codes(structure: Path) -> Any:
    """Read the codes of each code list."""
    lists = _library("pysdmx.io").read_sdmx(structure).get_codelists()
    return {one.id: [code.id for code in one.items] for one in lists}


if __name__ == "__main__":
    ask: Any = {"table": read_table, "sdmx": read_sdmx, "codes": read_codes}[sys.argv[1]]
    print(json.dumps(ask(*map(Path, sys.argv[2:]))))
