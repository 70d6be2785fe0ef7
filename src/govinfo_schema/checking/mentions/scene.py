"""Whose numbers a sentence gives, and of when: what has been said so far decides."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.numerals import read_chinese
from govinfo_schema.checking.mentions.language.cases import Cases
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.organs import is_same_organ, plain_name
from govinfo_schema.checking.mentions.language.passages import PUBLISHING
from govinfo_schema.checking.mentions.mention import Scope
from govinfo_schema.checking.mentions.setting import SceneSetting

__all__ = ["DIVIDED", "Base", "Scene", "Topic", "is_disclosing", "year_of"]

Topic = Literal["", "requests", "disputes", "disclosure", "other"]

DIVIDED: Final = frozenset(
    {"requests.received", "requests.handled", "requests.brought_forward", "requests.carried_forward"}
)
"""The numbers that the form divides by applicant."""

_WHOLE_SYSTEM: Final = frozenset({"全系统", "系统内"})
_SYSTEM: Final = re.compile(
    r"(?!.*(?:政府|行政|通过|依托|利用|信息|网络|平台|服务|申请|受理|管理))\S{2,}系统"
)
"""A branch of the administration (全市税务系统), not a computer's system that takes requests."""
_NO_SUBJECT: Final = frozenset("以由向对经受代为帮替与和同会据按将把")
"""What a name after it is not the one who acts: 以市政府为被告, 代理县政府."""
_TOWNS: Final = ("街道", "镇", "乡")
_OWN_PARTS: Final = frozenset(
    {"部门", "机关", "各部门", "办公室", "所属部门", "政府办", "工作部门", "政府系统"}
)
_OFFICES: Final = ("政府办公室", "政府办公厅", "政府办")
_FIELD: Final = (2, 4)
"""How many characters such words have."""
_LAST_DAYS: Final = frozenset({"", "31"})


@attrs.frozen
class Base:
    """A number of requests that later parts of the sentence divide."""

    kind: str
    scope: Scope
    confidence: int


def year_of(text: str) -> int:
    """Read the year that a token begins with: 2023年, 二〇二三年度."""
    digits = text[:4]
    if digits.isdigit() and digits.isascii():
        return int(digits)
    return sum((read_chinese(char) or 0) * 10 ** (3 - i) for i, char in enumerate(digits))


def is_disclosing(token: Token) -> bool:
    """Tell whether a token speaks of publishing on one's own initiative: 主动公开, not a mere 公开."""
    if token.role == "verb":
        return token.value == "disclosed" and token.end - token.start >= PUBLISHING
    return token.role == "other" and token.value.startswith("主动公开")


