"""Whose numbers a sentence gives, and of when: what has been said so far decides."""

from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.numerals import read_chinese
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.organs import area_level, is_same_organ, plain_name
from govinfo_schema.checking.mentions.mention import Scope
from govinfo_schema.form.report.document import ReportFields

__all__ = ["DIVIDED", "Base", "Scene", "SceneSetting", "Topic", "is_disclosing", "year_of"]

Topic = Literal["", "requests", "disputes", "disclosure", "other"]

DIVIDED: Final = frozenset(
    {"requests.received", "requests.handled", "requests.brought_forward", "requests.carried_forward"}
)
"""The numbers that the form divides by applicant."""

_WORD: Final = 4
_LAST_DAYS: Final = frozenset({"", "31"})


@attrs.frozen
class SceneSetting:
    """What is known of the report that the text belongs to."""

    year: int
    own: str
    level: str

    @classmethod
    def of(cls, report: ReportFields) -> "SceneSetting":
        """Take it from the report's header."""
        return cls(report.year, plain_name(report.organ.name), area_level(report.organ))


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
        return token.value == "disclosed" and token.end - token.start >= _WORD
    return token.role == "other" and token.value.startswith("主动公开")


@attrs.define
class Scene:
    """The state in which the next number of a sentence is read.

    ``sure`` falls where the sentence before counted something of another year and this one names none.
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
    verb: str = ""
    base: Base | None = None
    counted: tuple[str, Scope] | None = None

    def begin(self, *, informed: bool, disclosing: bool, continues: bool) -> None:
        """Start a sentence; one that begins with 其中 goes on with what was counted before.

        It is ``informed`` where it speaks of disclosure, ``disclosing`` where of 主动公开.
        """
        self.sure = self.time == "report" or self.counted is None
        if not continues:
            self.time, self.base = "report", None
        self.told = self.area = self.subset = self.planned = False
        self.whose = "report"
        self.informed, self.disclosing = informed, disclosing
        self.dispute = self.document = self.verb = ""
        self.counted = None

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

    def ceiling(self) -> int:
        """Give the highest confidence that a number can have here: 2 high, 1 medium, 0 low."""
        if not (self.sure or self.told):
            return 0
        return 1 if self.area else 2

    def see(self, token: Token) -> None:
        """Take in one token."""
        role = token.role
        if role in ("year", "years", "months", "month", "time"):
            self._when(token)
        elif role in ("own", "area", "others"):
            self._who(token)
        elif role == "among":
            self.subset = True
        elif role == "plan":
            self.planned = True
        elif role == "request":
            self.topic = "requests"
        elif role == "other":
            self.topic = "other"
        elif is_disclosing(token):
            self.topic = "disclosure"

    def subject(self, words: str) -> None:
        """Take in the unknown words before a verb: another organ's name makes the number not ours."""
        same = is_same_organ(words, self.setting.own)
        if same is not None:
            self.whose = "report" if same else "other_body"

    def _when(self, token: Token) -> None:
        self.told = True
        own = self.setting.year
        if token.role == "year":
            self.time = "report" if year_of(token.value) == own else "other_year"
        elif token.role == "years":
            self.time = "several_years"
        elif token.role == "time":
            scopes: dict[str, Scope] = {
                "report": "report",
                "last": "other_year",
                "next": "other_year",
                "several": "several_years",
                "part": "part_of_year",
            }
            self.time = scopes[token.value]
        elif token.role == "month":
            whole = token.group("m") == "12" and token.group("d") in _LAST_DAYS
            if self.time == "report" and not whole:
                self.time = "part_of_year"
        else:
            until = token.group("y2")
            if until and year_of(until) != own:
                self.time = "several_years" if self.time == "report" else "other_year"
            elif self.time == "report":
                whole = int(token.group("m1")) == 1 and token.group("m2") == "12"
                whole = whole and token.group("d1") in ("", "1", "01") and token.group("d2") in _LAST_DAYS
                self.time = "report" if whole else "part_of_year"

    def _who(self, token: Token) -> None:
        if token.role == "own":
            self.whose, self.area = "report", False
        elif token.role == "area":
            level = token.group("level")
            self.area = level == self.setting.level and level not in ("镇", "乡", "街道")
            self.whose = "report" if level == self.setting.level else "other_body"
        elif not (self.area and token.value.startswith("各")):
            self.whose, self.area = "other_body", False
