import datetime as dt

import pytest

from pyjekyll.ruby import sorting
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.time import times


def test_a_sane_comparison_sorts_stably():
    pairs = [(2, "a"), (1, "b"), (2, "c"), (1, "d")]
    ordered = sorting.merge_sort(pairs, lambda one, two: one[0] - two[0])
    assert ordered == [(1, "b"), (1, "d"), (2, "a"), (2, "c")]


def test_comparisons_are_made_in_the_order_of_glibc():
    seen = []

    def compare(one, two):
        seen.append((one, two))
        return one - two

    assert sorting.merge_sort([5, 3, 4, 1], compare) == [1, 3, 4, 5]
    assert seen == [(5, 3), (4, 1), (3, 1), (3, 4), (5, 4)]


def test_items_without_key_come_last_and_backwards():
    items = ["a", "b", "c", "d", "e"]
    assert sorting.sort_by_keys(items, [None, 2, None, 1, None]) == ["d", "b", "e", "c", "a"]


def test_the_shortcut_for_nils_is_what_the_comparison_gives():
    keys = [3, None, 1, None, None, 2, 1, None]
    pairs = list(enumerate(keys))
    slow = sorting.merge_sort(
        pairs, lambda one, two: sorting.compare_with_nils(one[1], two[1], one, two)
    )
    assert sorting.sort_by_keys(pairs, keys) == slow


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, "a"], "comparison of Integer with String failed"),
        (["a", 1], "comparison of String with 1 failed"),
        ([1.5, float("nan")], "comparison of Float with NaN failed"),
        ([True, False], "comparison of TrueClass with false failed"),
    ],
)
def test_what_has_no_order_is_an_error_in_rubys_words(values, message):
    with pytest.raises(RubyArgumentError, match=message):
        sorting.sort_values(values)


def test_times_are_sorted_by_their_instants():
    utc = dt.datetime(2021, 7, 1, 12, tzinfo=dt.UTC)
    earlier = dt.datetime(2021, 7, 1, 13, tzinfo=times.fixed_offset(7200))
    assert sorting.sort_values([utc, earlier]) == [earlier, utc]
    assert sorting.sort_by_keys(["late", "nil", "early"], [utc, None, earlier]) == [
        "early",
        "late",
        "nil",
    ]