@attrs.define
class Scene:
    """The state in which the next number of a sentence is read.

    ``sure`` falls where the sentence before counted something of another year and this one names none.
    ``done`` is what was last done with requests in the sentence; ``shared`` is what a percentage after it is
    one of. ``outcomes`` and ``rows`` are those counted so far, ``groups`` so many of applicants. ``last`` is
    the whole counted last with its span, ``divided`` that which 其中 takes apart. ``amount`` is the last
    number, ``unit`` its unit.
    """

    setting: SceneSetting
    topic: Topic = ""
    time: Scope = "report"
    whose: Scope = "report"
    area: bool = False
    told: bool = False
    sure: bool = True
    subset: bool = False
    planned: bool = False
    informed: bool = False
    disclosing: bool = False
    dispute: str = ""
    document: str = ""
    publishing: bool = False
    fee: str = ""
    verb: str = ""
    until: bool = False
    dating: bool = False
    annual: bool = False
    cases: Cases = "unsaid"
    caseload: tuple[str, ...] = ()
    deciding: bool = False
    pending: tuple[str, ...] = ()
    resulted: bool = False
    carries: bool = False
    base: Base | None = None
    counted: tuple[str, Scope] | None = None
    shared: tuple[str, Scope] | None = None
    last: tuple[str, tuple[int, int]] | None = None
    divided: tuple[str, tuple[int, int]] | None = None
    amount: int = 0
    unit: str = ""
    done: str = ""
    outcomes: tuple[str, ...] = ()
    rows: frozenset[str] = frozenset()
    groups: int = 0

    def copy(self) -> "Scene":
        """Give another of the same state, at a fourth of what attrs.evolve costs."""
        twin = object.__new__(Scene)
        for name in _STATE:
            setattr(twin, name, getattr(self, name))
        return twin

    def begin(self, *, informed: bool, disclosing: bool, carries: bool, continues: bool) -> None:
        """Start a sentence; one that begins with 其中 goes on with what was counted before.

        It is ``informed`` where it speaks of disclosure, ``disclosing`` where of 主动公开; it ``carries``
        where something that is no request is carried over from one year to the next.
        """
        self.sure = self.time == "report" or self.counted is None
        if not continues:
            self.time, self.base, self.last = "report", None, None
        self.divided = None
        self.told = self.area = self.subset = self.planned = False
        self.whose = "report"
        self.informed, self.disclosing = informed, disclosing
        self.dispute = self.document = self.fee = self.verb = ""
        self.until = self.dating = self.annual = self.publishing = False
        self.cases, self.caseload, self.deciding = "unsaid", (), False
        self.pending, self.resulted, self.carries = (), False, carries
        self.counted = self.shared = None
        self.done, self.outcomes, self.rows, self.groups = "", (), frozenset(), 0

    @property
    def scope(self) -> Scope:
        """The scope of a plain count here."""
        if self.time != "report":
            return self.time
        if self.whose != "report":
            return self.whose
        return "planned" if self.planned else "report"

    @property
    def about_requests(self) -> bool:
        """Whether the sentence or what went before is about requests for information."""
        return self.informed or self.topic in ("requests", "disputes")

    def sum_of_last(self, these: Token) -> str:
        """Name the sum of the outcomes counted last in the sentence: 二者合计占60%; nothing if too few."""
        count = read_chinese(these.value[0]) or 0
        return "+".join(self.outcomes[-count:]) if len(self.outcomes) >= count else ""

    def ceiling(self) -> int:
        """Give the highest confidence that a number can have here: 2 high, 1 medium, 0 low."""
        if not (self.sure or self.told):
            return 0
        return 1 if self.area else 2

    @property
    def counted_requests(self) -> bool:
        """Whether what was counted last, if anything, were requests."""
        return self.counted is None or self.counted[0].startswith("requests.")

    def see(self, token: Token) -> None:
        """Take in one token."""
        if self.dating and token.role not in _DATING:
            self.dating = False
        if (seen := _SEEN.get(token.role)) is not None:
            seen(self, token)

    def _part(self, _: Token) -> None:
        self.subset, self.divided = True, self.last

    def _plan(self, _: Token) -> None:
        self.planned = True

    def _date(self, _: Token) -> None:
        self.until = self.dating = True

    def _reached(self, _: Token) -> None:
        """Come back from last year: 由2022年的10件增至12件."""
        self.time = "report" if self.time == "other_year" else self.time

    def _summed(self, _: Token) -> None:
        """Take 汇总 for a government's own: its report sums up those below it."""
        self.whose = "report" if self.setting.level else self.whose

    def _topic(self, token: Token) -> None:
        if is_disclosing(token):
            # 收到申请7件，主动公开3件 goes on with the requests
            self.topic = self.topic if self.rows else "disclosure"
            self.publishing = True
        elif token.role == "request":
            self.topic = "requests"
        elif token.role == "other":
            self.topic = "other"
            self.publishing = self.publishing or token.value in ("公示", "公告")
        elif token.value == "disclosed":
            self.publishing = True

    def _charge(self, token: Token) -> None:
        self.fee = token.value

    def subject(self, words: str) -> bool:
        """Take in the unknown words before a verb: another organ's name makes the number not ours.

        Say whether they are an organ's name at all.
        """
        if _SYSTEM.fullmatch(words):
            self.whose = "report" if self.setting.system else "other_body"
            return True
        if words[:1] in _NO_SUBJECT:
            return False
        same = is_same_organ(words, self.setting.own)
        if same is not None:
            self.whose = "report" if same else "other_body"
        return same is not None

    def is_ours(self, words: str, *, after: str) -> bool:
        """Tell whether unknown words name the reporting organ, its area, or what belongs to it."""
        name = plain_name(words)
        if name in self.setting.own and len(name) > 1:
            return True
        if any(name.startswith(town) and town in self.setting.own for town in _TOWNS):
            return True  # 街道综合执法队
        if name.removeprefix(self.setting.level) in _OWN_PARTS and (self.setting.level or after == "own"):
            return True
        if after == "join" and self.setting.level and name.endswith(_OFFICES):
            return True  # 区政府及区政府办公室
        return name[:1] not in _NO_SUBJECT and is_same_organ(name, self.setting.own) is True

    def is_field(self, words: str) -> bool:
        """Tell whether unknown words name what the reporting organ deals with: 税务, 医保 for 医疗保障局."""
        rest = iter(self.setting.own)
        return _FIELD[0] <= len(words) <= _FIELD[1] and all(char in rest for char in words)

    def _when(self, token: Token) -> None:
        self.told = True
        _WHEN[token.role](self, token)

    def _year(self, token: Token) -> None:
        self.time = "report" if year_of(token.value) == self.setting.year else "other_year"
        # 截至2023年底 names a day, 2023年 the year
        self.annual = self.time == "report" and not self.dating

    def _partly(self, _: Token) -> None:
        self.time = "part_of_year"

    def _years(self, token: Token) -> None:
        since_this_year = token.group("since")[:4] == str(self.setting.year)
        self.time = "report" if since_this_year else "several_years"

    def _time(self, token: Token) -> None:
        self.time = _TIMES[token.value]
        self.annual = self.time == "report"

    def _month(self, token: Token) -> None:
        """Take a month for a part of the year, unless the year ends with it."""
        last = token.group("d") == "31" or token.value.endswith(("底", "末")) or self.dating
        whole = token.group("m") == "12" and token.group("d") in _LAST_DAYS and last
        if self.time == "report" and not whole:
            self.time = "part_of_year"

    def _months(self, token: Token) -> None:
        until = token.group("y2")
        if until and year_of(until) != self.setting.year:
            self.time = "several_years" if self.time == "report" else "other_year"
        elif self.time == "report":
            whole = int(token.group("m1")) == 1 and token.group("m2") == "12"
            whole = whole and token.group("d1") in ("", "1", "01") and token.group("d2") in _LAST_DAYS
            self.time = "report" if whole else "part_of_year"

    def _result(self, _: Token) -> None:
        self.resulted = True

    def open_case(self, names: Sequence[str]) -> None:
        """Note cases whose results are still to come; results given before were those of others."""
        wider = {f"{name.rpartition('.')[0]}" for name in names}
        before = () if self.resulted else tuple(one for one in self.pending if one not in wider)
        self.pending, self.resulted = tuple(dict.fromkeys((*before, *names))), False

    def _sum(self, token: Token) -> None:
        """Take 累计 after 截至 for a sum since some earlier day, unless the year itself is named."""
        if token.value == "累计" and self.until and not self.annual and self.time == "report":
            self.time = "several_years"

    def _who(self, token: Token) -> None:
        itself = token.role == "core" or token.value == "本级"
        if token.role == "own" or (itself and not self.setting.level and not self.setting.system):
            self.whose, self.area = "report", False
        elif token.role == "area":
            level = token.group("level")
            self.area = level == self.setting.level and level not in ("镇", "乡", "街道")
            self.whose = "report" if level == self.setting.level else "other_body"
        elif self.setting.system and token.value in _WHOLE_SYSTEM:
            self.whose, self.area = "report", False
        elif token.role == "core" or not (self.area and token.value.startswith("各")):
            self.whose, self.area = "other_body", False


_STATE: Final = tuple(field.name for field in attrs.fields(Scene))
_DATING: Final = frozenset({"year", "month", "until", "filler"})
"""What may stand between 截至 and its day."""
_TIMES: Final[Mapping[str, Scope]] = {
    "report": "report",
    "last": "other_year",
    "next": "other_year",
    "several": "several_years",
    "part": "part_of_year",
}
_WHEN: Final[Mapping[str, Callable[[Scene, Token], None]]] = {
    "year": Scene._year,
    "years": Scene._years,
    "month": Scene._month,
    "months": Scene._months,
    "partly": Scene._partly,
    "time": Scene._time,
}
"""What each way to name a time says."""
_SEEN: Final[Mapping[str, Callable[[Scene, Token], None]]] = {
    **dict.fromkeys(_WHEN, Scene._when),
    **dict.fromkeys(("own", "core", "area", "others"), Scene._who),
    **dict.fromkeys(("request", "other", "verb"), Scene._topic),
    "among": Scene._part,
    "plan": Scene._plan,
    "until": Scene._date,
    "sum": Scene._sum,
    "summed": Scene._summed,
    "reached": Scene._reached,
    "fee": Scene._charge,
    "result": Scene._result,
}
"""What each part of a sentence changes."""
