"""What the rules alone tell, without any report."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from govinfo_schema.checking.subject.selection import resolved
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import Extension
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import expand, expansion_problems
from govinfo_schema.testing.lint.coverage import look_at_coverage
from govinfo_schema.testing.lint.documents import look_at_document
from govinfo_schema.testing.lint.extensions import look_at_extensions
from govinfo_schema.testing.lint.logic import look_at_logic
from govinfo_schema.testing.lint.remark import LEVELS, Level, Remark

__all__ = ["LEVELS", "Level", "Remark", "lint"]


def lint(
    rulesets: Iterable[Ruleset],
    *,
    beside: Iterable[Ruleset] = (),
    checks: Collection[str] = (),
    editions: Collection[str] = (),
    extensions: Mapping[str, Extension] | None = None,
) -> list[Remark]:
    """Look at rulesets, and at what they say together with those ``beside`` them.

    ``checks`` are the Python checks that there are, ``extensions`` those that are known, by name. Remarks on
    what the identities of a form can tell are made for each edition (or those of ``editions``) that the
    rulesets are for; the gravest come first.
    """
    own, others = tuple(rulesets), tuple(beside)
    remarks = [one for ruleset in own for one in look_at_document(ruleset, (*own, *others), checks)]
    wanted = [name for name in EDITIONS if any(name in one.editions for one in own)]
    for name in wanted:
        if not editions or name in editions:
            remarks += _of_edition(own, others, name, extensions or {})
    return sorted(remarks, key=lambda one: LEVELS.index(one.level))


def _of_edition(
    own: tuple[Ruleset, ...], others: tuple[Ruleset, ...], name: str, extensions: Mapping[str, Extension]
) -> Iterator[Remark]:
    edition = EDITIONS[name]
    fitting = [
        one
        for one in resolved((*others, *own))
        # what doesn't fit is told of the document already
        if name in one.editions and not expansion_problems(one, edition)
    ]
    owned = [(ruleset.id, one) for ruleset in fitting for one in expand(ruleset, edition)]
    ids = {one.id for one in own}
    # those beside are held against, and not spoken of
    yield from (one for one in look_at_logic(owned, edition) if one.ruleset in ids)
    yield from look_at_extensions((one for one in owned if one[0] in ids), extensions, name)
    yield from look_at_coverage((one for _, one in owned), edition)
