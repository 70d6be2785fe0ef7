"""Taking plain data apart: every fault is noted with its pointer, and reading goes on to the next."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final, Protocol, TypeVar

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages.saying import both, guess, named, said, shown
from govinfo_schema.base.pointers import ancestors, append

__all__ = [
    "MAX_DEPTH",
    "MAX_INTEGER",
    "MAX_TEXT",
    "NO_OBJECT",
    "Node",
    "each",
    "in_document_order",
    "note_repeats",
    "too_deep",
]

MAX_INTEGER: Final = 10**12
MAX_TEXT: Final = 2_000
NO_OBJECT: Final = "data.must-be-an-object"
"""The key of what is said where something else stands than an object."""
MAX_DEPTH: Final = 40
"""How deep rules and configuration may be nested: enough for any example, and safe to walk."""

T = TypeVar("T")


class Pointing(Protocol):
    """What is said of a place in plain data."""

    @property
    def pointer(self) -> str:
        """The place, as a JSON Pointer."""


P = TypeVar("P", bound=Pointing)

_OBJECT: Final = (dict, Mapping)
"""What an object of plain data may be; ``dict`` is nearly always the answer, and the quick one."""
_PLAIN: Final = (str, int, float, type(None))
"""What holds nothing."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    # in JSON Schema, as in ECMA 262, \d and \w are ASCII alone
    return re.compile(pattern, re.ASCII)


class Node:
    """A value and its place, which notes what is wrong with it and gives a harmless value instead."""

    __slots__ = ("_above", "_key", "_problems", "value")

    def __init__(
        self, value: Any, problems: list[Problem], above: "Node | None" = None, key: str | int = ""
    ) -> None:
        self.value: Any = value
        self._problems, self._above, self._key = problems, above, key

    @property
    def pointer(self) -> str:
        """Where it stands: put together only where it is asked for, since most values have no fault."""
        return "" if self._above is None else append(self._above.pointer, self._key)

    def wrong(self, key: str, **values: object) -> None:
        """Note that something is wrong here."""
        self._problems.append(Problem(self.pointer, said(key, **values)))

    def mistaken(self, key: str, **values: object) -> None:
        """Note what should be here, and what is here instead."""
        self.wrong(key, **values, given=shown(self.value))

    @property
    def noted(self) -> bool:
        """Whether something is known to be wrong here."""
        pointer = self.pointer
        return any(problem.pointer == pointer for problem in self._problems)

    def child(self, key: str | int, value: Any) -> "Node":
        """Give a value inside this one."""
        return Node(value, self._problems, self, key)

    def members(
        self, required: Collection[str], optional: Collection[str] = (), fault: str = NO_OBJECT
    ) -> "dict[str, Node]":
        """Take an object apart, noting missing and unknown keys; give its known members."""
        members = dict(self.entries(fault))
        if self.is_object:
            for name in required:
                if name not in members:
                    self.wrong("data.lacks", name=name)
        for name in [name for name in members if name not in required and name not in optional]:
            known = [*required, *optional]
            # what is there already was not meant
            meant = guess(name, [one for one in known if one not in members])
            members.pop(name).wrong("data.unknown-key", guess=meant, known=sorted(known))
        return members

    @property
    def is_object(self) -> bool:
        """Whether there is an object here."""
        return isinstance(self.value, _OBJECT)

    def items(self, least: int = 0, most: int | None = None) -> "list[Node]":
        """Take a list apart."""
        if not isinstance(self.value, list | tuple):
            self.mistaken("data.must-be-a-list")
            return []
        if len(self.value) < least:
            self.wrong("data.at-least-items", least=least)
        if most is not None and len(self.value) > most:
            self.wrong("data.at-most-items", most=most)
            return []
        return [self.child(i, item) for i, item in enumerate(self.value)]

    def entries(self, fault: str = NO_OBJECT) -> "list[tuple[str, Node]]":
        """Take an object with any keys apart."""
        if not isinstance(self.value, _OBJECT):
            self.mistaken(fault)
            return []
        found = [(key, self.child(key, item)) for key, item in self.value.items() if isinstance(key, str)]
        if len(found) < len(self.value):
            self.wrong("data.names-members-must-texts")
        return found

    def text(
        self, pattern: str | None = None, zh: str = "文本", en: str = "text", most: int | None = MAX_TEXT
    ) -> str:
        """Read a text that is not empty, of at most ``most`` characters; all of it matches the pattern."""
        if not isinstance(self.value, str):
            self.mistaken("data.must-be-as-text", what=both(zh, en))
        elif not self.value and most is None:
            self.wrong("data.must-not-be-blank")
        elif not self.value or (most is not None and len(self.value) > most):
            self.mistaken("data.must-be-of-length", what=both(zh, en), most=most)
        elif pattern is not None and _pattern(pattern).fullmatch(self.value) is None:
            self.mistaken("data.must-be", what=both(zh, en))
        else:
            return self.value
        return ""

    def choice(self, options: tuple[str, ...]) -> Any:
        """Read one of a few texts; the first where it is none of them."""
        if not isinstance(self.value, str) or self.value not in options:
            if len(options) == 1:
                self.mistaken("data.must-be-exactly", what=options[0])
            else:
                meant = guess(self.value, options) if isinstance(self.value, str) else ""
                self.mistaken("data.must-be-one-of-these", options=options, guess=meant)
            return options[0]
        return self.value

    def integer(self, most: int | None = MAX_INTEGER) -> int:
        """Read a whole number, of at most ``most`` without its sign; ``2.0`` is 2, as JSON has it."""
        value = self.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.mistaken("data.must-be-within" if most else "data.must-be-whole", or_null="")
            return 0
        if most is not None and abs(value) > most:
            self.mistaken("data.must-be-within")
            return 0
        return value

    def of(self, cls: type) -> Any:
        """Take a value of a class as it is."""
        if not isinstance(self.value, cls):
            self.mistaken("data.must-be-a", name=cls.__name__)
        return self.value

    def flag(self) -> bool:
        """Read true or false."""
        if not isinstance(self.value, bool):
            self.mistaken("data.must-be-a-flag")
            return False
        return self.value


