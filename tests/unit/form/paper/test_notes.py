"""Filling notes: what a clerk is to count in each cell, and what not."""

import pytest

import govinfo_schema as gs
from govinfo_schema.base.messages import LANGUAGES, catalogue
from govinfo_schema.checking.rulebook.statute import instruments
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, cells

CELLS = [
    pytest.param(cell, id=f"{id}{cell.pointer}") for id, form in EDITIONS.items() for cell in cells(form)
]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_has_one_of_its_row_its_column_and_its_table(cell: Place, language: str) -> None:
    notes = [step.note(language) for step in (cell.path[-2], cell.wording, cell.section)]
    assert all(notes)
    assert all(note in cell.note(language) for note in notes)


def test_no_note_is_of_no_field() -> None:
    known = {
        step.key for form in EDITIONS.values() for cell in cells(form) for step in (*cell.path, cell.section)
    }
    for language in LANGUAGES:
        assert {key for key in catalogue(language) if key.startswith("note.")} <= {
            f"note.{key}" for key in known
        }


def _note(pointer: str, edition: str = "2021") -> str:
    return next(cell for cell in gs.cells(EDITIONS[edition]) if cell.pointer == pointer).note()


class TestWhatTheNoticeSays:
    """The filling rules of the notices stand where they are needed."""

    @pytest.mark.parametrize(
        ("pointer", "words"),
        [
            ("/proactive_disclosure/normative_documents/in_force", "12月31日"),
            ("/proactive_disclosure/penalties/decisions", "依法未公开"),
            ("/proactive_disclosure/fees/amount", "第六部分"),
            ("/requests/outcomes/partly_granted/total", "只计这一情形"),
            ("/requests/outcomes/granted/other", "最终处理结果"),
            ("/requests/outcomes/closed_otherwise/fee_not_paid/total", "第六部分"),
            ("/disputes/litigation/direct/upheld", "只计原行为主体"),
            ("/requests/received/business", "不沿用原条例的统计口径"),
        ],
    )
    def test_in_the_cells_it_is_about(self, pointer: str, words: str) -> None:
        assert words in _note(pointer)

    def test_of_2019_a_change_may_be_negative_and_procurement_has_no_unit(self) -> None:
        assert "减少的填负数" in _note("/proactive_disclosure/licensing/change", "2019")
        assert "没有印单位" in _note("/proactive_disclosure/procurement/amount", "2019")

    def test_wherever_a_sentence_was_classed_as_one(self) -> None:
        """Each cell that some sentence is a filling note for has a note (and there is no cell without)."""
        for instrument in instruments():
            for form in (EDITIONS[edition] for edition in instrument.editions):
                noted = [note for one in instrument.sentences for note in one.notes]
                below = [
                    cell for cell in cells(form) if any(f"{cell.pointer}/".startswith(f"{n}/") for n in noted)
                ]
                assert all(cell.note(language) for cell in below for language in LANGUAGES)
                assert len(instrument.editions) > 1 or len(below) == len(cells(form))
