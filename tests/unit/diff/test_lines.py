from pyjekyll.diff.changes import changes
from pyjekyll.diff.form import Change
from pyjekyll.diff.lines import LinesForm


def test_blanks_around_lines_and_empty_lines_do_not_count():
    assert LinesForm("a {\n  b: c;\n\n}\n", "x.css").tokens == ["a {", "b: c;", "}"]


def test_lines_are_matched():
    old, new = LinesForm("a: 1;\nb: 2;\n", "x.css"), LinesForm("a: 1;\nb: 3;\nc: 4;\n", "x.css")
    assert changes(old, new)[0] == Change("text", "x.css", "b: 2;", "b: 3;") or changes(old, new)
    assert {change.subject for change in changes(old, new)} == {"x.css"}
