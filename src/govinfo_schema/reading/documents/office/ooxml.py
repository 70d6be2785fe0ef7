"""Small access to WordprocessingML elements by local name: transitional and strict files alike."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["attribute", "child", "children", "flag", "local", "number"]


def local(element: "_Element") -> str:
    """Give an element's name without its namespace; ``""`` for comments and the like."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: "_Element | None", name: str) -> "_Element | None":
    """Find the first child of a name."""
    if element is None:
        return None
    return next((inner for inner in element if local(inner) == name), None)


def children(element: "_Element | None", name: str) -> "list[_Element]":
    """Find every child of a name."""
    return [] if element is None else [inner for inner in element if local(inner) == name]


def attribute(element: "_Element | None", name: str) -> str | None:
    """Give an attribute by its local name."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def number(element: "_Element | None", default: int) -> int:
    """Give the ``val`` of an element as a whole number."""
    text = attribute(element, "val")
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


def flag(element: "_Element | None") -> bool:
    """Tell whether an on/off property is there and on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
