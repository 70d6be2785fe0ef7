"""``python -m tests.conformance.generate --write | --check``: the drawn groups of the conformance suite."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from govinfo_schema.publish.conformance.suite import FORMAT
from tests.conformance.clauses import clauses_of
from tests.conformance.drawing import make_bases
from tests.conformance.drawn import GROUPS
from tests.conformance.reading import accepted, refused
from tests.paths import ROOT

__all__ = ["drift", "made", "main"]

FOLDER = ROOT / "src" / "govinfo_schema" / "publish" / "conformance" / "cases"

_MEMBERS = ("id", "why", "op", "clauses", "request", "expect")


def made() -> Iterator[tuple[str, str]]:
    """Make every generated file: its name and its text, a case a line."""
    bases = (f" {json.dumps(name)}: {_line(report)}" for name, report in make_bases().items())
    yield "bases.json", "{\n" + ",\n".join(bases) + "\n}\n"
    for name, draw in {**GROUPS, "reading-accepted": accepted, "reading-refused": refused}.items():
        drawn = ({**case, "clauses": clauses_of(name, case["id"])} for case in draw())
        yield f"drawn-{name}.json", _file((draw.__doc__ or "").strip(), drawn)


def _file(about: str, cases: Iterable[dict[str, Any]]) -> str:
    head = f'{{"format": "{FORMAT}", "about": {_line(about)}, "cases": [\n'
    shown = ({name: case[name] for name in _MEMBERS} for case in cases)
    return head + ",\n".join(_line(case) for case in shown) + "\n]}\n"


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def drift() -> list[Path]:
    """Name the files that are not what the source draws."""
    return [
        FOLDER / name
        for name, text in made()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the generated files, or name those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    FOLDER.mkdir(exist_ok=True)
    if given.write:
        for name, text in made():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    stale = drift()
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of step: run python -m tests.conformance.generate --write")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
