"""What waits for a module to be there: called at once where it is, else as soon as it has been imported.

It lets a part that stands above another wait for it without importing it, and without being imported by it.
"""

from collections.abc import Callable

__all__ = ["announce", "when_there"]

_there: set[str] = set()
_waiting: dict[str, list[Callable[[], None]]] = {}


def when_there(module: str, call: Callable[[], None]) -> None:
    """Call a function when a module that announces itself is there."""
    if module in _there:
        call()
    else:
        _waiting.setdefault(module, []).append(call)


def announce(module: str) -> None:
    """Say that a module is there now, and call what has waited for it; the module's own last line."""
    _there.add(module)
    for call in _waiting.pop(module, []):
        call()
