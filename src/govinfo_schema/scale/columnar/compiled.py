"""Instances of rules → expressions over the columns of flat rows: for each, where it passes and fails.

One plan is for one layout: the caller keeps apart the rows whose tables are laid out otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs
import polars as pl

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import LAID_OUT_APART, column_of, number_columns
from govinfo_schema.form.paper.places import numbers
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.rules.engine.instance import Instance, Relation, Term
from govinfo_schema.scale.columnar.sums import Cell, Sum, Summation, Verdicts, all_of, any_of, verdicts

__all__ = ["PREFIXES", "READY", "Forms", "Judged", "cells_of", "compiled", "supported", "terms_of"]

PREFIXES: Final[Mapping[str, str]] = {"report": "", "previous": "previous__", "children": "children__"}
"""What the columns of each report beside a row's own begin with."""
READY: Final[Mapping[str, str]] = {"previous": "previous__there", "children": "children__there"}
"""The columns that say whether a row has a report of the year before, and units below."""


@attrs.frozen(kw_only=True)
class Forms:
    """The forms of some rows: their edition, whose layout table three has, whether cells are unread."""

    edition: str
    requests: str
    unread: bool

    def has(self, pointer: str) -> bool:
        """Tell whether these rows have such a number."""
        form = self.requests if _apart(pointer) else self.edition
        return pointer == YEAR or pointer in numbers(EDITIONS[form])


@attrs.frozen(kw_only=True)
class Compared:
    """A relation of an instance: its difference, what it proves, and its two sides."""

    total: Sum
    verdicts: Verdicts
    sides: tuple[Sum, Sum]


@attrs.frozen(kw_only=True)
class Judged:
    """An instance as expressions: where it applies (``None``: everywhere), passes and fails.

    ``passes`` and ``fails`` are meant only where it applies. ``open`` is where a guard isn't decided;
    ``relations`` are those of the instance, of which one must hold. ``number`` names its helper columns.
    """

    number: int
    instance: Instance
    applies: pl.Expr | None
    passes: pl.Expr
    fails: pl.Expr
    open: pl.Expr | None = None
    relations: tuple[Compared, ...] = ()

    @property
    def passing(self) -> str:
        """The column that tells where it applies and passes."""
        return f"passing{self.number}"

    @property
    def failing(self) -> str:
        """The column that tells where it applies and fails."""
        return f"failing{self.number}"

    @property
    def unknown(self) -> pl.Expr:
        """Where it applies and is neither, by those columns."""
        return self.where_it_applies(~pl.col(self.passing) & ~pl.col(self.failing))

    def where_it_applies(self, condition: pl.Expr) -> pl.Expr:
        """Narrow a condition to the rows that the instance applies to."""
        return condition if self.applies is None else condition & self.applies


def terms_of(instance: Instance) -> Iterator[Term]:
    """Give the terms that decide an instance: its relations' and its guard's."""
    for relation in (*instance.relations, *instance.when):
        yield from relation.terms


def supported(instance: Instance) -> bool:
    """Tell whether columns can judge an instance: it reads numbers of the form, no text, no extension."""
    if instance.type == "plugin" or instance.mentions:
        return False
    known = number_columns()
    return all(
        term.pointer in known or (term.pointer == YEAR and term.origin != "children")
        for term in terms_of(instance)
    )


def cells_of(instances: Iterable[Instance]) -> dict[str, set[str]]:
    """Give the pointers that instances read, by whose report they stand in."""
    asked: dict[str, set[str]] = {origin: set() for origin in PREFIXES}
    for instance in instances:
        asked["report"].update(instance.cells)
        for term in terms_of(instance):
            asked[term.origin].add(term.pointer)
    return asked


def compiled(instances: Iterable[Instance], layout: Forms, summation: Summation) -> Iterator[Judged]:
    """Make the expressions of supported instances, for rows of one layout.

    The helper columns that they need are added to ``summation``.
    """
    for number, instance in enumerate(instances):
        if instance.type == "present":
            yield _present(number, instance, layout, summation)
        else:
            yield _linear(number, instance, layout, summation)


def _linear(number: int, instance: Instance, layout: Forms, summation: Summation) -> Judged:
    relations = tuple(_compared(one, summation) for one in instance.relations)
    guards = [_compared(one, summation).verdicts for one in instance.when]
    guarded = all_of(guard.passes for guard in guards)
    fails = all_of(one.verdicts.fails for one in relations)
    # behind a guard that isn't decided nothing is proved to fail
    proved = all_of((fails, guarded))
    return Judged(
        number=number,
        instance=instance,
        applies=all_of([*_readiness(instance, layout), *(~guard.fails for guard in guards)]),
        passes=any_of(one.verdicts.passes for one in relations),
        fails=pl.lit(False) if proved is None else proved,
        open=None if guarded is None else ~guarded,
        relations=relations,
    )


def _compared(relation: Relation, summation: Summation) -> Compared:
    columns = {_cell(term): PREFIXES[term.origin] + column_of(term.pointer) for term in relation.terms}
    total = summation.of(relation, columns)
    left, right = (summation.side(relation, side, columns) for side in ("left", "right"))
    return Compared(total=total, verdicts=verdicts(total, relation.op), sides=(left, right))


def _cell(term: Term) -> Cell:
    return term.origin, term.pointer


def _readiness(instance: Instance, layout: Forms) -> Iterator[pl.Expr]:
    """Give the conditions for an instance to apply: the reports beside it are there, with such cells."""
    for need in sorted(instance.needs):
        yield pl.col(READY[need])
    before: dict[str, set[str]] = {}
    for term in terms_of(instance):
        if term.origin == "report" and not layout.has(term.pointer):
            yield pl.lit(False)
        # last year's report may be of another form, which only the row can say
        elif term.origin == "previous" and term.pointer != YEAR:
            form = "requests_layout" if _apart(term.pointer) else "edition"
            having = {one.id for one in EDITIONS.values() if term.pointer in numbers(one)}
            before[form] = before.get(form, set(EDITIONS)) & having
    for form, having in before.items():
        if having != set(EDITIONS):
            yield pl.col(PREFIXES["previous"] + form).is_in(sorted(having))


def _apart(pointer: str) -> bool:
    return pointer.startswith(f"{LAID_OUT_APART}/")


def _present(number: int, instance: Instance, layout: Forms, summation: Summation) -> Judged:
    """Judge whether cells are stated; one whose printed text could not be read was not left blank."""
    blank: list[pl.Expr] = []
    for pointer in instance.cells:
        if layout.has(pointer):
            hole = summation.hole(column_of(pointer))
            read = ~pl.col("unread").list.contains(pointer).fill_null(False)
            blank.append(hole & read if layout.unread else hole)
    applies = [*_readiness(instance, layout), *([] if blank else [pl.lit(False)])]
    missing = any_of(blank) if blank else pl.lit(False)
    return Judged(number=number, instance=instance, applies=all_of(applies), passes=~missing, fails=missing)
