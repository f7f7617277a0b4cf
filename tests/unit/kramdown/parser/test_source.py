import re

from pyjekyll.kramdown.parser.source import Source


def test_lines_are_counted_from_the_first_line():
    src = Source("a\nb\nc\n", 5)
    assert [src.line(pos) for pos in (0, 2, 4, 2, 0)] == [5, 6, 7, 6, 5]


def test_a_line_feed_counts_to_the_next_line():
    assert Source("a\nb\n", 1).line(1) == 2


def test_find_gives_what_find_gives_in_any_order():
    text = "a*b**c*d"
    src = Source(text, 1)
    for start in (0, 3, 2, 7, 1, 8, 0, 5):
        for needle in ("*", "**", "x"):
            assert src.find(needle, start) == text.find(needle, start)


def test_search_gives_what_search_gives_in_any_order():
    pattern = re.compile(r"(?<=b)\*+")
    text = "a*b**c*b*"
    src = Source(text, 1)
    for start in (0, 4, 2, 8, 3, 9, 0):
        expected = pattern.search(text, start)
        found = src.search(pattern, start)
        assert (found and found.span()) == (expected and expected.span())


def test_a_search_in_vain_is_not_made_again():
    src = Source("aaaa", 1)
    assert src.find("x", 0) == -1
    src.text = "axxx"  # where it would be found
    assert [src.find("x", start) for start in range(4)] == [-1, -1, -1, -1]


def test_what_is_read_in_vain_is_limited():
    src = Source("a" * 1000, 1)
    granted = sum(src.afford(0) > 0 for _ in range(10_000))
    assert 100 < granted < 300


def test_warnings_are_possible_where_something_opens_and_closes():
    assert Source("a <b> c", 1).may_warn(0)
    assert not Source("a <b> c", 1).may_warn(3)
    assert not Source("a [ { < c", 1).may_warn(0)


def test_underscores_are_followed_back_to_where_they_begin():
    src = Source("a___b__", 1)
    assert [src.run_start(at) for at in (1, 2, 3, 4, 7, 6, 5, 4)] == [1, 1, 1, 1, 5, 5, 5, 1]
