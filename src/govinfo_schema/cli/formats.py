"""Which format is written: the one that is named, else the one that the output's name says."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import Message

__all__ = ["format_of"]

_BY_ENDING: Final[Mapping[str, Mapping[str, str]]] = {
    "check": {
        ".csv": "csv",
        ".htm": "html",
        ".html": "html",
        ".json": "json",
        ".jsonl": "ndjson",
        ".ndjson": "ndjson",
        ".parquet": "parquet",
        ".sarif": "sarif",
        ".txt": "text",
        ".xlsx": "xlsx",
        ".xml": "junit",
    },
    "report": {
        ".docx": "docx",
        ".htm": "html",
        ".html": "html",
        ".json": "json",
        ".txt": "text",
        ".xlsx": "xlsx",
    },
}
_TABLES: Final = {".csv": "csv", ".htm": "html", ".html": "html", ".xlsx": "xlsx"}
"""What the summary is written as besides text, by the ending of its file."""
_ALIKE: Final = {
    ".json": frozenset({"json", "ndjson", "sarif"}),
    ".txt": frozenset({"github", "summary", "text"}),
}
"""Endings under which other formats are written too, where they are named."""


def format_of(named: str | None, output: str | None, kind: Literal["check", "report"], default: str) -> str:
    """Choose the format of an output.

    Raises ``UsageError`` where the name of the file says another format than the one that is named.
    """
    ending = PurePath(output).suffix.lower() if output else ""
    meant = _BY_ENDING[kind].get(ending)
    if named is None:
        return meant or default
    # the summary alone is one format with several looks
    if named == "summary" and ending in _TABLES:
        return f"summary-{_TABLES[ending]}"
    if meant is not None and named != meant and named not in _ALIKE.get(ending, ()):
        known = named in _BY_ENDING[kind].values()
        if known:  # a plugin's format may be written under any name
            values = {"output": output or "", "told": meant, "named": named}
            raise UsageError(Message("cli.format-contradicts", values))
    return named
