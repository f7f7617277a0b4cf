import pytest

from pyjekyll.checks.undefined_references import RULE, placed_references
from pyjekyll.errors import Diagnostic, Place


def places(name, text):
    diagnostic = Diagnostic(RULE, f"no '{name}'", place=Place("a.md"))
    return [d.place for d in placed_references([diagnostic], {"a.md": text}.get)]


def test_a_reference_is_placed_at_its_brackets():
    assert places("x y", "a [x\ny]\n[text][X  y].\n") == [Place("a.md", 3, 7, width=6)]
    assert places("^1", "one\ntwo[^1]\n") == [Place("a.md", 2, 4, width=4)]


def test_what_the_file_defines_was_only_missing_from_an_excerpt():
    assert places("^1", "one[^1]\n\n[^1]: note\n") == []
    assert places("x", "[a][x]\n\n  [X]: /u\n") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("y", "Sure? [y]"), ("14", "input[a][14]"), ("x", "`[a][x]`"), ("^a-z", "[^a-z]"),
     ("x", "{% include links.md %}"), ("y", "at [x][y]"), ("~", "[11:56][~]>"),
     ("-o file", "tool [-h] [-o FILE]"), ("value", "for [DOMAIN] [VALUE]"),
     ("3, 4", "[1, 2]\n[3, 4]"), (", b=1", "f(a[, c=1][, b=1])"), ("", "$a['b'][] = 1")],
)  # fmt: skip
def test_words_in_brackets_are_no_references(name, text):
    assert places(name, text) == []


def test_those_who_define_references_may_write_a_blank_between():
    assert places("x y", "[text] [x y]\n[other] [o]\n\n[o]: /o\n") == [Place("a.md", 1, 8, width=5)]


def test_a_reference_without_a_name_is_called_as_its_text():
    cure = "add a line `[]: URL`, or write \\[ for a bracket"
    diagnostic = Diagnostic(RULE, "no ''", place=Place("a.md"), cure=cure)
    [found] = placed_references(
        [diagnostic], {"a.md": "see [The Guide][] here and [a b][]\n\n[A B]: /"}.get
    )
    assert found.message == "no 'the guide'"
    assert found.cure == "add a line `[the guide]: URL`, or write \\[ for a bracket"
    assert found.place == Place("a.md", 1, 16, width=2)


def test_other_diagnostics_stay_as_they_are():
    other = Diagnostic("a/b", "no 'x'", place=Place("a.md"))
    assert list(placed_references([other], {}.get)) == [other]


def test_what_no_file_has_is_not_reported():
    assert list(placed_references([Diagnostic(RULE, "no 'x'")], {}.get)) == []
