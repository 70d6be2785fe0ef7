"""The messages: one key, the same placeholders, in every language; none missing and none left over."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from govinfo_schema.base.messages import DEFAULT_LANGUAGE, LANGUAGES, catalogue, pick, text, texts
from tests.house.source import modules

ENGLISH_NAMES = frozenset({"JSON Pointer"})
ORIGINAL = catalogue(DEFAULT_LANGUAGE)
others = pytest.mark.parametrize("language", [one for one in LANGUAGES if one != DEFAULT_LANGUAGE])


def _placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def _how(message: str) -> set[str]:
    return {how for _, _, how, _ in Formatter().parse(message) if how}


def _said(node: ast.Call) -> bool:
    """Tell whether a call says a message: ``text(key, …)``, ``said(key, …)``, ``node.wrong(key, …)``."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in ("text", "texts", "said", "_said", "Message", "wrong", "mistaken") and bool(node.args)


def _prefix(node: ast.JoinedStr) -> str:
    first = node.values[0] if node.values else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _keys_said() -> Iterator[tuple[str, str]]:
    """Give the place and the key of every message that the source says by a literal key."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and _said(node):
                match node.args[0]:
                    case ast.Constant(value=str(key)):
                        yield f"{module.name}:{node.lineno}", key


def _words() -> tuple[set[str], set[str]]:
    """Give every string of the source, and what every formatted string begins with."""
    whole, begun = set(), set()
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and "." in _prefix(node):
                begun.add(_prefix(node))
    return whole, begun


class TestCatalogues:
    """User-facing messages exist in Chinese and in English; Chinese is the original."""

    @others
    def test_have_the_same_keys_in_the_same_order(self, language: str) -> None:
        assert list(catalogue(language)) == list(ORIGINAL)

    @others
    def test_have_the_same_placeholders(self, language: str) -> None:
        found = {key: _placeholders(message) for key, message in catalogue(language).items()}
        assert found == {key: _placeholders(message) for key, message in ORIGINAL.items()}

    def test_english_has_no_chinese(self) -> None:
        # the statute's own term may stand behind its translation, in brackets
        plain = {key: re.sub(r"\([一-鿿]+\)", "", message) for key, message in catalogue("en").items()}
        # nor its punctuation, whose brackets and commas are as wide as its characters
        mixed = [
            key for key, message in plain.items() if re.search("[一-鿿\u3000-\u303f\uff00-\uffef]", message)
        ]
        assert mixed == []

    def test_chinese_has_no_english_sentence(self) -> None:
        """Names and commands are as they are written; two words of English behind one another are prose."""
        words = {key: re.sub(r"\{[^}]*\}", " ", message) for key, message in ORIGINAL.items()}
        mixed = {
            key
            for key, message in words.items()
            for run in re.findall(r"(?<![-\w])[A-Za-z]+(?: [a-z]+)+", message)
            if run not in ENGLISH_NAMES and "govinfo-schema" not in message
        }
        assert mixed == set()

    def test_chinese_is_what_an_office_would_write(self) -> None:
        odd = ("印有内容", "印了内容", "读不成", "读不出", "放不到位", "须成立", "错误（通过）")
        assert [key for key, message in ORIGINAL.items() if any(one in message for one in odd)] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_brackets_are_closed(self, language: str) -> None:
        pairs = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("“", "”"), ("《", "》"), ("〔", "〕"))
        uneven = {
            key: message
            for key, message in catalogue(language).items()
            for first, last in pairs
            if message.count(first) != message.count(last)
        }
        assert uneven == {}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_say_something(self, language: str) -> None:
        assert [key for key, message in catalogue(language).items() if not message] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_name_their_placeholders(self, language: str) -> None:
        unnamed = [key for key, said in catalogue(language).items() if {"", "0"} & _placeholders(said)]
        assert unnamed == []


class TestKeys:
    """Every key that the source says is in the catalogues, and every key of the catalogues is said."""

    def test_said_in_the_source_are_known(self) -> None:
        said = list(_keys_said())
        assert said, "the source says no message at all: this test looks at the wrong calls"
        assert [(place, key) for place, key in said if key not in ORIGINAL] == []

    def test_known_ones_are_used(self) -> None:
        whole, begun = _words()
        whole |= {how.removesuffix("…") for message in ORIGINAL.values() for how in _how(message)}
        unused = [
            key for key in ORIGINAL if key not in whole and not any(key.startswith(start) for start in begun)
        ]
        assert unused == []


class TestSaying:
    """A message is said in one language or in all, its values in the same language."""

    def test_in_every_language(self) -> None:
        found = texts("linear.implied-one", cell={"zh-CN": "总计", "en": "total"}, value=3)
        assert set(found) == set(LANGUAGES)
        assert "总计" in found["zh-CN"]
        assert "total" in found["en"]

    @pytest.mark.parametrize(("count", "said"), [(1, "1 cell is"), (0, "0 cells are"), (2, "2 cells are")])
    def test_a_word_goes_with_its_number(self, count: int, said: str) -> None:
        assert text("present.fail", "en", count=count, cells="x").startswith(f"{said} not stated")

    def test_an_unknown_key_is_a_bug(self) -> None:
        with pytest.raises(KeyError, match="nothing"):
            text("no.such.message.nothing", "en")

    def test_a_missing_placeholder_is_a_bug(self) -> None:
        with pytest.raises(KeyError, match="value"):
            text("linear.implied-one", "en", cell="total")

    @pytest.mark.parametrize(
        ("found", "wanted"), [({"en": "a", "zh-CN": "b"}, "a"), ({"zh-CN": "b"}, "b"), ({}, "")]
    )
    def test_picking_takes_what_there_is(self, found: dict[str, str], wanted: str) -> None:
        assert pick(found, "en") == wanted
