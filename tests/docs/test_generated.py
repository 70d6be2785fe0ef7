"""The reference pages say every cell and every rule, in both languages."""

import pytest

from docs._generate import FOLDERS, pages
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.statute import instruments
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


@pytest.mark.parametrize("language", ["zh-CN", "en"])
class TestStatute:
    """The history of every rule, and every sentence of the statute, stand in the documentation."""

    def test_every_rule_of_every_edition_has_its_history(self, language: str) -> None:
        page = pages(language)["history.md"]
        for edition in EDITIONS:
            for rule in rulebook(edition)["rules"]:
                begin = f"| `{rule['id']}` | {edition} |"
                (row,) = (line for line in page.splitlines() if line.startswith(begin))
                assert f" | {rule['since']} | " in row
                assert row.count("|") == 8

    def test_every_sentence_says_what_became_of_it(self, language: str) -> None:
        page = pages(language)["statute.md"]
        rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
        sentences = [one for instrument in instruments() for one in instrument.sentences]
        assert len(rows) == len(sentences) + len(instruments())
        assert all(one.text.strip() in page for one in sentences)
