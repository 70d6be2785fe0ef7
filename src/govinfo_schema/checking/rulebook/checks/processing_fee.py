"""信息处理费, which section six reports: whether it is spoken of, and how much of it was charged."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from govinfo_schema.base.chinese.plaintext import flatten
from govinfo_schema.base.messages import texts
from govinfo_schema.base.patterns import pattern
from govinfo_schema.form.report.document import ReportFields
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckFacts, Verdict

__all__ = ["amount_charged", "check_fee_bound", "check_fee_not_paid", "check_fee_reported", "names_fee"]

_FEE = pattern(r"处理费|信息处理收费|(?:信息公开|依申请|申请公开)[^。;,]{0,12}(?:收费|费用)")
_SENTENCE = pattern(r"[^。;\n]+")
_TITLES = pattern(r"《[^《》]*》")
_AMOUNT = pattern(r"(?<![0-9.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,6})?(万)?元")
_NONE = pattern(r"未|没有|无|零|不曾|免收|不收")
_MICRO: Final = {"": Decimal(100), "万": Decimal(10**6)}
"""How many 10^-6 万元, in which rules count money, one 元 and one 万元 are."""


def names_fee(report: ReportFields) -> bool:
    """Tell whether section six speaks of the fee at all, be it that none was charged."""
    return _FEE.search(flatten(report.other_matters).text) is not None


def amount_charged(report: ReportFields) -> int | None:
    """Give the amount in 10^-6 万元 where section six states one and no other; 0 where it says none."""
    text = flatten(report.other_matters).text
    if "费" not in text:  # as every name of the fee has it
        return None
    # titles of regulations name the fee without saying that one was charged
    if "《" in text:
        text = _TITLES.sub("", text)
    sentences = [one[0] for one in _SENTENCE.finditer(text) if _FEE.search(one[0])]
    priced = [sentence for sentence in sentences if "元" in sentence]
    amounts = {_micro(match) for sentence in priced for match in _AMOUNT.finditer(sentence)}
    # several amounts may be parts, sums or tariffs: which is the year's fee is not known
    if len(amounts) == 1:
        return amounts.pop()
    if not amounts and any(_NONE.search(sentence) for sentence in sentences):
        return 0
    return None


def _micro(match: "re.Match[str]") -> int:
    whole, fraction, ten_thousand = match[1].replace(",", ""), match[2] or "", match[3] or ""
    return int(Decimal(whole + fraction) * _MICRO[ten_thousand])


def check_fee_reported(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that section six speaks of the fee; an empty section is another rule's matter."""
    if not facts.report.other_matters.strip():
        return
    if names_fee(facts.report):
        yield HOLDS_PLAINLY
    else:
        yield Verdict(status="fail", message=texts("check.processing-fee.silent"))


def check_fee_not_paid(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that section six speaks of the fee where ``args["cell"]`` counts applicants who did not pay it."""
    pointer = str(facts.args["cell"])
    count = facts.values.get(pointer)
    if not count:  # not stated, or nobody: then nothing shows that a fee was asked
        if count == 0:
            yield Verdict(status="pass", cells=(pointer,))
    elif names_fee(facts.report):
        yield Verdict(status="pass", cells=(pointer,))
    else:
        message = texts("check.processing-fee.not-paid", count=count)
        yield Verdict(status="fail", cells=(pointer,), message=message)


def check_fee_bound(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the fee is no more than all administrative charges, ``args["cell"]``: it is one of them."""
    charged = amount_charged(facts.report)
    if charged is None:
        return
    pointer = str(facts.args["cell"])
    whole = facts.values.get(pointer)
    if charged == 0 or (whole is not None and charged <= whole):
        yield Verdict(status="pass", cells=(pointer,))
    elif whole is None:
        yield Verdict(status="unknown", missing=(pointer,))
    else:
        message = texts("check.processing-fee.bound", fee=_yuan(charged), whole=_yuan(whole))
        yield Verdict(status="fail", cells=(pointer,), message=message)


def _yuan(micro: int) -> str:
    """Write an amount in 元, without trailing zeros."""
    return f"{Decimal(micro) / 100:f}"
