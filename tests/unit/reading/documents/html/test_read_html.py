"""Web pages and Word's HTML: the article's paragraphs and tables, whatever the page is made of."""

import sys
import time

import pytest

from govinfo_schema.base.document.grid import PICTURE, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.reading.documents.html.read_html import read, wants_isolation
from tests.layouts.judge import made_of
from tests.layouts.writers import WRITERS, write
from tests.paths import CORPUS, needs_corpus


def _read(page: str) -> Document:
    return read(page.encode())


def _cells(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def _texts(document: Document, *, aside: bool = False) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.aside == aside]


class TestTables:
    """Merged cells by rowspan and colspan with bounds, as the HTML standard lays tables out."""

    def test_spans(self) -> None:
        (grid,) = _read(
            "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d"
            "<tr><td colspan=0>e<td rowspan=9>f</table>"
        ).grids
        assert _cells(grid) == [
            ("a", 1, 1, 2, 1),
            ("b", 1, 2, 1, 2),
            ("c", 2, 2, 1, 1),
            ("d", 2, 3, 1, 1),
            ("e", 3, 1, 1, 1),
            ("f", 3, 2, 1, 1),
        ]

    def test_rowspan_zero_reaches_the_end(self) -> None:
        (grid,) = _read("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>").grids
        assert _cells(grid)[0] == ("a", 1, 1, 3, 1)
        assert [cell[2] for cell in _cells(grid)] == [1, 2, 2, 2]

    @pytest.mark.parametrize("span", ["100000", "99999999999999999999", "-1", "x", "2.5", "", "１"])
    def test_wild_spans(self, span: str) -> None:
        (grid,) = _read(f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b</table>").grids
        assert all(1 <= cell.column_span <= DEFAULT_LIMITS.span for cell in grid.cells)
        assert grid.height == 1

    def test_a_bomb_of_spans_is_refused_at_once(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            _read("<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 3000 + "</table>")
        assert refused.value.code == "too-large"

    def test_unclosed_tags_groups_and_rows_without_a_table(self) -> None:
        (grid,) = _read("<TABLE><THEAD><TR><TH>a<TBODY><TR><TD>b<P>c</TABLE>").grids
        assert [cell[0] for cell in _cells(grid)] == ["a", "b\nc"]
        (grid,) = _read("<div><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></div>").grids
        assert [cell[:3] for cell in _cells(grid)] == [("a", 1, 1), ("b", 1, 2), ("c", 2, 1)]

    def test_nested_layout_tables_are_taken_apart(self) -> None:
        document = _read(
            "<table><tr><td>导航<td><p>一、总体情况</p><table><tr><td>规章<td>0</table><p>完</p></td></tr>"
            "<tr><td>a<td>b</table>"
        )
        assert _texts(document) == ["导航", "一、总体情况", "完"]
        assert [[cell[0] for cell in _cells(grid)] for grid in document.grids] == [["规章", "0"], ["a", "b"]]
        assert [grid.number for grid in document.grids] == [1, 2]

    def test_a_cell_with_an_article_is_layout(self) -> None:
        document = _read(f"<table><tr><td>x<td><p>一、总体情况</p><p>{'长文。' * 200}</p></table>")
        assert document.grids == ()
        assert _texts(document)[1] == "一、总体情况"

    def test_captions_and_text_between_cells_are_kept(self) -> None:
        document = _read("<table><caption>表一</caption><tr>散文<td>a</td>又一句</tr></table>")
        assert _texts(document) == ["表一", "散文", "又一句"]


class TestCells:
    """What a cell shows, no more and no less: hidden, struck and raised text make no other number."""

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("<p class=MsoNormal><span lang=EN-US>1</span><span>2<o:p></o:p></span></p>", "12"),
            ("&nbsp;", "\u00a0"),
            ("本年新<br>制作数量", "本年新\n制作数量"),
            ("本年新\n  制作数量", "本年新制作数量"),
            ("12\n34", "12 34"),
            ("<p>a</p><p>b</p>", "a\nb"),
            ("5<sup>1</sup>", "5¹"),
            ("<del>9</del><s>8</s><strike>7</strike>5", "5"),
            ("<span style='text-decoration:line-through'>9</span>5", "5"),
            ("<span style='DISPLAY : none'>9</span><i hidden>8</i><span style='mso-hide:all'>7</span>5", "5"),
            ("<script>9</script><style>8</style><!-- 7 -->5", "5"),
            ("<ruby>政<rt>zhèng</rt></ruby>府", "政府"),
            ("<img src=a.png>", PICTURE),
            ("<img width=1 height=1>5", "5"),
            ("<input value=5><input type=hidden value=9><input type=checkbox value=8>", "5"),
            ("&#20;1&foo;2", "1&foo;2"),
            ("<textarea>5</textarea>", "5"),
            ("<select><option>9<option selected>5</select>", "5"),
            ("<select><option>5<option>9</select>", "5"),
            ("<textarea hidden>9</textarea>5", "5"),
            ("<svg><text>5</text></svg>", PICTURE),
            ("<math><mn>5</mn></math>", PICTURE),
            ("<canvas></canvas>", PICTURE),
            ("<object data=a.swf></object>", PICTURE),
            ("<b>1</b><span style='font-size:0'>9</span>5", "15"),
            ("<span style='opacity:0.0'>9</span>5", "5"),
            ("<span style='position:absolute;left:-9999px'>9</span>5", "5"),
            ("<span style='text-indent:-999em'>9</span>5", "5"),
            ("<span style='color:transparent'>9</span>5", "5"),
            ("<span style='width:0;overflow:hidden'>9</span>5", "5"),
            ("<span style='position:absolute;clip:rect(0 0 0 0)'>9</span>5", "5"),
            ("<span style='text-decoration:underline;font-size:10.5pt;left:-9999px'>5</span>", "5"),
            ("<span style='display:inline-block;transform:rotate(2deg) scale(0)'>9</span>5", "5"),
            ("<span style='transform:scale(0.9)'>1</span>5", "15"),
            ("<span style='color:rgba(9,9,9,0)'>9</span>5", "5"),
            ("<span style='font-size:1px'>9</span>5", "5"),
            ("7<span style='color:#FFF'>9</span>5", f"7{PICTURE}5"),
            ("<span style='color:white'>95</span>", "95"),
            ("<bdo dir=rtl>51</bdo>", PICTURE),
            ("<span style='unicode-bidi:bidi-override;direction:rtl'>51</span>", PICTURE),
            ("<meter value=5></meter>", PICTURE),
            ("<input type=password value=5>", PICTURE),
        ],
    )
    def test_shown_text(self, markup: str, text: str) -> None:
        (grid,) = _read(f"<table><tr><td>{markup}</td></tr></table>").grids
        assert grid.cells[0].text == text

    @pytest.mark.parametrize(
        ("sheet", "text"),
        [
            (".x{display:none}", "5"),
            ("span.x , b { visibility : hidden !important }", "5"),
            ("#y{font-size:0px}", "5"),
            ("td > .x{opacity:0}", "5"),
            (".other .x{display:none}", "95"),
            ("table td .x{position:absolute;left:-5000px}", "5"),
            (".x{display:none} td .x{display:inline}", "95"),
            ("@media print{.x{display:none}}", "95"),
            ("@import 'a.css'; /* .x{} */ <!-- .x{display:none} -->", "5"),
            (".x:hover{display:none}", "95"),
            ("div{display:none} .z{display:none", "95"),
            ("}}{{;:,", "95"),
            ("@media screen { b{color:red} .x{display:none} } i{}", "5"),
            ("@media (max-width:9px) { .x{display:none} }", "95"),
            ("@supports (display:grid) { .x{display:none} }", "5"),
            ("span[class~=x]{display:none}", "5"),
            ("[id^='y']{display:none}", "5"),
            ("[title]{display:none}", "95"),
            ("td :first-child{display:none}", "5"),
            ("td:nth-child(2n+1) span:last-child{display:none}", "5"),
            ("span:nth-child(2){display:none}", "95"),
            ("span:nth-child(even){display:none} td:nth-child(odd) b{display:none}", "95"),
            (".x{color:#fff}", f"{PICTURE}5"),
            (".x::after{content:'7'}", f"{PICTURE}5"),
            (".x::before{content:attr(title)}", f"{PICTURE}5"),
            (".x::before{content:''}", "95"),
        ],
    )
    def test_what_the_rules_of_the_page_hide(self, sheet: str, text: str) -> None:
        cell = "<td><span id=y class='w x'>9</span>5</td>"
        (grid,) = _read(f"<head><style>{sheet}</style></head><table><tr>{cell}</tr></table>").grids
        assert grid.cells[0].text == text

    def test_blocks_that_rules_hide_may_be_shown_by_a_script(self) -> None:
        page = "<style>.pane{display:none}</style><div class=pane><p>正文</p></div>"
        assert [block.text for block in _read(page).blocks if isinstance(block, Paragraph)] == ["正文"]

    def test_a_hidden_cell_takes_no_place(self) -> None:
        (grid,) = _read("<table><tr><td style='display:none'>9</td><td>5</td></tr></table>").grids
        assert _cells(grid) == [("5", 1, 1, 1, 1)]


class TestPages:
    """Page furniture around the article; what the page states of itself."""

    PAGE = (
        "<html><head><title>年报_某县</title>"
        "<meta name='ArticleTitle' content='某县2023年政府信息公开工作年度报告'>"
        "<meta name=PubDate content='2024-01-20 10:00'></head><body><nav>首页</nav>"
        "<div id=a><p>一、总体情况<br>正文</p><p>二、主动公开</p><h2>三、申请</h2></div>"
        "<p>相关：2022年政府信息公开工作年度报告</p><footer>版权</footer></body>"
    )

    def test_what_stands_below_the_article_is_aside(self) -> None:
        document = _read(self.PAGE)
        assert _texts(document) == ["一、总体情况", "正文", "二、主动公开", "三、申请"]
        assert _texts(document, aside=True) == ["首页", "相关：2022年政府信息公开工作年度报告", "版权"]

    def test_headings_and_properties(self) -> None:
        document = _read(self.PAGE)
        assert [b.text for b in document.blocks if isinstance(b, Paragraph) and b.heading] == ["三、申请"]
        assert document.properties == {
            "title": "某县2023年政府信息公开工作年度报告",
            "published_on": "2024-01-20 10:00",
        }

    def test_pictures_are_counted(self) -> None:
        assert _read("<p>x<img src=a><img width=3><table><tr><td><img></table>").images == 2

    @pytest.mark.parametrize(
        ("head", "encoding"),
        [
            ("<meta charset=gb2312>", "gb18030"),
            ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gb18030"),
            ("<meta charset=gb2312>", "utf-8"),
            ("<meta charset=utf-8>", "gb18030"),
            ("<?xml version='1.0' encoding='gb2312'?>", "gb18030"),
            ("", "gb18030"),
            ("<meta charset=gbk>", "utf-8-sig"),
            ("<meta charset=gbk>", "utf-16"),
        ],
    )
    def test_encodings(self, head: str, encoding: str) -> None:
        page = f"{head}<p>镕基，统计期限自１月起</p>"
        assert _texts(read(page.encode(encoding)))[-1] == "镕基，统计期限自１月起"


class TestSafety:
    """No entity is expanded, nothing is fetched, depth and size are bounded."""

    def test_entities_stay_as_they_are(self) -> None:
        document = _read(
            '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]><p>x&a;&b;</p>'
        )
        assert "&a;&b;" in "".join(_texts(document))

    @pytest.mark.parametrize("page", ["<div>" * 5000 + "x", "<table><tr><td>" * 80 + "x", "<b>" * 400 + "x"])
    def test_depth(self, page: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            _read(page)
        assert refused.value.code == "too-large"

    @pytest.mark.parametrize(
        "attributes",
        [
            " ".join(f"a{i}=1" for i in range(5_000)),
            "' " + " ".join(f"a{i}" for i in range(5_000)) + " > x '",
            " ".join(f'a{i}=">"' for i in range(5_000)),
        ],
    )
    def test_very_many_attributes(self, attributes: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            _read(f"<p {attributes}>x</p>")
        assert refused.value.code == "too-large"

    @pytest.mark.parametrize(
        "page",
        [
            "<p style='" + "text-decoration:" * 20_000 + "'>x</p>",
            "<style>" + ".a{display:none}" * 5_000 + "</style>" + "<span class='a b'>x</span>" * 2_000,
            "<style>" + "".join(f".a.b{n}{{display:none}}" for n in range(400)) + "</style>"
            "<span class='a'>x</span>" * 2_000,
            "<style>" + "/*" * 100_000 + "</style><p>x</p>",
            "<p a='" * 1_000 + "<p>x</p>",
            '<p title="' + "一 " * 2_000 + '">x</p>',
        ],
    )
    def test_what_is_made_to_take_long_takes_no_long_time(self, page: str) -> None:
        began = time.thread_time()
        _read(page)
        assert time.thread_time() - began < 3

    @pytest.mark.parametrize(
        "rules", [["span:nth-child(3)"], [".a:last-child b"], [f".a.b{n}" for n in range(500)]]
    )
    def test_rules_about_very_many_siblings_are_refused_soon(self, rules: list[str]) -> None:
        sheet = "".join(f"{rule}{{display:none}}" for rule in rules)
        began = time.thread_time()
        with pytest.raises(UnreadableError) as refused:
            _read(f"<style>{sheet}</style><p>{'<span class=a><b>1</b></span>' * 100_000}")
        assert refused.value.code == "too-large"
        assert time.thread_time() - began < 3

    def test_limits_are_options(self) -> None:
        with pytest.raises(UnreadableError):
            read(b"<table><tr><td>a<td>b<td>c</table>", Limits(cells=2))
        with pytest.raises(UnreadableError):
            read("<p>很长的一段文字</p>".encode(), Limits(characters=3))
        with pytest.raises(UnreadableError, match="paragraphs: 3, above the limit of 2"):
            read(b"<p>1<p>2<p>3", Limits(paragraphs=2))
        assert wants_isolation(b"x" * 11, Limits(in_process_bytes=10))

    @pytest.mark.parametrize("page", ["\x00", "<", "<!---", "<?xml", "plain words", "</p></td>"])
    def test_what_is_hardly_a_page(self, page: str) -> None:
        try:
            _read(page)
        except UnreadableError as refused:
            code = refused.code
        else:
            code = "corrupt"
        assert code == "corrupt"

    def test_without_a_parser_the_line_that_installs_it_is_said(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("lxml", "html5lib"):
            monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(MissingExtraError, match=r"govinfo-schema\[html\]"):
            _read("<p>x</p>")


class TestTablesOfBlocks:
    """Tables that a page makes of blocks in rows are tables; lists of links are none."""

    @staticmethod
    def rows(*rows: list[str], tag: str = "div") -> str:
        inner = "".join(
            f"<{tag}>" + "".join(f"<div>{text}</div>" for text in row) + f"</{tag}>" for row in rows
        )
        return f"<div class=tb>{inner}</div>"

    def test_rows_of_equal_length(self) -> None:
        (grid,) = _read(self.rows(["项目", "数"], ["规章", "3"], ["文件", "12"])).grids
        assert [cell.text for cell in grid.cells] == ["项目", "数", "规章", "3", "文件", "12"]
        assert grid.spatial

    def test_rows_of_unequal_length_have_lost_their_merges(self) -> None:
        (grid,) = _read(self.rows(["结果", "总计"], ["1", "2", "3"], ["4", "5", "6"])).grids
        assert not grid.spatial

    def test_a_list_of_news_is_no_table(self) -> None:
        news = "".join(f"<li><a>通知{i}</a><span>2025-01-0{i}</span></li>" for i in range(1, 5))
        assert _read(f"<ul>{news}</ul>").grids == ()

    def test_blocks_with_articles_are_no_table(self) -> None:
        assert _read(self.rows(["甲" * 200, "1"], ["2", "3"])).grids == ()

    @needs_corpus
    def test_a_page_of_an_office(self) -> None:
        (grid,) = read((CORPUS / "field" / "m29-divs.html").read_bytes()).grids
        assert [cell.text for cell in grid.row(3)] == ["行政规范性文件", "6", "1", "32"]


class TestEitherParser:
    """lxml and html5lib give the same document: the one is fast, the other plain Python."""

    @staticmethod
    def both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
        fast = read(data)
        monkeypatch.setitem(sys.modules, "lxml", None)
        return fast, read(data)

    @needs_corpus
    @pytest.mark.parametrize(
        "name", ["pingtan-2019", "pingtan-2020-table2", "pingtan-2022", "shanghai-office-2019"]
    )
    def test_on_real_pages(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        fast, plain = self.both((CORPUS / f"{name}.html").read_bytes(), monkeypatch)
        assert fast == plain

    @pytest.mark.parametrize("writer", sorted(name for name in WRITERS if name.startswith("html")))
    @pytest.mark.parametrize("seed", range(3))
    def test_on_made_pages(self, writer: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        made, _ = made_of(seed)
        fast, plain = self.both(write(writer, made), monkeypatch)
        assert fast == plain

    def test_depth(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "lxml", None)
        with pytest.raises(UnreadableError) as refused:
            _read("<div>" * 5000)
        assert refused.value.code == "too-large"
