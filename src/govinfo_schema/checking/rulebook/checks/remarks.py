"""What can be told of the text without its numbers: period, year, instrument, sections, length.

Each function looks at one thing and gives a remark for each place that shows it; where the text says
nothing of it there is none. They judge nothing else and never raise.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.base.chinese.numerals import read_chinese
from govinfo_schema.base.chinese.plaintext import PlainText, flatten, has_one_of
from govinfo_schema.base.patterns import pattern
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.document import ReportFields

__all__ = [
    "FormRemark",
    "character_count",
    "look_at_instrument",
    "look_at_length",
    "look_at_period",
    "look_at_sections",
    "look_at_year",
]


@attrs.frozen(kw_only=True)
class FormRemark:
    """Something seen in a text: whether it is as it should be, where it stands, and what it says.

    ``code`` names the message; ``details`` fill it in. ``span`` is ``None`` for the text as a whole.
    """

    code: str
    holds: bool
    pointer: str
    span: tuple[int, int] | None = None
    raw: str = ""
    details: Mapping[str, Any] = attrs.field(factory=dict)


_SENTENCE = pattern(r"[^。!?\n]+")
_PERIOD_WORDS = pattern("统计(?:的)?(?:期限|时限|时间|周期|区间|范围|数据)|所列数据|数据统计|数据的统计")
_PERIOD = pattern(
    r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:起|始)?(?:至|到|[-—–~])+(?:(20[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日"
)
_REPORT_OF = pattern(r"(20[0-9]{2})年度?[^,。;:()《》0-9]{0,40}?政府信息公开(?:工作)?(?:年度)?(?:报告|年报)")
_OTHER_PAPER = pattern(r"《[^《》]{0,120}(?:通知|意见|要点|办法|规定|方案|条例|格式)[^《》]{0,20}》")
_LEADING_YEAR = pattern(
    r"(?:\(?[一二三四五六七八九十0-9]{1,3}[)、.])?(?:[^,。:;\n0-9]{0,20}[。:])?(20[0-9]{2})年(?!以来|[至到起\-—–~]|[0-9])"
)
_LEADING: Final = 30
_PLANS = pattern("将|计划|下一步|拟|继续|今后|进一步")
_INSTRUMENT = pattern(r"国办公开办函[〔\[(【]?(20[0-9]{2})[〕\])】]?第?([0-9]{1,4})号")
_PARTS = pattern("([一二三四五六七八九十]|[0-9]{1,2})个?(?:大)?(?:部分|方面)")
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("总体情况", "概述", "基本情况"),
    "proactive_disclosure": ("主动公开",),
    "requests": ("申请",),
    "disputes": ("复议", "诉讼"),
    "problems_and_improvements": ("问题", "不足", "改进"),
    "other_matters": ("其他", "其它", "需要报告"),
}
_NOTHING = pattern(
    "(?:本年度|目前|本机关|本单位|我[局委办厅镇乡]|我街道|暂时)?(?:暂?无|没有|不存在|无此项)"
    "(?:存在|主要|任何|需要|明显|的|及|和|问题|改进|情况|措施|不足|报告|事项|内容)*"
)
_ELISION: Final = "…"
_LETTER = pattern(r"[^\W_]")
_PUNCTUATION = pattern(r"[^\w]|_")
_RUN = pattern(r"[A-Za-z0-9][A-Za-z0-9.,%\-]+")


def look_at_period(report: ReportFields) -> Iterator[FormRemark]:
    """Look at each stated period: it must be 1 January to 31 December of the report year."""
    if report.year is None:
        return
    wanted = (date(report.year, 1, 1), date(report.year, 12, 31))
    seen: set[tuple[object, object]] = set()
    if report.period is not None:
        stated = (report.period.start, report.period.end)
        seen.add(stated)
        yield _period_remark(stated == wanted, "/period", None, *stated)
    for pointer, plain in _opening(report):
        if not has_one_of(plain.text, ("统计", "所列数据")):  # as all words of a period do
            continue
        for sentence in _SENTENCE.finditer(plain.text):
            if _PERIOD_WORDS.search(sentence[0]) is None:
                continue
            for match in _PERIOD.finditer(plain.text, *sentence.span()):
                dates = _dates(match)
                if dates not in seen:
                    seen.add(dates)
                    yield _period_remark(dates == wanted, pointer, (plain, match), *dates)


def _dates(match: "re.Match[str]") -> tuple[date | str, date | str]:
    first, month, day, last, month_2, day_2 = match.groups()
    return _date(first, month, day), _date(last or first, month_2, day_2)


def _date(year: str, month: str, day: str) -> date | str:
    """Make a date, or give the words where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return f"{year}-{month}-{day}"


def _period_remark(
    holds: bool,
    pointer: str,
    position: "tuple[PlainText, re.Match[str]] | None",
    start: date | str,
    end: date | str,
) -> FormRemark:
    span = position[0].span(*position[1].span()) if position else None
    raw = position[1][0] if position else ""
    details = {"start": str(start), "end": str(end)}
    return FormRemark(code="period", holds=holds, pointer=pointer, span=span, raw=raw, details=details)


def _opening(report: ReportFields) -> Iterator[tuple[str, PlainText]]:
    """Give the texts that a report opens with: there it says what it is and of when."""
    if report.preamble:
        yield "/preamble", flatten(report.preamble)
    yield "/overview/text", flatten(report.overview.text)


