"""A part of a report under ``extensions`` that has a table in print: what its members are called there.

Plain data, so that readers can find the table, and people be told of its cells, without knowing plugins.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.base.pointers import ancestors

__all__ = ["LABEL_LENGTH", "LabelledPart", "label_problems"]

LABEL_LENGTH: Final = 120
"""How long a printed label may be, in characters."""
_BETWEEN: Final = {"zh-CN": "·", "en": ", "}


@attrs.define(kw_only=True, frozen=True, slots=False)
class LabelledPart:
    """The printed labels of one part under ``extensions``.

    ``labels`` are by pointer below the part. A pointer above others labels their group: the table prints it
    beside or above the labels of its members. All others are cells; ``signed`` names those that may be
    negative, ``texts`` those that hold text; the rest are counts.
    """

    name: str
    labels: Mapping[str, Texts]
    signed: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    @property
    def pointer(self) -> str:
        """Where it stands in a report."""
        return f"/extensions/{self.name}"

    @cached_property
    def cells(self) -> Mapping[str, tuple[str, ...]]:
        """The labelled cells: pointer → the labelled pointers on the way to it, itself last."""
        groups = {above for pointer in self.labels for above in ancestors(pointer)[1:]}
        return {
            pointer: tuple(step for step in reversed(ancestors(pointer)) if step in self.labels)
            for pointer in self.labels
            if pointer not in groups
        }

    def called(self, pointer: str) -> Texts:
        """Name a cell by the labels on the way to it, the outermost first."""
        steps = [self.labels[step] for step in self.cells[pointer]]
        return {
            language: between.join(step.get(language) or next(iter(step.values())) for step in steps)
            for language, between in _BETWEEN.items()
        }

    @cached_property
    def names(self) -> Mapping[str, Texts]:
        """What each labelled cell is called, by its pointer in a report."""
        return {self.pointer + pointer: self.called(pointer) for pointer in self.cells}


def label_problems(part: LabelledPart) -> list[Problem]:
    """Say which labels no reader could tell cells by: without words, too long, or the same for two cells."""
    problems = []
    for pointer, wordings in part.labels.items():
        if not wordings:
            problems.append(Problem(pointer, said("data.has-no-label-in-any")))
        for wording in wordings.values():
            if not any(char.isalpha() for char in wording) or len(wording) > LABEL_LENGTH:
                why = said("data.label-is-words", most=LABEL_LENGTH, given=shown(wording))
                problems.append(Problem(pointer, why))
    if problems:
        return problems
    seen: dict[tuple[frozenset[str], ...], str] = {}
    for pointer, steps in part.cells.items():
        key = tuple(frozenset("".join(text.split()) for text in part.labels[step].values()) for step in steps)
        if (first := seen.setdefault(key, pointer)) != pointer:
            problems.append(Problem(pointer, said("data.same-labels", first=first)))
    return problems
