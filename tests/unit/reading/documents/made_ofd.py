"""Small OFD files made by hand: the same words, lines and pictures in places as ``made_pdf`` draws."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import attrs

from tests.unit.reading.documents.made_pdf import Box, Item, Picture, Rule, Words
from tests.unit.reading.documents.made_word import zipped

__all__ = ["Raw", "ofd", "page_of"]

SPACE: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM: Final = 25.4 / 72


@attrs.frozen
class Raw:
    """What a page draws, in the XML of the format."""

    xml: str


def ofd(
    *pages: "Sequence[Item | Raw]",
    height: float = 842,
    parts: Mapping[str, str | bytes] | None = None,
    common: str = "",
    template: str = "",
    rest: str = "",
) -> bytes:
    """Make an OFD file; ``common`` and ``rest`` stand in the document, ``template`` on each page."""
    listed = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    contents = {f"Doc_0/Pages/Page_{n}/Content.xml": page_of(page, template) for n, page in enumerate(pages)}
    return zipped(
        {
            "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
            f"0 0 {595 * _MM:g} {height * _MM:g}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{rest}</ofd:Document>",
            **contents,
            **(parts or {}),
        }
    )


def page_of(items: "Sequence[Item | Raw]", template: str = "") -> str:
    """Write the content of a page."""
    drawn = "".join(map(_drawn, items))
    layer = f'<ofd:Layer ID="1">{drawn}</ofd:Layer>'
    return f"<ofd:Page {SPACE}>{template}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def _drawn(item: "Item | Raw") -> str:
    match item:
        case Raw(xml):
            return xml
        case Words(x, y, text, size, font):
            widths = [0.5 if " " <= char <= "~" else 1.0 for char in text]
            steps = " ".join(f"{width * size * _MM:.5f}" for width in widths[:-1])
            delta = f' DeltaX="{steps}"' if steps else ""
            return (
                f'<ofd:TextObject Boundary="{_box(x, y, sum(widths) * size, size)}" Font="{font}" '
                f'Size="{size * _MM:.5f}"><ofd:TextCode X="0" Y="{0.8 * size * _MM:.5f}"{delta}>'
                f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
            )
        case Rule(x0, y0, x1, y1):
            data = f"M 0 0 L {(x1 - x0) * _MM:.5f} {(y1 - y0) * _MM:.5f}"
            return (
                f'<ofd:PathObject Boundary="{_box(x0, y0, x1 - x0, y1 - y0)}" LineWidth="0.2">'
                f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        case Box(x0, y0, x1, y1, grey):
            w, h = (x1 - x0) * _MM, (y1 - y0) * _MM
            colour = " ".join([f"{round(grey * 255)}"] * 3)
            return (
                f'<ofd:PathObject Boundary="{_box(x0, y0, x1 - x0, y1 - y0)}" Stroke="false" Fill="true">'
                f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {w:.5f} 0 L {w:.5f} {h:.5f} '
                f"L 0 {h:.5f} C</ofd:AbbreviatedData></ofd:PathObject>"
            )
        case Picture(x0, y0, x1, y1):
            return f'<ofd:ImageObject Boundary="{_box(x0, y0, x1 - x0, y1 - y0)}" ResourceID="9"/>'
    raise TypeError(item)


def _box(x: float, y: float, width: float, height: float) -> str:
    return " ".join(f"{value * _MM:.5f}" for value in (x, y, width, height))
