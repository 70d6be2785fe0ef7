"""Sparse reports, drawn at random from a seed: consistent ones, broken ones, ones with holes."""

import random
from collections.abc import Iterable
from typing import Any

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.form.report.domains import DecimalDomain
from govinfo_schema.publish.conformance.suite import whole

__all__ = ["APPLICANTS", "BASES", "Draw", "base_of", "form_of", "make_bases", "numeric", "value_of"]

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
CASES = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")
RESULTS = ("upheld", "corrected", "other", "pending")
BASES = {
    "2021": ("2021", "2021"),
    "2019": ("2019", "2019"),
    "2021-2019": ("2021", "2019"),
    "2019-2021": ("2019", "2021"),
}
"""The layouts of table two (and so the edition) and of table three, by the name of the base."""


def form_of(base: str) -> tuple[Place, ...]:
    """Give the cells of a base's form, tables in order."""
    own, three = (EDITIONS[name] for name in BASES[base.removesuffix("-blank")])
    return tuple(
        place for table in (2, 3, 4) for place in cells(three if table == 3 else own) if place.table == table
    )


def numeric(base: str) -> list[Place]:
    """Give the cells of a base's form that hold numbers."""
    return [place for place in form_of(base) if place.numeric]


def make_bases() -> dict[str, Any]:
    """Make the reports that sparse ones start from."""
    return {name + suffix: base_of(name, blank=bool(suffix)) for suffix in ("", "-blank") for name in BASES}


def base_of(name: str, *, blank: bool) -> dict[str, Any]:
    """Make one base: neutral words, every number 0 or none stated."""
    report: dict[str, Any] = {
        "schema_version": "1.0",
        "edition": BASES[name][0],
        "year": 2023,
        "organ": {"name": "示例机关"},
        "overview": {"text": "本机关按要求公开政府信息。"},
        "proactive_disclosure": {},
        "requests": {},
        "disputes": {},
        "problems_and_improvements": "继续改进。",
        "other_matters": "无。",
    }
    for place in form_of(name):
        *way, last = place.pointer.strip("/").split("/")
        node = report
        for token in way:
            node = node.setdefault(token, {})
        node[last] = None if blank or not place.numeric else value_of(place, 0)
    return report


def value_of(place: Place, number: int) -> Any:
    """Give a number as JSON has it in a cell: money is a decimal string."""
    return str(number) if isinstance(place.domain, DecimalDomain) else number


class Draw:
    """Draws from one seed, so that the cases are the same on every machine and every day."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def base(self) -> str:
        """Draw a base, the current form oftenest."""
        return self.random.choice(("2021", "2021", "2021", "2019", "2019", "2021-2019", "2019-2021"))

    def consistent(self, base: str) -> dict[str, Any]:
        """Draw tables that hold every identity of the form, as what to set in the base."""
        found = {place.pointer: 0 for place in numeric(base)}
        leaves = dict.fromkeys(
            place.row
            for place in numeric(base)
            if place.row.startswith("/requests/outcomes/") and place.row != "/requests/outcomes/total"
        )
        rows = [*leaves, "/requests/carried_forward"]
        for _ in range(self.random.randint(1, 8)):
            row, column = self.random.choice(rows), self.random.choice(APPLICANTS)
            found[f"{row}/{column}"] = self.random.choice((1, 2, 3, 7, 10, 64, 105, 10**9))
        for column in APPLICANTS:
            done = sum(found[f"{row}/{column}"] for row in leaves)
            came = done + found[f"/requests/carried_forward/{column}"]
            before = self.random.randint(0, min(came, 5))
            found[f"/requests/outcomes/total/{column}"] = done
            found[f"/requests/brought_forward/{column}"] = before
            found[f"/requests/received/{column}"] = came - before
        for row in dict.fromkeys(place.row for place in numeric(base) if place.table == 3):
            found[f"{row}/total"] = sum(found[f"{row}/{column}"] for column in APPLICANTS)
        for case in CASES:
            for result in RESULTS:
                found[f"/disputes/{case}/{result}"] = self.random.choice((0, 0, 0, 1, 2, 11))
            found[f"/disputes/{case}/total"] = sum(found[f"/disputes/{case}/{result}"] for result in RESULTS)
        for place in numeric(base):
            if place.table == 2 and place.pointer.rpartition("/")[2] in (
                "in_force",
                "total_disclosed",
                "decisions",
            ):
                found[place.pointer] = self.random.randint(0, 40)
        return {
            place.pointer: value_of(place, found[place.pointer])
            for place in numeric(base)
            if found[place.pointer] != 0
        }

    def holes(self, base: str, least: int = 1, most: int = 6) -> list[str]:
        """Draw cells to leave blank: single ones, and now and then a row or a column."""
        pointers = [place.pointer for place in numeric(base) if place.table > 2 or self.random.random() < 0.2]
        found = set(self.random.sample(pointers, self.random.randint(least, most)))
        if self.random.random() < 0.4:
            row, _, column = self.random.choice(pointers).rpartition("/")
            whole_row = self.random.random() < 0.5
            found |= {
                p for p in pointers if (p.startswith(f"{row}/") if whole_row else p.endswith(f"/{column}"))
            }
        return sorted(found)

    def another(self, base: str, sparse: dict[str, Any], pointer: str) -> Any:
        """Draw another value for a cell than the one that it has."""
        place = next(place for place in form_of(base) if place.pointer == pointer)
        old = sparse.get(pointer, value_of(place, 0))
        while True:
            number = self.random.choice((0, 1, 2, 5, 9, 20, 10**12))
            if (new := value_of(place, number)) != old:
                return new


def stated(sparse: dict[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """Give the values that cells have in a sparse report."""
    report = whole(sparse)
    found = {}
    for pointer in pointers:
        node = report
        for token in pointer.strip("/").split("/"):
            node = node[token]
        found[pointer] = node
    return found