def each(
    node: Node | None, read: Callable[[Node], T], least: int = 0, most: int | None = None
) -> tuple[T, ...]:
    """Read every item of a list that may be absent."""
    return tuple(read(item) for item in node.items(least, most)) if node else ()


def note_repeats(node: Node | None, names: Iterable[str]) -> None:
    """Note every name in a list that was there before."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if node is not None and name and name in seen:
            node.child(i, None).wrong("data.is-there-twice", name=name)
        seen.add(name)


def too_deep(data: object, limit: int = MAX_DEPTH) -> bool:
    """Tell whether data are nested deeper than the limit, or hold themselves."""
    level = _holders([data])
    for _ in range(limit):
        if not level:
            return False
        level = _holders(
            inner for value in level for inner in (value.values() if isinstance(value, _OBJECT) else value)
        )
    return bool(level)


def _holders(values: Iterable[Any]) -> Collection[Any]:
    """Give those values that may hold others, each once."""
    found = (one for one in values if not isinstance(one, _PLAIN))
    # by identity: lists and dicts can't be hashed
    return {id(one): one for one in found if isinstance(one, list | tuple | Mapping)}.values()


def in_document_order(data: object, problems: Iterable[P]) -> list[P]:
    """Sort problems as the document goes; what is missing stands where it should be."""
    listed = list(problems)
    wanted = {pointer for problem in listed for pointer in ancestors(problem.pointer)}
    order = {"": 0}
    stack: list[tuple[str, Any]] = [("", data)]
    while stack:
        pointer, value = stack.pop()
        order.setdefault(pointer, len(order))
        members: Iterable[tuple[Any, Any]] = ()
        if isinstance(value, Mapping):
            members = value.items()
        elif isinstance(value, list | tuple):
            members = enumerate(value)
        inside = [(append(pointer, named(key)), member) for key, member in members]
        # the last one put there comes off first
        stack += [(place, member) for place, member in reversed(inside) if place in wanted]
    return sorted(listed, key=lambda problem: _nearest(problem.pointer, order))


def _nearest(pointer: str, order: Mapping[str, int]) -> int:
    return next((order[place] for place in ancestors(pointer) if place in order), 0)
