"""The form of 2021, for report years from 2021 on.

Instrument: 国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知
（国办公开办函〔2021〕30号, 2021-09-26).
"""

from datetime import date
from typing import Final, Literal

import attrs

from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.disclosure import Decisions, DocumentsInForce, FeeAmount
from govinfo_schema.form.report.document import ReportFields, as_printed
from govinfo_schema.form.report.domains import PROSE, TextDomain
from govinfo_schema.form.report.fields import checked, words

__all__ = ["EDITION", "Disclosure2021", "Report2021"]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Disclosure2021:
    """二、主动公开政府信息情况: table two of the 2021 form, 10 numbers."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text of the section", domain=PROSE))
    regulations: DocumentsInForce = attrs.field(
        metadata=words("规章", "regulations", source="条例第二十条第（一）项")
    )
    normative_documents: DocumentsInForce = attrs.field(
        metadata=words("行政规范性文件", "normative documents", source="条例第二十条第（一）项")
    )
    licensing: Decisions = attrs.field(
        metadata=words("行政许可", "licensing", source="条例第二十条第（五）项")
    )
    penalties: Decisions = attrs.field(
        metadata=words("行政处罚", "administrative penalties", source="条例第二十条第（六）项")
    )
    coercion: Decisions = attrs.field(
        metadata=words("行政强制", "administrative coercion", source="条例第二十条第（六）项")
    )
    fees: FeeAmount = attrs.field(
        metadata=words("行政事业性收费", "administrative charges", source="条例第二十条第（八）项")
    )


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=as_printed)
class Report2021(ReportFields):
    """An annual report whose table two is that of the 2021 form."""

    edition: Literal["2021"] = attrs.field(
        default="2021",
        metadata=words(
            "版式",
            "edition of the form",
            source="国办公开办函〔2021〕30号",
            domain=TextDomain(choices=("2021",), zh="版式", en="the edition of the form"),
        ),
    )
    proactive_disclosure: Disclosure2021 = attrs.field(
        metadata=words("二、主动公开政府信息情况", "two: proactive disclosure", table=2)
    )


EDITION: Final = Edition(
    id="2021",
    report=Report2021,
    first_year=2021,
    last_year=None,
    known_in_force=date(2026, 3, 31),  # by then the reports of 2025 were out, and they still cite it
    instrument="国办公开办函〔2021〕30号",
    title={
        "zh-CN": "《中华人民共和国政府信息公开工作年度报告格式》（2021年）",
        "en": "form of the annual report on government-information disclosure, 2021",
    },
    not_in_form=frozenset({"/requests/outcomes/other"}),
)
