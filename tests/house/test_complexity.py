"""No function has more branches than a reader can hold in mind, by radon's count."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.source import Module, modules

MOST = 20
AMONG_SENTENCES = "govinfo_schema.checking.mentions"
"""What reads Chinese sentences still has longer ones; each that becomes shorter is to leave the list."""
LONGER = frozenset(
    {
        "_read",
        "_sure_without_verb",
        "_when",
        "cells_of",
        "read_carried",
        "read_decisions",
        "read_documents",
        "read_outcomes",
        "read_requests",
    }
)


def _functions(module: Module) -> Iterator[Any]:
    radon = pytest.importorskip("radon.complexity")
    for block in radon.cc_visit(module.path.read_text(encoding="utf-8")):
        yield from getattr(block, "methods", [block])


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_function_has_no_more_than_twenty(module: Module) -> None:
    over = {block.name: block.complexity for block in _functions(module) if block.complexity > MOST}
    known = LONGER if module.name.startswith(AMONG_SENTENCES) else frozenset()
    assert {name: count for name, count in over.items() if name not in known} == {}


def test_the_list_of_longer_ones_holds_no_other() -> None:
    among = [module for module in modules() if module.name.startswith(AMONG_SENTENCES)]
    longer = {block.name for module in among for block in _functions(module) if block.complexity > MOST}
    assert longer >= LONGER
