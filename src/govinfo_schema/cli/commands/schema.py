"""``govinfo-schema schema``: the JSON Schemas and what goes with them."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.whole import write_whole
from govinfo_schema.base.messages import LANGUAGES, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.options import add_language, language_of
from govinfo_schema.cli.stdout import tell
from govinfo_schema.form.editions import EDITIONS, edition
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.publish.files import documents
from govinfo_schema.publish.schema.dialects import DIALECTS
from govinfo_schema.publish.schema.generate import schema_for
from govinfo_schema.publish.verify import verify

__all__ = ["add_arguments"]

_KINDS: Final = {
    "changed": said("verify.changed"),
    "missing": said("verify.missing"),
    "unknown": said("verify.unknown"),
    "unlisted": said("verify.unlisted"),
    "drifted": said("verify.drifted"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="help.schema.list")
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="help.schema.show")
    show.add_argument("edition", choices=tuple(EDITIONS), metavar="EDITION")
    show.add_argument("--dialect", choices=tuple(DIALECTS), default="2020-12")
    show.set_defaults(run=_show)
    listed = actions.add_parser("cells", help="help.schema.cells")
    listed.add_argument("edition", choices=tuple(EDITIONS), metavar="EDITION")
    listed.add_argument("--grep", metavar="TEXT", help="help.schema.grep")
    listed.add_argument("--format", choices=("text", "json"), default="text")
    add_language(listed)
    listed.set_defaults(run=_cells)
    export = actions.add_parser("export", help="help.schema.export")
    export.add_argument("directory", metavar="DIR")
    export.add_argument("--dialect", choices=tuple(DIALECTS), help="help.schema.dialect")
    export.set_defaults(run=_export)
    check = actions.add_parser("verify", help="help.schema.verify")
    check.add_argument("directory", metavar="DIR")
    check.add_argument("--partial", action="store_true", help="help.schema.partial")
    add_language(check)
    check.set_defaults(run=_verify)


def _list(_: argparse.Namespace) -> int:
    for path in sorted(documents()):
        print(path)
    return exits.OK


def _show(given: argparse.Namespace) -> int:
    schema = schema_for(edition(given.edition).id, dialect=given.dialect)
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return exits.OK


def _cells(given: argparse.Namespace) -> int:
    """List cells by pointer, place, unit and filling note; ``--grep`` looks in all of them."""
    # nothing asked for is in every text
    wanted = (given.grep or "").casefold()
    every = [_cell(cell) for cell in cells(edition(given.edition))]
    rows = [data for data in every if any(wanted in words.casefold() for words in _texts_of(data))]
    if given.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return exits.OK
    language = given.lang
    for data in rows:
        unit = f"  [{data['unit']}]" if data["unit"] else ""
        print(f"{data['pointer']}{unit}", data["label"], data["where"][language], sep="\n  ")
        print(f"  {data['note'][language]}")
    print(text("schema.cells", language, count=len(rows), edition=given.edition))
    return exits.OK


def _cell(cell: Place) -> dict[str, Any]:
    return {
        "pointer": cell.pointer,
        "label": " · ".join(step.zh for step in cell.path),
        "where": {language: cell.where(language) for language in LANGUAGES},
        "unit": cell.unit,
        "note": {language: cell.note(language) for language in LANGUAGES},
    }


def _texts_of(data: Mapping[str, Any]) -> Iterator[str]:
    for value in data.values():
        yield from value.values() if isinstance(value, Mapping) else (value,)


def _export(given: argparse.Namespace) -> int:
    folder = Path(given.directory)
    try:
        made = documents()
        others = {path for path in made if _dialect(path, made) not in (None, given.dialect)}
        for path, content in made.items():
            if given.dialect is not None and path in others:
                continue
            target = folder / path
            # a link that stands there already may lead elsewhere
            if not target.resolve().is_relative_to(folder.resolve()):
                raise UsageError(said("usage.leads-out-folder", target=target))
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
    except OSError as wrong:
        raise UsageError(said("usage.cannot-be-written", path=folder, wrong=wrong)) from None
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
        tell(f"{fault.path}: {_KINDS[fault.kind].text(language_of(given))}")
    if not faults:
        tell(said("usage.as-published", directory=given.directory).text(language_of(given)))
    return exits.FINDINGS if faults else exits.OK
