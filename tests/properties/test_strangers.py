"""Whatever a stranger sends: it ends in time, with a code of ours, and works no terminal."""

import json
import tempfile
import time
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.pointers import split
from govinfo_schema.cli import main
from tests.paths import EXAMPLES

HARD = st.text(
    st.sampled_from("a无 \x1b\n\r\t\x07\x85\x9b\u202e\u2066\u200b\u2028\ud800\ufeff\U000e0001"), max_size=12
).map(lambda text: f"某{text}局")
MEMBERS = (
    "/organ/name",
    "/title",
    "/preamble",
    "/overview/text",
    "/proactive_disclosure/text",
    "/problems_and_improvements",
    "/other_matters",
    "/contact/address",
    "/extensions",
    "/nothing",
)
BEGINNINGS = st.sampled_from(
    [
        *(
            b"",
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"{",
            b"[",
            b"MIME-Version: 1.0\n",
        ),
        *(
            b"<html><table>",
            b"<?xml version='1.0'?><Workbook>",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x89PNG\r\n\x1a\n",
        ),
        "政府信息公开工作年度报告\n一、总体情况\n".encode(),
        "政府信息公开工作年度报告\n一、总体情况\n".encode("gb18030"),
    ]
)


def _run(*arguments: str) -> tuple[int, str]:
    """Run the command line; give its code and all that it says."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(arguments)
    return code, said.getvalue()


def _is_fit(text: str) -> bool:
    return all(
        unicodedata.category(char)[0] != "C" and char not in "\u2028\u2029" for char in text.replace("\n", "")
    )


@settings(max_examples=20)
@given(BEGINNINGS, st.binary(max_size=300), st.text(max_size=100), st.sampled_from(["zh-CN", "en"]))
def test_any_bytes_end_in_time_with_a_code_of_ours(
    beginning: bytes, data: bytes, text: str, language: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any")
        path.write_bytes(beginning + data + text.encode("utf-8", "surrogatepass"))
        began = time.process_time()
        code, said = _run("check", "--no-plugins", "--no-config", "--lang", language, str(path))
        assert time.process_time() - began < 5
    assert code in (0, 1, 3)
    assert _is_fit(said)
    assert "Traceback" not in said


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from(MEMBERS), HARD, min_size=1), st.sampled_from(["zh-CN", "en"]))
def test_any_text_in_any_member_works_no_terminal(texts: dict[str, str], language: str) -> None:
    data = json.loads((EXAMPLES / "wrong.json").read_bytes())
    for pointer, text in texts.items():
        _put(data, pointer, text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.json")
        path.write_text(json.dumps(data), encoding="utf-8")
        plain = _run("check", "--no-plugins", "--no-config", "--all", "--lang", language, str(path))
        lines = _run("check", "--no-plugins", "--no-config", "--format", "summary", str(path))
    assert {plain[0], lines[0]} <= {1, 3}
    assert _is_fit(plain[1])
    table = lines[1].splitlines()
    assert _is_fit(lines[1].replace("\t", ""))
    assert lines[0] == 3 or table[0].count("\t") == table[1].count("\t")


@settings(max_examples=20)
@given(HARD, HARD)
def test_no_rule_s_text_does(title: str, basis: str) -> None:
    rules: Any = json.loads((EXAMPLES / "house-rules.json").read_bytes())
    for rule in rules["rules"]:
        rule["title"] = {"zh-CN": title, "en": title}
        rule["basis"] = [{**rule["basis"][0], "clause": basis}]
    for override in rules["overrides"]:
        override["reason"] = basis
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules.json")
        path.write_text(json.dumps(rules), encoding="utf-8")
        options = ("--no-plugins", "--no-config", "--all", "--rules", str(path))
        code, said = _run("check", *options, str(EXAMPLES / "wrong.json"))
    assert code in (1, 2)
    assert _is_fit(said)


def _put(data: Any, pointer: str, text: str) -> None:
    *way, last = split(pointer)
    for step in way:
        data = data.setdefault(step, {})
    data[last] = text
