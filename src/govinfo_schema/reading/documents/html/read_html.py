"""Web pages and Word's HTML: the article's paragraphs and tables, whatever the page is made of.

Nothing is fetched, no script is run, and what the page's own styles hide is not read.
"""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.base.document.grid import Block, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Budget, Limits, exceeded
from govinfo_schema.reading.documents.encoding import decode
from govinfo_schema.reading.documents.html.page import Found, Page, text_of
from govinfo_schema.reading.documents.html.page_rules import seen_by_rules
from govinfo_schema.reading.documents.html.tree import DEEPEST, Element, parsed
from govinfo_schema.reading.documents.text.read_text import decoding_problems

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


def read(data: bytes, limits: Limits = DEFAULT_LIMITS, *, charset: str | None = None) -> Document:
    """Read an HTML document into paragraphs and grids; ``charset`` is what it is known to be written in."""
    limits.check_size(len(data))
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    decoded = decode(data, charset or name)
    root = parsed(decoded.text, limits)
    page = Page(Budget(limits), seen_by_rules(root))
    body = root.find(".//body")
    try:
        page.take(root if body is None else body)
    except RecursionError:
        exceeded("limits.levels-nesting", DEEPEST, limits.depth, "depth")
    blocks = _without_surroundings(page.found)
    return Document(
        format="html",
        blocks=blocks,
        images=page.images,
        properties=_properties(root),
        problems=decoding_problems(decoded),
    )


def _properties(root: Element) -> dict[str, str]:
    properties: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _META.get((meta.get("name") or "").strip().lower())
        content = (meta.get("content") or "").strip()
        if name is not None and content and name not in properties:
            properties[name] = content[:200]
    title = root.find(".//head/title")
    if "title" not in properties and title is not None:
        printed = text_of(title)
        # behind a dash or a bar stands the name of the site
        properties["title"] = re.split(r"[_|—-]", printed)[0].strip()[:200]
    return properties


def _without_surroundings(tables: Sequence[Found]) -> tuple[Block, ...]:
    """Mark what the page prints below the article: outside of the element that holds all its headings."""
    marks = [
        index
        for index, one in enumerate(tables)
        if isinstance(one.block, Paragraph) and not one.block.aside and _HEADING.match(one.block.text)
    ]
    if len(marks) < _HEADINGS_ENOUGH:
        return tuple(one.block for one in tables)
    first, last = marks[0], marks[-1]
    core = [tables[index].path for index in marks]
    core += [one.path for one in tables[first:last] if isinstance(one.block, Grid)]
    article = _common(core)
    return tuple(
        attrs.evolve(one.block, aside=True)
        if index > last
        and isinstance(one.block, Paragraph)
        and article is not None
        and article not in one.path
        else one.block
        for index, one in enumerate(tables)
    )


def _common(paths: Sequence[Sequence[Element]]) -> Element | None:
    """Find the smallest element around some others."""
    shared: Element | None = None
    for level in zip(*paths, strict=False):
        if any(step is not level[0] for step in level):
            break
        shared = level[0]
    return shared
