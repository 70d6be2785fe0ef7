"""Where a pointer stands in the form: the one source of every cell's place, words, unit and domain."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

import attrs

from govinfo_schema.base.patterns import pattern
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.domains import Domain
from govinfo_schema.form.report.fields import Wording, record_class, wording_of

__all__ = ["Place", "cells", "numbers", "place", "tables"]

Kind = Literal["amount", "change", "count", "text"]

_TABLES_ZH = {2: "表二", 3: "表三", 4: "表四"}
# the form numbers on three levels: 一、 and （一） and 1.
_ITEM = pattern(r"^([一二三四五六七八九十]+)、|^(（[一二三四五六七八九十]+）)|^([0-9]+)\.")


@attrs.frozen(kw_only=True, cache_hash=True)
class Place:
    """A cell of the form: its pointer, its table, and the wordings on the way from the table to it.

    The last wording is the column's (the cell's own), those before it the rows' from group to leaf;
    ``section`` is the table's own, ``kind`` what is printed in the cell.
    """

    pointer: str
    table: int
    root: str
    path: tuple[Wording, ...]
    section: Wording
    domain: Domain
    kind: Kind = attrs.field(init=False, eq=False, repr=False)

    @kind.default
    def _kind(self) -> Kind:
        if self.unit == "万元":
            return "amount"
        if not self.numeric:
            return "text"
        return "change" if self.signed else "count"

    @property
    def wording(self) -> Wording:
        """The cell's own wording: its column."""
        return self.path[-1]

    @property
    def row(self) -> str:
        """The pointer of the row that holds the cell."""
        return self.pointer.rpartition("/")[0]

    @property
    def unit(self) -> str:
        """The unit of the number."""
        return self.wording.unit

    @property
    def signed(self) -> bool:
        """Whether the number may be negative."""
        return getattr(self.domain, "minimum", 0) < 0

    @property
    def numeric(self) -> bool:
        """Whether the cell holds a number that rules can read."""
        return hasattr(self.domain, "minimum") or hasattr(self.domain, "places")

    def where(self, language: str = "zh-CN") -> str:
        """Say where the cell stands, as 表三 第三项（三）1 属于国家秘密 · 自然人."""
        return _where(self, language)

    def spoken(self, language: str = "zh-CN") -> str:
        """Say where the cell stands as it is said in one breath: 表三（三）1 属于国家秘密·自然人."""
        if language != "zh-CN":
            return self.where(language)
        # 表三第三项（三） is said 表三（三）: no other item of a table has parts in brackets
        row = re.sub(r"(?<![0-9]) ", "", self.where_row(language)).replace("第三项（", "（")
        return f"{row}·{self.column(language)}"

    def where_row(self, language: str = "zh-CN") -> str:
        """Say where the cell's row stands, as 表三 第三项（三）1 属于国家秘密."""
        if language != "zh-CN":
            return f"table {self.table}, {' › '.join(step.short_en for step in self.path[:-1])}"
        rows = "·".join(step.short for step in self.path[-2:-1])
        groups = "·".join(step.short for step in self.path[:-2] if not _ITEM.match(step.zh))
        item = _item([step.zh for step in self.path[:-1]])
        parts = [_TABLES_ZH[self.table], item, "·".join(filter(None, [groups, rows]))]
        return " ".join(filter(None, parts))

    def column(self, language: str = "zh-CN") -> str:
        """Name the cell's column."""
        return self.wording.name(language)

    def row_name(self, language: str = "zh-CN") -> str:
        """Name the cell's row, without its groups."""
        return self.path[-2].name(language)

    def note(self, language: str = "zh-CN") -> str:
        """Say what is to be counted in this cell and what not: of its row, its column and its table."""
        notes = filter(None, (step.note(language) for step in (*self.path, self.section)))
        return (
            "".join(f"{note}。" for note in notes)
            if language == "zh-CN"
            else " ".join(f"{n}." for n in notes)
        )

    def short(self, language: str = "zh-CN") -> str:
        """Say it as a colleague would: 自然人·上年结转, with the applicant first; else row and column."""
        if language != "zh-CN":
            return f"{self.path[-2].short_en}, {self.wording.short_en}"
        steps = [self.path[-2].short, self.wording.short]
        return "·".join(reversed(steps) if self.table == 3 else steps)


@cache
def _where(place: Place, language: str) -> str:
    separator = " · " if language == "zh-CN" else ", "
    return f"{place.where_row(language)}{separator}{place.column(language)}"


def _item(labels: list[str]) -> str:
    found = ""
    for label in labels:
        if (match := _ITEM.match(label)) is None:
            continue
        first, second, third = match.groups()
        found += f"第{first}项" if first else second or third
    return found


@cache
def cells(edition: Edition) -> tuple[Place, ...]:
    """Give every cell of an edition's pure form, in the order in which the form prints them."""
    return tuple(
        found
        for field in attrs.fields(edition.report)
        if wording_of(field).table is not None
        for found in _walk(_types(edition.report)[field.name], f"/{field.name}", wording_of(field))
        if not any(found.pointer.startswith(f"{absent}/") for absent in edition.not_in_form)
    )


@cache
def numbers(edition: Edition) -> Mapping[str, Place]:
    """Give the cells that hold numbers, by pointer, in the order in which the form prints them."""
    return {found.pointer: found for found in cells(edition) if found.numeric}


@cache
def tables(edition: Edition) -> Mapping[str, int]:
    """Give the pointer of each statutory table and its number, as ``{"/requests": 3, …}``."""
    return {
        f"/{field.name}": table
        for field in attrs.fields(edition.report)
        if (table := wording_of(field).table) is not None
    }


@cache
def _places(edition: Edition) -> dict[str, Place]:
    return {found.pointer: found for found in cells(edition)}


def place(pointer: str, *editions: Edition) -> Place | None:
    """Find the place of a pointer in the first of some editions that has such a cell."""
    for edition in editions:
        if (found := _places(edition).get(pointer)) is not None:
            return found
    return None


def _walk(
    cls: type[attrs.AttrsInstance], pointer: str, section: Wording, path: tuple[Wording, ...] = ()
) -> Iterator[Place]:
    root = f"/{pointer.split('/')[1]}"
    hints = _types(cls)
    for field in attrs.fields(cls):
        wording = wording_of(field)
        here = f"{pointer}/{field.name}"
        if wording.domain is None:
            yield from _walk(hints[field.name], here, section, (*path, wording))
        # the section's prose stands beside its table
        elif field.name != "text":
            assert section.table is not None, "a table's own wording has its number"
            yield Place(
                pointer=here,
                table=section.table,
                root=root,
                path=(*path, wording),
                section=section,
                domain=wording.domain,
            )


def _types(cls: type) -> dict[str, Any]:
    """Give the class of each record field, without the ``None`` of an optional one."""
    return {field.name: record_class(field.type) for field in attrs.fields(cls)}
