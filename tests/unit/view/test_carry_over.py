"""What carries over from item to item, as far as the texts of templates say it."""

import pytest

from pyjekyll.view import carry_over
from pyjekyll.view.carry_over import CarriedNames, carried_by, may_make_keys


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


@pytest.mark.parametrize(
    "text",
    [
        "{{ site.tags }}",
        "{{ by[0] }}",
        "{{ by | sort | map: 'x' }} {{ by | compact : 'x' }}",
        "{% increment a %}{%- decrement b -%}",
        "{% for a in b.c limit: 2 offset : continue %}",
        "offset: continue {{ a }}",
        "| a map | b: {{ c }}",
    ],
)
def test_what_is_sought_first_hides_nothing(text):
    names = ("_COUNTER", "_CONTINUED", "_LOOP", "_MAY_ASK")
    assert carried_by(text)[1:] == [getattr(carry_over, name).findall(text) for name in names]
