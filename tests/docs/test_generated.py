"""The reference pages say every cell and every rule, in both languages."""

import re
from pathlib import Path

import pytest

from docs._gallery import write_gallery
from docs._generate import FOLDERS, pages
from docs._picture import NAMES, picture
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.statute import instruments
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from tests.paths import ROOT

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

    def test_every_rule_has_a_page_with_its_title_its_id_and_its_examples(
        self, edition: str, language: str
    ) -> None:
        made = pages(language)
        for rule in rulebook(edition)["rules"]:
            title, blank, name, *_ = made[f"rules/{rule['id']}.md"].splitlines()
            other = next(found for found in reversed(EDITIONS) if rule["id"] in _ids(found))
            assert (title[:2], blank, name) == ("# ", "", f"`{rule['id']}`")
            if edition == other:
                assert title == f"# {rule['title'][language]}"
            assert f"({'rules/' + rule['id']}.md)" in made["rules.md"]

    def test_a_page_has_the_examples_of_all_editions(self, edition: str, language: str) -> None:
        made = pages(language)
        for id in _ids(edition):
            wanted = sum(
                len(rule["examples"])
                for one in EDITIONS
                for rule in rulebook(one)["rules"]
                if rule["id"] == id
            )
            assert made[f"rules/{id}.md"].count(" → **") == wanted


def _ids(edition: str) -> set[str]:
    return {rule["id"] for rule in rulebook(edition)["rules"]}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
class TestStatute:
    """The history of every rule, and every sentence of the statute, stand in the documentation."""

    def test_every_rule_of_every_edition_has_its_history(self, language: str) -> None:
        page = pages(language)["history.md"]
        for edition in EDITIONS:
            for rule in rulebook(edition)["rules"]:
                begin = f"| [{rule['title'][language]}](rules/{rule['id']}.md) `{rule['id']}` | {edition} |"
                (row,) = (line for line in page.splitlines() if line.startswith(begin))
                assert f" | {rule['since']} | " in row
                assert row.count("|") == 9

    def test_the_history_says_what_a_form_changed(self, language: str) -> None:
        page = pages(language)["history.md"].splitlines()

        def change(rule: str, edition: str) -> str:
            (row,) = (line for line in page if f"`{rule}` | {edition} |" in line)
            return row.split(" | ")[-3]

        same, new, ends, other = (
            change("requests.balance", "2021"),
            change("years.in-force", "2021"),
            change("form.tables-trial", "2019"),
            change("requests.outcomes-total", "2021"),
        )
        assert (same, new) == {"zh-CN": ("不变", "新增"), "en": ("none", "new")}[language]
        assert "2019" in ends
        assert "2021" in ends
        assert other == {"zh-CN": "单元格不同", "en": "other cells"}[language]

    def test_the_history_says_where_no_text_states_a_rule(self, language: str) -> None:
        page = pages(language)["history.md"].splitlines()
        (deadline,) = (line for line in page if "`publication.deadline` | 2021 |" in line)
        (total,) = (line for line in page if "`disputes.total` | 2021 |" in line)
        assert ("有明文，一部分无明文（逻辑）" in deadline) == (language == "zh-CN")
        assert ("无明文（词义）" in total) == (language == "zh-CN")
        assert "有明文" not in total

    def test_every_sentence_says_what_became_of_it(self, language: str) -> None:
        page = pages(language)["statute.md"]
        rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
        sentences = [one for instrument in instruments() for one in instrument.sentences]
        assert len(rows) == len(sentences) + len(instruments())
        assert all(one.text.strip() in page for one in sentences)


class TestPicture:
    """The picture at the top of the READMEs is what the program says now: ``python -m docs._picture``."""

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_is_drawn_of_the_shipped_example(self, language: str) -> None:
        there = ROOT / "docs" / "_static" / NAMES[language]
        assert there.read_text(encoding="utf-8") == picture(language)
        assert there.stat().st_size < 12_000

    @pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
    def test_stands_at_the_top_with_the_page_that_needs_no_installation(self, name: str) -> None:
        top = (ROOT / name).read_text(encoding="utf-8").partition("\n## ")[0].partition("\n\n依照")[0]
        assert "](docs/_static/answer-" in top
        assert "/page.md)" in top


class TestGallery:
    """What the gallery shows is made of the shipped examples."""

    def test_everything_that_it_names_is_made(self, tmp_path: Path) -> None:
        for language, folder in FOLDERS.items():
            write_gallery(tmp_path, language)
            page = (ROOT / "docs" / folder / "gallery.md").read_text(encoding="utf-8")
            named = set(re.findall(r"gallery/([\w.]+)", page))
            assert named == {path.name for path in tmp_path.iterdir()}
