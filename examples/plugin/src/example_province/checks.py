"""What figures can't say: whether the number of the enquiry line can be dialled."""

import re
from collections.abc import Iterator

from example_province.hotline import HOTLINE, Hotline
from govinfo_schema.plugins import CheckFacts, Verdict

__all__ = ["CHECKS", "MESSAGES"]

_PHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}|1[0-9]{4}")

MESSAGES = {
    "example-province.phone": {
        "zh-CN": "热线号码“{phone}”不完整，应为区号加号码，如 0100-5550100",
        "en": "the enquiry line “{phone}” cannot be dialled; write it as 0100-5550100",
    }
}


def phone(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that a stated number can be dialled; where none is stated, the rule does not apply."""
    hotline = facts.extensions.get(HOTLINE.name)
    if isinstance(hotline, Hotline) and hotline.phone is not None:
        whole = _PHONE.fullmatch(hotline.phone) is not None
        yield Verdict(
            status="pass" if whole else "fail",
            message=facts.say("example-province.phone", phone=hotline.phone),
        )


CHECKS = {"example-province.phone/1": phone}
