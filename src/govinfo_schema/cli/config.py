"""House configuration: ``govinfo-schema.toml``, or ``[tool.govinfo-schema]`` in ``pyproject.toml``.

The nearest folder upward from the working directory that has one counts. What the command line says wins.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govinfo_schema.base.errors import Problem, RulesetError, UsageError
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, LANGUAGES
from govinfo_schema.base.messages.saying import said

if TYPE_CHECKING:  # what reads files is imported where there is one: most runs have none
    from govinfo_schema.base.plain.nodes import Node
    from govinfo_schema.checking.rulebook.rule_files import PlainFile

__all__ = ["BLANKS", "FAIL_ON", "configure", "find_config", "read_config"]

BLANKS: Final = ("unknown", "zero")
FAIL_ON: Final = (*SEVERITIES, "never")
_OWN: Final = "govinfo-schema.toml"
_SHARED: Final = "pyproject.toml"
_TABLE: Final = "/tool/govinfo-schema"
_DEFAULTS: Final[Mapping[str, Any]] = {
    "select": [],
    "ignore": [],
    "rules": [],
    "blank": BLANKS[0],
    "fail_on": "error",
    "lang": DEFAULT_LANGUAGE,
}


def configure(given: argparse.Namespace) -> None:
    """Fill in what the command line leaves open: from the house configuration, else by default.

    ``house`` is set to the configuration in use, ``from_house`` to the names of what came from it. Raises
    ``UsageError`` where the configuration is wrong, with every problem and its line.
    """
    given.house, given.from_house = None, frozenset()
    open_options = [name for name in _DEFAULTS if hasattr(given, name) and getattr(given, name) is None]
    if not open_options:
        return
    path = None if getattr(given, "no_config", False) else _chosen(given)
    house = read_config(path) if path is not None else {}
    for name in open_options:
        setattr(given, name, house.get(name, _DEFAULTS[name]))
    given.house = path
    given.from_house = frozenset(house).intersection(open_options)


def _chosen(given: argparse.Namespace) -> Path | None:
    named = getattr(given, "config", None)
    return Path(named) if named else find_config(Path.cwd())


def find_config(start: Path) -> Path | None:
    """Find the nearest configuration, upward from a folder; a file of its own goes before a shared one."""
    for folder in (start, *start.parents):
        if (own := folder / _OWN).is_file():
            return own
        shared = folder / _SHARED
        if shared.is_file() and "tool.govinfo-schema" in shared.read_text(encoding="utf-8", errors="replace"):
            text = _read(shared)
            if _section(text) is not None:
                return shared
    return None


def read_config(path: Path) -> dict[str, Any]:
    """Read a configuration: the options that it sets, by the name of the argument.

    Rule files are named from the configuration's own folder.
    """
    from govinfo_schema.base.plain.nodes import Node, in_document_order

    text = _read(path)
    shared = path.name == _SHARED
    data = _section(text) if shared else text.data
    problems: list[Problem] = []
    found = dict(_options(Node({} if data is None else data, problems), path.parent))
    if problems:
        placed = text.placed(in_document_order(data, problems), _TABLE if shared else "")
        raise UsageError(said("usage.invalid-configuration", path=path), placed)
    return found


def _read(path: Path) -> "PlainFile":
    from govinfo_schema.checking.rulebook.rule_files import read_plain

    try:
        return read_plain(path)
    except RulesetError as wrong:
        raise UsageError(wrong.said, wrong.problems) from None


def _section(text: "PlainFile") -> Any:
    tool = text.data.get("tool") if isinstance(text.data, Mapping) else None
    return tool.get("govinfo-schema") if isinstance(tool, Mapping) else None


def _options(node: "Node", folder: Path) -> Iterator[tuple[str, Any]]:
    from govinfo_schema.base.plain.nodes import each

    got = node.members("", "select ignore rules blank fail-on lang")
    for key in ("select", "ignore"):
        if key in got:
            yield key, list(each(got[key], lambda item: item.text(None, "规则编号", "a rule id")))
    if "rules" in got:
        yield (
            "rules",
            [
                str(folder / name)
                for name in each(got["rules"], lambda item: item.text(None, "文件名", "a file name"))
            ],
        )
    for key, options in (("blank", BLANKS), ("fail-on", FAIL_ON), ("lang", LANGUAGES)):
        if key in got:
            yield key.replace("-", "_"), got[key].choice(tuple(options))
