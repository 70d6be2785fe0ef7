"""``govinfo-schema schema``: the JSON Schemas and what goes with them."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.cli import exits
from govinfo_schema.form.editions import EDITIONS, edition
from govinfo_schema.publish.files import documents
from govinfo_schema.publish.schema.dialects import DIALECTS
from govinfo_schema.publish.schema.generate import schema_for
from govinfo_schema.publish.verify import verify

__all__ = ["add_arguments"]

_KINDS: Final = {
    "changed": "内容被改动 / changed: not what its SHA256SUMS states",
    "missing": "缺少 / missing",
    "unknown": "不是发布的文件 / unknown: nothing published it",
    "unlisted": "SHA256SUMS 中没有 / unlisted in SHA256SUMS",
    "drifted": "与本版本发布的不同 / drifted: this version publishes something else",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(title="动作 / actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="列出 / list the documents")
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="打印一个版式的 JSON Schema / print one")
    show.add_argument("edition", choices=tuple(EDITIONS), metavar="EDITION")
    show.add_argument("--dialect", choices=tuple(DIALECTS), default="2020-12")
    show.set_defaults(run=_show)
    export = actions.add_parser("export", help="写出全部文件 / write every document to a folder")
    export.add_argument("directory", metavar="DIR")
    export.add_argument("--dialect", choices=tuple(DIALECTS), help="只写一种方言 / one dialect only")
    export.set_defaults(run=_export)
    check = actions.add_parser(
        "verify", help="核对一份副本是否与本版本发布的一致 / tell whether a copy is what was published"
    )
    check.add_argument("directory", metavar="DIR")
    check.add_argument("--partial", action="store_true", help="只复制了一部分 / a copy of some of the files")
    check.set_defaults(run=_verify)


def _list(_: argparse.Namespace) -> int:
    for path in sorted(documents()):
        print(path)
    return exits.OK


def _show(given: argparse.Namespace) -> int:
    schema = schema_for(edition(given.edition).id, dialect=given.dialect)
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return exits.OK


def _export(given: argparse.Namespace) -> int:
    folder = Path(given.directory)
    try:
        made = documents()
        others = {path for path in made if _dialect(path, made) not in (None, given.dialect)}
        for path, content in made.items():
            if given.dialect is not None and path in others:
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as wrong:
        raise UsageError(f"{folder} 写不进去 / cannot be written: {wrong}") from None
    return exits.OK


def _dialect(path: str, made: Mapping[str, bytes]) -> str | None:
    """Tell which of two twins a schema is; ``None``: it has no twin and goes with either dialect."""
    folder = DIALECTS["draft-07"].folder
    if f"/{folder}" in path:
        return "draft-07"
    head, _, name = path.rpartition("/")
    return "2020-12" if f"{head}/{folder}{name}" in made else None


def _verify(given: argparse.Namespace) -> int:
    faults = verify(Path(given.directory), partial=given.partial)
    for fault in faults:
        print(f"{fault.path}: {_KINDS[fault.kind]}")
    if not faults:
        print(f"{given.directory}：与发布的一致 / as it was published")
    return exits.FINDINGS if faults else exits.OK
