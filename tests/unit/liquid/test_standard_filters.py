import time

import pytest

from pyjekyll.liquid.standard_filters import STANDARD_FILTERS, arity_error
from pyjekyll.ruby.values import to_s


def test_filters_answer_as_in_ruby(recorded):
    recorded("filter")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("append", 1, "wrong number of arguments (given 1, expected 2)"),
        ("upcase", 2, "wrong number of arguments (given 2, expected 1)"),
        ("slice", 4, "wrong number of arguments (given 4, expected 2..3)"),
        ("slice", 3, None),
    ],
)
def test_the_number_of_values_is_checked_in_rubys_words(name, given, message):
    assert arity_error(STANDARD_FILTERS[name], given) == message


def test_the_input_is_left_as_it_was():
    value = [3, None, 1]
    for name in ("sort", "reverse", "compact", "uniq", "sort_natural"):
        STANDARD_FILTERS[name](value)
    STANDARD_FILTERS["concat"](value, [4])
    assert value == [3, None, 1]


@pytest.mark.parametrize("text", ["<" * 50000, "<script" * 20000, "<!--" * 30000 + ">"])
def test_unclosed_tags_are_stripped_in_linear_time(text):
    # Quadratic behaviour would take minutes here, so that the test would not end.
    assert STANDARD_FILTERS["strip_html"](text) in (text, "")


def test_today_is_the_local_date():
    assert STANDARD_FILTERS["date"]("today", "%Y") == time.strftime("%Y")


def test_numbers_may_have_thousands_of_digits():
    text = "9" * 6000
    assert to_s(STANDARD_FILTERS["plus"](text, 1)) == "1" + "0" * 6000
    assert to_s(STANDARD_FILTERS["minus"](text, text)) == "0"
