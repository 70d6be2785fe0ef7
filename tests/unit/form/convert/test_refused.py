"""What is no report is refused, with every problem at once, by JSON Pointer, in document order."""

import copy
import json
from typing import Any

import pytest

from govinfo_schema.base.errors import GovinfoSchemaError, ReportDataError, UsageError
from govinfo_schema.base.pointers import printable
from govinfo_schema.form.convert import dumps, from_data, loads, to_data
from tests.reports import report

HOLE = "/requests/received/total"
CELL = ("requests", "received", "natural_person")


def good(**numbers: Any) -> dict[str, Any]:
    return to_data(report({HOLE: None}, **numbers))


def spoilt(way: tuple[str, ...], value: Any) -> dict[str, Any]:
    data = good()
    place = data
    for name in way[:-1]:
        place = place[name]
    place[way[-1]] = value
    return data


def pointers(data: Any) -> list[str]:
    with pytest.raises(ReportDataError) as caught:
        from_data(data)
    listed = [problem.pointer for problem in caught.value.problems]
    whole = str(caught.value)
    assert all(printable(pointer) in whole for pointer in listed)
    return listed


def text_problems(text: bytes | str) -> list[tuple[str, str]]:
    with pytest.raises(ReportDataError) as caught:
        loads(text)
    assert str(caught.value).encode()  # can be printed, whatever was in it
    return [(problem.pointer, problem.message) for problem in caught.value.problems]


class TestValues:
    """true, "3", 1.5, −1, NaN, 2^53 are no counts; "110000\\n" is no code; null is for cells alone."""

    @pytest.mark.parametrize(
        "value", [True, False, "3", 1.5, -1, 2**53, 10**12 + 1, float("nan"), float("inf"), [], {}]
    )
    def test_a_count(self, value: Any) -> None:
        assert pointers(spoilt(CELL, value)) == ["/requests/received/natural_person"]

    @pytest.mark.parametrize("value", [1.0, -0.0, 1e12])
    def test_a_whole_number_written_as_a_fraction_is_whole(self, value: float) -> None:
        found = from_data(spoilt(CELL, value)).requests.received.natural_person
        assert (found, type(found)) == (int(value), int)

    def test_1_0_in_text_too(self) -> None:
        text = json.dumps(spoilt(CELL, 77)).replace("77", "1.0")
        assert loads(text).requests.received.natural_person == 1

    @pytest.mark.parametrize("code", ["110000\n", "11000", 110000, True, None, ""])
    def test_a_code(self, code: Any) -> None:
        assert pointers(spoilt(("organ", "division_code"), code)) == ["/organ/division_code"]

    @pytest.mark.parametrize(
        "amount", ["-1", "1e3", "01", "1.1234567", "1\n", "", "１", "NaN", 1, 1.5, True, "1" * 10]
    )
    def test_an_amount(self, amount: Any) -> None:
        way = ("proactive_disclosure", "fees", "amount")
        assert pointers(spoilt(way, amount)) == ["/proactive_disclosure/fees/amount"]

    @pytest.mark.parametrize(
        "day", ["2023-02-29", "2023-1-1", "1999-12-31", "2023-01-01\n", "20230101", 20230101, ""]
    )
    def test_a_date(self, day: Any) -> None:
        assert pointers(spoilt(("published_on",), day)) == ["/published_on"]

    @pytest.mark.parametrize(
        "name", ["title", "preamble", "period", "contact", "published_on", "unread", "extensions"]
    )
    def test_an_optional_member_is_left_out_never_null(self, name: str) -> None:
        assert pointers(spoilt((name,), None)) == [f"/{name}"]

    @pytest.mark.parametrize(
        "name", ["problems_and_improvements", "other_matters", "overview", "requests", "organ"]
    )
    def test_a_required_member_is_never_null(self, name: str) -> None:
        assert pointers(spoilt((name,), None)) == [f"/{name}"]

    def test_a_cell_may_be_null(self) -> None:
        assert from_data(spoilt(CELL, None)).requests.received.natural_person is None

    @pytest.mark.parametrize("value", ["text", [], 3, None, True])
    def test_an_object(self, value: Any) -> None:
        assert pointers(spoilt(("requests", "outcomes", "refused"), value)) == ["/requests/outcomes/refused"]

    @pytest.mark.parametrize("data", [None, [], "text", 3, True])
    def test_the_whole_is_an_object(self, data: Any) -> None:
        assert pointers(data) == [""]
        assert text_problems(json.dumps(data))[0][0] == ""

    @pytest.mark.parametrize("edition", ["2020", 2021, None, ["2021"], "2021\n"])
    def test_an_edition_is_known(self, edition: Any) -> None:
        assert pointers(spoilt(("edition",), edition)) == ["/edition"]

    def test_an_unknown_edition_is_told_the_known_ones(self) -> None:
        with pytest.raises(ReportDataError, match="2019, 2021"):
            from_data(spoilt(("edition",), "2020"))

    @pytest.mark.parametrize("version", ["1.1", "2.0", 1.0, None])
    def test_a_version_is_known(self, version: Any) -> None:
        assert pointers(spoilt(("schema_version",), version)) == ["/schema_version"]


