"""Readers may be told an extension's labels: its table is read, or refused, and nothing else changes."""

import attrs
import pytest

from govinfo_schema.base.document.grid import Cell, Grid, Paragraph
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.results.text import render
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import Extension, Plugin, registry_of
from govinfo_schema.reading.reading import Reading
from tests.further_tables import HOTLINE, ONLINE, grid, read_both, values, with_grids, with_row

LABELS = ("来电总数", "当场答复", "转交办理", "尚未办结", "较上年增减", "热线号码")
FIGURES = ("12", "9", "2", "1", "减3", "0100-5550100")
READ = {"calls": 12, "answered": 9, "passed_on": 2, "open": 1, "change": -3, "phone": "0100-5550100"}
UPRIGHT = list(zip(LABELS, FIGURES, strict=True))


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def changed(at: int, *cells: str) -> list[tuple[str, ...]]:
    """Give the upright table with another row in the place of one."""
    return [cells if row == at else one for row, one in enumerate(UPRIGHT)]


class TestLayouts:
    """a document with the table gives its cells right"""

    @pytest.mark.parametrize(
        "rows",
        [
            UPRIGHT,
            [LABELS, FIGURES],
            [("咨询热线情况", "", "", "", "", ""), LABELS, FIGURES],
            [("指标", *LABELS), ("全年", *FIGURES)],
            [("项目", "数量"), *UPRIGHT],
            [("项目", "单位", "数量", "备注"), *((label, "件", value, "") for label, value in UPRIGHT)],
            [("项目", "数量", "备注"), *((label, value, "另见附件") for label, value in UPRIGHT)],
            [("序号", "项目", "数量"), *((str(at), *one) for at, one in enumerate(UPRIGHT, 1))],
            [(*UPRIGHT[at], *UPRIGHT[at + 1]) for at in (0, 2, 4)],
            [LABELS[:3], FIGURES[:3], LABELS[3:], FIGURES[3:]],
            [("表题",), *UPRIGHT, ("", ""), ("说明：以上为全年数。", "")],
            [("本年数", "", ""), ("", "", ""), *((*one, "") for one in UPRIGHT)],
            [(f"{at}、{label}（件）", value) for at, (label, value) in enumerate(UPRIGHT, 1)],
            [("calls", "12"), ("answered at once", "９"), *UPRIGHT[2:]],
        ],
    )
    def test_spatial(self, rows: list[tuple[str, ...]]) -> None:
        with_it, without = read_both(with_grids(grid(rows)))
        assert values(with_it) == READ
        assert codes(with_it) == codes(without) == []
        assert attrs.evolve(with_it.report, extensions={}, other_matters="") == attrs.evolve(
            without.report, other_matters=""
        )

    def test_cells_in_order_alone(self) -> None:
        reading, _ = read_both(with_grids(grid(UPRIGHT, spatial=False)))
        assert values(reading) == READ

    def test_in_two_parts(self) -> None:
        parts = grid(UPRIGHT[:4]), Paragraph(text="续表"), grid(UPRIGHT[4:], number=100)
        assert values(read_both(with_grids(*parts))[0]) == READ

    def test_further_rows_of_a_statutory_table(self) -> None:
        row = "<tr><td colspan=3>其中：网上申请</td>" + "".join(f"<td>{n}</td>" for n in range(7)) + "</tr>"
        other = row.replace("网上", "信函").replace("<td>0</td>", "<td></td>")
        with_it, without = read_both(with_row(row, other), ONLINE)
        keys = ("person", "business", "research", "public", "legal", "other", "total")
        assert values(with_it, ONLINE) == {
            "web": dict(zip(keys, range(7), strict=True)),
            "post": dict(zip(keys, [None, *range(1, 7)], strict=True)),
        }
        assert (codes(with_it), codes(without)) == ([], ["unplaced-row", "unplaced-row"])
        third = row.replace("网上", "传真")
        assert values(read_both(with_row(row, third, other), ONLINE)[0], ONLINE) == values(with_it, ONLINE)
        assert attrs.evolve(with_it.report, extensions={}) == without.report

    def test_the_source_of_each_number(self) -> None:
        reading, _ = read_both(with_grids(grid(UPRIGHT)))
        source = reading.sources["/extensions/cn.example.hotline/change"]
        assert (source.table, source.row, source.column, source.raw) == (99, 5, 2, "减3")

    def test_blanks_are_not_stated(self) -> None:
        reading, _ = read_both(with_grids(grid([(label, "") for label in LABELS])))
        assert values(reading) == dict.fromkeys(("calls", "answered", "passed_on", "open", "change"))
        assert "/extensions/cn.example.hotline/calls" in reading.sources
        assert codes(reading) == []


