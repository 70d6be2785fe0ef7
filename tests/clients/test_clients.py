"""What programs on the public names meet: types that know all of them, and a run that works."""

import ast
from pathlib import Path

import pytest

import govinfo_schema as gs
from tests.paths import EXAMPLES


def test_the_right_program_runs() -> None:
    pytest.importorskip("polars", reason="the extra frames")
    from tests.clients.right import run

    assert "UsageError" in list(run(EXAMPLES))


def test_it_uses_every_public_name() -> None:
    tree = ast.parse(Path(__file__).with_name("right.py").read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "gs"
    }
    # mypy takes ``gs.edition`` for a module where it is read from its cache, though not where it is read anew
    assert sorted(set(gs.__all__) - used) == ["edition"]
