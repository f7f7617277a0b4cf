"""CSV is read as Ruby's CSV reads it."""

import json
from pathlib import Path

import pytest

from pyjekyll.ruby.csv import MalformedCSVError, read
from tests.conformance.ruby_values import plain, same

CASES = json.loads(Path(__file__).with_name("recorded_csv.json").read_text("utf-8"))


def outcome(text, headers, converters, separator):
    try:
        rows = read(text, column_separator=separator, headers=headers, converters=converters)
    except MalformedCSVError as error:
        return {"error": str(error)}
    return {"value": [plain(row) for row in rows]}


def test_recorded_tables_are_read_as_ruby_reads_them():
    assert len(CASES) > 400
    for *case, expected in CASES:
        assert same(expected, outcome(*case)), case


def test_an_unknown_converter_is_a_key_error():
    with pytest.raises(KeyError, match="money"):
        read("a\n1\n", converters=["money"])
