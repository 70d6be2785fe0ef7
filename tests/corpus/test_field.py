"""The field inputs: a printed cell is read right or refused with its pointer; never wrong, never silent."""

import pytest

import govinfo_schema as gs
from tests.corpus.field import FIELD, PRINTED, judge_file
from tests.paths import needs_corpus

pytestmark = needs_corpus

_SURE = {"m01-kangxi-heading.txt": 0, "m10-title-joined.txt": 0, "m14-rows-joined.txt": 28}
"""What is right at least where not every printed cell can be read: a row without its table, a cut label."""


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_each_printed_cell_is_right_or_refused(name: str) -> None:
    found = judge_file(FIELD / name)
    assert found.wrong == []
    assert found.silent == []
    printed = sum(len(numbers.split()) for numbers in PRINTED[name].values())
    assert found.right >= _SURE.get(name, printed - len(found.refused))
    if name not in _SURE:
        unreadable = sum(numbers.count("?") for numbers in PRINTED[name].values())
        assert len(found.refused) == unreadable


def _header(name: str) -> gs.Report:
    return gs.read(FIELD / name).report


class TestHeaders:
    """What stands before the first section, as crawlers and converters leave it."""

    def test_kangxi_numerals_begin_sections(self) -> None:
        report = _header("m01-kangxi-heading.txt")
        assert report.overview.text.startswith("（一）主动公开")
        assert report.other_matters == "无。"

    def test_facts_broken_over_lines(self) -> None:
        report = _header("m02-period-wrapped.txt")
        assert report.period is not None
        assert (str(report.period.start), str(report.period.end)) == ("2025-01-01", "2025-12-31")
        assert report.contact is not None
        assert (report.contact.address, report.contact.phone) == ("示例路1号", "0500-1234567")

    def test_words_about_an_address_are_no_contact(self) -> None:
        assert _header("m06-contact-address.txt").contact is None

    def test_a_date_line_above_the_title_is_no_part_of_it(self) -> None:
        report = _header("m10-title-joined.txt")
        assert (report.year, report.organ.name) == (2020, "示例县林业局")
        assert str(report.published_on) == "2021-01-15"

    def test_markdown_headings(self) -> None:
        report = _header("m20-md-headings.txt")
        assert report.title is not None
        assert "#" not in report.title
        assert report.organ.name == "示例县人民政府"
        assert report.overview.text.startswith("工作有序开展。")
        assert report.problems_and_improvements == "解读形式不多。"

    def test_a_yearbook_title(self) -> None:
        report = _header("m25-title-nianbao.txt")
        assert (report.year, report.organ.name) == (2022, "示例县教育局")

    def test_aspects_in_traditional_script(self) -> None:
        overview = _header("m19-trad-aspects.txt").overview
        assert overview.proactive_disclosure == "2020年主動公開政府信息1340條。"
        assert overview.disclosure_on_request == "共收到申請2條。"
        assert overview.information_management == "規範管理。"

    def test_a_report_of_a_school_is_refused_as_what_it_is(self) -> None:
        with pytest.raises(gs.GovinfoSchemaError, match="学校"):
            _header("m11-university.txt")


class TestTablesWithoutFigures:
    """A table of which only headings or labels are there is no table that the report lacks."""

    def test_headings_alone(self) -> None:
        reading = gs.read(FIELD / "m09-table3-head-only.txt")
        assert reading.report.unread == ()
        assert [problem.code for problem in reading.problems][-1:] == ["headings-only"]
        assert reading.tables is not None
        assert reading.tables["/requests"]

    @pytest.mark.parametrize("name", ["m21-edition-2019-unread.txt", "m22-edition-2019-in-name.txt"])
    def test_the_labels_tell_the_form(self, name: str) -> None:
        assert gs.read(FIELD / name).edition == "2019"
