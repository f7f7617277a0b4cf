"""Whatever the bytes are: reading them ends in a value, or in an error that is meant for users."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyjekyll.configuration import Configuration, FrontmatterDefaults
from pyjekyll.content.front_matter import split
from pyjekyll.errors import PyjekyllError
from pyjekyll.lint.misspelled_keys import unknown_keys
from pyjekyll.ruby.csv import MalformedCSVError, read
from pyjekyll.ruby.yaml import YamlError, load_with_notes
from pyjekyll.utils.gemfile import parse_gemfile, parse_lock

PIECES = st.sampled_from(
    [
        *(
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "|\n",
            "&x ",
            "*x",
        ),
        *("~", "<<: ", "!!binary ", "# c", "---\n", "...\n", "1", "12:30", "2024-01-02", "\udcff"),
        *("é", "\x00"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("&a [*a]")
@example("? [a]\n: b")
@example("\ufeff---\n")
def test_yaml_is_a_value_or_an_error_with_a_place_in_the_text(text):
    try:
        _, notes = load_with_notes(text)
    except YamlError as error:
        assert str(error)
        assert 1 <= error.line <= text.count("\n") + text.count("\r") + 2
        return
    assert all(note.line >= 1 and note.column >= 1 for note in notes)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_front_matter_and_body_are_the_whole_text_but_for_the_fence(yaml, body):
    text = f"---\n{yaml}\n---\n{body}"
    parts = split(text)
    assert parts is not None
    assert text.startswith(parts.yaml)
    assert text.endswith(parts.body)
    assert text[: len(text) - len(parts.body)].count("\n") == parts.content_line - 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*'",\r\n ab', "1.5", "2024-01-02"]), max_size=20).map("".join))
def test_a_table_is_rows_or_an_error_with_a_line(text):
    try:
        rows = read(text, headers=False, converters=["all"])
    except MalformedCSVError as error:
        assert error.row >= 1
        assert 0 <= error.position <= len(text)
        return
    assert all(isinstance(row, list) for row in rows)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_gemfile_is_read_whatever_is_in_it(text):
    parse_gemfile(text)
    parse_lock(text)


@pytest.mark.parametrize("name", ["_config.yml", "_config.toml"])
def test_a_configuration_is_read_or_told(name):
    keys = st.sampled_from(["permalink", "defaults", "collections", "plugins", "time", "kramdown"])
    values = TEXTS | st.sampled_from(["5", "[]", "{}", "text", "[a]", "{a: {b: c}}", "~"])
    lines = st.lists(st.tuples(keys, values).map(": ".join), max_size=4).map("\n".join)

    @settings(max_examples=100, deadline=None)
    @given(lines | TEXTS)
    def check(text):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_bytes(text.encode("utf-8", "surrogateescape"))
            try:
                config = Configuration.load({"source": folder}, environ={})
                FrontmatterDefaults(config).all("index.md", "pages")
                unknown_keys(config)
            except PyjekyllError as error:
                assert error.diagnostics
                assert all(d.message for d in error.diagnostics)

    check()
