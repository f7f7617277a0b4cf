"""Texts that are in another encoding than UTF-8 in Ruby."""

from __future__ import annotations

import pytest

from pyjekyll.ruby.encoded_text import (
    CompatibilityError,
    filter_of_native,
    foreign,
    is_foreign,
    native,
    other_encoding,
    require_compatible,
    to_bytes,
)


def test_a_text_of_another_encoding_is_unequal_to_the_same_letters_in_utf_8():
    assert foreign("é") != "é"
    assert native(foreign("aé日")) == "aé日"
    assert foreign("ascii") == "ascii"
    assert is_foreign(foreign("é"))
    assert not is_foreign("é")


@pytest.mark.parametrize(
    ("name", "codec"),
    [("ISO-8859-1", "iso8859-1"), ("Windows-1252", "cp1252"), ("UTF-8", None), ("", None)],
)
def test_an_encoding_is_another_one_if_it_is_not_utf_8(name, codec):
    assert other_encoding(name) == codec


@pytest.mark.parametrize("name", ["UTF-16LE", "UTF-7", "ISO-2022-JP", "no such", None])
def test_nothing_is_written_in_what_jekyll_cannot_read(name):
    assert other_encoding(name) is None


def test_a_text_is_written_in_the_encoding_of_its_letters():
    assert to_bytes(foreign("Café"), "iso8859-1") == b"Caf\xe9"
    assert to_bytes("Café", "iso8859-1") == "Café".encode()


def test_letters_of_two_encodings_cannot_be_joined():
    with pytest.raises(CompatibilityError) as caught:
        require_compatible(foreign("Café") + " by Zoë", "iso8859-1")

    assert caught.value.message == "incompatible character encodings: ISO-8859-1 and UTF-8"
    assert "'é' is ISO-8859-1" not in caught.value.cure
    assert "'Café' is ISO-8859-1 and 'Zoë' is UTF-8" in caught.value.cure


def test_the_encoding_that_comes_first_is_named_first():
    with pytest.raises(CompatibilityError, match=": UTF-8 and Windows-1252"):
        require_compatible("Zoë" + foreign("é"), "cp1252")


def test_filters_see_letters_and_keep_the_encoding():
    upcase = filter_of_native("upcase", str.upper, "iso8859-1")

    assert upcase(foreign("é")) == foreign("É")
    assert upcase("é") == "É"


def test_cases_of_letters_are_left_alone_where_ruby_knows_none():
    assert filter_of_native("upcase", str.upper, "gbk")(foreign("é")) == foreign("é")


def test_a_filter_with_two_encodings_fails():
    append = filter_of_native("append", lambda one, other: one + other, "iso8859-1")

    with pytest.raises(CompatibilityError):
        append(foreign("é"), "ü")
