"""Digests of values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.store.digests import NoDigestError, digest

_ATOMS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_VALUES = st.recursive(
    _ATOMS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


def _shown(value: object) -> str:
    return repr(value)


@given(_VALUES, _VALUES)
def test_digests_are_equal_where_types_values_and_order_are(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (_shown(one) == _shown(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        ("", None),
        ([], ()),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (dt.date(2024, 1, 1), "2024-01-01"),
        (dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 1, 1)),
        (
            dt.datetime(2024, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))),
            dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        ),
    ],
)
def test_what_prints_otherwise_has_another_digest(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_it_does_not_depend_on_where_a_value_is_shared() -> None:
    text = "".join(["sha", "red"])
    assert digest([text, text, {text: text}]) == digest(["shared", "sha" + "red", {"shared": text}])


def test_subclasses_of_dicts_are_dicts() -> None:
    class Data(dict[str, object]):
        pass

    assert digest([Data(a=1)]) == digest([{"a": 1}])


@pytest.mark.parametrize(
    "value", [object(), [print], {"a": {1, object()}}, type("Text", (str,), {})("x")]
)
def test_what_is_not_plain_has_none(value: object) -> None:
    with pytest.raises(NoDigestError):
        digest(value)


def laughing(levels: int) -> list[object]:
    """What YAML's aliases make: ten of each level in the next."""
    value: list[object] = ["x"]
    for _ in range(levels):
        value = [value] * 10
    return value


def test_a_value_that_is_small_but_for_its_aliases_is_digested_by_its_parts() -> None:
    assert digest({"a": laughing(200)}) == digest({"a": laughing(200)})
    assert digest(laughing(200)) != digest(laughing(199))
    assert digest([laughing(200), 1]) != digest([laughing(200), 1.0])


def test_a_value_inside_of_itself_has_no_digest() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(NoDigestError):
        digest(value)
