"""From failing identities to ranked hypotheses: the one module here that knows all steps."""

import itertools
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from math import prod
from typing import Final, NamedTuple

import attrs

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.findings.diagnosis import Change, Diagnosis, Hypothesis
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.diagnose.figures.problem import FigureProblem, problem_of
from govinfo_schema.checking.diagnose.figures.shared import Form, form_of
from govinfo_schema.checking.diagnose.guesses.evidence import Evidence, SoftRule, soft_of, soft_rules
from govinfo_schema.checking.diagnose.guesses.mishaps import guesses
from govinfo_schema.checking.diagnose.guesses.ranking import Idea, Judge
from govinfo_schema.checking.diagnose.guesses.view import Guess
from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.search import SearchResult, smallest_sets
from govinfo_schema.checking.diagnose.solver.system import System, build_system
from govinfo_schema.checking.diagnose.solver.tableau import BITS
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["GUESSES", "LIMIT", "SECONDS", "SETS", "STEPS", "TRUST", "diagnose"]

LIMIT: Final = 100
"""How many hypotheses are listed."""
SETS: Final = 1_000
"""How many smallest sets of one independent part are counted."""
STEPS: Final = 500
"""How many steps each may take: the search, finding just some set, naming values, guessing at whole errors.

Up to five wrong cells are searched through by them, mostly six; a report that is wrong all over costs
no more than some 0.07 s. Who wants to know more gives more.
"""
SECONDS: Final = 5.0
"""How long each of these may take: a guard for slow machines, which ``STEPS`` should make needless."""
GUESSES: Final = 500
"""How many guesses at whole errors are tried."""
TRUST: Final = 8.0
"""What it costs a whole error, in bits, to change a cell that weighs one more than others."""


class _Kept(NamedTuple):
    form: Form
    soft: tuple[SoftRule, ...]
    instances: tuple[Instance, ...]


_KEPT: Final = 8
_forms: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()


def diagnose(
    instances: Sequence[Instance],
    values: Mapping[str, int | None],
    *,
    signed: frozenset[str] = frozenset(),
    order: Sequence[str] = (),
    exclusive: frozenset[str] = frozenset(),
    fixed: frozenset[str] = frozenset(),
    most: Mapping[str, int] | None = None,
    weights: Mapping[str, int] | None = None,
    evidence: Evidence | None = None,
    limit: int = LIMIT,
    steps: int = STEPS,
    seconds: float = SECONDS,
) -> Diagnosis | None:
    """Find every smallest set of cells whose change makes all identities of the report hold.

    ``instances`` are expanded rules: those of severity ``error`` that speak of the report alone bind the
    search, the others rank by ``evidence``. A value that is ``None`` or missing is free. ``signed`` cells
    may be negative, ``fixed`` ones never change, none is put further from 0 than ``most`` says of it (as
    stated figures are not), and a set of least total weight counts as smallest
    (every cell weighs 1 where ``weights`` does not say otherwise). ``order`` is the cells' order in the
    form, from which rows and columns are known; cells of ``exclusive`` rows are counted in no other row.
    Gives ``None`` where the identities can hold as things stand. Never raises for any figures; raises
    ``UsageError`` for weights that are not positive whole numbers.
    """
    if faults := [
        Problem(p, said("usage.weighs", weight=repr(w)))
        for p, w in (weights or {}).items()
        if not _is_weight(w)
    ]:
        raise UsageError(said("usage.weights-must-whole-numbers-1"), faults)
    form, soft, _ = _prepared(instances, tuple(order), signed, fixed, exclusive, most or {})
    known = evidence or Evidence()
    problem = problem_of(form, values, known.previous, weights=weights or {}, seconds=seconds)
    if not problem.failing:
        return None
    # each has its own: what one uses up must not silence the next
    searching, settling, naming, guessing = (Limit(steps=steps, seconds=seconds) for _ in range(4))
    explained = {
        part: smallest_sets(
            problem.state(part),
            problem.bounds,
            problem.stated(part),
            problem.weights,
            limit=searching,
            afterwards=settling,
            most=SETS,
        )
        # the small parts first: a large one may use up what there is
        for part in sorted(problem.failing, key=lambda part: len(form.parts[part].equations))
    }
    # back in the form's order, which the answer keeps
    explained = {part: explained[part] for part in problem.failing}
    judge = Judge(soft_of(soft, known) if evidence else (), values, form.system.index)
    ideas = {
        part: judge.sorted([Idea(*problem.changes(one, naming)) for one in result.solutions])[: max(limit, 1)]
        for part, result in explained.items()
    }
    sets = judge.combined(list(ideas.values()), max(limit, 1))
    wholes = _wholes(problem, ideas, guessing)
    return _summed_up(form, explained, len(sets), judge.ranked([*sets, *wholes]))


