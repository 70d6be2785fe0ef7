"""The documentation's table of limits is the limits' own."""

import re

import attrs
import pytest

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, MIB
from tests.paths import ROOT


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_limit_is_shown_with_its_default(language: str) -> None:
    page = (ROOT / "docs" / language / "safety.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+)( MiB)? \|", page, re.MULTILINE)
    shown = {name: int(number.replace(",", "")) * (MIB if unit else 1) for name, number, unit in rows}
    assert shown == attrs.asdict(DEFAULT_LIMITS)
