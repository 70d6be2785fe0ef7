"""``govinfo-schema fix``: a correction goes to a copy, never to the original."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, save

CELL = "/requests/brought_forward/natural_person"
WRONG = {CELL: 7}


def wrong(name: str = "wrong.json") -> str:
    return save(name, WRONG)


class TestFix:
    def test_the_copy_is_right_and_each_change_is_listed(self, run: Run) -> None:
        name = wrong()
        before = Path(name).read_bytes()
        ran = run("fix", name, "--output", "copy.json")
        assert ran.code == 0
        assert "已写入副本 copy.json：自然人·上年结转 应为 0（现为 7）" in ran.err
        assert Path(name).read_bytes() == before
        assert run("check", "copy.json").code == 0
        original, copy = json.loads(before), json.loads(Path("copy.json").read_bytes())
        original["requests"]["brought_forward"]["natural_person"] = 0
        assert copy == original

    def test_the_original_is_never_overwritten(self, run: Run) -> None:
        name = wrong()
        before = Path(name).read_bytes()
        Path("link.json").symlink_to(name)
        Path("hard.json").hardlink_to(name)
        for output in (name, f"./{name}", str(Path(name).resolve()), "link.json", "hard.json"):
            ran = run("fix", name, "--output", output)
            assert ran.code == 2
            assert "就是要读的文件" in ran.err
        assert Path(name).read_bytes() == before

    def test_what_a_format_leaves_out_is_said(self, run: Run) -> None:
        name = save("more.json", WRONG, extensions={"cn.example": {"a": 1}})
        assert "cn.example" in run("fix", name, "--output", "copy.html", "--to", "html").err
        assert "cn.example" not in run("fix", name, "--output", "copy.json").err

    def test_another_hypothesis_by_its_rank(self, run: Run) -> None:
        name = save("open.json", {"/disputes/reconsideration/total": 4})
        found = json.loads(run("check", name, "--format", "json").out)["reports"][0]["diagnosis"]
        second = next(one for one in found["hypotheses"] if one["rank"] == 2)
        run("fix", name, "--output", "copy.json", "--hypothesis", "2")
        copy = json.loads(Path("copy.json").read_bytes())
        for change in second["changes"]:
            *path, last = change["pointer"].strip("/").split("/")
            here = copy
            for step in path:
                here = here[step]
            assert here[last] == change["to"]

    @pytest.mark.parametrize("rank", ["0", "-1", "99"])
    def test_one_that_is_not_there(self, run: Run, rank: str) -> None:
        ran = run("fix", wrong(), "--output", "copy.json", f"--hypothesis={rank}")
        assert ran.code == 2
        assert rank in ran.err
        assert not Path("copy.json").exists()

    def test_a_right_report_needs_no_copy(self, run: Run) -> None:
        ran = run("fix", save("right.json"), "--output", "copy.json")
        assert ran.code == 0
        assert "未写副本" in ran.err
        assert not Path("copy.json").exists()

    def test_what_cannot_be_read(self, run: Run) -> None:
        assert run("fix", "none.json", "--output", "copy.json").code == 3
        assert not Path("copy.json").exists()

    def test_what_is_still_open_is_left_blank_and_said(self, run: Run) -> None:
        row = "/disputes/reconsideration"
        name = save("open.json", {f"{row}/upheld": 5, f"{row}/corrected": None, f"{row}/total": 1})
        ran = run("fix", name, "--output", "copy.json", "--hypothesis", "1")
        assert ran.code == 0
        assert "有 1 格应为多少还不能确定，副本中留空" in ran.err
        assert "不成立" not in ran.err
        copy = json.loads(Path("copy.json").read_bytes())["disputes"]["reconsideration"]
        assert None in (copy["upheld"], copy["total"])
        english = run("fix", name, "--output", "copy.json", "--hypothesis", "1", "--lang", "en").err
        assert "what 1 cell should be can't be told yet: it is left blank in the copy" in english
