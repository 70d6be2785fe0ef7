"""A folder links its years itself; single files are never linked."""

from govinfo_schema.form.report.header import UNNAMED_ORGAN
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.years import link_years
from tests.reports import report


def linked(*years: tuple[str, int]) -> dict[tuple[str, int], int]:
    readings = [Reading.of_report(report(organ=organ, year=year)) for organ, year in years]
    found = link_years(readings, lambda reading: reading)
    return {
        (one.report.organ.name, one.report.year): found[id(one)].before[0].report.year
        for one in readings
        if id(one) in found and len(found[id(one)].before) == 1
    }


class TestLinkYears:
    """a DIR is [linked], where exactly one report of (organ, t−1) exists"""

    def test_each_year_finds_the_one_before(self) -> None:
        assert linked(("甲局", 2021), ("甲局", 2023), ("甲局", 2022)) == {
            ("甲局", 2022): 2021,
            ("甲局", 2023): 2022,
        }

    def test_another_organ_is_not_taken(self) -> None:
        assert linked(("甲局", 2021), ("乙局", 2022)) == {}

    def test_a_gap_is_not_bridged(self) -> None:
        assert linked(("甲局", 2021), ("甲局", 2023)) == {}

    def test_two_candidates_are_no_candidate(self) -> None:
        assert linked(("甲局", 2021), ("甲局", 2021), ("甲局", 2022)) == {}

    def test_copies_know_of_one_another_and_are_all_named_to_the_next_year(self) -> None:
        first, second, later = (
            Reading.of_report(report(organ="甲局", year=year)) for year in (2021, 2021, 2022)
        )
        found = link_years([first, second, later], lambda reading: reading)
        assert found[id(first)].copies[0] is second
        assert found[id(second)].copies[0] is first
        assert [id(one) for one in found[id(later)].before] == [id(first), id(second)]
        assert found[id(later)].copies == ()

    def test_names_are_compared_without_spaces_and_width(self) -> None:
        assert linked(("甲 局（本级）", 2021), ("甲局(本级)", 2022)) == {("甲局(本级)", 2022): 2021}

    def test_reports_that_do_not_say_whose_they_are_are_not_of_one_organ(self) -> None:
        assert linked((UNNAMED_ORGAN, 2021), (UNNAMED_ORGAN, 2022)) == {}
