"""What was read, packed small to be put aside, and unpacked: our own data and nothing else.

A journal lies beside an output, where anyone may have put it; so of what it holds nothing is called but the
classes that readings are made of.
"""

import io
import pickle
import zlib
from typing import Any, Final, TypeVar

__all__ = ["packed", "unpacked"]

T = TypeVar("T")

_FAST: Final = 1
_OTHERS: Final = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
        ("pathlib._local", "PosixPath"),  # where Python 3.13 says that they are
        ("pathlib._local", "WindowsPath"),
        ("types", "MappingProxyType"),
        ("collections", "Counter"),
        ("govinfo_schema.base.errors", "_restored"),
    }
)


def packed(data: object) -> bytes:
    """Pack data of ours."""
    return zlib.compress(pickle.dumps(data, protocol=5), _FAST)


def unpacked(data: bytes, kind: type[T]) -> T:
    """Unpack data of a kind.

    Raises ``ValueError`` for anything else.
    """
    try:
        held = _Ours(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, IndexError) as wrong:
        raise ValueError(f"not packed by us: {wrong}") from None
    if not isinstance(held, kind):
        raise ValueError(f"packed is {type(held).__name__}, not {kind.__name__}")
    return held


class _Ours(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        # functions of ours are refused too: only classes, and what stands in the list, may be called
        found = super().find_class(module, name) if self._known(module, name) else None
        if found is None or not (isinstance(found, type) or (module, name) in _OTHERS):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found

    @staticmethod
    def _known(module: str, name: str) -> bool:
        return (module, name) in _OTHERS or module.startswith("govinfo_schema.")
