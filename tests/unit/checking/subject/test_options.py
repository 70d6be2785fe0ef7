"""The keywords of a check: one list, whoever takes them."""

import inspect
from typing import get_type_hints

import attrs
import pytest

import govinfo_schema as gs
from govinfo_schema.base.errors import UsageError
from govinfo_schema.checking.subject.options import CheckKeywords, CheckOptions, options_of, typed_report
from tests.reports import report


class TestKeywords:
    """what ``check`` takes, ``ensure`` takes"""

    def test_are_those_of_check(self) -> None:
        taken = [name for name in inspect.signature(gs.check).parameters if name != "report"]
        assert sorted(taken) == sorted(get_type_hints(CheckKeywords))

    def test_are_members_of_the_options_but_for_the_plugins(self) -> None:
        members = {field.name for field in attrs.fields(CheckOptions)}
        assert members == get_type_hints(CheckKeywords).keys() - {"plugins"}

    def test_defaults_agree(self) -> None:
        options = options_of({})
        for name, parameter in inspect.signature(gs.check).parameters.items():
            if name not in ("report", "plugins", "config"):
                default = parameter.default
                assert getattr(options, name) == (
                    default if default is not None or name != "rulesets" else ()
                )


class TestValues:
    """a value that cannot be used is named"""

    def test_a_lone_text_is_one_name(self) -> None:
        options = options_of({"select": "requests", "children_expected": "甲局"})
        assert (options.select, options.children_expected) == (("requests",), ("甲局",))

    def test_a_blank_policy_that_there_is_not(self) -> None:
        with pytest.raises(UsageError, match="unknown 或 zero"):
            options_of({"blank": "nought"})  # type: ignore[typeddict-item]

    @pytest.mark.parametrize("other", [None, {}, b"{}", object()])
    def test_what_is_no_report(self, other: object) -> None:
        with pytest.raises(UsageError, match=type(other).__name__):
            typed_report(other)

    def test_a_report_is_taken_as_it_is(self) -> None:
        one = report()
        assert typed_report(one) is one
