"""What stands of a table that was not found: rows with figures, or labels alone."""

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.tables.standing import standings


def _paragraphs(*lines: str) -> list[Paragraph]:
    return [Paragraph(text=line, line=number) for number, line in enumerate(lines, 1)]


class TestStanding:
    """``form.tables`` speaks only where nothing of the table stands in the document."""

    def test_a_row_on_one_line(self) -> None:
        found = standings(_paragraphs("规章 0 0 3"), {}, [2])[2]
        assert found.rows == ("/proactive_disclosure/regulations",)
        assert found.source is not None
        assert (found.source.raw, found.source.line) == ("规章 0 0 3", 1)

    def test_figures_on_the_lines_below(self) -> None:
        found = standings(_paragraphs("行政处罚", "17"), {}, [2])[2]
        assert found.rows == ("/proactive_disclosure/penalties",)

    def test_labels_alone_are_the_table_without_figures(self) -> None:
        found = standings(_paragraphs("本年制发件数", "本年废止件数", "现行有效件数", "规章"), {}, [2])[2]
        assert found.labelled
        assert not found.stated

    def test_prose_is_nothing(self) -> None:
        lines = _paragraphs("本年共办理行政许可12件，行政处罚3件。", "全年收到申请5件")
        assert not standings(lines, {}, [2])[2].labelled
        assert not standings(lines, {}, [3])[3].labelled

    def test_only_its_own_section_counts(self) -> None:
        lines = _paragraphs("规章 0 0 3", "二、", "无")
        assert not standings(lines, {2: range(2, 3)}, [2])[2].labelled

    def test_figures_a_line_each_below_no_label(self) -> None:
        found = standings(_paragraphs("四、", "1", "0", "0", "0", "1"), {4: range(1, 6)}, [4])[4]
        assert found.loose
