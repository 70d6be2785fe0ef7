"""What the identities of a form can tell: cells they do not see, cells that look alike, protection."""

from collections.abc import Iterable, Iterator

from govinfo_schema.base.messages import Texts, in_each, texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.diagnose.identify import identify
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import numbers, place
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing.lint.remark import Remark

__all__ = ["look_at_coverage"]


def look_at_coverage(instances: Iterable[Instance], edition: Edition) -> Iterator[Remark]:
    """Say what the identities of one edition, whichever rulesets they come from, can and can't tell."""
    given = list(instances)
    numeric = list(numbers(edition))
    known = identify(given, cells=numeric)
    seen = {
        term.pointer
        for one in given
        if one.type == "linear"
        for relation in one.relations
        for term in relation.terms
        if term.origin == "report"
    }
    if nowhere := tuple(pointer for pointer in numeric if pointer not in seen):
        yield _remark("unseen-cells", edition, nowhere)
    if known.unseen:
        yield _remark("unseen-by-identities", edition, known.unseen)
    for group in known.alike:
        yield _remark("indistinguishable", edition, group)
    for part in known.protection:
        if part.distance is not None:
            doubt = "" if part.proved else said("lint.not-proved")
            size = len(part.cells)
            yield _remark(
                "protection", edition, part.example, count=size, distance=part.distance, doubt=doubt
            )


def _remark(code: str, edition: Edition, pointers: tuple[str, ...], **values: object) -> Remark:
    cells = [_named(pointer, edition) for pointer in pointers]
    return Remark(
        code=code,
        level="info",
        ruleset="",
        edition=edition.id,
        cells=pointers,
        message=texts(f"lint.{code}", **{"cells": cells, "count": len(pointers), **values}),
    )


def _named(pointer: str, edition: Edition) -> Texts | str:
    known = place(pointer, edition)
    return pointer if known is None else in_each(known.where)
