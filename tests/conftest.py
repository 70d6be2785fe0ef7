"""How long the properties are tried: ``HYPOTHESIS_PROFILE`` names one of these profiles."""

import os

from hypothesis import HealthCheck, settings

# No deadline anywhere: a loaded machine must not fail a test. Reports are large, so drawing them is slow.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_SLOW)
settings.register_profile(
    "ci", max_examples=50, deadline=None, suppress_health_check=_SLOW, derandomize=True, database=None
)
settings.register_profile(
    "quick", max_examples=10, deadline=None, suppress_health_check=_SLOW, derandomize=True, database=None
)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=_SLOW)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