def _is_weight(weight: object) -> bool:
    return isinstance(weight, int) and not isinstance(weight, bool) and weight >= 1


def _prepared(
    instances: Sequence[Instance],
    order: tuple[str, ...],
    signed: frozenset[str],
    fixed: frozenset[str],
    exclusive: frozenset[str],
    most: Mapping[str, int],
) -> _Kept:
    """Build what all reports of one form share, or take it up again."""
    key = (tuple(map(id, instances)), order, signed, fixed, exclusive, tuple(most.items()))
    if (kept := _forms.get(key)) is not None:
        return kept
    form = form_of(build_system(instances, order=order, signed=signed, fixed=fixed, most=most), exclusive)
    # while the instances are kept, nothing else can have their ids
    made = _forms[key] = _Kept(form, soft_rules(instances), tuple(instances))
    if len(_forms) > _KEPT:
        _forms.popitem(last=False)
    return made


def _wholes(problem: FigureProblem, ideas: Mapping[int, Sequence[Idea]], limit: Limit) -> list[Idea]:
    """Try every guess at a whole error; what it does not touch takes its likeliest set of cells."""
    found: dict[tuple[str, tuple[Change, ...]], Idea] = {}
    try:
        for guess in itertools.islice(guesses(problem, limit), GUESSES):
            if (idea := _tried(problem, guess, ideas, limit)) is not None:
                found.setdefault((idea.kind, idea.changes), idea)
    except BoundReachedError:
        pass  # what was found stands
    return list(found.values())


def _tried(
    problem: FigureProblem, guess: Guess, ideas: Mapping[int, Sequence[Idea]], limit: Limit
) -> Idea | None:
    part_of = problem.form.part_of
    touched = sorted({part_of[index] for index in (*guess.values, *guess.opened)})
    # open cells can be made to fit nearly anything: the values alone must have explained something
    if guess.values and guess.opened and not _confirmed(problem, guess, touched):
        return None
    changes: list[Change] = []
    for part in touched:
        values = {index: value for index, value in guess.values.items() if part_of[index] == part}
        opened = [index for index in guess.opened if part_of[index] == part]
        if (solution := problem.with_values(part, values, opened, limit)) is None:
            return None
        changes += (
            attrs.evolve(change, edit=guess.kind)
            for change in problem.changes(solution, limit)[0]
            if change.from_ != change.to
        )
    system, index = problem.form.system, problem.form.system.index
    # one cell's slip is found, and named, by the search itself
    if len(changes) < 2 or not all(_possible(system, one) for one in changes):
        return None
    cost = guess.cost + sum(TRUST * (problem.weights[index[one.pointer]] - 1) for one in changes)
    for part, others in ideas.items():
        if part not in touched:
            if not others:
                return None
            changes += others[0].changes
            cost += others[0].cost
    return Idea(tuple(sorted(changes, key=lambda change: index[change.pointer])), cost, guess.kind)


def _possible(system: System, change: Change) -> bool:
    """Tell whether a change gives one value, to a cell that may have it."""
    at = system.index[change.pointer]
    return change.to is not None and at not in system.fixed and system.allows(at, change.to)


def _confirmed(problem: FigureProblem, guess: Guess, touched: Sequence[int]) -> bool:
    """Tell whether a failing equation holds by the guessed values alone, whatever the open cells become."""
    opened = sum(BITS[at] for at in guess.opened)
    values = sum(BITS[at] for at in guess.values)
    return any(
        row.right and row.mask & values and not row.mask & opened
        for part in touched
        for row in problem.state(part).closed
    )


def _summed_up(
    form: Form, explained: Mapping[int, SearchResult], listed: int, hypotheses: tuple[Hypothesis, ...]
) -> Diagnosis:
    """Count over the independent parts: an optimum of the whole is one of each part."""
    results = explained.values()
    solved = all(result.solutions for result in results)
    impossible = any(result.impossible for result in results)
    certain = [
        index
        for result in results
        # only where all smallest sets are known does what they share have to be wrong
        if result.proved and result.complete and solved
        for index in frozenset.intersection(*(frozenset(one.cells) for one in result.solutions))
    ]
    alternatives = prod(len(result.solutions) for result in results)
    return Diagnosis(
        min_changes=sum(min(len(one.cells) for one in r.solutions) for r in results) if solved else None,
        proved_minimal=all(result.proved for result in results),
        certain=tuple(form.system.cells[index] for index in sorted(certain)),
        alternatives=alternatives,
        hypotheses=hypotheses,
        complete=all(result.complete for result in results) and listed == alternatives,
        at_least=0 if impossible else sum(result.at_least for result in results),
        impossible=impossible,
        left_out=form.system.left_out,
    )
