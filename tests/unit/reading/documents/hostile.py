"""Files made to hurt: each must cost its own error, little time and little memory, and nothing else."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from tests.unit.reading.documents.made_pdf import Rule, Words, grid_lines, pdf
from tests.unit.reading.documents.made_sheets import ods, xlsx
from tests.unit.reading.documents.made_word import MACROS, cell, docx, paragraph, row, table, zipped

__all__ = ["HARMLESS", "HOSTILE", "raw_pdf"]

_FAR: Final = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
_CELL: Final = '<row r="1"><c r="A1"><v>1</v></c></row>'
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """Make a PDF of raw objects, numbered from 1."""
    made = io.BytesIO(b"%PDF-1.7\n")
    made.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    made.write(b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root))
    made.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return made.getvalue()


def _page_with(content: bytes, more: bytes = b"") -> bytes:
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        stream,
    )


def _flate_bomb() -> bytes:
    return _page_with(zlib.compress(b"1 0 0 1 0 0 cm " * 3_000_000, 9), b"/Filter /FlateDecode")


def _cycle() -> bytes:
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>",
    )


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % i for i in range(3, 20_003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % kids,
        *([page] * 20_000),
    )


_PAGE_OF_FORM: Final = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
    b"/Resources << /XObject << /F %d 0 R >> >> >>"
)


def _form_in_itself() -> bytes:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        b"/Resources << /XObject << /F 4 0 R >> >> /Length %d >>"
    )
    draw = b"/F Do " * 50
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE_OF_FORM % (5, 4),
        form % len(draw) + b"\nstream\n" + draw + b"\nendstream",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
    )


def _many_forms() -> bytes:
    """Forms that each draw the next one ten times: ten to the ninth drawings."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE_OF_FORM % (4, 5),
        b"<< /Length 60 >>\nstream\n%s\nendstream" % (b"/F Do " * 10),
    ]
    for number in range(5, 14):
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 60 "
            b"/Resources << /XObject << /F %d 0 R >> >> >>\nstream\n%s\nendstream"
            % (number + 1, b"/F Do " * 10)
        )
    return raw_pdf(*objects, b"null")


def _many_entries() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for i in range(20_000):
            archive.writestr(str(i), b"")
    return made.getvalue()


def _deep(times: int, opening: str, closing: str, core: str = "") -> str:
    return opening * times + core + closing * times


def _nested_tables(times: int) -> str:
    body = paragraph("x")
    for _ in range(times):
        body = table(row(cell(inner=body)))
    return body


def _html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{body}</body></html>".encode()


def _ole(fat: int) -> bytes:
    header = bytearray(_OLE + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIII", header, 44, fat, 0, 0, 4096, 0)
    struct.pack_into("<III", header, 64, 0xFFFFFFFE, 0, fat)
    return bytes(header) + bytes(512 * 4)


def _external(id: str, kind: str, name: str) -> str:
    return (
        f'<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="http://127.0.0.1:9/{name}" TargetMode="External"/>'
    )


_ENTITIES: Final = (
    "<!DOCTYPE d [<!ENTITY a0 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    + "]>"
)

HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "docx-bomb": lambda: docx("", parts={"word/document.xml": b"<a>" + b" " * 60_000_000}),
    "docx-many-entries": _many_entries,
    "docx-entities": lambda: docx("", parts={"word/document.xml": f"{_ENTITIES}<w>&a9;</w>"}),
    "docx-external-entity": lambda: docx(
        "", parts={"word/document.xml": "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w>&x;</w>"}
    ),
    "docx-nested-tables": lambda: docx(_nested_tables(80)),
    "docx-deep-xml": lambda: docx(_deep(100_000, "<w:p>", "</w:p>")),
    "docx-wide-cell": lambda: docx(table(row(cell("x", '<w:gridSpan w:val="100000"/>'), "y"))),
    "docx-many-cells": lambda: docx(table(*([row(*([cell("1", '<w:gridSpan w:val="10"/>')] * 10))] * 2_100))),
    "docx-many-merges": lambda: docx(table(*([row(*([cell("", '<w:gridSpan w:val="900"/>')] * 30))] * 300))),
    "docx-truncated": lambda: docx(paragraph("x" * 5000))[:900],
    "docx-of-noise": lambda: b"PK\x03\x04" + random.Random(1).randbytes(20_000),
    "xlsx-far-cells": lambda: xlsx({"s": _FAR}),
    "xlsx-shared-strings": lambda: xlsx(
        {"s": _CELL}, parts={"xl/sharedStrings.xml": '<sst uniqueCount="99999999999"><si><t>a</t></si></sst>'}
    ),
    "xlsx-long-string": lambda: xlsx(
        {"s": ("<row>" + "<c t='s'><v>0</v></c>" * 100 + "</row>") * 160},
        parts={"xl/sharedStrings.xml": f"<sst><si><t>{'甲' * 300_000}</t></si></sst>"},
    ),
    "xlsx-merged-all": lambda: xlsx(
        {"s": _CELL}, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "xlsx-many-sheets": lambda: xlsx({f"s{i}": _CELL for i in range(600)}),
    "xlsx-entities": lambda: xlsx(
        {"s": ""}, parts={"xl/workbook.xml": f"{_ENTITIES}<workbook>&a9;</workbook>"}
    ),
    "ods-repeated": lambda: ods(
        {
            "s": "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "
            "table:number-columns-repeated='16000'><text:p>x</text:p></table:table-cell></table:table-row>"
        }
    ),
    "xls-lying-header": lambda: _ole(0x7FFFFFFF),
    "xls-of-noise": lambda: _OLE + random.Random(2).randbytes(20_000) + "Workbook".encode("utf-16-le"),
    "pdf-flate-bomb": _flate_bomb,
    "pdf-page-cycle": _cycle,
    "pdf-many-pages": _many_pages,
    "pdf-form-in-itself": _form_in_itself,
    "pdf-many-forms": _many_forms,
    "pdf-many-lines": lambda: pdf([Rule(i % 500, i % 800, i % 500 + 5, i % 800) for i in range(60_000)]),
    "pdf-many-rulings": lambda: pdf(
        [Rule(0, 8 * i % 840, 590, 8 * i % 840) for i in range(105)]
        + [Rule(0.5 * i, 0, 0.5 * i, 840) for i in range(1180)]
    ),
    "pdf-deep-arrays": lambda: raw_pdf(b"<< /Type /Catalog /Pages " + b"[" * 200_000 + b" >>"),
    "pdf-deep-dictionary": lambda: _page_with(b"<< /A " * 100_000),
    "pdf-endless-numbers": lambda: _page_with(b"9" * 5_000_000 + b" 0 Td"),
    "pdf-encrypted": lambda: pdf([Words(10, 10, "x")], encrypt=True),
    "pdf-truncated": lambda: pdf([Words(10, 10, "x")])[:-300],
    "pdf-of-noise": lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(50_000),
    "html-wide-cell": lambda: _html(
        "<table><tr><td colspan=100000 rowspan=65534>1<td colspan=9999999>2</table>"
    ),
    "html-many-cells": lambda: _html("<table>" + "<tr>" + "<td>1" * 300_000 + "</table>"),
    "html-deep": lambda: _html(_deep(100_000, "<div>", "</div>", "x")),
    "html-deep-tables": lambda: _html(_deep(5_000, "<table><tr><td>", "</td></tr></table>", "x")),
    "html-entities": lambda: _ENTITIES.encode() + b"<html><body>&a9;</body></html>",
    "text-one-line": lambda: ("一、总体情况\n" + "0\t" * 3_000_000).encode(),
    "text-many-lines": lambda: ("一、总体情况\n" + "\t0\n" * 2_000_000).encode(),
    "text-many-paragraphs": lambda: ("政府信息公开工作年度报告\n" + "字\n" * 31_000).encode(),
    "json-deep": lambda: b'{"a":' * 200_000,
    "json-large": lambda: b'{"a": "' + b"1" * 5_000_000 + b'"}',
    "rtf-deep": lambda: b"{\\rtf1 " + b"{" * 200_000,
    "zip-in-zip": lambda: zipped({f"{i}.zip": zipped({"a": b"0" * 1_000_000}) for i in range(20)}),
    "nothing": lambda: b"",
    "noise": lambda: random.Random(4).randbytes(100_000),
    "zeros": lambda: bytes(1_000_000),
}
"""What must be refused, by name; made when asked for."""

HARMLESS: Final[dict[str, Callable[[], bytes]]] = {
    "docx-macros": lambda: docx(
        paragraph("一、总体情况") + paragraph("正文。"),
        main_type=MACROS,
        parts={"word/vbaProject.bin": _OLE + bytes(600)},
    ),
    "docx-external-links": lambda: docx(
        paragraph(runs='<w:r><w:t>正文。</w:t><w:drawing><a:blip r:link="rX"/></w:drawing></w:r>'),
        parts={
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
            'package/2006/relationships">'
            + _external("rX", "image", "x.png")
            + _external("rY", "attachedTemplate", "t.dotm")
            + "</Relationships>"
        },
    ),
    "xlsx-formulas": lambda: xlsx(
        {"s": '<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>1</v></c></row>'}
    ),
    "pdf-scripts": lambda: pdf(
        [Words(100, 100, "正文。"), *grid_lines([100, 200, 300], [200, 220, 240])]
    ).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
}
"""What looks dangerous and is read as any other file: macros do not run, links are not followed."""
