"""The words that name what the form has rows and columns for, what was done with it, and when.

Each has a value: the pointer fragment of a row or column, or what a verb does.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["FORM_WORDS"]

FORM_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "outcome": {
        "granted": "予以公开 同意公开 全部公开 准予公开 予以全部公开 全部予以公开",
        "partly_granted": "部分公开 予以部分公开 部分予以公开 同意部分公开 部分同意公开",
        "refused": "不予公开 不予以公开 不同意公开 不公开",
        "refused.state_secret": "国家秘密 属于国家秘密 涉及国家秘密",
        "refused.prohibited_by_law": """
            其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律行政法规禁止公开
            法律、行政法规禁止公开 法律法规禁止公开 法律行政法规禁止 法律、行政法规禁止 法律法规禁止
            其他法律行政法规禁止 其他法律、行政法规禁止
        """,
        "refused.endangers_security_or_stability": "三安全一稳定 危及三安全一稳定",
        "refused.third_party_interests": "保护第三方合法权益 第三方合法权益 损害第三方合法权益 第三方权益",
        "refused.internal_affairs": """
            内部事务信息 三类内部事务信息 属于三类内部事务信息 属于内部事务信息 内部事务
        """,
        "refused.deliberative_process": "过程性信息 四类过程性信息 属于四类过程性信息 属于过程性信息",
        "refused.enforcement_file": "行政执法案卷 执法案卷 属于行政执法案卷 行政执法案卷信息",
        "refused.query_service": "行政查询事项 属于行政查询事项 行政查询",
        "unavailable": "无法提供",
        "unavailable.not_held": """
            本机关不掌握 本机关不掌握相关政府信息 不掌握相关政府信息 不掌握相关信息 不掌握 信息不存在
            政府信息不存在 本机关不掌握相关信息 本机关不掌握信息 本机关未掌握 本行政机关不掌握
        """,
        "unavailable.needs_creation": """
            没有现成信息需要另行制作 没有现成信息 需要另行制作 无现成信息 需另行制作 另行制作
        """,
        "unavailable.still_unclear": """
            补正后申请内容仍不明确 申请内容仍不明确 补正后仍不明确 补正后内容仍不明确
        """,
        "not_processed": "不予处理",
        "not_processed.petition_or_complaint": """
            信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访、举报、投诉类申请 信访投诉举报类申请
        """,
        "not_processed.duplicate": "重复申请",
        "not_processed.published_material": "要求提供公开出版物 公开出版物",
        "not_processed.excessive": "无正当理由大量反复申请 大量反复申请",
        "not_processed.reissue": """
            要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具已获取信息
        """,
        "closed_otherwise": "其他处理 其它处理",
        "closed_otherwise.not_clarified_in_time": """
            逾期不补正 逾期未补正 无正当理由逾期不补正 申请人无正当理由逾期不补正
        """,
        "closed_otherwise.fee_not_paid": """
            逾期未缴费 逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用
        """,
    },
    "applicant": {
        "natural_person": "自然人 公民个人 自然人申请 公民申请",
        "business": "商业企业 企业 商业企业申请 企业申请",
        "research": "科研机构 科研机构申请",
        "public_interest": "社会公益组织 公益组织 社会公益组织申请",
        "legal_service": "法律服务机构 法律服务机构申请",
        "organisations": """
            法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织
            法人或其他组织申请 法人
        """,
    },
    "dispute": {
        "reconsideration": """
            行政复议 行政复议案件 行政复议申请 申请行政复议 被申请行政复议 被行政复议 复议案件 复议
            行政复议案 复议申请
        """,
        "litigation": """
            行政诉讼 行政诉讼案件 提起行政诉讼 被提起行政诉讼 诉讼案件 诉讼 行政诉讼案 行政应诉
            行政应诉案件 应诉案件 应诉 被起诉
        """,
        "litigation.direct": "未经复议直接起诉 直接起诉 未经复议直接诉讼",
        "litigation.after_reconsideration": "复议后起诉 经复议后起诉 复议后诉讼",
    },
    "result": {
        "upheld": "结果维持 维持 均维持 被维持 维持原行政行为 维持行政行为 维持具体行政行为",
        "corrected": """
            结果纠正 纠正 被纠正 予以纠正 纠错 被纠错 结果纠错 被撤销 予以撤销 判决撤销 确认违法 被确认违法
            撤销或确认违法 撤销或者确认违法 撤销、确认违法 被撤销或确认违法
        """,
        "other": "其他结果 其它结果 其他情形 其它情形",
        "pending": "尚未审结 未审结 尚在审理 正在审理 尚在审理中 正在审理中 审理中",
    },
    "document": {
        "regulations": "规章 政府规章 部门规章 市政府规章 省政府规章",
        "normative_documents": "规范性文件 行政规范性文件 行政性规范性文件 政府规范性文件",
    },
    "verb": {
        "issued": """
            制发 制定 新制定 印发 出台 制定印发 新制发 制定出台 制作 新制作 颁布 制定发布 新出台 新印发
            制发件数 本年制发件数 新公布 颁布实施 新颁布 新制定的 本年度制发 本年制发
        """,
        "repealed": """
            废止 宣布废止 宣布失效 清理废止 废止失效 废止件数 废止文件 清理废止文件 本年废止件数
        """,
        "in_force": "现行有效 继续有效 现行有效件数 现行有效文件 现行有效件 现行有效的 现有有效 保留有效",
        "disclosed": "主动公开 公开 新公开 公开发布 对外公开 发布",
        "total_disclosed": "对外公开总数量 对外公开总数 对外公开总量 对外公开总件数",
    },
    "decision": {
        "licensing": "行政许可 行政许可决定 行政许可处理决定 行政许可决定书",
        "penalties": "行政处罚 行政处罚决定 行政处罚处理决定 行政处罚决定书",
        "coercion": "行政强制 行政强制决定 行政强制措施 行政强制执行 行政强制处理决定 行政强制决定书",
    },
    "nought": {
        "requests.received": "零申请 零依申请 零受理 零收件 零依申请公开 零信息公开申请 零政府信息公开申请",
        "requests.carried_forward": "零结转",
        "disputes.reconsideration.total": "零复议 零行政复议",
        "disputes.litigation.total": "零诉讼 零行政诉讼 零应诉",
    },
    "fee": {
        "amount": "行政事业性收费 行政事业性收费金额 行政事业性收费总金额 行政事业性收费总额",
        "processing": """
            信息处理费 政府信息公开信息处理费 信息公开处理费 政府信息处理费 信息公开信息处理费
            依申请公开信息处理费
        """,
    },
    "time": {
        "report": """
            全年 本年度 本年 今年 年内 一年来 报告期内 当年 本报告期 年度内 全年度 今年以来 本统计年度
        """,
        "last": "上年 上年度 上一年 上一年度 去年 往年 去年同期 上年同期",
        "next": "明年 下年 下年度 下一年 下一年度 次年",
        "several": """
            历年 近年来 近几年 近三年 三年来 五年来 多年来 近两年 近五年 以来 任期 任期内 本届政府 历年来
            成立以来 开通以来 施行以来 实施以来 建成以来 上线以来 两年来 三年内
        """,
        "part": """
            上半年 下半年 第一季度 第二季度 第三季度 第四季度 一季度 二季度 三季度 四季度
            本季度 本月 每月 每季度 当月 前半年 后半年 上旬 中旬
        """,
    },
}
"""Part → value → its words."""
