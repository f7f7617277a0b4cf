"""What SafeYAML reads in silence is noted; what it cannot read is an error with its place."""

import datetime as dt

import pytest

from pyjekyll.ruby.values import inspect
from pyjekyll.ruby.yaml import YamlError, load, load_with_notes


def rules(text):
    return [(note.rule, note.line, note.column) for note in load_with_notes(text)[1]]


def test_a_key_that_stands_twice_is_noted_and_the_last_one_wins():
    assert load("a: 1\nb: 2\na: 3\n") == {"a": 3, "b": 2}
    assert rules("a: 1\nb: 2\na: 3\n") == [("yaml/duplicate-key", 3, 1)]


def test_a_key_over_a_merged_one_is_no_duplicate():
    text = "x: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n"
    assert load(text)["y"] == {"a": 2}
    assert rules(text) == []


def test_a_mapping_written_behind_a_merge_key_is_lost_and_noted():
    assert load("<<: {a: 1}\nb: 2\n") == {"b": 2}
    assert rules("<<: {a: 1}\nb: 2\n") == [("yaml/merge", 1, 5)]


def test_a_nil_key_an_unknown_alias_and_a_second_document_are_noted():
    assert rules("~: 1\nb: 2\n") == [("yaml/nil-key", 1, 1)]
    assert rules("a: *b\n") == [("yaml/unknown-alias", 1, 4)]
    assert rules("a: 1\n---\nb: 2\n") == [("yaml/more-documents", 2, 1)]


def test_the_message_names_the_context_and_the_place_is_that_of_the_problem():
    with pytest.raises(YamlError) as raised:
        load("a: 1\nkey: [a, b]]\n")
    error = raised.value
    expected = "did not find expected key while parsing a block mapping at line 1 column 1"
    assert str(error) == f"(<unknown>): {expected}"
    assert error.message("x.yml") == f"(x.yml): {expected}"
    assert (error.line, error.column) == (2, 12)


def test_bytes_that_are_no_utf8_are_refused_with_their_place():
    with pytest.raises(YamlError, match="octet") as raised:
        load(b"a: 1\nb: \xff\n".decode("utf-8", "surrogateescape"))
    assert (raised.value.line, raised.value.column) == (2, 4)
    with pytest.raises(YamlError, match="octet"):
        load(b"\xff\xfea\x00".decode("utf-8", "surrogateescape"))


def test_a_time_keeps_its_offset_and_one_without_is_not_utc_itself():
    assert load("2024-01-02 03:04:05 -0500").utcoffset() == dt.timedelta(hours=-5)
    time = load("2024-01-02 03:04:05")
    assert time.utcoffset() == dt.timedelta(0)
    assert time.tzinfo is not dt.UTC


def test_a_number_longer_than_python_reads_is_a_number():
    assert load("9" * 5000) == 10**5000 - 1


def test_nesting_that_nobody_can_walk_through_is_an_error():
    load("[" * 999 + "]" * 999)
    with pytest.raises(YamlError, match=r"maximum nesting depth|stack level too deep"):
        load("[" * 1001 + "]" * 1001)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&a [1, *a]", "[1, [...]]"),
        ("&a {b: *a}", '{"b"=>{...}}'),
        ("&a {b: [*a, 2]}", '{"b"=>[{...}, 2]}'),
    ],
)
def test_an_alias_may_be_inside_its_own_anchor(text, shown):
    assert inspect(load(text)) == shown
