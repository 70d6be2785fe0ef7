"""What a diagnosis says: which cells are probably wrong, and what they probably should be."""

from typing import Any

import attrs

__all__ = ["CELLS", "Change", "Diagnosis", "Hypothesis", "Typing"]

CELLS = "cells"
"""The ``kind`` of a hypothesis that is a smallest set of wrong cells; every other kind is a pattern."""


@attrs.frozen(kw_only=True)
class Change:
    """One cell: what is printed (``None``: not stated) and what it should be.

    Where the rules leave the right value open, ``to`` is ``None`` and it lies between ``low`` and ``high``
    (``None``: no bound, or not worked out); any single value in between may need the others to fit.
    ``edit`` names the slip of the hand that would explain the difference, ``None`` where ``to`` is open.
    """

    pointer: str
    from_: int | None
    to: int | None
    edit: str | None = None
    low: int | None = None
    high: int | None = None

    def to_data(self) -> dict[str, Any]:
        """Give the change as plain data; ``min`` and ``max`` are there only where ``to`` is open."""
        data: dict[str, Any] = {
            "pointer": self.pointer,
            "from": self.from_,
            "to": self.to,
            "edit": self.edit,
        }
        return data if self.to is not None else data | {"min": self.low, "max": self.high}


@attrs.frozen(kw_only=True)
class Typing:
    """How likely a hypothesis is: its ``cost`` in bits (less is likelier), and what speaks for it.

    ``evidence`` lists slips of the hand, then the ids of soft identities that would come to hold.
    """

    cost: float
    evidence: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Hypothesis:
    """Changes that together make every identity hold; ``rank`` 1 is the likeliest."""

    changes: tuple[Change, ...]
    kind: str
    rank: int
    typing: Typing

    def to_data(self) -> dict[str, Any]:
        """Give the hypothesis as plain data."""
        return {
            "changes": [change.to_data() for change in self.changes],
            "kind": self.kind,
            "rank": self.rank,
            "typing": {"cost": self.typing.cost, "evidence": list(self.typing.evidence)},
        }


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

    min_changes: int | None
    proved_minimal: bool
    certain: tuple[str, ...]
    alternatives: int
    hypotheses: tuple[Hypothesis, ...]
    complete: bool = True
    at_least: int = 0
    impossible: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the identities leave one smallest set of changes, with one right value for each cell."""
        best = self.best
        if best is None or not (self.proved_minimal and self.complete) or self.alternatives != 1:
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
        data: dict[str, Any] = {
            "min_changes": self.min_changes,
            "proved_minimal": self.proved_minimal,
            "certain": list(self.certain),
            "alternatives": self.alternatives,
            "hypotheses": [hypothesis.to_data() for hypothesis in self.hypotheses],
        }
        if not self.complete:
            data["complete"] = False
        if self.impossible:
            data["impossible"] = True
        return data
