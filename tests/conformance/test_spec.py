"""SPEC.md: clauses numbered in order, each with a case, each case with clauses; both languages agree."""

import re
from collections.abc import Iterator

import pytest

from govinfo_schema.publish.conformance.suite import cases
from tests.conformance.clauses import clauses_of
from tests.paths import ROOT

_FOLDER = ROOT / "schemas" / "1.0"
_SPECS = ("SPEC.md", "SPEC.zh-CN.md")
_CLAUSE = re.compile(r"^\*\*([0-9]+\.[0-9]+)\*\* ", re.MULTILINE)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _clauses(name: str) -> list[str]:
    return _CLAUSE.findall(_text(name))


def _in_order(name: str) -> Iterator[str]:
    """Count the clauses below each numbered heading, as they should be numbered."""
    for section in re.split(r"^## ", _text(name), flags=re.MULTILINE)[1:]:
        number = section.partition(" ")[0]
        yield from (f"{number}.{i}" for i in range(1, 1 + len(_CLAUSE.findall(section))))


@pytest.mark.parametrize("name", _SPECS)
class TestClauses:
    """A clause is cited by its number, so numbers are there once and without a gap."""

    def test_are_numbered_in_order(self, name: str) -> None:
        assert _clauses(name) == list(_in_order(name))
        assert len(_clauses(name)) > 50

    def test_cite_clauses_that_are_there(self, name: str) -> None:
        cited = re.findall(r"[（(、,]\s?([1-9]\.[0-9]{1,2})(?=[；;：:、,）) ])", _text(name))
        assert set(cited) <= set(_clauses(name))
        assert cited


class TestSuite:
    """Every clause can be put to an implementation, and no case is without one."""

    def test_each_case_names_clauses_and_each_clause_has_a_case(self) -> None:
        named = {clause for case in cases() for clause in case.clauses}
        assert named == set(_clauses("SPEC.md"))
        assert [case.id for case in cases() if not case.clauses] == []

    def test_both_languages_have_the_same_clauses(self) -> None:
        assert _clauses("SPEC.md") == _clauses("SPEC.zh-CN.md")

    def test_a_drawn_case_without_a_clause_is_an_error(self) -> None:
        with pytest.raises(LookupError, match="nobody"):
            clauses_of("nobody", "knows-this")
