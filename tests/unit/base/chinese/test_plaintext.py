"""Text as it is searched: every character's origin is known."""

import pytest

from govinfo_schema.base.chinese.plaintext import flatten


class TestFlatten:
    """One width, no spaces, broken lines joined, digits never glued."""

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("", ""),
            ("收到３件，（共）", "收到3件,(共)"),
            ("2023 年 1 月", "2023年1月"),
            ("收到申\n    请3件", "收到申请3件"),
            ("收到申请。\n办结3件", "收到申请。\n办结3件"),
            ("收到申请\n\n办结3件", "收到申请\n办结3件"),
            ("主动公开情况\n（二）依申请公开", "主动公开情况\n(二)依申请公开"),
            ("1 136件", "1 136件"),
            ("1\n136件", "1 136件"),
            ("\u3000\u3000收到\u00a0３\u200b件\ufeff", "收到3件"),
        ],
    )
    def test_gives_plain_text(self, text: str, plain: str) -> None:
        assert flatten(text).text == plain

    def test_spans_lead_back(self) -> None:
        text = "　收到 １２ 件\n申请"
        plain = flatten(text)
        start = plain.text.index("12")
        first, end = plain.span(start, start + 3)
        assert text[first:end] == "１２ 件"
