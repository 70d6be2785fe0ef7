"""A statutory table that prints words where numbers belong is unread, not blank."""

import re
from pathlib import Path

from govinfo_schema.cli import main
from govinfo_schema.pipeline import check, read
from tests.paths import CORPUS, needs_corpus

pytestmark = needs_corpus


def test_words_for_numbers(tmp_path: Path) -> None:
    """3: a table present but unreadable"""
    seed = (CORPUS / "tonghui-2023.txt").read_text(encoding="utf-8")
    end = seed.index("五、当前存在的主要问题")
    begin = seed.rindex("总计", 0, end) + 2
    path = tmp_path / "words.txt"
    path.write_text(seed[:begin] + re.sub(r"\d+", "若干", seed[begin:end]) + seed[end:], encoding="utf-8")
    assert main(["check", str(path)]) == 3
    reading = read(path)
    assert len(reading.report.unread) == 15
    assert {"missing-columns", "unreadable-table"} <= {problem.code for problem in reading.problems}
    failed = [one for one in check(reading).failures if one.severity == "error"]
    assert failed == []  # what was not read is never the report's error
