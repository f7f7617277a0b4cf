"""What carries over from item to item, as far as the texts of templates say it."""

import pytest

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
    ("text", "asked"),
    [
        ("{{ site.tags }} site.tags | map", []),
        ("{{ by[0] }} {{ site.tags [ -1] }}", ["by", "site.tags"]),
        ("{{ by | sort | map: 'x' }}", ["by", "sort"]),
        ("{{ a | b }}{{ by-x\n| compact : 'x' }}", ["by-x"]),
        ("| a | b |\n" * 3 + "{{ c }} map: x", []),
        ("by[0], outside of Liquid", []),
        ("{% assign by = site.tags %}", []),
    ],
)
def test_what_may_be_asked_for_a_key_is_carried(text, asked):
    assert carried_by(text)[-1] == asked


@pytest.mark.parametrize(
    "text",
    [
        "{% assign by = site.tags %}",
        "{% increment a %}",
        "{% for a in b limit: 2 offset : continue %}",
        "{{ by[0] }}",
    ],
)
def test_what_names_follow_from_is_carried(text):
    assert any(carried_by(text))
    assert not any(carried_by("{{ page.title }} [a](b) | c | {% if d %}"))
