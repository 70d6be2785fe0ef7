"""One schema for reports of every edition, so that generated types are shared between the editions."""

from typing import Any

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.schema.dialects import DialectId, dialect_named
from govinfo_schema.publish.schema.generate import schema_for

__all__ = ["BUNDLE", "report_schema"]

BUNDLE = "report"
"""The name of the schema that holds all editions."""


def report_schema(dialect: DialectId = "2020-12") -> dict[str, Any]:
    """Make the schema that accepts what the schema of any edition accepts, and nothing else.

    What two editions define alike is defined once. Raises ``UsageError`` for an unknown dialect.
    """
    spoken = dialect_named(dialect)
    definitions: dict[str, Any] = {}
    roots: list[str] = []
    for edition in EDITIONS.values():
        schema = schema_for(edition.id, dialect)
        shared: dict[str, Any] = schema.pop(spoken.definitions)
        # dialect and identity are of a whole document
        whole = {name: value for name, value in schema.items() if not name.startswith("$")}
        roots.append(whole["title"])
        for name, definition in {**shared, whole["title"]: whole}.items():
            if definitions.setdefault(name, definition) != definition:
                raise AssertionError(f"two editions define {name} differently under one name")
    return {
        **spoken.head(BUNDLE),
        "title": "Report",
        "description": (
            "年度报告，任一版式；各版共用的定义只写一次。 / "
            "An annual report of any edition; what editions share is defined once."
        ),
        "anyOf": [spoken.ref(name) for name in roots],
        spoken.definitions: {name: definitions[name] for name in sorted(definitions)},
    }
