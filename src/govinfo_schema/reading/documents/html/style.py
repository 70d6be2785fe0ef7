"""What a page's own styles hide: by an element's ``style`` and by the rules in the page's ``<style>``.

Styles that a page fetches are not known. A whole block that a rule hides may be one that a script shows,
such as the panes behind tabs; so rules count for cells, rows and what stands within a line alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from govinfo_schema.base.document.limits import refuse
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.html.tree import Element

__all__ = ["hidden_by_rules", "is_hidden"]

_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|ex|cm|mm|in|%|vw|vh)?$")
_UNIT: Final = {
    "": 1,
    "px": 1,
    "pt": 1.3,
    "em": 16,
    "rem": 16,
    "ex": 8,
    "cm": 38,
    "mm": 3.8,
    "in": 96,
    "%": 10,
}
_AWAY: Final = -300
"""So many pixels beside its place nothing is seen any more."""
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
    }
    | {"label", "mark", "nobr", "output", "q", "samp", "small", "span", "strong", "sub", "sup", "td", "th"}
    | {"time", "tr", "tt", "u", "var"}
)
_AT_RULE = re.compile(r"@[^{};]*;")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PART = re.compile(r"([#.]?)(-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]*|\*)")
_MOST: Final = 500
"""A page states a few dozen rules itself that could hide something."""
_MOST_STEPS: Final = 1_000_000
"""So many comparisons of a rule's steps with the elements around others; a page needs a few thousand."""
_LONGEST: Final = 300
"""Longer styles are not worth keeping in mind."""

Look = Mapping[str, str]
Path = tuple[tuple[Element, frozenset[str]], ...]
"""The elements around one, from the outside in, with their classes."""


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), value.partition("!")[0].strip().lower()


def is_hidden(style: str) -> bool:
    """Tell whether the text of a ``style`` attribute hides its element."""
    return _is_hidden(style) if len(style) <= _LONGEST else _hides(dict(_declarations(style)))


@lru_cache(maxsize=512)
def _is_hidden(style: str) -> bool:
    return _hides(dict(_declarations(style)))


def _hides(look: Look) -> bool:
    return (
        look.get("display") == "none"
        or look.get("visibility") in ("hidden", "collapse")
        or look.get("mso-hide") == "all"
        or any("line-through" in value for name, value in look.items() if name.startswith("text-decoration"))
        or _is_nothing(look.get("font-size"))
        or _is_nothing(look.get("opacity"))
        or look.get("color") == "transparent"
        or _is_clipped(look)
        or _is_away(look)
    )


def _is_nothing(value: str | None) -> bool:
    return value is not None and _pixels(value) == 0


def _is_clipped(look: Look) -> bool:
    if look.get("overflow", "").startswith(("hidden", "clip")):
        boxed = any(_is_nothing(look.get(name)) for name in ("width", "height", "max-width", "max-height"))
        if boxed:
            return True
    clip = re.sub(r"[\s,]|px", "", look.get("clip", ""))
    return clip in ("rect(0000)", "rect(1111)") or look.get("clip-path", "").startswith("inset(100%")


def _is_away(look: Look) -> bool:
    names = ["text-indent"]
    if look.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right", "bottom"]
    names += ["margin-left", "margin-top"]
    return any((_pixels(look[name]) or 0) <= _AWAY for name in names if name in look)


def _pixels(value: str) -> float | None:
    match = _LENGTH.match(value)
    return float(match[1]) * _UNIT.get(match[2] or "", 10) if match else None


@attrs.frozen
class _Simple:
    """One step of a selector: the names that an element must have."""

    tag: str
    id: str
    classes: frozenset[str]

    def fits(self, element: Element, classes: frozenset[str]) -> bool:
        """Tell whether an element with these classes is meant."""
        return (
            (not self.tag or self.tag == element.tag)
            and (not self.id or self.id == element.get("id"))
            and self.classes <= classes
        )

    @property
    def key(self) -> str:
        """The name by which the elements that it may fit are found."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}" if self.classes else self.tag or "*"

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts beside others that fit."""
        return int(bool(self.id)), len(self.classes), int(bool(self.tag))


