"""The one normal form that everything starts from: Σ coefficient × cell ``op`` constant.

Expansion gives instances; the evaluator, the published identities, diagnosis, data frames and other
languages read them and nothing else.
"""

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from govinfo_schema.base.findings.outcome import Severity
from govinfo_schema.base.messages import Texts
from govinfo_schema.rules.documents.grammar import Op, RuleType, TermOrigin

__all__ = ["Hint", "Instance", "Relation", "Term", "instance_id"]


@attrs.frozen(kw_only=True)
class Term:
    """A cell, or a mention, with its coefficient in left − right (so negative on the right as a rule).

    ``pointer`` names a cell of the document that ``origin`` says; for a mention it is empty and
    ``mention`` is its kind.
    """

    pointer: str
    coefficient: int
    side: Literal["left", "right"]
    origin: TermOrigin = "report"
    mention: str | None = None


@attrs.frozen(kw_only=True)
class Relation:
    """Two sides and what must hold between them: Σ terms ``op`` ``constant``."""

    terms: tuple[Term, ...]
    op: Op
    left_constant: int = 0
    right_constant: int = 0

    @property
    def constant(self) -> int:
        """The constant of the normal form: what stands on the right less what stands on the left."""
        return self.right_constant - self.left_constant


@attrs.frozen(kw_only=True)
class Hint:
    """A probable cause to name beside a failure, where all of ``when`` certainly hold."""

    id: str
    when: tuple[Relation, ...]
    message: Texts


@attrs.frozen(kw_only=True)
class Instance:
    """A rule with every placeholder bound.

    A linear one has one relation, or several of which one must hold (``any``). A ``present`` one lists
    the ``cells`` that must be stated. A ``plugin`` one names a Python ``check`` and its ``args``.
    ``table`` is the statutory table that all its cells stand in, ``None`` where there are several.
    ``roots`` are the sections whose layout decides whether it applies.
    """

    id: str
    rule: str
    bind: Mapping[str, str]
    type: RuleType
    severity: Severity
    title: Texts
    relations: tuple[Relation, ...] = ()
    when: tuple[Relation, ...] = ()
    hints: tuple[Hint, ...] = ()
    needs: frozenset[str] = frozenset()
    cells: tuple[str, ...] = ()
    check: str | None = None
    args: Mapping[str, Any] = attrs.field(factory=dict)
    table: int | None = None
    roots: frozenset[str] = frozenset()
    basis: tuple[Mapping[str, str], ...] = ()
    message: Texts = attrs.field(factory=dict)

    mentions: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    """The kinds of mention that it reads, sorted; an instance is judged once a mention."""

    plain: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether it is one relation between cells of the report itself, with nothing to ask beside them."""

    @mentions.default
    def _mentions(self) -> tuple[str, ...]:
        read = (*self.relations, *self.when)
        return tuple(sorted({t.mention for relation in read for t in relation.terms if t.mention}))

    @plain.default
    def _plain(self) -> bool:
        alone = self.type == "linear" and len(self.relations) == 1
        return alone and not (self.when or self.needs or self.mentions)


def instance_id(rule: str, bind: Mapping[str, str]) -> str:
    """Name an instance: ``requests.balance[column=total]``, or the rule's id where nothing is bound."""
    return f"{rule}[{','.join(f'{name}={value}' for name, value in bind.items())}]" if bind else rule
