"""Plain data as TOML, in all the ways that people write it: headers, lists of tables, inline tables."""

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["written"]


def written(data: Mapping[str, Any]) -> str:
    """Write data (without null) as TOML."""
    return "\n".join(_table(data, "")) + "\n"


def _table(data: Mapping[str, Any], place: str) -> list[str]:
    lines = [f"{_key(key)} = {_inline(value)}" for key, value in data.items() if not _is_table(value)]
    for key, value in data.items():
        here = f"{place}.{_key(key)}" if place else _key(key)
        if isinstance(value, Mapping) and _is_table(value):
            lines += ["", f"[{here}]  # a table", *_table(value, here)]
        elif _is_table(value):
            for one in value:
                lines += ["", f"[[{here}]]", *_table(one, here)]
    return lines


def _is_table(value: Any) -> bool:
    if isinstance(value, Mapping):
        return len(value) != 1  # those of one member are written inline
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        inside = ",\n  ".join(_inline(one) for one in value)
        return f"[\n  {inside}, # the last\n]" if value else "[]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(one)}" for key, one in value.items()) + " }"
    return _text(value) if isinstance(value, str) else str(value)


def _key(key: str) -> str:
    return key if key and key.isascii() and key.replace("-", "_").isidentifier() else _text(key)


def _text(value: str) -> str:
    # JSON's escapes are TOML's, but for pairs of surrogates, which ensure_ascii=False avoids, and DEL
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
