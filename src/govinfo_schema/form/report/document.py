"""The whole report: what both editions share, in the order in which it is written."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from typing import Any, Final, cast

import attrs

from govinfo_schema.base.errors import InvalidValueError, Problem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.report.disputes import Disputes
from govinfo_schema.form.report.domains import DATE, PROSE, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import EXTENSIONS, JSON, as_json, own_copy
from govinfo_schema.form.report.fields import checked, prose, words
from govinfo_schema.form.report.header import Contact, Organ, Period
from govinfo_schema.form.report.narrative import Overview
from govinfo_schema.form.report.requests import Requests
from govinfo_schema.form.report.unread import UNREAD, unread_problem

__all__ = ["SCHEMA_VERSION", "ReportFields", "as_printed"]

SCHEMA_VERSION: Final = "1.0"

# By name, as an entry point's: what knows schemas and conversion stands above the classes.
_PYDANTIC: Final = "govinfo_schema.publish.schema.pydantic_hooks"

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


def as_printed(cls: type, fields: "Iterable[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Hold fields to their domains and put them in the order of the document."""
    return sorted(checked(cls, fields), key=lambda field: _ORDER.index(field.name))


def _as_tuple(pointers: Iterable[str]) -> tuple[str, ...]:
    # Anything else is left to the field's domain: tuple("/a") would take a string apart.
    return tuple(pointers) if isinstance(pointers, list) else cast("tuple[str, ...]", pointers)


@attrs.frozen(kw_only=True, field_transformer=as_printed)
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
            domain=TextDomain(choices=(SCHEMA_VERSION,), zh="数据模型版本", en="a version of the data model"),
        ),
    )
    year: int | None = attrs.field(
        metadata=words(
            "年度",
            "report year",
            description="the year reported on, not that of publication; null where the document states none",
            domain=IntegerDomain(minimum=2000, maximum=2999, nullable=True),
        )
    )
    title: str | None = attrs.field(default=None, metadata=prose("标题", "title"))
    organ: Organ = attrs.field(metadata=words("行政机关", "administrative organ"))
    period: Period | None = attrs.field(default=None, metadata=words("统计期限", "period"))
    published_on: date | None = attrs.field(
        default=None,
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
        converter=_as_tuple,
        metadata=words(
            "未能识读的单元格",
            "cells that could not be read",
            description="JSON Pointers of cells whose printed text is no number that the form allows",
            domain=UNREAD,
        ),
    )
    extensions: Mapping[str, JSON] = attrs.field(
        factory=dict,
        converter=own_copy,
        # 1, 1.0 and True are equal to Python, and differ as JSON
        eq=as_json,
        hash=False,
        metadata=words(
            "扩展数据",
            "extension data",
            description="further data by reverse-domain name; kept unchanged by tools that do not know them",
            domain=EXTENSIONS,
        ),
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> object:
        """Let pydantic, which looks for this, take reports as fields of its models."""
        return import_module(_PYDANTIC).core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> object:
        """Give pydantic the JSON Schema, for OpenAPI documents."""
        return import_module(_PYDANTIC).json_schema(cls)

    def __attrs_post_init__(self) -> None:
        """Hold ``unread`` to the cells that this report's tables have and do not state."""
        found = [
            Problem(f"/unread/{index}", problem)
            for index, pointer in enumerate(self.unread)
            if (problem := unread_problem(type(self), self, pointer, getattr))
        ]
        if found:
            raise InvalidValueError(said("data.cells-could-not-read"), found)
