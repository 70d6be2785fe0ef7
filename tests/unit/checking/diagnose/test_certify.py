"""The certifier: an optional second opinion."""

import sys

import pytest

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.checking.diagnose.solver.certify import certify
from tests.diagnosing import identities


class TestCertificate:
    """Every optimum by integer programming."""

    def test_of_one_identity(self) -> None:
        found = certify(identities("t = a + b"), {"/t": 5, "/a": 3, "/b": 4})
        assert (found.weight, found.complete) == (1, True)
        assert found.sets == {frozenset({"/t"}), frozenset({"/a"}), frozenset({"/b"})}

    def test_signs_weights_fixed_cells_and_blanks(self) -> None:
        rules, values = identities("t = a + b"), {"/t": 0, "/a": 3, "/b": 4}
        assert certify(rules, values).sets == {frozenset({"/t"})}
        assert len(certify(rules, values, signed=frozenset({"/a"})).sets) == 2
        assert certify(rules, values, weights={"/t": 9}).weight == 2
        assert certify(rules, values, fixed=frozenset({"/t"})).sets == {frozenset({"/a", "/b"})}
        assert certify(rules, {**values, "/t": None}).weight == 0

    def test_what_cannot_be(self) -> None:
        found = certify(identities("a = 1", "a = 2"), {"/a": 1})
        assert (found.weight, found.sets, found.complete) == (None, frozenset(), True)

    def test_a_limit(self) -> None:
        found = certify(identities("t = a + b"), {"/t": 5, "/a": 3, "/b": 4}, limit=2)
        assert (len(found.sets), found.complete) == (2, False)

    def test_unequal_is_not_for_it(self) -> None:
        with pytest.raises(ValueError, match="!="):
            certify(identities("a != 1"), {"/a": 1})

    def test_without_the_solver(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "scipy.optimize", None)
        with pytest.raises(MissingExtraError, match="certify"):
            certify(identities("a = 1"), {"/a": 1})