def look_at_year(report: ReportFields) -> Iterator[FormRemark]:
    """Look at the years that the report gives itself, and for paragraphs left over from another year."""
    own = report.year
    if own is None:
        return
    named: list[tuple[str, PlainText]] = []
    if report.title:
        named.append(("/title", flatten(report.title)))
    if report.preamble:
        named.append(("/preamble", flatten(report.preamble)))
    for pointer, plain in named:
        if _REPORT_OF.search(plain.text) is None:  # hiding papers shows no more
            continue
        hidden = _OTHER_PAPER.sub(lambda match: "《" + "·" * (len(match[0]) - 2) + "》", plain.text)
        for match in _REPORT_OF.finditer(hidden):
            holds = int(match[1]) == own
            yield _at("year.own", holds, pointer, plain, match.span(1), year=match[1], own=own)
    for pointer, text in (
        ("/overview/text", report.overview.text),
        ("/problems_and_improvements", report.problems_and_improvements),
    ):
        yield from _left_over(pointer, flatten(text), own)


def _left_over(pointer: str, plain: PlainText, own: int) -> Iterator[FormRemark]:
    """Find paragraphs that begin with another year and never name the report year."""
    start = 0
    for paragraph in plain.text.split("\n"):
        end = start + len(paragraph)
        # what may stand before the year is no longer than that
        may_lead = paragraph.find("20", 0, _LEADING) >= 0
        match = _LEADING_YEAR.match(plain.text, start, end) if may_lead else None
        if match is not None and int(match[1]) != own and not _names(paragraph, own):
            later = int(match[1]) > own
            if not (later and (_PLANS.search(paragraph) or pointer != "/overview/text")):
                yield _at("year.left-over", False, pointer, plain, match.span(1), year=match[1], own=own)
        start = end + 1


def _names(paragraph: str, year: int) -> bool:
    return f"{year}年" in paragraph or "今年" in paragraph or "本年" in paragraph


def _at(
    code: str, holds: bool, pointer: str, plain: PlainText, at: tuple[int, int], **details: Any
) -> FormRemark:
    span = plain.span(*at)
    raw = plain.text[at[0] : at[1]]
    return FormRemark(code=code, holds=holds, pointer=pointer, span=span, raw=raw, details=details)


def look_at_instrument(report: ReportFields) -> Iterator[FormRemark]:
    """Look at the cited forms: that of the report's own edition must be among them, if any is cited."""
    edition = getattr(report, "edition", "")
    numbers = _instruments()
    cited = [
        (pointer, plain, match, numbers[match[1], match[2]])
        for pointer, plain in _opening(report)
        for match in _INSTRUMENT.finditer(plain.text)
        if (match[1], match[2]) in numbers
    ]
    right = [one for one in cited if one[3].id == edition]
    for pointer, plain, match, instrument in right[:1] or cited[:1]:
        own = EDITIONS[edition].instrument if edition in EDITIONS else ""
        details = {
            "cited": instrument.instrument,
            "cited_edition": instrument.id,
            "edition": edition,
            "own": own,
        }
        yield _at("instrument", instrument.id == edition, pointer, plain, match.span(), **details)


@cache
def _instruments() -> Mapping[tuple[str, str], Edition]:
    return {_numbers(found.instrument): found for found in EDITIONS.values()}


def _numbers(instrument: str) -> tuple[str, str]:
    match = _INSTRUMENT.search(instrument)
    return (match[1], match[2]) if match else ("", "")


def look_at_sections(report: ReportFields) -> Iterator[FormRemark]:
    """Look at the sections announced and at those in words: one, five and six must say something."""
    if report.preamble:
        yield from _announced(flatten(report.preamble))
    for pointer, text in (
        ("/overview/text", report.overview.text),
        ("/problems_and_improvements", report.problems_and_improvements),
        ("/other_matters", report.other_matters),
    ):
        section = pointer.split("/")[1]
        if _LETTER.search(text) is None and _ELISION not in text:
            yield FormRemark(
                code="sections.empty", holds=False, pointer=pointer, details={"section": section}
            )
        elif section == "problems_and_improvements" and _says_nothing(text):
            yield FormRemark(code="sections.nothing", holds=False, pointer=pointer, raw=text.strip())
        else:
            yield FormRemark(
                code="sections.present", holds=True, pointer=pointer, details={"section": section}
            )


def _says_nothing(text: str) -> bool:
    if not has_one_of(text, ("无", "没有", "不存在")):
        return False
    return _NOTHING.fullmatch(_PUNCTUATION.sub("", text)) is not None


def _announced(plain: PlainText) -> Iterator[FormRemark]:
    for sentence in _SENTENCE.finditer(plain.text):
        named = [section for section, words in _SECTIONS.items() if has_one_of(sentence[0], words)]
        if len(named) < 3:
            continue
        for match in _PARTS.finditer(plain.text, *sentence.span()):
            count = int(match[1]) if match[1].isdigit() else read_chinese(match[1])
            yield _at(
                "sections.count", count == len(_SECTIONS), "/preamble", plain, match.span(), count=count
            )
        missing = [section for section in _SECTIONS if section not in named]
        if missing and "等" not in sentence[0]:
            yield _at("sections.announced", False, "/preamble", plain, sentence.span(), missing=missing)


def look_at_length(report: ReportFields, limit: int) -> Iterator[FormRemark]:
    """Look at the length of section one, counted as word processors count 字数."""
    count = character_count(report.overview.text)
    details = {"count": count, "limit": limit}
    yield FormRemark(code="length", holds=count <= limit, pointer="/overview/text", details=details)


def character_count(text: str) -> int:
    """Count 字: each ideograph and mark is one, and so is each run of Latin letters or digits."""
    return sum(map(len, text.split())) - sum(len(run) - 1 for run in _RUN.findall(text))
