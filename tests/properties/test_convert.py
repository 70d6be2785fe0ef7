"""JSON and typed reports go both ways without loss, and bytes are canonical."""

import contextlib
import json
import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.errors import ReportDataError
from govinfo_schema.form.convert import dumps, from_data, loads, to_data
from govinfo_schema.form.convert.refusals import explain
from govinfo_schema.form.convert.structure import structure
from govinfo_schema.form.editions import Report
from govinfo_schema.testing.strategies import InvalidData, invalid_data, mutated_data, reports

MORE = settings(max_examples=4 * settings().max_examples)
"""Data that are wrong in one of a thousand ways need more examples than others."""

ANY_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def _made_anew(record: Any) -> Any:
    """Make a record by its class, whose own validators look at every value."""
    if not attrs.has(type(record)):
        return record
    members = {field.name: _made_anew(getattr(record, field.name)) for field in attrs.fields(type(record))}
    return type(record)(**members)


def any_report() -> st.SearchStrategy[Report]:
    return reports() | reports(holes=True)


class TestRoundTrip:
    """loads(dumps(r)) == r for every report; dumps is canonical and byte-stable."""

    @given(any_report())
    def test_json(self, report: Report) -> None:
        again = loads(dumps(report))
        assert again == report
        assert type(again) is type(report)
        assert dumps(again) == dumps(report)

    @given(any_report())
    def test_plain_data(self, report: Report) -> None:
        data = to_data(report)
        assert from_data(data) == report
        assert json.loads(dumps(report)) == data
        assert to_data(from_data(data)) == data

    @given(any_report(), st.randoms())
    def test_the_order_of_names_in_a_document_does_not_matter(
        self, report: Report, chance: random.Random
    ) -> None:
        def shuffled(data: Any) -> Any:
            if isinstance(data, dict):
                names = list(data)
                chance.shuffle(names)
                return {name: shuffled(data[name]) for name in names}
            return [shuffled(inner) for inner in data] if isinstance(data, list) else data

        assert dumps(from_data(shuffled(to_data(report)))) == dumps(report)

    @given(any_report())
    def test_plain_data_share_nothing_with_the_report(self, report: Report) -> None:
        before = dumps(report)

        def emptied(data: Any) -> None:
            for inner in data.values() if isinstance(data, dict) else data:
                if isinstance(inner, dict | list):
                    emptied(inner)
            data.clear()

        emptied(to_data(report))
        assert dumps(report) == before

    @given(any_report(), any_report())
    def test_equal_reports_give_equal_bytes_and_others_others(self, one: Report, two: Report) -> None:
        assert (one == two) is (dumps(one) == dumps(two))

    @given(any_report())
    def test_text_is_utf8_without_escapes_and_ends_in_one_newline(self, report: Report) -> None:
        text = dumps(report).decode()
        assert text.endswith("}\n")
        assert not text.startswith("\ufeff")
        assert report.organ.name in json.loads(text)["organ"]["name"]
        assert loads(text) == loads("\ufeff" + text) == loads(text.encode())
        assert loads(json.dumps(json.loads(text), ensure_ascii=True, separators=(",", ":"))) == report


class TestRefusal:
    """What is no report is refused with its place; the fast way in and the thorough one agree."""

    @given(invalid_data())
    @MORE
    def test_one_fault_is_one_problem_at_its_place(self, invalid: InvalidData) -> None:
        for read in (from_data, lambda data: loads(json.dumps(data))):
            with pytest.raises(ReportDataError) as caught:
                read(invalid.data)
            assert [problem.pointer for problem in caught.value.problems] == [invalid.pointer]
            assert invalid.pointer.isprintable() is (invalid.pointer in str(caught.value))

    @given(mutated_data() | invalid_data().map(lambda invalid: invalid.data))
    @MORE
    def test_what_is_built_fast_is_what_is_found_without_problem(self, data: dict[str, Any]) -> None:
        try:
            built = structure(data)
        except Exception:
            assert explain(data)
        else:
            assert explain(data) == ()
            assert loads(dumps(built)) == built
            assert _made_anew(built) == built

    @given(ANY_DATA)
    def test_no_other_exception_comes_of_any_data(self, data: Any) -> None:
        with pytest.raises(ReportDataError) as caught:
            from_data(data)
        assert str(caught.value).encode()

    @given(any_report(), st.data())
    def test_no_other_exception_comes_of_broken_bytes(self, report: Report, data: st.DataObject) -> None:
        text = bytearray(dumps(report))
        for _ in range(data.draw(st.integers(1, 3))):
            text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
        with contextlib.suppress(ReportDataError):
            found = loads(bytes(text))
            assert loads(dumps(found)) == found

    @given(st.binary() | st.text())
    def test_nor_of_any_bytes_or_text(self, data: bytes | str) -> None:
        with pytest.raises(ReportDataError):
            loads(data)
