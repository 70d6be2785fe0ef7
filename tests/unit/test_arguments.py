"""Wrong arguments get one of our errors, which says what to do; what is frozen can be hashed."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import govinfo_schema as gs
from tests.paths import EXAMPLES
from tests.reports import report

RULES = EXAMPLES / "house-rules.json"


class TestWrongArguments:
    """An exception of ours, never one from deep inside."""

    @pytest.mark.parametrize(
        ("call", "advice"),
        [
            (lambda: gs.read(BytesIO(b"")), "give file.read()"),  # type: ignore[arg-type]
            (lambda: gs.read_all(3), "must be a path or bytes, not int"),  # type: ignore[arg-type]
            (lambda: gs.edition_for_year("2021"), "whole number, as 2021"),  # type: ignore[arg-type]
            (lambda: gs.edition_for_year(True), "whole number"),
            (lambda: gs.edition(["2021"]), "known: 2019, 2021"),  # type: ignore[arg-type]
            (lambda: gs.check(report(), rulesets=[RULES]), "json.loads(path.read_text())"),  # type: ignore[list-item]
            (lambda: gs.check(report(), rulesets=str(RULES)), "not str"),  # type: ignore[arg-type]
            (lambda: gs.check(report(), waivers=["x"]), "a waiver is a Waiver"),  # type: ignore[list-item]
            (lambda: gs.check(report(), select=3), "a list of texts"),  # type: ignore[arg-type]
            (lambda: gs.check(report(), ignore=[3]), "a list of texts"),  # type: ignore[list-item]
            (lambda: gs.values("x"), "must be a report, not str"),  # type: ignore[arg-type]
            (lambda: gs.with_values("x", {}), "must be a report, not str"),  # type: ignore[arg-type]
        ],
    )
    def test_are_refused_with_what_to_do(self, call: Callable[[], object], advice: str) -> None:
        with pytest.raises(gs.GovinfoSchemaError) as error:
            call()
        assert advice in str(error.value)

    def test_one_ruleset_alone_is_a_list_of_one(self) -> None:
        rules: dict[str, Any] = json.loads(RULES.read_text("utf-8"))
        alone, listed = (gs.check(report(), rulesets=given) for given in (rules, [rules]))  # type: ignore[arg-type]
        assert alone == listed

    def test_bytes_of_any_kind_are_read(self) -> None:
        data = Path(EXAMPLES / "wrong.txt").read_bytes()
        for other in (bytearray(data), memoryview(data)):
            assert gs.read(other) == gs.read(data)  # type: ignore[arg-type]


class TestFrozen:
    """What is frozen can be hashed, and equal ones have one hash."""

    def test_can_be_hashed(self) -> None:
        first, second = gs.read(EXAMPLES / "wrong.txt"), gs.read(EXAMPLES / "wrong.txt")
        results = gs.check(first), gs.check(second)
        assert len({first, second}) == len(set(results)) == 1
        assert set(results[0].findings) == set(results[1].findings)
        assert len({finding.said for finding in results[0].findings}) == len(results[0].findings)
