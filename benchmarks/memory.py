"""The most memory that one command on one report takes, by its format: ``python -m benchmarks.memory``.

The same made report is written in every format that the tests can write, and checked by a fresh process each;
of the processes that take part (PDF has its own) the largest counts. Bare Python stands beside.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.layouts.formats import FORMATS, written
from tests.layouts.judge import made_of
from tests.paths import EXAMPLES

_ENDINGS: Final = {"excel-xml": "xml", "text": "txt"}
_WATCH: Final = """
import resource, subprocess, sys

subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(*arguments: str) -> float:
    """Give the MB that Python takes at most with these arguments; what starts it is small."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments], capture_output=True, check=True, text=True
    )
    return int(done.stdout) / 1024


def main() -> None:
    """Measure and print."""
    check = ("-m", "govinfo_schema", "check")
    print(f"{'bare Python':16}{peak('-c', 'pass'):8.1f} MB")
    print(f"{'json':16}{peak(*check, str(EXAMPLES / 'right.json')):8.1f} MB")
    made = made_of(1, most=2)[0]
    with tempfile.TemporaryDirectory() as folder:
        for format in FORMATS:
            path = Path(folder) / f"report.{_ENDINGS.get(format, format)}"
            path.write_bytes(written(format, made))
            print(f"{format:16}{peak(*check, str(path)):8.1f} MB", flush=True)


if __name__ == "__main__":
    main()
