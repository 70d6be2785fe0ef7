"""What the text of a ``style`` says of an element: whether it is seen, and whether as it stands there."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Final

__all__ = ["Seen", "declarations", "seen_by", "seen_with"]

_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|ex|cm|mm|in|%|vw|vh)?$")
_UNIT: Final = {  # about so many pixels: it is asked only what is next to nothing, or far away
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
_TINY: Final = 2
"""Text of fewer pixels is not read by anybody."""
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(0*\.?0*[,)]")
# the last part of #rgba and of #rrggbbaa is how dense the ink is
_CLEAR = re.compile(r"(?:rgba|hsla)\([^()]*[,/]\s*0*\.?0*%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_WHITE = re.compile(r"white|#fff|#ffffff|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*")
_LONGEST: Final = 300
"""Longer styles are not worth keeping in mind."""


class Seen(Enum):
    """How an element's text is seen."""

    AS_IT_STANDS = "as it stands"
    HIDDEN = "not at all"
    DOUBTFUL = "or not: white, on what ground is not said"
    DRAWN = "otherwise than it stands there"


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Give what a style sets, name by name."""
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            # which rule is "!important" is not weighed
            yield name.strip().lower(), value.partition("!")[0].strip().lower()


def seen_by(style: str) -> Seen:
    """Tell how a ``style`` attribute lets its element be seen."""
    return _seen_by(style) if len(style) <= _LONGEST else seen_with(dict(declarations(style)))


@lru_cache(maxsize=512)
def _seen_by(style: str) -> Seen:
    return seen_with(dict(declarations(style)))


def seen_with(look: Mapping[str, str]) -> Seen:
    """Tell how an element is seen for which all of this is set."""
    if _hides(look):
        return Seen.HIDDEN
    if look.get("unicode-bidi", "").endswith("override") and look.get("direction") == "rtl":
        return Seen.DRAWN
    return Seen.DOUBTFUL if _WHITE.fullmatch(look.get("color", "")) else Seen.AS_IT_STANDS


def _hides(look: Mapping[str, str]) -> bool:
    return (
        look.get("display") == "none"
        or look.get("visibility") in ("hidden", "collapse")
        # what Word writes for its hidden text
        or look.get("mso-hide") == "all"
        or any("line-through" in value for name, value in look.items() if name.startswith("text-decoration"))
        or (_pixels(look.get("font-size")) or _TINY) < _TINY
        or _is_nothing(look.get("font-size"))
        or _is_nothing(look.get("opacity"))
        or look.get("color") == "transparent"
        or _CLEAR.fullmatch(look.get("color", "")) is not None
        or _SHRUNK.search(look.get("transform", "")) is not None
        or _is_clipped(look)
        or _is_away(look)
    )


def _is_nothing(value: str | None) -> bool:
    return _pixels(value) == 0


def _is_clipped(look: Mapping[str, str]) -> bool:
    if look.get("overflow", "").startswith(("hidden", "clip")):
        boxed = any(_is_nothing(look.get(name)) for name in ("width", "height", "max-width", "max-height"))
        if boxed:
            return True
    clip = re.sub(r"[\s,]|px", "", look.get("clip", ""))
    # how pages keep text for screen readers alone
    return clip in ("rect(0000)", "rect(1111)") or look.get("clip-path", "").startswith("inset(100%")


def _is_away(look: Mapping[str, str]) -> bool:
    names = ["text-indent"]
    if look.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right", "bottom"]
    names += ["margin-left", "margin-top"]
    return any((_pixels(look[name]) or 0) <= _AWAY for name in names if name in look)


def _pixels(value: str | None) -> float | None:
    match = _LENGTH.match(value) if value is not None else None
    return float(match[1]) * _UNIT.get(match[2] or "", 10) if match else None
