"""How long a document takes to read and to write, by format, and what hostile files cost.

    python benchmarks/documents.py [SECONDS]

Times are medians of as many calls as fit into SECONDS, but at least five. "isolated" is the same file
read in a process of its own, as every PDF is; the first such file starts the process. A hostile file is
read in a fresh process, so that the memory is its own: of the process that asks and of the one that reads.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import govinfo_schema as gs  # noqa: E402
from govinfo_schema.base.document.limits import DEFAULT_LIMITS  # noqa: E402
from govinfo_schema.outputs.documents import docx as to_docx  # noqa: E402
from govinfo_schema.outputs.documents import html as to_html  # noqa: E402
from govinfo_schema.outputs.documents import plain as to_text  # noqa: E402
from govinfo_schema.outputs.documents import xlsx as to_xlsx  # noqa: E402
from govinfo_schema.reading.assemble import assemble  # noqa: E402
from govinfo_schema.reading.documents.apart.isolation import close, read_bounded  # noqa: E402
from govinfo_schema.reading.documents.html import read_html as html  # noqa: E402
from govinfo_schema.reading.documents.office import docx  # noqa: E402
from govinfo_schema.reading.documents.office import libreoffice as office  # noqa: E402
from govinfo_schema.reading.documents.pdf import read_pdf as pdf  # noqa: E402
from govinfo_schema.reading.documents.sheets import read_sheets as sheets  # noqa: E402
from govinfo_schema.reading.documents.text import read_text as text  # noqa: E402
from tests.paths import CORPUS  # noqa: E402
from tests.unit.reading.documents.hostile import HOSTILE  # noqa: E402

_ONE_FILE = """
import json, resource, sys, time
import govinfo_schema as gs
from govinfo_schema.base.errors import GovinfoSchemaError
from govinfo_schema.reading.documents.apart.isolation import close
def peak():  # of this program: ru_maxrss remembers the process that started it
    status = open("/proc/self/status").read()
    return int(status.partition("VmHWM:")[2].split()[0])


data = open(sys.argv[1], "rb").read()
gs.read
before = peak()
began = time.perf_counter()
try:
    gs.read(data)
    verdict = "read"
except GovinfoSchemaError as error:
    verdict = getattr(error, "code", type(error).__name__)
took = time.perf_counter() - began
close()
asking = peak() - before
reading = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([verdict, took, asking / 1024, reading / 1024]))
"""


def median(call: Callable[[], object], seconds: float) -> float:
    """Time a call, in milliseconds."""
    call()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while len(times) < 5 or time.perf_counter() < end:
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def formats(seconds: float) -> None:
    """Print the time to write and to read one report in each format."""
    report = gs.loads((ROOT / "examples" / "right.json").read_bytes())
    print(f"{'one report':28}{'write':>10}{'→ grid':>10}{'→ report':>10}{'isolated':>10}   (ms)")
    for name, writer, reader in (
        ("text", to_text, text),
        ("HTML", to_html, html),
        ("DOCX", to_docx, docx),
        ("XLSX", to_xlsx, sheets),
    ):
        made = writer.render(report)
        row = [
            median(lambda w=writer: w.render(report), seconds),  # type: ignore[misc]
            median(lambda r=reader, m=made: r.read(m, DEFAULT_LIMITS), seconds),  # type: ignore[misc]
            median(lambda r=reader, m=made: assemble(r.read(m, DEFAULT_LIMITS)), seconds),  # type: ignore[misc]
        ]
        print(f"{name:28}" + "".join(f"{value:10.1f}" for value in row))
    for path in sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else ():
        data = path.read_bytes()
        close()
        began = time.perf_counter()
        read_bounded("govinfo_schema.reading.documents.pdf.read_pdf", data, DEFAULT_LIMITS)
        first = (time.perf_counter() - began) * 1000
        grid = median(lambda d=data: pdf.read(d, DEFAULT_LIMITS), seconds)  # type: ignore[misc]
        whole = median(lambda d=data: assemble(pdf.read(d, DEFAULT_LIMITS)), seconds)  # type: ignore[misc]
        alone = median(
            lambda d=data: read_bounded(pdf.__name__, d, DEFAULT_LIMITS),  # type: ignore[misc]
            seconds,
        )
        print(f"PDF {path.stem:24}{'':10}{grid:10.1f}{whole:10.1f}{alone:10.1f}   first file {first:.0f}")
    if office.find_office() is not None:
        rtf = rb"{\rtf1\ansi hello\par}"
        print(f"{'RTF through LibreOffice':38}{median(lambda: office.read(rtf, DEFAULT_LIMITS), 0):10.1f}")


def hostile() -> None:
    """Print what each hostile file costs with the default limits."""
    print(f"\n{'hostile file':24}{'kB':>8}  {'verdict':18}{'s':>7}{'MB asking':>11}{'MB reading':>11}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for name, make in HOSTILE.items():
            path.write_bytes(make())
            done = subprocess.run(
                [sys.executable, "-c", _ONE_FILE, str(path)], capture_output=True, text=True, check=False
            )
            verdict, took, asking, reading = json.loads(done.stdout or '["DIED", 0, 0, 0]')
            size = path.stat().st_size / 1024
            print(f"{name:24}{size:8.0f}  {verdict:18}{took:7.2f}{asking:11.0f}{reading:11.0f}", flush=True)


if __name__ == "__main__":
    formats(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
    if sys.platform == "linux":
        hostile()
