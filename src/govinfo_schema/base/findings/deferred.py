"""Values of which some members are worked out only when one of them is first read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

__all__ = ["Deferred", "deferred", "known_ok"]

_PLACE: Final = "_rest"
_OK: Final = "_is_ok"
_DeferredT = TypeVar("_DeferredT", bound="Deferred")


class Deferred:
    """Base of a frozen attrs class with slots whose instances may be made with members to come.

    Nobody can tell them from others but by the clock: what is missing is taken from the whole value that
    ``deferred`` was given the way to.
    """

    __slots__ = (_OK, _PLACE)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Work out what is missing; asked by Python where a member has no value yet."""
            names = [field.name for field in attrs.fields(type(self))]
            if name not in names:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            try:
                rest = object.__getattribute__(self, _PLACE)
            except AttributeError:
                # made as any other value, with nothing to come
                rest = None
            if rest is not None:
                whole = rest()
                for member in names:
                    object.__setattr__(self, member, getattr(whole, member))
                object.__setattr__(self, _PLACE, None)
            # another thread may have been here meanwhile
            return object.__getattribute__(self, name)


def deferred(
    cls: type[_DeferredT], rest: Callable[[], _DeferredT], *, is_ok: bool | None = None, **known: object
) -> _DeferredT:
    """Make an instance of which some members are ``known``, and what is to be said of it in one word, if any.

    ``rest`` gives the whole when one of the others is read.
    """
    made = object.__new__(cls)
    put = object.__setattr__
    for name, value in known.items():
        put(made, name, value)
    put(made, _OK, is_ok)
    put(made, _PLACE, rest)
    return made


def known_ok(value: Deferred) -> bool | None:
    """Give what was said of a value as it was made; ``None`` where nothing was."""
    try:
        found: bool | None = object.__getattribute__(value, _OK)
    except AttributeError:
        return None
    return found
