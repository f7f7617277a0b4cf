"""Lines of files, for diagnostics to show."""

import pytest

from pyjekyll.utils.source_lines import SourceLines, line_of


@pytest.mark.parametrize(
    ("number", "line"), [(0, None), (1, "one"), (2, ""), (3, "two"), (4, ""), (5, None), (-1, None)]
)
def test_lines_are_counted_from_1(number, line):
    assert line_of("one\n\r\ntwo\n", number) == line


def test_only_line_feeds_end_lines():
    assert line_of("a\x0cb\u2028c\x85d\ne", 1) == "a\x0cb\u2028c\x85d"
    assert line_of("a\x0cb\u2028c\x85d\ne", 2) == "e"


def test_a_file_is_read_once_and_by_its_path_below_the_folder(tmp_path):
    (tmp_path / "a.md").write_bytes(b"one\nt\xffo\n")
    lines = SourceLines(str(tmp_path))
    assert lines.line("a.md", 2) == "t\ufffdo"
    (tmp_path / "a.md").unlink()
    assert lines.line(str(tmp_path / "a.md"), 1) == "one"


def test_there_is_no_line_of_what_cannot_be_read(tmp_path):
    lines = SourceLines(str(tmp_path))
    assert lines.line("none.md", 1) is None
    assert lines.line("a\0b", 1) is None
    assert lines.line("none.md", None) is None
