"""``govinfo-schema check --mark``: the office's own file, marked, as a copy beside it."""

from pathlib import Path

import pytest

import govinfo_schema as gs
from tests.unit.cli.conftest import Run
from tests.unit.outputs.marking.test_marked_copy import RIGHT, coloured, document


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    (tmp_path / "年报.docx").write_bytes(document("docx"))
    return "年报.docx"


class TestMark:
    def test_a_copy_is_written_and_the_verdict_is_the_same(self, run: Run, wrong: str) -> None:
        before, plain = Path(wrong).read_bytes(), run("check", wrong)
        ran = run("check", wrong, "--mark", "标注.docx")
        assert (ran.code, ran.out) == (plain.code, plain.out) == (1, plain.out)
        assert "已写入标注的副本 标注.docx" in ran.err
        assert Path(wrong).read_bytes() == before
        copy = Path("标注.docx").read_bytes()
        assert list(coloured(copy, "docx")) == ["3"]
        reading = gs.read(wrong)
        assert copy == gs.marked_copy(wrong, reading, gs.check(reading))

    def test_one_without_faults_is_written_too(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(document("xlsx", RIGHT))
        assert run("check", "a.xlsx", "--mark", "b.xlsx").code == 0
        assert gs.read("b.xlsx").report == gs.read("a.xlsx").report

    def test_options_decide_what_is_marked(self, run: Run, wrong: str) -> None:
        assert run("check", wrong, "--mark", "b.docx", "--ignore", "requests").code == 0
        assert coloured(Path("b.docx").read_bytes(), "docx") == {}

    def test_the_language_is_the_run_s(self, run: Run, wrong: str) -> None:
        assert "marked copy written to b.docx" in run("check", wrong, "--mark", "b.docx", "--lang", "en").err

    @pytest.mark.parametrize(
        ("output", "said"),
        [("年报.docx", "就是要读的文件"), ("b.doc", "应以 .docx 结尾"), ("b.xlsx", "应以 .docx 结尾")],
    )
    def test_a_name_that_cannot_be(self, run: Run, wrong: str, output: str, said: str) -> None:
        before = Path(wrong).read_bytes()
        ran = run("check", wrong, "--mark", output)
        assert ran.code == 2
        assert said in ran.err
        assert Path(wrong).read_bytes() == before
        assert not Path("b.doc").exists()

    def test_what_cannot_be_marked(self, run: Run, wrong: str, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("政府信息公开工作年度报告", encoding="utf-8")
        for arguments in (["."], [wrong, "a.txt"], ["-"]):
            ran = run("check", *arguments, "--mark", "b.docx")
            assert (ran.code, "一次只标注一个文件" in ran.err) == (2, True)
        assert run("check", wrong, "--mark", "b.docx", "--resume", "--output", "c.txt").code == 2
        assert not Path("b.docx").exists()

    def test_what_cannot_be_read_has_no_copy(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(document("docx")[:500])
        ran = run("check", "a.docx", "--mark", "b.docx")
        assert (ran.code, "未写 b.docx" in ran.err) == (3, True)
        assert not Path("b.docx").exists()

    def test_a_place_that_cannot_be_written(self, run: Run, wrong: str) -> None:
        ran = run("check", wrong, "--mark", "no/such/b.docx")
        assert ran.code == 2
        assert "no/such/b.docx" in ran.err
