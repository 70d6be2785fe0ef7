"""An office's own document, marked: wrong cells coloured, the sums beside them, and nothing else touched."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import attrs
import openpyxl
import pytest
from docx import Document
from openpyxl.comments import Comment

import govinfo_schema as gs
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.messages import Language
from govinfo_schema.outputs.documents import docx
from govinfo_schema.outputs.marking.marks import FILLS
from govinfo_schema.outputs.workbook import official as xlsx
from tests.layouts.formats import written
from tests.layouts.judge import made_of
from tests.paths import CORPUS, needs_corpus
from tests.reports import report
from tests.unit.reading.documents.made_word import zipped

CULPRIT = "/requests/outcomes/granted/natural_person"
RIGHT = {
    "/requests/received/natural_person": 5,
    "/requests/received/total": 5,
    CULPRIT: 5,
    "/requests/outcomes/granted/total": 5,
    "/requests/outcomes/total/natural_person": 5,
    "/requests/outcomes/total/total": 5,
}
WRONG = RIGHT | {CULPRIT: 3}
every_format = pytest.mark.parametrize("format", ["docx", "xlsx"])


def document(format: str, numbers: dict[str, int] | None = None) -> bytes:
    """Write a report by our own writers; a workbook without the notes that we put into it."""
    return _document(format, tuple((WRONG if numbers is None else numbers).items()))


@cache
def _document(format: str, numbers: tuple[tuple[str, int], ...]) -> bytes:
    given = report(dict(numbers))
    if format == "docx":
        return docx.render(given)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(given)))
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if cell.comment is not None:
            cell.comment = None
    made_so = io.BytesIO()
    book.save(made_so)
    return made_so.getvalue()


def marked(data: bytes, language: Language = "zh-CN", *, diagnose: bool = True) -> bytes:
    """Read a document, check it, and mark it."""
    reading = gs.read(data)
    return gs.marked_copy(data, reading, gs.check(reading, diagnose=diagnose), language=language)


@cache
def made(format: str, seed: int) -> bytes:
    """Write a report whose figures are drawn at random, so that most sums do not add up."""
    return written(format, made_of(seed, variants=())[0])


def parts(data: bytes) -> dict[str, bytes]:
    """Unpack a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def coloured(data: bytes, format: str) -> dict[str, str]:
    """Give the text of each cell that has one of our colours, as another library sees it."""
    found: dict[str, str] = {}
    if format == "docx":
        for table in Document(io.BytesIO(data)).tables:
            for cell in (cell for row in table.rows for cell in row.cells):
                for shade in cell._tc.iterfind(".//{*}shd"):
                    if (fill := shade.get(shade.tag.replace("shd", "fill"))) in FILLS.values():
                        found[cell.text] = fill
        return found
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if (fill := str(cell.fill.fgColor.rgb)[2:]) in FILLS.values() and cell.fill.fill_type == "solid":
                found[str(cell.value)] = fill
    return found


def comments(data: bytes, format: str) -> Iterator[str]:
    """Give the words of each comment, as another library sees them."""
    if format == "docx":
        for comment in Document(io.BytesIO(data)).comments:
            yield "\n".join(paragraph.text for paragraph in comment.paragraphs)
        return
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        yield from (cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)


@every_format
class TestTheWrongCell:
    def test_is_coloured_and_no_other(self, format: str) -> None:
        assert coloured(marked(document(format)), format) == {"3": FILLS["culprit"]}

    def test_carries_what_it_should_be_and_each_sum(self, format: str) -> None:
        first, own = comments(marked(document(format)), format)
        if "最可能错在这里" in first:
            first, own = own, first
        assert "应为 5（现为 3）" in own
        assert own.count("错误：") == 2
        assert "有 2 处错误" in first

    def test_in_english_no_word_is_chinese(self, format: str) -> None:
        said = "".join(comments(marked(document(format), "en"), format))
        assert "most probably wrong here" in said.lower()
        # the organ and the sheet are called as the document calls them
        said = said.replace("某县人民政府", "").replace("“第三部分”", "")
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in said)

    def test_a_right_report_has_its_verdict_alone(self, format: str) -> None:
        data = marked(document(format, RIGHT))
        assert coloured(data, format) == {}
        (said,) = comments(data, format)
        assert "没有错误" in said or "没有发现不符" in said


