import pytest

from pyjekyll.checks.a11y.list_children import list_children


@pytest.mark.parametrize(
    "page",
    [
        "<ul><div>x</div></ul>",
        "<ol>x<li>y</li></ol>",
        "<ul><ul><li>x</li></ul></ul>",
        '<ul><li role="tab">x</li></ul>',
        "<div><li>x</li></div>",
    ],
)
def test_a_list_with_something_else_and_an_entry_without_a_list_are_found(make, page, found):
    (finding,) = found(list_children, make({"index.html": page}))
    assert finding.rule == "a11y/list"


@pytest.mark.parametrize(
    "page",
    [
        "<ul> <li>x</li>\n<!-- y --><script></script></ul>",
        "<ul><li>x<ul><li>y</li></ul></li></ul>",
        '<ul><div role="listitem">x</div></ul>',
        '<ul role="tablist"><div role="tab">x</div></ul>',
        '<ol><li role="doc-endnote">x</li></ol>',
        "<ul hidden><div>x</div></ul>",
    ],
)
def test_lists_of_entries_are_right(make, page, found):
    assert found(list_children, make({"index.html": page})) == []
