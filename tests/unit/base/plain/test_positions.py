"""Where each value of a file stands."""

import json
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.plain.positions import json_lines, line_of, toml_lines
from govinfo_schema.base.pointers import append, split
from govinfo_schema.testing.strategies import json_values, texts
from tests.rules.toml import written

TOML = '''# a comment with [brackets] and "quotes
title = "x"

[axes]
column = ["a", "b",
  "c"]   # more
"odd.name" = { deep = [ { x = 1 }, { x = 2 } ], other = "}" }

[[rules]]
id = "a.b"
text = """
several
lines with ]] and = signs""""
when.left = 3

[[rules]]
id = 'c.d'

[[rules.examples]]
expect = "pass"
[[rules.examples]]
[rules.examples.cells]
"/a" = 1979-05-27 07:32:00
'''


def pointers(data: Any, here: str = "") -> set[str]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {here}.union(*(pointers(value, append(here, key)) for key, value in members))


def test_toml_by_hand() -> None:
    lines = toml_lines(TOML)
    assert set(lines) == pointers(tomllib.loads(TOML))
    wanted = {
        "/title": 2,
        "/axes": 4,
        "/axes/column/1": 5,
        "/axes/column/2": 6,
        "/axes/odd.name/deep/1/x": 7,
        "/rules/0": 9,
        "/rules/0/text": 11,
        "/rules/0/when/left": 14,
        "/rules/1/id": 17,
        "/rules/1/examples/0": 19,
        "/rules/1/examples/1": 21,
        "/rules/1/examples/1/cells/~1a": 23,
    }
    assert {pointer: lines[pointer] for pointer in wanted} == wanted


def test_json_by_hand() -> None:
    text = '{\n "a": [1,\n  {"b": "}]"}],\n "c":\n  null\n}'
    assert json_lines(text) == {"": 1, "/a": 2, "/a/0": 2, "/a/1": 3, "/a/1/b": 3, "/c": 4}


def test_windows_lines() -> None:
    assert toml_lines("a = 1\r\nb = 2\r\n")["/b"] == 2
    assert json_lines('{"a": 1,\r\n"b": 2}')["/b"] == 2


def test_the_nearest_thing_above() -> None:
    lines = {"": 1, "/a": 3}
    assert (line_of("/a/b/c", lines), line_of("/x", lines), line_of("", lines)) == (3, 1, 1)


@given(json_values(max_leaves=20), st.sampled_from((None, 0, 1)))
def test_every_value_of_any_json_has_its_line(data: Any, indent: int | None) -> None:
    text = json.dumps(data, indent=indent)
    lines = json_lines(text)
    assert set(lines) == pointers(data)
    rows = text.split("\n")
    for pointer, line in lines.items():
        if pointer and not split(pointer)[-1].isdecimal():
            assert json.dumps(split(pointer)[-1]) in rows[line - 1]


@given(
    st.dictionaries(
        texts(),
        st.recursive(
            st.booleans() | st.integers(-5, 5) | texts(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
            max_leaves=12,
        ),
        max_size=4,
    )
)
def test_every_value_of_any_toml_has_its_line(data: dict[str, Any]) -> None:
    text = written(data)
    assert tomllib.loads(text) == data
    assert set(toml_lines(text)) == pointers(data)