@every_format
class TestNothingElse:
    @pytest.mark.parametrize("seed", range(2))
    def test_is_touched(self, format: str, seed: int) -> None:
        data = made(format, seed)
        before, after = parts(data), parts(marked(data, diagnose=False))
        changed = {name for name in before if before[name] != after[name]}
        assert list(after)[: len(before)] == list(before)
        assert all(
            name.endswith((".rels", "document.xml", "[Content_Types].xml", "styles.xml"))
            or name.startswith("xl/worksheets/")
            for name in changed
        )

    @pytest.mark.parametrize("seed", range(2))
    def test_is_read_from_it(self, format: str, seed: int) -> None:
        data = made(format, seed)
        one, other = gs.read(data), gs.read(marked(data, diagnose=False))
        assert (other.report, other.sources, other.problems) == (one.report, one.sources, one.problems)

    @pytest.mark.parametrize("seed", range(2))
    def test_is_left_unsaid(self, format: str, seed: int) -> None:
        data = made(format, seed)
        copy = parts(marked(data, diagnose=False))
        trees = [ElementTree.fromstring(part) for name, part in copy.items() if "/comments" in name]
        said = "\n".join("".join(tree.itertext()) for tree in trees)
        failures = gs.check(gs.read(data), diagnose=False).failures
        assert len(failures) > 20
        assert [one.id for one in failures if one.message["zh-CN"] not in said] == []

    def test_changes_from_run_to_run(self, format: str) -> None:
        data = document(format)
        assert marked(data) == marked(data)


@every_format
@pytest.mark.parametrize("variant", ["disputes_captioned", "one_grid", "split_by_pages", "padded"])
def test_however_the_tables_are_laid_out(format: str, variant: str) -> None:
    data = written(format, made_of(1, variants=(variant,))[0])
    one, other = gs.read(data), gs.read(marked(data, diagnose=False))
    assert (other.report, other.sources, other.problems) == (one.report, one.sources, one.problems)


