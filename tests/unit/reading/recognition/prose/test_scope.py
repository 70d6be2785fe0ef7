"""报告口径: what a report covers, read from its title and preamble where they say so."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.reading.recognition.prose.scope import read_scope


@pytest.mark.parametrize(
    ("title", "organ", "preamble", "scope"),
    [
        ("青川县人民政府2023年政府信息公开工作年度报告", "青川县人民政府", "现公布本报告。", None),
        ("2023年青川县政府信息公开工作年度报告", "青川县", "", None),
        ("青川县人民政府办公室2023年政府信息公开工作年度报告", "青川县人民政府办公室", "", "own"),
        (
            "国家税务总局青川省税务局（本级）2023年政府信息公开工作年度报告",
            "国家税务总局青川省税务局",
            "",
            "own",
        ),
        ("2023年全市政府信息公开工作年度报告", None, "", "summary"),
        ("青川省税务系统2023年政府信息公开工作年度报告", "国家税务总局青川省税务局", "", "system"),
        (None, "青川县人民政府", "本报告汇总了各乡镇、各部门的数据。", "summary"),
        (None, "青川县人民政府", "本报告在各镇（街道）、县直各部门年度报告的基础上汇总编制。", "summary"),
        (None, "青川县人民政府", "汇总青川县各有关单位政府信息公开工作情况编制而成。", "summary"),
        (None, "青川县水务局", "本报告由办公室汇总局属各单位、各科室情况编制。", None),
        (None, "国家税务总局青川省税务局", "本报告汇总全系统各单位的数据。", "system"),
        (None, "国家税务总局青川省税务局", "所列数据仅包括本级，不含下级税务机关。", "own"),
        (None, "青川县人民政府", "本报告汇总各部门的数据，不含所属乡镇。", None),
        ("青川县人民政府办公室2023年政府信息公开工作年度报告", None, "汇总各乡镇和部门数据编制。", "summary"),
    ],
)
def test_scope(title: str | None, organ: str | None, preamble: str, scope: str | None) -> None:
    assert read_scope(title, organ, preamble) == scope


_PIECES = st.sampled_from(
    ("汇总", "各", "所属", "部门", "系统", "全", "不含", "本级", "政府办公室", "。", "，", "县")
)


@given(st.lists(_PIECES, max_size=60).map("".join), st.lists(_PIECES, max_size=400).map("".join))
def test_is_total_and_quick(title: str, preamble: str) -> None:
    began = time.perf_counter()
    assert read_scope(title, title, preamble * 20) in (None, "own", "summary", "system")
    assert time.perf_counter() - began < 1
