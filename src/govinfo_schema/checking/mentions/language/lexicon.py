"""The words that reports use for what the form counts, by the part they play in a sentence.

A word of a part that is divided has a value too: the pointer fragment of a row, or what a verb does.
Whatever is in no list is an unknown word, and an unknown word between a keyword and its number makes
the reading unsure.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

_PARTS: Final[Mapping[str, str]] = {
    # Words that change nothing.
    "filler": """
        总 数量 数 件数 为 是 有 了 的 已 均 都 全 按时 按期 依法 依规 依法依规 及时 规范 在 于 中 其 该
        这 计 达 达到 仅 只 另 另有 还 还有 且 也 分别 即 则 书 表 件 等方式 方式 形式 内 期间 同时 此外
        线上线下 各类 该类 上述 以上 结果 新 本 年度 年 度 截至 截止 至 止 从 起 自 根据 按照 通过
        其中有 予以 作出 代表 代 做出 给予 收取 征收 决定 规定 法定 时限 期限 法定期限 法定时限 规定时限
        规定期限 条例 程序 按规定 按要求 法定期限内 在法定期限内 规定时间 新增 时 后 以及时 类别 数据
        公民法人 件次 次数 到 得到 得 书面 的有 作 用于 认定 属 属于 人 中有 决定书 告知书 答复书 告知
        依申请 机关 行政机关 理由 为由 将
    """,
    # Words that may stand between a denial, or a case, and what it is about.
    "event": """
        发生 出现 提起 提出 被 遭 而 由 所 有关 相关 任何 过 要求 群众 公民 工作 公民、法人和其他组织
        公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 公民法人和其他组织
        自然人、法人和其他组织 自然人、法人或其他组织 公民和法人 公民、法人 事件 事宜 案件 情况 情形
        的情况 现象 问题 类 方面 事项 被申请 被提起 应对 申请人 当事人
    """,
    # Things that reports count and the form does not.
    "other": """
        主动公开政府信息 主动公开信息 政府信息管理 信息管理 平台建设 监督保障 来信 来访 信访件 留言 热线
        工单 提案 建议 议案 举报 咨询 投诉 行政许可 行政许可申请 行政处罚 行政强制 行政赔偿 行政裁决
        备案 舆情 新闻 解读 公告 公示 微信公众号 微博 稿件 会议 培训 检查 公报 档案 人事任免
        人事任免文件 规章制度 其他文件 党务公开 仲裁 民事诉讼 行政复议答复 建议提案 人大代表建议
        政协委员提案 政协提案 市长信箱 领导信箱 信箱 民生诉求 诉求 工作动态 通知公告 政策解读 刊登 编发
        起草 修订 修改 备案审查 合法性审核 公平竞争审查 意见征集 征求意见 败诉 胜诉 出庭 出庭应诉 撤回
        撤销 撤诉 协助
    """,
    # Requests, where the sentence is about information.
    "weak": """
        申请 申请件 申请书 申请表 申请事项 公开申请 书面申请 申请公开
    """,
    # What shows that a sentence is about disclosure.
    "topic": """
        政府信息公开 信息公开 政务公开 政府信息 政务信息 政府信息公开工作 政务公开工作 信息公开工作
        信息公开类 政府信息公开类 政府信息公开申请人 信息公开申请人 依申请公开工作
    """,
    # 办理 may mean either.
    "processed": """
        办理 处理 承办 办件
    """,
    # Requests for information, surely.
    "request": """
        政府信息公开申请 信息公开申请 政务公开申请 政府信息公开的申请 信息公开的申请 政府信息公开类申请
        信息公开类申请 依申请公开 依申请公开申请 依申请公开政府信息 依申请公开信息 依申请公开件
        依申请公开事项 依申请公开的申请 依申请公开政府信息申请 依申请公开信息申请 依申请政府信息公开
        依申请政府信息公开申请 依申请信息公开 政府信息依申请公开 政府信息依申请公开申请 信息依申请公开
        政府信息申请公开 信息申请公开 申请公开政府信息 申请公开信息 申请政府信息公开 申请信息公开
        公开政府信息的申请 公开政府信息申请 公开信息的申请 公开信息申请 政府信息申请 依申请件
        依申请公开申请件 政府信息公开申请件 信息公开申请件 政府信息公开申请表 政府信息公开申请书
        信息公开申请表 信息公开申请书 依申请公开申请表 申请公开政府信息的申请 获取政府信息的申请
        申请获取政府信息 政府信息公开事项申请 依申请办件 依申请公开办件
    """,
    # What an organ does with requests, first
    "receive": """
        收到 接收到 接收 接到 收悉 受理 新收 新收到 新收件 共收 新受理 接受 接获 受理到 承接 接件 收件
        收办
    """,
    # and last;
    "handled": """
        办结 答复 办复 回复 办理答复 办理完毕 办理完成 办理结束 予以答复 作出答复 书面答复 答复办结 办毕
        已办 已办结 按时答复 按期答复 依法答复 办结答复 答复完毕 予以回复 作出回复 完成答复 审结答复
    """,
    # Carrying over, without a year.
    "carry": """
        结转 转结 顺延 续办 结存
    """,
    # Denial.
    "not": """
        未 没有 无 尚未 从未 未曾 未有 均未 并未 均无 暂未 暂无 没 没有收到过
    """,
    # Words that make a list.
    "join": """
        、 和 及 与 以及 或 或者 并 跟
    """,
    # What gives each of a list the same number.
    "each": """
        各 各为 均为 分别为
    """,
    # What makes an example of the words before it.
    "etc": """
        等 等原因 等情形 等情况 等事由 等类
    """,
    # What begins a part of the number before.
    "among": """
        其中 包括 含 包含 涵盖 内含
    """,
    # What says that a number is a total.
    "sum": """
        共 共计 总计 合计 总共 累计
    """,
    # What makes the words after it a reason, not the thing counted.
    "cause": """
        因 由于 就 针对 对 引起 引发 产生 导致 涉及
    """,
    # Ways to apply; one of them alone is a part of all requests.
    "channel": """
        网络 网上 线上 线下 信函 邮寄 邮件 电子邮件 当面 现场 传真 窗口 平台 网站 在线 互联网 来函 电话
        微信 小程序 信件
    """,
    # What makes a number a difference.
    "change": """
        增长 增加 下降 减少 上升 回落 降低 提高 增幅 降幅 多收 少收 同比 环比 相比 增至 降至 升幅 翻番
    """,
    # What makes a percentage one of no table.
    "rate": """
        率 满意度 满意率 办结率 答复率 回复率 按时办结率 公开率 及时率 纠错率 败诉率
    """,
    # That whole.
    "whole": """
        总数 总量 全部 申请总数 申请总量 申请总数量 申请量 总申请量 总数量 总件数
    """,
    # What makes a percentage a part of a whole.
    "share": """
        占 占比 占总数 占总量 占比为 比例 比例为 约占 所占比例 占到
    """,
    # What is only meant to happen.
    "plan": """
        计划 拟 预计 力争 下一步 今后 争取 目标 明年将
    """,
    # What an organ does with other people's cases.
    "authority": """
        审理 审结 立案 收案 审查 化解 调解 裁决 办案
    """,
}
"""Part → its words."""

_DIVIDED: Final[Mapping[str, Mapping[str, str]]] = {
    "outcome": {
        "granted": "予以公开 同意公开 全部公开 准予公开 予以全部公开 全部予以公开",
        "partly_granted": "部分公开 予以部分公开 部分予以公开 同意部分公开 部分同意公开",
        "refused": "不予公开 不予以公开 不同意公开",
        "refused.state_secret": "国家秘密 属于国家秘密 涉及国家秘密",
        "refused.prohibited_by_law": """
            其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律行政法规禁止公开
            法律、行政法规禁止公开 法律法规禁止公开
        """,
        "refused.endangers_security_or_stability": "三安全一稳定 危及三安全一稳定",
        "refused.third_party_interests": "保护第三方合法权益 第三方合法权益 损害第三方合法权益",
        "refused.internal_affairs": "内部事务信息 三类内部事务信息 属于三类内部事务信息 属于内部事务信息",
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
            行政应诉案件 应诉案件
        """,
        "litigation.direct": "未经复议直接起诉 直接起诉 未经复议直接诉讼",
        "litigation.after_reconsideration": "复议后起诉 经复议后起诉 复议后诉讼",
    },
    "result": {
        "upheld": "结果维持 维持 均维持 被维持 维持原行政行为",
        "corrected": "结果纠正 纠正 被纠正 予以纠正",
        "other": "其他结果 其它结果",
        "pending": "尚未审结 未审结 尚在审理 正在审理 尚在审理中 正在审理中 审理中",
    },
    "document": {
        "regulations": "规章 政府规章 部门规章 市政府规章 省政府规章",
        "normative_documents": "规范性文件 行政规范性文件 行政性规范性文件 政府规范性文件",
    },
    "verb": {
        "issued": """
            制发 制定 新制定 印发 出台 制定印发 新制发 制定出台 制作 新制作 颁布 制定发布 新出台 新印发
            制发件数 本年制发件数
        """,
        "repealed": """
            废止 宣布废止 宣布失效 失效 清理废止 废止失效 废止件数 废止文件 清理废止文件 本年废止件数
        """,
        "in_force": "现行有效 继续有效 现行有效件数 现行有效文件 现行有效件 现行有效的",
        "disclosed": "主动公开 公开 新公开 公开发布 对外公开 发布",
    },
    "fee": {
        "amount": "行政事业性收费 行政事业性收费金额 行政事业性收费总金额",
        "processing": "信息处理费 政府信息公开信息处理费 信息公开处理费 政府信息处理费 信息公开信息处理费",
    },
    "time": {
        "report": """
            全年 本年度 本年 今年 年内 一年来 报告期内 当年 本报告期 年度内 全年度 今年以来 本统计年度
        """,
        "last": "上年 上年度 上一年 上一年度 去年 往年 去年同期 上年同期",
        "next": "明年 下年 下年度 下一年 下一年度 次年",
        "several": "历年 近年来 近几年 近三年 三年来 五年来 多年来 近两年 近五年 以来",
        "part": """
            上半年 下半年 第一季度 第二季度 第三季度 第四季度 一季度 二季度 三季度 四季度 前三季度
            前三个季度 本季度 本月 每月 每季度 当月 前半年 后半年 上旬 中旬
        """,
    },
}
"""Part → value → its words."""


def _words() -> dict[str, tuple[str, str]]:
    found = {word: (part, word) for part, words in _PARTS.items() for word in words.split()}
    for part, values in _DIVIDED.items():
        found |= {word: (part, value) for value, words in values.items() for word in words.split()}
    return found


WORDS: Final[Mapping[str, tuple[str, str]]] = _words()
"""Every known word: the part it plays and its value there (itself, where the part is not divided)."""
