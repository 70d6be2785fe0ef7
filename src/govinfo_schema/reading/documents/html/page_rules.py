"""What the rules in a page's ``<style>`` hide, or show otherwise than it stands in the page.

Styles that a page fetches are not known. A whole block that a rule hides may be one that a script shows,
such as the panes behind tabs; so rules count for cells, rows and what stands within a line alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.document.limits import refuse
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.html.selectors import Path, Step, step_of
from govinfo_schema.reading.documents.html.style import Seen, declarations, seen_with
from govinfo_schema.reading.documents.html.tree import Element

__all__ = ["seen_by_rules"]

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
_ALWAYS = re.compile(r"@(?:(?:layer|supports)[^{};]*|media\s+(?:only\s+)?(?:all|screen))\s*\{", re.IGNORECASE)
"""What opens rules that hold on every screen."""
_ADDED = re.compile(r"::?(?:before|after)$", re.IGNORECASE)
_FIGURES = re.compile(r"\d|counter|attr")
_MOST: Final = 500
"""A page states a few dozen rules itself that could hide something."""
_MOST_STEPS: Final = 1_000_000
"""So many comparisons of a rule's steps with the elements around others; a page needs a few thousand."""


@attrs.frozen
class _Rule:
    steps: tuple[Step, ...]
    look: Mapping[str, str]
    place: int
    adds: bool = False

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """How much it counts: the sum of its steps, then its place."""
        ids, classes, tags = (sum(parts) for parts in zip(*(step.weight for step in self.steps), strict=True))
        return ids, classes, tags, self.place

    @property
    def tells(self) -> bool:
        """Whether by itself it makes something other than it stands there."""
        if self.adds:
            return _FIGURES.search(self.look.get("content", "")) is not None
        return seen_with(self.look) is not Seen.AS_IT_STANDS


def seen_by_rules(root: Element) -> Mapping[Element, Seen]:
    """Find the elements within lines and tables that the page's own rules hide or change."""
    rules = [rule for sheet in root.iter("style") for rule in _rules_in(sheet.text or "")]
    concerned = {name for rule in rules if rule.tells for name in rule.look}
    if not concerned:
        return {}
    by_name: dict[str, list[_Rule]] = {}
    for rule in _without_repeats(rule for rule in rules if concerned & rule.look.keys())[:_MOST]:
        by_name.setdefault(rule.steps[-1].key, []).append(rule)
    return dict(_seen(root, by_name))


def _without_repeats(rules: Iterable[_Rule]) -> list[_Rule]:
    """Leave out what is said again later, word for word: the later one decides anyhow."""
    kept: dict[object, _Rule] = {}
    for rule in rules:
        key = (rule.steps, rule.adds, frozenset(rule.look.items()))
        kept.pop(key, None)
        kept[key] = rule
    return list(kept.values())


def _seen(root: Element, by_name: Mapping[str, Sequence[_Rule]]) -> Iterator[tuple[Element, Seen]]:
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
            near = [rule for rule in asked if rule.steps[-1].fits(element, classes, path)]
            steps += _cost(asked, near, path)
            if steps > _MOST_STEPS:
                refuse("too-large", said("unreadable.page-has-too-many-rules"))
            seen = _seen_with([rule for rule in near if _fits_around(rule.steps[:-1], path)], element)
            if seen is not Seen.AS_IT_STANDS:
                yield element, seen
            if seen is Seen.HIDDEN:
                continue
        here = (*path, (element, classes))
        todo.extend((child, here) for child in element)


def _cost(asked: Sequence[_Rule], near: Sequence[_Rule], path: Path) -> int:
    """Count what it takes to ask rules about an element: those around it, the siblings of who has a place.

    Siblings are counted only where a rule asks for a place: to count them is itself a walk over all.
    """
    cost = len(asked) + len(path) * sum(len(rule.steps) > 1 for rule in near)
    if path and (ordered := sum(bool(rule.steps[-1].ordinal) for rule in asked)):
        cost += ordered * len(path[-1][0])
    if placed := sum(any(step.ordinal for step in rule.steps[:-1]) for rule in near):
        cost += placed * sum(len(element) for element, _ in path)
    return cost


def _seen_with(fitting: Sequence[_Rule], element: Element) -> Seen:
    """Tell how an element is seen by the rules that fit it and by its own style, which counts most."""
    if not fitting:
        return Seen.AS_IT_STANDS
    if any(rule.adds and rule.tells for rule in fitting):
        return Seen.DRAWN
    look: dict[str, str] = {}
    for rule in sorted((rule for rule in fitting if not rule.adds), key=lambda rule: rule.weight):
        look.update(rule.look)
    look.update(declarations(element.get("style") or ""))
    return seen_with(look)


def _fits_around(steps: Sequence[Step], path: Path) -> bool:
    """Tell whether the other steps of a selector are found around an element, from the outside in."""
    outer = iter(range(len(path)))
    return all(any(step.fits(*path[at], path[:at]) for at in outer) for step in steps)


def _rules_in(sheet: str) -> Iterator[_Rule]:
    """Give the rules of a sheet that hold on every screen: what stands in other ``@media`` doesn't."""
    depth = place = 0
    # pages put their rules into a comment, for browsers that know no styles
    sheet = _AT_RULE.sub("", _COMMENT.sub("", sheet.replace("<!--", "").replace("-->", "")))
    sheet = _ALWAYS.sub("", sheet)  # the brace that closes it closes nothing then
    for piece in sheet.split("}"):
        selectors, brace, body = piece.rpartition("{")
        inside = depth > 0 or "{" in selectors or selectors.lstrip().startswith("@")
        depth = max(0, depth + piece.count("{") - 1)
        if not brace or inside:
            continue
        look = dict(declarations(body))
        for selector in selectors.split(","):
            place += 1
            plain = _ADDED.sub("", selector.strip())
            steps = tuple(step_of(part) for part in plain.replace(">", " ").split())
            if steps and None not in steps:
                known = tuple(step for step in steps if step is not None)
                yield _Rule(known, look, place, adds=plain != selector.strip())
