"""Inputs that brought a program down, or might: each is made here, named by what it does."""

import random
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

from tests.paths import EXAMPLES
from tests.unit.reading.documents.hostile import HOSTILE, raw_pdf

__all__ = ["INPUTS", "QUICK"]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def _zipped(parts: Mapping[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _main_part(target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="{target}"/></Relationships>'
    )


def _sheet(rows: str, *, merges: str = "", strings: str = "") -> bytes:
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _main_part("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="b" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="c" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>'
            f"{merges}</worksheet>",
        }
    )


def _word(body: str, before: str = "") -> bytes:
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _main_part("word/document.xml"),
            "word/document.xml": f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )


def _text() -> str:
    return (EXAMPLES / "right.txt").read_text(encoding="utf-8")


def _with_section(words: str) -> bytes:
    return _text().replace("二、主动公开", f"{words}\n二、主动公开", 1).encode()


def _shared_string() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 16_001))
    return _sheet(rows, strings=f"<si><t>{'字' * 350_000}</t></si>")


def _equal_merges() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2_001))
    merges = "".join('<mergeCell ref="A1:B2000"/>' for _ in range(1_000))
    return _sheet(rows, merges=f"<mergeCells>{merges}</mergeCells>")


def _many_merges() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 40_001, 2))
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 40_001, 2))
    return _sheet(rows, merges=f"<mergeCells>{merges}</mergeCells>")


def _varied_texts() -> bytes:
    """Paragraphs that pack badly, as many as may be there."""
    chance = random.Random(1)
    return _word("".join(f"<w:p><w:r><w:t>{chance.random()}</w:t></w:r></w:p>" for _ in range(29_500)))


def _varied_cells() -> bytes:
    """Cells that pack badly, as many as may be there."""
    chance = random.Random(1)
    rows = []
    for n in range(1, 19_001):
        cells = "".join(f'<c r="{column}{n}"><v>{chance.random()}</v></c>' for column in "ABCDEFGHIJ")
        rows.append(f'<row r="{n}">{cells}</row>')
    return _sheet("".join(rows))


def _rules() -> bytes:
    rules = "".join(f".a.b{n}{{display:none}}" for n in range(500))
    return f"<style>{rules}</style>{'<span class=a>1</span>' * 100_000}".encode()


def _form_bomb() -> bytes:
    """Forms that draw the next one ten times each, the last one a thousand lines."""
    chain = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d "
        b"/Resources << /XObject << /F %d 0 R >> >> >>\nstream\n%s\nendstream"
        % (60, number + 1, b"/F Do " * 10)
        for number in range(5, 10)
    ]
    lines = b"0 0 m 9 9 l S " * 1_000
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
        *chain,
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d >>\nstream\n%s\nendstream"
        % (len(lines), lines),
    )


def _html(body: str) -> bytes:
    return f"<html><body><p>政府信息公开工作年度报告</p>{body}</body></html>".encode()


INPUTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "xlsx-shared-string": _shared_string,
    "xlsx-equal-merges": _equal_merges,
    "xlsx-many-merges": _many_merges,
    "xlsx-far-cell": lambda: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "xlsx-long-number": lambda: _sheet(f'<row r="1"><c r="A1"><v>{"9" * 2_000_000}</v></c></row>'),
    "html-decoration": lambda: _html(f'<p style="{"text-decoration:" * 60_000}">1</p>'),
    "html-attributes": lambda: _html(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>1</p>"),
    "html-deep": lambda: _html("<div>" * 200_000),
    "html-tables": lambda: _html("<table><tr><td>" * 20_000),
    "html-span": lambda: _html("<table>" + '<tr><td rowspan="65534" colspan="1000">1' * 500 + "</table>"),
    "html-rules": _rules,
    "html-most-paragraphs": lambda: _html("".join(f"<p>新收申请{n}件" for n in range(29_500))),
    "html-paragraphs": lambda: _html("<p>新收申请1件" * 300_000),
    "text-open-quote": lambda: ('政府信息公开工作年度报告,"' + "一,二\n" * 400_000).encode(),
    "text-pipes": lambda: ("政府信息公开工作年度报告\n" + "│ 1 │ 2 │\n" * 190_000).encode(),
    "text-box": lambda: ("┌──┬──┐\n" + "│ 1│ 2│\n├──┼──┤\n" * 90_000).encode(),
    "text-lines": lambda: b"1\n" * 2_000_000,
    "text-one-line": lambda: "申请1件，".encode() * 400_000,
    "text-blanks": lambda: (" " * 4_000_000 + "1").encode(),
    "text-tabs": lambda: (_text() + "1\t2\t3\n" * 150_000).encode(),
    "json-lists": lambda: b"[" + b"[]," * 20_000_000 + b"[]]",
    "json-deep": lambda: b"[" * 5_000_000,
    "json-number": lambda: b'{"year": ' + b"9" * 5_000_000 + b"}",
    "json-most-names": lambda: b"{" + b",".join(b'"%d":1' % n for n in range(500_000)) + b"}",
    "json-names": lambda: b"{" + b",".join(b'"a%d":1' % n for n in range(1_000_000)) + b"}",
    "docx-paragraphs": lambda: _word("<w:p/>" * 600_000),
    "docx-texts": lambda: _word("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 300_000),
    "docx-varied-texts": _varied_texts,
    "xlsx-varied-cells": _varied_cells,
    "docx-deep": lambda: _word("<w:tbl><w:tr><w:tc>" * 5_000),
    "docx-white-space": lambda: _word("<w:p/>", before=" " * 30_000_000 + "<?xml version='1.0'?>"),
    "docx-white-bomb": lambda: _word("<w:p/>", before="\n" * 200_000 + "<!DOCTYPE a [<!ENTITY b 'c'>]>"),
    "xml-white-space": lambda: b" " * 60_000_000 + b"<?mso-application progid='Excel.Sheet'?><Workbook/>",
    "mentions": lambda: _with_section("我局收到申请12件，其中自然人5件，法人7件。" * 100_000),
    "mentions-no-stop": lambda: _with_section("收到申请12件，" * 200_000),
    "mentions-digits": lambda: _with_section("1" * 3_000_000),
    "mentions-chinese-digits": lambda: _with_section("一千零" * 500_000),
    "mentions-brackets": lambda: _with_section("（" * 1_000_000),
    "pdf-nothing": lambda: b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 500_000,
    "pdf-many-forms": HOSTILE["pdf-many-forms"],
    "pdf-form-in-itself": HOSTILE["pdf-form-in-itself"],
    "pdf-form-bomb": _form_bomb,
    "pdf-flate-bomb": HOSTILE["pdf-flate-bomb"],
    "pdf-many-rulings": HOSTILE["pdf-many-rulings"],
    "pdf-endless-numbers": HOSTILE["pdf-endless-numbers"],
    "rtf-deep": lambda: b"{\\rtf1" + b"{" * 1_000_000,
    "csv-quotes": lambda: ('"' * 3_000_001).encode(),
}
"""What each is called → how it is made."""

QUICK: Final = (
    "docx-white-bomb",
    "html-decoration",
    "html-rules",
    "json-names",
    "mentions",
    "pdf-form-bomb",
    "rtf-deep",
    "text-pipes",
    "xlsx-many-merges",
    "xlsx-shared-string",
)
"""Those of the short form: one or two of each kind."""
