"""What one render may use: the owner sets it, and a site may only lower it."""

import pytest

from pyjekyll.configuration.limits import SAFE_LIMITS, effective
from pyjekyll.errors import ConfigurationError, UsageError


def test_safe_mode_has_limits_and_others_have_only_liquids_own():
    assert effective(None, "", None, safe=True) == SAFE_LIMITS
    assert effective(None, "", None, safe=False) == {"nesting": SAFE_LIMITS["nesting"]}


def test_the_owner_raises_limits_and_a_site_only_lowers_them():
    given = effective("seconds=60,length=9", "--render-limits", {"seconds": 90}, safe=True)
    assert (given["seconds"], given["length"]) == (60, 9)
    assert effective("seconds=60", "", {"seconds": 5}, safe=True)["seconds"] == 5


@pytest.mark.parametrize("text", ["seconds", "seconds=", "seconds=-1", "hours=1", "seconds=inf"])
def test_what_is_not_a_limit_is_wrong_usage(text):
    with pytest.raises(UsageError, match="--render-limits"):
        effective(text, "--render-limits", None, safe=False)


@pytest.mark.parametrize("limits", [{"hours": 1}, {"seconds": "5"}, {"seconds": 0}])
def test_what_is_not_a_limit_in_a_site_is_an_error(limits):
    with pytest.raises(ConfigurationError):
        effective(None, "", limits, safe=False)
