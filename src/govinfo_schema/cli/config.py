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

__all__ = ["BLANKS", "FAIL_ON", "blamed", "configure", "find_config", "read_config"]

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
    "waivers": None,
    "jobs": None,
    "format": None,
    "children": None,
    "children_list": None,
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
    house = read_config(path, in_use=frozenset(open_options)) if path is not None else {}
    if "children" not in open_options:  # a list is of the units that the configuration itself names
        house.pop("children_list", None)
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


def read_config(path: Path, *, in_use: frozenset[str] | None = None) -> dict[str, Any]:
    """Read a configuration: the options that it sets, by the name of the argument.

    Files are named from the configuration's own folder, and must be there if the option is ``in_use`` (by
    default each is). Raises ``UsageError`` that lists everything that is wrong, with its line.
    """
    from govinfo_schema.base.plain.nodes import Node, in_document_order

    text = _read(path)
    data = _section(text) if path.name == _SHARED else text.data
    problems: list[Problem] = []
    node = Node({} if data is None else data, problems)
    found = dict(_options(node, path.parent, in_use or frozenset(_DEFAULTS)))
    if problems:
        raise _invalid(path, text, in_document_order(data, problems))
    return found


def blamed(given: argparse.Namespace, name: str, wrong: UsageError) -> UsageError:
    """Give the error of an option, with its line where the configuration in use has set it."""
    if name not in given.from_house:
        return wrong
    return _invalid(given.house, _read(given.house), [Problem(f"/{name}", wrong.said)])


def _invalid(path: Path, text: "PlainFile", problems: list[Problem]) -> UsageError:
    placed = text.placed(problems, _TABLE if path.name == _SHARED else "")
    return UsageError(said("usage.invalid-configuration", path=path), placed)


def _read(path: Path) -> "PlainFile":
    from govinfo_schema.checking.rulebook.rule_files import read_plain

    try:
        return read_plain(path)
    except RulesetError as wrong:
        raise UsageError(wrong.said, wrong.problems) from None


def _section(text: "PlainFile") -> Any:
    tool = text.data.get("tool") if isinstance(text.data, Mapping) else None
    return tool.get("govinfo-schema") if isinstance(tool, Mapping) else None


def _options(node: "Node", folder: Path, in_use: frozenset[str]) -> Iterator[tuple[str, Any]]:
    from govinfo_schema.base.plain.nodes import each

    got = node.members(
        "", "select ignore rules blank fail-on lang waivers jobs format children children-list"
    )
    for key in ("select", "ignore"):
        if key in got:
            yield key, list(each(got[key], lambda item: item.text(None, "规则编号", "a rule id")))
    if "rules" in got:
        files = (_file(item, folder, there="rules" in in_use) for item in got["rules"].items())
        yield "rules", [name for name in files if name]
    for key in ("waivers", "children", "children-list"):
        if key in got:
            option = key.replace("-", "_")
            yield option, _file(got[key], folder, there=option in in_use) or None
    for key, options in (("blank", BLANKS), ("fail-on", FAIL_ON), ("lang", LANGUAGES)):
        if key in got:
            yield key.replace("-", "_"), got[key].choice(tuple(options))
    if "format" in got:
        yield "format", got["format"].text(None, "输出格式", "an output format") or None
    if "jobs" in got:
        if (jobs := got["jobs"].integer()) < 1 and not got["jobs"].noted:
            got["jobs"].wrong("usage.jobs-number", jobs=jobs)
        yield "jobs", max(jobs, 1)


def _file(node: "Node", folder: Path, *, there: bool) -> str:
    """Read the name of a file or a folder, which is meant from the configuration's own folder."""
    name = node.text(None, "文件名", "a file name")
    if name and there and not (folder / name).exists():
        node.wrong("usage.no-such-path", path=folder / name)
    return str(folder / name) if name else ""
