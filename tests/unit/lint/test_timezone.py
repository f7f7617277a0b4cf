"""Time zones that there are not."""

import pytest


def rules(build, zone):
    diagnostics = build({"_config.yml": f"timezone: {zone}\n"}).diagnostics
    return [(d.rule, d.cure) for d in diagnostics]


def test_a_zone_that_there_is_not_is_reported_with_the_nearest(build):
    assert rules(build, "Europe/Pariss") == [
        ("configuration/timezone", "did you mean Europe/Paris?")
    ]


@pytest.mark.parametrize("zone", ["Europe/Paris", "UTC", "EST5EDT", "UTC+3", "<+03>-3", "''"])
def test_zones_of_the_system_and_of_posix_are_right(build, zone):
    assert rules(build, zone) == []
