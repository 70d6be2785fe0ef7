"""``python -m tests.interop.types --write | --check``: the type names that generators make of each schema.

json-schema-to-typescript, quicktype (Java and Go) and datamodel-code-generator; each result is compiled
or imported. ``types.json`` keeps the names.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.interop.tools import GO_PACKAGES, INTEROP, NODE_MODULES, PYTHON, SCHEMAS, go, ran

__all__ = ["SNAPSHOT", "TOOLS", "main", "names"]

SNAPSHOT = INTEROP / "types.json"
TOP_LEVEL = {
    "report-2019": "Report2019",
    "report-2021": "Report2021",
    "check-result": "CheckResult",
    "ruleset": "Ruleset",
}

_BIN = NODE_MODULES / ".bin"


def _typescript(schema: str, folder: Path) -> list[str]:
    path = folder / f"{schema}.d.ts"
    ran([_BIN / "json2ts", "-i", SCHEMAS / f"{schema}.schema.json", "-o", path])
    ran([_BIN / "tsc", "--noEmit", "--strict", "--types", "", path])
    return re.findall(r"^export (?:interface|type) (\w+)", path.read_text("utf-8"), re.MULTILINE)


def _quicktype(schema: str, language: str, path: Path, *more: str) -> None:
    source = ["--src-lang", "schema", "--lang", language, "--top-level", TOP_LEVEL[schema]]
    ran([_BIN / "quicktype", *source, *more, "-o", path, SCHEMAS / "draft-07" / f"{schema}.schema.json"])


def _java(schema: str, folder: Path) -> list[str]:
    _quicktype(schema, "java", folder / f"{TOP_LEVEL[schema]}.java", "--just-types", "--package", "types")
    sources = sorted(folder.glob("*.java"))
    command: list[str | Path] = ["javac", "-Xlint:all", "-Werror", "-d", folder / "classes", *sources]
    ran(command)
    return [path.stem for path in sources]


def _go(schema: str, folder: Path) -> list[str]:
    path = folder / "types.go"
    _quicktype(schema, "go", path, "--package", "types")
    go(["vet", path.name], cwd=folder)
    return re.findall(r"^type (\w+)", path.read_text("utf-8"), re.MULTILINE)


def _python(schema: str, folder: Path) -> list[str]:
    path = folder / "made.py"
    source: list[str | Path] = [
        "--input",
        SCHEMAS / f"{schema}.schema.json",
        "--input-file-type",
        "jsonschema",
    ]
    style = ["--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin", "--disable-timestamp"]
    ran([PYTHON.with_name("datamodel-codegen"), *source, *style, "--output", path])
    ran(
        [PYTHON, "-W", "error", "-c", f"import made; made.{TOP_LEVEL[schema]}.model_json_schema()"],
        cwd=folder,
    )
    return re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE)


TOOLS: Mapping[str, Callable[[str, Path], list[str]]] = {
    "typescript": _typescript,
    "java": _java,
    "go": _go,
    "python": _python,
}


def missing() -> dict[str, str]:
    """Say which tools cannot be tried on this machine, and why."""
    found = {} if shutil.which("javac") else {"java": "javac is not here"}
    if not (shutil.which("go") and GO_PACKAGES.is_dir()):
        found["go"] = "Go is not here"
    return found


def names(schema: str, tool: str) -> list[str]:
    """Make types of a schema with a tool, compile them, and give their names, sorted."""
    with tempfile.TemporaryDirectory() as folder:
        return sorted(TOOLS[tool](schema, Path(folder)))


def main() -> int:
    """Write or check the snapshot of all names."""
    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    given = parser.parse_args()
    made = {schema: {tool: names(schema, tool) for tool in TOOLS} for schema in TOP_LEVEL}
    text = json.dumps(made, indent=1) + "\n"
    if given.write:
        SNAPSHOT.write_text(text, "utf-8")
        return 0
    return 0 if SNAPSHOT.read_text("utf-8") == text else 1


if __name__ == "__main__":
    sys.exit(main())
