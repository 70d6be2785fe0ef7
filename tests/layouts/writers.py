"""Made reports → bytes: HTML of several makes, and plain text of several layouts."""

import csv
import html
import io
import re
from collections.abc import Callable, Sequence

from tests.layouts.model import Box, Made, Table

__all__ = ["DROPS_BLANKS", "HIDES_ROWS", "WRITERS", "Writer", "page", "write"]

Writer = Callable[[Made], bytes]
WRITERS: dict[str, Writer] = {}
DROPS_BLANKS = frozenset({"text_lines", "text_spaces", "text_pipe_ended", "text_pipe_alone"})
HIDES_ROWS = frozenset({"text_cell_a_line_dense"})
"""Nothing in their lines shows where a row ends."""

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ORGAN = "某省某市某县人民政府"
OVERVIEW = "本机关按照要求开展各项公开工作，制度逐步完善。"
PROBLEMS = "培训还不够经常，下一年度将增加培训次数。"
OTHER = "没有其他需要报告的事项。"


def _writer(write: Writer) -> Writer:
    WRITERS[write.__name__] = write
    return write


def write(name: str, made: Made) -> bytes:
    """Write a report in one of the layouts."""
    return WRITERS[name](made)


# --- HTML


def page(made: Made) -> str:
    """Write a clean page."""
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{_page(made, _table)}</body></html>"


def _page(
    made: Made, table: Callable[[Table], str], *, open_paragraph: str = "<p>", close: str = "</p>"
) -> str:
    def paragraph(text: str) -> str:
        return f"{open_paragraph}{html.escape(text)}{close}\n"

    found = [paragraph(f"{ORGAN}{made.year}年政府信息公开工作年度报告")]
    found.append(paragraph(f"所列数据统计期限自{made.year}年1月1日起至{made.year}年12月31日止。"))
    for number, heading in enumerate(HEADINGS, 1):
        found.append(paragraph(heading))
        found += [paragraph(OVERVIEW)] if number == 1 else []
        for caption, one in made.captioned(number):
            found += [paragraph(caption)] if caption else []
            found.append(table(one))
        found += [paragraph(PROBLEMS)] if number == 5 else [paragraph(OTHER)] if number == 6 else []
    return "".join(found)


def _spans(box: Box) -> str:
    rows = f' rowspan="{box.rows}"' if box.rows != 1 else ""
    return rows + (f' colspan="{box.columns}"' if box.columns != 1 else "")


