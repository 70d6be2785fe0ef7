"""How long the properties are tried: ``HYPOTHESIS_PROFILE`` names one of these profiles."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

# No deadline anywhere: a loaded machine must not fail a test. Reports are large, so drawing them is slow.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

# Explaining a failure varies every part of it, which takes minutes for a report: it is for who looks at one.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_SLOW, phases=_PHASES)
settings.register_profile(
    "ci",
    max_examples=50,
    deadline=None,
    suppress_health_check=_SLOW,
    phases=_PHASES,
    derandomize=True,
    database=None,
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=_SLOW)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let a worker that is done take over what waits for another: properties stand together and are slow."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)