class TestText:
    """What is read is no text of a section any more; whatever else stands there is."""

    def test_rows_that_are_read(self) -> None:
        with_it, without = read_both(with_grids(grid([("项目", "数量"), *UPRIGHT])))
        assert without.report.other_matters.endswith("热线号码\t0100-5550100")
        assert with_it.report.other_matters.splitlines()[1:] == ["项目\t数量"]

    def test_rows_that_say_more(self) -> None:
        rows = [("项目", "数量", "备注"), *changed(0, "来电总数", "12", "不含分局"), ("其他指标", "7")]
        with_it, _ = read_both(with_grids(grid(rows), Paragraph(text="又一段。")))
        assert values(with_it) == READ
        assert with_it.report.other_matters.splitlines()[1:] == [
            "项目\t数量\t备注",
            "来电总数\t12\t不含分局",
            "其他指标\t7",
            "又一段。",
        ]


class TestRefused:
    """… or refused with a problem, never wrong"""

    @pytest.mark.parametrize(
        ("rows", "pointer", "code"),
        [
            (changed(0, "来电总数", "12", "11"), "calls", "extension-unclear"),
            (changed(0, "来电总数", "", "11"), "calls", "extension-unclear"),
            (changed(0, "来电总数", "12", "含转办"), "calls", "extension-unclear"),
            (changed(0, "来电总数", "件数", "12"), "calls", "extension-unclear"),
            (changed(0, "来电总数"), "calls", "extension-unclear"),
            (changed(0, "来电总数（万件）", "12"), "calls", "extension-missing"),
            (changed(0, "来电合计", "12"), "calls", "extension-missing"),
            (changed(0, "来电总数", "-3"), "calls", "not-a-count"),
            (changed(0, "来电总数", "1.5"), "calls", "not-a-count"),
            (changed(0, "来电总数", "约十余件"), "calls", "not-a-count"),
            (changed(0, "来电总数", "见附件"), "calls", "not-a-count"),
            (changed(0, "来电总数", "￼"), "calls", "not-a-count"),
            ([*UPRIGHT, ("来电总数", "13")], "calls", "extension-unclear"),
            ([LABELS, ("12", "", "2", "1", "减3", "")], "answered", None),
            ([LABELS, ("12", "2", "1", "减3", "")], "calls", "extension-unread"),
            ([LABELS, FIGURES, FIGURES], "calls", "extension-unread"),
            ([("项目", "本年", "上年"), *((*one, "7") for one in UPRIGHT)], "calls", "extension-unread"),
            ([("项目", "数量（千件）"), *UPRIGHT], "calls", "extension-unread"),
            ([("占比", "%"), *UPRIGHT], "calls", "extension-unread"),
            ([("", "当场答复", ""), ("来电总数", "9", "12"), *UPRIGHT[1:]], "calls", "extension-unread"),
            ([(label,) for label in LABELS], "calls", "extension-unread"),
            (UPRIGHT[:2], "calls", "extension-doubtful"),
            (UPRIGHT[:1], "calls", None),
        ],
    )
    def test_what_is_not_plain(self, rows: list[tuple[str, ...]], pointer: str, code: str | None) -> None:
        with_it, without = read_both(with_grids(grid(rows)))
        assert (values(with_it) or {}).get(pointer) is None
        assert codes(with_it) == ([] if code is None else [code])
        if code is not None:
            assert all(with_it.problems[0].message.values())
        assert not any(key.endswith(f"/{pointer}") for key in with_it.sources) or code is None
        if values(with_it) is None:
            assert attrs.evolve(with_it, problems=()) == without

    @pytest.mark.parametrize(
        "figure",
        [
            Cell(text="12", row=1, column=2, row_span=2),
            Cell(text="12", row=1, column=2, row_span=2, column_span=2),
        ],
    )
    def test_merged_cells(self, figure: Cell) -> None:
        rest = grid([(), (), *UPRIGHT[2:]]).cells
        labels = Cell(text=LABELS[0], row=1, column=1), Cell(text=LABELS[1], row=2, column=1)
        reading, _ = read_both(with_grids(Grid(number=99, cells=(*labels, figure, *rest))))
        found = values(reading) or {}
        assert (found["calls"], found["answered"], found["passed_on"]) == (None, None, 2)
        assert codes(reading) == ["extension-unclear", "extension-unclear"]

    def test_a_figure_merged_with_a_row_of_no_label(self) -> None:
        cells = (Cell(text="来电总数", row=1, column=1), Cell(text="12", row=1, column=2, row_span=2))
        other = Cell(text="其中", row=2, column=1)
        rest = grid([(), (), *UPRIGHT[1:]]).cells
        reading, _ = read_both(with_grids(Grid(number=99, cells=(*cells, other, *rest))))
        assert (values(reading) or {})["calls"] is None

    def test_two_tables_that_agree_and_two_that_do_not(self) -> None:
        again = grid(UPRIGHT, number=100)
        reading, _ = read_both(with_grids(grid(changed(0, "来电总数", "13")), again))
        assert (values(reading) or {}) == {**READ, "calls": None}
        assert codes(reading) == ["extension-unclear"]
        assert values(read_both(with_grids(grid(UPRIGHT), again))[0]) == READ

    def test_a_row_that_lost_a_cell_under_the_form_s_own_headings(self) -> None:
        row = "<tr><td colspan=3>其中：网上申请</td>" + "<td>1</td>" * 6 + "</tr>"
        with_it, without = read_both(with_row(row), ONLINE)
        assert values(with_it, ONLINE) is None
        assert codes(with_it) == ["unplaced-row", "extension-unread"]
        assert codes(without) == ["unplaced-row"]

    def test_statutory_rows_are_never_taken(self) -> None:
        names = {"/granted": {"zh-CN": "予以公开"}, "/licences": {"zh-CN": "行政许可"}}
        part = attrs.evolve(HOTLINE, labels=names)
        with_it, without = read_both(with_grids(), part)
        assert with_it == without

    def test_columns_of_the_form_do_not_name_rows_of_another_kind(self) -> None:
        row = "<tr><td colspan=3>其中：传真申请</td>" + "<td>1</td>" * 7 + "</tr>"
        columns = {"/person": {"zh-CN": "自然人"}, "/total": {"zh-CN": "总计"}}
        for part in (ONLINE, attrs.evolve(HOTLINE, labels=columns)):
            with_it, without = read_both(with_row(row), part)
            assert with_it == without


