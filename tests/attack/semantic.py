"""One thing changed in a right report: every value that is read is the printed one, or is refused by name."""

import random
from collections.abc import Callable, Mapping
from typing import Final

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from tests.attack.tally import Tally
from tests.layouts.edits import EDITS, Edit, consistent, edited_by
from tests.layouts.formats import FORMATS
from tests.layouts.judge import compare
from tests.layouts.model import Made
from tests.layouts.office_pages import as_docx
from tests.layouts.writers import WRITERS

__all__ = ["semantic_edits"]

_ANY: Final[Mapping[str, Callable[[Made], bytes]]] = {
    **{name: WRITERS[name] for name in ("html_plain", "text_cell_a_line", "text_lines", "text_pipes")},
    **{name: WRITERS[name] for name in ("text_tabs_padded", "text_tabs_merges_lost")},
    "mht": FORMATS["mht"],
    "docx": as_docx,
}
_IN_PLACE: Final = ("digits", "emptied")
"""On a sheet, and on paper, a cell too many or too few moves those behind it elsewhere."""
_PLACED: Final = ("excel-xml", "ofd", "pdf", "xlsx")
_WRITERS: Final = {**_ANY, **{name: FORMATS[name] for name in _PLACED}}


def semantic_edits(count: int, seed: int) -> Tally:
    """Try so many edits, the formats in turn."""
    tally = Tally("semantic edits")
    names = sorted(_WRITERS)
    for number in range(count):
        name = names[number % len(names)]
        kind, made = _edited(random.Random(f"{seed} {number}"), EDITS if name in _ANY else _IN_PLACE)
        with tally.trying(f"{name} {kind} {number}"):
            _judge(tally, f"{name} {kind} {number}", made, _WRITERS[name](made))
    return tally


def _edited(chance: random.Random, kinds: tuple[str, ...]) -> tuple[str, Made]:
    edition = chance.choice(["2019", "2021"])
    made = consistent(chance, edition, edition)
    while True:
        kind = chance.choice(kinds)
        number = chance.choice([2, 3, 3, 4])
        row = chance.randrange(len(made.tables[number][0]))
        at = chance.randrange(len(made.tables[number][0][row]))
        edited = edited_by(made, Edit(kind, number, row, at))
        if edited is not None:
            return kind, edited


def _judge(tally: Tally, what: str, made: Made, data: bytes) -> None:
    try:
        verdict = compare(made, gs.read(data))
    except UnreadableError:
        tally.ended["cells of refused documents"] += len(made.expected)
        return
    tally.ended["cells right"] += verdict.right
    tally.ended["cells refused"] += verdict.refused
    tally.faults += [f"{what}: wrong: {one}" for one in verdict.wrong]
    tally.faults += [f"{what}: silent: {one}" for one in verdict.untold]
