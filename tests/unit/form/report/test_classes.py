"""Report classes hold what their fields allow, however they are made."""

import pickle
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import numpy
import pytest

from govinfo_schema.base.errors import InvalidValueError
from govinfo_schema.form.convert import dumps, from_data, to_data
from govinfo_schema.form.editions import Report2021
from govinfo_schema.form.report.disputes import Results
from govinfo_schema.form.report.header import Contact, CreditCode, DivisionCode, Organ, Period
from govinfo_schema.form.report.narrative import Overview
from govinfo_schema.form.report.requests import ApplicantCounts
from tests.reports import report

ROW: dict[str, Any] = dict.fromkeys(
    ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"], 0
)
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def problems(error: pytest.ExceptionInfo[InvalidValueError]) -> list[str]:
    return [problem.pointer for problem in error.value.problems]


class TestRecords:
    """Frozen, slotted, keyword-only; a wrong value is refused with its field's name."""

    def test_cannot_be_changed(self) -> None:
        row = ApplicantCounts(**ROW)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            row.total = 1  # type: ignore[misc]
        assert not hasattr(row, "__dict__")

    def test_are_made_by_name_alone(self) -> None:
        with pytest.raises(TypeError):
            ApplicantCounts(0, 0, 0, 0, 0, 0, 0)  # type: ignore[call-arg]

    @pytest.mark.parametrize("value", [True, "3", 1.5, 1.0, -1, 2**53, Decimal(3)])
    def test_refuse_what_is_no_count(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match="自然人") as error:
            ApplicantCounts(**ROW | {"natural_person": value})
        assert problems(error) == ["/natural_person"]

    def test_refuse_a_record_of_another_class(self) -> None:
        found = report()
        with pytest.raises(InvalidValueError) as error:
            attrs.evolve(found, overview=found.organ)  # type: ignore[arg-type]
        assert problems(error) == ["/overview"]

    def test_refuse_a_record_of_a_subclass_which_json_could_not_give_back(self) -> None:
        class Longer(Contact):
            pass

        with pytest.raises(InvalidValueError) as error:
            attrs.evolve(report(), contact=Longer())
        assert problems(error) == ["/contact"]

    def test_refuse_the_form_of_another_edition(self) -> None:
        with pytest.raises(InvalidValueError):
            attrs.evolve(report(), edition="2019")  # type: ignore[arg-type]
        with pytest.raises(InvalidValueError):
            attrs.evolve(report(), schema_version="2.0")

    def test_optional_members_may_be_absent(self) -> None:
        assert Organ(name="某局").kind is None
        assert Overview(text="", platforms=None).platforms is None

    def test_can_be_pickled_and_hashed(self) -> None:
        found = attrs.evolve(report(), extensions={"cn.gov.example": {"a": [1]}})
        assert pickle.loads(pickle.dumps(found)) == found
        assert hash(found) == hash(pickle.loads(pickle.dumps(found)))


class TestRows:
    """Rows can be added cell by cell; a sum with a part that is not stated is not stated."""

    def test_add_up(self) -> None:
        total = ApplicantCounts(**ROW | {"business": 2}) + ApplicantCounts(
            **ROW | {"business": 3, "other": None}
        )
        assert (total.business, total.other, total.total) == (5, None, 0)

    def test_of_table_four_too(self) -> None:
        one = Results(upheld=1, corrected=0, other=0, pending=None, total=1)
        assert one + one == Results(upheld=2, corrected=0, other=0, pending=None, total=2)
        assert sum([one, one, one]) == one + one + one

    def test_of_many_are_summed(self) -> None:
        rows = [ApplicantCounts(**ROW | {"business": count}) for count in (1, 2, 3)]
        total = sum(rows)
        assert isinstance(total, ApplicantCounts)
        assert total.business == 6

    @pytest.mark.parametrize("other", [None, 3, "row", Results(**dict.fromkeys(RESULTS, 0))])
    def test_are_added_to_rows_alone(self, other: Any) -> None:
        row = ApplicantCounts(**ROW)
        assert row.__add__(other) is NotImplemented
        with pytest.raises(TypeError, match="unsupported operand"):
            row + other


