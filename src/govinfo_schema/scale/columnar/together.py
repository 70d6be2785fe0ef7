"""``cells.impossible`` over columns: rows in which no figures in the blanks satisfy all identities at once.

What ``rules/engine/joint`` does to one report is done to all rows together: each blank of each identity is a
row of a long table, and each round narrows every range by every identity. Where ranges end does not hang on
the order in which they are narrowed, so both come to the same. Rows that take many rounds, and identities
that are no plain sums, are left to the engine itself.
"""

from typing import Final

import attrs
import polars as pl

from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.rules.engine.joint import possible
from govinfo_schema.scale.columnar.compiled import Judged
from govinfo_schema.scale.columnar.implied import own_weights
from govinfo_schema.scale.columnar.sums import any_of, hole_column

__all__ = ["Together"]

_ROUNDS: Final = 20
_AT: Final = "at"
_ASKED: Final = "asked"
_SINGLY: Final = "singly"


@attrs.frozen
class Together:
    """The identities of a plan, and which numbers may be negative."""

    identities: tuple[Judged, ...]
    signed: frozenset[str]

    def impossible(self, frame: pl.DataFrame, failing: pl.Expr) -> pl.Series:
        """Tell for each row of a frame with the helper columns whether it is impossible.

        ``failing`` tells where something fails already, and nothing is asked.
        """
        if not self.identities:
            return pl.Series([False]).new_from_index(0, frame.height)
        columns = [name for cell in map(column_of, self._cells) for name in (cell, hole_column(cell))]
        others = [one.unknown for one in self.identities if not _is_plain_sum(one)]
        asked = frame.select(
            *columns,
            *dict.fromkeys(map(_known, self.identities)),
            (any_of([*map(_several_blanks, self.identities), *others]) & ~failing).alias(_ASKED),
            (any_of(others) if others else pl.lit(False)).alias(_SINGLY),
        )
        places = asked[_ASKED].arg_true()
        rows = asked.filter(_ASKED)
        clashing = pl.DataFrame({_AT: places.gather(self._clashing(rows))})
        every = pl.DataFrame({_AT: pl.int_range(frame.height, dtype=pl.UInt32, eager=True)})
        return every.select(pl.col(_AT).is_in(clashing[_AT].implode()))[_AT]

    @property
    def _cells(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell for one in self.identities for cell in own_weights(one.instance)))

    def _clashing(self, rows: pl.DataFrame) -> pl.Series:
        """Give the places of those rows that are impossible."""
        if rows.is_empty():
            return pl.Series(dtype=pl.UInt32)
        singly = [rows[_SINGLY].arg_true()]
        left = self._blanks(rows).filter(~pl.col(_AT).is_in(singly[0].implode()))
        empty = [pl.Series(dtype=pl.UInt32)]
        for _ in range(_ROUNDS):
            if left.is_empty():
                break
            left = _narrowed(left)
            empty.append(left.filter(pl.col("low") > pl.col("high"))[_AT].unique())
            changed = left.filter("changed")[_AT].unique()
            left = left.filter(pl.col(_AT).is_in(changed.implode()) & ~pl.col(_AT).is_in(empty[-1].implode()))
        singly.append(left[_AT].unique())
        return pl.concat([*empty, *(self._by_engine(rows, places) for places in singly)])

    def _blanks(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Make a row of each blank of each identity: its coefficient, its range, and the identity's rest."""
        cells = self._cells
        pieces: list[tuple[int, int, int, bool, bool]] = []
        places, rest = [pl.Series(dtype=pl.UInt32)], [pl.Series(dtype=pl.Int64)]
        for number, identity in enumerate(self.identities):
            known = rows[_known(identity)]
            for pointer, k in own_weights(identity.instance).items():
                blank = rows[hole_column(column_of(pointer))].arg_true()
                places.append(blank)
                rest.append(-known.gather(blank))
                pieces.append((len(blank), number, cells.index(pointer), k > 0, pointer in self.signed))
        schema = ["n", "identity", "cell", "adds", "signed"]
        heads = pl.DataFrame(pieces, schema=schema, orient="row")
        return heads.select(pl.exclude("n").repeat_by("n").explode()).select(
            pl.concat(places).alias(_AT),
            pl.concat(rest).alias("rest"),
            "adds",
            (pl.concat(places).cast(pl.Int64) * len(self.identities) + pl.col("identity")).alias("identity"),
            (pl.concat(places).cast(pl.Int64) * len(cells) + pl.col("cell")).alias("cell"),
            pl.when(~pl.col("signed")).then(pl.lit(0, pl.Int64)).alias("low"),
            pl.lit(None, pl.Int64).alias("high"),
        )

    def _by_engine(self, rows: pl.DataFrame, places: pl.Series) -> pl.Series:
        """Ask the engine of rows one by one; give the places of those that are impossible."""
        identities = [one.instance for one in self.identities]
        columns = {column_of(pointer): pointer for pointer in self._cells}
        given = rows.select(*columns).rename(columns)[places] if len(places) else rows.clear()
        wrong = [not possible(identities, values, self.signed) for values in given.iter_rows(named=True)]
        return places.filter(pl.Series(wrong, dtype=pl.Boolean))


def _known(one: Judged) -> str:
    """Name the column of what an identity comes to without its blanks."""
    return one.relations[0].total.known.meta.output_name()


def _is_plain_sum(one: Judged) -> bool:
    steps = {abs(k) for k in own_weights(one.instance).values()}
    return one.instance.relations[0].op == "=" and steps == {1}


def _several_blanks(one: Judged) -> pl.Expr:
    """Where blanks of an identity can clash with those of others.

    Where each has but one, the values that they force agree, or ``cells.implied`` fails.
    """
    holes = (pl.col(hole_column(column_of(pointer))) for pointer in own_weights(one.instance))
    return pl.sum_horizontal(hole.cast(pl.UInt16) for hole in holes) > 1


def _narrowed(left: pl.DataFrame) -> pl.DataFrame:
    """Narrow every range by every identity, once."""
    low, high, rest, adds = (pl.col(name) for name in ("low", "high", "rest", "adds"))
    least = _others(pl.when(adds).then(low).otherwise(-high))
    most = _others(pl.when(adds).then(high).otherwise(-low))
    by_one = left.with_columns(
        pl.when(adds).then(rest - most).otherwise(least - rest).alias("above"),
        pl.when(adds).then(rest - least).otherwise(most - rest).alias("below"),
    )
    by_all = by_one.with_columns(
        pl.max_horizontal("low", pl.col("above").max().over("cell")).alias("lower"),
        pl.min_horizontal("high", pl.col("below").min().over("cell")).alias("upper"),
    )
    changed = pl.col("lower").ne_missing(low) | pl.col("upper").ne_missing(high)
    return by_all.with_columns(changed.alias("changed"), low=pl.col("lower"), high=pl.col("upper"))


def _others(end: pl.Expr) -> pl.Expr:
    """Add up an end of the other blanks of each identity; null where one of them has no such end."""
    endless = end.is_null()
    none = endless.sum().over("identity") == endless.cast(pl.UInt32)
    return pl.when(none).then(end.sum().over("identity") - end.fill_null(0))
