"""What plainly holds beside plain sums is told as the interpreter tells it, without its reasons."""

from collections.abc import Mapping

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.findings.source import Source
from govinfo_schema.rules.engine.compiled import prepare
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts, MentionFact
from govinfo_schema.rules.engine.instance import Instance, Relation, Term

POINTERS = ("/a", "/b", "/c")
_STATED = Term(pointer="", coefficient=1, side="left", mention="kind")


def _bare(outcome: Outcome) -> Outcome:
    """Leave only what must agree: whose outcome it is, and which."""
    return Outcome(
        id=outcome.id,
        rule=outcome.rule,
        bind=outcome.bind,
        status=outcome.status,
        severity=outcome.severity,
    )


def _holds_alike(instance: Instance, facts: Facts) -> None:
    prepared = prepare([instance])
    whole = evaluate([instance], facts)
    for _ in range(2):  # the second time from what was kept
        brief = prepared.evaluate(facts)
        assert [*map(_bare, brief)] == [*map(_bare, whole)]
        for short, long in zip(brief, whole, strict=True):
            assert short == long or (long.status == "pass" and short == _bare(long))


def _reading(cells: Mapping[str, int]) -> Relation:
    terms = tuple(Term(pointer=at, coefficient=-k, side="right") for at, k in cells.items())
    return Relation(terms=(_STATED, *terms), op="=")


_VALUES = st.dictionaries(st.sampled_from(POINTERS), st.none() | st.integers(0, 2))
_READINGS = st.lists(
    st.dictionaries(st.sampled_from(POINTERS), st.integers(1, 2)).map(_reading), min_size=1, max_size=3
)


@given(_READINGS, _VALUES, st.lists(st.integers(0, 3), max_size=3))
def test_numbers_in_the_text(
    readings: list[Relation], values: Mapping[str, int | None], stated: list[int]
) -> None:
    """Also where one of several readings asks for a cell that the form does not have."""
    instance = Instance(
        id="a.b",
        rule="a.b",
        bind={},
        type="linear",
        severity="warning",
        title={"zh-CN": "甲"},
        relations=tuple(readings),
    )
    mentions = tuple(
        MentionFact(kind="kind", value=one, pointer="/t", source=Source(raw=str(one))) for one in stated
    )
    _holds_alike(instance, Facts(values=values, mentions={"kind": mentions}))


@given(
    st.lists(st.sampled_from(POINTERS), min_size=1, max_size=3, unique=True),
    _VALUES,
    st.frozensets(st.sampled_from(POINTERS)),
    st.frozensets(st.sampled_from(POINTERS)),
    st.booleans(),
)
def test_cells_that_must_be_stated(
    cells: list[str],
    values: Mapping[str, int | None],
    zeroed: frozenset[str],
    unread: frozenset[str],
    absent: bool,
) -> None:
    instance = Instance(
        id="a.b",
        rule="a.b",
        bind={},
        type="present",
        severity="note",
        title={"zh-CN": "甲"},
        cells=tuple(f"/t{cell}" for cell in cells),
    )
    facts = Facts(
        values={f"/t{at}": one for at, one in values.items()},
        assumed_zero=frozenset(f"/t{at}" for at in zeroed & values.keys()),
        unread=frozenset(f"/t{at}" for at in unread),
    )
    _holds_alike(instance, attrs.evolve(facts, absent=frozenset({"/t"})) if absent else facts)
