"""The parts of a Word document that are the same for every report: what it consists of, and how it looks."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CONTENT_TYPES", "NAMESPACE", "RELATIONS", "styles"]

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
RELATIONS: Final[Mapping[str, str]] = {
    name: f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    for name, kind, target in (
        ("package", "officeDocument", "word/document.xml"),
        ("document", "styles", "styles.xml"),
    )
}
"""What the package, and in it the document, refers to."""

_LATIN: Final = "Times New Roman"
_BODY: Final = "仿宋"
_HEADING: Final = "黑体"


def styles() -> str:
    """Write the three styles of a report: text, headings and the title, as official documents look."""
    return (
        f'{_HEAD}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{_fonts(_BODY)}<w:sz w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        + _style(
            "Normal",
            "Normal",
            _BODY,
            28,
            '<w:spacing w:before="80" w:after="80" w:line="360" w:lineRule="auto"/>',
        )
        + _style(
            "Heading1",
            "heading 1",
            _HEADING,
            30,
            '<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="0"/>',
        )
        + _style(
            "Title", "Title", _HEADING, 40, '<w:spacing w:before="80" w:after="80"/><w:jc w:val="center"/>'
        )
        + "</w:styles>"
    )


def _style(identity: str, name: str, font: str, half_points: int, paragraph: str) -> str:
    default = ' w:default="1"' if identity == "Normal" else ""
    based = "" if identity == "Normal" else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr>"
        f'<w:rPr>{_fonts(font)}<w:sz w:val="{half_points}"/></w:rPr></w:style>'
    )


def _fonts(east_asian: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}" w:eastAsia="{east_asian}"/>'
