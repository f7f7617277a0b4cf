"""Versions are compared as RubyGems compares them."""

import pytest

from pyjekyll.themes.versions import Version, parse_version, satisfies


def test_versions_are_in_the_order_of_rubygems():
    # ruby -e 'puts %w[...].sort_by { |v| Gem::Version.new(v) }'
    ordered = ["0.9", "1.0.a", "1.0.a.2", "1.0.b1", "1.0", "1.0.0.1", "1.9", "1.10.pre", "1.10"]
    assert [v.text for v in sorted(map(Version, reversed(ordered)))] == ordered


@pytest.mark.parametrize(
    ("first", "second"), [("1", "1.0.0"), ("1.0.a", "1.a"), ("3.0.0.dev", "3.dev")]
)
def test_zeros_do_not_count(first, second):
    assert Version(first) == Version(second)
    assert hash(Version(first)) == hash(Version(second))


@pytest.mark.parametrize("text", ["", "x", "1..2", "1.0 ", "../1", "1/2", "1\n"])
def test_what_is_no_version_is_none(text):
    assert parse_version(text) is None


@pytest.mark.parametrize(
    ("requirement", "allowed", "refused"),
    [
        ("~> 2.5", ["2.5", "2.5.1", "2.99"], ["2.4.9", "3.0", "3.0.a"]),
        ("~> 2.5.1", ["2.5.1", "2.5.9"], ["2.6", "2.5.0"]),
        ("~> 2", ["2.0", "2.9"], ["3.0", "1.9"]),
        (">= 1.0", ["1.0", "2"], ["0.9", "1.0.a"]),
        ("2.5.1", ["2.5.1", "2.5.1.0"], ["2.5.2"]),
        ("= 1", ["1.0"], ["1.1"]),
        ("!= 1.0", ["1.1"], ["1"]),
        ("< 5.0", ["4.9", "5.0.a"], ["5"]),
        ("nonsense", [], ["1.0"]),
    ],
)
def test_a_requirement_allows_what_rubygems_allows(requirement, allowed, refused):
    assert [v for v in allowed if not satisfies(Version(v), [requirement])] == []
    assert [v for v in refused if satisfies(Version(v), [requirement])] == []


def test_all_requirements_count():
    assert satisfies(Version("2.1"), [">= 2", "< 3"])
    assert not satisfies(Version("3.0"), [">= 2", "< 3"])
