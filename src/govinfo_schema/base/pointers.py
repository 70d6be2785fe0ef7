"""JSON Pointer syntax (RFC 6901): how every place in a report is named."""

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

__all__ = [
    "ancestors",
    "append",
    "encodable",
    "escape",
    "join",
    "nest",
    "printable",
    "put",
    "split",
    "visible",
]


def escape(token: str) -> str:
    """Escape one reference token: ``~`` becomes ``~0``, ``/`` becomes ``~1``."""
    # ~ first, or the one of ~1 would be escaped again
    return token.replace("~", "~0").replace("/", "~1")


def append(pointer: str, token: str | int) -> str:
    """Add one unescaped token to a pointer."""
    return f"{pointer}/{escape(str(token))}"


def join(tokens: Iterable[str | int]) -> str:
    """Make a pointer of unescaped tokens; no tokens give the whole document, ``""``."""
    return "".join("/" + escape(str(token)) for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """Take a pointer apart into unescaped tokens.

    Raises ``ValueError`` where the text is no JSON Pointer.
    """
    if pointer == "":
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON Pointer (must be empty or begin with '/'): {pointer!r}")
    tokens = pointer[1:].split("/")
    if "~" not in pointer:
        return tuple(tokens)
    # ~1 first: ~01 is a ~ with a 1 behind it, and no /
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


def ancestors(pointer: str) -> tuple[str, ...]:
    """Give the pointer itself and everything above it, nearest first, without the whole document."""
    found = []
    while pointer:
        found.append(pointer)
        pointer = pointer.rpartition("/")[0]
    return tuple(found)


def encodable(text: str) -> str:
    """Write half surrogate pairs, which no UTF-8 file can carry, as ``\\u`` escapes; leave all else."""
    return text.encode("utf-8", "backslashreplace").decode()


def printable(text: str) -> str:
    """Write what no terminal should get as ``\\u`` escapes: controls, direction marks, half surrogate pairs.

    Line ends are among them: a stranger's text stays in the line that it is quoted in. Spaces of any width
    are left as they are.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or category(char) == "Zs" else _escaped(char) for char in text)


def visible(text: str) -> str:
    """Write what a document or a rule says in one line that any terminal can show; a line's end as ``⏎``."""
    return text if text.isprintable() else printable(text.replace("\r\n", "\n").replace("\n", "⏎"))


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def nest(values: Mapping[str, Any]) -> dict[str, Any]:
    """Build nested objects of values by pointer: ``{"/a/b": 1}`` gives ``{"a": {"b": 1}}``."""
    whole: dict[str, Any] = {}
    for pointer, value in values.items():
        put(whole, pointer, value)
    return whole


def put(whole: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value into nested objects, making those on the way to it."""
    *path, last = split(pointer)
    for token in path:
        whole = whole.setdefault(token, {})
    whole[last] = value
