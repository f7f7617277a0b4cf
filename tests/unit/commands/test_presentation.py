import pytest

from pyjekyll.commands.presentation import as_text, summary
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.utils.source_lines import SourceLines

UNKNOWN_TAG = Diagnostic(
    "liquid/unknown-tag",
    "Unknown tag 'sections'",
    place=Place("_includes/head.html", 14, 4, width=8),
    cure="did you mean 'section'?",
    excerpt='  {% sections "nav" %}',
    notes=("included from _layouts/default.html:9",),
)


def test_a_diagnostic_shows_its_line_and_a_caret():
    assert as_text(UNKNOWN_TAG) == (
        "error[liquid/unknown-tag]: Unknown tag 'sections'\n"
        "  --> _includes/head.html:14:4\n"
        "   |\n"
        '14 |   {% sections "nav" %}\n'
        "   |    ^^^^^^^^ did you mean 'section'?\n"
        "   = included from _layouts/default.html:9"
    )


def test_without_a_column_the_cure_stands_alone():
    text = as_text(Diagnostic("a/b", "m", Severity.WARNING, Place("x.md", 2), "do it", "line two"))
    assert text == (
        "warning[a/b]: m\n --> x.md:2\n  |\n2 | line two\n  = help: do it"
    )  # fmt: skip


def test_without_a_place_there_is_only_the_message():
    assert as_text(Diagnostic("a/b", "m", Severity.NOTE)) == "note[a/b]: m"


def test_a_message_of_several_lines_is_indented():
    assert as_text(Diagnostic("a/b", "one\ntwo")) == "error[a/b]: one\n  two"


def test_the_line_is_read_from_the_source_where_no_excerpt_is_given(tmp_path):
    (tmp_path / "x.md").write_text("one\ntwo\n")
    text = as_text(
        Diagnostic("a/b", "m", place=Place("x.md", 2, 1)), source=SourceLines(str(tmp_path))
    )
    assert text.splitlines()[-2:] == ["2 | two", "  | ^"]


def test_a_line_that_says_nothing_is_not_shown(tmp_path):
    (tmp_path / "x.md").write_text("---\n")
    text = as_text(
        Diagnostic("a/b", "m", place=Place("x.md", 1)), source=SourceLines(str(tmp_path))
    )
    assert text == "error[a/b]: m\n --> x.md:1"


def test_a_file_that_cannot_be_read_is_shown_without_its_line(tmp_path):
    text = as_text(
        Diagnostic("a/b", "m", place=Place("none.md", 2, 1)), source=SourceLines(str(tmp_path))
    )
    assert text == "error[a/b]: m\n --> none.md:2:1"


def test_tabs_and_control_characters_do_not_move_the_caret():
    place = Place("x", 1, 3)
    text = as_text(Diagnostic("a/b", "m", place=place, excerpt="\t\x1b!x"))
    assert text.splitlines()[-2:] == ["1 |     \N{REPLACEMENT CHARACTER}!x", "  |      ^"]


def test_a_long_line_is_cut_around_the_column():
    line = "a" * 500 + "HERE" + "b" * 500
    text = as_text(Diagnostic("a/b", "m", place=Place("x", 1, 501, width=4), excerpt=line))
    shown, carets = text.splitlines()[-2:]
    assert len(shown) < 140
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_a_column_beyond_the_line_is_no_error():
    text = as_text(Diagnostic("a/b", "m", place=Place("x", 1, 99), excerpt="ab"))
    assert text.splitlines()[-1] == "  |   ^"


def test_jekylls_own_line_is_the_last_note_and_one_line():
    diagnostic = Diagnostic("a/b", "m", notes=("n",), jekyll="Liquid Exception: one\n\ntwo in x\n")

    assert as_text(diagnostic).splitlines()[1:] == [
        "  = n",
        "  = Jekyll: Liquid Exception: one two in x",
    ]


def test_colours_do_not_change_the_words():
    import re

    plain = re.sub("\033\\[[0-9]+m", "", as_text(UNKNOWN_TAG, colour=True))
    assert plain == as_text(UNKNOWN_TAG)
    assert as_text(UNKNOWN_TAG, colour=True) != plain


def test_the_summary_counts_by_severity():
    found = [Diagnostic("a", "x"), Diagnostic("a", "y"), Diagnostic("a", "z", Severity.WARNING)]
    assert summary(found) == "2 errors, 1 warning"
    assert summary([]) == ""


@pytest.mark.parametrize("width", [40, 80, 200])
def test_an_excerpt_fits_the_terminal(width):
    line = "a" * 500 + "HERE" + "b" * 500
    diagnostic = Diagnostic("a/b", "m", place=Place("x", 10, 501, width=4), excerpt=line)
    shown, carets = as_text(diagnostic, width=width).splitlines()[-2:]
    assert len(shown) <= width
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_letters_of_two_columns_move_the_caret():
    diagnostic = Diagnostic("a/b", "m", place=Place("x", 1, 3), excerpt="日本x")
    assert as_text(diagnostic).splitlines()[-1] == "  |     ^"


def test_a_cure_that_does_not_fit_beside_the_caret_is_below_it():
    place = Place("x", 1, 1)
    diagnostic = Diagnostic("a/b", "m", place=place, excerpt="x", cure="do this " * 8)
    lines = as_text(diagnostic, width=40).splitlines()
    assert lines[-2:] == ["  | ^", f"  = help: {'do this ' * 8}"]
