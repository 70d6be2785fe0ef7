"""What is said to people stands in the catalogues: no call that says something holds a sentence itself."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Module, modules

ERRORS = frozenset(
    {
        "CheckError",
        "InvalidValueError",
        "MissingExtraError",
        "ReportDataError",
        "RulesetError",
        "UnreadableError",
        "UsageError",
    }
)
SAYS = ERRORS | {"Problem", "Remark", "complain", "damaged", "print", "problem", "refuse", "tell", "warn"}
OFFERS = frozenset({"add_argument", "add_argument_group", "add_parser", "add_subparsers"})
DESCRIBES = frozenset({"Member", "Object", "member", "object_of", "object_schema"})
"""What describes plain data says it in both languages, as the JSON Schemas made of it do."""
PUBLISHED = "govinfo_schema.publish"
FOR_DEVELOPERS = "govinfo_schema.publish.__main__"
"""Writes the files of this source tree, and speaks to who works on it."""
SENTENCE = re.compile(r"[一-鿿]|(?<![-\w./])[a-z]{2,} (?:[a-z]{2,}|$)")
HALVES = re.compile(r"[一-鿿].* / [A-Za-z]")


def _named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(node: ast.AST, but: frozenset[str] = frozenset()) -> Iterator[ast.Constant]:
    """Give the strings in a tree, without docstrings and without what calls of some names are given."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            if not isinstance(node, ast.Expr):
                yield child
        elif not (isinstance(child, ast.Call) and _named(child) in but):
            yield from _texts(child, but)


@pytest.mark.parametrize("module", modules(), ids=str)
class TestInline:
    def test_no_refusal_and_no_help_is_a_sentence_of_its_own(self, module: Module) -> None:
        if module.name == FOR_DEVELOPERS:
            pytest.skip("it speaks to developers")
        inline = [
            (text.lineno, text.value)
            for call in ast.walk(module.tree)
            if isinstance(call, ast.Call) and _named(call) in SAYS | OFFERS
            for text in _texts(call)
            if SENTENCE.search(str(text.value))
        ]
        assert inline == []

    def test_no_string_says_it_in_both_languages(self, module: Module) -> None:
        if not module.name.startswith(PUBLISHED):
            both = [text.lineno for text in _texts(module.tree, DESCRIBES) if HALVES.search(str(text.value))]
            assert both == []


def test_sentences_are_told() -> None:
    """The tests above find what they look for."""
    tree = ast.parse('damaged("no page in it"); object_of(int, "一 / One"); x = "二 / two"')
    (call,) = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _named(node) in SAYS)
    assert [bool(SENTENCE.search(str(text.value))) for text in _texts(call)] == [True]
    assert [text.value for text in _texts(tree, DESCRIBES) if HALVES.search(str(text.value))] == ["二 / two"]
