"""The selectors of a page's rules, step by step: names, classes, attributes, and the place among siblings."""

import re
from typing import Final

import attrs

from govinfo_schema.reading.documents.html.tree import Element

__all__ = ["Path", "Step", "step_of"]

Path = tuple[tuple[Element, frozenset[str]], ...]
"""The elements around one, from the outside in, with their classes."""

_PART = re.compile(
    r"([#.]?)(-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]*|\*)"
    r"|\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*)?\]"
    r"|:(first-child|last-child|nth-child)(?:\(\s*([0-9n+-]+|odd|even)\s*\))?"
)
_NTH = re.compile(r"([+-]?[0-9]*)n([+-][0-9]+)?|([0-9]+)")


@attrs.frozen
class _Attribute:
    """What a step asks of an attribute."""

    name: str
    how: str
    text: str

    def fits(self, element: Element) -> bool:
        """Tell whether an element has it."""
        value = element.get(self.name)
        if value is None or not self.how:
            return value is not None
        match self.how:
            case "=":
                return value == self.text
            case "~=":
                return self.text in value.split()
            case "|=":
                return value == self.text or value.startswith(f"{self.text}-")
            case "^=":
                # of these three CSS lets an empty text fit nothing
                return bool(self.text) and value.startswith(self.text)
            case "$=":
                return bool(self.text) and value.endswith(self.text)
        return bool(self.text) and self.text in value


@attrs.frozen
class Step:
    """One step of a selector: what an element must have.

    ``ordinal`` are its places among its siblings: each so many, from which on, and whether from the end.
    """

    tag: str
    id: str
    classes: frozenset[str]
    attributes: tuple[_Attribute, ...] = ()
    ordinal: tuple[tuple[int, int, bool], ...] = ()

    def fits(self, element: Element, classes: frozenset[str], path: Path) -> bool:
        """Tell whether an element with these classes, below these, is meant."""
        return (
            (not self.tag or self.tag == element.tag)
            and (not self.id or self.id == element.get("id"))
            and self.classes <= classes
            and all(asked.fits(element) for asked in self.attributes)
            and (not self.ordinal or _stands(element, path, self.ordinal))
        )

    @property
    def key(self) -> str:
        """The name by which the elements that it may fit are found."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}" if self.classes else self.tag or "*"

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts beside others that fit."""
        asked = len(self.classes) + len(self.attributes) + len(self.ordinal)
        return int(bool(self.id)), asked, int(bool(self.tag))


def _stands(element: Element, path: Path, ordinal: tuple[tuple[int, int, bool], ...]) -> bool:
    """Tell whether an element stands at the places among its siblings that are asked for."""
    siblings = [child for child in path[-1][0] if isinstance(child.tag, str)] if path else [element]
    place = next(number for number, child in enumerate(siblings) if child is element)
    for step, first, from_end in ordinal:
        ahead = (len(siblings) - place if from_end else place + 1) - first
        if ahead % step if step else ahead:
            return False
        if step and ahead // step < 0:  # n counts from 0 up
            return False
    return True


def step_of(text: str) -> Step | None:
    """Read one step of a selector; ``None`` for one that asks for more than these."""
    parts = list(_PART.finditer(text))
    if "".join(part[0] for part in parts) != text:
        return None
    ordinal = [_ordinal(part[6], part[7]) for part in parts if part[6]]
    if None in ordinal:
        return None
    named: dict[str, list[str]] = {mark: [] for mark in ("", "#", ".")}
    for part in parts:
        if part[2]:
            named[part[1]].append(part[2])
    attributes = tuple(
        _Attribute(part[3].lower(), part[4] or "", (part[5] or "").strip("\"'")) for part in parts if part[3]
    )
    tag = "".join(named[""]).lower().replace("*", "")
    places = tuple(place for place in ordinal if place is not None)
    return Step(tag, "".join(named["#"]), frozenset(named["."]), attributes, places)


_NAMED: Final = {"odd": "2n+1", "even": "2n"}


def _ordinal(kind: str, places: str | None) -> tuple[int, int, bool] | None:
    """Give the places that are asked for: each so many, from where, and whether counted from the end."""
    if kind != "nth-child":
        return None if places else (0, 1, kind == "last-child")
    match = _NTH.fullmatch(_NAMED.get(places or "", places or ""))
    if match is None:
        return None
    if match[3]:
        return 0, int(match[3]), False
    words = match[1] if match[1] not in ("", "+", "-") else f"{match[1]}1"
    return int(words), int(match[2] or 0), False
