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
     ("x", "{% include links.md %}")],
)  # fmt: skip
def test_words_in_brackets_are_no_references(name, text):
    assert places(name, text) == []


def test_other_diagnostics_stay_as_they_are():
    other = Diagnostic("a/b", "no 'x'", place=Place("a.md"))
    assert list(placed_references([other], {}.get)) == [other]


def test_what_no_file_has_is_not_reported():
    assert list(placed_references([Diagnostic(RULE, "no 'x'")], {}.get)) == []
