"""Front matter answers with the defaults behind it, and knows what is its own."""

import pickle

import pytest

from pyjekyll.content.data import FrontMatterData, pluralized


def test_a_missing_key_is_asked_of_the_defaults_and_stays_missing():
    data = FrontMatterData({"a": 1})
    assert data["b"] is None
    data.fall_back_to({"b": 2}.get)
    assert data["b"] == 2
    assert "b" not in data
    assert data.get("b") is None
    assert list(data) == ["a"]


def test_a_copy_has_the_same_defaults_and_its_own_values():
    data = FrontMatterData({"a": 1})
    data.fall_back_to({"b": 2}.get)
    twin = data.copy()
    twin["a"] = 3
    assert (data["a"], twin["a"], twin["b"]) == (1, 3, 2)


def test_it_is_stored_as_a_plain_mapping():
    data = FrontMatterData({"a": 1})
    data.fall_back_to(lambda _key: 2)
    assert pickle.loads(pickle.dumps(data)) == {"a": 1}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"tag": "a b"}, ["a b"]),
        ({"tags": "a b"}, ["a", "b"]),
        ({"tags": ["a", ["b", None]]}, ["a", "b"]),
        ({"tag": "a", "tags": "b c"}, ["a"]),
        ({"tag": False, "tags": "b c"}, ["b", "c"]),
        ({"tags": {"a": 1}}, []),
        ({}, []),
    ],
)
def test_values_stand_under_the_singular_or_the_plural(values, found):
    assert pluralized(FrontMatterData(values), "tag", "tags") == found
