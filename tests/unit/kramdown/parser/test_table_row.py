import pytest

from pyjekyll.kramdown.parser.block.table_row import split_row


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a|b", ["a", "b"]),
        ("|a|", ["", "a", ""]),
        (r"a\|b|c", ["a|b", "c"]),
        ("`a|b`|c", ["`a|b`", "c"]),
        ("`a|b|c", ["`a", "b", "c"]),
        ("``a`|b``|c", ["`` a`|b ``", "c"]),
        ("<code>a|b</code>|c", ["<code>a|b</code>", "c"]),
        ("<code>a|b|c", ["<code>a", "b", "c"]),
    ],
)
def test_rows_are_split_at_pipes(line, cells):
    assert split_row(line) == cells
