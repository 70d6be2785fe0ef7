"""One thing changed in a right document: a value that is read is the printed one at its place, or refused.

The edits are those of tests/layouts/edits.py: spans one or two too wide or too narrow, cells dropped, doubled
or preceded by an empty one, digits changed; in text, lines joined, dropped, doubled, and notes put in.
"""

import random
from collections.abc import Callable, Mapping

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from tests.layouts.edits import EDITS, Edit, consistent, edited_by, printed_at_places
from tests.layouts.formats import FORMATS as OTHER_FORMATS
from tests.layouts.judge import Verdict, compare
from tests.layouts.model import Made
from tests.layouts.office_pages import as_docx, as_xlsx
from tests.layouts.paper import paper, setting_of
from tests.layouts.writers import WRITERS

FORMATS: Mapping[str, Callable[[Made], bytes]] = {
    **{name: WRITERS[name] for name in ("html_plain", "text_tabs_padded", "text_cell_a_line", "text_lines")},
    **{name: WRITERS[name] for name in ("text_pipes", "text_tabs_merges_lost")},
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": lambda made: paper(made, setting_of(random.Random(0))),
    "pdf-ruled": OTHER_FORMATS["pdf"],
    "text_pipes_filled": WRITERS["text_pipes_filled"],
}
AT_PLACES = frozenset({"xlsx", "pdf", "pdf-ruled"})
"""Cells stand at places here: one too many or too few moves those behind it below other headings."""
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
LINE_EDITS = ("joined", "dropped", "doubled", "noted")


def _drawn(seed: int, kind: str) -> tuple[Made, Edit, Made] | None:
    rng = random.Random(seed)
    edition = rng.choice(["2019", "2021"])
    made = consistent(rng, edition, edition)
    number = rng.choice([2, 3, 3, 4])
    row = rng.randrange(len(made.tables[number][0]))
    at = rng.randrange(len(made.tables[number][0][row]))
    edit = Edit(kind, number, row, at)
    edited = edited_by(made, edit)
    return (made, edit, edited) if edited is not None else None


def _judged(made: Made, data: bytes) -> Verdict:
    try:
        return compare(made, gs.read(data))
    except UnreadableError:
        return Verdict(refused=len(made.expected))


class TestEditsOfCells:
    """A value is the printed one at its place, or refused with its pointer."""

    @pytest.mark.parametrize("name", sorted(FORMATS))
    @given(seed=SEEDS, kind=st.sampled_from(EDITS))
    def test_nothing_is_wrong_and_nothing_is_silent(self, name: str, seed: int, kind: str) -> None:
        drawn = _drawn(seed, kind)
        if drawn is None:
            return
        made, edit, edited = drawn
        verdict = _judged(edited, FORMATS[name](edited))
        if name in AT_PLACES and (verdict.wrong or verdict.untold):
            verdict = _by_places(verdict, printed_at_places(made, edited, edit.table))
        assert verdict.wrong == [], (name, kind, seed)
        assert verdict.untold == [], (name, kind, seed)


class TestFiguresThatReachDown:
    """Without lines the figure of a cell that covers rows below stands beside other labels."""

    @pytest.mark.parametrize(
        ("seed", "kind"), [(87, "rows+2"), (103, "rows+2"), (163, "rows+2"), (1006, "rows+1")]
    )
    def test_its_own_row_is_refused(self, seed: int, kind: str) -> None:
        drawn = _drawn(seed, kind)
        assert drawn is not None
        made, edit, edited = drawn
        pointer = made.tables[edit.table][0][edit.row][edit.at].pointer
        assert pointer in gs.read(FORMATS["pdf"](edited)).report.unread


def _by_places(verdict: Verdict, printed: Mapping[str, str]) -> Verdict:
    """Leave what is neither the cell's own figure nor what stands at its place."""
    wrong = [told for told in verdict.wrong if not _stands_there(told, printed)]
    untold = [pointer for pointer in verdict.untold if printed.get(pointer)]
    return attrs.evolve(verdict, wrong=wrong, untold=untold)


def _stands_there(told: str, printed: Mapping[str, str]) -> bool:
    pointer, _, difference = told.partition(": ")
    return difference.partition(",")[0].strip("'") == printed.get(pointer)


class TestEditsOfLines:
    """A line that is joined to the next, dropped or doubled, or a note that is put in, moves no figure."""

    @pytest.mark.parametrize("name", ["text_cell_a_line", "text_lines", "text_tabs_padded", "text_pipes"])
    @given(seed=SEEDS, kind=st.sampled_from(LINE_EDITS))
    def test_no_value_is_of_another_place(self, name: str, seed: int, kind: str) -> None:
        rng = random.Random(seed)
        made = consistent(rng, "2021", "2021")
        lines = WRITERS[name](made).decode().split("\n")
        first = next(at for at, line in enumerate(lines) if line.startswith("二、"))
        last = next(at for at, line in enumerate(lines) if line.startswith("五、"))
        at = rng.randrange(first + 1, last - 1)
        line = lines[at]
        if kind == "joined":
            lines[at : at + 2] = [line + lines[at + 1]]
        elif kind == "dropped":
            del lines[at]
        elif kind == "doubled":
            lines.insert(at, line)
        else:
            lines.insert(at, "注：本表数据含所属单位。")
        verdict = _judged(made, "\n".join(lines).encode())
        if kind in ("joined", "dropped", "doubled"):
            # a figure that is gone, or glued to another, is what the line prints now; others must be right
            verdict.wrong = [
                told for told in verdict.wrong if not _was_touched(told, line, lines[at : at + 1])
            ]
        assert verdict.wrong == [], (name, kind, seed, line)


def _was_touched(told: str, line: str, after: list[str]) -> bool:
    """Tell whether a difference is in the very line that was edited."""
    value = told.partition(": ")[2].partition(",")[0]
    return value.strip("'") in "".join(after) and value.strip("'") in line
