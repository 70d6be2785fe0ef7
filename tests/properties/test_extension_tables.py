"""Labels of extensions disturb no statutory table, and a cell of an extension is read right or not at all."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import Block, Document
from govinfo_schema.form.convert import dumps, loads
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.form.report.narrative import Overview
from govinfo_schema.reading.reading import Reading
from tests.further_tables import HOTLINE, ONLINE, grid, printed, read_both, values, with_grids
from tests.properties.test_assemble_total import WORDS, blocks, paragraphs
from tests.properties.test_readers_total import refusing

Rows = list[list[str]]

_TABLES = ("proactive_disclosure", "requests", "disputes")
_STRANGERS = (
    "其他指标",
    "合计",
    "其中",
    "备注",
    "说明：略",
    "公共企事业单位",
    "行政许可",
    "3",
    "7",
    "",
    "",
    "/",
)
_FIGURES = st.one_of(
    st.integers(0, 99).map(str),
    st.sampled_from(["", "/", "１２", "3件", "1,234", "-3", "1.5", "见附件", "+2"]),
)
_COUNTS = {"": None, "/": None, "１２": 12, "3件": 3, "1,234": 1234}
_CELLS = [pointer for pointer in HOTLINE.cells if pointer != "/phone"]


def meant(text: str, pointer: str) -> int | None:
    """Say what a figure means, by a reading of its own; ``None`` for what is none."""
    if pointer == "/change":
        return {"-3": -3, "+2": 2, **_COUNTS}.get(text, int(text) if text.isdigit() else None)
    return {"+2": 2, **_COUNTS}.get(text, int(text) if text.isdigit() else None)


def upright(figures: dict[str, str]) -> Rows:
    return [[HOTLINE.labels[pointer]["zh-CN"], text] for pointer, text in figures.items()]


def across(figures: dict[str, str]) -> Rows:
    return [list(column) for column in zip(*upright(figures), strict=True)]


def paired(figures: dict[str, str]) -> Rows:
    rows = upright(figures)
    return [[*rows[at], *(rows[at + 1] if at + 1 < len(rows) else [])] for at in range(0, len(rows), 2)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, str], Callable[[dict[str, str]], Rows], Rows]:
    figures = {pointer: draw(_FIGURES) for pointer in draw(st.permutations(_CELLS))}
    worded = "见附件" in figures.values()  # words between two labels of a row part them from nobody
    laid = draw(st.sampled_from([upright, across] if worded else [upright, across, paired]))
    return figures, laid, laid(figures)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[dict[str, str], Rows]:
    """Draw a table with changes that move no figure to another label's place without a trace."""
    figures, _, rows = draw(tables())
    moves = [draw(st.sampled_from(["further", "lose"]))] * 3
    changes = ["row", "column", "blank", "words", "repeat", *moves]
    for change in draw(
        st.lists(st.sampled_from(changes), max_size=4).filter(lambda one: one.count("lose") < 2)
    ):
        row = draw(st.integers(0, len(rows) - 1))
        if change == "row":
            rows.insert(row, draw(st.lists(st.sampled_from(_STRANGERS), max_size=4)))
        elif change == "column":
            rows = [[*one, draw(st.sampled_from(_STRANGERS))] for one in rows]
        elif change == "further":
            rows[row] = [*rows[row], draw(st.sampled_from(_STRANGERS))]
        elif change == "repeat":
            rows.append(list(rows[row]))
        elif rows[row]:
            at = draw(st.integers(0, len(rows[row]) - 1))
            if change == "lose":
                del rows[row][at]
            else:
                rows[row][at] = "" if change == "blank" else draw(st.sampled_from(_STRANGERS))
    return figures, rows


