"""What stands before the first section: title, organ, year, period, date, contact, preamble."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.chinese.numerals import read_chinese
from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.reading.recognition.prose.sections import Sections, clean, is_furniture

__all__ = ["FoundHeader", "read_header", "year_in_name"]


@attrs.frozen(kw_only=True)
class FoundHeader:
    """What was found; ``None`` or empty where the document does not say."""

    title: str | None = None
    organ: str | None = None
    title_year: int | None = None
    stated_year: int | None = None
    period: tuple[date, date] | None = None
    published_on: date | None = None
    preamble: str | None = None
    address: str | None = None
    phone: str | None = None


_CN_DIGITS: Final = str.maketrans("〇零○o一二三四五六七八九", "0000123456789")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度?|(?=[^0-9]|$))")
_CN_YEAR = re.compile(r"二[〇零○o0][〇零○o0一二三四五六七八九]{2}(?=年)")
_CN_NUMBER: Final = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CN_DATE = re.compile(
    rf"(二[〇零○o0][〇零○o0一二三四五六七八九]{{2}}|(?<![0-9])20[0-9]{{2}})年({_CN_NUMBER})月({_CN_NUMBER})日"
)
_CN_DATE_OF_THE_YEAR = re.compile(rf"(?<=[至到—–\-~～])({_CN_NUMBER})月({_CN_NUMBER})日")
_TITLE = re.compile(
    r"[^。，；！？,;!?]*(?:信息|政务)公开[^。，；！？,;!?]*报告(?:[(（【\[][^)）】\]]{1,20}[)）】\]])?(?:20[0-9]{2}年?度?)?"
)
_TITLE_TAIL = re.compile(r"(?:政府|政务)?(?:信息|政务)公开.*$")
_LONGEST_TITLE: Final = 70
_LOOKED_AT: Final = 200_000
"""How many characters are looked through for what the header may say elsewhere."""
_ORGAN_END = re.compile(
    r"(?:政府|办公室|办公厅|局|委员会|委|厅|院|办事处|中心|大队|支队|总队|部|署|所|站|处|集团|公司|银行|学校|大学|学院|医院|街道|镇|乡"
    r"|区|县|市|旗|省|司|社|会|馆|台|团)(?:\([^()]*\))?"
)
_IN_TEXT = (
    re.compile(r"由([\u4e00-\u9fff()·]{3,40}?)(?:根据|按照|依据|依照|负责|编制|结合|汇总|遵照)"),
    re.compile(
        r"(?:公布|发布|公开)(?:20[0-9]{2}年度?)?([\u4e00-\u9fff()·]{3,40}?)(?:20[0-9]{2}年度?)?(?:政府)?信息公开(?:工作)?年度报告"
    ),
    re.compile(r"^([\u4e00-\u9fff()·]{3,40}?)(?:根据|按照|依据)"),
)
_NOT_PLACE: Final = "由与和及在年的布请是为报告据向至并经对按照从系将本现月日"
_REPORT_YEAR = re.compile(r"(20[0-9]{2})年度?[^，。；]{0,40}信息公开[^，。；]{0,12}报告")
_DAY: Final = r"(20[0-9]{2})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?"
_PERIOD = re.compile(_DAY + r"起?(?:至|到|[—–\-~～]+)(?:(20[0-9]{2})[年\-/.])?(\d{1,2})[月\-/.](\d{1,2})日?")
_PUBLISHED = re.compile(
    r"(?:(?:发布|公布|公开|发文|印发|更新|生成)(?:日期|时间)[^0-9]{0,4}"
    r"|^[\[(【]?(?:日期|时间)[:：]{1,2})" + _DAY + r"(?!起|[至到—–~～])"
)
_ONLY_DATE = re.compile(r"[(\[]?" + _DAY + r"[)\]]?(?:\d{1,2}:\d{2}(?::\d{2})?)?")
_DATE_LINE = re.compile(r"(?:.{0,12}(?:日期|时间))[^0-9]{0,4}" + _DAY + r".{0,60}")
_ADDRESS = re.compile(
    r"地\s*址\s*[:：为是]?\s*((?:[（(][^（()）\n]*[）)]|.)+?)\s*(?=[，,；;。）)]|邮\s*政?\s*编|(?:联\s*系\s*)?电\s*话|传\s*真|电\s*子\s*邮|联\s*系\s*人|$)",
    re.MULTILINE,
)
_PHONE = re.compile(
    r"电\s*话\s*(?:号\s*码)?\s*[:：为是]?\s*((?:[(（]\s*\d{3,4}\s*[)）]|\d)[\d\s\-—–－、/／转()（）]*\d)"
)


def read_header(document: Document, paragraphs: Sequence[Paragraph], sections: Sections) -> FoundHeader:
    """Read the header from what stands before the first section, and from the page around it."""
    front = [p for p in paragraphs[: sections.start] if not p.aside]
    if sections.start == len(paragraphs):
        front = front[:40]
    asides = [p for p in paragraphs if p.aside]
    at, width, title = _title(front)
    if title is None:
        title = next((t for t in (clean(document.properties.get("title", "")),) if _is_title(t)), None)
    if title is None:
        _, _, title = _title([p for p in paragraphs[: sections.start] if p.aside])
    after = front[at + width :] if title is not None and width else front
    preamble = [clean(p.text) for p in after if not _is_date_line(p.text) and not is_furniture(p.text)]
    preface = "\n".join(preamble)
    text = preface[:_LOOKED_AT]
    organ = _organ(title, front[at - 1].text if width and at else None, text)
    organ = organ or clean(document.properties.get("organ", "")) or None
    everything = "\n".join(clean(p.text) for p in paragraphs if not p.aside)[:_LOOKED_AT]
    stated = _REPORT_YEAR.search(_compact(text)) or _REPORT_YEAR.search(_compact(everything[:3000]))
    address, phone = _ADDRESS.search(text), _PHONE.search(text)
    whole = text if address or phone else everything
    address, phone = address or _ADDRESS.search(whole), phone or _PHONE.search(whole)
    return FoundHeader(
        title=title,
        organ=_fullest(organ, everything) if organ else None,
        title_year=_year_of(title) if title else None,
        stated_year=int(stated[1]) if stated else None,
        period=_period(text) or _period(everything),
        published_on=_published(document, [*front, *asides], [*sections.tail, *paragraphs[sections.start :]]),
        preamble=preface or None,
        address=address[1].strip() if address else None,
        phone=phone[1].strip() if phone else None,
    )


def year_in_name(name: str) -> int | None:
    """Find the one year that a file's name holds."""
    found = {int(year) for year in re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", name)}
    return found.pop() if len(found) == 1 else None


def _compact(text: str) -> str:
    return "\n".join(fold(line) if len(line) < 4000 else line for line in text.splitlines())


def _title(front: Sequence[Paragraph]) -> tuple[int, int, str | None]:
    """Find the title: the last line, or two or three lines together, that is worded as one."""
    for with_year in (True, False):
        for width in (1, 2, 3):
            for at in range(len(front) - width, -1, -1):
                lines = [clean(p.text) for p in front[at : at + width]]
                joined = "".join(lines)
                if _is_title(joined) and (not with_year or _year_of(joined) is not None):
                    return at, width, joined
    return 0, 0, None


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and _TITLE.fullmatch(fold(text)) is not None


def _year_of(text: str) -> int | None:
    folded = _CN_YEAR.sub(lambda match: _cn_year(match[0]), fold(text))
    match = _YEAR.search(folded)
    return int(match[1]) if match else None


def _organ(title: str | None, line_before: str | None, text: str) -> str | None:
    """Name the organ: from the title, the line above it, or the preamble."""
    if title is not None and (name := _organ_in(title)) is not None:
        return name
    if line_before is not None:
        name = "".join(clean(line_before).split())
        if 3 <= len(name) <= 40 and _ends_as_organ(name):
            return name
    for line in _compact(text).splitlines():
        for pattern in _IN_TEXT:
            match = pattern.search(line)
            if match is not None and _ends_as_organ(match[1]):
                return match[1]
    return None


def _organ_in(title: str) -> str | None:
    folded = fold(title)
    rest = _TITLE_TAIL.sub("", _YEAR.sub("", _CN_YEAR.sub("", folded)))
    name = re.sub(r"^(?:关于|年度?)+|(?:年度?|的|[·\-—:：])+$", "", rest).strip("《》“”\"'")
    name += "政府" if name.endswith("人民") else ""  # 某县人民政府信息公开工作年度报告
    if not 2 <= len(name) <= 40 or not re.fullmatch(r"[\u4e00-\u9fffa-z×()·]+", name):
        return None
    printed = re.sub(r"\s+", "", title)
    at = fold(printed).find(name)
    return printed[at : at + len(name)] if at >= 0 and fold(printed[at : at + len(name)]) == name else name


def _ends_as_organ(name: str) -> bool:
    return re.fullmatch(rf"[\u4e00-\u9fffa-z×()（）·]+?{_ORGAN_END.pattern}", fold(name)) is not None


def _fullest(name: str, text: str) -> str:
    """Prefer the name with its city or province in front, where the document prints it so."""
    place = rf"(?:[^\W\d_{_NOT_PLACE}]{{1,7}}(?:省|自治区|市|自治州|州|地区|盟|区|县|旗))"
    found = re.findall(rf"({place}{{1,3}}{re.escape(name)})", re.sub(r"[^\S\n]+", "", text))
    return max(found, key=len, default=name)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _arabic(text: str) -> str:
    """Write the dates of a folded text that are in Chinese numerals in digits: 二〇二四年一月十五日."""
    if "日" not in text:
        return text
    text = _CN_DATE.sub(lambda m: f"{_cn_year(m[1])}年{read_chinese(m[2])}月{read_chinese(m[3])}日", text)
    return _CN_DATE_OF_THE_YEAR.sub(lambda m: f"{read_chinese(m[1])}月{read_chinese(m[2])}日", text)


def _cn_year(text: str) -> str:
    return text.translate(_CN_DIGITS)


def _period(text: str) -> tuple[date, date] | None:
    for match in _PERIOD.finditer(_arabic(_compact(text))):
        start = _date(*match.group(1, 2, 3))
        end = _date(match[4] or match[1], match[5], match[6])
        if start is not None and end is not None and start <= end:
            return start, end
    return None


def _published(document: Document, front: Iterable[Paragraph], back: Iterable[Paragraph]) -> date | None:
    """Find the date of publication: said so, or a date that stands alone near the title or at the end."""
    stated = _ONLY_DATE.match(fold(document.properties.get("published_on", "")))
    if stated is not None and (found := _date(*stated.group(1, 2, 3))) is not None:
        return found
    front, back = list(front), list(back)
    for paragraph in (*front, *back):
        match = _PUBLISHED.search(_arabic(fold(paragraph.text[:200])))
        if match is not None and (found := _date(*match.group(1, 2, 3))) is not None:
            return found
    for paragraph in (*front, *reversed(back)):
        match = _ONLY_DATE.fullmatch(_arabic(fold(paragraph.text[:40])))
        if match is not None and (found := _date(*match.group(1, 2, 3))) is not None:
            return found
    return None


def _is_date_line(text: str) -> bool:
    folded = _arabic(fold(text[:200]))
    return _ONLY_DATE.fullmatch(folded) is not None or (
        len(folded) <= 100 and _DATE_LINE.fullmatch(folded) is not None
    )
