"""Documents to read: whole reports that are accepted, and the same with one thing wrong."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from govinfo_schema.publish.conformance.executor import answer
from govinfo_schema.publish.conformance.suite import Case, request, whole
from tests.conformance.drawing import Draw, numeric

__all__ = ["accepted", "refused"]

Made = Iterator[dict[str, Any]]

_WRONG_CELLS: Final[tuple[Any, ...]] = (-1, 1.5, True, "1", [], {}, 10**12 + 1, 1e13, "", "一")
_WRONG_MEMBERS: Final[tuple[tuple[str, Any], ...]] = (
    ("/year", "2023"),
    ("/year", 1999),
    ("/year", 3000),
    ("/year", "null"),
    ("/edition", "2020"),
    ("/schema_version", "2.0"),
    ("/schema_version", 1.0),
    ("/organ", None),
    ("/organ/name", ""),
    ("/organ/credit_code", "123"),
    ("/organ/credit_code", "11100000000013338I"),
    ("/organ/division_code", "1234567"),
    ("/organ/kind", "court"),
    ("/organ/level", None),
    ("/organ/mayor", "x"),
    ("/published_on", "2024-02-30"),
    ("/published_on", "2023-02-29"),
    ("/published_on", "2024-1-31"),
    ("/published_on", "2024-01-31\n"),
    ("/published_on", "２０２４-01-31"),
    ("/title", None),
    ("/title", 7),
    ("/period", {"start": "2023-01-01"}),
    ("/overview", "text"),
    ("/overview/summary", "x"),
    ("/problems_and_improvements", None),
    ("/requests", []),
    ("/requests/outcomes/granted", None),
    ("/proactive_disclosure/fees/amount", "01"),
    ("/proactive_disclosure/fees/amount", "1."),
    ("/proactive_disclosure/fees/amount", ".5"),
    ("/proactive_disclosure/fees/amount", "-1"),
    ("/proactive_disclosure/fees/amount", "1e3"),
    ("/proactive_disclosure/fees/amount", "1.0000001"),
    ("/proactive_disclosure/fees/amount", "1234567890"),
    ("/proactive_disclosure/fees/amount", "1\n"),
    ("/proactive_disclosure/fees/amount", "１"),
    ("/proactive_disclosure/fees/amount", 1.5),
    ("/unread", "/requests/received/total"),
    ("/extensions", []),
    ("/extensions/example", 1),
    ("/extensions/CN.gov", 1),
    ("/extensions/cn..gov", 1),
)


def accepted() -> Made:
    """Every way to write a report that is one."""
    draw = Draw("accepted")
    for i in range(20):
        base = draw.base()
        sparse: dict[str, Any] = draw.consistent(base) | dict.fromkeys(draw.holes(base, 0, 4))
        for pointer, value in _extras(draw):
            sparse[pointer] = value
        if draw.random.random() < 0.3:
            cell = draw.random.choice([place.pointer for place in numeric(base)])
            sparse |= {cell: None, "/unread": [cell]}
        yield _case(
            f"whole-{i:02}",
            "Property: reading what was written gives the same report.",
            {"base": base, "set": sparse},
        )
    for name, value in (
        ("whole", "7"),
        ("zeros", "12.50"),
        ("zero", "0.000000"),
        ("longest", "999999999.999999"),
    ):
        report = {"base": "2021", "set": {"/proactive_disclosure/fees/amount": value}}
        yield _case(f"money-{name}", "Trailing zeros are dropped: 12.50 and 12.5 are one amount.", report)
    why = "year is required and, like a cell, nullable: null where the document doesn't say it."
    yield _case("year-not-stated", why, {"base": "2021", "set": {"/year": None}})
    for name, change in (
        ("float", ('"natural_person":0', '"natural_person":1.0')),
        ("exponent", ('"natural_person":0', '"natural_person":1e3')),
        ("negative-zero", ('"natural_person":0', '"natural_person":-0')),
        ("escapes", ('"无。"', '"\\u65e0\\u3002\\ud83d\\ude00\\/"')),
        ("space", ('"year":2023', '"year" \t\r\n:\n 2023 ')),
    ):
        yield _case(
            f"text-{name}",
            "1.0 is read as 1; escapes and space are JSON's own.",
            {"base": "2021"},
            replace=[change],
        )
    yield _case(
        "byte-order-mark",
        "One byte order mark at the beginning is passed over.",
        {"base": "2021"},
        before="\ufeff",
    )
    yield _case("bytes", "Bytes are UTF-8.", {"base": "2021"}, encoding="utf-8")


def _extras(draw: Draw) -> list[tuple[str, Any]]:
    options: tuple[tuple[str, Any], ...] = (
        ("/title", "2023年政府信息公开工作年度报告"),
        ("/period", {"start": "2023-01-01", "end": "2023-12-31"}),
        ("/published_on", draw.random.choice(("2024-01-31", "2024-02-29", "2000-01-01", "2999-12-31"))),
        ("/preamble", "根据条例，现公布年度报告。"),
        ("/contact", draw.random.choice(({}, {"phone": "010-1"}, {"address": "某路1号", "phone": ""}))),
        ("/organ/credit_code", "11100000000013338W"),
        ("/organ/division_code", draw.random.choice(("110000", "110101001", "110101001001"))),
        ("/organ/kind", draw.random.choice(("government", "department", "township"))),
        ("/overview/platforms", '𠮷 \u2028 \u0000 \\ " </script>'),
        ("/requests/text", ""),
        ("/extensions", {"cn.gov.example": {"b": [1, 2.5, None, True, {"深": "x"}], "a": {}}, "a.b": -0.5}),
        ("/extensions", {}),
        ("/unread", []),
    )
    return draw.random.sample(options, draw.random.randint(0, 6))


def refused() -> Made:
    """One thing wrong at a time: cells, members, the text itself."""
    draw = Draw("refused")
    for i, value in enumerate(_WRONG_CELLS * 2):
        base = draw.base()
        place = draw.random.choice([p for p in numeric(base) if not p.signed and p.unit != "万元"])
        yield _case(
            f"cell-{i:02}",
            "A count is a whole number 0 … 10^12 or null.",
            {"base": base, "set": {place.pointer: value}},
            at=[place.pointer],
        )
    for i, (pointer, value) in enumerate(_WRONG_MEMBERS):
        report: dict[str, Any] = {"base": "2021", "set": {pointer: value}}
        if pointer.startswith("/extensions/"):
            report["set"] = {"/extensions": {pointer.rpartition("/")[2]: value}}
        at = [pointer] if pointer != "/period" else ["/period/end"]
        yield _case(
            f"member-{i:02}", "Unknown members, wrong types and wrong values are refused.", report, at=at
        )
    for i in range(12):
        base = draw.base()
        report_data = whole({"base": base})
        required = [f"/{name}" for name in report_data] + [place.pointer for place in numeric(base)]
        pointer = draw.random.choice(required)
        yield _case(
            f"missing-{i:02}",
            "Cells are required and nullable; a missing member is refused.",
            {"base": base, "remove": [pointer]},
            at=[pointer],
        )
    rows = {
        "both": {
            "/requests/outcomes/other": dict.fromkeys(
                (
                    "natural_person",
                    "business",
                    "research",
                    "public_interest",
                    "legal_service",
                    "other",
                    "total",
                ),
                0,
            )
        }
    }
    why = "requests.outcomes has exactly one of closed_otherwise and other."
    yield _case("other-both", why, {"base": "2021", "set": rows["both"]}, at=["/requests/outcomes"])
    yield _case(
        "other-neither",
        why,
        {"base": "2019", "remove": ["/requests/outcomes/other"]},
        at=["/requests/outcomes"],
    )
    for name, unread in (
        ("no-cell", "/requests/nothing/total"),
        ("section", "/requests/received"),
        ("text", "/requests/text"),
        ("other-form", "/requests/outcomes/other/total"),
        ("stated", "/requests/received/total"),
        ("header", "/year"),
    ):
        yield _case(
            f"unread-{name}",
            "An unread entry names a cell of this report's tables whose value is null.",
            {"base": "2021", "set": {"/unread": [unread]}},
            at=["/unread/0"],
        )
    twice = {"/requests/received/total": None, "/unread": ["/requests/received/total"] * 2}
    yield _case("unread-twice", "Each unread cell is named once.", {"base": "2021", "set": twice})
    for name, change in (
        ("repeated-name", ('"year":2023', '"year":2023,"year":2023')),
        ("repeated-cell", ('"natural_person":0', '"natural_person":0,"natural_person":0')),
        ("trailing-comma", ('"year":2023,', '"year":2023,,')),
        ("single-quotes", ('"year"', "'year'")),
        ("comment", ('"year"', '/* */ "year"')),
        ("leading-zero", ('"year":2023', '"year":02023')),
        ("plus", ('"natural_person":0', '"natural_person":+0')),
        ("bare-point", ('"natural_person":0', '"natural_person":1.')),
        ("not-a-number", ('"natural_person":0', '"natural_person":NaN')),
        ("infinity", ('"natural_person":0', '"natural_person":1e400')),
        ("control", ('"无。"', '"\u0001"')),
        ("half-pair", ('"无。"', '"\\ud83d"')),
        ("half-pair-reversed", ('"无。"', '"\\ude00\\ud83d"')),
        ("bad-escape", ('"无。"', '"\\x41"')),
        ("capital-true", ('"natural_person":0', '"natural_person":True')),
    ):
        yield _case(
            f"text-{name}",
            "JSON is RFC 8259's, each name once; text holds whole characters.",
            {"base": "2021"},
            replace=[change],
        )
    for name, extension in (
        ("too-deep", "[" * 65 + "]" * 65),
        ("beyond-double", "1e400"),
        ("beyond-double-whole", "1" + "0" * 400),
        ("half-pair", '"\\ud800"'),
        ("repeated", '{"a":1,"a":1}'),
    ):
        change = ('"year":2023', f'"extensions":{{"cn.gov.example":{extension}}},"year":2023')
        why = "Extension data: nested at most 64 levels, numbers that a double can hold, whole characters."
        yield _case(f"extension-{name}", why, {"base": "2021"}, replace=[change])
    yield _case("after-the-end", "A document is one JSON value.", {"base": "2021"}, after="}")
    yield _case(
        "two-byte-order-marks",
        "A second byte order mark is no space.",
        {"base": "2021"},
        before="\ufeff\ufeff",
    )
    yield _case("utf-16", "Bytes are UTF-8.", {"base": "2021"}, encoding="utf-16")
    yield _case("gb18030", "Bytes are UTF-8.", {"base": "2021"}, encoding="gb18030")
    for name, text in (
        ("empty", ""),
        ("null", "null"),
        ("list", "[]"),
        ("string", '"report"'),
        ("nothing", "{}"),
        ("deep", "[" * 5000),
    ):
        yield _document(f"document-{name}", "A report is an object.", {"text": text})


def _case(
    id: str, why: str, report: Mapping[str, Any], *, at: list[str] | None = None, **more: Any
) -> dict[str, Any]:
    return _document(id, why, {"report": dict(report), **more}, at)


def _document(id: str, why: str, asked: Mapping[str, Any], at: list[str] | None = None) -> dict[str, Any]:
    asked = {key: [list(one) for one in value] if key == "replace" else value for key, value in asked.items()}
    found = answer(request(Case(id=id, why=why, op="read", request=asked, expect={})))
    if "error" in found:
        raise AssertionError(f"{id}: {found['error']}")
    expect: dict[str, Any] = {"accepted": found["accepted"]}
    if found["accepted"]:
        expect["report"] = _sparse(asked["report"]["base"], found["report"])
    elif at:
        assert set(at) <= set(found["at"]), (id, found["at"])
        expect["at"] = at
    return {"id": id, "why": why, "op": "read", "request": asked, "expect": expect}


def _sparse(base: str, report: Any) -> dict[str, Any]:
    """Say a report by its differences from a base."""
    changes: dict[str, Any] = {}
    removed: list[str] = []

    def compare(old: Any, new: Any, at: str) -> None:
        for name in old.keys() | new.keys():
            here = f"{at}/{name}"
            if name not in new:
                removed.append(here)
            elif name not in old:
                changes[here] = new[name]
            elif isinstance(old[name], dict) and isinstance(new[name], dict):
                compare(old[name], new[name], here)
            elif old[name] != new[name]:
                changes[here] = new[name]

    compare(whole({"base": base}), report, "")
    made: dict[str, Any] = {"base": base, "set": dict(sorted(changes.items()))}
    return made | ({"remove": sorted(removed)} if removed else {})
