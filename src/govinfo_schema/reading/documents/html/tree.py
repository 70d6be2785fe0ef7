"""The tree of a page: by lxml where it is installed, else by html5lib, which is plain Python.

Both repair unclosed tags as browsers do; lxml is many times as fast, html5lib runs where no compiled library
can, as in a browser. What walks the tree uses only what both give: tag, text, tail, attributes, children.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, Protocol

from govinfo_schema.base.document.limits import Limits, damaged, exceeded, refuse
from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said

__all__ = ["DEEPEST", "Element", "parsed"]

DEEPEST: Final = 256
"""Some versions of lxml go no deeper, others have no end."""
# \x0b among them: the walk over the page writes it for a line break that is shown
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*+""")
"""The beginning of an element with its attributes; it never looks at a character twice."""
_MOST_WORDS: Final = 3_000


class Element(Protocol):
    """An element of a page, whoever parsed it."""

    @property
    def tag(self) -> Any:
        """Its name; something else than a string for a comment."""

    @property
    def text(self) -> str | None:
        """The text before its first child."""

    @property
    def tail(self) -> str | None:
        """The text between it and what follows it."""

    def get(self, key: str) -> str | None:
        """Give an attribute."""

    def find(self, path: str) -> "Element | None":
        """Find the first element on a path."""

    def iter(self, tag: str = ..., /) -> "Iterator[Element]":
        """Give it and all below it."""

    def __iter__(self) -> "Iterator[Element]": ...

    def __len__(self) -> int: ...


def parsed(source: str, limits: Limits) -> Element:
    """Parse a page. Nothing is fetched, no script is run, no entity that a page declares is expanded."""
    source = _CONTROL.sub("", source)
    _check_attributes(source)
    try:
        from lxml import etree
    except ImportError:
        return _by_html5lib(source, limits)
    # in one encoding, whatever the page declares: its text is decoded by now
    parser: Any = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError as wrong:
        damaged(str(wrong), wrong)
    # what stands deeper was left out; versions of libxml2 say it under different names
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        exceeded("limits.levels-nesting", DEEPEST, limits.depth, "depth")
    if root is None:
        damaged(said("damaged.no-elements"))
    element: Element = root
    return element


def _check_attributes(source: str) -> None:
    """Refuse an element with very many attributes: libxml2 compares each of them with all others."""
    for tag in _TAG.finditer(source):
        if tag.end() - tag.start() > 2 * _MOST_WORDS and (words := len(tag[0].split())) > _MOST_WORDS:
            refuse("too-large", said("unreadable.tag-has-words-as-in", words=words))


def _by_html5lib(source: str, limits: Limits) -> Element:
    try:
        import html5lib
    except ImportError:
        raise MissingExtraError("html", said("unreadable.reading-html")) from None
    if "<" not in source:  # html5lib makes a page of anything
        damaged(said("damaged.no-elements"))
    # without namespaces names are as lxml gives them
    root: Element = html5lib.parse(source, treebuilder="etree", namespaceHTMLElements=False)
    _check_depth(root, limits)
    return root


def _check_depth(root: Element, limits: Limits) -> None:
    level: list[Element] = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element if len(child)]
        if not level:
            return
    exceeded("limits.levels-nesting", DEEPEST, limits.depth, "depth")
