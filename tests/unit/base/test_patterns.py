"""A pattern that waits is a pattern."""

import re

import pytest

from govinfo_schema.base.patterns import pattern


def test_is_compiled_at_its_first_use() -> None:
    with pytest.raises(re.error):
        pattern("(").search("")
    assert pattern("(").pattern == "("


def test_does_what_a_compiled_one_does() -> None:
    waiting, compiled = pattern("(?P<n>[0-9])x", re.IGNORECASE), re.compile("(?P<n>[0-9])x", re.IGNORECASE)
    assert waiting.sub("-", "1X 2x") == compiled.sub("-", "1X 2x")
    assert (waiting.groupindex, waiting.flags, waiting.groups) == (
        compiled.groupindex,
        compiled.flags,
        compiled.groups,
    )
    assert [one["n"] for one in waiting.finditer("1x3X")] == ["1", "3"]
    assert (waiting.search("a2x"), waiting.match("a2x")) != (None, None)
