"""One language a run: refusals and usage errors too say nothing in the other."""

import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

_CHINESE = re.compile("[一-鿿]")


@pytest.fixture
def refused(tmp_path: Path) -> str:
    text = '{"organ": {"name": 3}, "edition": "2021", "year": "x", "nothing": 1}'
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    return str(tmp_path / "bad.json")


@pytest.mark.parametrize("format", ["text", "summary"])
def test_a_refusal(run: Run, refused: str, format: str) -> None:
    english = run("check", refused, "--lang", "en", "--format", format)
    chinese = run("check", refused, "--format", format)
    assert (english.code, chinese.code) == (3, 3)
    assert not _CHINESE.search(english.out)
    assert "unknown member" in english.out
    assert "未知的成员" in chinese.out
    assert "unknown member" not in chinese.out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--select", "nothing.here"),
        ("--rules", "nowhere.json"),
        ("--waivers", "nowhere.json"),
        ("--children-list", "nowhere.txt"),
        ("--jobs", "0"),
        ("--format", "nonsense"),
    ],
)
def test_wrong_usage(run: Run, refused: str, wrong: tuple[str, str]) -> None:
    ran = run("check", refused, *wrong, "--lang", "en")
    assert ran.code == 2
    assert ran.err
    assert not _CHINESE.search(ran.err)
    assert " / " not in run("check", refused, *wrong).err


def test_a_problem_a_line(run: Run, refused: str) -> None:
    lines = run("check", refused, "--lang", "en").out.splitlines()
    assert [line for line in lines if line.startswith("  /nothing: ")] == ["  /nothing: unknown member"]


def test_why_the_system_refuses_a_file(run: Run, refused: str) -> None:
    """What is said of a file that isn't there, or can't be written, is in one language as well."""
    assert run("check", "没有.docx").out == "没有.docx：不能读取——打不开 没有.docx：没有这个文件\n"
    assert run("check", "none.docx", "--lang", "en").out.endswith("there is no such file\n")
    ran = run("convert", refused.replace("bad", "none"), "--output", "nowhere/a.json")
    assert "No such file" not in ran.err
    assert "没有这个文件" in run("check", refused, "--rules", "none.json").err
