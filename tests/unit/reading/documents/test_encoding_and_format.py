"""Bytes → text, and bytes → the name of their format: by content alone, in a fixed order."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.base.errors import ReportDataError, UnreadableError
from govinfo_schema.reading.documents.encoding import decode
from govinfo_schema.reading.documents.sniff import sniff
from tests.paths import CORPUS, EXAMPLES, needs_corpus

CHROME = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n'
)
EXCEL = (
    '<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
)
CHINESE = "政府信息公开工作年度报告"


class TestEncodings:
    """By order: BOM, declared (gb2312/gbk as gb18030), strict UTF-8, gb18030; no guessing library."""

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_goes_first(self, encoding: str) -> None:
        found = decode(CHINESE.encode(encoding), "gb2312")
        assert (found.text, found.replaced) == (CHINESE, 0)

    def test_gb2312_is_read_as_gb18030(self) -> None:
        text = "朱镕基㐀〇"  # characters that gb2312 lacks
        assert decode(text.encode("gb18030"), "gb2312").text == text

    @pytest.mark.parametrize(
        "declared", [None, "utf-8", "UTF8", "iso-8859-1", "rot13", "x-unknown", "base64", '"gbk"']
    )
    def test_what_is_declared_wrongly_does_no_harm(self, declared: str | None) -> None:
        assert decode(CHINESE.encode(), declared if declared != '"gbk"' else None).text == CHINESE
        assert decode(CHINESE.encode("gb18030"), declared).text == CHINESE

    def test_big5_is_taken_at_its_word(self) -> None:
        assert decode("政府資訊公開".encode("big5"), "big5").text == "政府資訊公開"

    def test_bytes_that_fit_nothing_are_counted(self) -> None:
        found = decode(CHINESE.encode() + b"\xff\xff" + CHINESE.encode())
        assert found.text == f"{CHINESE}\ufffd\ufffd{CHINESE}"
        assert (found.encoding, found.replaced) == ("utf-8", 2)

    @given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "gb2312", "big5", "hz"]))
    def test_any_bytes_are_decoded(self, data: bytes, declared: str | None) -> None:
        found = decode(data, declared)
        found.text.encode("utf-8")


def _zip(*names: str, mimetype: str = "") -> bytes:
    """Write a file of parts that bear no time: two runs have the same bytes, which name the tests."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return buffer.getvalue()


