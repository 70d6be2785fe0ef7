"""How long a document takes to read and to write, how much of it is read, and what hostile files cost.

    python -m benchmarks.documents [REPORTS]

The same made reports are written in every format and read back, each format in a process of its own. Times
are CPU time (``time.thread_time``), medians over the reports; "→ grid" is bytes to paragraphs and tables,
"→ report" the whole; "MB" is by how much the memory of the process grew at most. Cells are right, refused
with a word, silent (lost without one) or wrong; what a layout itself leaves out counts as well. PDFium's own
time for a PDF (opening it and making its text) stands beside ours, as the least that a reader by PDFium can
take. A hostile file is read in a fresh process, so that the memory is its own: of the process that asks and
of the one that reads.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import govinfo_schema as gs  # noqa: E402
from govinfo_schema.base.document.grid import Document  # noqa: E402
from govinfo_schema.base.document.limits import DEFAULT_LIMITS  # noqa: E402
from govinfo_schema.outputs.documents import docx as to_docx  # noqa: E402
from govinfo_schema.outputs.documents import html as to_html  # noqa: E402
from govinfo_schema.outputs.documents import plain as to_text  # noqa: E402
from govinfo_schema.outputs.workbook import official as to_xlsx  # noqa: E402
from govinfo_schema.reading.assemble import assemble, assemble_all  # noqa: E402
from govinfo_schema.reading.documents.office import libreoffice as office  # noqa: E402
from govinfo_schema.reading.documents.pdf.pdfium import opened, pdfium  # noqa: E402
from govinfo_schema.reading.reading import Reading  # noqa: E402
from tests.layouts.formats import written  # noqa: E402
from tests.layouts.judge import compare, made_of  # noqa: E402
from tests.layouts.model import Made  # noqa: E402
from tests.layouts.writers import write  # noqa: E402
from tests.paths import CORPUS  # noqa: E402
from tests.unit.reading.documents.hostile import HOSTILE  # noqa: E402

T = TypeVar("T")
READERS: dict[str, Any] = {
    name: import_module(f"govinfo_schema.reading.documents.{module}")
    for name, module in {
        "text": "text.read_text",
        "markdown": "text.read_text",
        "csv": "text.read_text",
        "html": "html.read_html",
        "mht": "html.read_mht",
        "docx": "office.docx",
        "xlsx": "sheets.read_sheets",
        "ods": "sheets.read_sheets",
        "excel-xml": "sheets.excel_xml",
        "pdf": "pdf.read_pdf",
        "ofd": "ofd.read_ofd",
    }.items()
}
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


def timed(call: Callable[[], T], times: list[float]) -> T:
    """Call, and put down the milliseconds of CPU that it took."""
    began = time.thread_time()
    made = call()
    times.append((time.thread_time() - began) * 1000)
    return made


def formats(count: int) -> None:
    """Print how the same reports are read in each format: milliseconds, memory and cells."""
    columns = (
        f"{'kB':>6}{'→ grid':>9}{'→ report':>10}{'MB':>6}{'right':>9}{'refused':>9}{'silent':>8}{'wrong':>7}"
    )
    print(f"{f'{count} reports as':21}{columns}")
    for name in READERS:
        command = [sys.executable, "-m", "benchmarks.documents", "--format", name, str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        size, grid, whole, memory, *cells = json.loads(done.stdout)
        shown = "".join(f"{n:{width}}" for n, width in zip(cells, (9, 9, 8, 7), strict=True))
        print(f"{name:21}{size / 1024:6.0f}{grid:9.1f}{whole:10.1f}{memory:6.1f}{shown}", flush=True)


def one_format(name: str, count: int) -> None:
    """Read made reports in one format, and print what it takes as JSON."""
    module = READERS[name]
    reports = [made_of(seed, most=2)[0] for seed in range(count)]
    files = [_written(name, report) for report in reports]
    assemble(module.read(files[0], DEFAULT_LIMITS))  # what is made ready once a process
    before = _peak()
    grid: list[float] = []
    rest: list[float] = []
    verdicts = []
    for report, data in zip(reports, files, strict=True):
        document = timed(partial(module.read, data, DEFAULT_LIMITS), grid)
        verdicts.append(compare(report, timed(partial(_assembled, document), rest)))
    whole = [a + b for a, b in zip(grid, rest, strict=True)]
    silent = sum(len(one.untold) for one in verdicts)
    counts = [sum(one.right for one in verdicts), sum(one.refused for one in verdicts) - silent, silent]
    counts.append(sum(len(one.wrong) for one in verdicts))
    size = sum(map(len, files)) / count
    print(json.dumps([size, statistics.median(grid), statistics.median(whole), _peak() - before, *counts]))


def _written(name: str, report: Made) -> bytes:
    layout = {"markdown": "text_pipes", "csv": "text_csv"}.get(name)
    return write(layout, report) if layout else written(name, report)


def _assembled(document: Document) -> Reading:
    return assemble_all(document)[0][1]


def _peak() -> float:
    """Give the most memory that this process had, in MB."""
    size = getrusage(RUSAGE_SELF).ru_maxrss
    return size / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def published() -> None:
    """Print what reading the published files takes, and PDFium's own share of it."""
    print(f"\n{'published files':28}{'kB':>6}{'→ grid':>9}{'→ report':>10}{'PDFium':>9}   (ms, least of 9)")
    for path in sorted(CORPUS.glob("*.*")) if CORPUS.is_dir() else ():
        module = READERS.get(path.suffix[1:].replace("txt", "text"))
        if module is None:
            continue
        data = path.read_bytes()
        grid: list[float] = []
        whole: list[float] = []
        alone: list[float] = []
        for _ in range(9):
            timed(partial(module.read, data, DEFAULT_LIMITS), grid)
            if path.name != "blank-form-2021.docx":
                timed(partial(_read_whole, module, data), whole)
            if path.suffix == ".pdf":
                timed(partial(_by_pdfium_alone, data), alone)
        shown = [f"{min(times):.1f}" if times else "" for times in (grid, whole, alone)]
        print(f"{path.name:28}{len(data) / 1024:6.0f}{shown[0]:>9}{shown[1]:>10}{shown[2]:>9}", flush=True)
    if office.find_office() is not None:
        times: list[float] = []
        timed(partial(office.read, rb"{\rtf1\ansi hello\par}", DEFAULT_LIMITS), times)
        print(f"RTF through LibreOffice {times[0]:.0f} (and its own process beside)")


def _read_whole(module: Any, data: bytes) -> object:
    return assemble(module.read(data, DEFAULT_LIMITS))


def _by_pdfium_alone(data: bytes) -> int:
    with opened(data) as document:
        return sum(pdfium().FPDFText_CountChars(page.text) for page in document.pages())


def writing() -> None:
    """Print what writing one report takes."""
    report = gs.loads((ROOT / "examples" / "right.json").read_bytes())
    print(f"\n{'writing one report':28}(ms, least of 9)")
    for name, writer in {"text": to_text, "HTML": to_html, "DOCX": to_docx, "XLSX": to_xlsx}.items():
        times: list[float] = []
        for _ in range(9):
            timed(partial(writer.render, report), times)
        print(f"{name:28}{min(times):6.1f}")


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
    if sys.argv[1:2] == ["--format"]:
        one_format(sys.argv[2], int(sys.argv[3]))
        sys.exit()
    formats(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
    published()
    writing()
    if sys.platform == "linux":
        hostile()
