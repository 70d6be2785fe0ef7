"""The form of 2019 (for trial implementation), for report years 2019 and 2020.

Instrument: 国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知
（国办公开办函〔2019〕60号, 2019-11-23).
"""

from typing import Final, Literal

import attrs

from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.disclosure import DocumentsDisclosed, FeeItems, Procurement, ServiceItems
from govinfo_schema.form.report.document import ReportFields, as_printed
from govinfo_schema.form.report.domains import PROSE, TextDomain
from govinfo_schema.form.report.fields import checked, words

__all__ = ["EDITION", "Disclosure2019", "Report2019"]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Disclosure2019:
    """二、主动公开政府信息情况: table two of the 2019 form, 22 numbers."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text of the section", domain=PROSE))
    regulations: DocumentsDisclosed = attrs.field(
        metadata=words("规章", "regulations", source="条例第二十条第（一）项")
    )
    normative_documents: DocumentsDisclosed = attrs.field(
        metadata=words("规范性文件", "normative documents", source="条例第二十条第（一）项")
    )
    licensing: ServiceItems = attrs.field(
        metadata=words("行政许可", "licensing", source="条例第二十条第（五）项")
    )
    other_external_services: ServiceItems = attrs.field(
        metadata=words("其他对外管理服务事项", "other external services", source="条例第二十条第（五）项")
    )
    penalties: ServiceItems = attrs.field(
        metadata=words("行政处罚", "administrative penalties", source="条例第二十条第（六）项")
    )
    coercion: ServiceItems = attrs.field(
        metadata=words("行政强制", "administrative coercion", source="条例第二十条第（六）项")
    )
    fees: FeeItems = attrs.field(
        metadata=words("行政事业性收费", "administrative charges", source="条例第二十条第（八）项")
    )
    procurement: Procurement = attrs.field(
        metadata=words("政府集中采购", "central government procurement", source="条例第二十条第（九）项")
    )


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=as_printed)
class Report2019(ReportFields):
    """An annual report whose table two is that of the 2019 form."""

    edition: Literal["2019"] = attrs.field(
        default="2019",
        metadata=words(
            "版式",
            "edition of the form",
            source="国办公开办函〔2019〕60号",
            domain=TextDomain(choices=("2019",), zh="版式", en="the edition of the form"),
        ),
    )
    proactive_disclosure: Disclosure2019 = attrs.field(
        metadata=words("二、主动公开政府信息情况", "two: proactive disclosure", table=2)
    )


EDITION: Final = Edition(
    id="2019",
    report=Report2019,
    first_year=2019,
    last_year=2020,
    instrument="国办公开办函〔2019〕60号",
    title={
        "zh-CN": "《中华人民共和国政府信息公开工作年度报告格式（试行）》（2019年）",
        "en": "form of the annual report on government-information disclosure, 2019 (trial)",
    },
    not_in_form=frozenset({"/requests/outcomes/closed_otherwise"}),
)
