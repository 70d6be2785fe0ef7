"""What is fuzzed: each reader with the bytes that reach its own code, and the verdict on what it does.

A reader gives a document or refuses with ``UnreadableError``. A refusal whose cause was raised in our own
code is a bug that looks like a damaged file, and counts as a crash.
"""

import io
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import attrs

import govinfo_schema
from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.html import read_mht as mht
from govinfo_schema.reading.documents.ofd import read_ofd
from govinfo_schema.reading.documents.office import docx
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from govinfo_schema.reading.documents.sheets import excel_xml
from govinfo_schema.reading.documents.sheets import read_sheets as sheets
from govinfo_schema.reading.documents.text import read_text as text
from tests.unit.reading.documents import made_sheets, made_word
from tests.unit.reading.documents.made_ofd import ofd
from tests.unit.reading.documents.made_pdf import Rule, Words, grid_lines
from tests.unit.reading.documents.made_pdf import pdf as made_pdf

__all__ = ["LIMITS", "TARGETS", "Target", "run", "seeds"]

LIMITS: Final = attrs.evolve(
    DEFAULT_LIMITS, input_bytes=1 << 20, cells=20_000, characters=200_000, pages=50, xml_bytes=1 << 20
)
_FAULTS: Final = (AssertionError, AttributeError, LookupError, NameError, RecursionError, TypeError)
_OURS: Final = str(Path(govinfo_schema.__file__).parent)

_BODY: Final = made_word.paragraph("一、总体情况") + made_word.table(
    made_word.row(made_word.cell("规章", '<w:vMerge w:val="restart"/>'), "1"),
    made_word.row(made_word.cell("", "<w:vMerge/>"), made_word.cell("2", '<w:gridSpan w:val="2"/>')),
)
_ROWS: Final = '<row r="1"><c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>1</v></c></row>'
_ODS_ROWS: Final = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2">'
    "<text:p>规章</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
)
_PAGE: Final[tuple[Words | Rule, ...]] = (
    Words(100, 60, "一、总体情况"),
    *grid_lines([100, 200, 300], [100, 120, 140]),
    Words(104, 104, "1"),
)
_SHEET: Final = "xl/worksheets/sheet1.xml"
_HTML: Final = "<table><tr><td rowspan=2>规章<td>1<tr><td colspan=2>2</table>"
_CSS: Final = "<style>td .x, #y{display:none} @media print{.x{top:1px}}</style>"
_MHT: Final = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; "
    f"charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{_HTML}\n--x--\n"
)
_EXCEL: Final = (
    '<Workbook xmlns:ss="s"><Styles><Style ss:ID="a"><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet>'
    '<Table><Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Row ss:Index="2"><Cell ss:MergeAcross="1" '
    'ss:MergeDown="1"><Data ss:Type="String">规章<S>1</S></Data></Cell><Cell ss:StyleID="a"><Data '
    'ss:Type="Number">1.5</Data></Cell></Row></Table></Worksheet></Workbook>'
)
_LOOKS: Final = (
    '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy-m"/></numFmts><fonts><font><strike/></font>'
    '</fonts><borders><border><left style="thin"/></border></borders><cellXfs><xf numFmtId="165" fontId="0" '
    'borderId="0"/></cellXfs></styleSheet>'
)
_TEXT: Final = "一、总体情况\n\n\t规章\n\t0\n\t0\n\t0\n"


@attrs.frozen
class Target:
    """A reader, how fuzzed bytes are put into a file for it, and bytes to begin from."""

    read: Callable[[bytes, Limits], Document]
    wrap: Callable[[bytes], bytes]
    seed: bytes


def _same(data: bytes) -> bytes:
    return data


def _parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_WORD: Final = _parts(made_word.docx(_BODY))
_BOOK: Final = _parts(made_sheets.xlsx({"s": _ROWS}))
_OFD: Final = _parts(ofd(_PAGE))
_CONTENT: Final = "Doc_0/Pages/Page_0/Content.xml"
_ODS: Final = _parts(made_sheets.ods({"s": _ODS_ROWS}))


def _inside(parts: dict[str, bytes], name: str) -> Callable[[bytes], bytes]:
    return lambda data: made_word.zipped({**parts, name: data})


TARGETS: Final[dict[str, Target]] = {
    "docx": Target(docx.read, _same, made_word.docx(_BODY)),
    "docx-xml": Target(docx.read, _inside(_WORD, "word/document.xml"), _WORD["word/document.xml"]),
    "xlsx": Target(sheets.read, _same, made_sheets.xlsx({"s": _ROWS})),
    "xlsx-xml": Target(sheets.read, _inside(_BOOK, _SHEET), _BOOK[_SHEET]),
    "ods-xml": Target(sheets.read, _inside(_ODS, "content.xml"), _ODS["content.xml"]),
    "pdf": Target(pdf.read, _same, made_pdf(_PAGE)),
    "html": Target(html.read, _same, _HTML.encode()),
    "html-css": Target(html.read, _same, f"{_CSS}{_HTML}<p id=y class='x'>x".encode()),
    "mht": Target(mht.read, _same, _MHT.encode()),
    "excel-xml": Target(excel_xml.read, _same, _EXCEL.encode()),
    "xlsx-looks": Target(sheets.read, _inside(_BOOK, "xl/styles.xml"), _LOOKS.encode()),
    "ofd": Target(read_ofd.read, _same, ofd(_PAGE)),
    "ofd-page": Target(read_ofd.read, _inside(_OFD, _CONTENT), _OFD[_CONTENT]),
    "ofd-document": Target(read_ofd.read, _inside(_OFD, "Doc_0/Document.xml"), _OFD["Doc_0/Document.xml"]),
    "text": Target(text.read, _same, _TEXT.encode()),
}


def run(name: str, data: bytes) -> bool:
    """Read fuzzed bytes and make sense of them; tell whether they were read, or refused.

    Raises where that ends in anything but a verdict.
    """
    target = TARGETS[name]
    try:
        document = target.read(target.wrap(data), LIMITS)
        assemble(document)
    except UnreadableError as refused:
        cause = refused.__cause__
        if isinstance(cause, _FAULTS):
            last = traceback.extract_tb(cause.__traceback__)[-1].filename
            if last.startswith(_OURS):
                raise AssertionError(f"{name}: a fault of ours was taken for a damaged file") from cause
        return False
    return True


def seeds(name: str) -> list[bytes]:
    """Give what fuzzing of a target begins from: its seed and the cases that were kept."""
    kept = sorted((Path(__file__).parent / "cases").glob(f"{name}.*"))
    return [TARGETS[name].seed, *(case.read_bytes() for case in kept)]
