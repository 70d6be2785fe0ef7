"""The sections in words of the corpus' reports, by simple means that need no reader of ours."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import attrs

from tests.paths import CORPUS

__all__ = ["NARRATIVES", "Narrative", "narrative"]

_FIVE: Final = re.compile("五、[^\n。]{0,40}?(?:改进情况|改进措施)")


@attrs.frozen
class Narrative:
    """What a report says in words, and who says it of which year."""

    organ: str
    year: int
    edition: str
    requests: str
    overview: str
    problems: str
    matters: str


def _between(text: str, start: str, end: str) -> str:
    found = text[text.index(start) + len(start) :]
    return found[: found.index(end)].strip()


def _parts(text: str) -> tuple[str, str, str]:
    five = _FIVE.search(text)
    assert five is not None
    return (
        _between(text, "一、总体情况", "二、主动公开"),
        _between(text[five.start() :], five[0], "六、"),
        text[text.index("六、其他需要报告的事项") + 11 :].strip(),
    )


def _tonghui() -> Narrative:
    text = (CORPUS / "tonghui-2023.txt").read_text(encoding="utf-8")
    organ = "重庆市綦江区人民政府通惠街道办事处"
    return Narrative(organ, 2023, "2021", "2021", *_parts(text))


def _hongze(year: int) -> Narrative:
    from pypdfium2 import PdfDocument

    with PdfDocument(CORPUS / f"hongze-{year}.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    text = re.sub(r"^\s*-\s*\d+\s*-\s*$", "", "\n".join(pages), flags=re.M)
    return Narrative("淮安市洪泽区人民政府", year, "2021", "2019", *_parts(re.sub(r"\s+", "", text)))


def _shanghai() -> Narrative:
    from lxml import html

    page = html.fromstring((CORPUS / "shanghai-office-2019.html").read_bytes().decode("utf-8"))
    lines = [
        re.sub(r"\s+", "", "".join(str(part) for part in element.itertext()))
        for element in page.iter("p", "h1", "h2", "h3")
        if next(element.iterancestors("table"), None) is None
    ]
    return Narrative("上海市人民政府办公厅", 2019, "2019", "2019", *_parts("\n".join(lines)))


NARRATIVES: Final[dict[str, Callable[[], Narrative]]] = {
    "tonghui-2023": _tonghui,
    "hongze-2023": lambda: _hongze(2023),
    "hongze-2024": lambda: _hongze(2024),
    "shanghai-office-2019": _shanghai,
}


@cache
def narrative(name: str) -> Narrative:
    """Give the sections in words of one report of the corpus."""
    return NARRATIVES[name]()
