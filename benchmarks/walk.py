"""How far one report walks from bytes to report: calls within the package, and those over a file's border.

    python benchmarks/walk.py [FILE…]

Without FILEs: the example text, and the real documents beside the project where they are. Counted is the
second reading, when what is worked out once is known.
"""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import govinfo_schema as gs  # noqa: E402
from tests.paths import CORPUS, EXAMPLES  # noqa: E402

_PACKAGE = str(Path(gs.__file__).parent)
_MOST_SHOWN = 12


@attrs.define
class Walk:
    """The calls of one reading: ``by_function`` and ``crossing`` (over a file's border) name the callee."""

    by_function: Counter[str] = attrs.field(factory=Counter)
    crossing: Counter[str] = attrs.field(factory=Counter)
    files: set[str] = attrs.field(factory=set)

    def watch(self, frame: FrameType, event: str, _: Any) -> None:
        """Count a call of a function of the package."""
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(_PACKAGE):
            return
        name = f"{code.co_filename.rpartition('/')[2]}: {code.co_name}"
        self.by_function[name] += 1
        self.files.add(code.co_filename)
        above = frame.f_back
        if above is not None and above.f_code.co_filename != code.co_filename:
            self.crossing[name] += 1


def walk(path: Path) -> Walk:
    """Read a document twice; count the second time."""
    gs.read(path)
    found = Walk()
    sys.setprofile(found.watch)
    try:
        gs.read(path)
    finally:
        sys.setprofile(None)
    return found


def main(files: list[str]) -> None:
    """Print the figures, and what is called most over a border."""
    real = sorted(one for one in CORPUS.glob("*.*") if one.suffix != ".md") if CORPUS.is_dir() else []
    for path in [Path(file) for file in files] or [EXAMPLES / "right.txt", *real]:
        found = walk(path)
        calls, crossing = found.by_function.total(), found.crossing.total()
        print(
            f"{path.name:28} {calls:7,} calls, {crossing:6,} over a file's border, {len(found.files)} files"
        )
        if files:
            for name, times in found.crossing.most_common(_MOST_SHOWN):
                print(f"    {times:6,}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
