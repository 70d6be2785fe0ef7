"""Check reports with the package that lies in a folder, and print what fails: for ``acceptance``.

    python findings_of.py SOURCE INPUTS.json

It uses only names that every state of the package has.
"""

import json
import sys
from pathlib import Path
from typing import Any

__all__ = ["main"]


def main(source: str, inputs: str) -> None:
    """Print ``{name: {id: [severity, rule]}}``; ``null`` for a report that is refused."""
    sys.path.insert(0, source)
    import govinfo_schema as gs

    assert str(gs.__file__).startswith(source), f"{gs.__file__} is not below {source}"
    found: dict[str, dict[str, list[str]] | None] = {}
    for name, now, then in json.loads(Path(inputs).read_text(encoding="utf-8")):
        try:
            report = gs.loads(json.dumps(now))
            previous = None if then is None else gs.loads(json.dumps(then))
        except gs.GovinfoSchemaError:
            found[name] = None
            continue
        result: Any = gs.check(report, previous=previous, diagnose=False)
        failing = [one for one in result.findings if one.status == "fail"]
        found[name] = {one.id: [one.severity, one.rule] for one in failing}
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