class TestWholeNumbers:
    """What has ``__index__`` is a whole number, whoever's it is, and is held as an ``int``."""

    @pytest.mark.parametrize("kind", [numpy.int64, numpy.uint8, numpy.int16])
    def test_of_another_library(self, kind: Any) -> None:
        held = ApplicantCounts(**ROW | {"natural_person": kind(3)}).natural_person
        assert type(held) is int
        assert held == 3

    def test_make_the_same_report(self) -> None:
        data = to_data(report())
        data["year"] = numpy.int32(data["year"])
        data["requests"]["received"]["total"] = numpy.int64(0)
        assert dumps(from_data(data)) == dumps(report())

    @pytest.mark.parametrize(
        "value", [numpy.float64(3), numpy.bool_(True), numpy.array([1, 2]), numpy.int64(-1)]
    )
    def test_what_is_none(self, value: Any) -> None:
        with pytest.raises(InvalidValueError) as error:
            ApplicantCounts(**ROW | {"natural_person": value})
        assert problems(error) == ["/natural_person"]


class TestOutcomes:
    """（六）其他处理 stands in one layout: exactly one of closed_otherwise and other."""

    def test_not_both(self) -> None:
        new, old = report().requests.outcomes, report(requests="2019").requests.outcomes
        with pytest.raises(InvalidValueError, match="应恰有其一，现有 2 项"):
            attrs.evolve(new, other=old.other)

    def test_not_none(self) -> None:
        with pytest.raises(InvalidValueError, match="exactly one of closed_otherwise, other, not 0"):
            attrs.evolve(report().requests.outcomes, closed_otherwise=None)


class TestOrgan:
    """Division code: 6, 9 or 12 digits, unknown ones kept. Credit code: GB 32100."""

    @pytest.mark.parametrize("code", ["110000", "500110001", "500110001001", "999999"])
    def test_a_division_code_is_kept(self, code: str) -> None:
        found = Organ(name="某局", division_code=code).division_code
        assert isinstance(found, DivisionCode)
        assert found == code
        assert found.county == code[:6]

    @pytest.mark.parametrize("code", ["", "11000", "1100000", "110000\n", "１１００００", "11000a", 110000])
    def test_another_text_is_none(self, code: Any) -> None:
        with pytest.raises(InvalidValueError) as error:
            Organ(name="某局", division_code=code)
        assert problems(error) == ["/division_code"]
        if isinstance(code, str):
            with pytest.raises(InvalidValueError):
                DivisionCode(code)

    def test_the_check_digit_of_a_credit_code(self) -> None:
        # Worked by hand: weights 3^i mod 31, 31 less the sum's remainder.
        weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        body = "11500000MB1670604"
        digit = alphabet[
            (31 - sum(w * alphabet.index(c) for w, c in zip(weights, body, strict=True)) % 31) % 31
        ]
        assert CreditCode(body + digit).check_digit_holds
        wrong = CreditCode(body + ("0" if digit != "0" else "1"))
        assert not wrong.check_digit_holds
        assert wrong.expected_check_digit == digit

    @pytest.mark.parametrize("code", ["I" * 18, "1" * 17, "1" * 19, "11500000mb16706041", "1" * 18 + "\n"])
    def test_a_text_that_is_no_credit_code(self, code: str) -> None:
        with pytest.raises(InvalidValueError) as error:
            Organ(name="某局", credit_code=code)
        assert problems(error) == ["/credit_code"]

    def test_the_key_is_the_credit_code_else_the_name_without_width_or_space(self) -> None:
        assert Organ(name=" 某 市　（Ａ）局").key == "某市(A)局"
        code = "1" * 18
        assert Organ(name="某局", credit_code=code).key == code

    def test_a_name_is_needed(self) -> None:
        with pytest.raises(InvalidValueError):
            Organ(name="")
        with pytest.raises(InvalidValueError):
            Organ(name="某局", kind="ministry")  # type: ignore[arg-type]


class TestPeriod:
    """Dates are dates, from 2000 on."""

    @pytest.mark.parametrize("start", [date(1999, 12, 31), "2023-01-01", None, 2023])
    def test_refuses(self, start: Any) -> None:
        with pytest.raises(InvalidValueError) as error:
            Period(start=start, end=date(2023, 12, 31))
        assert problems(error) == ["/start"]


