"""``python -m page.build [--out dist]``: the page with the whole engine, as a folder and as one file."""

import argparse
import sys
from pathlib import Path

from page.assembling import folder, single
from page.fetching import ROOT, Room, fetched
from page.packing import packed


def main() -> int:
    """Fetch what is pinned, compile it, and write both forms of the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--room", type=Path, default=ROOT / "build" / "page")
    given = parser.parse_args()
    room = fetched(Room(path=given.room.resolve()))
    engine = packed(room)
    folder(given.out / "page", engine, room)
    single(given.out / "govinfo-checker.html", engine, room)
    return 0


if __name__ == "__main__":
    sys.exit(main())
