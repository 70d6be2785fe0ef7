"""The words that reports use for what the form counts, by the part they play in a sentence.

Words that name rows and columns of the form, what was done and when, are in ``form_words``. Whatever is in
no list is an unknown word, and an unknown word between a keyword and its number makes the reading unsure.
"""

from collections.abc import Mapping
from typing import Final

from govinfo_schema.checking.mentions.language.form_words import FORM_WORDS

__all__ = ["WORDS"]

_PARTS: Final[Mapping[str, str]] = {
    # Words that change nothing.
    "filler": """
        总 数量 数 件数 为 是 有 了 的 已 均 都 全 按时 按期 依法 依规 依法依规 及时 规范 在 于 中 其 该
        这 计 达 达到 仅 只 另 另有 还 还有 且 也 即 则 书 表 件 等方式 方式 形式 内 期间 同时 此外
        线上线下 各类 该类 上述 以上 此类 同类 结果 新 本 年度 年 度 至 止 从 起 自 根据 按照 通过
        其中有 予以 代表 代 给予 收取 征收 决定 规定 法定 时限 期限 法定期限 法定时限 规定时限
        规定期限 条例 程序 按规定 按要求 法定期限内 在法定期限内 规定时间 新增 时 后 以及时 类别 数据
        公民法人 件次 次数 到 得到 得 的有 作 用于 认定 属 属于 人 中有 决定书 告知书 答复书 告知
        依申请 机关 行政机关 理由 为由 将 类 的件数 件数为 不再处理
        行政机关不再处理 行政机关不再处理其政府信息公开申请 登记 年底 年末 年终 连同 尚有 还剩 剩余 另外 向
        实际 实际上 量 库 数据库 文件库 收录 总金额 金额 收费金额 收费
        亦 终止办理 收缴 实现 动态更新 更新 集中 集中公开 现有 总件次
    """,
    # Words that may stand between a denial, or a case, and what it is about.
    "event": """
        发生 出现 提起 提出 被 遭 而 由 所 有关 相关 任何 过 要求 群众 公民 工作 公民、法人和其他组织
        公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 公民法人和其他组织
        公民和法人 公民、法人 事件 事宜 案件 情况 情形 其他原因 其它原因
        的情况 现象 问题 方面 事项 被申请 被提起 应对 申请人 当事人 提交 递交 寄来 单位 个人 组织 任何单位
        任何单位和个人 任何单位或个人 单位和个人 单位或个人 社会公众 市民 村民 居民 申请人申请 的相关 方面的
        公众 纳税人 缴费人 企业主 清理
    """,
    # Things that reports count and the form does not.
    "other": """
        主动公开政府信息 主动公开信息 政府信息管理 信息管理 平台建设 监督保障 来信 来访 信访件 留言 热线
        工单 提案 建议 议案 举报 咨询 投诉 行政许可申请 许可申请 行政赔偿 行政裁决 行政许可事项 行政处罚事项
        行政强制事项 行政许可信息 行政处罚信息 行政强制信息 行政处罚案件信息 行政许可数据 行政处罚数据
        行政处罚权 行政强制权 行政许可权
        备案 舆情 新闻 解读 公告 公示 微信公众号 微博 稿件 会议 培训 检查 公报 档案 人事任免
        人事任免文件 规章制度 其他文件 党务公开 仲裁 民事诉讼 行政复议答复 建议提案 人大代表建议
        政协委员提案 政协提案 市长信箱 领导信箱 信箱 民生诉求 诉求 工作动态 通知公告 政策解读 刊登 编发
        起草 修订 修改 备案审查 合法性审核 公平竞争审查 意见征集 征求意见 败诉 胜诉 出庭 出庭应诉
    """,
    # Requests and cases that end so are still requests and cases.
    "withdrawn": """
        撤回 撤销 撤诉 主动撤回 自行撤回 申请撤回
    """,
    # Requests, where the sentence is about information.
    "weak": """
        申请 申请件 申请书 申请表 申请事项 公开申请 申请公开
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
        申请获取政府信息 政府信息公开事项申请 依申请办件 依申请公开办件 公民申请公开政府信息 公民申请公开信息
    """,
    # What an organ does with requests, first
    "receive": """
        收到 接收到 接收 接到 收悉 受理 新收 新收到 新收件 共收 新受理 接受 接获 受理到 承接 接件 收件
        收办 受理量 收到量 受理总量 受理数 受理数量 收到数量 收件数 收件量 新收数量 接收数量 收到件数 受理件数
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
    # What is done to make a decision of table two.
    "made": """
        作出 做出 实施 下达 作出了 做出了 采取 处理决定 处理决定数量 处理决定数 处理决定件数 依法作出 共作出
    """,
    # Not yet done: what is left open at the end of the year is carried over.
    "open": """
        正在办理 正在办理中 正在办理之中 尚在办理 尚在办理中 仍在办理 仍在办理中 在办 在办中 办理中 未办结
        尚未办结 未答复 尚未答复 待答复 待办结 未到答复期限 未到办理期限 尚未到期 未到期 跨年办理 跨年度办理
        尚未办理完毕 正在处理 正在处理中
    """,
    # All that there was to handle.
    "load": """
        应办 应办理 应办件 应办结 应答复 应予办理 应当办理 需办理 应处理 应办总数 应办理总数
    """,
    # What makes a number the sum of everything since some day, unless the year is named.
    "until": """
        截至 截止 截止到 截至到 截至目前 截止目前 截至当前 目前 当前 迄今 至今
    """,
    # Sent on by another organ: only some of the requests.
    "passed": """
        转办 转来 转交 转送 交办 移送 转来的 转办的 转交的
    """,
    # What an organ does for others.
    "guided": """
        会同 联合 配合 参与 牵头 代理 代拟 抽查 审核 评查 复盘 回访 转发 受托 受委托
        指导 监督指导 协助 督导 督促 督促指导 指导督促
    """,
    # All that the organ and those below it counted together.
    "summed": """
        汇总
    """,
    # What says that none of the cases before is about disclosure.
    "unrelated": """
        无一涉及 均不涉及 不涉及 均未涉及 未涉及 无一件涉及 均非 无关 均无关
    """,
    # What gives a list of numbers to a list of things, one to one.
    "respectively": """
        分别 分别为 分别是 分别有 分别达 分别达到 依次为 依次是
    """,
    # Denial.
    "not": """
        未 没有 无 尚未 从未 未曾 未有 均未 并未 均无 暂未 暂无 没 没有收到过 无一件 不存在
    """,
    # Words that make a list.
    "join": """
        、 和 及 与 以及 或 或者 并 跟
    """,
    # What gives each of a list the same number.
    "each": """
        各 各为 均为
    """,
    # What makes an example of the words before it.
    "etc": """
        等 等原因 等情形 等情况 等事由 等类
    """,
    # What begins a part of the number before.
    "among": """
        其中 包括 含 包含 涵盖 内含
    """,
    # What the words after it are not true of.
    "except": """
        除 除了
    """,
    # What was paid for, where nobody says which charge: 未收取任何费用.
    "charge": """
        检索费 复制费 邮寄费 检索 复制 费用 任何费用 相关费用 各类费用 有关费用 任何相关费用
    """,
    # What says that nothing of the kind named before came up.
    "nil": """
        零发生 零发案
    """,
    # What says that a number is a total.
    "sum": """
        共 共计 总计 合计 总共 累计
    """,
    # What makes the words after it a reason, not the thing counted.
    "cause": """
        因 由于 就 针对 对 引起 引发 产生 导致 涉及 涉
    """,
    # Ways to apply; one of them alone is a part of all requests.
    "channel": """
        网络 网上 线上 线下 书面 信函 邮寄 邮件 电子邮件 当面 现场 传真 窗口 平台 网站 在线 互联网 来函 电话
        微信 小程序 信件 口头 当场
    """,
    # What makes a number a difference.
    "change": """
        增长 增加 下降 减少 上升 回落 降低 提高 增幅 降幅 多收 少收 同比 环比 相比 升幅 翻番
        减免 减征 免征 缓征 清退 退还 退费 多出 相差
    """,
    # What was paid of a charge, beside what was asked for.
    "collected": """
        实际收取 实收 实际收费 实际收取的 收取总金额 收取金额
    """,
    # What makes it the number after the difference: 由10件增至12件.
    "reached": """
        增至 降至 降到 增到 增加到 增加至 上升至 上升到 增长到 增长至 减少到 减少至 下降至 下降到
        提高到 提高至 回落至 升至 升到
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
        作为复议机关 行政复议机构 行政复议局 审理 审结 立案 收案 审查 化解 调解 裁决 办案
    """,
}
"""Part → its words."""


def _words() -> dict[str, tuple[str, str]]:
    found = {word: (part, word) for part, words in _PARTS.items() for word in words.split()}
    for part, values in FORM_WORDS.items():
        found |= {word: (part, value) for value, words in values.items() for word in words.split()}
    return found


WORDS: Final[Mapping[str, tuple[str, str]]] = _words()
"""Every known word: the part it plays and its value there (itself, where the part is not divided)."""
