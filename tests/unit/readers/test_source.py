"""Bytes become a value that names no file, and that can be kept."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.errors import Severity
from pyjekyll.readers import source
from pyjekyll.readers.source import SourceDocument, parse
from pyjekyll.ruby.encoded_text import foreign


def test_front_matter_and_body_are_parted():
    assert parse(b"---\na: 1\n---\n\nbody\n", "utf-8") == SourceDocument(
        {"a": 1}, "body\n", 5, front_matter="---\na: 1\n"
    )


def test_without_front_matter_there_are_no_values():
    assert parse(b"just text", "utf-8") == SourceDocument(None, "just text", front_matter="")
    assert parse(b"---\n---\n", "utf-8") == SourceDocument(None, "", 3, front_matter="---\n")


def test_a_byte_order_mark_is_no_text():
    assert parse(b"\xef\xbb\xbf---\na: 1\n---\nx", None) == SourceDocument(
        {"a": 1}, "x", 4, front_matter="---\na: 1\n"
    )


def test_the_encoding_is_one_of_rubys_names_and_utf_8_else():
    assert parse(b"\xe9", "iso-8859-1").body == foreign("é")
    assert parse(b"\x82\xa0", "Windows-31J").body == foreign("あ")
    assert parse("é".encode(), "klingon").body == "é"


def test_bytes_that_are_not_of_the_encoding_are_a_problem_with_a_place():
    found = parse(b"---\na: 1\n---\none\nx\xffy", "utf-8")
    assert (found.values, found.line) == (None, 1)
    diagnostic = found.problem.at("a.md")
    assert diagnostic.message == "Invalid byte sequence in UTF-8"
    assert diagnostic.jekyll == "Error reading file a.md: invalid byte sequence in UTF-8"
    assert str(diagnostic.place) == "a.md:5:2"


def test_broken_yaml_is_a_problem_and_the_body_is_there():
    found = parse(b"---\na: [\n---\nbody", "utf-8")
    assert (found.values, found.body, found.line) == (None, "body", 4)
    diagnostic = found.problem.at("_posts/x.md")
    assert (diagnostic.rule, diagnostic.severity) == ("front-matter/yaml", Severity.ERROR)
    assert (diagnostic.jekyll or "").startswith("YAML Exception reading _posts/x.md: (<unknown>): ")
    assert diagnostic.place.path == "_posts/x.md"


def test_what_is_odd_in_front_matter_is_a_note():
    (note,) = parse(b"---\na: 1\na: 2\n---\n", "utf-8").notes
    assert (note.at("a.md").rule, str(note.at("a.md").place)) == ("yaml/duplicate-key", "a.md:3:1")
    assert note.at("a.md").severity is Severity.WARNING


def test_a_whole_file_of_yaml_has_no_body():
    assert parse(b"a: 1\nb: 2\n", "utf-8", whole_yaml=True) == SourceDocument({"a": 1, "b": 2}, "")
    assert parse(b"a: [", "utf-8", whole_yaml=True).problem.rule == "front-matter/yaml"


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "iso-8859-1", "utf-16", "x", None]))
def test_any_bytes_are_a_value_and_equal_bytes_an_equal_one(data, encoding):
    for front in (b"", b"---\n"):
        for whole in (False, True):
            found = parse(front + data, encoding, whole_yaml=whole)
            assert repr(parse(front + data, encoding, whole_yaml=whole)) == repr(found)
            assert repr(pickle.loads(pickle.dumps(found))) == repr(found)


FILES = {
    "index.md": "---\ntitle: One\nlist: &x [1, 2024-01-02]\nother: *x\n---\n# {{ page.title }}\n",
    "_posts/2024-01-02-a.md": "---\ntags: a b\ndate: 2024-01-03 10:00 +0200\n---\none\n\ntwo\n",
    "_layouts/l.html": "---\nkey: value\n---\n{{ layout.key }}{{ content }}",
    "_things/x.yml": "---\nname: x\n---\n",
    "_things/y.md": "---\nlayout: l\n---\n{{ page.url }}",
    "_config.yml": "collections: {things: {output: true}}\n",
}


def test_what_was_kept_builds_the_same_site(build_texts, monkeypatch):
    before = build_texts(FILES)
    parse, kept = source.parse, []

    def parse_kept(data, encoding, *, whole_yaml=False):
        kept.append(data)
        return pickle.loads(pickle.dumps(parse(data, encoding, whole_yaml=whole_yaml)))

    monkeypatch.setattr(source, "parse", parse_kept)
    assert build_texts() == before
    assert len(kept) == 5
