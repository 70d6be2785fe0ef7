"""No function has more branches than a reader can hold in mind, by radon's count."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.source import Module, modules

MOST = 20


def _functions(module: Module) -> Iterator[Any]:
    radon = pytest.importorskip("radon.complexity")
    for block in radon.cc_visit(module.path.read_text(encoding="utf-8")):
        yield from getattr(block, "methods", [block])


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_function_has_no_more_than_twenty(module: Module) -> None:
    over = {block.name: block.complexity for block in _functions(module) if block.complexity > MOST}
    assert over == {}
