"""Everything that a document shows is run, and prints what the document says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.shown import beside_the_examples, rewrite_document, run_document
from tests.paths import ROOT

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/zh/*.md", "docs/en/*.md", "docs/api/*.md", "examples/*.md")
    for path in ROOT.glob(pattern)
)
LANGUAGES = ("zh", "en")


@pytest.fixture
def as_a_reader() -> Iterator[None]:
    with beside_the_examples():
        yield


@pytest.mark.usefixtures("as_a_reader")
class TestWhatDocumentsShow:
    """Everything shown is run."""

    @pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
    def test_runs_as_shown(self, path: Path) -> None:
        run_document(path)

    def test_a_wrong_output_is_noticed(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("```console\n$ echo one\ntwo\n```\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="but printed"):
            run_document(page)

    def test_a_wrong_exit_code_is_noticed(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("```console\n$ exit 3\n$ echo $?\n1\n```\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="3"):
            run_document(page)

    def test_an_ellipsis_stands_for_any_text(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("```console\n$ seq 5; echo abc\n1\n…\n5\na…c\n```\n", encoding="utf-8")
        assert run_document(page) == 1

    def test_a_python_block_that_raises_is_noticed(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("```python\nassert 1 == 2\n```\n", encoding="utf-8")
        with pytest.raises(AssertionError):
            run_document(page)


@pytest.mark.usefixtures("as_a_reader")
class TestRewriting:
    """What a document shows is written anew by the same command that finds it wrong."""

    def test_puts_right_what_is_wrong_and_keeps_the_rest(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("a\n\n```console\n$ seq 3\n1\n…\n$ echo b\nc\n```\n\nd\n", encoding="utf-8")
        assert rewrite_document(page)
        wanted = "a\n\n```console\n$ seq 3\n1\n…\n$ echo b\nb\n```\n\nd\n"
        assert page.read_text(encoding="utf-8") == wanted
        assert not rewrite_document(page)

    def test_never_writes_down_a_bug(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("```console\n$ python -c 1/0\n1\n```\n", encoding="utf-8")
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            rewrite_document(page)


class TestReadmes:
    """Two commands do all the set-up; both READMEs give the same two."""

    @staticmethod
    def commands(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return re.findall(r"^```sh\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)

    def test_give_two_commands_of_one_line(self) -> None:
        found = self.commands("README.md")
        assert [len(command.splitlines()) for command in found] == [1, 1]

    def test_give_the_same_commands(self) -> None:
        assert self.commands("README.md") == self.commands("README.zh-CN.md")


class TestTwoLanguages:
    """The documentation exists in Chinese and in English, page by page."""

    def test_have_the_same_pages(self) -> None:
        chinese, english = (
            sorted(path.name for path in (ROOT / "docs" / language).glob("*.md")) for language in LANGUAGES
        )
        assert chinese == english

    def test_run_the_same_commands(self) -> None:
        """A page and its twin show the same commands, apart from the language asked for."""
        for path in sorted((ROOT / "docs" / "en").glob("*.md")):
            pages = [path, ROOT / "docs" / "zh" / path.name]
            commands = [
                [
                    line.replace(" --lang en", "")
                    for line in page.read_text(encoding="utf-8").splitlines()
                    if line.startswith("$ ")
                ]
                for page in pages
            ]
            assert commands[0] == commands[1], path.name
