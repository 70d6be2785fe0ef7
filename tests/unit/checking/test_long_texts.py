"""Checking has no clock: what a hostile text costs grows no faster than the text."""

import gc
import time

import pytest

import govinfo_schema as gs
from tests.paths import EXAMPLES


def _cost(unit: str, size: int) -> float:
    data = gs.to_data(gs.loads((EXAMPLES / "right.json").read_bytes()))
    data["requests"]["text"] = (unit * (size // len(unit) + 1))[:size]
    report = gs.from_data(data)
    gc.disable()  # what other tests left would be looked through again and again
    try:
        began = time.thread_time()
        gs.check(report)
        return time.thread_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "unit",
    [
        "收到12件，其中自然人5件，",
        "（",
        "“",
        "、12件",
        "2021年1月1日至",
        "行政复议",
        "（一）主动公开\n",
        "1",
        "一千零",
    ],
)
def test_four_times_the_text_costs_no_sixteen_times_as_much(unit: str) -> None:
    _cost(unit, 10)  # what is loaded once
    assert min(_cost(unit, size) for size in (24_000, 24_001)) < 8 * _cost(unit, 6_000) + 0.3
