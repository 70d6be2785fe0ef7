"""Everything that is generated into ``schemas/``: a path, and what makes its content.

Other languages vendor these files. Nothing in the package reads them: they are output only, and a test
holds them in step with the code.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from govinfo_schema.editions import EDITIONS
from govinfo_schema.errors import UsageError
from govinfo_schema.report.saying import said
from govinfo_schema.schema.dialects import DIALECTS
from govinfo_schema.schema.generate import report_schema_name, schema_for

__all__ = ["PUBLISHED", "documents", "drift", "source_folder", "write"]

Content = Callable[[], bytes]
"""Makes the bytes of one document."""


def _as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def _report_schema(edition_id: str, dialect_id: str) -> bytes:
    return _as_json(schema_for(edition_id, dialect_id))


def _report_schemas() -> Iterator[tuple[str, Content]]:
    for edition in EDITIONS.values():
        for dialect in DIALECTS.values():
            yield dialect.path(report_schema_name(edition)), partial(_report_schema, edition.id, dialect.id)


PUBLISHED: Final[Mapping[str, Content]] = MappingProxyType(dict([*_report_schemas()]))
"""Every generated document by its path below ``schemas/``."""


def documents() -> dict[str, bytes]:
    """Make every generated document: its path, and its bytes."""
    return {path: content() for path, content in sorted(PUBLISHED.items())}


def source_folder() -> Path:
    """Find ``schemas/`` in the source tree that this package is run from.

    Raises ``UsageError`` where it is installed: an installed package has no source tree.
    """
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        raise UsageError(
            said(
                "未在源代码目录中运行，请用 --to 指定目录",
                "not run from the source tree: name a folder with --to",
            )
        )
    return root / "schemas"


def write(folder: Path) -> list[str]:
    """Write every document that differs below a folder; give the paths of those."""
    stale = drift(folder)
    made = documents()
    for path in stale:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made[path])
    return stale


def drift(folder: Path) -> list[str]:
    """Give the paths of the documents that are missing below a folder or differ there."""
    return [
        path
        for path, content in documents().items()
        if not (folder / path).is_file() or (folder / path).read_bytes() != content
    ]