class TestUse:
    """What was read is checked like any other number, and named by its label."""

    EXTENSION = Extension(
        name=HOTLINE.name, labels=HOTLINE.labels, signed=tuple(HOTLINE.signed), texts=tuple(HOTLINE.texts)
    )

    def test_a_blank_that_was_seen_and_one_that_could_not_be_read(self) -> None:
        """`--blank zero` reads a blank as 0, never what could not be read."""
        rule = {
            "id": "x.calls",
            "type": "linear",
            "severity": "error",
            "title": {"zh-CN": "来电"},
            "left": [{"cell": f"{HOTLINE.pointer}/calls"}],
            "op": "=",
            "right": [{"cell": f"{HOTLINE.pointer}/answered"}, {"const": 1}],
        }
        ruleset = {"format": "govinfo-rules/1", "id": "x", "version": "1.0.0", "editions": ["2021"]}
        plugins = registry_of(
            Plugin(name="x", extensions=[self.EXTENSION], rulesets=[{**ruleset, "rules": [rule]}])
        )
        assert plugins.errors == ()
        for printed, status in (("", "fail"), ("1.5", "unknown")):
            rows = changed(0, "来电总数", printed)
            reading, _ = read_both(with_grids(grid(rows)), *plugins.printed)
            result = check(reading, plugins=plugins, blank="zero", everything=True)
            (found,) = [one for one in result.findings if one.rule == "x.calls"]
            assert found.status == status
            assert "来电总数" in found.message["zh-CN"]
            assert "calls" in found.message["en"]
            assert HOTLINE.name not in found.message["zh-CN"]

    def test_its_cells_are_named_wherever_they_are_told(self) -> None:
        rule = {
            "id": "x.calls",
            "type": "linear",
            "severity": "error",
            "title": {"zh-CN": "来电"},
            "left": [{"cell": f"{HOTLINE.pointer}/calls"}],
            "op": "=",
            "right": [{"cell": f"{HOTLINE.pointer}/answered"}],
        }
        ruleset = {"format": "govinfo-rules/1", "id": "x", "version": "1.0.0", "editions": ["2021"]}
        plugins = registry_of(
            Plugin(name="x", extensions=[self.EXTENSION], rulesets=[{**ruleset, "rules": [rule]}])
        )
        reading, _ = read_both(with_grids(grid(UPRIGHT)), *plugins.printed)
        result = check(reading, plugins=plugins)
        for language, called in (("zh-CN", "来电总数"), ("en", "calls")):
            shown = render([Checked(input="x.html", result=result)], language=language, verbose=True)
            assert f"    {called}" in shown
            assert f"{called} " in shown.splitlines()[1]
            assert HOTLINE.name not in shown
