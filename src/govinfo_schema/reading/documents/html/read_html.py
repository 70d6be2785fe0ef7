"""Web pages and Word's HTML: the article's paragraphs and tables, whatever the page is made of.

The parser is lxml's, which repairs unclosed tags as browsers do. Nothing is fetched, no script is run, and
no entity that a page declares is expanded.
"""

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from govinfo_schema.base.document.grid import Block, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Budget, Limits, damaged, exceeded
from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.reading.documents.encoding import Decoded, decode
from govinfo_schema.reading.documents.html.page import Page, text_of
from govinfo_schema.reading.documents.text.read_text import decoding_problems

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read", "wants_isolation"]

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
_META: Final = {"articletitle": "title", "pubdate": "published_on", "contentsource": "organ"}
"""What the national standard for government web sites has pages say in their head."""
_HEADING = re.compile(r"\s*[一二三四五六]\s*[、.．]")
_HEADINGS_ENOUGH: Final = 3


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether a page is so large that its tree in memory should not be ours."""
    return len(data) > limits.in_process_bytes


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read an HTML document into paragraphs and grids."""
    limits.check_size(len(data))
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    decoded = decode(data, name)
    root = _parse(decoded, limits)
    page = Page(Budget(limits))
    body = root.find(".//body")
    page.take(root if body is None else body)
    blocks = _without_surroundings(page.found)
    return Document(
        format="html",
        blocks=blocks,
        images=page.images,
        properties=_properties(root),
        problems=decoding_problems(decoded),
    )


def _parse(decoded: Decoded, limits: Limits) -> "_Element":
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError("html", "读取 HTML / reading HTML") from None
    parser: Any = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    source = re.sub("[\x00-\x08\x0b\x0e-\x1f]", "", decoded.text)
    try:
        root: _Element | None = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError as wrong:
        damaged(str(wrong), wrong)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        exceeded("嵌套层数", "levels of nesting", 256, limits.depth, "depth")
    if root is None:
        damaged("no elements")
    return root


def _properties(root: "_Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _META.get((meta.get("name") or "").strip().lower())
        content = (meta.get("content") or "").strip()
        if name is not None and content and name not in found:
            found[name] = content[:200]
    title = root.find(".//head/title")
    if "title" not in found and title is not None:
        printed = text_of(title)
        found["title"] = re.split(r"[_|—-]", printed)[0].strip()[:200]
    return found


def _without_surroundings(found: "list[tuple[Block, _Element]]") -> tuple[Block, ...]:
    """Mark what the page prints below the article: outside of the element that holds all its headings."""
    marks = [
        index
        for index, (block, _) in enumerate(found)
        if isinstance(block, Paragraph) and not block.aside and _HEADING.match(block.text)
    ]
    if len(marks) < _HEADINGS_ENOUGH:
        return tuple(block for block, _ in found)
    first, last = marks[0], marks[-1]
    core = [
        element
        for index, (block, element) in enumerate(found)
        if index in set(marks) or (first < index < last and isinstance(block, Grid))
    ]
    article = _common(core)
    inside = set(article.iter()) if article is not None else set()
    return tuple(
        attrs.evolve(block, aside=True)
        if index > last and isinstance(block, Paragraph) and article is not None and element not in inside
        else block
        for index, (block, element) in enumerate(found)
    )


def _common(elements: "list[_Element]") -> "_Element | None":
    """Find the smallest element around some others."""
    paths = [[*reversed(list(element.iterancestors())), element] for element in elements]
    shared: _Element | None = None
    for level in zip(*paths, strict=False):
        if any(step is not level[0] for step in level):
            break
        shared = level[0]
    return shared
