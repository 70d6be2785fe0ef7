"""Section one: the overview and its five aspects."""

import attrs

from govinfo_schema.form.report.fields import checked, prose

__all__ = ["Overview"]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Overview:
    """一、总体情况: the whole text, and the five aspects where they can be told apart."""

    text: str = attrs.field(metadata=prose("总体情况", "overview"))
    proactive_disclosure: str | None = attrs.field(
        default=None, metadata=prose("主动公开", "disclosure on the organ's own initiative")
    )
    disclosure_on_request: str | None = attrs.field(
        default=None, metadata=prose("依申请公开", "disclosure on request")
    )
    information_management: str | None = attrs.field(
        default=None, metadata=prose("政府信息管理", "management of government information")
    )
    platforms: str | None = attrs.field(
        default=None, metadata=prose("政府信息公开平台建设", "disclosure platforms")
    )
    oversight: str | None = attrs.field(
        default=None,
        metadata=prose(
            "监督保障",
            "oversight and support",
            description="governments also report 工作考核、社会评议和责任追究结果 here",
        ),
    )
