"""Further tables for tests of extensions: two parts with labels, and documents that hold their tables."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Block, Cell, Document, Grid
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.outputs.documents.html import render
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.reading import Reading
from tests.reports import report

__all__ = ["HOTLINE", "ONLINE", "grid", "printed", "read_both", "values", "with_grids", "with_row"]

HOTLINE: Final = LabelledPart(
    name="cn.example.hotline",
    labels={
        "/calls": {"zh-CN": "来电总数", "en": "calls"},
        "/answered": {"zh-CN": "当场答复", "en": "answered at once"},
        "/passed_on": {"zh-CN": "转交办理"},
        "/open": {"zh-CN": "尚未办结"},
        "/change": {"zh-CN": "较上年增减"},
        "/phone": {"zh-CN": "热线号码"},
    },
    signed=frozenset({"/change"}),
    texts=frozenset({"/phone"}),
)
_APPLICANTS: Final = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_KEYS: Final = ("person", "business", "research", "public", "legal", "other", "total")
ONLINE: Final = LabelledPart(
    name="cn.example.online",
    labels={
        **{
            f"/{way}": {"zh-CN": said}
            for way, said in (("web", "其中：网上申请"), ("post", "其中：信函申请"))
        },
        **{
            f"/{way}/{key}": {"zh-CN": said}
            for way in ("web", "post")
            for key, said in zip(_KEYS, _APPLICANTS, strict=True)
        },
    },
)


def grid(rows: Sequence[Sequence[str]], *, spatial: bool = True, number: int = 99) -> Grid:
    """Make a grid of texts, a cell each."""
    cells = (
        Cell(text=text, row=at, column=column)
        for at, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    )
    return Grid(number=number, cells=tuple(cells), spatial=spatial)


@cache
def printed() -> Document:
    """Give a document with the statutory tables alone."""
    return html.read(render(report()))


def with_grids(*grids: Block) -> Document:
    """Give a document that has further blocks at its end."""
    return attrs.evolve(printed(), blocks=(*printed().blocks, *grids))


def with_row(*rows: str, table: int = 1) -> Document:
    """Give a document that has further rows, in HTML, at the end of a statutory table (from 0)."""
    tables = re.split("(?=</tbody></table>)|(?=</tbody>\n</table>)", render(report()).decode())
    tables[table] += "".join(rows)
    return html.read("".join(tables).encode())


def read_both(document: Document, *parts: LabelledPart) -> tuple[Reading, Reading]:
    """Read a document with some parts known and with none."""
    return assemble(document, parts=parts or (HOTLINE,)), assemble(document)


def values(reading: Reading, part: LabelledPart = HOTLINE) -> dict[str, object] | None:
    """Give what was read of a part."""
    found = reading.report.extensions.get(part.name)
    return None if found is None else dict(found)
