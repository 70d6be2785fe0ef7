"""Every cell says where it stands, as a colleague would."""

import pytest

from govinfo_schema.form.editions import EDITIONS, edition
from govinfo_schema.form.paper.places import cells, place, tables

FORM = edition("2021")


@pytest.mark.parametrize(
    ("pointer", "zh", "en"),
    [
        ("/requests/received/total", "表三 第一项 新收 · 总计", "table 3, received, total"),
        (
            "/requests/outcomes/refused/state_secret/natural_person",
            "表三 第三项（三）1 属于国家秘密 · 自然人",
            "table 3, outcomes › refused › state secret, natural persons",
        ),
        (
            "/disputes/litigation/direct/upheld",
            "表四 行政诉讼·直接起诉 · 结果维持",
            "table 4, administrative litigation › without prior reconsideration, upheld",
        ),
    ],
)
class TestWhere:
    """A place is named by table, item, row and column."""

    def test_in_both_languages(self, pointer: str, zh: str, en: str) -> None:
        found = place(pointer, FORM)
        assert found is not None
        assert (found.where(), found.where("en")) == (zh, en)


class TestPlaces:
    """A pointer has a place in a form, or has none."""

    @pytest.mark.parametrize("id", EDITIONS)
    def test_every_cell_is_told_from_every_other(self, id: str) -> None:
        for language in ("zh-CN", "en"):
            words = [found.where(language) for found in cells(EDITIONS[id])]
            assert len(set(words)) == len(words)

    def test_the_other_form_is_asked_after_the_first(self) -> None:
        pointer = "/requests/outcomes/other/total"
        assert place(pointer, FORM) is None
        found = place(pointer, FORM, edition("2019"))
        assert found is not None
        assert found.row == "/requests/outcomes/other"

    @pytest.mark.parametrize(
        "pointer", ["", "/", "/year", "/requests", "/requests/received", "/requests/text"]
    )
    def test_what_is_no_cell_has_none(self, pointer: str) -> None:
        assert place(pointer, *EDITIONS.values()) is None

    def test_kinds_of_number_are_told_apart(self) -> None:
        old = edition("2019")
        change = place("/proactive_disclosure/fees/change", old)
        printed = place("/proactive_disclosure/procurement/amount", old)
        amount = place("/proactive_disclosure/fees/amount", FORM)
        assert change is not None
        assert printed is not None
        assert amount is not None
        assert (change.signed, change.numeric) == (True, True)
        assert (printed.signed, printed.numeric) == (False, False)
        assert (amount.signed, amount.numeric, amount.unit) == (False, True, "万元")

    def test_tables_are_numbered(self) -> None:
        assert tables(FORM) == {"/proactive_disclosure": 2, "/requests": 3, "/disputes": 4}
