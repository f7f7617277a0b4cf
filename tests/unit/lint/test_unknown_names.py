"""Names and filters that the site does not have are told, with few false alarms."""

import pytest

from pyjekyll.errors import Place


@pytest.fixture
def warnings_of(build):
    def of(body, name="page.md", **files):
        config = {"_config.yml": "title: My site\nauthor: {nick: a}\n"}
        page = {name: f"---\ntitle: Hello\n---\n{body}\n"}
        diagnostics = build({**config, **files, **page}).diagnostics
        return [d for d in diagnostics if d.rule.startswith("liquid/")]

    return of


def test_a_misspelled_variable_is_told_where_its_wrong_part_stands(warnings_of):
    (warning,) = warnings_of("Title: {{ page.titel }}")
    assert warning.rule == "liquid/undefined-variable"
    assert warning.place == Place("page.md", 4, 16, 5)
    assert warning.cure == "did you mean 'title'?"


def test_a_misspelled_filter_is_told(warnings_of):
    (warning,) = warnings_of("{{ page.title | upcas }}{% assign x = 1 | nope %}{{ x }}"[:24])
    assert warning.rule == "liquid/undefined-filter"
    assert warning.cure == "did you mean 'upcase'?"


def test_a_filter_of_a_plugin_names_the_plugin(warnings_of):
    (warning,) = warnings_of("{{ content | toc_only }}")
    assert warning.cure == "it belongs to jekyll-toc: add `plugins: [jekyll-toc]` to _config.yml"


@pytest.mark.parametrize(
    "body",
    [
        "{{ page.title }} {{ site.author.nick }} {{ site.posts.first.url }} {{ content }}",
        "{% if page.other %}{{ page.other.thing }}{% endif %}",
        "{% unless page.other == nil %}{{ page.other }}{% endunless %}",
        "{{ page.other | default: 'x' }}",
        "{% assign mine = 1 %}{{ mine }}{% capture text %}x{% endcapture %}{{ text }}",
        "{% for thing in site.pages %}{{ thing.title }}{{ forloop.index }}{% endfor %}",
        "{% raw %}{{ page.titel }}{% endraw %}{% comment %}{{ page.titel }}{% endcomment %}",
        "{% if page.titel or site.nothing %}x{% endif %}",
        "{{ site.github.owner_name }}",
    ],
)
def test_what_may_be_meant_is_not_told(warnings_of, body):
    assert warnings_of(body) == []


def test_an_include_may_lack_its_parameters(warnings_of):
    include = {"_includes/box.html": "<b>{{ include.colour }}</b>"}
    assert warnings_of("{% include box.html %}", **include) == []


def test_liquid_that_swallows_code_is_told_as_that(warnings_of):
    (warning,) = warnings_of("Run:\n\n```\necho {{ user.nme }}\n```\n")
    assert warning.rule == "liquid/swallowed-in-code"
    assert warning.place.line == 7


def test_a_template_that_nothing_uses_is_not_looked_at(warnings_of):
    assert warnings_of("x", **{"_layouts/unused.html": "{{ page.titel }}"}) == []


def test_what_a_strict_mode_stops_at_is_no_second_report(build):
    config = {"liquid": {"strict_filters": True}}
    files = {"a.html": "---\n---\n{% if false %}{{ 1 | nothing }}{% endif %}{{ page.url }}"}
    assert [d.rule for d in build(files).diagnostics] == ["liquid/undefined-filter"]
    assert list(build(files, **config).diagnostics) == []


def test_a_name_that_a_file_has_that_could_not_be_read_is_not_reported_and_others_are(build):
    files = {
        "a.html": "---\ntitle: [a\nsubtitle: x\n---\n",
        "b.html": "---\n---\n{{ page.subtitle }}{{ page.nothing }}",
    }
    found = build(files).diagnostics
    assert [d.rule for d in found] == ["front-matter/yaml", "liquid/undefined-variable"]
    assert "'nothing'" in found[1].message


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("lower", "did you mean 'downcase'?"),
        ("to_json", "did you mean 'jsonify'?"),
        ("trim", "did you mean 'strip'?"),
        ("frobnicate", None),
    ],
)
def test_a_filter_of_another_language_is_answered_with_liquids(warnings_of, name, cure):
    (warning,) = warnings_of(f"{{{{ page.title | {name} }}}}")
    assert warning.cure == cure
