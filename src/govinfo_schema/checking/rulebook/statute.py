"""The texts of the statute, sentence by sentence: which rule or filling note each one became, or why none."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any, Final

import attrs

from govinfo_schema.base.messages import Texts

__all__ = ["Instrument", "Provision", "instruments"]

_NAMES: Final = ("regulations", "notice-2019", "notice-2021")


@attrs.frozen(kw_only=True)
class Provision:
    """One sentence (or row of the annexed form) and what became of it.

    ``rules`` are the ids of the rules that hold it, ``notes`` the pointers at and below which cells have it
    as a filling note, ``why`` the keys of the reasons why it, or part of it, can't be checked.
    """

    clause: str
    text: str
    rules: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Instrument:
    """A text of the statute: what it is called, where it was read, its sentences in their order.

    The sentences of a notice are the whole of it, and ``sha256`` is over them put together again; those of
    the 条例 are its articles 20, 49 and 50. ``reasons`` says each reason of ``why`` in words.
    """

    instrument: str
    title: str
    date: date
    editions: tuple[str, ...]
    read: str
    sha256: str
    reasons: Mapping[str, Texts]
    sentences: tuple[Provision, ...]


def instruments() -> tuple[Instrument, ...]:
    """Give the 条例 and both notices, in the order of their dates."""
    return tuple(_instrument(name) for name in _NAMES)


def _instrument(name: str) -> Instrument:
    source = files("govinfo_schema.checking.rulebook").joinpath(f"texts/{name}.json")
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    lists = ("rules", "notes", "why")
    return Instrument(
        instrument=data["instrument"],
        title=data["title"],
        date=date.fromisoformat(data["date"]),
        editions=tuple(data["editions"]),
        read=data["read"],
        sha256=data["sha256"],
        reasons=data["reasons"],
        sentences=tuple(
            Provision(
                clause=one["clause"], text=one["text"], **{key: tuple(one.get(key, ())) for key in lists}
            )
            for one in data["sentences"]
        ),
    )
