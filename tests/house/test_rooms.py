"""The folder list is the story: rooms of a size, and names that stand for one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.house.source import PACKAGE, modules

MOST_FILES = 15
MOST_AT_THE_TOP = 16
MOST_OF_ONE_NAME = 2
CODE = ("*.py", "*.mjs")


def _rooms() -> list[Path]:
    return [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__")]


class TestRooms:
    """A room has a few files and one story."""

    def test_no_room_is_crowded(self) -> None:
        crowded = {}
        for room in _rooms():
            files = [path for kind in CODE for path in room.glob(kind) if path.name != "__init__.py"]
            if len(files) > MOST_FILES:
                crowded[str(room.relative_to(PACKAGE))] = len(files)
        assert not crowded

    def test_the_top_is_seen_at_a_glance(self) -> None:
        entries = [path.name for path in PACKAGE.iterdir() if path.name not in ("__pycache__", "py.typed")]
        assert len(entries) <= MOST_AT_THE_TOP, sorted(entries)

    def test_a_file_name_stands_at_most_twice(self) -> None:
        places = defaultdict(list)
        for module in modules():
            if module.path.name != "__init__.py":
                places[module.path.name].append(module.name)
        repeated = {name: where for name, where in places.items() if len(where) > MOST_OF_ONE_NAME}
        assert not repeated

    def test_a_class_name_stands_once(self) -> None:
        places = defaultdict(list)
        for module in modules():
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ClassDef):
                    places[node.name].append(module.name)
        repeated = {name: where for name, where in places.items() if len(where) > 1}
        assert not repeated
