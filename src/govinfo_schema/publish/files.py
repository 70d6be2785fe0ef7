"""Everything that is published into ``schemas/``: a path, and what makes its content.

Other languages vendor these files. Nothing in the package reads them: they are output only, and a test
holds them in step with the code.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import LANGUAGES, catalogue
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.rulebook import made_ahead, rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.outputs.results.json import RUN
from govinfo_schema.publish.forms import forms
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.publish.index import index, sums
from govinfo_schema.publish.labels import labels
from govinfo_schema.publish.schema.bundle import BUNDLE, report_schema
from govinfo_schema.publish.schema.dialects import DIALECTS, VERSION
from govinfo_schema.publish.schema.generate import report_schema_name, schema_for
from govinfo_schema.publish.schema.shapes import schema_of_shape
from govinfo_schema.publish.sdmx import structure
from govinfo_schema.publish.sql import DIALECTS as SQL_DIALECTS
from govinfo_schema.publish.sql import identities_sql, table_sql
from govinfo_schema.publish.tabular import table_schema
from govinfo_schema.rules.documents.document import RULESET
from govinfo_schema.rules.documents.parse import parse_ruleset

__all__ = ["PUBLISHED", "documents", "drift", "package_drift", "source_folder", "write", "write_package"]

_PACKAGE: Final = Path(__file__).resolve().parents[1]

Content = Callable[[], bytes]
"""Makes the bytes of one document."""


def _as_json(make: Callable[[], Any]) -> bytes:
    # NaN and infinities are no JSON
    return json.dumps(make(), ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def _as_lines(make: Callable[[], dict[str, Any]], member: str) -> bytes:
    """Write a long list an item a line, so that files stay small and changes can be seen."""
    data = make()
    items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in data.pop(member))
    head = json.dumps(data, ensure_ascii=False)[:-1]
    return f'{head}, "{member}": [\n{items}\n]}}\n'.encode()


_SHAPES: Final = {"check-result": RUN, "ruleset": RULESET}


def _schemas() -> Iterator[tuple[str, Content]]:
    for dialect in DIALECTS.values():
        for edition in EDITIONS.values():
            make: Callable[[], Any] = partial(schema_for, edition.id, dialect.id)
            yield dialect.path(report_schema_name(edition)), partial(_as_json, make)
        yield dialect.path(BUNDLE), partial(_as_json, partial(report_schema, dialect.id))
        for name, shape in _SHAPES.items():
            yield dialect.path(name), partial(_as_json, partial(schema_of_shape, name, shape, dialect))


def _rules() -> Iterator[tuple[str, Content]]:
    for id in EDITIONS:
        yield f"{VERSION}/rules-{id}.json", partial(_as_json, partial(rulebook, id))
        yield f"{VERSION}/identities-{id}.json", partial(_as_lines, partial(_identities, id), "identities")


def _sql() -> Iterator[tuple[str, Content]]:
    for dialect in SQL_DIALECTS:
        folder = f"{VERSION}/sql/{dialect}"
        yield f"{folder}/reports.sql", partial(_encoded, partial(table_sql, dialect))
        for id in EDITIONS:
            yield f"{folder}/identities-{id}.sql", partial(_encoded, partial(_query, id, dialect))


def _tables() -> Iterator[tuple[str, Content]]:
    """Give what says how flat tables and SDMX hold the numbers of reports."""
    yield f"{VERSION}/flat/reports.table-schema.json", partial(_as_json, table_schema)
    yield f"{VERSION}/sdmx/structure.xml", structure


def _query(id: str, dialect: str) -> str:
    return identities_sql(parse_ruleset(rulebook(id)), EDITIONS[id], dialect)


def _encoded(make: Callable[[], str]) -> bytes:
    return f"-- SPDX-License-Identifier: MIT\n{make()}".encode()


def _identities(id: str) -> dict[str, Any]:
    return published_identities(parse_ruleset(rulebook(id)), EDITIONS[id])


def _words() -> Iterator[tuple[str, Content]]:
    yield f"{VERSION}/forms.json", partial(_as_json, forms)
    for language in LANGUAGES:
        yield f"{VERSION}/labels.{language}.json", partial(_as_json, partial(labels, language))
        yield f"{VERSION}/messages.{language}.json", partial(_as_json, partial(catalogue, language))


def _written() -> Iterator[tuple[str, Content]]:
    """Give what is written by hand: documentation, the checker in JavaScript, the conformance cases."""
    yield from _below(files("govinfo_schema.publish").joinpath("vendor"), "")
    yield from _below(
        files("govinfo_schema.publish.conformance").joinpath("cases"), f"{VERSION}/conformance/"
    )


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, Content]]:
    for found in folder.iterdir():
        if found.is_dir():
            yield from _below(found, f"{prefix}{found.name}/")
        else:
            yield prefix + found.name, found.read_bytes


PUBLISHED: Final[Mapping[str, Content]] = MappingProxyType(
    dict([*_schemas(), *_rules(), *_sql(), *_tables(), *_words(), *_written()])
)
"""Every published document by its path below ``schemas/``, but for the index and the sums of all."""


def documents() -> dict[str, bytes]:
    """Make every published document: its path, and its bytes."""
    made = {path: content() for path, content in sorted(PUBLISHED.items())}
    made["index.json"] = index(made)
    # last: they cover the index too
    made["SHA256SUMS"] = sums(made)
    return made


def source_folder() -> Path:
    """Find ``schemas/`` in the source tree that this package is run from.

    Raises ``UsageError`` where it is installed: an installed package has no source tree.
    """
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        raise UsageError(said("usage.not-run-from-source-tree"))
    return root / "schemas"


def write(folder: Path) -> list[str]:
    """Write every document that differs below a folder; give the paths of those."""
    made = documents()
    stale = _differing(folder, made)
    for path in stale:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made[path])
    return stale


def drift(folder: Path) -> list[str]:
    """Give the paths of the documents that are missing below a folder or differ there."""
    return _differing(folder, documents())


def write_package() -> list[str]:
    """Write what the package itself keeps ahead of its rulebooks; give the paths of what differed."""
    made = _kept_ahead()
    stale = _differing(_PACKAGE, made)
    for path in stale:
        (_PACKAGE / path).parent.mkdir(exist_ok=True)
        (_PACKAGE / path).write_bytes(made[path])
    return stale


def package_drift() -> list[str]:
    """Give the paths of what the package keeps ahead and is not what its rulebooks say."""
    return _differing(_PACKAGE, _kept_ahead())


def _kept_ahead() -> dict[str, bytes]:
    return {
        f"checking/rulebook/{path}": json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        for path, data in made_ahead().items()
    }


def _differing(folder: Path, made: Mapping[str, bytes]) -> list[str]:
    return [
        path
        for path, content in made.items()
        if not (folder / path).is_file() or (folder / path).read_bytes() != content
    ]
