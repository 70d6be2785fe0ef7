"""A run looks as it says itself, else as its style does; what nobody sees is no part of a number."""

import pytest

from govinfo_schema.base.document.grid import PICTURE, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.documents.office.docx import read
from tests.unit.reading.documents.made_word import cell, docx, paragraph, row, table

HIDDEN = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
BASED = f'{HIDDEN}<w:style w:type="character" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
OF_PARAGRAPHS = HIDDEN.replace("character", "paragraph")
STRUCK = HIDDEN.replace("vanish", "strike")
RAISED = HIDDEN.replace("<w:vanish/>", '<w:vertAlign w:val="superscript"/>')
ROUND = '<w:style w:type="character" w:styleId="H"><w:basedOn w:val="H"/><w:rPr><w:strike/></w:rPr></w:style>'


def run(text: str, look: str = "") -> str:
    """Write a run."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def styled(name: str) -> str:
    """Name a style of runs."""
    return f'<w:rStyle w:val="{name}"/>'


def shown(runs: str, styles: str = "", properties: str = "") -> str:
    """Read the cell that holds some runs."""
    inner = paragraph(properties=properties, runs=runs)
    document = read(docx(table(row("规章", cell(inner=inner))), styles=styles), DEFAULT_LIMITS)
    return document.grids[0].cells[1].text


class TestStyles:
    """A style says what its run, or its paragraph's runs, do not say themselves; its parents likewise."""

    @pytest.mark.parametrize(
        ("styles", "name", "text"),
        [
            (HIDDEN, "H", "7391"),
            (STRUCK, "H", "7391"),
            (BASED, "K", "7391"),
            (ROUND, "H", "7391"),
            (RAISED, "H", "73⁵91"),
            (HIDDEN, "unknown", "73591"),
        ],
    )
    def test_of_a_run(self, styles: str, name: str, text: str) -> None:
        assert shown(run("73") + run("5", styled(name)) + run("91"), styles) == text

    def test_of_a_paragraph(self) -> None:
        own = '<w:vanish w:val="0"/>'
        assert shown(run("7391"), OF_PARAGRAPHS, '<w:pStyle w:val="H"/>') == ""
        assert shown(run("5") + run("7391", own), OF_PARAGRAPHS, '<w:pStyle w:val="H"/>') == "7391"

    def test_of_the_paragraphs_in_a_box(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r>"
        body = paragraph(properties='<w:pStyle w:val="H"/>', runs=box + run("隐"))
        blocks = read(docx(body + paragraph("文"), styles=OF_PARAGRAPHS), DEFAULT_LIMITS).blocks
        assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["文"]


class TestDoubt:
    """Digits that may be seen or not, within others, make a number that nobody can tell."""

    @pytest.mark.parametrize(
        "look", ['<w:color w:val="FFFFFF"/>', '<w:color w:val="ffffff"/>', '<w:sz w:val="2"/>']
    )
    def test_within_others(self, look: str) -> None:
        assert shown(run("73") + run("5", look) + run("91")) == f"73{PICTURE}91"

    def test_alone_and_without_digits(self) -> None:
        look = '<w:color w:val="FFFFFF"/>'
        assert shown(run("7391", look)) == "7391"
        assert shown(run("7391") + run("件", look)) == "7391件"


class TestSigns:
    """What a font or a field draws is no text."""

    @pytest.mark.parametrize("font", ["Wingdings", "Wingdings 2", "Webdings"])
    def test_fonts_of_signs(self, font: str) -> None:
        assert shown(run("15", f'<w:rFonts w:ascii="{font}"/>')) == PICTURE

    def test_the_font_of_greek_letters_has_digits(self) -> None:
        assert shown(run("15", '<w:rFonts w:ascii="Symbol"/>')) == "15"

    @pytest.mark.parametrize("code", [r" EQ \o(7,3) ", "FORMCHECKBOX", "SYMBOL 111", "=SUM(LEFT)"])
    def test_fields_without_a_result(self, code: str) -> None:
        ends = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        assert shown(f"{ends[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{ends[1]}") == PICTURE
        assert shown(f'<w:fldSimple w:instr="{code}"/>') == PICTURE

    def test_a_formula_with_its_result(self) -> None:
        assert shown(f'<w:fldSimple w:instr="=SUM(LEFT)">{run("15")}</w:fldSimple>') == "15"

    @pytest.mark.parametrize(
        "inner",
        [
            '<w:r><w:pict><v:shape><v:textpath string="7"/></v:shape></w:pict></w:r>',
            '<w:r><w:contentPart r:id="x"/></w:r>',
            '<w:bdo w:val="rtl"><w:r><w:t>1937</w:t></w:r></w:bdo>',
        ],
    )
    def test_what_shows_other_than_its_characters(self, inner: str) -> None:
        assert shown(inner) == PICTURE

    def test_a_small_raised_digit_is_a_mark(self) -> None:
        assert shown(run("5") + run("1", '<w:position w:val="12"/><w:sz w:val="10"/>')) == "5¹"