class TestUnread:
    """unread: pointers of cells of this report's form whose value is not stated, each once."""

    HOLE = "/requests/received/total"

    def holed(self, **members: Any) -> Report2021:
        found = report({self.HOLE: None}, **members)
        assert isinstance(found, Report2021)
        return found

    def test_names_cells_that_are_not_stated(self) -> None:
        found = attrs.evolve(self.holed(), unread=[self.HOLE])
        assert found.unread == (self.HOLE,)

    @pytest.mark.parametrize(
        "pointer",
        [
            "/requests/carried_forward/total",
            "/requests/outcomes/other/total",
            "/requests/received",
            "/requests/text",
            "/requests/received/total/more",
            "/title",
            "/period/start",
            "/nothing",
            "requests/received/total",
            "/requests/received/total\n",
            "",
            3,
        ],
    )
    def test_names_nothing_else(self, pointer: Any) -> None:
        with pytest.raises(InvalidValueError) as error:
            attrs.evolve(self.holed(), unread=(self.HOLE, pointer))
        assert problems(error) == ["/unread/1"]

    def test_names_each_once(self) -> None:
        with pytest.raises(InvalidValueError, match="重复列出") as error:
            attrs.evolve(self.holed(), unread=(self.HOLE, self.HOLE))
        assert problems(error) == ["/unread/1"]

    @pytest.mark.parametrize("unread", ["/requests/received/total", None, {"/requests/received/total"}])
    def test_is_a_sequence(self, unread: Any) -> None:
        with pytest.raises(InvalidValueError) as error:
            attrs.evolve(self.holed(), unread=unread)
        assert problems(error) == ["/unread"]

    def test_takes_the_layout_that_the_report_has(self) -> None:
        pointer = "/requests/outcomes/other/total"
        mixed = report({pointer: None}, requests="2019")
        assert attrs.evolve(mixed, unread=(pointer,)).unread == (pointer,)


class TestExtensions:
    """extensions: further data by reverse-domain name, kept as they are, up to 64 levels deep."""

    def with_data(self, data: Any) -> Report2021:
        found = attrs.evolve(report(), extensions={"cn.gov.example": data})
        assert isinstance(found, Report2021)
        return found

    def nested(self, depth: int) -> Any:
        data: Any = 0
        for _ in range(depth):
            data = [data]
        return data

    @pytest.mark.parametrize("data", [None, True, 0, 2**70, 1.5, "件", [], {}, {"": [{"a": None}]}])
    def test_are_any_json(self, data: Any) -> None:
        assert self.with_data(data).extensions == {"cn.gov.example": data}

    def test_are_copied_so_that_no_one_else_can_change_them(self) -> None:
        data = {"rows": [1]}
        found = self.with_data(data)
        data["rows"].append(2)
        assert found.extensions == {"cn.gov.example": {"rows": [1]}}

    def test_may_come_in_any_mapping(self) -> None:
        found = attrs.evolve(report(), extensions=MappingProxyType({"cn.gov.example": 1}))
        assert found.extensions == {"cn.gov.example": 1}

    def test_may_be_64_levels_deep_and_no_deeper(self) -> None:
        assert self.with_data(self.nested(64))
        with pytest.raises(InvalidValueError, match="64") as error:
            self.with_data(self.nested(65))
        assert problems(error) == ["/extensions/cn.gov.example" + "/0" * 64]

    @pytest.mark.parametrize(
        ("data", "below"),
        [
            (float("nan"), ""),
            ([1, float("inf")], "/1"),
            ({"a": 10**309}, "/a"),
            ({"a/b": "\ud800"}, "/a~1b"),
            ({"\ud800": 1}, "/\\ud800"),
            ({1: 1}, "/1"),
            ((1, 2), ""),
            ({"a": {1, 2}}, "/a"),
            (b"bytes", ""),
            (date(2024, 1, 1), ""),
        ],
    )
    def test_are_nothing_but_json(self, data: Any, below: str) -> None:
        with pytest.raises(InvalidValueError) as error:
            self.with_data(data)
        assert problems(error) == [f"/extensions/cn.gov.example{below}"]
        assert str(error.value).encode()

    def test_do_not_contain_themselves(self) -> None:
        data: dict[str, Any] = {}
        data["a"] = data["b"] = data
        with pytest.raises(InvalidValueError, match="包含其自身"):
            self.with_data(data)

    @pytest.mark.parametrize(
        "name",
        ["", "cn", "cn.", ".cn", "CN.gov", "cn..gov", "cn.gov\n", "cn.-gov", "中.国", "a." * 200 + "b"],
    )
    def test_have_reverse_domain_names(self, name: str) -> None:
        with pytest.raises(InvalidValueError) as error:
            attrs.evolve(report(), extensions={name: 1})
        assert problems(error) == [f"/extensions/{name}"]

    @pytest.mark.parametrize("other", [1.0, True])
    def test_that_json_writes_differently_differ(self, other: Any) -> None:
        assert self.with_data(1) != self.with_data(other)
        assert self.with_data({"a": 1, "b": 2}) == self.with_data({"b": 2, "a": 1})

    @pytest.mark.parametrize("extensions", [None, [], "cn.gov", {("a", "b"): 1}])
    def test_are_a_mapping(self, extensions: Any) -> None:
        with pytest.raises(InvalidValueError):
            attrs.evolve(report(), extensions=extensions)
