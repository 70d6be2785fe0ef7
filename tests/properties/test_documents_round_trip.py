"""What we write is read back: every cell with its blanks, year, organ and the text of the sections."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.form.editions import Report, Report2019
from govinfo_schema.form.paper.values import form_places, layouts
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.documents.content import layout
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html_reader
from govinfo_schema.reading.documents.office import docx as docx_reader
from govinfo_schema.reading.documents.sheets import read_sheets as xlsx_reader
from govinfo_schema.reading.documents.text import read_text as text_reader
from govinfo_schema.reading.reading import Reading
from govinfo_schema.testing.strategies import reports

FORMATS: Final[dict[str, tuple[Callable[[Report], bytes], Callable[..., Any]]]] = {
    "plain": (plain.render, text_reader.read),
    "html": (html.render, html_reader.read),
    "docx": (docx.render, docx_reader.read),
    "xlsx": (xlsx.render, xlsx_reader.read),
}
ORGANS: Final = ("某县人民政府", "示例市样例区东街街道办事处", "某省某市文化和旅游局", "样例镇人民政府")

_OPENINGS: Final = (
    "本机关",
    "今年以来，本单位",
    "In 2023 we ",
    "=1+1 ",
    "-5 ",
    "<b>加粗</b>&amp;",
    '"引号"',
    "𠮷野",
)
_PHRASES: Final = (
    "完善制度",
    "加强培训",
    "做好各项工作 A&B <C>",
    "é ñ",
    "1,234 次",
    "（含 5% 的部分）",
    "“引文”",
    "、",
    "  ",
)


def sentences() -> st.SearchStrategy[str]:
    """Give sentences that any document can carry, hard characters among them."""
    return st.builds(
        lambda opening, middle: f"{opening}{''.join(middle)}。",
        st.sampled_from(_OPENINGS),
        st.lists(st.sampled_from(_PHRASES), max_size=6),
    )


def safe_text() -> st.SearchStrategy[str]:
    """Give text of a few paragraphs."""
    return st.lists(sentences(), min_size=1, max_size=3).map("\n".join)


@st.composite
def documents(draw: st.DrawFn) -> Report:
    """Give reports of any edition, blanks and mixtures among them, with words that a document can carry."""
    report = draw(reports(prose=safe_text(), holes=draw(st.booleans())))
    organ = draw(st.sampled_from(ORGANS))
    year = draw(st.integers(2019, 2099))
    usual = f"{organ}{year}年政府信息公开工作年度报告"
    report = attrs.evolve(
        report,
        year=year,
        organ=attrs.evolve(report.organ, name=organ),
        title=draw(st.sampled_from((None, usual, f"{year}年政府信息公开工作年度报告"))),
        period=None,
        published_on=None,
        preamble=draw(st.none() | sentences()),
        contact=None,
    )
    if isinstance(report, Report2019) and report.proactive_disclosure.procurement.amount is not None:
        printed = draw(st.sampled_from(("251000元", "52.15", "75,394,432.52元", "3.2万元")))
        part = attrs.evolve(report.proactive_disclosure.procurement, amount=printed)
        table = attrs.evolve(report.proactive_disclosure, procurement=part)
        return attrs.evolve(report, proactive_disclosure=table)
    return report


def cells_of(report: Report) -> dict[str, Any]:
    """Give every cell of a report's tables by pointer."""
    pointers = [place.pointer for place in form_places(report)]
    return {pointer: attrgetter(pointer[1:].replace("/", "."))(report) for pointer in pointers}


def texts_of(reading: Reading) -> list[str]:
    """Give the text of the six sections, each with its blanks made one."""
    report = reading.report
    found = (
        report.overview.text,
        report.proactive_disclosure.text,
        report.requests.text,
        report.disputes.text,
        report.problems_and_improvements,
        report.other_matters,
    )
    return [_plain(text or "") for text in found]


def _plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize("name", FORMATS)
class TestRoundTrip:
    """Written tables in the official layout with merges; what we write we read back."""

    @given(data=st.data())
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    def test_cells_year_organ_and_text(self, name: str, data: st.DataObject) -> None:
        report = data.draw(documents())
        render, read = FORMATS[name]
        reading = assemble(read(render(report), DEFAULT_LIMITS))
        found = reading.report
        assert layouts(found) == layouts(report)
        assert cells_of(found) == cells_of(report)
        assert set(found.unread) == set(report.unread)
        assert (found.edition, found.year, found.organ.name) == (
            report.edition,
            report.year,
            report.organ.name,
        )
        assert texts_of(reading) == [_plain("\n".join(s.text)) for s in layout(report).sections]

    @given(data=st.data())
    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    def test_any_report_at_all_can_be_written(self, name: str, data: st.DataObject) -> None:
        report = data.draw(reports())
        render, read = FORMATS[name]
        assert read(render(report), DEFAULT_LIMITS).blocks
