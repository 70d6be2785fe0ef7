"""Table four: administrative reconsideration and litigation over disclosure (both editions)."""

import attrs

from govinfo_schema.form.report.counts import Count, add_cells
from govinfo_schema.form.report.domains import PROSE
from govinfo_schema.form.report.fields import checked, counted, words

__all__ = ["Disputes", "Litigation", "Results"]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Results:
    """Five counts in 件: four results and their total."""

    upheld: Count = attrs.field(metadata=counted("结果维持", "upheld"))
    corrected: Count = attrs.field(metadata=counted("结果纠正", "corrected"))
    other: Count = attrs.field(metadata=counted("其他结果", "other result"))
    pending: Count = attrs.field(metadata=counted("尚未审结", "pending"))
    total: Count = attrs.field(metadata=counted("总计", "total"))

    def __add__(self, other: "Results") -> "Results":
        """Add another record cell by cell; a cell not stated in either is not stated in the sum."""
        return add_cells(self, other)

    def __radd__(self, other: object) -> "Results":
        """Take the 0 with which ``sum`` begins."""
        return self if type(other) is int and other == 0 else NotImplemented


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Litigation:
    """行政诉讼, divided by whether reconsideration came first."""

    direct: Results = attrs.field(
        metadata=words("未经复议直接起诉", "without prior reconsideration", short="直接起诉")
    )
    after_reconsideration: Results = attrs.field(
        metadata=words("复议后起诉", "after reconsideration", short="复议后起诉")
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Disputes:
    """四、政府信息公开行政复议、行政诉讼情况: table four and the section's text."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text of the section", domain=PROSE))
    reconsideration: Results = attrs.field(
        metadata=words("行政复议", "administrative reconsideration", short="行政复议")
    )
    litigation: Litigation = attrs.field(
        metadata=words("行政诉讼", "administrative litigation", short="行政诉讼")
    )
