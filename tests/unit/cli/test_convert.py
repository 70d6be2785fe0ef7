"""``govinfo-schema convert``: prints exactly what ``dumps`` gives."""

from pathlib import Path

import pytest

from govinfo_schema.form.convert import dumps
from tests.reports import report
from tests.unit.cli.conftest import Run, save


class TestJson:
    """convert --to json prints exactly gs.dumps(report); problems go to stderr"""

    def test_exactly_the_canonical_json(self, run: Run) -> None:
        ran = run("convert", save("one.json"), "--to", "json")
        assert (ran.code, ran.out.encode()) == (0, dumps(report()))

    def test_json_is_the_default_and_a_file_can_be_named(self, run: Run) -> None:
        ran = run("convert", save("one.json"), "--output", "two.json")
        assert (ran.code, ran.out) == (0, "")
        assert Path("two.json").read_bytes() == dumps(report())

    def test_what_is_read_is_never_overwritten(self, run: Run) -> None:
        name = save("one.json")
        before = Path(name).read_bytes()
        assert run("convert", name, "--to", "html", "--output", "./one.json").code == 2
        assert Path(name).read_bytes() == before

    def test_loose_json_becomes_canonical(self, run: Run) -> None:
        Path("loose.json").write_bytes(dumps(report()).replace(b"\n", b"").replace(b": 0,", b":0.0,"))
        assert run("convert", "loose.json").out.encode() == dumps(report())


class TestDocuments:
    @pytest.mark.parametrize("to", ["html", "docx", "xlsx", "text"])
    def test_what_is_written_is_read_back(self, run: Run, to: str) -> None:
        numbers = {"/requests/received/total": 12, "/requests/carried_forward/total": 12}
        name = save("one.json", numbers | {"/disputes/litigation/direct/total": None})
        assert run("convert", name, "--to", to, "--output", f"two.{to}").code == 0
        ran = run("convert", f"two.{to}")
        assert ran.err == ""
        assert ran.code == 0
        back = run("check", f"two.{to}", "--format", "json", "--select", "requests")
        assert '"fail": 0' not in back.out
        assert "某县人民政府" in ran.out
        assert '"total": 12' in ran.out


class TestExtensions:
    """Nothing is lost in silence: what a format has no place for is named."""

    def saved(self) -> str:
        data = {"cn.example.x": {"n": 1}, "cn.example.y": []}
        Path("one.json").write_bytes(dumps(report(extensions=data)))
        return "one.json"

    def test_json_has_them(self, run: Run) -> None:
        assert run("convert", self.saved()).err == ""

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("zh-CN", "one.json: html 格式不含扩展数据，未写入：cn.example.x、cn.example.y\n"),
            ("en", "one.json: html has no place for extension data; left out: cn.example.x, cn.example.y\n"),
        ],
    )
    def test_a_document_has_not(self, run: Run, language: str, said: str) -> None:
        ran = run("convert", self.saved(), "--to", "html", "--lang", language)
        assert (ran.code, ran.err) == (0, said)


class TestUsage:
    def test_an_unknown_format_lists_the_known(self, run: Run) -> None:
        ran = run("convert", save("one.json"), "--to", "odt")
        assert ran.code == 2
        for known in ("json", "html", "docx", "xlsx"):
            assert known in ran.err

    def test_a_folder_is_refused(self, run: Run) -> None:
        save("dir/one.json")
        save("dir/two.json")
        assert run("convert", "dir").code == 2

    def test_what_cannot_be_read(self, run: Run) -> None:
        ran = run("convert", "none.json")
        assert (ran.code, ran.out) == (3, "")
        assert "none.json" in ran.err

    def test_where_it_cannot_be_written(self, run: Run) -> None:
        ran = run("convert", save("one.json"), "--output", "no/such/folder.json")
        assert ran.code == 2
        assert "写不进去" in ran.err
