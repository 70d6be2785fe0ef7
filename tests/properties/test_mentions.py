"""Properties of numbers found in text: total, exact, and blind to what stands beside them."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_schema.base.chinese.numerals import read_arabic, read_chinese, spell_chinese
from govinfo_schema.checking.mentions.find import find_in_text
from govinfo_schema.checking.mentions.setting import SceneSetting
from govinfo_schema.checking.rulebook.checks.copied import compare_texts
from govinfo_schema.checking.rulebook.checks.remarks import look_at_period, look_at_sections, look_at_year
from tests.reports import report

SETTING = SceneSetting.of(report(organ="青川区水务局", year=2023))
_DIGITS = "零一二三四五六七八九"
_WORDS = """
    收到 受理 政府信息公开申请 申请 依申请公开 答复 办结 上年结转 结转下年度 结转 予以公开 不予公开 部分公开
    及 、 ， 。 ； （ ） 其中 自然人 企业 行政复议 行政诉讼 维持 制定 规范性文件 现行有效 行政事业性收费 万元
    元 件 封 条 % 3 12 1,136 十 二十三 百 余 近 未 没有 无 2022年 2023年 上半年 全区 我局 区住建局 占 同比
    增加 计划 1月 至 12月31日 《 》 “ ” 第 为 0 . - 率
