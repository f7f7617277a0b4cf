from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.plugin.output_filters import Filtered, OutputFilters, errors_of

WARNING = Diagnostic("a/b", "about a file", Severity.WARNING)


class Marked:
    def __init__(self, mark, diagnostics=()):
        self.mark = mark
        self.diagnostics = diagnostics
        self.asked = 0

    def of_text(self, item, path, text):
        self.asked += 1
        return Filtered(f"{text}{self.mark}", self.diagnostics)

    def of_file(self, file, path):
        return Filtered(self.mark) if path.endswith(".js") else None


def filters(*marks):
    found = OutputFilters()
    for mark in marks:
        found.add(mark)
    return found


def test_texts_go_through_all_filters_and_their_reports_are_kept():
    found = filters(Marked("a", (WARNING,)), Marked("b")).of_text(None, "x.html", "-")
    assert found == Filtered("-ab", (WARNING,))


def test_of_a_static_file_the_first_filter_decides():
    both = filters(Marked("a"))
    both.add(Marked("b"), first=True)
    assert both.of_file(None, "x.js") == Filtered("b")
    assert both.of_file(None, "x.txt") is None


def test_what_was_found_ahead_is_not_found_again_unless_the_text_is_another():
    mark = Marked("a")
    found = filters(mark)
    assert found.ahead(None, "x.html", "-") == found.of_text(None, "x.html", "-")
    assert mark.asked == 1
    found.ahead(None, "x.html", "-")
    assert found.of_text(None, "x.html", "+") == Filtered("+a")
    assert mark.asked == 3


def test_it_is_known_whether_anything_was_reported_in_this_build():
    found = filters(Marked("a", (WARNING,)))
    assert not found.have_reported
    found.of_text(None, "x.html", "-")
    assert found.have_reported
    found.begin()
    assert not found.have_reported


def test_bytes_are_not_filtered_further():
    class Binary(Marked):
        def of_text(self, item, path, text):
            return Filtered(b"bytes")

    assert filters(Binary("a"), Marked("b")).of_text(None, "x", "-") == Filtered(b"bytes")


def test_only_errors_stop_the_build():
    error = Diagnostic("a/b", "wrong")
    assert errors_of(Filtered("", (WARNING, error))) == [error]
