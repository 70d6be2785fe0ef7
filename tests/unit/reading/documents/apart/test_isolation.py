"""One hostile file costs its own error: time and memory are bounded, and the next file is read."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import attrs
import pytest

from govinfo_schema.base.document.grid import Cell, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import Source
from govinfo_schema.reading.documents.apart.isolation import close, read_bounded
from govinfo_schema.reading.documents.apart.transfer import document_of, plain_of
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from tests.unit.reading.documents.made_pdf import Words
from tests.unit.reading.documents.made_pdf import pdf as made_pdf
from tests.unit.reading.documents.made_word import docx, paragraph

_BEHAVIOUR = "tests.unit.reading.documents.behaving"
_PDF = "govinfo_schema.reading.documents.pdf.read_pdf"
QUICK = attrs.evolve(DEFAULT_LIMITS, seconds=5.0)


def behave(how: str, limits: Limits = QUICK) -> Document:
    """Have a file read, in a process of its own, by a reader that behaves as told."""
    return read_bounded(_BEHAVIOUR, how.encode(), limits)


def code_of(how: str, limits: Limits = QUICK) -> str:
    """Give the code of the error that such a reader ends in."""
    with pytest.raises(UnreadableError) as refused:
        behave(how, limits)
    assert " / " in refused.value.message
    return refused.value.code


class TestBounds:
    """Seconds and memory per file, with a stable code; what follows is read as if nothing had been."""

    def test_for_ever(self) -> None:
        began = time.monotonic()
        assert code_of("spin", attrs.evolve(QUICK, seconds=1.0)) == "timeout"
        assert time.monotonic() - began < 4

    def test_asleep_for_ever(self) -> None:
        assert code_of("sleep", attrs.evolve(QUICK, seconds=1.0)) == "timeout"

    @pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded on Windows")
    def test_too_much_memory(self) -> None:
        assert code_of("fill", attrs.evolve(QUICK, memory_bytes=100_000_000)) == "memory"

    @pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded on Windows")
    def test_memory_is_free_again(self) -> None:
        limits = attrs.evolve(QUICK, memory_bytes=150_000_000)
        once = behave("use 100000000", limits).blocks
        assert once == (Paragraph(text="100000000"),)
        assert [behave("use 100000000", limits).blocks for _ in range(3)] == [once] * 3

    def test_dead(self) -> None:
        assert code_of("die") == "crashed"

    def test_nested_too_deep(self) -> None:
        assert code_of("recurse") == "too-large"

    def test_the_next_file_is_read(self) -> None:
        for how in ("die", "spin", "fill"):
            code_of(how, attrs.evolve(QUICK, seconds=1.0, memory_bytes=100_000_000))
            assert behave("fine").blocks == (Paragraph(text="fine"),)

    def test_a_library_that_prints(self) -> None:
        assert behave("print").blocks == (Paragraph(text="print"),)
        assert behave("fine").blocks == (Paragraph(text="fine"),)


class TestErrors:
    """The reader's own error comes through as it is."""

    def test_refusals_keep_their_code_and_words(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            read_bounded(_PDF, b"no pdf", DEFAULT_LIMITS)
        assert refused.value.code == "corrupt"
        with pytest.raises(UnreadableError) as here:
            pdf.read(b"no pdf", DEFAULT_LIMITS)
        assert refused.value.message == here.value.message

    def test_a_missing_extra(self) -> None:
        with pytest.raises(MissingExtraError) as refused:
            behave("extra")
        assert refused.value.extra == "pdf"
        assert 'pip install "govinfo-schema[pdf]"' in str(refused.value.message)

    def test_empty_and_oversized_input_is_refused_at_once(self) -> None:
        for data, code in ((b"", "empty"), (b"xx", "too-large")):
            with pytest.raises(UnreadableError) as refused:
                read_bounded(_PDF, data, attrs.evolve(DEFAULT_LIMITS, input_bytes=1))
            assert refused.value.code == code


class TestTheProcess:
    """One process serves a folder; small files of simple formats need none."""

    def test_one_for_all_files(self) -> None:
        assert len({behave("pid").blocks for _ in range(3)}) == 1
        assert behave("pid").blocks != (Paragraph(text=str(os.getpid())),)

    def test_a_new_one_after_close(self) -> None:
        before = behave("pid").blocks
        close()
        assert behave("pid").blocks != before

    def test_none_for_a_small_word_file(self) -> None:
        close()
        read_bounded("govinfo_schema.reading.documents.office.docx", docx(paragraph("a")), DEFAULT_LIMITS)
        from govinfo_schema.reading.documents.apart import isolation

        assert isolation._worker is None

    def test_threads_take_turns(self) -> None:
        found: list[str] = []

        def ask(how: str) -> None:
            (block,) = behave(how).blocks
            assert isinstance(block, Paragraph)
            found.append(block.text)

        threads = [threading.Thread(target=ask, args=(f"echo {i}",)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == [f"echo {i}" for i in range(8)]

    def test_nothing_beside_the_documents_is_imported(self, tmp_path: Path) -> None:
        (tmp_path / "json.py").write_text("raise SystemExit('imported')", encoding="utf-8")
        document = tmp_path / "a.pdf"
        document.write_bytes(made_pdf([Words(100, 100, "ok")]))
        program = (
            "from pathlib import Path\n"
            "from govinfo_schema.reading.documents.apart.isolation import read_bounded\n"
            "from govinfo_schema.base.document.limits import DEFAULT_LIMITS\n"
            f"document = read_bounded({_PDF!r}, Path('a.pdf').read_bytes(), DEFAULT_LIMITS)\n"
            "print(document.blocks[0].lines[0].text)"
        )
        done = subprocess.run(
            [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.returncode) == ("ok", 0), done.stderr


class TestTransfer:
    """A document comes out of the process as it was made there."""

    def test_every_part(self) -> None:
        cell = Cell(text="5\ud800", row=2, column=3, row_span=4, column_span=5, page=6, line=7)
        source = Source(raw="x", page=1, table=2, row=3, column=4, line=5)
        document = Document(
            format="pdf",
            blocks=(
                Paragraph(text="a", page=1, line=2, heading=True, aside=True),
                Grid(number=1, cells=(cell,), spatial=False),
                Paragraph(text="b"),
            ),
            images=3,
            notes=("n",),
            properties={"title": "t"},
            problems=(
                problem("no-organ", pointers=("/p",), source=source),
                problem("missing-rows", table=3, count=2, labels=["甲", {"zh-CN": "乙", "en": "b"}]),
            ),
        )
        assert document_of(plain_of(document)) == document

    def test_a_real_one(self) -> None:
        data = made_pdf([Words(100, 100, "一、总体情况")])
        assert read_bounded(_PDF, data, DEFAULT_LIMITS) == pdf.read(data, DEFAULT_LIMITS)
