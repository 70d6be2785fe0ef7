"""What is printed around the text of each page: page numbers, running heads, a browser's lines. It goes.

Only what is certain goes: a number at the foot of a page could be a figure.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.document.positioned import Line
from govinfo_schema.reading.documents.fixed.join import TablePart

__all__ = ["PageContent", "drop_furniture"]

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－―─·~～]*(?:第\s*)?([0-9０-９]{1,4})(?:\s*页)?"
    r"(?:\s*[/／,，、共]+\s*(?:共\s*)?([0-9０-９]{1,4})\s*页?)?[\s\-—–－―─·~～]*$"
)
_BARE_NUMBER = re.compile(r"[-−－–—]?\s*[0-9０-９]+")
"""A number, or one below zero: it could be a figure as well as a page's."""

_OF_PAGES = re.compile(r"^(?P<words>.*\S)\s+(?P<page>[0-9]{1,4})\s*/\s*(?P<pages>[0-9]{1,4})$")
_ADDRESS = re.compile(r"(?:https?|file)://\S+$", re.IGNORECASE)
_PRINTED_AT = re.compile(
    r"^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},?\s*(?:[上下]午|[AP]M)?\s*[0-9]{1,2}:[0-9]{2}", re.IGNORECASE
)
_BAND: Final = 0.12
"""Share of a page's height at its head and foot where page numbers and running heads stand."""


@attrs.define(kw_only=True)
class PageContent:
    """What one page holds, before pages are put together.

    ``images`` counts its pictures; on a ``scanned`` page one covers it, on a ``pictured`` one much of it.
    """

    number: int
    width: float
    height: float
    items: list[Line | TablePart]
    images: int
    scanned: bool
    pictured: bool


def drop_furniture(pages: Sequence[PageContent]) -> None:
    """Drop page numbers, running heads and the lines of browsers where they are certain."""
    _drop_lines_of_browsers(pages)
    candidates = {page.number: _at_the_edges(page) for page in pages}
    _drop_page_numbers(pages, candidates)
    if len(pages) >= 3:
        _drop_running_heads(pages, candidates)


def _drop_page_numbers(pages: Sequence[PageContent], candidates: Mapping[int, Sequence[Line]]) -> None:
    """Drop lines that count the pages: once a page, all of one make, each as far from its page's number."""
    groups: dict[tuple[str, int], list[tuple[PageContent, Line, int]]] = {}
    for page in pages:
        for line in candidates[page.number]:
            if (match := _PAGE_NUMBER.match(line.text)) is not None:
                key = (re.sub(r"[0-9０-９\s]+", "", line.text), round(line.top / 8))
                groups.setdefault(key, []).append((page, line, int(match[1])))
    for numbered in groups.values():
        offsets = {printed - page.number for page, _, printed in numbered}
        on_pages = {page.number for page, *_ in numbered}
        dressed = all(_BARE_NUMBER.fullmatch(line.text.strip()) is None for _, line, _ in numbered)
        if len(offsets) == 1 and len(on_pages) == len(numbered) and (len(on_pages) > 1 or dressed):
            for page, line, _ in numbered:
                page.items.remove(line)


def _drop_running_heads(pages: Sequence[PageContent], candidates: Mapping[int, Sequence[Line]]) -> None:
    """Drop lines that stand at the same place of every page."""
    places = [{_furniture_key(line): line for line in candidates[page.number]} for page in pages]
    for key in set.intersection(*(set(place) for place in places)):
        for page, place in zip(pages, places, strict=True):
            if place[key] in page.items:
                page.items.remove(place[key])


def _at_the_edges(page: PageContent) -> list[Line]:
    return [
        item
        for item in page.items
        if isinstance(item, Line)
        and (item.bottom < _BAND * page.height or item.top > (1 - _BAND) * page.height)
    ]


def _furniture_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\s+", "", line.text), round(line.top / 4)


def _drop_lines_of_browsers(pages: Sequence[PageContent]) -> None:
    """Drop what a browser prints around a page: its address and "2/5" below, when and what above."""
    footers = [_footer_of(page, len(pages)) for page in pages]
    words = {footer[1] for footer in footers if footer is not None}
    if None in footers or len(words) != 1:
        return
    if len(pages) < 2 and not any(_ADDRESS.match(text) for text in words):
        return
    for page, footer in zip(pages, footers, strict=True):
        assert footer is not None
        page.items.remove(footer[0])
        for line in _at_the_edges(page):
            if line.top < _BAND * page.height and _PRINTED_AT.match(line.text.strip()):
                page.items.remove(line)


def _footer_of(page: PageContent, count: int) -> tuple[Line, str] | None:
    """Find the line that says which page of all this is, beside other words."""
    for line in reversed(_at_the_edges(page)):
        match = _OF_PAGES.match(line.text.strip())
        if match is not None and (int(match["page"]), int(match["pages"])) == (page.number, count):
            return line, match["words"]
    return None
