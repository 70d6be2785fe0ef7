"""One hostile input as somebody would meet it: a process of its own, its time, its memory, its exit code."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import attrs

__all__ = ["Measured", "measured"]

_RUN = """
import re, resource, sys
from govinfo_schema.cli import main
from govinfo_schema.reading.documents.apart.isolation import close
sys.argv = ["govinfo-schema", *sys.argv[1:]]
code = 70
try:
    code = main()
except SystemExit as ended:
    code = ended.code
finally:
    with open("/proc/self/status") as status:  # where the process that forked this one is not counted
        own = int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
    close()  # the process apart counts once it has ended
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak {max(own, apart)}", file=sys.stderr, flush=True)
sys.exit(code)
"""


@attrs.frozen
class Measured:
    """What an input cost, and what was said of it.

    Times are of the processor, in seconds; memory is that of the largest process, in MB.
    """

    code: int
    seconds: float
    cpu: float
    megabytes: int
    said: str


def measured(*arguments: str | Path, timeout: float = 60) -> Measured:
    """Run the command line with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    try:
        ran = subprocess.run(
            [sys.executable, "-c", _RUN, *map(str, arguments)],
            capture_output=True,
            timeout=timeout,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except subprocess.TimeoutExpired:
        return Measured(124, timeout, timeout, 0, "timeout")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    errors = ran.stderr.decode(errors="replace").splitlines()
    peaks = [int(line.split()[1]) for line in errors if line.startswith("peak ")]
    others = [line for line in errors if not line.startswith("peak ")]
    said = " ".join([*others, *ran.stdout.decode(errors="replace").splitlines()[:2]])
    return Measured(ran.returncode, time.monotonic() - began, cpu, max(peaks, default=0) // 1024, said)
