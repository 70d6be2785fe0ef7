"""What a diagnosis says: which cells are probably wrong, and what they probably should be."""

from typing import Any, Final

import attrs

from govinfo_schema.base.plain.shapes import (
    COUNTED,
    FLAG,
    OPEN,
    POSITION,
    TEXT,
    ListOf,
    Number,
    Text,
    member,
    object_of,
)
from govinfo_schema.base.plain.writing import written

__all__ = ["CELLS", "DIAGNOSIS", "Change", "Diagnosis", "Hypothesis", "Typing"]

_MOST: Final = 0.9
"""From this share on, costs were measured to be a probability (``benchmarks/realistic.py``)."""

CELLS = "cells"
"""The ``kind`` of a hypothesis that is a smallest set of wrong cells; every other kind is a pattern."""


@attrs.frozen(kw_only=True)
class Change:
    """One cell: what is printed (``None``: not stated) and what it should be.

    Where the rules leave the right value open, ``to`` is ``None`` and it lies between ``low`` and ``high``
    (``None``: no bound, or not worked out); any single value in between may need the others to fit.
    ``edit`` names the slip of the hand that would explain the difference, ``None`` where ``to`` is open.
    """

    pointer: str = attrs.field(metadata=member(TEXT))
    from_: int | None = attrs.field(metadata=member(OPEN, name="from"))
    to: int | None = attrs.field(metadata=member(OPEN))
    edit: str | None = attrs.field(default=None, metadata=member(Text(nullable=True)))
    low: int | None = attrs.field(default=None, metadata=member(OPEN, name="min", when="is_open"))
    high: int | None = attrs.field(default=None, metadata=member(OPEN, name="max", when="is_open"))

    @property
    def is_open(self) -> bool:
        """Whether the rules leave the right value open."""
        return self.to is None


_CHANGE: Final = object_of(
    Change,
    "一格的改动；to 为 null 时应在 min 与 max 之间 / One cell; where to is null it lies between min and max.",
)


@attrs.frozen(kw_only=True)
class Typing:
    """How likely a hypothesis is: its ``cost`` in bits (less is likelier), and what speaks for it.

    ``evidence`` lists slips of the hand, then the ids of soft identities that would come to hold.
    """

    cost: float = attrs.field(metadata=member(Number()))
    evidence: tuple[str, ...] = attrs.field(default=(), metadata=member(ListOf(TEXT)))


_TYPING: Final = object_of(
    Typing,
    "录入差错的证据；cost 小者更可能 / How likely it is as a slip of the hand; a smaller cost is likelier.",
)


@attrs.frozen(kw_only=True)
class Hypothesis:
    """Changes that together make every identity hold; ``rank`` 1 is the likeliest."""

    changes: tuple[Change, ...] = attrs.field(metadata=member(ListOf(_CHANGE)))
    kind: str = attrs.field(metadata=member(TEXT))
    rank: int = attrs.field(metadata=member(POSITION))
    typing: Typing = attrs.field(metadata=member(_TYPING))


_HYPOTHESIS: Final = object_of(
    Hypothesis,
    "一种可能：cells 是最小的错格组合，其余为一望而知的错法"
    " / One explanation: kind cells is a smallest set of wrong cells, others are patterns.",
)


@attrs.frozen(kw_only=True)
class Diagnosis:
    """Why the identities fail, as far as the identities themselves can tell.

    ``min_changes`` is the fewest cells that must change (``None``: none found); ``at_least`` is proved even
    where ``proved_minimal`` is not. ``certain`` cells are in every smallest set. ``alternatives`` counts the
    smallest sets: all of them, or as many as were found where ``complete`` is false. ``impossible`` says
    that no figures at all could satisfy the identities, so the rules contradict one another.
    ``left_out`` names identities of severity error that took no part: guarded ones, ones with several
    readings, and ones that need other documents.
    """

    min_changes: int | None = attrs.field(metadata=member(OPEN))
    proved_minimal: bool = attrs.field(metadata=member(FLAG))
    certain: tuple[str, ...] = attrs.field(metadata=member(ListOf(TEXT)))
    alternatives: int = attrs.field(metadata=member(COUNTED))
    hypotheses: tuple[Hypothesis, ...] = attrs.field(metadata=member(ListOf(_HYPOTHESIS)))
    complete: bool = attrs.field(default=True, metadata=member(FLAG, optional=True))
    at_least: int = 0
    impossible: bool = attrs.field(default=False, metadata=member(FLAG, optional=True))
    left_out: tuple[str, ...] = ()

    @property
    def is_likely(self) -> bool:
        """Whether one explanation stands out, so that it may be called the most probable.

        The identities leave one smallest set of cells, and by their costs the first hypothesis has nine
        tenths of what all listed ones have together. Smaller shares happen too seldom to be measured, and
        where several smallest sets are left the costs are no probability; so none is said.
        """
        if not self.hypotheses or self.alternatives != 1 or not self.proved_minimal:
            return False
        least = self.hypotheses[0].typing.cost
        shares: dict[frozenset[tuple[str, int | None]], float] = {}
        for hypothesis in self.hypotheses:
            # the same changes may be explained in two ways
            changes = frozenset((change.pointer, change.to) for change in hypothesis.changes)
            # costs are bits: one bit less is twice as likely
            shares[changes] = shares.get(changes, 0.0) + 2 ** (least - hypothesis.typing.cost)
        return next(iter(shares.values())) >= _MOST * sum(shares.values())

    @property
    def is_certain(self) -> bool:
        """Whether it is likely, and the identities leave one right value for each cell of it."""
        best = self.best
        if best is None or not (self.is_likely and self.complete):
            return False
        return all(change.to is not None and change.pointer in self.certain for change in best.changes)

    @property
    def best(self) -> Hypothesis | None:
        """The hypothesis of rank 1."""
        return self.hypotheses[0] if self.hypotheses else None

    def to_data(self) -> dict[str, Any]:
        """Give the diagnosis as the plain data of the check result.

        ``complete`` and ``impossible`` are there only where they say something out of the ordinary.
        """
        data: dict[str, Any] = written(DIAGNOSIS, self)
        return data


DIAGNOSIS: Final = object_of(
    Diagnosis,
    "最可能错在哪里：改动最少而使各勾稽关系都成立"
    " / Which cells are probably wrong: the fewest changes that make every identity hold.",
)
