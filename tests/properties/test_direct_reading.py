"""The direct ways from bytes to a report give what the careful one gives, or nothing."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_schema.base.errors import ReportDataError
from govinfo_schema.form.convert import dumps, loads
from govinfo_schema.form.convert.direct import direct
from govinfo_schema.form.convert.from_json import loads_carefully
from govinfo_schema.form.editions import Report
from govinfo_schema.testing.strategies import reports
from tests.paths import EXAMPLES

pytest.importorskip("msgspec")

WAYS: dict[str, Callable[[bytes], Report | None]] = {
    "msgspec": lambda raw: direct.by_wire(raw) if direct.hides_nothing(raw) else None,
    "the standard library": lambda raw: direct.by_parser(raw) if direct.hides_nothing(raw) else None,
    "both": direct.direct_report,
}
EXAMPLE_BYTES = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.json")) if "rules" not in path.name]

_VALUES = (
    *("0", "1", "1.0", "-0", "-1", "1e3", "1.5", "true", "null", '"1"', "[]", "{}", "NaN", "1e400", '"1:"'),
    *("1000000000000", "1000000000001", "99999999999999999999", '"a:b"', '"a\\u003ab"', '"\\ud800"', '"\\t"'),
    *('"\\/"', '"2024-02-29"', '"2023-02-29"', '"12.50"'),
)
_PIECES = (
    *(
        b'"total": 1,',
        b'"text": "",',
        b'"x": 1,',
        b'"x":1, ',
        b":",
        b",",
        b" ",
        b"\\",
        b"\\u003a",
        b"{",
        b"}",
    ),
    *(b'"', b"\n", b"/* */", b"0", b"'", b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf"),
)


def _places(data: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """List every member of every object."""
    below = [found for value in data.values() if isinstance(value, dict) for found in _places(value)]
    return [(data, name) for name in data] + below


def _changed_values(rng: random.Random, text: str) -> str:
    """Put other values in some places, leave some members out, put some in that are not known or there."""
    data = json.loads(text)
    marks: dict[str, str] = {}
    for _ in range(rng.randint(1, 3)):
        holder, name = rng.choice(_places(data))
        match rng.randrange(8):
            case 0:
                holder.pop(name, None)
            case 1:
                holder["unknown"] = 1
            case 2:
                holder[rng.choice(("text", "title", "unread", "extensions", "level", "other"))] = _any(rng)
            case _:
                marks[f'"@{len(marks)}@"'] = rng.choice(_VALUES)
                holder[name] = f"@{len(marks) - 1}@"
    text = json.dumps(data, ensure_ascii=rng.random() < 0.3, indent=rng.choice((None, 1)))
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def _any(rng: random.Random) -> Any:
    return rng.choice(
        (
            None,
            "",
            "甲：乙:",
            [],
            {},
            ["/requests/received/total"],
            {"cn.example": {"a": [1.5, ":"], "b:": None}},
        )
    )


def _changed_bytes(draw: st.DrawFn, raw: bytes) -> bytes:
    """Put something in, take something away, or say something twice, anywhere."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(raw)))
        match draw(st.integers(0, 3)):
            case 0:
                raw = raw[:at] + draw(st.sampled_from(_PIECES)) + raw[at:]
            case 1:
                raw = raw[:at] + raw[at + draw(st.integers(1, 4)) :]
            case 2:
                raw = raw[:at] + draw(st.binary(min_size=1, max_size=2)) + raw[at + 1 :]
            case _:  # a line again: a member that is named twice
                lines = raw.split(b"\n")
                number = draw(st.integers(0, len(lines) - 1))
                raw = b"\n".join([*lines[: number + 1], lines[number], *lines[number + 1 :]])
    return raw


_EACH: dict[str, object] = {
    "a count": 876_543_219,
    "a signed count": -987_654_321,
    "a lone count": 987_654_322,
    "the year": 2986,
    "the edition": "2019",
    "a date": "2987-01-02",
    "the fee": "987.654321",
    "a text": "@a text@",
    "an optional text": "@an optional text@",
    "the organ's name": "@a name@",
    "a code": "987654321098",
    "a kind": "department",
    "unread cells": ["/requests/carried_forward/total"],
    "extensions": {"cn.example.each": 9},
    "what is printed": "@printed@",
    "an object": {"address": "@there@"},
}
"""A value that stands once in a report, for every kind of place there is."""


def _with_each(name: str) -> dict[str, Any]:
    """Make a report that has this value, and those of the other places where both can be."""
    each = _EACH
    data: dict[str, Any] = json.loads((EXAMPLES / "years" / "2019.json").read_bytes())
    if name == "the fee":
        data = json.loads((EXAMPLES / "right.json").read_bytes())
        data["proactive_disclosure"]["fees"]["amount"] = each[name]
        return data
    data |= {"year": each["the year"], "edition": each["the edition"], "published_on": each["a date"]}
    data |= {"other_matters": each["a text"], "title": each["an optional text"], "contact": each["an object"]}
    data["unread"] = each["unread cells"]
    data["organ"] = {
        "name": each["the organ's name"],
        "division_code": each["a code"],
        "kind": each["a kind"],
    }
    data["requests"]["received"]["other"] = each["a count"]
    data["requests"]["carried_forward"]["total"] = None
    data["proactive_disclosure"]["licensing"]["change"] = each["a signed count"]
    data["proactive_disclosure"]["licensing"]["decisions"] = each["a lone count"]
    data["proactive_disclosure"]["procurement"]["amount"] = each["what is printed"]
    if name == "extensions":
        data["extensions"] = each[name]
    return data