class TestMembers:
    """Unknown members and missing required ones are refused; the version and edition must be written."""

    @pytest.mark.parametrize(
        "name", ["schema_version", "edition", "year", "organ", "requests", "other_matters"]
    )
    def test_missing(self, name: str) -> None:
        data = good()
        del data[name]
        assert pointers(data) == [f"/{name}"]

    def test_missing_cell(self) -> None:
        data = good()
        del data["requests"]["received"]["total"]
        assert pointers(data) == ["/requests/received/total"]

    @pytest.mark.parametrize("name", ["extra", "", "a/b", "Year", "__proto__", "\x1b[2J"])
    def test_unknown(self, name: str) -> None:
        escaped = name.replace("/", "~1")
        assert pointers(spoilt((name,), 1)) == [f"/{escaped}"]

    def test_an_unknown_member_that_is_near_to_a_known_one_is_told_so(self) -> None:
        with pytest.raises(ReportDataError, match="natural_person"):
            from_data(spoilt(("requests", "received", "natural_persons"), 1))

    def test_names_that_are_no_text_are_refused_in_python_data(self) -> None:
        data: dict[Any, Any] = good()
        data |= {7: 1, 10**5000: 1, ("a", "b"): 1}
        assert pointers(data) == ["/7", "/≥10^60", "/[…]"]

    def test_outcomes_have_one_layout(self) -> None:
        both = good()
        both["requests"]["outcomes"]["other"] = both["requests"]["received"]
        assert pointers(both) == ["/requests/outcomes"]
        neither = good()
        del neither["requests"]["outcomes"]["closed_otherwise"]
        assert pointers(neither) == ["/requests/outcomes"]

    def test_a_table_of_the_other_form_is_refused_row_by_row(self) -> None:
        data = good()
        data["edition"] = "2019"
        assert "/proactive_disclosure/procurement" in pointers(data)

    @pytest.mark.parametrize(
        ("entry", "refused"),
        [
            (HOLE, False),
            ("/requests/received/other", True),
            ("/year", True),
            ("x", True),
            (3, True),
            ("", True),
        ],
    )
    def test_unread_names_cells_that_are_null(self, entry: Any, refused: bool) -> None:
        data = spoilt(("unread",), [entry])
        if refused:
            assert pointers(data) == ["/unread/0"]
        else:
            assert from_data(data).unread == (entry,)

    def test_unread_names_each_once(self) -> None:
        assert pointers(spoilt(("unread",), [HOLE, HOLE])) == ["/unread/1"]


