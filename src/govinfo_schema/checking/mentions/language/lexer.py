"""Searched text → tokens: known words, numbers with units, times, owners, breaks, and what is unknown."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Final, NamedTuple, TypeVar

from govinfo_schema.checking.mentions.language.lexicon import WORDS
from govinfo_schema.checking.mentions.language.organs import OwnNames

__all__ = ["ABOUT", "NUMERALS", "STOPS", "UNIT", "Token", "is_blank", "lex"]

T = TypeVar("T")
_Match = Callable[[str, int], "re.Match[str] | None"]


class Token(NamedTuple):
    """A piece of a sentence: the part that it plays, its value there, and where it stands."""

    role: str
    value: str
    start: int
    end: int
    match: "re.Match[str] | None" = None

    def group(self, name: str) -> str:
        """Give a part of a token that a pattern matched, or an empty text."""
        return "" if self.match is None else self.match[name] or ""


_DIGITS: Final = "0123456789"
NUMERALS: Final = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
UNIT: Final = "件次|件|封|宗|份|起|例|人次|次|项|条|个|篇|部|桩|亿元|万元|元|%|‰|家|人|期|名"
ABOUT: Final = "余|多|来|几"
"""What may stand between a number and its unit."""
STOPS: Final = "。!?…\n"
"""What ends a sentence."""
_FRONT: Final = (
    "第|约|近|逾|超过|超|大约|将近|不足|不到|接近|突破|不少于|不低于|至少|最少|不超过|不多于|不高于|至多|最多"
    "|少于|低于|多于|高于|大于|小于|(?:上|数|好几|几)(?=[十百千万])"
)
_YEAR: Final = "(?:19|20)[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2}"
_YEAR_BEFORE: Final = rf"(?:(?:{_YEAR})年度?|上一?年度?|去年|往年)(?:同期)?"
_MONTH: Final = "1[0-2]|0?[1-9]"
_TO: Final = "(?:起|始)?(?:至|到|[-—–~－])+"
_BODY: Final = (
    "局|委|厅|办|镇|乡|街道|机关|单位|部门|中心|院|处|站|署|所|街|府|队|校|馆|管委会|行政机关|政府|行政单位"
)
_CARRY: Final = "结转|转结|顺延|转入|延续|延期|续转"

_PATTERNS: Final = {
    # first: whatever stands in a title is a name
    "title": "《[^《》]{0,120}》",
    "forward": (
        rf"(?:上一?年度?|去年|往年|(?P<out_of>{_YEAR})年度?)(?:政府信息公开申请|未办结)?"
        r"(?:结转|转结|遗留|转入|顺延)(?:下来|而来)?(?:(?:至|到|入)?(?:本年度?|今年|(?P<goal>20[0-9]{2})年度?))?"
        r"|(?:结转|转结)自?(?:上一?年度?|去年)"
        rf"|(?:{_CARRY}|转|延)(?:至|到|入)?(?:下一?年度?|次年度?|明年|翌年)度?(?:继续)?(?:办理|答复|办结)?"
        rf"|(?:{_CARRY}|转至|转到|延至|延到)(?:至|到|入)?(?P<into>20[0-9]{{2}})年度?(?:继续)?(?:办理|答复|办结)?"
        r"|下一?年度?(?:继续)?(?:结转|办理|答复)"
    ),
    # in 较上年结转 the year belongs to what was brought forward
    "compare": (
        rf"(?:(?:较|比|相较于?){_YEAR_BEFORE}(?:相比|比较|相较)?(?!结转|转结|遗留|未办结|顺延)"
        rf"|(?:与|同|和){_YEAR_BEFORE}(?:相比|比较|对比|相较|比|(?=[^,;。、0-9]{{0,6}}(?:持平|一致|相当|相同))))"
    ),
    "request": (
        "(?:要求|申请|请求)(?:公开|获取|提供)[^,。;:、()0-9]{1,16}?(?:信息|资料|文件|情况|材料|档案)的?申请"
    ),
    "years": (
        rf"(?P<from>{_YEAR})年?度?{_TO}(?P<until>{_YEAR})年度?|(?P<since>{_YEAR})年度?(?:以来|起至今|至今)"
        r"|[“\"]?十[一二三四五六七八九]五[”\"]?(?:规划)?(?:期间|时期|以来)|连续[两二三四五六七八九十]年"
    ),
    "year": rf"(?P<one>{_YEAR})年度?(?:底|末)?",
    "months": (
        rf"(?P<m1>{_MONTH})月?(?:(?P<d1>[0-9]{{1,2}})日)?{_TO}(?:(?P<y2>{_YEAR})年)?(?P<m2>{_MONTH})月"
        r"(?:(?P<d2>[0-9]{1,2})日|底|末|份)?止?"
    ),
    "month": rf"(?P<m>{_MONTH})月(?:(?P<d>[0-9]{{1,2}})日|底|末|份|初|中旬|上旬|下旬)?",
    "partly": "前(?:1?[0-9]|[一二三四五六七八九十]{1,2})个?(?:月|季度)",
    # 20个工作日, 3楼, 12号: nothing of the form is counted so
    "day": r"[0-9]{1,3}个?(?:工作日|自然日|日|天|小时|周岁|岁|分钟|年|月|号|楼|室)",
    "own": (
        # 本机关不掌握 is an outcome of table three
        rf"(?:我|本|该)(?:{_BODY})(?!不掌握|未掌握)|全(?:局|委|厅|院)|各(?:科室|处室|股室|站所|内设机构|业务科室)"
    ),
    "core": "(?:我|本|市|县|区|省|州|盟|旗)?(?:局|厅|委|办|院)(?:机关)?本级",
    "area": "(?:我|全|本)(?P<level>国|省|市|区|县|州|盟|旗|镇|乡|街道)",
    "others": (
        "各(?:级|部门|单位|镇街|乡镇|镇|乡|街道|村|社区|分局|派出所|大队|支队|学校|医疗机构|区县|县区|市县|市州|区|县|市|委办局|行政机关|地|成员单位)"
        "|各(?:相关|有关)(?:部门|单位)"
        "|(?:省|市|区|县|州)(?:级|直|属)各?(?:部门|单位|机关)?|本级|下属|所属|直属|基层|辖区|下级|全系统|系统内"
        "|(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:个|家)(?:部门|单位|乡镇|镇街|街道|县区|区县|县市区)"
    ),
    "counter": "件件|每一?件|逐件|一件件|一条龙|[一二三四五六七八九十]次性",
    "these": "[两二三四](?:者|项|类)(?=合计|共|总计|相加|之和|占|分别|答复|情形|申请|办理|处理)",
    # digits within a code, a date with strokes or 〔2021〕30号 are no number of anything
    "number": (
        rf"(?P<front>{_FRONT})?"
        rf"(?:(?P<low>(?<![0-9A-Za-z/〔\[.])[0-9]{{1,7}})(?:至|到|[-—–~－])(?=[0-9]{{1,7}}(?:{UNIT})))?"
        r"(?:(?P<arabic>(?<![0-9A-Za-z/〔\[.])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
        r"(?P<times>万(?!元)|亿(?!元)|千|百|十)?"
        rf"|百分之(?P<percent>[{NUMERALS}]{{1,9}}(?:点[{NUMERALS}]{{1,4}})?)"
        rf"|(?P<chinese>[{NUMERALS}]{{1,24}})(?=(?:{ABOUT})?(?:{UNIT}))|(?<=为)(?P<nil>零)(?=[,;。)\n]|$))"
        rf"(?P<about>{ABOUT}|\+)?(?P<unit>{UNIT})?(?P<after>左右|上下|以上|以下|以内|不等)?"
    ),
    "stop": f"[{STOPS}]",
    "break": rf"\((?:[{NUMERALS}]|[0-9]){{1,3}}\)|[,;:()]|——",
}
_STARTS: Final = {
    "title": "《",
    "forward": "上去往12二结转顺延续下",
    "compare": "较比与同和相",
    "request": "要申请",
    "years": '12二“"十连',
    "year": "12二",
    "months": _DIGITS,
    "month": _DIGITS,
    "partly": "前",
    "day": _DIGITS,
    "own": "我本该全各",
    "core": "我本市县区省州盟旗局厅委办院",
    "area": "我全本",
    "others": f"各省市区县州本下所直基辖全系{_DIGITS}一二三四五六七八九十两",
    "counter": "件每逐一二三四五六七八九十",
    "these": "两二三四",
    "number": f"第约近逾超大将不接突至上数几好百少低最高多达{_DIGITS}{NUMERALS}",
    "stop": STOPS,
    "break": ",;:()—",
}
"""What each pattern may begin with: only those that may begin with a character are tried at it, in order."""
_QUOTES = re.compile(r"[“”\"'‘’「」『』【】\[\]<>〈〉·•*/\\ ]+")


def _by_first(given: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for first, one in given:
        found.setdefault(first, []).append(one)
    return found


_ROLES: Final = _by_first((first, role) for role, starts in _STARTS.items() for first in starts)
"""The roles of the patterns that may begin with a character."""
_LENGTHS: Final = _by_first(
    sorted({(word[:2], len(word)) for word in WORDS if len(word) > 1}, key=lambda pair: -pair[1])
)
"""The lengths of the words that begin with two characters, the longest first."""
_make: Final = partial(tuple.__new__, Token)


@cache
def _pattern(role: str) -> "re.Pattern[str]":
    return re.compile(_PATTERNS[role])


@cache
def _tried_at(first: str) -> tuple[tuple[str, "_Match"], ...]:
    """Give the patterns that may begin with a character of ``_ROLES``, compiled when it is first met."""
    return tuple((role, _pattern(role).match) for role in _ROLES[first])


def _token(text: str, begin: int) -> Token | None:
    """Read the token that begins here: the first pattern that fits, else the longest known word."""
    first = text[begin]
    if first in _ROLES:
        for role, match_at in _tried_at(first):
            if (match := match_at(text, begin)) is not None:
                return _make((role, match[0], begin, match.end(), match))
    for length in _LENGTHS.get(text[begin : begin + 2], ()):
        word = text[begin : begin + length]
        if (known := WORDS.get(word)) is not None:
            return _make((*known, begin, begin + len(word), None))
    if (known := WORDS.get(first)) is not None:
        return _make((*known, begin, begin + 1, None))
    return None


def is_blank(text: str, start: int, end: int) -> bool:
    """Tell whether there is nothing but marks that are left out."""
    return _QUOTES.fullmatch(text, start, end) is not None


def lex(text: str, start: int = 0, names: OwnNames | None = None, end: int | None = None) -> Iterator[Token]:
    """Cut searched text into tokens; what stands between known ones is one ``unknown`` token.

    ``names`` are those by which the reporting organ calls itself. Nothing is read from ``end`` on, which
    must be a stop, but what stands there is seen.

    Quotation marks are left out: “招生工作”2件 reads like 招生工作2件.
    """
    last = position = start
    stop = len(text) if end is None else end
    begins = frozenset[str]() if names is None else names.starts
    while position < stop:
        own = -1
        if names is not None and text[position] in begins:
            own = names.end(text, position, alone=position == last)
        token = _token(text, position) if own < 0 else Token("own", text[position:own], position, own)
        if token is None:
            position += 1
            continue
        if position > last and _QUOTES.fullmatch(text, last, position) is None:
            yield _make(("unknown", text[last:position], last, position, None))
        yield token
        last = position = token.end
    if last < stop and _QUOTES.fullmatch(text, last, stop) is None:
        yield Token("unknown", text[last:stop], last, stop)
