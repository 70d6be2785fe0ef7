"""A rule file is bounded before and while it is parsed: it is read, or refused in seconds."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from govinfo_schema.base.errors import RulesetError
from govinfo_schema.checking.rulebook.rule_files import read_plain


@pytest.mark.parametrize(
    "content",
    [
        "a = " + "9" * 5_000,
        "a" + ".a" * 200_000 + " = 1",
        "\n".join(f"a.b{n}.c.d = 1" for n in range(200_000)),
        "[" + ".".join("a" * 100_000) + "]",
        "a = " + "[" * 100_000,
    ],
    ids=["digits", "one long key", "many keys", "one long table", "deep"],
)
def test_it_ends_in_seconds(content: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(content)
    began = time.process_time()
    with suppress(RulesetError):
        read_plain(path)
    assert time.process_time() - began < 12
