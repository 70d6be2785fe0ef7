"""What stands before the first section: title, organ, year, period, date, contact, preamble."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.prose.contact import address_in, phone_in
from govinfo_schema.reading.recognition.prose.dates import is_date_line, period_in, published_on, year_in
from govinfo_schema.reading.recognition.prose.headings import heading_of
from govinfo_schema.reading.recognition.prose.sections import Sections, clean, is_furniture
from govinfo_schema.reading.recognition.prose.titles import fullest, is_title, organ_of, title_in

__all__ = ["FoundHeader", "read_header", "year_in_name"]


@attrs.frozen(kw_only=True)
class FoundHeader:
    """What was found; ``None`` or empty where the document does not say.

    The year that prose names is looked for only where neither title nor period has one.
    """

    title: str | None = None
    organ: str | None = None
    title_year: int | None = None
    stated_year: int | None = None
    period: tuple[date, date] | None = None
    published_on: date | None = None
    preamble: str | None = None
    address: str | None = None
    phone: str | None = None

    @property
    def year(self) -> int | None:
        """The report year, as far as the document says it: the title, else the period, else the text."""
        return self.title_year or (self.period[0].year if self.period else None) or self.stated_year


_LOOKED_AT: Final = 200_000
"""How many characters are looked through for what the header may say elsewhere."""
_WITHOUT_SECTIONS: Final = 40
"""So many paragraphs may be the header where no section begins."""
_REPORT_YEAR = re.compile(r"(20[0-9]{2})年度?[^，。；]{0,40}信息公开[^，。；]{0,12}报告")
_SENTENCE_END: Final = ("。", "！", "？", "；", ".", ";", "!", "?")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．])"
)


def read_header(
    properties: Mapping[str, str], paragraphs: Sequence[Paragraph], sections: Sections
) -> FoundHeader:
    """Read the header from what stands before the first section, and from the page around it.

    ``properties`` are what the format says of the document beside its text.
    """
    front = [p for p in paragraphs[: sections.start] if not p.aside]
    if sections.start == len(paragraphs):
        front = front[:_WITHOUT_SECTIONS]
    asides = [p for p in paragraphs if p.aside]
    position, width, title = title_in(front)
    title = title or _title_beside(properties, paragraphs[: sections.start])
    # a title that stands beside the article takes no line of it
    preface = _preface(front[position + width :] if title is not None and width else front)
    text = _flowing(preface.splitlines())
    everything = _flowing(clean(p.text) for p in paragraphs if not p.aside)
    organ = organ_of(title, front[position - 1].text if width and position else None, _compact(text))
    organ = organ or clean(properties.get("organ", "")) or None
    address, phone = _contact(text, everything)
    title_year = year_in(title or "")
    period = period_in(_compact(text)) or period_in(_compact(everything))
    return FoundHeader(
        title=title,
        organ=fullest(organ, everything) if organ else None,
        title_year=title_year,
        stated_year=_stated_year(text, everything, known=bool(title_year or period)),
        period=period,
        published_on=published_on(
            properties, [*front, *asides], [*sections.tail, *paragraphs[sections.start :]]
        ),
        preamble=preface or None,
        address=address,
        phone=phone,
    )


def _stated_year(text: str, everything: str, *, known: bool) -> int | None:
    """Find the year of the report that prose names, in the header first, where it is not ``known``."""
    if known:
        return None
    stated = _REPORT_YEAR.search(_compact(text)) or _REPORT_YEAR.search(_compact(everything[:3000]))
    return int(stated[1]) if stated else None


def _contact(text: str, everything: str) -> tuple[str | None, str | None]:
    """Find address and phone in the header; where neither stands there, anywhere."""
    address, phone = address_in(text), phone_in(text)
    if address is None and phone is None:
        return address_in(everything), phone_in(everything)
    return address, phone


def year_in_name(name: str) -> int | None:
    """Find the one year that a file's name holds."""
    found = {int(year) for year in re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", name)}
    return found.pop() if len(found) == 1 else None


def _title_beside(properties: Mapping[str, str], before: Sequence[Paragraph]) -> str | None:
    """Find the title in what the format says of the document, or around the article."""
    stated = clean(properties.get("title", ""))
    return stated if is_title(stated) else title_in([p for p in before if p.aside])[2]


def _preface(after: Sequence[Paragraph]) -> str:
    """Put together what stands below the title, without dates, page furniture and what only looks like it."""
    lines = [clean(p.text) for p in after if not is_date_line(p.text) and not is_furniture(p.text)]
    return "\n".join(lines)


def _flowing(lines: Iterable[str]) -> str:
    """Join lines that go on, as far as they are looked through: a fact may be broken over two of them."""
    pieces: list[str] = []
    size = width = 0  # of all of it, and of its last line
    for line in lines:
        goes_on = width >= _SHORT and not pieces[-1].endswith(_SENTENCE_END) and not _begins(line)
        piece = line if goes_on or not pieces else f"\n{line}"
        if piece:
            pieces.append(piece)
            size += len(piece)
            end = piece.rfind("\n")
            width = len(piece) - end - 1 if end >= 0 else width + len(piece)
        if size >= _LOOKED_AT:
            break
    return "".join(pieces)[:_LOOKED_AT]


def _begins(line: str) -> bool:
    """Tell whether a line begins something of its own."""
    return _NUMBERED.match(line) is not None or heading_of(line) is not None


_SHORT: Final = 14
"""A shorter line is not broken: headings and cells are not."""


def _compact(text: str) -> str:
    return "\n".join(fold(line) if len(line) < 4000 else line for line in text.splitlines())
