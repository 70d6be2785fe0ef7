"""House configuration: ``govinfo-schema.toml``, or ``[tool.govinfo-schema]`` in ``pyproject.toml``.

The nearest folder upward from the working directory that has one counts. What the command line says wins.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, LANGUAGES
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.nodes import MAX_INTEGER, MAX_TEXT
from govinfo_schema.base.plain.shapes import ListOf, Member, Object, OneOf, Text, Whole

if TYPE_CHECKING:  # what reads files is imported where there is one: most runs have none
    from govinfo_schema.checking.rulebook.rule_files import PlainFile

__all__ = ["BLANKS", "FAIL_ON", "blamed", "configure", "find_config", "read_config"]

BLANKS: Final = ("unknown", "zero")
FAIL_ON: Final = (*SEVERITIES, "never")
_OWN: Final = "govinfo-schema.toml"
_SHARED: Final = "pyproject.toml"
_TABLE: Final = "/tool/govinfo-schema"
_IDS: Final = ListOf(Text(most=MAX_TEXT, zh="规则编号", en="a rule id"))
_FILE: Final = Text(most=MAX_TEXT, zh="文件名", en="a file name")
_SETTINGS: Final = Object(
    title="Configuration",
    description="机构的配置 / What a house has decided for all its runs.",
    members=tuple(
        Member(name=name, shape=shape, optional=True)
        for name, shape in {
            "select": _IDS,
            "ignore": _IDS,
            "rules": ListOf(_FILE),
            "waivers": _FILE,
            "children": _FILE,
            "children-list": _FILE,
            "blank": OneOf(BLANKS),
            "fail-on": OneOf(FAIL_ON),
            "lang": OneOf(LANGUAGES),
            "format": Text(most=MAX_TEXT, zh="输出格式", en="an output format"),
            "jobs": Whole(maximum=MAX_INTEGER),
        }.items()
    ),
)
_FILES: Final = ("rules", "waivers", "children", "children-list")
"""What names files, from the configuration's own folder."""
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
        # others' files are not parsed, nor complained of, unless they speak of us
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
    from govinfo_schema.base.plain.nodes import in_document_order
    from govinfo_schema.base.plain.structuring import taken_apart

    file = _read(path)
    data = _section(file) if path.name == _SHARED else file.data
    settings, problems = taken_apart(_SETTINGS, {} if data is None else data)
    known = {problem.pointer for problem in problems}
    beyond = _beyond_shape(settings or {}, path.parent, in_use or frozenset(_DEFAULTS))
    problems += [problem for problem in beyond if problem.pointer not in known]
    if problems:
        raise _invalid(path, file, in_document_order(data, problems))
    return {_argument(name): _from(path.parent, name, value) for name, value in settings.items()}


def _argument(name: str) -> str:
    return name.replace("-", "_")


def _from(folder: Path, name: str, value: Any) -> Any:
    if name in _FILES:
        return [str(folder / one) for one in value] if isinstance(value, tuple) else str(folder / value)
    return list(value) if isinstance(value, tuple) else value


def _beyond_shape(settings: Mapping[str, Any], folder: Path, in_use: frozenset[str]) -> Iterator[Problem]:
    """Say what no shape can: files that are not there, and fewer processes than one."""
    for name in _FILES:
        if name in settings and _argument(name) in in_use:
            for pointer, written in _named(name, settings[name]):
                if written and not (folder / written).exists():
                    yield Problem(pointer, said("usage.no-such-path", path=folder / written))
    if (jobs := settings.get("jobs", 1)) < 1:
        yield Problem("/jobs", said("usage.jobs-number", jobs=jobs))


def _named(name: str, value: str | Sequence[str]) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(f"/{name}", value)]
    return [(f"/{name}/{number}", written) for number, written in enumerate(value)]


def blamed(given: argparse.Namespace, name: str, wrong: UsageError) -> UsageError:
    """Give the error of an option, with its line where the configuration in use has set it."""
    if name not in given.from_house:
        return wrong
    return _invalid(given.house, _read(given.house), [Problem(f"/{name}", wrong.said)])


def _invalid(path: Path, file: "PlainFile", problems: list[Problem]) -> UsageError:
    placed = file.placed(problems, _TABLE if path.name == _SHARED else "")
    return UsageError(said("usage.invalid-configuration", path=path), placed)


def _read(path: Path) -> "PlainFile":
    from govinfo_schema.checking.rulebook.rule_files import plain_file

    return plain_file(path)


def _section(file: "PlainFile") -> Any:
    tool = file.data.get("tool") if isinstance(file.data, Mapping) else None
    return tool.get("govinfo-schema") if isinstance(tool, Mapping) else None