class TestWord:
    def test_comments_that_are_there_stay(self) -> None:
        book = Document(io.BytesIO(document("docx")))
        book.add_comment(book.paragraphs[0].runs, text="请先核对", author="张三", initials="张")
        made_so = io.BytesIO()
        book.save(made_so)
        data = marked(made_so.getvalue())
        found = list(Document(io.BytesIO(data)).comments)
        assert [one.author for one in found] == ["张三", "govinfo-schema", "govinfo-schema"]
        assert found[0].text == "请先核对"
        assert len({one.comment_id for one in found}) == 3

    def test_a_shade_that_is_there_gives_way(self) -> None:
        whole = parts(document("docx"))
        text = whole["word/document.xml"].decode()
        shaded = text.replace("<w:vAlign", '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/><w:vAlign')
        data = marked(zipped({**whole, "word/document.xml": shaded}))
        assert coloured(data, "docx") == {"3": FILLS["culprit"]}
        after = parts(data)["word/document.xml"].decode()
        assert after.count("<w:shd") == shaded.count("<w:shd")

    @pytest.mark.parametrize("prefix", ["", "x:"])
    def test_another_prefix_is_written_as_it_is(self, prefix: str) -> None:
        whole = parts(document("docx"))
        name = "word/document.xml"
        text = whole[name].decode().replace("<w:", f"<{prefix}").replace("</w:", f"</{prefix}")
        if prefix:
            text = text.replace(" w:", f" {prefix}").replace("xmlns:w=", "xmlns:x=")
        else:
            text = text.replace("<document ", f'<document xmlns="{text.split(chr(34))[7]}" ', 1)
        data = zipped({**whole, name: text})
        assert gs.read(data).report == gs.read(document("docx")).report
        assert coloured(marked(data), "docx") == {"3": FILLS["culprit"]}

    def test_a_strict_document_stays_one(self) -> None:
        usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
        names = {
            f"{usual}wordprocessingml/2006/main": f"{strict}wordprocessingml/main",
            f"{usual}officeDocument/2006/relationships": f"{strict}officeDocument/relationships",
        }
        whole = {name: part.decode() for name, part in parts(document("docx")).items()}
        for old, new in names.items():
            whole = {name: part.replace(old, new) for name, part in whole.items()}
        after = {name: part.decode() for name, part in parts(marked(zipped(whole))).items()}
        assert FILLS["culprit"] in after["word/document.xml"]
        assert f'"{strict}officeDocument/relationships/comments"' in after["word/_rels/document.xml.rels"]
        assert not any(old in after[name] for old in names for name in after if name.startswith("word/"))

    def test_a_document_in_utf_16(self) -> None:
        whole = parts(document("docx"))
        text = whole["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
        data = marked(zipped({**whole, "word/document.xml": text.encode("utf-16")}))
        assert coloured(data, "docx") == {"3": FILLS["culprit"]}


class TestSheets:
    def test_comments_that_are_there_stay_and_are_added_to(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(document("xlsx")))
        held = {}
        for sheet in book.worksheets[:-1]:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if cell.value == 3:
                    held[sheet.title] = cell.coordinate
                    cell.comment = Comment("请先核对", "张三")
                    sheet["A1"].comment = Comment("另一条", "张三")
        made_so = io.BytesIO()
        book.save(made_so)
        again = openpyxl.load_workbook(io.BytesIO(marked(made_so.getvalue())))
        ((title, at),) = held.items()
        assert again[title][at].comment.text.startswith("请先核对\n最可能错在这里")
        assert again[title]["A1"].comment.text == "另一条"

    def test_the_look_of_a_cell_stays_but_for_its_fill(self) -> None:
        data = document("xlsx")
        books = [openpyxl.load_workbook(io.BytesIO(one)) for one in (data, marked(data))]
        compared = 0
        for name in books[0].sheetnames:
            for row in books[0][name].iter_rows():
                for cell in row:
                    other = books[1][name][cell.coordinate]
                    for look in ("font", "border", "alignment", "number_format"):
                        assert repr(getattr(cell, look)) == repr(getattr(other, look))
                    compared += 1
        assert compared > 300

    def test_a_blank_cell_that_is_not_written_is_marked(self) -> None:
        numbers = dict(RIGHT)
        book = openpyxl.load_workbook(io.BytesIO(document("xlsx", numbers)))
        for sheet in book.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if cell.value == 5:
                    sheet._cells.pop((cell.row, cell.column))
        made_so = io.BytesIO()
        book.save(made_so)
        data = made_so.getvalue()
        reading = gs.read(data)
        copy = gs.marked_copy(data, reading, gs.check(reading, rulesets=[PRESENT]))
        source = reading.sources[CULPRIT]
        sheet = openpyxl.load_workbook(io.BytesIO(copy)).worksheets[(source.page or 0) - 1]
        blank = sheet.cell(source.row or 0, source.column or 0)
        assert (blank.value, blank.fill.fgColor.rgb) == (None, f"FF{FILLS['error']}")
        assert blank.comment is not None
        assert gs.read(copy).report == reading.report

    def test_a_thread_of_comments_hides_no_word(self) -> None:
        whole = parts(document("xlsx"))
        reading = gs.read(document("xlsx"))
        source = reading.sources[CULPRIT]
        sheet = f"xl/worksheets/_rels/sheet{source.page}.xml.rels"
        kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
        links = "http://schemas.openxmlformats.org/package/2006/relationships"
        whole[sheet] = (
            f'<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{kinds}/threadedComment" '
            'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
        ).encode()
        at = f"{chr(64 + (source.column or 0))}{source.row}"
        whole["xl/threadedComments/threadedComment1.xml"] = (
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
            f'<threadedComment ref="{at}" id="1"><text>x</text></threadedComment></ThreadedComments>'
        ).encode()
        (said,) = comments(marked(zipped(whole)), "xlsx")
        assert "最可能错在这里" in said
        assert "有 2 处错误" in said


PRESENT = {
    "format": "govinfo-rules/1",
    "id": "test.present",
    "version": "1.0.0",
    "editions": ["2021"],
    "rules": [
        {
            "id": "test.stated",
            "type": "present",
            "severity": "error",
            "title": {"zh-CN": "应填", "en": "stated"},
            "cell": CULPRIT,
        }
    ],
}


class TestRefused:
    @pytest.mark.parametrize("format", ["html", "text", "pdf", "ofd"])
    def test_a_format_in_which_nothing_can_be_marked(self, format: str) -> None:
        with pytest.raises(gs.UsageError, match=r"另存为"):
            marked(made(format, 1), diagnose=False)

    @every_format
    def test_a_reading_of_another_document(self, format: str) -> None:
        reading = gs.read(made(format, 1))
        with pytest.raises(gs.UsageError, match="不是同一份"):
            gs.marked_copy(made(format, 2), reading, gs.check(reading, diagnose=False))


@every_format
def test_a_picture_above_the_limit_is_refused(format: str) -> None:
    whole = parts(document(format))
    data = zipped({**whole, "media/a.png": b"\x89PNG" + b"x" * 500_000}, compression=zipfile.ZIP_STORED)
    reading = gs.read(data)
    result = gs.check(reading, diagnose=False)
    assert parts(gs.marked_copy(data, reading, result))["media/a.png"] == parts(data)["media/a.png"]
    limits = attrs.evolve(DEFAULT_LIMITS, zip_total_bytes=400_000)
    with pytest.raises(gs.UnreadableError, match="zip_total_bytes"):
        gs.marked_copy(data, reading, result, limits=limits)


@needs_corpus
@pytest.mark.parametrize(
    "name", ["blank-form-2021.docx", "field/b05-ole.docx", "field/b05-sym.docx", "field/b05-picture.xlsx"]
)
def test_a_real_document_is_read_as_before(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    one, other = gs.read(data), gs.read(marked(data))
    assert (other.report, other.sources, other.problems) == (one.report, one.sources, one.problems)
    assert one.report.unread == () or list(comments(marked(data), name.rpartition(".")[2]))
