"""Who reports, on which period, and where to ask."""

import re
import unicodedata
from datetime import date
from typing import Final, Literal, TypeVar, cast

import attrs

from govinfo_schema.base.errors import InvalidValueError, Problem
from govinfo_schema.form.report.domains import DATE, TextDomain
from govinfo_schema.form.report.fields import checked, prose, words

__all__ = [
    "CREDIT_CODE",
    "DIVISION_CODE",
    "KINDS",
    "SCOPES",
    "UNNAMED_ORGAN",
    "Contact",
    "CreditCode",
    "DivisionCode",
    "Organ",
    "OrganKind",
    "OrganScope",
    "Period",
    "organ_key",
]

DIVISION_CODE: Final = TextDomain(
    # down to the county, the township, the village
    pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})$",
    max_length=12,
    zh="6、9 或 12 位行政区划代码",
    en="a division code of 6, 9 or 12 digits",
)
CREDIT_CODE: Final = TextDomain(
    pattern="^[0-9A-HJ-NPQRTUWXY]{18}$",
    max_length=18,
    zh="18 位统一社会信用代码（数字和除 I、O、S、V、Z 外的大写字母）",
    en="a unified social credit code of 18 characters (digits and capitals without I, O, S, V, Z)",
)

# in the standard's order: a character counts as its place
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"

UNNAMED_ORGAN: Final = "（未写明）"
"""Stands for the name of an organ where a document does not state it."""

OrganKind = Literal["government", "department", "township"]
KINDS: Final = ("government", "department", "township")

OrganScope = Literal["own", "summary", "system"]
SCOPES: Final = ("own", "summary", "system")
"""Whose work a report covers: 本机关 alone, 汇总 (with departments and the level below), 全系统."""


class DivisionCode(str):
    """An administrative division code (GB/T 2260 and 统计用区划代码) of 6, 9 or 12 digits.

    A code that no list knows is kept: divisions change every year.
    """

    __slots__ = ()

    def __new__(cls, code: str) -> "DivisionCode":
        """Raise ``InvalidValueError`` where the text is no division code."""
        _require(DIVISION_CODE, code)
        return super().__new__(cls, code)

    @property
    def county(self) -> str:
        """The first six digits: province, prefecture and county."""
        return self[:6]


class CreditCode(str):
    """A unified social credit code (GB 32100-2015) of 18 characters.

    A wrong check digit does not make it unreadable: a warning rule asks ``check_digit_holds``.
    """

    __slots__ = ()

    def __new__(cls, code: str) -> "CreditCode":
        """Raise ``InvalidValueError`` where the text is no credit code."""
        _require(CREDIT_CODE, code)
        return super().__new__(cls, code)

    @property
    def expected_check_digit(self) -> str:
        """The last character that the first seventeen call for (weights 3^i mod 31)."""
        total = sum(_ALPHABET.index(char) * pow(3, i, 31) for i, char in enumerate(self[:17]))
        return _ALPHABET[-total % 31]

    @property
    def check_digit_holds(self) -> bool:
        """Whether the last character is the one that the others call for."""
        return self[17] == self.expected_check_digit


_CodeT = TypeVar("_CodeT", DivisionCode, CreditCode)


def _require(domain: TextDomain, value: object) -> None:
    if (problem := domain.problem(value)) is not None:
        raise InvalidValueError(problem, [Problem("", problem)])


def _division_code(code: str | None) -> DivisionCode | None:
    return _typed(DivisionCode, DIVISION_CODE, code)


def _credit_code(code: str | None) -> CreditCode | None:
    return _typed(CreditCode, CREDIT_CODE, code)


def _typed(cls: type[_CodeT], domain: TextDomain, value: str | None) -> _CodeT | None:
    if isinstance(value, str) and domain.problem(value) is None:
        return cls(value)
    return cast("_CodeT | None", value)  # the field's validator refuses it, and names the field


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Period:
    """The statistical period; the law wants 1 January to 31 December."""

    start: date = attrs.field(metadata=words("统计期限起", "first day", domain=DATE))
    end: date = attrs.field(metadata=words("统计期限止", "last day", domain=DATE))


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Contact:
    """Whom to ask about the report."""

    address: str | None = attrs.field(default=None, metadata=prose("联系地址", "address"))
    phone: str | None = attrs.field(default=None, metadata=prose("联系电话", "telephone"))


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Organ:
    """The administrative organ that reports."""

    name: str = attrs.field(
        metadata=words(
            "机关名称",
            "name of the organ",
            domain=TextDomain(min_length=1, zh="机关名称", en="the organ's name"),
        )
    )
    division_code: DivisionCode | None = attrs.field(
        default=None,
        converter=_division_code,
        metadata=words("行政区划代码", "division code", source="GB/T 2260", domain=DIVISION_CODE),
    )
    credit_code: CreditCode | None = attrs.field(
        default=None,
        converter=_credit_code,
        metadata=words(
            "统一社会信用代码", "unified social credit code", source="GB 32100-2015", domain=CREDIT_CODE
        ),
    )
    level: str | None = attrs.field(
        default=None,
        metadata=words(
            "层级",
            "administrative level",
            description="国家、省、市、县 or 乡, in the organ's own words",
            domain=TextDomain(min_length=1, zh="层级名称", en="an administrative level"),
        ),
    )
    kind: OrganKind | None = attrs.field(
        default=None,
        metadata=words(
            "机关类别",
            "kind of organ",
            description="government 政府, department 部门, township 乡镇",
            source="条例第四十九条",
            domain=TextDomain(choices=KINDS, zh="机关类别", en="a kind of organ"),
        ),
    )
    scope: OrganScope | None = attrs.field(
        default=None,
        metadata=words(
            "报告口径",
            "what the report covers",
            description="own 本机关, summary 汇总（含所属部门和下级）, system 全系统（实行垂直领导的系统）",
            source="国办公开办函〔2021〕30号 二",
            domain=TextDomain(choices=SCOPES, zh="报告口径", en="what a report covers"),
        ),
    )

    @property
    def key(self) -> str:
        """What tells this organ from others: the credit code, else the NFKC name without spaces."""
        return self.credit_code or organ_key(self.name)

    @property
    def is_known(self) -> bool:
        """Whether the report says whose it is: two that don't are not of one organ for that."""
        return self.credit_code is not None or self.name != UNNAMED_ORGAN


def organ_key(name: str) -> str:
    """Give a name as names are compared: NFKC, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
