"""Type generators make one clean set of types of each schema; the names are kept in types.json."""

import json
import re
from typing import Any

import pytest

from tests.interop.tools import needs, needs_npm, needs_python
from tests.interop.types import SNAPSHOT, TOOLS, TOP_LEVEL, missing, names


def _snapshot() -> Any:
    return json.loads(SNAPSHOT.read_text("utf-8"))


@needs("node")
@needs_npm()
@needs_python()
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("schema", TOP_LEVEL)
def test_generators_make_the_types_of_the_snapshot(schema: str, tool: str) -> None:
    """Renew it with ``python -m tests.interop.types --write`` after looking at the names."""
    if tool in missing():
        pytest.skip(missing()[tool])
    assert names(schema, tool) == _snapshot()[schema][tool]


class TestNames:
    """Clean types: those that the schema names, and none that a generator had to invent."""

    @pytest.mark.parametrize("schema", TOP_LEVEL)
    def test_every_tool_has_the_types_that_the_schema_names(self, schema: str) -> None:
        made = _snapshot()[schema]
        for tool, found in made.items():
            assert TOP_LEVEL[schema] in found, tool
            assert [
                name for name in found if re.search(r"NoName|[a-z][1-9]$|Purple|Fluffy|Model\d", name)
            ] == []

    @pytest.mark.parametrize("schema", ["report-2019", "report-2021"])
    def test_records_are_the_same_in_every_language(self, schema: str) -> None:
        made = {tool: set(found) for tool, found in _snapshot()[schema].items()}
        records = made["typescript"]
        assert {"ApplicantCounts", "Outcomes", "Disputes", "Results"} <= records
        for tool, found in made.items():
            assert records <= found, tool
            assert found - records <= {"Edition", "Kind", "SchemaVersion", "Scope", "UnreadItem"}, tool
