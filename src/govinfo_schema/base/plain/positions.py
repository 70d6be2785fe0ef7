"""On which line each value of a JSON or TOML text stands, so that a problem's pointer can be found.

Neither parser of the standard library keeps positions. The text has been parsed by then, so these scanners
only follow it: they need not judge it.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from govinfo_schema.base.pointers import ancestors, append

__all__ = ["json_lines", "line_of", "toml_lines"]

_JSON: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
# three quotes before one, or """ would be a blank text; two more may stand before the three that end it
_TOML: Final = re.compile(
    r'#[^\n]*|"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r"|[\[\]{}=,.\n]|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)


def line_of(pointer: str, lines: Mapping[str, int]) -> int:
    """Find the line of a pointer, else that of the nearest thing above it that the text has."""
    return next((lines[place] for place in ancestors(pointer) if place in lines), 1)


@attrs.define
class _Open:
    """An object or a list that is being read: where it is, and the name or number of its present member."""

    pointer: str
    member: str | int | None


def json_lines(text: str) -> dict[str, int]:
    """Give the line of every value of a JSON text, by pointer; a member's is that of its name."""
    lines = {"": 1}
    stack: list[_Open] = []
    line, last = 1, 0
    for match in _JSON.finditer(text):
        line, last = line + text.count("\n", last, match.start()), match.start()
        token = match[0]
        if token in ("}", "]"):
            stack.pop()
        elif token == ",":
            member = stack[-1].member
            stack[-1].member = member + 1 if isinstance(member, int) else None
        elif stack and stack[-1].member is None:
            stack[-1].member = json.loads(token)
            lines[append(stack[-1].pointer, json.loads(token))] = line
        elif token != ":":
            here = append(stack[-1].pointer, str(stack[-1].member)) if stack else ""
            lines.setdefault(here, line)
            if token in ("{", "["):
                stack.append(_Open(here, None if token == "{" else 0))
    return lines


def toml_lines(text: str) -> dict[str, int]:
    """Give the line of every value of a TOML text, by pointer; a member's is that of its key."""
    return _Toml(text.replace("\r\n", "\n")).scan()


class _Toml:
    """Follows a TOML text token by token."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        line, last = 1, 0
        for match in _TOML.finditer(text):
            line, last = line + text.count("\n", last, match.start()), match.start()
            if not match[0].startswith("#"):
                self._tokens.append((match[0], line))
        self._at = 0
        self._found = {"": 1}
        self._last: dict[str, int] = {}

    def scan(self) -> dict[str, int]:
        base = ""
        while self._at < len(self._tokens):
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                base = self._header()
            else:
                self._pair(base)
        return self._found

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "\n"

    def _take(self) -> tuple[str, int]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _header(self) -> str:
        _, line = self._take()
        listed = self._peek() == "["
        self._at += listed
        *way, last = self._keys()
        self._at += 1 + listed  # what closes the header
        place = ""
        for key in way:
            place = self._inside(append(place, key), line)
        place = append(place, last)
        if not listed:
            return self._inside(place, line)
        self._found.setdefault(place, line)
        self._last[place] = self._last.get(place, -1) + 1
        return self._inside(place, line)

    def _inside(self, place: str, line: int) -> str:
        """Step into a table, or into the last of a list of tables."""
        self._found.setdefault(place, line)
        if place in self._last:
            place = append(place, self._last[place])
            self._found.setdefault(place, line)
        return place

    def _keys(self) -> Sequence[str]:
        keys = []
        while True:
            token, _ = self._take()
            keys.append(_key(token))
            if self._peek() != ".":
                return keys
            self._at += 1

    def _pair(self, base: str) -> None:
        line = self._tokens[self._at][1]
        for key in self._keys():
            base = append(base, key)
            self._found.setdefault(base, line)
        self._at += 1  # the equals sign
        self._value(base)

    def _value(self, place: str) -> None:
        token = self._peek()
        if token == "[":
            self._at += 1
            number = 0
            while (token := self._peek()) != "]":
                if token in (",", "\n"):
                    self._at += 1
                else:
                    here = append(place, number)
                    self._found[here] = self._tokens[self._at][1]
                    self._value(here)
                    number += 1
            self._at += 1
        elif token == "{":
            self._at += 1
            while (token := self._peek()) != "}":
                if token in (",", "\n"):
                    self._at += 1
                else:
                    self._pair(place)
            self._at += 1
        else:
            while self._peek() not in ("\n", ",", "]", "}"):
                self._at += 1


def _key(token: str) -> str:
    if token[0] not in "\"'":
        return token
    decoded: dict[str, Any] = tomllib.loads(f"key = {token}")
    return str(decoded["key"])
