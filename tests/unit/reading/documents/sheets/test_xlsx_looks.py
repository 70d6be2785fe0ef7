"""What a cell prints is what it stores, or it is said: formats that print otherwise, white ink, objects."""

from collections.abc import Mapping
from typing import Final

import pytest

from govinfo_schema.base.document.grid import PICTURE
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.documents.sheets.number_formats import printed_by
from govinfo_schema.reading.documents.sheets.read_sheets import read
from tests.unit.reading.documents.made_sheets import xlsx

FROM: Final = "<from><col>1</col><row>0</row></from>"
TO: Final = "<to><col>1</col><row>0</row></to>"


def cell_of(cell: str, *, styles: str = "", after: str = "", parts: Mapping[str, str] | None = None) -> str:
    """Give the text of the second cell of a sheet."""
    given = {"xl/styles.xml": f"<styleSheet>{styles}</styleSheet>", **(parts or {})}
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>{cell}<c r="C1"><v>3</v></c></row>'
    (grid,) = read(xlsx({"s": rows}, after=after, parts=given), DEFAULT_LIMITS).grids
    return grid.cells[1].text


class TestNumberFormats:
    """A format that prints the stored number, to more or fewer places, changes nothing; others are said."""

    @pytest.mark.parametrize(
        ("code", "value", "same"),
        [
            (None, 7391, True),
            ("General", 7391, True),
            ("#,##0.00", 7391, True),
            ('0"件"', 7391, True),
            ("0.00E+00", 7391, True),
            ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', 7391, True),
            ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', 0, True),
            ("[DBNum1]General", 7391, True),
            ("[Red]0;0,", 7391, True),
            ("[Red]0;0,", -7391, False),
            ("0;;;@", 0, True),
            ("0,", 7391, False),
            ("0!.0000,", 7391, False),
            ("0\\.0", 7391, False),
            ('0"."0', 7391, False),
            ('"1"0', 7391, False),
            ("0%", 0.5, False),
            ("# ?/?", 0.5, False),
            ('"无"', 7391, False),
            ('0";"0', 7391, True),
            (";;;", 7391, None),
            (";;;", 0, None),
            ("0;", -7391, None),
        ],
    )
    def test_printed(self, code: str | None, value: float, same: bool | None) -> None:
        assert printed_by(code, value) is same

    @pytest.mark.parametrize(
        ("code", "text"), [("0!.0000,", "7391 → 0!.0000,"), (";;;", ""), ("#,##0", "7391"), ("0", "7391")]
    )
    def test_in_a_cell(self, code: str, text: str) -> None:
        styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        styles += '<cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
        assert cell_of('<c r="B1" s="1"><v>7391</v></c>', styles=styles) == text
        words = '<c r="B1" s="1" t="inlineStr"><is><t>件</t></is></c>'
        assert cell_of(words, styles=styles) == ("" if code == ";;;" else "件")


class TestWhiteInk:
    """White figures on white are no figures that anybody sees; on a ground of another colour they are."""

    @pytest.mark.parametrize("white", ["rgb='FFFFFFFF'", "theme='0'", "indexed='9'"])
    @pytest.mark.parametrize(("fill", "text"), [("none", PICTURE), ("solid", "7391")])
    def test_a_cell(self, white: str, fill: str, text: str) -> None:
        fonts = f"<fonts><font/><font><color {white}/></font></fonts>"
        fills = f"<fills><fill/><fill><patternFill patternType='{fill}'/></fill></fills>"
        styles = f"{fonts}{fills}<cellXfs><xf/><xf fontId='1' fillId='1'/></cellXfs>"
        assert cell_of('<c r="B1" s="1"><v>7391</v></c>', styles=styles) == text

    def test_a_run(self) -> None:
        white = "<r><rPr><color rgb='FFFFFFFF'/></rPr><t>5</t></r>"
        runs = f"<r><t>73</t></r>{white}<r><t>91</t></r>"
        assert cell_of(f'<c r="B1" t="inlineStr"><is>{runs}</is></c>') == f"73{PICTURE}91"


class TestObjects:
    """An embedded object or a control over a blank cell makes it unknown, whichever part tells its place."""

    BLANK: Final = '<c r="B1"/>'

    @pytest.mark.parametrize("list", ["oleObjects", "controls", "AlternateContent"])
    def test_listed_by_the_sheet(self, list: str) -> None:
        after = f"<{list}><x><anchor>{FROM}{TO}</anchor></x></{list}>"
        assert cell_of(self.BLANK, after=after) == PICTURE

    @pytest.mark.parametrize(("kind", "text"), [("Pict", PICTURE), ("Note", "")])
    def test_in_an_old_drawing(self, kind: str, text: str) -> None:
        note = '<x:ClientData ObjectType="Note"><x:Anchor>0, 0, 0, 0, 2, 0, 2, 0</x:Anchor></x:ClientData>'
        one = note.replace("Note", kind).replace("0, 0, 0, 0, 2, 0, 2, 0", "1, 3, 0, 0, 1, 9, 0, 9")
        assert self.beside("vmlDrawing", "d.vml", f"<xml>{note}{one}<br></xml>") == text

    def test_in_a_choice_of_drawings(self) -> None:
        drawn = f"<AlternateContent><Choice><a>{FROM}{TO}<pic/></a></Choice></AlternateContent>"
        assert self.beside("drawing", "d.xml", f"<w>{drawn}</w>") == PICTURE

    def beside(self, kind: str, name: str, part: str) -> str:
        """Read the blank cell of a sheet that has another part beside it."""
        link = f'<R><Relationship Id="r" Type="x/{kind}" Target="../drawings/{name}"/></R>'
        return cell_of(
            self.BLANK, parts={"xl/worksheets/_rels/sheet1.xml.rels": link, f"xl/drawings/{name}": part}
        )