@attrs.frozen
class _Rule:
    steps: tuple[_Simple, ...]
    look: Look
    place: int

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """How much it counts: the sum of its steps, then its place."""
        ids, classes, tags = (sum(parts) for parts in zip(*(step.weight for step in self.steps), strict=True))
        return ids, classes, tags, self.place


def hidden_by_rules(root: Element) -> frozenset[Element]:
    """Find the elements within lines and tables that the page's own rules hide."""
    rules = [rule for sheet in root.iter("style") for rule in _rules_in(sheet.text or "")]
    concerned = {name for rule in rules if _hides(rule.look) for name in rule.look}
    if not concerned:
        return frozenset()
    by_name: dict[str, list[_Rule]] = {}
    for rule in _without_repeats(rule for rule in rules if concerned & rule.look.keys())[:_MOST]:
        by_name.setdefault(rule.steps[-1].key, []).append(rule)
    return frozenset(_hidden(root, by_name))


def _without_repeats(rules: Iterable[_Rule]) -> list[_Rule]:
    """Leave out what is said again later, word for word: the later one decides anyhow."""
    kept: dict[object, _Rule] = {}
    for rule in rules:
        key = (rule.steps, frozenset(rule.look.items()))
        kept.pop(key, None)
        kept[key] = rule
    return list(kept.values())


def _hidden(root: Element, by_name: Mapping[str, Sequence[_Rule]]) -> Iterator[Element]:
    todo: list[tuple[Element, Path]] = [(root, ())]
    steps = 0
    while todo:
        element, path = todo.pop()
        if not isinstance(element.tag, str):
            continue
        classes = frozenset((element.get("class") or "").split())
        if element.tag in _INLINE:
            names = ["*", element.tag, f"#{element.get('id')}", *(f".{name}" for name in classes)]
            asked = [rule for name in names for rule in by_name.get(name, ())]
            near = [rule for rule in asked if rule.steps[-1].fits(element, classes)]
            steps += len(asked) + sum(len(path) for rule in near if len(rule.steps) > 1)
            if steps > _MOST_STEPS:
                refuse("too-large", said("unreadable.page-has-too-many-rules"))
            fitting = [rule for rule in near if _fits_around(rule.steps[:-1], path)]
            look: dict[str, str] = {}
            for rule in sorted(fitting, key=lambda rule: rule.weight):
                look.update(rule.look)
            look.update(_declarations(element.get("style") or ""))
            if fitting and _hides(look):
                yield element
                continue
        here = (*path, (element, classes))
        todo.extend((child, here) for child in element)


def _fits_around(steps: Sequence[_Simple], path: Path) -> bool:
    """Tell whether the other steps of a selector are found around an element, from the outside in."""
    outer = iter(path)
    return all(any(step.fits(element, classes) for element, classes in outer) for step in steps)


def _rules_in(sheet: str) -> Iterator[_Rule]:
    """Give the rules of a sheet that hold on every screen: what stands in ``@media`` and the like doesn't."""
    depth = place = 0
    sheet = _AT_RULE.sub("", _COMMENT.sub("", sheet.replace("<!--", "").replace("-->", "")))
    for piece in sheet.split("}"):
        selectors, brace, body = piece.rpartition("{")
        inside = depth > 0 or "{" in selectors or selectors.lstrip().startswith("@")
        depth = max(0, depth + piece.count("{") - 1)
        if not brace or inside:
            continue
        look = dict(_declarations(body))
        for selector in selectors.split(","):
            place += 1
            steps = tuple(_step(part) for part in selector.replace(">", " ").split())
            if steps and None not in steps:
                yield _Rule(tuple(step for step in steps if step is not None), look, place)


def _step(text: str) -> _Simple | None:
    """Read one step of a selector; ``None`` for one that asks for more than names."""
    found = _PART.findall(text)
    if "".join(mark + name for mark, name in found) != text:
        return None
    by_mark = {mark: [name for other, name in found if other == mark] for mark in ("", "#", ".")}
    tag = "".join(by_mark[""]).lower().replace("*", "")
    return _Simple(tag, "".join(by_mark["#"]), frozenset(by_mark["."]))
