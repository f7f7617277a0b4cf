"""Jekyll 3's filters are those of GitHub Pages alone; Ruby's answers are in the recorded sites."""

from pyjekyll.configuration import compatibility
from pyjekyll.filters import FILTERS, filters_of, jekyll_3


def test_github_pages_has_them_and_lacks_what_came_later():
    found = filters_of(compatibility.GITHUB_PAGES)
    assert {name: found[name] for name in jekyll_3.FILTERS} == jekyll_3.FILTERS
    assert FILTERS.keys() - found.keys() == {"find", "find_exp"}


def test_all_others_have_those_of_jekyll_4():
    for followed in compatibility.COMPATIBILITIES.values():
        if not followed.is_jekyll_3:
            assert filters_of(followed) == FILTERS


def test_properties_are_grouped_as_they_print_and_numbers_in_texts_are_texts():
    items = [{"a": "01"}, {"a": 1}, {"a": "1"}]
    assert [group["name"] for group in jekyll_3.group_by(items, "a")] == ["01", "1"]
    assert [group["name"] for group in FILTERS["group_by"](items, "a")] == ["1"]
