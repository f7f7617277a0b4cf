"""Mappings are merged as Jekyll's Utils.deep_merge_hashes merges them."""

import pytest

from pyjekyll.utils.merge import deep_merge, deep_merge_into


@pytest.mark.parametrize(
    ("target", "other", "merged"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": {"x": 1, "y": 1}}, {"a": {"y": 2, "z": 2}}, {"a": {"x": 1, "y": 2, "z": 2}}),
        ({"a": [1]}, {"a": [2]}, {"a": [2]}),
        ({"a": {"x": 1}}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": {"x": 2}}, {"a": {"x": 2}}),
        ({"a": 1}, {"a": None}, {"a": 1}),
        ({"a": 1}, {"a": False}, {"a": False}),
        ({}, {"a": None}, {"a": None}),
        ({"a": None}, {"a": {"x": 1}}, {"a": {"x": 1}}),
    ],
)
def test_mappings_merge_nil_changes_nothing_and_all_else_replaces(target, other, merged):
    assert deep_merge(target, other) == merged


def test_both_are_left_as_they_were():
    target, other = {"a": {"x": 1}}, {"a": {"y": 2}}
    deep_merge(target, other)
    assert (target, other) == ({"a": {"x": 1}}, {"a": {"y": 2}})


def test_in_place_only_the_mapping_itself_is_changed():
    inner = {"x": 1}
    target = {"a": inner}
    assert deep_merge_into(target, {"a": {"y": 2}}) is target
    assert target == {"a": {"x": 1, "y": 2}}
    assert inner == {"x": 1}


def test_a_mapping_inside_of_itself_can_be_merged_with_itself():
    value: dict[str, object] = {"a": 1}
    value["self"] = value
    assert deep_merge_into({"x": value}, {"x": value})["x"] is value
