"""A refusal is in one language: ``--lang en`` prints no Chinese, ``--lang zh-CN`` no English sentence."""

import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, save

REFUSED = [
    ("check", "none.json"),
    ("check", "bad.json"),
    ("check", "bad.json", "--format", "csv"),
    ("check", "bad.json", "--format", "sarif"),
    ("check", "bad.json", "--format", "junit"),
    ("check", "bad.json", "--format", "github"),
    ("check", "one.json", "--previous", "bad.json"),
    ("check", "one.json", "--select", "nothing"),
    ("check", "one.json", "--rules", "bad.json"),
    ("check", "one.json", "--waivers", "bad.json"),
    ("waive", "one.json", "--id", "x", "--reason", "r", "--by", "b", "--to", "w.json"),
    ("waive", "one.json", "--id", "x", "--reason", "r", "--by", "b", "--to", "w.json", "--until", "soon"),
    ("aggregate", "bad.json", "--organ", "Office", "--output", "whole.json"),
    ("collect", "bad.json", "--to", "table.csv"),
    ("form", "1999", "--output", "form.html"),
]


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_refusals_are_in_one_language(run: Run, call: tuple[str, ...]) -> None:
    save("one.json", organ="Office")
    Path("bad.json").write_text('{"edition": "2021", "year": "some"}', encoding="utf-8")
    english, chinese = run(*call, "--lang", "en"), run(*call, "--lang", "zh-CN")
    assert english.code == chinese.code
    assert re.findall("[一-鿿].*", english.out + english.err) == []
    assert re.search("[一-鿿]", chinese.out + chinese.err)
    assert " / " not in chinese.err
