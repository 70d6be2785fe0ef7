"""The one door to it: a report of JSON bytes, or ``None`` for those who explain."""

import itertools
import json
import re
from contextlib import suppress
from functools import cache
from typing import Final

from govinfo_schema.form.convert.direct.from_plain import PlainReader, plain_reader
from govinfo_schema.form.convert.direct.from_wire import WireReader, wire_reader
from govinfo_schema.form.editions import EDITIONS, Report

__all__ = ["FEW", "by_parser", "by_wire", "direct_report", "hides_nothing"]

FEW: Final = 5
"""So many reports are read before msgspec is imported: it takes as long as many of them."""
_ASKED: Final = itertools.count()
# it may find the words of a text: reading then fails, and the parser is asked
_EDITION: Final = re.compile(rb'"edition"\s*:\s*"([^"]*)"')
# \u003a is a colon, \ud800 to \udfff are halves of characters
_HIDING: Final = re.compile(rb"\\u(?:003|[dD])")
_MARK: Final = b"\xef\xbb\xbf"


def direct_report(data: object) -> Report | None:
    """Make a report of JSON text, where it is plainly one; ``None`` says nothing about what is wrong.

    Whatever it gives is what the careful way gives.
    """
    raw = data
    if type(raw) is str:
        try:
            raw = raw.encode()
        except UnicodeEncodeError:  # half a character
            return None
    if type(raw) is not bytes:
        return None
    raw = raw.removeprefix(_MARK)
    if not hides_nothing(raw):
        return None
    if next(_ASKED) >= FEW and (report := by_wire(raw)) is not None:
        return report
    return by_parser(raw)


def hides_nothing(raw: bytes) -> bool:
    """Tell whether no escape stands for a colon or half a character, as both ways below take for granted."""
    return _HIDING.search(raw) is None


def by_wire(raw: bytes) -> Report | None:
    """Read by msgspec, where it is there; it knows JSON a little otherwise, so ``None`` is no refusal."""
    named = _EDITION.search(raw)
    edition = named[1].decode("ascii", "replace") if named else ""
    reader = _wire_reader(edition) if edition in EDITIONS else None
    if reader is not None:
        with suppress(Exception):
            return _of_so_many_colons(reader(raw), raw)
    return None


def by_parser(raw: bytes) -> Report | None:
    """Read by the standard library's parser."""
    with suppress(Exception):  # whoever asks goes the careful way, which says what it is
        data = json.loads(str(raw, "utf-8"))
        return _of_so_many_colons(_plain_reader(data["edition"])(data), raw)
    return None


def _of_so_many_colons(made: tuple[Report, int] | None, raw: bytes) -> Report | None:
    """Give a report whose text has the colons that it must have: no name came twice, none is unknown."""
    return made[0] if made is not None and made[1] == raw.count(b":") else None


@cache
def _plain_reader(edition: str) -> PlainReader:
    return plain_reader(EDITIONS[edition].report)


@cache
def _wire_reader(edition: str) -> WireReader | None:
    try:
        return wire_reader(EDITIONS[edition].report)
    # msgspec is an extra
    except ImportError:
        return None
