"""The XML parts of a zip container as trees, by the standard library, and how its parts point at each other.

The parts were unpacked within the limits and hold no document type (``containers``); so no entity can be
declared, and none but XML's own five is known.
"""

import posixpath
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, XMLParser

import attrs

from govinfo_schema.base.document.limits import damaged
from govinfo_schema.reading.documents.office.containers import Container

__all__ = ["Link", "links_of", "local_name", "parsed", "parsed_text"]


@attrs.frozen(kw_only=True)
class Link:
    """What a part says of another: the last word of its kind, and the other's name in the container."""

    kind: str
    target: str


def parsed(part: bytes) -> Element:
    """Parse a part of a container; who walks the tree looks at how deep it is."""
    return parsed_text(part)


def parsed_text(part: bytes | str) -> Element:
    """Parse XML; what a text declares of its encoding counts no more."""
    parser = XMLParser()
    try:
        parser.feed(part)
        root = parser.close()
    except (ParseError, ValueError, LookupError) as error:  # the last two: an encoding that expat has not
        damaged(str(error), error)
    assert isinstance(root, Element)
    return root


def links_of(container: Container, part: str) -> dict[str, Link]:
    """Give the links of a part (``""`` for the whole container) by their ids; outside links are none."""
    folder, name = posixpath.split(part)
    links = container.xml.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if links is None:
        return {}
    targets = {}
    for element in parsed(links):
        if local_name(element.tag) == "Relationship" and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            # before it strict and transitional files differ
            kind = element.get("Type", "").rpartition("/")[2]
            targets[element.get("Id", "")] = Link(kind=kind, target=target)
    return targets


@lru_cache(maxsize=1024)
def local_name(tag: str) -> str:
    """Give a name without its namespace."""
    return tag.rpartition("}")[2]
