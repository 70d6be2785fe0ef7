"""Fixtures for pytest: ``pytest_plugins = ["govinfo_schema.testing.fixtures"]`` in ``conftest.py``."""

from collections.abc import Callable

import pytest

from govinfo_schema.testing.kit.tester import RuleTester

__all__ = ["rule_tester"]


@pytest.fixture(scope="session")
def rule_tester() -> Callable[..., RuleTester]:
    """Give ``RuleTester.of``; without arguments, a tester of all that is installed."""

    def make(*given: object) -> RuleTester:
        return RuleTester.of(*given) if given else RuleTester.installed()  # type: ignore[arg-type]

    return make
