"""``python -m govinfo_schema.publish --write | --check | --print``: keep what is generated in step."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from govinfo_schema.base.messages.saying import said
from govinfo_schema.publish.files import documents, drift, package_drift, source_folder, write, write_package

__all__ = ["main"]

COMMAND = "python -m govinfo_schema.publish --write"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write, check or print the generated documents; the exit code is 1 where some are out of step."""
    parser = argparse.ArgumentParser(prog="python -m govinfo_schema.publish", description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write every document that differs")
    action.add_argument("--check", action="store_true", help="name the documents that differ")
    action.add_argument(
        "--print", metavar="PATH", nargs="?", const="", help="print one document, or list all"
    )
    parser.add_argument(
        "--to", metavar="DIR", type=Path, help="the folder, if not schemas/ of the source tree"
    )
    given = parser.parse_args(arguments)
    if given.print is not None:
        return _print(given.print)
    folder: Path = given.to or source_folder()
    # a folder of somebody's own is a copy of schemas/, and nothing of the package
    own = [] if given.to else write_package() if given.write else package_drift()
    stale = [*own, *(write(folder) if given.write else drift(folder))]
    for path in stale:
        sys.stdout.write(f"{path}\n")
    if given.check and stale:
        sys.stderr.write(f"{said('usage.out-step-with-code-run')}: {COMMAND}\n")
        return 1
    return 0


def _print(path: str) -> int:
    made = documents()
    if not path:
        sys.stdout.write("".join(f"{known}\n" for known in made))
    elif path in made:
        sys.stdout.buffer.write(made[path])
    else:
        sys.stderr.write(f"{said('usage.no-such-document')}: {path}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
