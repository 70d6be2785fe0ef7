"""The search against an answer by brute force, and against integer programming."""

import itertools
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_schema.checking.diagnose import Diagnosis, diagnose
from govinfo_schema.checking.diagnose.solver.certify import certify
from govinfo_schema.rules.engine.instance import Instance
from tests.diagnosing import holds, identities, identity

NAMES = ("a", "b", "c", "d", "e")
WHOLE = 20_000
"""More steps than any system here needs: what is tried is the search, not where it stops."""
MOST = 3
"""Each cell lies between 0 and this, and an identity says so: then brute force can try every value."""

Values = dict[str, int | None]
System = tuple[tuple[str, ...], Values]


@st.composite
def systems(draw: st.DrawFn, operators: tuple[str, ...]) -> System:
    """Draw a few identities over up to five cells that go from 0 to ``MOST``, and figures with blanks."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    texts = [f"{name} <= {MOST}" for name in names]
    for _ in range(draw(st.integers(1, 4))):
        terms = draw(st.lists(st.tuples(st.integers(-2, 2), st.sampled_from(names)), min_size=1, max_size=4))
        left = " ".join(f"{'-' if k < 0 else '+'} {abs(k)}{name}" for k, name in terms if k)
        if left:
            texts.append(f"{left} {draw(st.sampled_from(operators))} {draw(st.integers(0, 6))}")
    values = {f"/{name}": draw(st.none() | st.integers(0, MOST + 1)) for name in names}
    return tuple(texts), values


def _fillings(values: Values, changed: frozenset[str]) -> Iterator[dict[str, int]]:
    """Give every way to fill the blanks and the cells that change."""
    free = [pointer for pointer, value in values.items() if value is None or pointer in changed]
    fixed = {pointer: value for pointer, value in values.items() if value is not None}
    for numbers in itertools.product(range(MOST + 1), repeat=len(free)):
        yield fixed | dict(zip(free, numbers, strict=True))


def _by_force(
    instances: tuple[Instance, ...], values: Values
) -> tuple[int | None, dict[frozenset[str], list[dict[str, int]]]]:
    """Try every set of stated cells, the small ones first, with every value."""
    stated = [pointer for pointer, value in values.items() if value is not None]
    for size in range(len(stated) + 1):
        found = {}
        for cells in itertools.combinations(stated, size):
            changed = frozenset(cells)
            right = [one for one in _fillings(values, changed) if all(holds(i, one) for i in instances)]
            if right:
                found[changed] = right
        if found:
            return size, found
    return None, {}


def _sets(found: Diagnosis) -> list[frozenset[str]]:
    return [frozenset(c.pointer for c in one.changes) for one in found.hypotheses if one.kind == "cells"]


class TestAgainstBruteForce:
    """``diagnose`` finds all smallest sets of changes, and says exactly what each cell can be."""

    @given(systems(("=", "=", "=", "<=", ">=", "<", ">", "!=")))
    @example((("2a = 3", "a <= 3"), {"/a": 1}))
    @example((("2a + 2b = 3", "a <= 3", "b <= 3"), {"/a": None, "/b": 1}))
    @example((("a != 1", "a <= 3"), {"/a": 1}))
    def test_finds_every_smallest_set_and_no_other(self, drawn: System) -> None:
        texts, values = drawn
        instances = identities(*texts)
        found = diagnose(instances, values, steps=WHOLE)
        size, sets = _by_force(instances, values)
        if size == 0:
            assert found is None
            return
        assert found is not None
        assert found.min_changes == size
        assert found.proved_minimal
        assert found.complete
        assert found.impossible == (size is None)
        assert found.alternatives == len(sets)
        assert len(_sets(found)) == len(sets)
        assert set(_sets(found)) == set(sets)
        certain = frozenset.intersection(*sets) if sets else frozenset()
        assert set(found.certain) == certain
        for hypothesis in found.hypotheses:
            if hypothesis.kind != "cells":
                continue
            right = sets[frozenset(change.pointer for change in hypothesis.changes)]
            for change in hypothesis.changes:
                possible = {one[change.pointer] for one in right}
                if change.to is not None:
                    assert possible == {change.to}
                else:
                    assert (change.low, change.high) == (min(possible), max(possible))
                    assert len(possible) > 1

    @given(systems(("=", "=", "<=", ">=")), st.lists(st.integers(1, 4), min_size=5, max_size=5))
    def test_weighs_cells(self, drawn: System, weights: list[int]) -> None:
        texts, values = drawn
        instances = identities(*texts)
        heavy = {f"/{name}": weight for name, weight in zip(NAMES, weights, strict=True)}
        found = diagnose(instances, values, weights=heavy, steps=WHOLE)
        other = certify(instances, values, weights=heavy, largest=50)
        if found is None:
            assert other.weight == 0
            return
        assert (None if found.impossible else found.at_least) == other.weight
        if other.weight is not None:
            assert set(_sets(found)) == other.sets
            smallest = min(len(one) for one in other.sets)
            assert found.min_changes == smallest

    @given(systems(("=", "=", "=", "<=", "!=")))
    def test_is_the_same_every_time(self, drawn: System) -> None:
        texts, values = drawn
        instances = identities(*texts)
        first = diagnose(instances, values)
        again = diagnose(list(instances), dict(reversed(values.items())))
        assert first == again

    @given(systems(("=", "=", "<=", ">=", "!=")), st.integers(0, 30), st.integers(1, 3))
    def test_a_bound_never_makes_it_claim_more(self, drawn: System, steps: int, limit: int) -> None:
        texts, values = drawn
        instances = identities(*texts)
        whole = diagnose(instances, values, steps=WHOLE)
        short = diagnose(instances, values, steps=steps, limit=limit)
        if whole is None:
            assert short is None
            return
        assert short is not None
        assert short.alternatives <= whole.alternatives or not short.proved_minimal
        assert set(short.certain) <= set(whole.certain)
        assert whole.impossible or short.at_least <= whole.at_least
        if short.proved_minimal:
            assert short.min_changes == whole.min_changes
        elif short.min_changes is not None:
            assert whole.min_changes is not None
            assert short.min_changes >= whole.min_changes
        assert sum(one.kind == "cells" for one in short.hypotheses) <= limit

    @given(systems(("=", "=", "<=", ">=")))
    def test_soft_rules_and_last_year_never_change_the_sets(self, drawn: System) -> None:
        """Soft never constrains hard."""
        texts, values = drawn
        instances = identities(*texts)
        soft = (
            identity("a = 2", severity="warning"),
            identity("b = previous:b"),
            identity("a + b = mention:said", severity="warning"),
        )
        from govinfo_schema.checking.diagnose import Evidence

        known = Evidence(previous={"/b": 1}, mentions={"said": (2, 3)})
        plain = diagnose(instances, values, steps=WHOLE)
        ranked = diagnose((*instances, *soft), values, evidence=known, steps=WHOLE)
        if plain is None:
            assert ranked is None
            return
        assert ranked is not None
        assert set(_sets(ranked)) == set(_sets(plain))
        assert (ranked.min_changes, ranked.certain) == (plain.min_changes, plain.certain)
