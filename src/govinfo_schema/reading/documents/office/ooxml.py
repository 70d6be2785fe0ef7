"""Small access to WordprocessingML elements by local name: transitional and strict files alike."""

from xml.etree.ElementTree import Element

from govinfo_schema.reading.documents.office.xml_parts import local_name

__all__ = ["attribute", "child", "children", "flag", "local", "number"]


def local(element: Element) -> str:
    """Give an element's name without its namespace."""
    return local_name(element.tag)


def child(element: Element | None, name: str) -> Element | None:
    """Find the first child of a name."""
    if element is not None:
        for inner in element:
            if local_name(inner.tag) == name:
                return inner
    return None


def children(element: Element | None, name: str) -> list[Element]:
    """Find every child of a name."""
    return [] if element is None else [inner for inner in element if local_name(inner.tag) == name]


def attribute(element: Element | None, name: str) -> str | None:
    """Give an attribute by its local name."""
    if element is not None:
        for key, text in element.items():
            if local_name(key) == name:
                return text
    return None


def number(element: Element | None, default: int) -> int:
    """Give the ``val`` of an element as a whole number."""
    text = attribute(element, "val")
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


def flag(element: Element | None) -> bool:
    """Tell whether an on/off property is there and on."""
    # without a value it is on; strict and transitional files spell "off" in different ways
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
