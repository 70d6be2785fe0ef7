"""Whatever a document says, it is read or refused: never a crash, never a report that is not sound."""

from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import Block, Cell, Document, Grid, Paragraph
from govinfo_schema.form.convert import dumps, loads
from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.form.paper.values import form_places
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.text import read_text as text
from govinfo_schema.reading.reading import Reading
from tests.properties.test_readers_total import refusing

_LABELS = [wording for table in (2, 3, 4) for row in form_rows(table).values() for wording in row.labels]
_HEADINGS = [
    *(
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "本年处理决定数量",
        "上一年项目数量",
        "本年增/减",
        "信息内容",
    ),
    *(
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
        "申请人情况",
        "法人或其他组织",
    ),
    *("行政复议", "行政诉讼", "结果维持", "结果纠正", "其他结果", "尚未审结", "第二十条第（一）项", "备注"),
]
_FIGURES = ["0", "1", "12", "", "", "/", "-3", "1.5", "693665", "3件", "？", "\ufffc", "1 0", "见附件"]
_LINES = [
    *(
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    ),
    *(
        "四、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项：无。",
        "（一）主动公开情况。正文。",
        "正文",
    ),
    *(
        "某县人民政府2023年政府信息公开工作年度报告",
        "统计期限自2023年1月1日起至12月31日止。",
        "2024年1月31日",
        "电话：1",
        "",
    ),
]
WORDS = st.one_of(
    st.sampled_from(_LABELS), st.sampled_from(_HEADINGS), st.sampled_from(_FIGURES), st.text(max_size=6)
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Give grids of the form's words and of figures, their cells anywhere, some over others."""
    spans = st.sampled_from([1, 1, 1, 1, 2, 3, 7])
    cells = draw(
        st.lists(
            st.builds(
                lambda text, row, column, rows, columns: Cell(
                    text=text, row=row, column=column, row_span=rows, column_span=columns
                ),
                WORDS,
                st.integers(1, 12),
                st.integers(1, 12),
                spans,
                spans,
            ),
            max_size=30,
        )
    )
    return Grid(number=1, cells=tuple(cells), spatial=draw(st.booleans()))


@st.composite
def rows_of_grids(draw: st.DrawFn) -> Grid:
    """Give grids whose rows are a label and figures, more or fewer than there should be."""
    rows = draw(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=9)), max_size=15))
    cells = [
        Cell(text=text, row=at, column=column)
        for at, (first, others) in enumerate(rows, 1)
        for column, text in enumerate([first, *others], 1)
    ]
    return Grid(number=1, cells=tuple(cells), spatial=draw(st.booleans()))


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Give the lines that reports begin their parts with, and others."""
    lines = st.sampled_from(_LINES) | st.text(max_size=20)
    return st.builds(lambda line, aside: Paragraph(text=line, aside=aside), lines, st.booleans())


def blocks() -> st.SearchStrategy[Block]:
    """Give paragraphs and grids."""
    return st.one_of(paragraphs(), paragraphs(), grids(), rows_of_grids())


def sound(reading: Reading) -> None:
    """Hold a reading to what it owes, whatever it was read from."""
    report = reading.report
    pointers = {place.pointer for place in form_places(report)}
    assert loads(dumps(report)) == report
    assert set(report.unread) <= pointers
    for problem in reading.problems:
        assert set(problem.message) == {"zh-CN", "en"}
        assert "{" not in problem.message["en"].split("“")[0]
    told = {pointer for problem in reading.problems for pointer in problem.pointers}
    assert set(report.unread) <= told, "a cell that could not be read is never left without a word"


class TestReadingIsTotal:
    """Bad input gets a clear error saying where; nothing is lost or invented."""

    @given(st.lists(blocks(), max_size=5), st.integers(0, 2), st.sampled_from([None, "2019", "2021"]))
    def test_any_document(self, found: list[Block], images: int, edition: str | None) -> None:
        document = Document(format="text", blocks=tuple(found), images=images)
        with refusing("no-text", "not-a-report", "another-kind"):
            sound(assemble(document, edition=edition, name="报告2022.docx"))

    @given(
        st.lists(st.lists(WORDS, max_size=9), max_size=15), st.sampled_from(["\t", " ", " | ", "\n\t", "\n"])
    )
    def test_any_text(self, rows: list[list[str]], gap: str) -> None:
        lines = ["一、总体情况", *(gap.join(row) for row in rows)]
        with refusing("no-text", "not-a-report", "another-kind"):
            sound(assemble(text.read("\n".join(lines).encode("utf-8", "replace"))))

    @given(
        st.lists(
            st.sampled_from(
                [
                    "<table>",
                    "</table>",
                    "<tr>",
                    "<td>",
                    "<td rowspan=3>",
                    "<td colspan=9>",
                    "</td>",
                    "<p>",
                    "<br>",
                    "<sup>",
                    "<img>",
                    "</tr>",
                    "<tbody>",
                    "<th>",
                    "&nbsp;",
                    "<!--",
                    "-->",
                ]
            )
            | WORDS,
            max_size=80,
        )
    )
    def test_any_markup(self, pieces: list[str]) -> None:
        page = f"<html><body>{''.join(pieces)}"
        with refusing("no-text", "not-a-report", "another-kind", "too-large"):
            sound(assemble(html.read(page.encode("utf-8", "replace"))))

    @given(st.binary(min_size=1, max_size=400))
    def test_any_bytes(self, data: bytes) -> None:
        for reader in (text, html):
            with refusing(
                "no-text",
                "not-a-report",
                "another-kind",
                "several-reports",
                "before-first-form",
                "too-large",
                "corrupt",
            ):
                sound(assemble(reader.read(data)))
