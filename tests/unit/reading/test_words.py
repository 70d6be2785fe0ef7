"""A word such as 无 in a cell states nothing, and that is said: a clerk may have meant a nought."""

import pytest

import govinfo_schema as gs
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from tests.paths import EXAMPLES


def problems_of(page: str) -> list[tuple[str, dict[str, object], tuple[str, ...]]]:
    """Read a page; give code, values and cells of each problem."""
    return [(one.code, dict(one.said.values), one.pointers) for one in gs.read(page.encode()).problems]


PAGE = html.render(gs.loads((EXAMPLES / "right.json").read_bytes())).decode()


def test_one_line_a_word_with_all_its_cells() -> None:
    page = PAGE.replace(">0<", ">无<", 3).replace(">0<", ">暂无<", 1)
    (first, second) = problems_of(page)
    assert first[:2] == ("word-for-nothing", {"word": "无", "count": 3})
    assert len(first[2]) == 3
    assert second[1] == {"word": "暂无", "count": 1}


@pytest.mark.parametrize("mark", ["", "/", "—", "-", "&nbsp;"])
def test_a_stroke_is_no_word(mark: str) -> None:
    assert problems_of(PAGE.replace(">0<", f">{mark}<", 3)) == []


def test_the_cells_are_not_stated_and_a_policy_for_blanks_holds_for_them() -> None:
    reading = gs.read(PAGE.replace(">0<", ">无<", 1).encode())
    assert reading.report.unread == ()
    assert gs.check(reading, blank="zero").ok


@pytest.mark.parametrize("format", [plain, docx, xlsx])
def test_what_we_write_has_no_such_words(format: object) -> None:
    made = format.render(gs.loads((EXAMPLES / "right.json").read_bytes()))  # type: ignore[attr-defined]
    assert gs.read(made).problems == ()