def plain(reading: Reading) -> Reading:
    """Take away what an extension may add to a reading, the texts, and what is said of rows without place."""
    report = reading.report
    blank = {name: attrs.evolve(getattr(report, name), text=None) for name in _TABLES}
    return attrs.evolve(
        reading,
        report=attrs.evolve(
            report,
            extensions={},
            overview=Overview(text=""),
            problems_and_improvements="",
            other_matters="",
            **blank,
        ),
        sources={at: one for at, one in reading.sources.items() if not at.startswith("/extensions/")},
        problems=tuple(
            one
            for one in reading.problems
            if not one.code.startswith(("extension-", "unplaced-row"))
            and not any(at.startswith("/extensions/") for at in one.pointers)
        ),
    )


def texts(reading: Reading) -> Counter[str]:
    """Count the lines of all sections."""
    report = reading.report
    told = (
        report.overview.text,
        *(getattr(report, name).text or "" for name in _TABLES),
        report.problems_and_improvements,
        report.other_matters,
    )
    return Counter(line for text in told for line in text.splitlines())


@given(tables(), st.booleans())
@settings(deadline=None)
def test_a_plain_table_is_read_right(drawn: Any, spatial: bool) -> None:
    figures, laid, rows = drawn
    with_it, without = read_both(with_grids(grid(rows, spatial=spatial or laid is not upright)))
    found = values(with_it)
    wanted = {pointer[1:]: meant(text, pointer) for pointer, text in figures.items()}
    if found is None:  # nothing that could be read, or a row of blanks under the headings
        assert set(wanted.values()) == {None}
    else:
        assert found == wanted
    assert plain(with_it) == plain(without)
    assert loads(dumps(with_it.report)) == with_it.report


@given(spoilt())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_table_is_never_read_wrong(drawn: tuple[dict[str, str], Rows]) -> None:
    figures, rows = drawn
    with_it, without = read_both(with_grids(grid(rows)))
    for pointer, value in (values(with_it) or {}).items():
        replaced = [row for row in rows if HOTLINE.labels[f"/{pointer}"]["zh-CN"] in row]
        assert value is None or replaced, "a label that is not there"
        if value is not None and value != meant(figures[f"/{pointer}"], f"/{pointer}"):
            # a figure that a change wrote over is what the document prints there
            assert str(value) in ("3", "7"), (pointer, value, rows)
    assert plain(with_it) == plain(without)


_MIXED = st.one_of(
    st.sampled_from([label["zh-CN"] for part in (HOTLINE, ONLINE) for label in part.labels.values()]), WORDS
)


@st.composite
def mixed(draw: st.DrawFn) -> Document:
    """Draw a document in which labels of extensions stand among the form's, in tables of any shape."""
    found: list[Block] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        found += draw(st.lists(paragraphs(), max_size=2))
        rows = draw(st.lists(st.lists(_MIXED, max_size=8), max_size=10))
        found.append(grid(rows, spatial=draw(st.booleans()), number=number))
    return Document(format="text", blocks=tuple(found))


@given(st.one_of(mixed(), mixed().map(lambda one: with_grids(*one.blocks))))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_statutory_tables_are_not_disturbed(document: Document) -> None:
    own = LabelledPart(
        name="cn.example.clash",
        labels={"/a": {"zh-CN": "自然人"}, "/b": {"zh-CN": "总计"}, "/c": {"zh-CN": "行政许可"}},
    )
    with refusing("no-text", "not-a-report", "another-kind"):
        with_it, without = read_both(document, HOTLINE, ONLINE, own)
        assert loads(dumps(with_it.report)) == with_it.report
        assert plain(with_it) == plain(without)
        assert texts(with_it) <= texts(without)
        if not with_it.report.extensions:
            assert with_it.report == without.report


@given(st.lists(blocks(), max_size=5))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_document_without_such_a_table(found: list[Block]) -> None:
    """reading a document without such a table gives the identical Reading"""
    document = Document(format="text", blocks=tuple(found))
    with refusing("no-text", "not-a-report", "another-kind"):
        with_it, without = read_both(document, HOTLINE)
        assert with_it == without


def test_the_form_itself_without_such_a_table() -> None:
    with_it, without = read_both(printed(), HOTLINE, ONLINE)
    assert with_it == without
