"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

# In CI the same examples each time, so that a change is judged by itself; elsewhere new ones.
settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
if os.environ.get("CI"):
    settings.load_profile("ci")
