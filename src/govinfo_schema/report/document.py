"""The whole report: what both editions share, in the order in which it is written."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from govinfo_schema.errors import InvalidValueError, Problem
from govinfo_schema.report.disputes import Disputes
from govinfo_schema.report.domains import PROSE, IntegerDomain, TextDomain
from govinfo_schema.report.fields import checked, prose, words
from govinfo_schema.report.header import DATE, Contact, Organ, Period, in_date_range
from govinfo_schema.report.narrative import Overview
from govinfo_schema.report.requests import Requests

__all__ = [
    "EXTENSION_DEPTH",
    "EXTENSION_NAME",
    "JSON",
    "SCHEMA_VERSION",
    "ReportFields",
    "in_document_order",
]

JSON = Any
"""Plain JSON data: None, bool, int, float, str, list and dict of these."""

SCHEMA_VERSION: Final = "1.0"
EXTENSION_DEPTH: Final = 64
"""How deep data under ``extensions`` may be nested: enough for tables, and safe to walk."""

EXTENSION_NAME: Final = TextDomain(
    pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
    meaning="a reverse-domain name such as cn.gov.example",
)

_ORDER: Final = (
    "schema_version",
    "edition",
    "year",
    "title",
    "organ",
    "period",
    "published_on",
    "preamble",
    "contact",
    "overview",
    "proactive_disclosure",
    "requests",
    "disputes",
    "problems_and_improvements",
    "other_matters",
    "unread",
    "extensions",
)


def in_document_order(cls: type, fields: "Iterable[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Hold fields to their domains and put them in the order of the document."""
    return sorted(checked(cls, fields), key=lambda field: _ORDER.index(field.name))


def _pointers(_: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if not (isinstance(value, tuple) and all(isinstance(p, str) and p.startswith("/") for p in value)):
        problem = "must be a tuple of JSON Pointers"
        raise InvalidValueError(f"{field.name} {problem}", [Problem(f"/{field.name}", problem)])


@attrs.frozen(kw_only=True, field_transformer=in_document_order)
class ReportFields:
    """What a report of any edition has; an edition adds its ``edition`` and its table two.

    Sections one to six are ``overview`` … ``other_matters``. ``unread`` names the cells whose printed
    text could not be read as a number: they are ``None``, and no blank policy touches them.
    ``extensions`` holds further data under reverse-domain names and is kept as it is.
    """

    schema_version: str = attrs.field(
        default=SCHEMA_VERSION,
        metadata=words(
            "数据模型版本",
            "version of the data model",
            domain=TextDomain(choices=(SCHEMA_VERSION,), meaning="a version of the data model"),
        ),
    )
    year: int = attrs.field(
        metadata=words(
            "年度",
            "report year",
            description="the year reported on, not the year of publication",
            domain=IntegerDomain(minimum=2000, maximum=2999),
        )
    )
    title: str | None = attrs.field(default=None, metadata=prose("标题", "title"))
    organ: Organ = attrs.field(metadata=words("行政机关", "administrative organ"))
    period: Period | None = attrs.field(default=None, metadata=words("统计期限", "period"))
    published_on: date | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(in_date_range),
        metadata=words("公布日期", "date of publication", source="条例第四十九条", domain=DATE),
    )
    preamble: str | None = attrs.field(default=None, metadata=prose("引言", "preamble"))
    contact: Contact | None = attrs.field(default=None, metadata=words("联系方式", "contact"))
    overview: Overview = attrs.field(metadata=words("一、总体情况", "one: overview"))
    requests: Requests = attrs.field(
        metadata=words(
            "三、收到和处理政府信息公开申请情况",
            "three: requests received and handled",
            table=3,
            description="本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        )
    )
    disputes: Disputes = attrs.field(
        metadata=words(
            "四、政府信息公开行政复议、行政诉讼情况", "four: reconsideration and litigation", table=4
        )
    )
    problems_and_improvements: str = attrs.field(
        metadata=words("五、存在的主要问题及改进情况", "five: problems and improvements", domain=PROSE)
    )
    other_matters: str = attrs.field(
        metadata=words("六、其他需要报告的事项", "six: other matters to report", domain=PROSE)
    )
    unread: tuple[str, ...] = attrs.field(
        default=(),
        converter=tuple,
        validator=_pointers,
        metadata=words(
            "未能识读的单元格",
            "cells that could not be read",
            description="JSON Pointers of cells whose printed text is no number that the form allows",
        ),
    )
    extensions: Mapping[str, JSON] = attrs.field(
        factory=dict,
        hash=False,
        metadata=words(
            "扩展数据",
            "extension data",
            description="further data by reverse-domain name; kept unchanged by tools that do not know them",
        ),
    )
