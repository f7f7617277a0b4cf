"""An unknown tag does not hide the next one."""

import pytest

from pyjekyll.errors import BuildError


@pytest.fixture
def errors_of(build):
    def errors(files):
        with pytest.raises(BuildError) as raised:
            build(files)
        return [(d.rule, str(d.place)) for d in raised.value.diagnostics]

    return errors


def test_every_unknown_tag_of_a_page_is_told_and_its_end_is_not(errors_of):
    page = "---\nt: 1\n---\n{% box %}\n{% if x %}{% nope a %}{% endif %}\n{% endbox %}\n{% last %}"
    assert errors_of({"a.html": page}) == [
        ("liquid/unknown-tag", "a.html:4:4"),
        ("liquid/unknown-tag", "a.html:5:14"),
        ("liquid/unknown-tag", "a.html:7:4"),
    ]


def test_another_error_behind_an_unknown_tag_is_told(errors_of):
    page = "---\n---\n{% nope %}\n{% if x %}\n{% raw %}{% no %}{% endraw %}"
    assert [rule for rule, _ in errors_of({"a.html": page})] == [
        "liquid/unknown-tag",
        "liquid/syntax",
    ]


def test_an_include_is_searched_once_for_all_pages(errors_of):
    files = dict.fromkeys(("a.html", "b.html"), "---\n---\n{% include x.html %}")
    reported = errors_of({**files, "_includes/x.html": "{% one %}\n{% two %}"})
    assert reported == [
        ("liquid/unknown-tag", "_includes/x.html:1:4"),
        ("liquid/unknown-tag", "_includes/x.html:2:4"),
    ]


def test_every_link_of_a_page_that_leads_nowhere_is_reported(errors_of):
    page = (
        "---\n---\n{% link no.md %} {% link a.html %}\n{% post_url 2024-01-01-no %}\n"
        "{% if x %}{% link in-a-branch.md %}{% endif %}\n{% raw %}{% link raw.md %}{% endraw %}\n"
        "{% link {{ page.of_variables }} %}{% link no2.md %}"
    )
    assert errors_of({"a.html": page}) == [
        ("liquid/link-missing", "a.html:3:9"),
        ("liquid/post-url", "a.html:4:13"),
        ("liquid/link-missing", "a.html:7:43"),
    ]


def test_every_name_that_nothing_has_is_reported_where_variables_are_strict(errors_of):
    files = {
        "_config.yml": "liquid: {strict_variables: true}\n",
        "a.html": "---\nlayout: l\n---\n{{ nope }} {{ page.nope }}\n{% include i.html %}"
        "{% if false %}{{ never_read }}{% endif %}",
        "_includes/i.html": "{% if site.no %}{% endif %}",
        "_layouts/l.html": "{{ layout.no }}{{ content }}",
    }
    assert errors_of(files) == [
        ("liquid/undefined-variable", "a.html:4:4"),
        ("liquid/undefined-variable", "a.html:4:15"),
        ("liquid/undefined-variable", "_includes/i.html:1:7"),
        ("liquid/undefined-variable", "_layouts/l.html:1:4"),
    ]
