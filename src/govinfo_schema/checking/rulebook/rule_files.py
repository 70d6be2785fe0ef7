"""Rule files: JSON, or TOML for writing by hand. Whatever is wrong is told with its line."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import Problem, ReportDataError, RulesetError, UnreadableError, UsageError
from govinfo_schema.base.files.encoded import advice
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said, system_reason
from govinfo_schema.base.plain.nodes import MAX_DEPTH, too_deep
from govinfo_schema.base.plain.positions import json_lines, line_of, toml_lines
from govinfo_schema.checking.rulebook.mention_kinds import mention_problems
from govinfo_schema.form.convert.json_text import decoded, parse_carefully, repeated
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import example_problems, expansion_problems

__all__ = ["MAX_FILE", "PlainFile", "load_ruleset", "plain_file", "read_plain"]

MAX_FILE: Final = 16 * 2**20
"""How large a rule file may be, in bytes."""


_TOML: Final = attrs.evolve(DEFAULT_LIMITS, seconds=5.0)
_LIKE_TOML: Final = re.compile(r"(?:\s|#.*\n)*(?:\[+[\w.-]+\]+\s*\n|[\w-]+ *=)")
_PRINTED: Final = {"≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "!=", "＝": "=", "＜": "<", "＞": ">"}
_WITH_RELATIONS: Final = frozenset({"rules", "any", "when", "hints"})
"""The members of a ruleset in which relations stand, at any depth."""
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


@attrs.frozen(kw_only=True)
class PlainFile:
    """Plain data read from a file, which remembers its lines."""

    path: Path
    data: Any
    content: str
    lines: Callable[[str], dict[str, int]]

    def placed(self, problems: Iterable[Problem], prefix: str = "") -> list[Problem]:
        """Say the line of each problem; ``prefix`` is where in the file the pointers begin."""
        lines = self.lines(self.content)
        placed = []
        for problem in problems:
            line = line_of(prefix + problem.pointer, lines)
            placed.append(
                Problem(
                    problem.pointer,
                    said("data.in-place", place=said("ruleset.line", line=line), problem=problem.said),
                )
            )
        return placed


def load_ruleset(path: Path, *, fitted: bool = True) -> Ruleset:
    """Read a ruleset from a JSON or TOML file; ``fitted`` holds it to the forms of its editions as well.

    Raises ``RulesetError`` that lists every problem with its pointer and line, and ``UsageError`` where
    there is no such file.
    """
    text = read_plain(path)
    try:
        ruleset = parse_ruleset(_typed(text.data), owner=str(path))
    except RulesetError as wrong:
        raise RulesetError(wrong.said, text.placed(wrong.problems)) from None
    if fitted:
        if not EDITIONS.keys() & set(ruleset.editions):
            known = list(EDITIONS)
            message = said("ruleset.no-such-edition-known", known=known)
            title = said("ruleset.for-no-known-edition", path=path)
            raise RulesetError(title, text.placed([Problem("/editions", message)]))
        problems = [
            problem
            for edition in ruleset.editions
            if edition in EDITIONS
            for problem in expansion_problems(ruleset, EDITIONS[edition])
        ]
        problems += (*mention_problems(ruleset), *example_problems(ruleset))
        if problems:
            title = said("ruleset.does-not-fit-the-form", path=path)
            raise RulesetError(title, text.placed(dict.fromkeys(problems)))
    return ruleset


def _typed(data: Any) -> Any:
    """Put the signs of print, such as ≤, as a document has them: who writes by hand may use either."""
    if isinstance(data, list):
        return [_typed(item) for item in data]
    if not isinstance(data, dict):
        return data
    found = {key: _typed(item) if key in _WITH_RELATIONS else item for key, item in data.items()}
    if isinstance(op := found.get("op"), str):
        found["op"] = _PRINTED.get(op, op)
    return found


def read_plain(path: Path) -> PlainFile:
    """Read plain data of a file by its name: ``.toml`` is TOML, anything else JSON.

    Raises ``RulesetError`` where it is neither, and ``UsageError`` where it can't be opened.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as wrong:
        raise UsageError(
            said("ruleset.cannot-be-opened", path=str(path), reason=system_reason(wrong))
        ) from None
    if len(content) > MAX_FILE:
        raise _unreadable(path, said("ruleset.larger-than-bytes", max_file=MAX_FILE))
    try:
        text = decoded(content)
    except ReportDataError:
        raise _unreadable(path, advice(content)) from None
    return _toml(path, text) if path.suffix.lower() == ".toml" else _json(path, text)


def plain_file(path: Path) -> PlainFile:
    """Read plain data of a file that holds no rules; whatever is wrong with it is a ``UsageError``."""
    try:
        return read_plain(path)
    except RulesetError as wrong:
        raise UsageError(wrong.said, wrong.problems) from None


def _json(path: Path, text: str) -> PlainFile:
    try:
        data = parse_carefully(text)
    except ReportDataError as wrong:
        message = wrong.problems[0].said
        if _LIKE_TOML.match(text) is not None:
            message = said("ruleset.looks-like-toml", problem=message)
        raise _unreadable(path, message) from None
    file = PlainFile(path=path, data=data, content=text, lines=json_lines)
    if twice := [Problem(place, said("ruleset.named-more-than-once")) for place in repeated(data)]:
        raise RulesetError(_title(path), file.placed(twice))
    return file


def _toml(path: Path, text: str) -> PlainFile:
    try:
        # the parser is quadratic in the length of a dotted key, and in how often a table is gone back to
        with deadline(_TOML):
            data: Mapping[str, Any] | None = tomllib.loads(text)
    except UnreadableError:
        raise _unreadable(path, said("ruleset.toml-took-too-long", seconds=f"{_TOML.seconds:g}")) from None
    except ValueError as wrong:  # of which a number of thousands of digits is one without a place
        raise _unreadable(path, _no_toml(str(wrong), text)) from None
    except RecursionError:
        data = None
    if data is None or too_deep(data):
        raise _unreadable(path, said("ruleset.nested-more-than-deep", max_depth=MAX_DEPTH))
    return PlainFile(path=path, data=data, content=text, lines=toml_lines)


def _no_toml(told: str, text: str) -> Message:
    """Say where a text is no TOML, and that it is JSON where it looks like that."""
    place = _PLACE.search(told)
    where = said("ruleset.place", line=place[1], column=place[2]) if place else said("ruleset.at-end")
    problem = said("ruleset.no-valid-toml", where=where, reason=told)
    return said("ruleset.looks-like-json", problem=problem) if text.lstrip().startswith("{") else problem


def _unreadable(path: Path, message: Message) -> RulesetError:
    return RulesetError(_title(path), [Problem("", message)])


def _title(path: Path) -> Message:
    return said("ruleset.file-cannot-be-read", path=path)
