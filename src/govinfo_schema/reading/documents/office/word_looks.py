"""How the runs of a Word document are set, by themselves or by a style: hidden, struck, raised, as signs."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, flag, local, number

__all__ = ["PLAIN", "RunLook", "RunLooks"]

_TELLING: Final = frozenset(
    {"color", "dstrike", "position", "rFonts", "rStyle", "strike", "sz", "vanish", "vertAlign"}
)
_STYLED: Final = frozenset({"dstrike", "strike", "vanish", "vertAlign"})
"""What a style is asked for: its fonts, colours and sizes say nothing that a run is not seen."""
_SIGNS: Final = ("marlett", "mt extra", "webdings", "wingdings", "zapf dingbats", "zapfdingbats")
"""Fonts in which letters and digits show pictures; in the font Symbol digits are digits."""
_TINY: Final = 4
"""So many halves of a point are no size to read."""
_SMALL, _RAISED = 14, 6
"""Halves of a point up to which a run is small, and from which it is raised, as notes are."""
_USUAL: Final = 21  # 五号, 10.5 points


@attrs.frozen(kw_only=True)
class RunLook:
    """How a run is set. ``is_doubtful`` text may be seen or not; what ``is_sign`` is no text."""

    is_hidden: bool = False
    is_raised: bool = False
    is_doubtful: bool = False
    is_sign: bool = False


PLAIN: Final = RunLook()


class RunLooks:
    """The looks of runs; where a run does not say itself, its style does, else its paragraph's."""

    def __init__(self, styles: Element | None) -> None:
        self._parents: dict[str, str] = {}
        self._own: dict[str, dict[str, Element]] = {}
        for style in children(styles, "style"):
            id = attribute(style, "styleId") or ""
            if (parent := attribute(child(style, "basedOn"), "val")) is not None:
                self._parents[id] = parent
            if told := _told(child(style, "rPr"), _STYLED):
                self._own[id] = told

    def of_style(self, style: str | None) -> Mapping[str, Element]:
        """Give what a style says of runs: its own, else its parents'."""
        told: dict[str, Element] = {}
        seen: set[str] = set()
        while self._own and style is not None and style not in seen:
            seen.add(style)
            told = {**self._own.get(style, {}), **told}
            style = self._parents.get(style)
        return told

    def of_run(self, properties: Element | None, by_paragraph: Mapping[str, Element]) -> RunLook:
        """Tell how a run is set."""
        own = _told(properties, _TELLING)
        if not own and not by_paragraph:
            return PLAIN
        style = attribute(own.get("rStyle"), "val")
        looks = {**by_paragraph, **self.of_style(style), **own}
        size = number(looks.get("sz"), _USUAL)
        is_raised = size <= _SMALL and number(looks.get("position"), 0) >= _RAISED
        return RunLook(
            is_hidden=any(flag(looks.get(name)) for name in ("vanish", "strike", "dstrike")),
            is_raised=is_raised or attribute(looks.get("vertAlign"), "val") == "superscript",
            # white may stand on a dark ground
            is_doubtful=size <= _TINY or (attribute(looks.get("color"), "val") or "").upper() == "FFFFFF",
            is_sign=_is_sign(looks.get("rFonts")),
        )


def _told(properties: Element | None, names: frozenset[str]) -> dict[str, Element]:
    return {
        name: inner for inner in (() if properties is None else properties) if (name := local(inner)) in names
    }


def _is_sign(fonts: Element | None) -> bool:
    return (attribute(fonts, "ascii") or "").lower().startswith(_SIGNS)
