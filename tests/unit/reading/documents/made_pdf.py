"""Small PDF files made by hand: text, lines and boxes in exact places."""

import io
import struct
from collections.abc import Sequence

import attrs

__all__ = ["Box", "Drawn", "Picture", "Rule", "Words", "grid_lines", "pdf"]


@attrs.frozen
class Words:
    """Text on a page of a PDF, at a place from the top left."""

    x: float
    y: float
    text: str
    size: float = 12
    font: str = "F1"


@attrs.frozen
class Rule:
    """A line on a page of a PDF."""

    x0: float
    y0: float
    x1: float
    y1: float


@attrs.frozen
class Box:
    """A filled box on a page of a PDF, white unless a grey is given (0 black … 1 white)."""

    x0: float
    y0: float
    x1: float
    y1: float
    grey: float = 1.0


@attrs.frozen
class Picture:
    """A picture on a page of a PDF."""

    x0: float
    y0: float
    x1: float
    y1: float


@attrs.frozen
class Drawn:
    """What a page of a PDF draws, in its own operators; ``text`` are the characters that its fonts know."""

    operators: str
    text: str = ""


def grid_lines(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """Draw all lines of a plain table."""
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return [*across, *(Rule(x, ys[0], x, ys[-1]) for x in xs)]


Item = Words | Rule | Box | Picture | Drawn


def pdf(
    *pages: Sequence[Item],
    height: float = 842,
    encrypt: bool = False,
    page_says: str = "",
    parts: Sequence[bytes] = (),
) -> bytes:
    """Make a PDF whose text can be found: characters are named by their own code points.

    ``parts`` are further objects, numbered from 1; ``page_says`` stands in the dictionary of each page.
    """
    objects: list[bytes] = [*parts]

    def add(text: str | bytes) -> int:
        objects.append(text if isinstance(text, bytes) else text.encode("ascii"))
        return len(objects)

    texts = [item.text for page in pages for item in page if isinstance(item, Words | Drawn)]
    used = sorted({char for text in texts for char in text})
    unicode = add(_stream(_to_unicode(used)))
    fonts = {}
    for name in ("F1", "F2"):
        shape = add(
            f"<< /Type /FontDescriptor /FontName /Made{name} /Flags 4 /FontBBox [0 -200 1000 800] "
            "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
        )
        inner = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made{name} /FontDescriptor {shape} 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            "/DW 1000 /W [0 [0] 32 126 500] >>"
        )
        fonts[name] = add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Made{name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>"
        )
    named = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    picture = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\n0\nendstream"
    )
    forms = " ".join(f"/P{number} {number} 0 R" for number in range(1, len(parts) + 1))
    contents = [add(_stream("\n".join(_drawn(item, height) for item in page))) for page in pages]
    first = len(objects) + 1
    parent = first + len(pages)
    for content in contents:
        add(
            f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 {height:g}] /Contents {content} 0 R "
            f"/Resources << /Font << {named} >> /XObject << /Im {picture} 0 R {forms} >> >> {page_says} >>"
        )
    kids = " ".join(f"{first + i} 0 R" for i in range(len(pages)))
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    root = add(f"<< /Type /Catalog /Pages {parent} 0 R >>")
    trailer = f"/Root {root} 0 R"
    if encrypt:
        locked = add(
            f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >>"
        )
        trailer += f" /Encrypt {locked} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    return _assembled(objects, trailer)


def _to_unicode(characters: Sequence[str]) -> str:
    listed = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in characters)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(characters)} beginbfchar\n{listed}\nendbfchar endcmap end end"
    )


def _stream(text: str) -> bytes:
    body = text.encode("ascii")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


def _drawn(item: Item, height: float) -> str:
    match item:
        case Drawn(operators, _):
            return operators
        case Words(x, y, text, size, font):
            codes = "".join(
                f"{unit:04X}" for unit in struct.unpack(f">{len(text)}H", text.encode("utf-16-be"))
            )
            return f"BT /{font} {size:g} Tf {x:g} {height - y - size * 0.8:g} Td <{codes}> Tj ET"
        case Rule(x0, y0, x1, y1):
            return f"0.5 w {x0:g} {height - y0:g} m {x1:g} {height - y1:g} l S"
        case Picture(x0, y0, x1, y1):
            return f"q {x1 - x0:g} 0 0 {y1 - y0:g} {x0:g} {height - y1:g} cm /Im Do Q"
        case Box(x0, y0, x1, y1, grey):
            return f"{grey:g} g {x0:g} {height - y1:g} {x1 - x0:g} {y1 - y0:g} re f 0 g"


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        made.write(b"%010d 00000 n \n" % place)
    made.write(
        b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer.encode(), start)
    )
    return made.getvalue()
