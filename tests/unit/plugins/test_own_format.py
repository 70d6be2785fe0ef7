"""A plugin's reader is found by content from the command line; a later interface is told before all else."""

from pathlib import Path

import pytest

import govinfo_schema as gs
from govinfo_schema.cli import main
from govinfo_schema.plugins import OtherInterfaceError, Plugin, load
from tests.paths import EXAMPLES
from tests.unit.plugins.installed import Installer, installer

__all__ = ["installer"]  # a fixture

PROVINCE = """
from govinfo_schema.plugins import Document, Plugin, Reader
from govinfo_schema.reading.documents.text.read_text import read

def lines(context):
    return read(context.data.removeprefix(b"<province>"), context.limits)

PLUGIN = Plugin(name="province", readers=[
    Reader(format="province-lines", read=lines, matches=lambda data: {matches})])
"""


OWN_XML = """
import re
from govinfo_schema.plugins import Document, Paragraph, Plugin, Reader

def lines(context):
    texts = re.findall(">([^<>]+)</", context.data.decode())
    return Document(format="province-xml", blocks=tuple(map(lambda text: Paragraph(text=text), texts)))

PLUGIN = Plugin(name="province", readers=[
    Reader(format="province-xml", read=lines, matches=lambda data: b"<province>" in data)])
"""


@pytest.fixture(name="document")
def _document(tmp_path: Path) -> Path:
    path = tmp_path / "report.xyz"
    path.write_bytes(b"<province>" + (EXAMPLES / "right.txt").read_bytes())
    return path


class TestMatches:
    """Asked before plain text, and of what no other reader is there for."""

    def test_its_documents_are_read_by_it(self, installer: Installer, document: Path) -> None:
        installer.install("province", PROVINCE.format(matches='data.startswith(b"<province>")'))
        assert main(["check", str(document)]) == 0
        assert main(["convert", str(document), "--output", str(document.with_suffix(".json"))]) == 0

    def test_others_are_read_as_before(
        self, installer: Installer, capsys: pytest.CaptureFixture[str]
    ) -> None:
        installer.install("province", PROVINCE.format(matches="1 / 0 if data[:1] == b'{' else False"))
        assert main(["check", str(EXAMPLES / "right.txt"), str(EXAMPLES / "right.json")]) == 0
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- <html> -->\n'])
    @pytest.mark.parametrize("element", ["table", "p"])
    def test_xml_with_elements_of_html_is_asked_first(
        self, installer: Installer, tmp_path: Path, declared: str, element: str
    ) -> None:
        installer.install("province", OWN_XML)
        lines = (EXAMPLES / "right.txt").read_text(encoding="utf-8").splitlines()
        body = "".join(f"<{element}>{line}</{element}>\n" for line in lines)
        path = tmp_path / "report.xml"
        path.write_text(f"{declared}<province>{body}</province>", encoding="utf-8")
        assert gs.read(path).format == "province-xml"

    @pytest.mark.parametrize(
        "begun",
        [
            "<html>",
            "<!DOCTYPE html><html>",
            '\ufeff<?xml version="1.0"?>\n<!-- a --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0" "a"><html>',
        ],
    )
    def test_a_page_that_says_so_is_one(self, installer: Installer, tmp_path: Path, begun: str) -> None:
        installer.install("province", OWN_XML)
        lines = (EXAMPLES / "right.txt").read_text(encoding="utf-8").splitlines()
        body = "".join(f"<p>{line}</p>\n" for line in lines)
        path = tmp_path / "report.html"
        path.write_text(f"{begun}<body><province></province>{body}</body></html>", encoding="utf-8")
        assert gs.read(path).format == "html"

    def test_xml_that_no_reader_knows_is_read_as_before(self, tmp_path: Path) -> None:
        lines = (EXAMPLES / "right.txt").read_text(encoding="utf-8").splitlines()
        path = tmp_path / "report.xml"
        path.write_text("<a>" + "".join(f"<p>{line}</p>" for line in lines) + "</a>", encoding="utf-8")
        assert gs.read(path).format == "html"

    def test_one_that_raises_is_named(
        self, installer: Installer, document: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        installer.install("province", PROVINCE.format(matches="1 / 0"))
        assert main(["check", str(document)]) == 3
        told = "".join(capsys.readouterr())
        assert "dist-province" in told
        assert "ZeroDivisionError" in told


class TestInterface:
    """The version of the interface is looked at before anything else."""

    @pytest.mark.parametrize("parts", ["later=1", "name='A wrong name'", "rulesets=3"])
    def test_another_version_is_what_is_told(self, installer: Installer, parts: str) -> None:
        installer.install(
            "later", f"from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(api_version=2, {parts})\n"
        )
        (error,) = load().errors
        assert (error.step, error.plugin, error.distribution) == ("version", "later", "dist-later")

    def test_is_an_error_of_ours(self) -> None:
        with pytest.raises(OtherInterfaceError, match="2"):
            Plugin(name="x", api_version=2)
