"""Strategies keep what they promise, by an arithmetic of its own."""

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.form.convert import to_data, values
from govinfo_schema.form.editions import EDITIONS, Report, Report2019, Report2021
from govinfo_schema.form.report.requests import ApplicantCounts, Outcomes
from govinfo_schema.testing.strategies import (
    BrokenReport,
    WrongCell,
    reports,
    reports_breaking_one_identity,
    reports_with_holes,
    reports_with_one_wrong_cell,
    texts,
)
from govinfo_schema.testing.strategies.drawn_values import HARD_TEXTS
from tests.properties.arithmetic import bounds_broken, identities_broken, identity_count


def seen(strategy: st.SearchStrategy[Report], look: Callable[[Report], Any]) -> set[Any]:
    """Give all that is seen in 300 examples."""
    found = set()

    @given(strategy)
    @settings(max_examples=300, database=None, derandomize=True)
    def collect(report: Report) -> None:
        found.add(look(report))

    collect()
    return found


def value_at(report: Report, pointer: str) -> object:
    found: object = report
    for name in pointer.split("/")[1:]:
        found = getattr(found, name)
    return found


class TestConsistentReports:
    """All identities of the form and the bounds of table two hold; nothing is blank."""

    @given(reports(consistent=True))
    def test_hold_every_identity(self, report: Report) -> None:
        data = to_data(report)
        assert identities_broken(data) == set()
        assert not bounds_broken(data)
        layout_2021 = "closed_otherwise" in data["requests"]["outcomes"]
        assert identity_count(data) == (42 if layout_2021 else 40)

    @given(reports_with_holes())
    def test_holes_break_nothing(self, report: Report) -> None:
        data = to_data(report)
        assert identities_broken(data) == set()
        assert not bounds_broken(data)
        assert all(value_at(report, pointer) is None for pointer in report.unread)

    @given(reports(consistent=False))
    def test_inconsistent_ones_break_some(self, report: Report) -> None:
        assert identities_broken(to_data(report))


class TestFaults:
    """A wrong cell breaks exactly the identities that hold it; a broken identity is the one that is named."""

    @given(reports_with_one_wrong_cell())
    def test_one_wrong_cell(self, wrong: WrongCell) -> None:
        report, pointer, right = wrong
        assert value_at(report, pointer) != right
        data = to_data(report)
        assert identities_broken(data)
        *way, name = pointer.split("/")[1:]
        row = data
        for step in way:
            row = row[step]
        row[name] = right
        assert identities_broken(data) == set()

    @given(reports_breaking_one_identity())
    def test_one_broken_identity(self, broken: BrokenReport) -> None:
        assert identities_broken(to_data(broken.report)) == broken.identities
        rules = {id.partition("[")[0] for id in broken.identities}
        assert len(rules) == 1
        assert len(broken.identities) == (1 if rules == {"disputes.total"} else 2)


class TestVariety:
    """What the form allows is tried: layouts, blanks, large numbers, hard texts."""

    def test_both_layouts_of_both_editions(self) -> None:
        def layout(report: Report) -> tuple[str, bool]:
            return report.edition, report.requests.outcomes.other is None

        assert seen(reports(consistent=True), layout) == {
            (id, new) for id in EDITIONS for new in (True, False)
        }

    def test_hard_cases_come_now_and_then(self) -> None:
        cases: dict[str, Callable[[Report], bool]] = {
            "largest count": lambda report: 10**12 in values(report).values(),
            "blank": lambda report: report.requests.received.total is None,
            "unread": lambda report: bool(report.unread),
            "extension data": lambda report: bool(report.extensions),
            "hard text": lambda report: report.overview.text in HARD_TEXTS[6:],
            "header": lambda report: report.period is not None and report.contact is not None,
        }
        found = seen(
            reports(holes=True),
            lambda report: frozenset(name for name, case in cases.items() if case(report)),
        )
        assert frozenset().union(*found) == cases.keys()
        assert all(any(name not in some for some in found) for name in cases)

    @given(reports(prose=st.just("文")))
    def test_a_document_format_may_bring_its_own_texts(self, report: Report) -> None:
        assert report.overview.text == "文"
        assert report.title in (None, "文")

    @given(texts())
    def test_texts_are_whole_characters(self, text: str) -> None:
        assert text.encode().decode() == text


class TestRegistration:
    """st.from_type(Report2021) works at once where the package is installed."""

    @given(st.from_type(Report2021), st.from_type(Report2019))
    @settings(max_examples=20)
    def test_reports(self, new: Report2021, old: Report2019) -> None:
        assert (new.edition, old.edition) == ("2021", "2019")

    @given(st.from_type(ApplicantCounts))
    def test_rows(self, row: ApplicantCounts) -> None:
        assert ApplicantCounts(**attrs.asdict(row)) == row

    @given(st.from_type(Outcomes))
    @settings(max_examples=20)
    def test_records_with_a_choice(self, outcomes: Outcomes) -> None:
        assert (outcomes.closed_otherwise is None) != (outcomes.other is None)

    def test_by_annotation(self) -> None:
        seen = []

        @given(...)
        @settings(max_examples=5, database=None)
        def look(report: Report2021) -> None:
            seen.append(report.edition)

        look()
        assert set(seen) == {"2021"}
