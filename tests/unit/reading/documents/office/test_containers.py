"""DOC, RTF and ODT through LibreOffice: a clear word where it is missing; no macro, no link, no long wait."""

import http.server
import io
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.outputs.documents import docx
from govinfo_schema.reading.documents.office import libreoffice as office
from govinfo_schema.reading.documents.office.docx import read as read_docx
from tests.reports import report

needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
RTF = rb"{\rtf1\ansi hello\par}"


def code_of(data: bytes, limits: object = DEFAULT_LIMITS) -> str:
    """Give the code with which a document is refused."""
    assert isinstance(limits, type(DEFAULT_LIMITS))
    with pytest.raises(UnreadableError) as refused:
        office.read(data, limits)
    assert " / " in refused.value.message
    return refused.value.code


def fake_office(folder: Path, program: str) -> Path:
    """Make a program that stands for LibreOffice."""
    script = folder / "soffice"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time\n{program}\n", encoding="utf-8")
    script.chmod(0o755)
    return script


class TestWithoutOffice:
    """A clear message where LibreOffice is not installed, which says what to do."""

    def test_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(office.SOFFICE_VARIABLE, "/nowhere/soffice")
        with pytest.raises(UnreadableError, match="LibreOffice") as refused:
            office.read(RTF, DEFAULT_LIMITS)
        assert refused.value.code == "missing-program"
        assert "DOCX" in refused.value.message

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b"plain text", "corrupt"),
            (b"PK\x03\x04", "corrupt"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ],
    )
    def test_what_it_is_never_asked_for(
        self, data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(office.SOFFICE_VARIABLE, "/nowhere/soffice")
        assert code_of(data) == code


@pytest.mark.skipif(sys.platform == "win32", reason="the program that stands for LibreOffice is a script")
class TestAnOfficeThatMisbehaves:
    """A timeout ends it with all its children; what it makes is read as warily as any file."""

    def test_for_ever(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        child = tmp_path / "child"
        program = f"pid = os.fork()\nopen({str(child)!r}, 'a').write(str(pid or '')); time.sleep(600)"
        monkeypatch.setenv(office.SOFFICE_VARIABLE, str(fake_office(tmp_path, program)))
        began = time.monotonic()
        assert code_of(RTF, attrs.evolve(DEFAULT_LIMITS, office_seconds=1.5)) == "timeout"
        assert time.monotonic() - began < 10
        time.sleep(0.2)
        assert not _is_running(int(child.read_text(encoding="ascii")))

    def test_that_makes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(office.SOFFICE_VARIABLE, str(fake_office(tmp_path, "sys.exit(0)")))
        assert code_of(RTF) == "corrupt"

    def test_that_makes_nonsense(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program = (
            "folder = sys.argv[sys.argv.index('--outdir') + 1]; os.makedirs(folder)\n"
            "open(os.path.join(folder, 'document.docx'), 'wb').write(b'PK')"
        )
        monkeypatch.setenv(office.SOFFICE_VARIABLE, str(fake_office(tmp_path, program)))
        assert code_of(RTF) == "corrupt"

    def test_is_told_to_run_no_macros_and_given_no_proxy(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = tmp_path / "seen"
        program = (
            "profile = next(a for a in sys.argv if a.startswith('-env:')).partition('file://')[2]\n"
            "text = open(os.path.join(profile, 'user', 'registrymodifications.xcu')).read()\n"
            f"open({str(seen)!r}, 'w').write(text + repr(sorted(os.environ)))"
        )
        monkeypatch.setenv("http_proxy", "http://proxy.example")
        monkeypatch.setenv(office.SOFFICE_VARIABLE, str(fake_office(tmp_path, program)))
        code_of(RTF)
        text = seen.read_text(encoding="utf-8")
        assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in text
        assert '"MacroSecurityLevel" oor:op="fuse"><value>3' in text
        assert "http_proxy" not in text


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def converted(data: bytes, source: str, target: str, folder: Path) -> bytes:
    """Have LibreOffice write a document in another format."""
    (folder / f"a.{source}").write_bytes(data)
    program = office.find_office()
    assert program is not None
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target),
            *("--outdir", str(folder / "out"), str(folder / f"a.{source}")),
        ],
        capture_output=True,
        check=True,
    )
    return (folder / "out" / f"a.{target}").read_bytes()


def cells(document: Document) -> list[list[tuple[str, int]]]:
    """Give text and row of the cells of every grid; LibreOffice may add a column a hair wide."""
    return [[(cell.text, cell.row) for cell in grid.cells] for grid in document.grids]


@needs_office
class TestRealOffice:
    """What was a DOCX is read alike from what LibreOffice makes of it."""

    @pytest.mark.parametrize("target", ["doc", "rtf", "odt"])
    def test_same_cells(self, target: str, tmp_path: Path) -> None:
        made = docx.render(report({"/requests/received/total": None, "/requests/received/other": 12}))
        document = office.read(converted(made, "docx", target, tmp_path), DEFAULT_LIMITS)
        assert document.format == target
        assert cells(document) == cells(read_docx(made, DEFAULT_LIMITS))

    def test_links_are_never_fetched(self, tmp_path: Path, server: tuple[str, list[str]]) -> None:
        address, asked = server
        linked = converted(_with_linked_picture(address), "docx", "doc", tmp_path)
        asked.clear()
        assert address.encode("utf-16-le") in linked or address.encode() in linked
        document = office.read(linked, DEFAULT_LIMITS)
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["正文"]
        assert asked == []

    def test_nothing_is_left_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        office.read(RTF, DEFAULT_LIMITS)
        assert list(tmp_path.iterdir()) == []


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Serve nothing on this machine and note who asks."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815 (the names that the server looks for)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/picture.png", asked
        listening.shutdown()
        thread.join()


def _with_linked_picture(address: str) -> bytes:
    import docx as python_docx

    document = python_docx.Document()
    document.add_paragraph("正文")
    document.add_picture(io.BytesIO(_PIXEL))
    made = io.BytesIO()
    document.save(made)
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(b"r:embed=", b"r:link=")
            linked = f'Target="{address}" TargetMode="External"'.encode()
            target.writestr(name, part.replace(b'Target="media/image1.png"', linked))
    return changed.getvalue()


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cf"
    "c0f01f0005050102cfa02ee60000000049454e44ae426082"
)


def test_find_office_takes_the_variable_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment variable names the program, where it is set."""
    if sys.platform != "win32":
        program = fake_office(tmp_path, "")
        monkeypatch.setenv(office.SOFFICE_VARIABLE, str(program))
        assert office.find_office() == str(program)
    monkeypatch.delenv(office.SOFFICE_VARIABLE, raising=False)
    assert (office.find_office() is None) <= (shutil.which("soffice") is None)
