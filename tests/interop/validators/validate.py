"""``python validate.py DOCUMENTS.ndjson``: one line a validator, with a 1 or 0 for each document."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs

SCHEMAS = Path(__file__).resolve().parents[3] / "schemas" / "1.0"
EDITIONS = ("2019", "2021")
DIALECTS = {"2020-12": "", "draft-07": "draft-07/"}


def _path(dialect: str, edition: str) -> Path:
    return SCHEMAS / DIALECTS[dialect] / f"report-{edition}.schema.json"


def _schema(dialect: str, edition: str) -> Any:
    return json.loads(_path(dialect, edition).read_text("utf-8"))


def _plain(schema: Any) -> Callable[[Any], bool]:
    validator: Any = jsonschema.validators.validator_for(schema)(schema)
    is_valid: Callable[[Any], bool] = validator.is_valid
    return is_valid


def _rust(schema: Any) -> Callable[[Any], bool]:
    is_valid: Callable[[Any], bool] = jsonschema_rs.validator_for(schema).is_valid
    return is_valid


def _fast(schema: Any) -> Callable[[Any], bool]:
    check = fastjsonschema.compile(schema)

    def is_valid(document: Any) -> bool:
        try:
            check(document)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return is_valid


def _by_command(dialect: str, documents: list[Any]) -> str:
    """Ask check-jsonschema, which reads files: all of an edition's at once."""
    found = ["1"] * len(documents)
    with tempfile.TemporaryDirectory() as folder:
        for edition in EDITIONS:
            paths = {}
            for i, one in enumerate(documents):
                if one["edition"] == edition:
                    path = Path(folder) / f"{i}.json"
                    path.write_text(json.dumps(one["document"]), "utf-8")
                    paths[str(path)] = i
            program = Path(sys.executable).with_name("check-jsonschema")
            command = [
                str(program),
                "--schemafile",
                str(_path(dialect, edition)),
                "--output-format",
                "json",
                *paths,
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            told = json.loads(done.stdout)
            for error in told["errors"]:
                found[paths[error["filename"]]] = "0"
            assert not told.get("parse_errors"), told["parse_errors"][:3]
    return "".join(found)


def main(path: str) -> None:
    """Print every validator's verdicts."""
    documents = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    kinds = {"jsonschema": _plain, "jsonschema-rs": _rust, "fastjsonschema": _fast}
    for name, make in kinds.items():
        for dialect in DIALECTS:
            if name == "fastjsonschema" and dialect != "draft-07":
                continue  # it knows no later draft
            known = {edition: make(_schema(dialect, edition)) for edition in EDITIONS}
            verdicts = (known[one["edition"]](one["document"]) for one in documents)
            print(f"{name}, {dialect}\t{''.join('1' if valid else '0' for valid in verdicts)}")
    for dialect in DIALECTS:
        print(f"check-jsonschema, {dialect}\t{_by_command(dialect, documents)}")


if __name__ == "__main__":
    main(sys.argv[1])