class TestAllAtOnce:
    """Every problem is listed at once, those of different sections too, in document order."""

    def test_in_the_order_of_the_form(self) -> None:
        data = good()
        data["zzz"] = 1
        data["other_matters"] = 5
        data["disputes"]["litigation"]["direct"]["total"] = -1
        data["disputes"]["nothing"] = 1
        data["requests"]["outcomes"]["other"] = {"total": True}
        data["requests"]["received"] = {"total": "1", "extra": 1}
        data["proactive_disclosure"]["fees"]["amount"] = 12.5
        data["overview"] = "text"
        data["organ"] = {}
        data["year"] = "2023"
        data["unread"] = [HOLE, "/nothing", HOLE]
        data["extensions"] = {"cn": 1, "cn.gov.x": [float("nan"), "\ud800"]}
        columns = ["natural_person", "business", "research", "public_interest", "legal_service", "other"]
        assert pointers(data) == [
            "/year",
            "/organ/name",
            "/overview",
            "/proactive_disclosure/fees/amount",
            *(f"/requests/received/{column}" for column in columns),
            "/requests/received/total",
            "/requests/received/extra",
            "/requests/outcomes",
            *(f"/requests/outcomes/other/{column}" for column in columns),
            "/requests/outcomes/other/total",
            "/disputes/litigation/direct/total",
            "/disputes/nothing",
            "/other_matters",
            "/unread/0",
            "/unread/1",
            "/unread/2",
            "/unread/2",
            "/extensions/cn",
            "/extensions/cn.gov.x/0",
            "/extensions/cn.gov.x/1",
            "/zzz",
        ]

    def test_the_order_in_which_members_are_written_does_not_matter(self) -> None:
        data = spoilt(("year",), "2023") | {"other_matters": None}
        assert pointers(dict(reversed(data.items()))) == ["/year", "/other_matters"]

    def test_of_very_many_the_first_are_listed(self) -> None:
        few = pointers(good() | {f"a{n}": 1 for n in range(1_000)})
        assert few == [f"/a{n}" for n in range(1_000)]
        many = pointers(good() | {"year": "2023"} | {f"a{n}": 1 for n in range(20_000)})
        assert many == ["/year", *few[:999], ""]

    def test_the_message_counts_them(self) -> None:
        with pytest.raises(ReportDataError, match=r"2 处问题.*2 problems"):
            from_data(spoilt(("year",), "2023") | {"other_matters": None})
        with pytest.raises(ReportDataError, match=r"1 处问题.*1 problem\)"):
            from_data(spoilt(("year",), "2023"))