"""

wild = st.text(max_size=200)
worded = st.lists(st.sampled_from([*_WORDS.split(), "\n"]), max_size=60).map("".join)
counts = st.integers(0, 10**9) | st.integers(0, 200)


def _in_words(value: int) -> str:
    """Write a number the way a schoolbook teaches it, apart from the code under test."""
    groups = []
    while True:
        value, group = divmod(value, 10_000)
        groups.append(group)
        if not value:
            break
    written, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            gap = bool(written)
            continue
        if written and (gap or group < 1000):
            written += "零"
        written += _group(group) + ("", "万", "亿")[place]
        gap = False
    return written or "零"


def _group(group: int) -> str:
    digits = f"{group:04d}"
    written = "".join(
        _DIGITS[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(digits, "千百十\0", strict=True)
    )
    written = written.replace("\0", "").strip("零")
    while "零零" in written:
        written = written.replace("零零", "零")
    return written


class TestTotal:
    """Extraction never raises on any text; spans always point at the raw text."""

    @given(wild | worded)
    @example("\ud800收到申请３件")
    @example("（" * 50 + "收到政府信息公开申请3件" + "）" * 50)
    def test_any_text_is_read(self, text: str) -> None:
        for mention in find_in_text(text, "/overview/text", SETTING, "requests"):
            start, end = mention.span
            assert 0 <= start < end <= len(text)
            assert text[start:end] == mention.raw
            assert mention.value >= 0
            assert mention.sentence
            assert mention.phrase

    @given(wild | worded, wild | worded)
    def test_any_text_can_be_looked_at(self, opening: str, words: str) -> None:
        opening, words = _whole(opening), _whole(words)
        found = report(preamble=opening, overview={"text": words}, problems_and_improvements=words)
        for look in (look_at_period, look_at_year, look_at_sections):
            for remark in look(found):
                if remark.span is not None:
                    text = opening if remark.pointer == "/preamble" else words
                    start, end = remark.span
                    assert 0 <= start < end <= len(text)

    @given(wild | worded, wild | worded)
    def test_any_texts_can_be_compared(self, now: str, before: str) -> None:
        found = compare_texts(now, before)
        assert 0 <= found.copied <= found.considered
        for one in found.sentences:
            assert now[slice(*one.span)] == one.sentence
            assert before[slice(*one.earlier_span)] == one.earlier


def _whole(text: str) -> str:
    """Drop halves of surrogate pairs, which no report can hold."""
    return text.encode("utf-8", "ignore").decode()


class TestNumerals:
    """Numbers written in Chinese, Arabic or full-width numerals are read back to the same value."""

    @given(st.integers(0, 10**12 - 1))
    def test_chinese(self, value: int) -> None:
        written = _in_words(value)
        assert read_chinese(written) == value
        assert spell_chinese(value) == written

    @given(st.integers(0, 10**12))
    def test_arabic(self, value: int) -> None:
        assert read_arabic(str(value)) == read_arabic(f"{value:,}") == value

    @given(counts, st.sampled_from(["plain", "separated", "wide", "chinese"]))
    def test_in_a_sentence(self, value: int, style: str) -> None:
        written = {
            "plain": str(value),
            "separated": f"{value:,}",
            "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
            "chinese": _in_words(value),
        }[style]
        text = f"全年共收到政府信息公开申请{written}件。"
        (mention,) = find_in_text(text, "/overview/text", SETTING)
        assert (mention.kind, mention.value) == ("requests.received", value)
        assert mention.raw == f"{written}件"

    @given(st.text(alphabet="零一二三四五六七八九十百千万亿两", max_size=12))
    @example("七千七千亿")
    def test_what_is_read_is_what_is_written(self, text: str) -> None:
        value = read_chinese(text)
        if value is not None and any(char in "十百千万亿" for char in text):
            plain = text.replace("两", "二")
            assert _in_words(value) in (plain, f"一{plain}")


BESIDE = (
    "工作平稳推进。",
    "全年举办培训3次，参加120人次。",
    "共发布动态249条。",
    "依托12345热线答复群众来电600余件。",
    "《2022年工作要点》已全部落实。",
    "2022年发布信息300条。",
    "办公电话为23456。",
    "下一步，计划走访企业20家。",
    "公示行政许可信息300条，梳理行政许可事项15项。",
    "窗口办理事项9件，好评率99%。",
)
ABOUT = (
    "全年收到政府信息公开申请12件，其中自然人10件、企业2件。",
    "本机关办结政府信息公开申请11件（含上年结转申请1件），结转下年度2件。",
    "因政府信息公开被申请行政复议2件，维持1件。",
    "本年度制定规范性文件3件，废止1件。",
    "我局全年未发生政府信息公开行政诉讼。",
    "全年作出行政许可决定12件、行政处罚决定3件。",
    "政府信息公开申请中，予以公开40余件，不予公开、无法提供共16件。",
    "全年行政复议案件134件，其中涉及政府信息公开3件。",
)


class TestInexact:
    """What an inexact number says is what a reader takes it for."""

    @given(st.integers(1, 99), st.sampled_from([10, 100, 1000, 10_000]), st.integers(0, 10**6))
    def test_so_many_and_more(self, leading: int, size: int, table: int) -> None:
        named = leading * size
        step = size * (10 if leading % 10 == 0 else 1)
        (mention,) = find_in_text(f"收到政府信息公开申请{named}余件。", "/overview/text", SETTING)
        assert mention.bounds is not None
        assert mention.bounds.allow(table) == (named <= table < named + step)

    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_at_least_and_at_most(self, named: int, table: int) -> None:
        for front, holds in (("超过", table >= named), ("不超过", table <= named)):
            text = f"收到政府信息公开申请{front}{named}件。"
            (mention,) = find_in_text(text, "/overview/text", SETTING)
            assert mention.bounds is not None
            assert mention.bounds.allow(table) == holds

    @given(st.integers(0, 10**5), st.integers(0, 10**5))
    def test_from_so_many_to_so_many(self, first: int, last: int) -> None:
        text = f"收到政府信息公开申请{first}至{last}件。"
        (mention,) = find_in_text(text, "/overview/text", SETTING)
        assert mention.bounds is not None
        assert (mention.bounds.least, mention.bounds.most) == (first, last)


class TestBlindness:
    """Inserting unrelated sentences never changes the mentions of others."""

    @given(st.lists(st.sampled_from(BESIDE), max_size=4), st.permutations(ABOUT), st.data())
    def test_unrelated_sentences_change_nothing(
        self, beside: list[str], about: list[str], data: st.DataObject
    ) -> None:
        mixed = list(about)
        for sentence in beside:
            mixed.insert(data.draw(st.integers(0, len(mixed))), sentence)
        # what is so doubtful that it is quoted and never compared may stand in an unrelated sentence too
        expected = sorted(one for one in _seen("".join(about)) if one[-1] != "low")
        assert sorted(one for one in _seen("".join(mixed)) if one[-1] != "low") == expected

    @given(st.sampled_from(ABOUT), st.sampled_from(["\n", " ", "　　", "\r\n    "]), st.data())
    def test_the_layout_of_a_page_changes_nothing(self, text: str, gap: str, data: st.DataObject) -> None:
        at = data.draw(st.integers(1, len(text) - 1))
        if not (text[at - 1].isdigit() and text[at].isdigit()):
            spaced = [one[:2] for one in _seen(text[:at] + gap + text[at:])]
            assert spaced == [one[:2] for one in _seen(text)]


def _seen(text: str) -> list[tuple[str, int, str, str, str]]:
    found = find_in_text(text, "/overview/text", SETTING)
    return [(one.kind, one.value, one.raw, one.scope, one.confidence) for one in found]


class TestLinearTime:
    """No text takes more than its length."""

    PIECES = """
        收到政府信息公开申请12件，办结12件， 1 一 1, 111, 《 上年 2023 1- 未 百分之 ( 3件 未收到 、 予以公开、
        行政复议、 收到3件( 局收到 ， 共 无 习近平 统计期限2023年1月1日至 分别为3件、 除1件
        维持、 2名 3至 要求公开 其中涉及政府信息公开3件， 零申请 加上结转共 前 各 通过渠道收到 予以公开3，
    """

    @pytest.mark.parametrize("piece", [*PIECES.split(), " ", "\n"])
    def test_four_times_the_text_takes_about_four_times_as_long(self, piece: str) -> None:
        short, long = piece * (5_000 // len(piece)), piece * (20_000 // len(piece))
        assert _time(long) < 12 * max(_time(short), 0.01)


def _time(text: str) -> float:
    """Give the least of three: a collection of garbage may fall into one."""
    return min(_once(text) for _ in range(3))


def _once(text: str) -> float:
    found = report(preamble=text, overview={"text": text}, problems_and_improvements=text)
    start = time.process_time()
    find_in_text(text, "/overview/text", SETTING)
    for look in (look_at_period, look_at_year, look_at_sections):
        list(look(found))
    compare_texts(text, text)
    return time.process_time() - start
