"""Charts are SVG that can be read aloud, beside a table of the same numbers."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.charts.drawing import Chart, Series, bar_chart, line_chart
from govinfo_schema.outputs.charts.figures import run_charts
from tests.paths import EXAMPLES

numbers = st.one_of(st.none(), st.integers(0, 10**12))
SVG = "svg"


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Make a chart of whatever numbers and names."""
    words = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30)
    labels = draw(st.lists(words, min_size=1, max_size=8))
    values = st.tuples(*(numbers for _ in labels))
    series = draw(st.lists(st.builds(Series, name=words, values=values), min_size=1, max_size=7))
    return Chart(
        title=draw(words),
        told="told",
        corner="c",
        labels=tuple(labels),
        series=tuple(series),
        unstated="未填",
    )


def parsed(drawn: str) -> ET.Element:
    """Parse a figure; what is no XML is no SVG either."""
    return ET.fromstring(drawn)


class TestDrawing:
    """inline SVG, accessible: title, description, table beside"""

    @pytest.mark.parametrize("draw", [line_chart, bar_chart])
    @given(chart=charts())
    def test_any_numbers(self, draw: object, chart: Chart) -> None:
        figure = parsed("".join(draw(chart)))  # type: ignore[operator]
        svg = figure.find(SVG)
        assert svg is not None
        assert svg.get("role") == "img"
        named = {element.get("id"): element for element in svg if element.tag in ("title", "desc")}
        assert set((svg.get("aria-labelledby") or "").split()) == set(named)
        assert (svg.findtext("title") or "").split() == chart.title.split()
        cells = [cell.text for cell in figure.iterfind(".//td")]
        wanted = [one.values[at] for at in range(len(chart.labels)) for one in chart.series]
        assert cells == ["未填" if value is None else str(value) for value in wanted]

    @given(chart=charts())
    def test_bars_stay_within_the_drawing(self, chart: Chart) -> None:
        svg = parsed("".join(bar_chart(chart))).find(SVG)
        assert svg is not None
        for bar in svg.iterfind("rect[@class]"):
            assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= 640


class TestFigures:
    """a series of one organ, outcomes by group, a county's units"""

    def test_the_years_of_one_organ(self) -> None:
        paths = sorted((EXAMPLES / "years").glob("*.json"))
        results = [Checked(input=path.name, result=gs.check(gs.read(path))) for path in paths]
        figures = list(parsed(f"<all>{''.join(run_charts(results, 'zh-CN'))}</all>"))
        shown = ("收到和结转的申请", "行政复议和行政诉讼", "办理结果")
        assert [one.findtext("figcaption") for one in figures] == [
            f"示例区人民政府：{what}（件）" for what in shown
        ]
        received = [[cell.text for cell in row] for row in figures[0].iterfind(".//tr")]
        values = [one.result.values for one in results if one.result is not None]
        pointers = [f"/requests/{row}/total" for row in ("received", "brought_forward", "carried_forward")]
        assert [row[1:] for row in received[1:]] == [[str(one[at]) for at in pointers] for one in values]

    def test_the_units_of_a_county(self) -> None:
        from tests.reports import report

        results = [
            Checked(input=name, result=gs.check(report({"/requests/received/total": count}, organ=name)))
            for name, count in (("甲局", 3), ("乙局", 40), ("丙局", None))
        ]
        figure = parsed("".join(run_charts(results, "zh-CN")))
        rows = [[cell.text for cell in row] for row in figure.iterfind(".//tr")]
        assert rows == [["机关", "新收"], ["乙局", "40"], ["甲局", "3"], ["丙局", "未填"]]

    def test_one_report_has_no_series(self) -> None:
        one = Checked(input="x", result=gs.check(gs.read(EXAMPLES / "wrong.txt")))
        assert list(run_charts([one], "en")) == []
