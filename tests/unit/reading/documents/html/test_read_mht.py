"""A page saved as one file, by browsers, Word and WPS: the page in it is read as any other."""

import base64
import quopri

import pytest

import govinfo_schema as gs
from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.html import read_html
from govinfo_schema.reading.documents.html.read_mht import read
from tests.layouts.judge import made_of
from tests.layouts.writers import write
from tests.paths import CORPUS, needs_corpus

TABLE = "<p>一、总体情况</p><table><tr><td>规章</td><td>1</td></tr></table>"


def saved(
    page: bytes,
    *,
    encoding: str = "base64",
    charset: str = "utf-8",
    kind: str = "multipart/related",
    before: bytes = b"",
    line: bytes = b"\r\n",
) -> bytes:
    """Save a page as one file."""
    content = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(
        page
    )
    parts = [
        before,
        f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
        + content,
        b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
    ]
    head = (
        f'From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: {kind};\n\tboundary="--x"\n\n'.encode()
    )
    body = b"".join(b"----x\n" + part + b"\n" for part in parts if part) + b"----x--\n"
    return (head + body).replace(b"\r\n", b"\n").replace(b"\n", line)


def texts(document: Document) -> list[str]:
    """Give the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


class TestPages:
    """Whatever the transfer encoding, the character set and the line ends: the page as it was."""

    @pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
    @pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
    @pytest.mark.parametrize("line", [b"\r\n", b"\n"])
    def test_as_it_was(self, encoding: str, charset: str, line: bytes) -> None:
        document = read(saved(TABLE.encode(charset), encoding=encoding, charset=charset, line=line))
        assert texts(document) == ["一、总体情况"]
        assert [cell.text for cell in document.grids[0].cells] == ["规章", "1"]
        assert document.format == "mht"

    def test_a_frame_before_the_page_that_is_named(self) -> None:
        frame = b"Content-Type: text/html\nContent-ID: <frame>\n\n<p>\xe6\xa1\x86</p>\n"
        data = saved(TABLE.encode(), before=frame).replace(
            b"Content-Type: text/html; charset", b"Content-ID: <page>\r\nContent-Type: text/html; charset"
        )
        assert texts(read(data)) == ["框"]
        assert texts(read(data.replace(b"boundary=", b'start="<page>"; boundary='))) == ["一、总体情况"]

    def test_a_made_report_is_read_as_from_the_page_itself(self) -> None:
        made, _ = made_of(3)
        page = write("html_plain", made)
        assert read(saved(page)).blocks == read_html.read(page).blocks

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        reading = gs.read(CORPUS / "field" / "m28-saved-by-word.mht")
        assert len(reading.sources) == 200
        assert reading.problems == ()


class TestRefusals:
    """What holds no page is refused with a word."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (saved(b""), "corrupt"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n", "corrupt"),
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n\n" * 5000,
                "too-large",
            ),
            (b"", "empty"),
        ],
    )
    def test_with_a_code(self, data: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(data)
        assert refused.value.code == code
