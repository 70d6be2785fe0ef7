"""Small Word files made by hand, so that a test can say exactly what stands in them."""

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Final

__all__ = ["MACROS", "cell", "docx", "paragraph", "row", "table", "zipped"]

_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACROS: Final = "application/vnd.ms-word.document.macroEnabled.main+xml"
"""The content type of a document that may hold macros."""


def zipped(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts into a zip container."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    main_type: str = f"{_WORD}.document.main+xml",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Make a DOCX file around the XML of a body."""
    kinds = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    given = {kind: xml for kind, xml in kinds.items() if xml}
    types = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>',
        *(f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/>' for kind in given),
    ]
    links = [
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(given)
    ]
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{"".join(types)}</Types>',
            "_rels/.rels": _relations(main),
            "word/_rels/document.xml.rels": _relations("".join(links)),
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{kind}.xml": f"<w:{kind} {_NAMESPACES}>{xml}</w:{kind}>" for kind, xml in given.items()
            },
            **(parts or {}),
        }
    )


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'


def paragraph(text: str = "", properties: str = "", *, runs: str = "") -> str:
    """Write a paragraph: its text, or the XML of its runs instead."""
    content = runs or f"<w:r><w:t>{escape(text)}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(text: str = "", properties: str = "", *, inner: str = "") -> str:
    """Write one cell of a table: its text, or XML instead."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Write a row of a table; plain strings are texts of cells."""
    made = "".join(given if given.startswith("<w:") else cell(given) for given in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    """Write a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
