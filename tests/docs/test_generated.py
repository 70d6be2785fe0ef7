"""The reference pages say every cell and every rule, in both languages."""

import pytest

from docs._generate import FOLDERS, pages
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells

every = pytest.mark.parametrize("edition", list(EDITIONS))
language = pytest.mark.parametrize("language", list(FOLDERS))


@every
@language
class TestPages:
    """Generated from the model and the rulebooks, so nothing in them is missing or stale."""

    def test_every_cell_has_one_row(self, edition: str, language: str) -> None:
        page = pages(language)[f"model-{edition}.md"]
        for cell in cells(EDITIONS[edition]):
            assert page.count(f"| `{cell.pointer}` |") == 1

    def test_every_row_of_a_table_has_six_columns(self, edition: str, language: str) -> None:
        page = pages(language)[f"model-{edition}.md"]
        rows = [line for line in page.splitlines() if line.startswith("|")]
        assert {line.count("|") for line in rows} == {7}

    def test_every_rule_has_a_heading_a_title_and_its_examples(self, edition: str, language: str) -> None:
        page = pages(language)[f"rules-{edition}.md"]
        for rule in rulebook(edition)["rules"]:
            part = page.partition(f"## `{rule['id']}`\n")[2].partition("\n## ")[0]
            assert f"**{rule['title'][language]}**" in part
            assert part.count(" → **") == len(rule["examples"])
