"""What section one should speak of: five aspects, and of governments what came of their oversight."""

from collections.abc import Iterator
from typing import Final

import attrs

from govinfo_schema.base.chinese.plaintext import flatten, has_one_of
from govinfo_schema.base.messages import texts
from govinfo_schema.checking.mentions.language.levels import is_subdistrict
from govinfo_schema.checking.mentions.language.organs import organ_kind
from govinfo_schema.form.report.document import ReportFields
from govinfo_schema.form.report.fields import wording_of
from govinfo_schema.form.report.narrative import Overview
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckFacts, Verdict

__all__ = ["check_accountability", "check_aspects"]

_ASPECTS: Final = {
    "proactive_disclosure": ("主动公开", "主动发布", "公开信息", "公开政府信息", "公开各类信息"),
    "disclosure_on_request": ("依申请", "申请公开", "公开申请", "申请人"),
    "information_management": (
        *("信息管理", "信息的管理", "管理信息", "管理政府信息", "目录", "保密"),
        *("审查", "审核", "审校", "公文", "更新", "清理", "归档", "规范性文件"),
    ),
    "platforms": (
        *("平台", "网站", "网页", "公众号", "新媒体", "微信", "微博", "公报", "专栏", "公开栏"),
        *("查阅点", "查阅场", "查阅室", "客户端"),
    ),
    "oversight": (
        *("监督", "保障", "考核", "培训", "评议", "追责", "责任追究", "问责", "督查", "检查", "组织领导"),
    ),
}
"""Words by which a text speaks of an aspect; any of them will do, since few texts use the notice's own."""
_RESULTS: Final = {
    "assessment": ("考核", "考评", "绩效", "测评"),
    "review": ("评议", "满意度", "评价", "民意", "问卷", "群众评"),
    "liability": ("追究", "追责", "问责"),
}


def check_aspects(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that an overview of at least ``args["least"]`` characters speaks of each aspect."""
    overview: Overview = facts.report.overview
    plain = flatten(overview.text).text
    if len(plain) < int(facts.args["least"]):
        return
    missing = [
        name for name, words in _ASPECTS.items() if not (getattr(overview, name) or has_one_of(plain, words))
    ]
    if not missing:
        yield HOLDS_PLAINLY
        return
    fields = attrs.fields_dict(Overview)
    named = [wording_of(fields[name]).label for name in missing]
    yield Verdict(status="fail", message=texts("check.narrative-aspects", missing=named))


def check_accountability(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that a government (a township, but no sub-district office) tells what its oversight found.

    Nothing is judged where the overview is shorter than ``args["least"]``: that is an excerpt.
    """
    organ = facts.report.organ
    # the clause speaks of governments at all levels; a sub-district office is an agency of one, not one
    # itself
    if organ_kind(organ) not in ("government", "township") or is_subdistrict(organ):
        return
    if len(flatten(facts.report.overview.text).text) < int(facts.args["least"]):
        return
    plain = _whole_text(facts.report)
    missing = [name for name, words in _RESULTS.items() if not has_one_of(plain, words)]
    if not missing:
        yield HOLDS_PLAINLY
        return
    named = [texts(f"check.accountability.{name}") for name in missing]
    yield Verdict(status="fail", message=texts("check.narrative-accountability", missing=named))


def _whole_text(report: ReportFields) -> str:
    """Join what the report says in words: results of oversight stand in section one, five or six."""
    return "\n".join(
        flatten(part).text
        for part in (report.overview.text, report.problems_and_improvements, report.other_matters)
    )
