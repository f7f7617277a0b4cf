import pytest

from pyjekyll.kramdown.ruby import downcase, integer, split_lines, to_i


def test_split_leaves_out_empty_strings_at_the_end():
    assert split_lines("a\n\nb\n\n") == ["a", "", "b"]
    assert split_lines("") == []


def test_lower_case_has_one_sigma():
    assert downcase("ΑΣ İ") == "ασ i̇"


@pytest.mark.parametrize(
    ("text", "number"),
    [(" 12 ", 12), ("0x10", 16), ("0b11", 3), ("017", 15), ("0o17", 15), ("1_000", 1000),
     ("0d9", 9), ("-5", -5), ("+5", 5)],
)  # fmt: skip
def test_integers_are_read_as_ruby_does(text, number):
    assert integer(text) == number


@pytest.mark.parametrize("text", ["", "08", "1__0", "x", "1x", "1.5"])
def test_what_is_no_integer_is_an_error(text):
    with pytest.raises(ValueError, match=r".*"):
        integer(text)


def test_leading_digits_are_a_number():
    assert [to_i(value) for value in ("12a", "a12", "-3x", 4, 5.9)] == [12, 0, -3, 4, 5]
