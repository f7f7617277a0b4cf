"""Converting texts that may be in another encoding than UTF-8."""

from __future__ import annotations

import pytest

from pyjekyll.plugin import Converter
from pyjekyll.plugin.converter import ConversionContext, convert
from pyjekyll.ruby.encoded_text import foreign


class Shouting(Converter):
    """Capital letters, and what is put after them."""

    ending = ""

    def convert(self, content: str) -> str:
        """The text in capitals."""
        return content.upper() + self.ending


@pytest.fixture
def converter():
    return Shouting({})


def context(encoding: str | None) -> ConversionContext:
    return ConversionContext("", (), lambda path: None, lambda diagnostic: None, encoding)


def test_a_converter_sees_the_letters_themselves(converter):
    assert convert(converter, foreign("é"), context("iso8859-1")) == foreign("É")


def test_its_output_is_utf_8_where_the_encoding_lacks_a_letter(converter):
    converter.ending = "“"

    assert convert(converter, foreign("é"), context("iso8859-1")) == "É“"


def test_its_output_is_utf_8_where_it_says_so(converter):
    converter.writes_utf_8 = True

    assert convert(converter, foreign("é"), context("iso8859-1")) == "É"


@pytest.mark.parametrize("encoding", [None, "ascii"])
def test_other_texts_are_converted_as_they_are(converter, encoding):
    assert convert(converter, "a", context(encoding)) == "A"
