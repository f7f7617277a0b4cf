"""Variables that nobody reads, and parameters of includes that nobody gives."""

import pytest

from pyjekyll.checks.template_names import template_names


@pytest.fixture
def found(make_site):
    def found(files):
        site = make_site(files)
        site.process(write=False)
        return [
            (each.rule, str(each.severity), str(each.place), each.cure)
            for each in template_names(site)
        ]

    return found


def test_a_variable_that_nobody_reads_is_noted(found):
    text = "---\n---\n{% assign countr = 1 %}"
    rule = "liquid/unused-assign"
    assert found({"a.html": text}) == [(rule, "note", "a.html:3:11", "remove it")]
    cure = "did you mean 'counter', which is read?"
    assert found({"a.html": text + "{{ page.counter }}"}) == [(rule, "note", "a.html:3:11", cure)]


def test_a_captured_one_is_noted_too_and_one_that_only_makes_itself(found):
    text = "---\n---\n{% capture x %}a{% endcapture %}\n{% assign y = 1 %}"
    assert [each[2] for each in found({"a.html": text})] == ["a.html:3:12", "a.html:4:11"]


@pytest.mark.parametrize(
    "files",
    [
        {"a.html": "{% assign x = 1 %}{% if x %}a{% endif %}"},
        {"a.html": "{% assign x = 1 %}{% assign y = x %}{{ y }}"},
        {"a.html": "{% assign x = 1 %}{% assign x = x | plus: 1 %}"},
        {"a.html": "{% assign x = 1 %}{% include b.html %}", "_includes/b.html": "{{ x }}"},
        {"a.html": "{% assign x = 'b.html' %}{% include {{ x }} %}", "_includes/b.html": ""},
        {"a.html": "{% raw %}{% assign x = 1 %}{% endraw %}"},
        {"a.html": "{% comment %}{% assign x = 1 %}{% endcomment %}"},
        {"a.html": "{% assign x = 1 %}{{ site.data[x] }}"},
        {"a.html": "{% capture w %}{% assign x = 1 %}\n{% endcapture %}{{ x }}"},
        {"a.html": "{%- capture w -%}{% assign x = 1 %}\n{% endcapture %}{{ x }}"},
        {"a.html": "{% assign x = 1 %}{% for p in (1..x) %}{% endfor %}"},
    ],
)
def test_one_that_something_reads_is_not(found, files):
    files["a.html"] = "---\n---\n" + files["a.html"]
    assert found(files) == []


CARD = "{{ include.title }}{% if include.text %}{{ include.text }}{% endif %}"


def test_a_misspelled_parameter_is_a_warning_at_the_call(found):
    files = {
        "a.html": "---\n---\nx {% include card.html titel='a' %}{% include card.html title='a' %}",
        "_includes/card.html": CARD,
    }
    assert found(files) == [
        ("liquid/include-parameter", "warning", "a.html:3:24", "did you mean 'title'?")
    ]


def test_a_parameter_that_is_printed_and_never_given_is_a_note(found):
    files = {
        "a.html": "---\n---\n{% include card.html text='a' %}",
        "_includes/card.html": CARD,
    }
    assert found(files) == [("liquid/include-parameter", "note", "_includes/card.html:1:1", None)]


@pytest.mark.parametrize(
    ("call", "card"),
    [
        ("{% include card.html title=page.title %}", CARD),
        ("{% include card.html text='a' %}{% include {{ page.x }} title='a' %}", CARD),
        ("{% include card.html titel='a' %}", "{{ include['titel'] }}"),
        ("{% include card.html titel='a' %}", "{% for p in include %}{{ p }}{% endfor %}"),
        ("{% include card.html titel='a' %}", "{{ include[page.x] }} {{ include.title }}"),
        ("{% include card.html %}", CARD),
        ("{% include card.html x='a' %}", "{{ include.title | default: 'x' }}"),
    ],
)
def test_what_may_be_right_is_not_reported(found, call, card):
    page = f"---\nx: card.html\ntitle: t\n---\n{call}"
    assert found({"a.html": page, "_includes/card.html": card}) == []
