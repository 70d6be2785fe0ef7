"""Table three: requests for information received and handled (条例 chapter four).

A row is a record of applicant columns, so ``requests.received.natural_person`` is one cell of the form.
The 2019 form has one row （六）其他处理 (``other``) where the 2021 form has three (``closed_otherwise``);
real reports mix the two, so ``Outcomes`` has a place for either and holds exactly one.
"""

from typing import ClassVar

import attrs

from govinfo_schema.base.errors import InvalidValueError, Problem
from govinfo_schema.base.messages.saying import both, said
from govinfo_schema.form.report.counts import Count, add_cells
from govinfo_schema.form.report.domains import PROSE
from govinfo_schema.form.report.fields import checked, counted, exactly_one_of, exactly_one_problem, words

__all__ = [
    "ApplicantCounts",
    "ClosedOtherwise",
    "NotProcessed",
    "Outcomes",
    "Refused",
    "Requests",
    "Unavailable",
]


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class ApplicantCounts:
    """One row of table three: a count in 件 for each kind of applicant and the total."""

    natural_person: Count = attrs.field(metadata=counted("自然人", "natural persons"))
    business: Count = attrs.field(
        metadata=counted("商业企业", "businesses", description="法人或其他组织：商业企业")
    )
    research: Count = attrs.field(
        metadata=counted("科研机构", "research institutions", description="法人或其他组织：科研机构")
    )
    public_interest: Count = attrs.field(
        metadata=counted(
            "社会公益组织", "public-interest organisations", description="法人或其他组织：社会公益组织"
        )
    )
    legal_service: Count = attrs.field(
        metadata=counted("法律服务机构", "legal-service firms", description="法人或其他组织：法律服务机构")
    )
    other: Count = attrs.field(
        metadata=counted("其他", "other organisations", description="法人或其他组织：其他")
    )
    total: Count = attrs.field(metadata=counted("总计", "total"))

    def __add__(self, other: "ApplicantCounts") -> "ApplicantCounts":
        """Add another row cell by cell; a cell that is not stated in either is not stated in the sum."""
        return add_cells(self, other)

    def __radd__(self, other: object) -> "ApplicantCounts":
        """Take the 0 with which ``sum`` begins."""
        return self if type(other) is int and other == 0 else NotImplemented


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Refused:
    """（三）不予公开: information that the law exempts (条例 arts 14–16, 36(七))."""

    state_secret: ApplicantCounts = attrs.field(
        metadata=words("1.属于国家秘密", "state secret", short="属于国家秘密", source="条例第十四条")
    )
    prohibited_by_law: ApplicantCounts = attrs.field(
        metadata=words(
            "2.其他法律行政法规禁止公开",
            "prohibited by another law or regulation",
            short="其他法律行政法规禁止公开",
            source="条例第十四条",
        )
    )
    endangers_security_or_stability: ApplicantCounts = attrs.field(
        metadata=words(
            "3.危及“三安全一稳定”",
            "endangers national, public or economic security or social stability",
            short="危及“三安全一稳定”",
            source="条例第十四条",
        )
    )
    third_party_interests: ApplicantCounts = attrs.field(
        metadata=words(
            "4.保护第三方合法权益",
            "third party's lawful interests",
            short="保护第三方合法权益",
            source="条例第十五条",
        )
    )
    internal_affairs: ApplicantCounts = attrs.field(
        metadata=words(
            "5.属于三类内部事务信息", "internal affairs", short="属于三类内部事务信息", source="条例第十六条"
        )
    )
    deliberative_process: ApplicantCounts = attrs.field(
        metadata=words(
            "6.属于四类过程性信息", "deliberative process", short="属于四类过程性信息", source="条例第十六条"
        )
    )
    enforcement_file: ApplicantCounts = attrs.field(
        metadata=words(
            "7.属于行政执法案卷",
            "administrative enforcement file",
            short="属于行政执法案卷",
            source="条例第十六条",
        )
    )
    query_service: ApplicantCounts = attrs.field(
        metadata=words(
            "8.属于行政查询事项",
            "matter for another query service",
            short="属于行政查询事项",
            source="条例第三十六条第（七）项",
        )
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Unavailable:
    """（四）无法提供: information that cannot be provided (条例 arts 30, 36(四)(五), 38)."""

    not_held: ApplicantCounts = attrs.field(
        metadata=words(
            "1.本机关不掌握相关政府信息",
            "not held by this organ",
            short="本机关不掌握相关政府信息",
            source="条例第三十六条第（四）（五）项",
        )
    )
    needs_creation: ApplicantCounts = attrs.field(
        metadata=words(
            "2.没有现成信息需要另行制作",
            "would have to be created",
            short="没有现成信息需要另行制作",
            source="条例第三十八条",
        )
    )
    still_unclear: ApplicantCounts = attrs.field(
        metadata=words(
            "3.补正后申请内容仍不明确",
            "request still unclear after correction",
            short="补正后申请内容仍不明确",
            source="条例第三十条",
        )
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class NotProcessed:
    """（五）不予处理: requests that are not processed (条例 arts 35, 36(六), 39)."""

    petition_or_complaint: ApplicantCounts = attrs.field(
        metadata=words(
            "1.信访举报投诉类申请",
            "petition, report or complaint",
            short="信访举报投诉类申请",
            source="条例第三十九条",
        )
    )
    duplicate: ApplicantCounts = attrs.field(
        metadata=words("2.重复申请", "repeated request", short="重复申请", source="条例第三十六条第（六）项")
    )
    published_material: ApplicantCounts = attrs.field(
        metadata=words(
            "3.要求提供公开出版物",
            "asks for published material",
            short="要求提供公开出版物",
            source="条例第三十九条",
        )
    )
    excessive: ApplicantCounts = attrs.field(
        metadata=words(
            "4.无正当理由大量反复申请",
            "many repeated requests without good reason",
            short="无正当理由大量反复申请",
            source="条例第三十五条",
        )
    )
    reissue: ApplicantCounts = attrs.field(
        metadata=words(
            "5.要求行政机关确认或重新出具已获取信息",
            "asks to confirm or reissue information already obtained",
            short="要求确认或重新出具已获取信息",
        )
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class ClosedOtherwise:
    """（六）其他处理, as the 2021 form divides it (条例 arts 30, 42)."""

    not_clarified_in_time: ApplicantCounts = attrs.field(
        metadata=words(
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "not corrected in time without good reason",
            short="逾期不补正",
            source="条例第三十条",
        )
    )
    fee_not_paid: ApplicantCounts = attrs.field(
        metadata=words(
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "fee not paid in time",
            short="逾期未缴费",
            source="条例第四十二条",
        )
    )
    other: ApplicantCounts = attrs.field(
        metadata=words("3.其他", "other", short="其他处理·其他", short_en="closed otherwise: other")
    )


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Outcomes:
    """三、本年度办理结果: what became of the requests.

    Exactly one of ``closed_otherwise`` (2021) and ``other`` (2019) is given.
    """

    EXACTLY_ONE_OF: ClassVar = ("closed_otherwise", "other")

    granted: ApplicantCounts = attrs.field(
        metadata=words("（一）予以公开", "granted", short="予以公开", source="条例第三十六条第（一）（二）项")
    )
    partly_granted: ApplicantCounts = attrs.field(
        metadata=words(
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "granted in part",
            short="部分公开",
            description="counted under this outcome alone",
            source="条例第三十七条",
        )
    )
    refused: Refused = attrs.field(metadata=words("（三）不予公开", "refused", short="不予公开"))
    unavailable: Unavailable = attrs.field(
        metadata=words("（四）无法提供", "could not be provided", short="无法提供")
    )
    not_processed: NotProcessed = attrs.field(
        metadata=words("（五）不予处理", "not processed", short="不予处理")
    )
    closed_otherwise: ClosedOtherwise | None = attrs.field(
        default=None,
        metadata=words(
            "（六）其他处理", "closed otherwise", short="其他处理", source="国办公开办函〔2021〕30号"
        ),
    )
    other: ApplicantCounts | None = attrs.field(
        default=None,
        metadata=words(
            "（六）其他处理",
            "closed otherwise (one row)",
            short="其他处理",
            short_en="closed otherwise",
            source="国办公开办函〔2019〕60号",
        ),
    )
    total: ApplicantCounts = attrs.field(
        metadata=words("（七）总计", "all outcomes", short="办理总计", short_en="outcomes total")
    )

    def __attrs_post_init__(self) -> None:
        """Hold to the form: one layout of （六）其他处理, neither both nor none."""
        given = [name for name in exactly_one_of(Outcomes) if getattr(self, name) is not None]
        if (problem := exactly_one_problem(Outcomes, given)) is not None:
            title = said("data.field", name="outcomes", what=both("三、本年度办理结果", "outcomes"))
            raise InvalidValueError(title, [Problem("", problem)])


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=checked)
class Requests:
    """三、收到和处理政府信息公开申请情况: table three and the section's text."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text of the section", domain=PROSE))
    received: ApplicantCounts = attrs.field(
        metadata=words(
            "一、本年新收政府信息公开申请数量",
            "received this year",
            short="新收",
            short_en="received",
        )
    )
    brought_forward: ApplicantCounts = attrs.field(
        metadata=words(
            "二、上年结转政府信息公开申请数量",
            "brought forward from last year",
            short="上年结转",
            short_en="brought forward",
        )
    )
    outcomes: Outcomes = attrs.field(metadata=words("三、本年度办理结果", "outcomes", short="办理结果"))
    carried_forward: ApplicantCounts = attrs.field(
        metadata=words(
            "四、结转下年度继续办理",
            "carried forward to next year",
            short="结转下年",
            short_en="carried forward",
        )
    )