FLAT = (
    b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:mimetype="application/vnd.oasis.opendocument.%s"/>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CUT_OFF = OLE[:30] + b"\x09\x00" + bytes(16) + b"\x10\x00" + OLE[50:]
"""A file whose list of contents should stand behind its end."""


class TestFormats:
    """Format by content, not by name."""

    @pytest.mark.parametrize(
        ("data", "format"),
        [
            (b'{"edition": "2021"}', "json"),
            (b"\xef\xbb\xbf\r\n {}", "json"),
            ("<!DOCTYPE html><html>".encode("utf-16"), "html"),
            (b"<p>x</p>", "html"),
            ("<!-- 来源 -->\n<table><tr><td>规章".encode("gb18030"), "html"),
            ("说明\n<div><table><tr><td>1</td></tr></table></div>".encode(), "html"),
            (b"%PDF-1.7", "pdf"),
            (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
            (rb"{\rtf1\ansi", "rtf"),
            (b"\x89PNG\r\n\x1a\n", "image"),
            (b"\xff\xd8\xff\xe0", "image"),
            (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
            (_zip("xl/workbook.xml"), "xlsx"),
            (_zip("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
            (_zip("OFD.xml"), "ofd"),
            (_zip("readme.txt"), "zip"),
            (b"PK\x03\x04broken", "zip"),
            (OLE + "WordDocument".encode("utf-16-le"), "doc"),
            (OLE + "Workbook".encode("utf-16-le"), "xls"),
            ("一、总体情况\n正文。".encode(), "text"),
            (f"{CHINESE} <年份>".encode("gb18030"), "text"),
            ("规章\t0\t0\t0".encode("utf-16"), "text"),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "mht"),
            (b"From: <Saved by Blink>\r\nSubject: x\r\n" + CHROME, "mht"),
            ("来源: 办公室\nMIME-Version: 1.0\n".encode(), "text"),
            (f'<?xml version="1.0"?>{EXCEL}'.encode(), "excel-xml"),
            (
                b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
                "word-xml",
            ),
            ('{"edition": "2021"}'.encode("utf-16"), "json"),
            ('{"edition": "2021"}'.encode("utf-16-le"), "json"),
            ('{"edition": "2021"}'.encode("utf-16-be"), "json"),
            (b'[\n {"edition": "2021"}]', "json"),
            (b'// note\n{"edition": "2021"}', "json"),
            (b'/* a\n b */ {"edition": "2021"}', "json"),
            ("[打印本页] 一、总体情况".encode(), "text"),
            (b"BM report of the year", "text"),
            (b"Rar!\x1a\x07\x01\x00", "zip"),
            (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "word-xml"),
            (b"\x00\x01\x02\x03", "binary"),
            (b"\x00\x00\x01\x00\x01\x00", "image"),
            (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "image"),
            (b"\x28\xb5\x2f\xfd\x00", "zip"),
            (b"[1, 2]", "json"),
            (b'[[0, "1"]]', "json"),
            (b'["a", {}]', "json"),
            ("[1] 一、总体情况".encode(), "text"),
            ("[2021年] 年报".encode(), "text"),
            (FLAT % b"spreadsheet", "ods"),
            (FLAT % b"text", "odt"),
            (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "uof"),
            (_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet")[:90], "ods"),
        ],
    )
    def test_known(self, data: bytes, format: str) -> None:
        assert sniff(data) == format

    @given(st.binary(max_size=300))
    def test_any_bytes_have_a_name(self, data: bytes) -> None:
        assert sniff(data)

    def test_a_cut_in_a_character_does_not_decide(self) -> None:
        for size in range(4093, 4100):
            assert sniff(("政" * 2000)[: size // 3].encode() + "<p>政</p>".encode() * 3) in ("html", "text")


class TestJson:
    """JSON in any encoding is read as JSON; what is wrong with it is said of it as JSON."""

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
    )
    def test_in_any_encoding(self, encoding: str) -> None:
        text = (EXAMPLES / "right.json").read_text(encoding="utf-8")
        assert gs.read(text.encode(encoding)).report == gs.loads(text)

    @pytest.mark.parametrize("around", ["[%s]", "// note\n%s", "/* note */ %s"])
    def test_what_is_wrong_is_said_of_json(self, around: str) -> None:
        text = (EXAMPLES / "right.json").read_text(encoding="utf-8")
        with pytest.raises(ReportDataError, match="JSON"):
            gs.read((around % text).encode())

    @pytest.mark.parametrize("text", ["// a\n{}", '{"year": /* b */ 1}', '{"year": 1 // c\n}'])
    def test_a_comment_is_called_one(self, text: str) -> None:
        with pytest.raises(ReportDataError, match="注释"):
            gs.read(text.encode())

    @needs_corpus
    @pytest.mark.parametrize("name", ["b18-array", "b18-comment"])
    def test_a_file_of_an_office_that_is_none(self, name: str) -> None:
        with pytest.raises(ReportDataError, match="JSON"):
            gs.read(CORPUS / "field" / f"{name}.json")

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        assert gs.read(CORPUS / "field" / "b17-utf16.json").report.year == 2021


class TestUnreadableKinds:
    """Say plainly what a file is and what to do, Chinese first."""

    @pytest.mark.parametrize(
        ("data", "code", "says"),
        [
            (b"\xff\xd8\xff\xe0", "no-text", "图片"),
            (_zip("1.jpg", "2.jpg"), "unknown-format", "解压"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
            (_zip("FixedDocSeq.fdseq"), "unknown-format", "另存"),
            (_zip("mimetype", "META-INF/container.xml"), "unknown-format", "电子书"),
            (b"Rar!\x1a\x07\x01\x00rest", "unknown-format", "解压"),
            (b"7z\xbc\xaf\x27\x1c\x00\x04", "unknown-format", "解压"),
            (b"\x1f\x8b\x08\x00rest", "unknown-format", "解压"),
            (_zip("word/document.xml")[:-30], "corrupt", "没有下载完"),
            (
                b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
                "unknown-format",
                "Word",
            ),
            (CUT_OFF, "corrupt", "没有下载完"),
            (_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet")[:90], "corrupt", "没有下载完"),
            (b'<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "unknown-format", "标文通"),
            (OLE + "PowerPoint Document".encode("utf-16-le"), "unknown-format", "演示"),
            (b"\x00\x01\x02\x03", "unknown-format", "不是文档"),
            (b"", "empty", "空的"),
            ("今天天气很好。".encode(), "not-a-report", "请确认"),
        ],
    )
    def test_what_it_is_and_what_to_do(self, data: bytes, code: str, says: str) -> None:
        with pytest.raises(UnreadableError) as caught:
            gs.read(data)
        assert caught.value.code == code
        assert says in str(caught.value).partition(" / ")[0]
        assert " / " in str(caught.value)

    def test_a_format_that_nobody_knows_names_those_that_are_known(self) -> None:
        with pytest.raises(UnreadableError, match="html, json, mht"):
            gs.read(b"x", format="wps-cloud")
