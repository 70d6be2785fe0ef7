"""Table two: information disclosed on the organ's own initiative (条例第二十条), in rows of both forms.

Each form puts its own rows together (``editions/form_*.py``).
"""

from decimal import Decimal

import attrs

from govinfo_schema.base.exact import EXACT
from govinfo_schema.form.report.counts import Count
from govinfo_schema.form.report.domains import AMOUNT, PRINTED, SIGNED_COUNT
from govinfo_schema.form.report.fields import checked, counted, words

__all__ = [
    "Decisions",
    "DocumentsDisclosed",
    "DocumentsInForce",
    "FeeAmount",
    "FeeItems",
    "Procurement",
    "ServiceItems",
]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class DocumentsInForce:
    """A row of documents in the 2021 form (条例第二十条第（一）项)."""

    issued: Count = attrs.field(metadata=counted("本年制发件数", "issued this year", short="制发"))
    repealed: Count = attrs.field(metadata=counted("本年废止件数", "repealed this year", short="废止"))
    in_force: Count = attrs.field(metadata=counted("现行有效件数", "in force", short="现行有效"))


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Decisions:
    """A row of decisions in the 2021 form (条例第二十条第（五）（六）项)."""

    decisions: Count = attrs.field(
        metadata=counted("本年处理决定数量", "decisions this year", short="处理决定")
    )


def _drop_trailing_zeros(amount: Decimal | None) -> Decimal | None:
    """Keep one Decimal for one amount: 12.50 and 12.5 are the same; ``-0`` is 0.

    What the domain will refuse is left as it is, and the caller's decimal context does not matter.
    """
    if not isinstance(amount, Decimal) or AMOUNT.problem(amount) is not None:
        return amount
    plain = EXACT.normalize(EXACT.abs(amount))
    # normalizing alone makes 1E+2 of 100
    return EXACT.quantize(plain, Decimal(1)) if plain == plain.to_integral_value() else plain


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class FeeAmount:
    """The row of administrative charges in the 2021 form (条例第二十条第（八）项)."""

    amount: Decimal | None = attrs.field(
        converter=_drop_trailing_zeros,
        metadata=words(
            "本年收费金额（单位：万元）",
            "amount charged this year",
            short="收费金额",
            short_en="amount charged",
            description="行政事业性收费, not 信息处理费 (section six); in rules an integer of 10^-6 万元",
            unit="万元",
            domain=AMOUNT,
        ),
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class DocumentsDisclosed:
    """A row of documents in the 2019 form (条例第二十条第（一）项)."""

    made: Count = attrs.field(metadata=counted("本年新制作数量", "made this year", short="新制作"))
    disclosed: Count = attrs.field(metadata=counted("本年新公开数量", "disclosed this year", short="新公开"))
    total_disclosed: Count = attrs.field(
        metadata=counted("对外公开总数量", "disclosed in all", short="对外公开总数")
    )


_ITEMS_LAST_YEAR = counted("上一年项目数量", "items last year", short="上一年项目数")
_CHANGE = words(
    "本年增/减",
    "change this year",
    short="本年增减",
    description="the change in the number of items; negative for a decrease",
    unit="件",
    domain=SIGNED_COUNT,
)


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class ServiceItems:
    """A row of services and penalties in the 2019 form: items and their change, and decisions.

    Items are counted, then cases: their sum is no identity of the form.
    """

    items_last_year: Count = attrs.field(metadata=_ITEMS_LAST_YEAR)
    change: Count = attrs.field(metadata=_CHANGE)
    decisions: Count = attrs.field(metadata=counted("处理决定数量", "decisions", short="处理决定"))


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class FeeItems:
    """The row of administrative charges in the 2019 form (条例第二十条第（八）项)."""

    items_last_year: Count = attrs.field(metadata=_ITEMS_LAST_YEAR)
    change: Count = attrs.field(metadata=_CHANGE)


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Procurement:
    """The row of central government procurement in the 2019 form (条例第二十条第（九）项)."""

    projects: Count = attrs.field(metadata=counted("采购项目数量", "projects", short="采购项目数"))
    amount: str | None = attrs.field(
        metadata=words(
            "采购总金额",
            "total amount",
            description="as printed, with its unit: the form states none, so no rule reads it",
            domain=PRINTED,
        )
    )
