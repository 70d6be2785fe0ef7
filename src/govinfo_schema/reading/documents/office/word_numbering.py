"""Automatic numbers of Word paragraphs: 一、（一）1. are often not in the text but made by the program."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from govinfo_schema.base.chinese.numerals import spell_chinese
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, flag, local, number

__all__ = ["Numbering", "Styles"]

_DIGITS: Final = "〇一二三四五六七八九"
_HEADING = re.compile(r"^(heading|标题|title)\b|^标题", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_MAX: Final = 32_767


class Styles:
    """Paragraph styles: which are headings, and which bring a number."""

    def __init__(self, root: Element | None) -> None:
        self._properties: dict[str, Element] = {}
        self._parents: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._inherited: dict[tuple[str, str], Element | None] = {}
        for style in children(root, "style"):
            if (id := attribute(style, "styleId")) is None:
                continue
            self._names[id] = attribute(child(style, "name"), "val") or ""
            if (properties := child(style, "pPr")) is not None:
                self._properties[id] = properties
            if (parent := attribute(child(style, "basedOn"), "val")) is not None:
                self._parents[id] = parent

    def is_heading(self, own: Element | None, style: str | None) -> bool:
        """Tell whether a paragraph of these properties has an outline level or a heading's style."""
        if style is not None and _HEADING.match(self._names.get(style, "")):
            return True
        level = self.property(own, style, "outlineLvl")
        return level is not None and number(level, 9) < 9  # level 9 is body text

    def property(self, own: Element | None, style: str | None, name: str) -> Element | None:
        """Find a paragraph property: the paragraph's own, else its style's, else the style's parents'."""
        if (element := child(own, name)) is not None or style is None:
            return element
        if (style, name) not in self._inherited:
            self._inherited[style, name] = self._of_style(style, name)
        return self._inherited[style, name]

    def _of_style(self, style: str | None, name: str) -> Element | None:
        seen: set[str] = set()
        while style is not None and style not in seen:
            seen.add(style)
            if (element := child(self._properties.get(style), name)) is not None:
                return element
            style = self._parents.get(style)
        return None


class Numbering:
    """Counts numbered paragraphs as Word does: one counter a list, deeper levels begin anew."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.styles: Styles = Styles(styles)
        abstract = {
            attribute(definition, "abstractNumId"): definition
            for definition in children(numbering, "abstractNum")
        }
        self._lists: dict[str, tuple[str, dict[int, Element]]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        for element in children(numbering, "num"):
            id = attribute(element, "numId") or ""
            base = attribute(child(element, "abstractNumId"), "val") or ""
            levels = {_level(level): level for level in children(abstract.get(base), "lvl")}
            starts = {}
            for override in children(element, "lvlOverride"):
                if (level := child(override, "lvl")) is not None:
                    levels[_level(override)] = level
                if (start := child(override, "startOverride")) is not None:
                    starts[_level(override)] = number(start, 1)
            # A list that states its own start counts for itself; others share their pattern's counter.
            self._lists[id] = (f"num {id}" if starts else base, levels)
            self._starts[id] = starts

    def label(self, own: Element | None, style: str | None, text: str) -> str:
        """Put the automatic number of a paragraph, if its properties or style have one, before its text."""
        made = self._next(self.styles.property(own, style, "numPr"))
        if not made:
            return text
        # Never let a number of ours and one of the text become a third: "1." before "5".
        glue = " " if made[-1].isalnum() or text.lstrip()[:1].isdigit() else ""
        return f"{made}{glue}{text}"

    def _next(self, properties: Element | None) -> str:
        id = attribute(child(properties, "numId"), "val")
        # list 0 takes the number of a style away, and no list is called so
        if id is None or id not in self._lists:
            return ""
        level = number(child(properties, "ilvl"), 0)
        counter, levels = self._lists[id]
        if level not in levels:
            return ""
        counts = self._counters.setdefault(counter, {})
        counts[level] = min(counts[level] + 1, _MAX) if level in counts else self._start(id, level)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        pattern = attribute(child(levels[level], "lvlText"), "val") or ""
        if _format(levels[level]) in ("bullet", "none"):
            return ""
        legal = flag(child(levels[level], "isLgl"))  # all levels in digits, whatever each says

        def fill(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            count = counts.get(level, self._start(id, level))
            return str(count) if legal else _written(count, _format(levels.get(level)))

        return _PLACE.sub(fill, pattern)

    def _start(self, id: str, level: int) -> int:
        stated = self._starts[id].get(level)
        return number(child(self._lists[id][1].get(level), "start"), 1) if stated is None else stated


def _level(element: Element) -> int:
    text = attribute(element, "ilvl") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _format(level: Element | None) -> str:
    for found in level if level is not None else ():
        if local(found) == "numFmt":
            return attribute(found, "val") or "decimal"
        # a format of the user's own; for other programs Word gives digits beside it
        if local(found) == "AlternateContent":
            return "decimal"
    return "decimal"


def _written(count: int, style: str) -> str:
    """Write a number in one of Word's number formats; unknown ones as digits."""
    if style in _CHINESE:
        return _counting(count)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if style in ("lowerLetter", "upperLetter") and count > 0:
        # Word counts z, aa, bb – not z, aa, ab
        letter = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 20)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and count > 0:
        return _roman(count).lower() if style == "lowerRoman" else _roman(count)
    if style.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if style == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(count))
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _counting(count: int) -> str:
    """Write 1 … 99 as people count in Chinese: 十, 十一, 二十; larger ones digit by digit."""
    if not 0 < count < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    written = spell_chinese(count)
    return written.removeprefix("一") if 10 <= count < 20 else written


def _roman(count: int) -> str:
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    made = ""
    for value, sign in signs:
        made += sign * (count // value)
        count %= value
    return made