def _inner(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>").replace("\u00a0", "&nbsp;")


def _table(table: Table) -> str:
    rows = ("".join(f"<td{_spans(box)}>{_inner(box.text)}</td>" for box in row) for row in table)
    return "<table border=1><tbody>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</tbody></table>"


@_writer
def html_plain(made: Made) -> bytes:
    """A clean page."""
    return page(made).encode()


@_writer
def html_word(made: Made) -> bytes:
    """Word's markup: MsoNormal, empty o:p, figures cut into spans, in GB18030 that says gb2312."""

    def cell(box: Box) -> str:
        half = len(box.text) // 2 if box.role == "figure" else 0
        text = f"{_inner(box.text[:half])}</span><span lang=EN-US>{_inner(box.text[half:])}"
        return (
            f"<td width=63{_spans(box)} style='border:solid windowtext 1.0pt;mso-border-alt:solid'>"
            f"<p class=MsoNormal align=center><span style='mso-spacerun:\"yes\"'>{text}</span>"
            f"<span lang=EN-US><o:p>&nbsp;</o:p></span></p></td>"
        )

    def table(one: Table) -> str:
        rows = "".join(f"<tr style='height:26.4pt'>{''.join(map(cell, row))}</tr>" for row in one)
        return f"<table class=MsoNormalTable border=1 cellspacing=0>{rows}</table><o:p></o:p>"

    body = _page(made, table, open_paragraph="<p class=MsoNormal><span>", close="<o:p></o:p></span></p>")
    head = '<meta http-equiv=Content-Type content="text/html; charset=gb2312">'
    start = f'<html xmlns:o="urn:x"><head>{head}</head><body>'
    return f"{start}<!--[if gte mso 9]><xml><w:x>9</w:x></xml><![endif]-->{body}</body></html>".encode(
        "gb18030"
    )


@_writer
def html_unclosed(made: Made) -> bytes:
    """Tags that nobody closed, upper case, th for headings; a byte order mark."""

    def table(one: Table) -> str:
        rows = (
            "<TR>"
            + "".join(f"<{'TH' if b.role == 'heading' else 'TD'}{_spans(b)}>{_inner(b.text)}" for b in row)
            for row in one
        )
        return "<TABLE>" + "\n".join(rows) + "</TABLE>"

    return b"\xef\xbb\xbf" + ("<HTML><BODY>" + _page(made, table, close="")).encode()


@_writer
def html_portal(made: Made) -> bytes:
    """A portal's page: layout tables around the article, menus, other years' reports, print buttons."""
    links = "".join(f"<li><a href=#>{year}年政府信息公开工作年度报告</a></li>" for year in (2016, 2017, 2018))
    article = _page(made, _table, open_paragraph="<div><p>", close="</p></div>")
    return (
        "<html><head><meta charset='utf-8'><title>政府信息公开年报_某县人民政府</title>"
        "<meta name='PubDate' content='2030-01-20 10:00'><style>td{color:red}</style>"
        "<script>var a='<table><tr><td>规章<td>9<td>9<td>9</table>';</script></head><body>"
        f"<div class=nav>您当前的位置：首页 &gt; 公开 &gt; 年报</div>"
        "<table width=100%><tr><td width=20%><ul><li>机构职能</li><li>政策</li></ul></td><td>"
        f"<table><tr><td><div id=content><div class=inner>{article}</div></div></td></tr></table></td></tr>"
        f"<tr><td colspan=2>相关阅读<ul>{links}</ul></td></tr></table>"
        "<div style='display:none'><table><tr><td>行政许可</td><td>99</td></tr></table></div>"
        "<p>【打印本页】【关闭窗口】</p><div>主办：某县人民政府办公室　网站标识码：1234567890</div>"
        "</body></html>"
    ).encode()


# --- text


def _text(made: Made, table: Callable[[Table], Sequence[str]]) -> bytes:
    lines = [ORGAN, "", f"{made.year}年政府信息公开工作年度报告", ""]
    lines += [f"所列数据统计期限为{made.year}年1月1日起至{made.year}年12月31日止。", ""]
    for number, heading in enumerate(HEADINGS, 1):
        lines += [heading, ""]
        lines += [OVERVIEW, ""] if number == 1 else []
        for caption, one in made.captioned(number):
            lines += [caption] if caption else []
            lines += [*table(one), ""]
        lines += [PROBLEMS, ""] if number == 5 else [OTHER] if number == 6 else []
    return "\n".join(lines).encode()


def _flat(text: str) -> str:
    return text.replace("\n", "").replace("\t", " ")


def _padded(table: Table) -> list[list[str]]:
    """Lay a table out with an empty cell for every position that a merged cell covers."""
    covered: set[tuple[int, int]] = set()
    found: list[list[str]] = []
    for at, row in enumerate(table):
        line: list[str] = []
        cells = iter(row)
        column = 0
        while True:
            if (at, column) in covered:
                line.append("")
                column += 1
                continue
            box = next(cells, None)
            if box is None:
                break
            line += [_flat(box.text), *[""] * (box.columns - 1)]
            covered |= {(at + r, column + c) for r in range(box.rows) for c in range(box.columns) if r}
            column += box.columns
        while (at, column) in covered:
            line.append("")
            column += 1
        found.append(line)
    return found


@_writer
def text_cell_a_line(made: Made) -> bytes:
    """One tab-indented cell a line, a blank line between rows, an empty line under merged rows."""
    return _text(made, lambda one: _cell_a_line(one, [""]))


@_writer
def text_cell_a_line_dense(made: Made) -> bytes:
    """The same without blank lines: nothing shows where a row ends."""
    return _text(made, lambda one: _cell_a_line(one, []))


def _cell_a_line(one: Table, gap: list[str]) -> list[str]:
    lines: list[str] = []
    covered: dict[int, int] = {}
    for at, row in enumerate(one):
        lines += ["\t"] * covered.get(at, 0)
        for box in row:
            for below in range(at + 1, at + box.rows):
                covered[below] = covered.get(below, 0) + 1
            lines.append("\t" + (box.text if box.role != "figure" else _flat(box.text)))
        lines += gap
    return lines


@_writer
def text_tabs_padded(made: Made) -> bytes:
    """Rows with tabs, as a spreadsheet copies them."""
    return _text(made, lambda one: ["\t".join(row) for row in _padded(one)])


@_writer
def text_csv(made: Made) -> bytes:
    """Rows with commas, as a spreadsheet exports them, in GB18030."""

    def table(one: Table) -> list[str]:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(_padded(one))
        return out.getvalue().splitlines()

    return _text(made, table).decode().encode("gb18030")


@_writer
def text_tabs_merges_lost(made: Made) -> bytes:
    """Rows with tabs, as a web page copies them: merged cells once, nothing beneath them."""
    return _text(made, lambda one: ["\t".join(_flat(box.text) for box in row) for row in one])


@_writer
def text_pipes(made: Made) -> bytes:
    """Rows between pipes."""

    def table(one: Table) -> list[str]:
        rows = ["| " + " | ".join(row) + " |" for row in _padded(one)]
        return [rows[0], "|" + "---|" * len(_padded(one)[0]), *rows[1:]]

    return _text(made, table)


@_writer
def text_pipes_filled(made: Made) -> bytes:
    """Rows between pipes as converters write them: merged cells once, empty cells behind up to the width."""

    def table(one: Table) -> list[str]:
        rows = [[_flat(box.text) for box in row] for row in one]
        width = max(map(len, rows))
        return ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]

    return _text(made, table)


@_writer
def text_pipes_ruled(made: Made) -> bytes:
    """Markdown that takes every row for a heading, with a rule below each."""

    def table(one: Table) -> list[str]:
        rows = _padded(one)
        return [line for row in rows for line in ("| " + " | ".join(row) + " |", "|" + "---|" * len(row))]

    return _text(made, table)


@_writer
def text_pipe_ended(made: Made) -> bytes:
    """One cell a line, each ended by a pipe; empty cells are lost."""
    return _text(made, lambda one: [f"{_flat(b.text)} |" for row in one for b in row if b.text.strip()])


@_writer
def text_pipe_alone(made: Made) -> bytes:
    """One cell a line, a pipe on a line of its own between them; empty cells are lost."""
    return _text(
        made,
        lambda one: [line for row in one for b in row if b.text.strip() for line in (_flat(b.text), "|")],
    )


@_writer
def text_lines(made: Made) -> bytes:
    """One cell a line, without tabs; empty cells are lost."""
    return _text(made, lambda one: [_flat(box.text) for row in one for box in row if box.text.strip()])


def _tight(text: str) -> str:
    """Take spaces out of a cell, but for those between digits, which would make one number of two."""
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)


@_writer
def text_spaces(made: Made) -> bytes:
    """Rows with spaces between the cells; empty cells are lost."""
    return _text(
        made,
        lambda one: [" ".join(_tight(_flat(box.text)) for box in row if box.text.strip()) for row in one],
    )
