"""What carries over from item to item, as far as the texts of templates say it."""

import pytest

from pyjekyll.view.carry_over import CarriedNames, may_make_keys


@pytest.mark.parametrize(
    "text",
    [
        "{{ site.tags | map: 'title' }}",
        "{{ site.categories[0] }}",
        "{{ site.tags[ -1 ] }}",
        "{{ site.tags | sort | compact: 'x' }}",
        "{% assign by = site.tags %}{{ by | map: 'x' }}",
        "{% include x.html list=site.tags %}{{ include.list | map: 'x' }}",
    ],
)
def test_templates_that_may_make_keys_are_known(text):
    assert may_make_keys(["plain", text])


@pytest.mark.parametrize(
    "text",
    [
        "{% for tag in site.tags %}{{ tag[0] }}{% endfor %}",
        "{{ site.tags[name] | size }}{{ site.tags['a'] }}",
        "{{ site.posts | map: 'title' }}",
        "{{ site.tags | size }} {{ page.tags | map: 'x' }}",
        "site.tags[0], outside of Liquid",
    ],
)
def test_others_need_not_be_rendered_in_order(text):
    assert not may_make_keys([text])


def test_names_of_counters_and_loops_are_found_wherever_they_are():
    names = CarriedNames.of(["{% increment a %}"], ["{% for p in x limit: 1 offset: continue %}"])
    assert names == (frozenset({"a"}), frozenset({"p-x"}), False)
