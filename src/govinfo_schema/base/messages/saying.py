"""What goes into the messages about values: what a value is, what it should be, which word was meant."""

import errno
import json
import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from govinfo_schema.base.messages.catalogue import Texts
from govinfo_schema.base.messages.meant import MEANT
from govinfo_schema.base.messages.message import Message, Value
from govinfo_schema.base.pointers import encodable, printable

__all__ = ["both", "guess", "named", "said", "shown", "system_reason", "what_went_wrong"]

_LONGEST = 60
_REASONS = {
    errno.ENOENT: "system.not-there",
    errno.EACCES: "system.not-allowed",
    errno.EPERM: "system.not-allowed",
    errno.EISDIR: "system.is-folder",
    errno.ENOTDIR: "system.no-folder",
    errno.ENOSPC: "system.no-room",
    errno.ENAMETOOLONG: "system.name-too-long",
    errno.EROFS: "system.read-only",
    errno.EMFILE: "system.too-many-open",
}


def said(key: str, **values: object) -> Message:
    """Make a message of its key and values."""
    return Message(key, values)


def both(zh: str, en: str) -> Texts:
    """Give a value that is words in both languages, which its definition has."""
    return {"zh-CN": zh, "en": en}


def guess(word: str, known: Iterable[str]) -> Value:
    """Ask whether a known word was meant: one much like this one, or its English; else say nothing."""
    import difflib

    there = list(known)
    near = [name for name in MEANT.get(word, ()) if name in there]
    # what difflib costs grows with the square of the length
    if not near and len(word) <= 2 * _LONGEST:
        near = difflib.get_close_matches(word, there, n=1, cutoff=0.7)
    return Message("guess.meant", {"name": near[0]}) if near else ""


def system_reason(wrong: OSError | ValueError) -> Value:
    """Say in the reader's language why the system refuses a file; an unusual reason in its own words."""
    known = _REASONS.get(getattr(wrong, "errno", None) or 0)
    return Message(known) if known else getattr(wrong, "strerror", None) or str(wrong)


def what_went_wrong(error: BaseException) -> Message:
    """Say an exception of somebody else's code: its kind and what it says, as a message where it has one."""
    carried = error.args[0] if error.args and isinstance(error.args[0], Message) else str(error)
    return said("data.in-place", place=type(error).__name__, problem=carried)


def named(name: object) -> str:
    """Give the name of a member for a pointer; in Python data it may be anything."""
    return encodable(name if isinstance(name, str) else shown(name))


def shown(value: object) -> str:
    """Show a value as JSON writes it, shortened; safe for any value, however large or deep."""
    match value:
        case None | bool():  # before int(), which a bool is too
            return json.dumps(value)
        case str():
            cut = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
            return printable(json.dumps(cut, ensure_ascii=False))
        case int():
            # Python refuses to write very long ones
            return str(value) if abs(value) < 10**_LONGEST else f"≥10^{_LONGEST}"
        case float() if not math.isfinite(value):  # so JSON's 1e999 arrives
            return "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity (≥1.8e308)"
        case float() | Decimal() | date():
            return str(value)[:_LONGEST]
        case dict():
            return "{…}"
        case list() | tuple():
            return "[…]"
    return f"<{type(value).__name__}>"