class TestText:
    """Duplicate keys, NaN, 1e400, half surrogate pairs, deep nesting, bad UTF-8 are refused by place."""

    def text(self) -> str:
        return dumps(report()).decode()

    def test_a_name_that_is_repeated_is_pointed_at(self) -> None:
        text = self.text().replace('"total": 0', '"total": 0, "total": 0', 1)
        [(pointer, message)] = text_problems(text)
        assert pointer == "/requests/received/total"
        assert "重复" in message

    def test_repeated_names_are_listed_with_all_else_wherever_they_are(self) -> None:
        text = self.text().replace('"year": 2023', '"year": "x", "year": 1999, "title": {"a": 1, "a": 2}')
        text = text.rstrip("}\n")
        text += ', "extensions": {"cn.gov.x": [{"b": 1, "b/c": 2, "b/c": 3, "b": 4}]}}'
        assert [pointer for pointer, _ in text_problems(text)] == [
            "/year",
            "/year",
            "/title",
            "/title/a",
            "/extensions/cn.gov.x/0/b",
            "/extensions/cn.gov.x/0/b~1c",
        ]

    @pytest.mark.parametrize(
        "literal", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1" + "0" * 5000, "1" * 320]
    )
    @pytest.mark.parametrize("member", ["year", "extension", "cell"])
    def test_numbers_that_are_none(self, literal: str, member: str) -> None:
        text = self.text()
        if member == "year":
            text, pointer = text.replace('"year": 2023', f'"year": {literal}'), "/year"
        elif member == "cell":
            text, pointer = text.replace('"total": 0', f'"total": {literal}', 1), "/requests/received/total"
        else:
            text = text.rstrip("}\n") + f', "extensions": {{"cn.gov.x": {{"a": [0, {literal}]}}}}}}'
            pointer = "/extensions/cn.gov.x/a/1"
        assert [found for found, _ in text_problems(text)] == [pointer]

    @pytest.mark.parametrize("where", ["value", "name", "extension value", "extension name", "deep name"])
    def test_half_surrogate_pairs(self, where: str) -> None:
        end = {
            "value": '"title": "\\ud800"',
            "name": '"\\ud800": 1',
            "extension value": '"extensions": {"cn.gov.x": "\\udfff"}',
            "extension name": '"extensions": {"cn.\\ud800": 1}',
            "deep name": '"extensions": {"cn.gov.x": {"\\ud800": 1}}',
        }[where]
        [(pointer, _)] = text_problems(self.text().rstrip("}\n") + f", {end}}}")
        assert (
            pointer
            == {
                "value": "/title",
                "name": "/\\ud800",
                "extension value": "/extensions/cn.gov.x",
                "extension name": "/extensions/cn.\\ud800",
                "deep name": "/extensions/cn.gov.x/\\ud800",
            }[where]
        )

    def test_whole_surrogate_pairs_are_characters(self) -> None:
        text = self.text().rstrip("}\n") + ', "title": "\\ud842\\udfb7"}'
        assert loads(text).title == "𠮷"

    @pytest.mark.parametrize(
        "text", ["[" * 10_000, "[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000]
    )
    def test_ten_thousand_levels(self, text: str) -> None:
        [(pointer, message)] = text_problems(text)
        assert pointer == ""
        assert "128" in message

    def test_deep_nesting_says_line_and_column(self) -> None:
        text = '{"title": "[[[\\"[[",\n "x": ' + "[" * 10_000
        [(_, message)] = text_problems(text)
        assert "第 2 行第 134 列" in message
        assert "line 2, column 134" in message

    def test_brackets_in_texts_are_no_nesting(self) -> None:
        text = self.text().rstrip("}\n") + ', "title": "' + '[\\"{' * 10_000 + '"}'
        assert (loads(text).title or "").startswith('["{[')

    def test_extension_data_nested_too_deep_is_pointed_at(self) -> None:
        text = self.text().rstrip("}\n") + ', "extensions": {"cn.gov.x": ' + "[" * 65 + "]" * 65 + "}}"
        assert [pointer for pointer, _ in text_problems(text)] == ["/extensions/cn.gov.x" + "/0" * 64]

    def test_python_data_of_any_depth_or_shape_are_refused_not_followed(self) -> None:
        deep: Any = []
        for _ in range(100_000):
            deep = [deep]
        loop: dict[str, Any] = {}
        loop["loop"] = loop
        for value in (deep, loop):
            assert pointers(spoilt(("title",), value)) == ["/title"]
            assert pointers(spoilt(("unknown",), value)) == ["/unknown"]
            assert len(pointers(spoilt(("extensions",), {"cn.gov.x": value}))) == 1

    @pytest.mark.parametrize(
        "bad", [b"\xff\xfe{\x00}\x00", b'{"title": "\xe4\xbb"}', b'"\xed\xa0\x80"', b"\x80"]
    )
    def test_bytes_that_are_no_utf8(self, bad: bytes) -> None:
        [(pointer, message)] = text_problems(bad)
        assert pointer == ""
        assert "UTF-8" in message

    def test_one_byte_order_mark_is_no_fault(self) -> None:
        text = self.text()
        assert loads("\ufeff" + text) == loads(text)
        assert loads(b"\xef\xbb\xbf" + text.encode()) == loads(text)

    def test_two_are(self) -> None:
        assert len(text_problems("\ufeff\ufeff" + self.text())) == 1
        assert len(text_problems(b"\xef\xbb\xbf" * 2 + self.text().encode())) == 1

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("", 1, 1),
            ("   ", 1, 4),
            ("{", 1, 2),
            ('{"a": 1 2}', 1, 9),
            ('{\n "a" 1}', 2, 6),
            ("{} {}", 1, 4),
            ("nul", 1, 1),
        ],
    )
    def test_syntax_errors_say_line_and_column(self, text: str, line: int, column: int) -> None:
        [(pointer, message)] = text_problems(text)
        assert pointer == ""
        assert f"第 {line} 行第 {column} 列" in message
        assert f"line {line}, column {column}" in message

    @pytest.mark.parametrize(
        "text", ['{"a": 01}', "{'a': 1}", '{"a": .5}', '{"a": +1}', '{"a": "\n"}', "[1,]", "{a: 1}"]
    )
    def test_what_some_readers_take_for_json(self, text: str) -> None:
        assert len(text_problems(text)) == 1

    @pytest.mark.parametrize("data", [None, 3, {"a": 1}, ["{}"], bytearray(b"{}")])
    def test_other_kinds_of_argument_are_a_wrong_call(self, data: Any) -> None:
        with pytest.raises(UsageError, match="bytes or str"):
            loads(data)

    def test_only_reports_can_be_dumped(self) -> None:
        others: list[Any] = [{}, None, report().requests]
        for other in others:
            with pytest.raises(UsageError):
                dumps(other)


class TestErrors:
    """str() lists every problem with its pointer; the root of all is one class."""

    def test_are_values_for_programs(self) -> None:
        with pytest.raises(GovinfoSchemaError) as caught:
            from_data(spoilt(("year",), "2023"))
        [problem] = caught.value.problems
        assert (problem.pointer, str(problem)) == ("/year", f"/year: {problem.message}")
        assert isinstance(caught.value, ValueError)

    def test_data_are_left_as_they_were(self) -> None:
        data = spoilt(("year",), "2023")
        before = copy.deepcopy(data)
        pointers(data)
        assert data == before
