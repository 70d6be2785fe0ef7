"""Columns by their headings: what they are called, and whether their order is the form's."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.rows.column_names import agrees, column_key, in_order, named_columns
from tests.unit.reading.recognition.marks import row_of

NAMES = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
KEYS = tuple(NAMES)


def halves(keys: Sequence[str]) -> list[MarkedCell]:
    """Give headings each in two pieces, which have lost their places."""
    names = [NAMES[key] for key in keys]
    return [*row_of(*(name[:2] for name in names)), *row_of(*(name[2:] for name in names if name[2:]), row=2)]


class TestOrder:
    """Headings in another order than the form's contradict it: nothing is told by counting."""

    @given(st.permutations(KEYS))
    def test_whole_headings_agree_only_in_their_order(self, keys: list[str]) -> None:
        header = named_columns(3, row_of(*(NAMES[key] for key in keys)))
        assert agrees(header, (KEYS,)) == (tuple(keys) == KEYS)
        assert agrees(header, (KEYS, keys))
        assert [key for key, _ in header] == keys

    @given(st.permutations(KEYS[1:5]))
    def test_headings_in_halves_agree_only_in_their_order(self, inner: list[str]) -> None:
        keys = (KEYS[0], *inner, *KEYS[5:])
        assert agrees(named_columns(3, halves(keys)), (KEYS,)) <= (keys == KEYS)

    def test_halves_in_order_agree(self) -> None:
        assert agrees(named_columns(3, halves(KEYS)), (KEYS,))

    def test_a_shorter_name_in_halves_is_no_way_round_the_order(self) -> None:
        header = [
            *row_of("商业", "公益", "科研", "法律", "其它"),
            *row_of("企业", "组织", "机构", "服务机构", row=2),
        ]
        assert not agrees(named_columns(3, header), (KEYS,))

    @given(st.lists(st.sampled_from(KEYS), max_size=8))
    def test_in_order_is_a_subsequence(self, found: list[str]) -> None:
        places = [KEYS.index(key) for key in found]
        assert in_order(found, KEYS) == all(a < b for a, b in pairwise(places))


class TestNames:
    """A heading may be cut over rows anywhere; two headings above one column make no sense."""

    @given(st.sampled_from(KEYS), st.data())
    def test_a_heading_cut_anywhere(self, key: str, data: st.DataObject) -> None:
        name = NAMES[key]
        at = data.draw(st.integers(0, len(name)))
        texts = [text for text in ("申请人情况", name[:at], name[at:]) if text]
        assert column_key(3, row_of(*texts), KEYS) == (key, True)

    @given(st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True))
    def test_two_headings_are_none(self, keys: list[str]) -> None:
        assert column_key(3, row_of(*(NAMES[key] for key in keys)), KEYS) == (None, False)
