"""How a problem with a value is said: in Chinese, then in English after `` / ``."""

import json
import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from govinfo_schema.base.pointers import encodable, printable

__all__ = ["but", "guess", "named", "said", "shown"]

_LONGEST = 60


def said(zh: str, en: str) -> str:
    """Say one thing in both languages."""
    return f"{zh} / {en}"


def but(zh: str, en: str, value: object) -> str:
    """Say what a value should be, and what it is instead."""
    return f"{zh}，而不是 {shown(value)} / {en}, not {shown(value)}"


def guess(word: str, known: Iterable[str]) -> tuple[str, str]:
    """Ask in both languages whether a known word much like this one was meant; else say nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7) if len(word) <= 2 * _LONGEST else []
    return (f"，是否想写 {near[0]}", f"; did you mean {near[0]}?") if near else ("", "")


def named(name: object) -> str:
    """Give the name of a member for a pointer; in Python data it may be anything."""
    return encodable(name if isinstance(name, str) else shown(name))


def shown(value: object) -> str:
    """Show a value as JSON writes it, shortened; safe for any value, however large or deep."""
    match value:
        case None | bool():
            return json.dumps(value)
        case str():
            cut = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
            return printable(json.dumps(cut, ensure_ascii=False))
        case int():
            return str(value) if abs(value) < 10**_LONGEST else f"≥10^{_LONGEST}"
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity (≥1.8e308)"
        case float() | Decimal() | date():
            return str(value)[:_LONGEST]
        case dict():
            return "{…}"
        case list() | tuple():
            return "[…]"
    return f"<{type(value).__name__}>"
