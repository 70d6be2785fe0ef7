"""Small workbooks made by hand: XLSX and ODS."""

from collections.abc import Iterable, Mapping
from typing import Final

from tests.unit.reading.documents.made_word import zipped

__all__ = ["ods", "xlsx"]

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(
    sheets: Mapping[str, str],
    *,
    before: str = "",
    after: str = "",
    hidden: Iterable[str] = (),
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Make an XLSX file: the XML of each worksheet's rows, by its name.

    ``before`` and ``after`` stand around the rows of every sheet.
    """
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"{states.get(name, "")}/>'
        for i, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    book = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    types = '<Default Extension="xml" ContentType="application/xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{book}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
            **{
                f"xl/worksheets/sheet{i}.xml": f'<worksheet xmlns="{_SHEET}">{before}'
                f"<sheetData>{rows}</sheetData>{after}</worksheet>"
                for i, rows in enumerate(sheets.values(), 1)
            },
            **(parts or {}),
        }
    )


def ods(tables: Mapping[str, str], styles: str = "") -> bytes:
    """Make an ODS file: the XML of each table's rows, by its name, and of its styles."""
    names = {prefix: prefix for prefix in ("office", "table", "text", "style")} | {"fo": "xsl-fo-compatible"}
    spaces = " ".join(f'xmlns:{prefix}="{_ODF}:{name}:1.0"' for prefix, name in names.items())
    body = "".join(f"<table:table table:name='{name}'>{rows}</table:table>" for name, rows in tables.items())
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f"{body}</office:spreadsheet></office:body></office:document-content>",
        }
    )