def _with_others(*, both: bool) -> bytes:
    """Make a report with the last row of each form, of which it may have one alone, or with neither."""
    data = json.loads((EXAMPLES / "right.json").read_bytes())
    outcomes = data["requests"]["outcomes"]
    row = outcomes["granted"]
    if both:
        outcomes["other"] = row
    else:
        del outcomes["closed_otherwise"]
    return json.dumps(data).encode()


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a report, of either form or both, and change them a little."""
    raw = draw(st.one_of(reports(holes=True).map(dumps), st.sampled_from(EXAMPLE_BYTES)))
    match draw(st.integers(0, 3)):
        case 0:
            return raw
        case 1:
            return _changed_bytes(draw, raw)
        case _:
            return _changed_values(draw(st.randoms(use_true_random=False)), raw.decode()).encode()


def _carefully(raw: bytes) -> Report | None:
    try:
        return loads_carefully(raw)
    except ReportDataError:
        return None


def _refusal(read: Callable[[bytes], Report], raw: bytes) -> str:
    try:
        return repr(read(raw))
    except ReportDataError as wrong:
        return str(wrong)


def _hold_to(name: str, found: Report | None, right: Report | None) -> None:
    if found is None:
        return
    assert right is not None, f"{name} reads what is refused"
    assert type(found) is type(right)
    assert found == right
    assert hash(found) == hash(right)
    assert repr(found) == repr(right)  # 1 and True, text and code, are equal and not the same
    assert dumps(found) == dumps(right)


class TestDirectReading:
    """What is read at once is what is read with care, and nothing beside it is read at once."""

    @given(documents())
    @example(EXAMPLE_BYTES[0].replace(b'"total"', b'"t\\u006ftal"', 1))
    @example(
        EXAMPLE_BYTES[0].replace(b'"text": "', b'"text": "a\\u003ab', 1).replace(b"{", b'{"year": 2021,', 1)
    )
    @example(EXAMPLE_BYTES[0].decode().encode("utf-8-sig"))
    @example(EXAMPLE_BYTES[0].replace(b"{", b'{"unknown": 1,', 1))
    @example(EXAMPLE_BYTES[0].replace(b"{", b'{"unread": ["/requests/received/total"],', 1))  # it is stated
    @example(_with_others(both=True))
    @example(_with_others(both=False))
    @example(EXAMPLE_BYTES[0].replace(b'"edition"', b'"edition": "2019", "edition"', 1))
    def test_gives_what_the_careful_way_gives(self, raw: bytes) -> None:
        right = _carefully(raw)
        for name, way in WAYS.items():
            _hold_to(name, way(raw), right)

    @pytest.mark.parametrize("name", _EACH)
    def test_each_value_in_each_kind_of_place(self, name: str) -> None:
        text = json.dumps(_with_each(name), ensure_ascii=False)
        before, after = text.split(json.dumps(_EACH[name]))
        for value in _VALUES:
            raw = f"{before}{value}{after}".encode()
            right = _carefully(raw)
            for way in WAYS:
                _hold_to(way, WAYS[way](raw), right)

    @given(documents())
    def test_refusals_are_the_same(self, raw: bytes) -> None:
        assert _refusal(loads, raw) == _refusal(loads_carefully, raw)

    @given(reports(holes=True))
    def test_takes_what_is_plain(self, report: Report) -> None:
        """Every report that we write ourselves is read at once, blanks, unread cells and all."""
        raw = dumps(report)
        assert direct.by_parser(raw) == report
        if not report.extensions:
            assert direct.by_wire(raw) == report

    @pytest.mark.parametrize("raw", EXAMPLE_BYTES)
    def test_takes_every_example(self, raw: bytes) -> None:
        for way in WAYS.values():
            assert way(raw) == loads_carefully(raw)

    def test_takes_escaped_text(self) -> None:
        """As most programs write it by default: no character beyond ASCII."""
        raw = json.dumps(json.loads(EXAMPLE_BYTES[0])).encode()
        assert direct.direct_report(raw) == loads_carefully(raw)

    def test_without_msgspec(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "msgspec", None)
        direct._wire_reader.cache_clear()
        try:
            assert direct.by_wire(EXAMPLE_BYTES[0]) is None
            assert direct.direct_report(EXAMPLE_BYTES[0]) == loads_carefully(EXAMPLE_BYTES[0])
        finally:
            direct._wire_reader.cache_clear()
